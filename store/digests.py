"""Digests that were made, and how their readers read them."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import func, select

from store.among import among
from store.database import Database
from store.delivery import Kind, State
from store.tables import change_counter, outbox, subscribers

_READERS = select(
    change_counter.c.number, subscribers.c.chat_id, subscribers.c.zone, subscribers.c.language
).outerjoin_from(change_counter, subscribers, among(subscribers.c.chat_id, "chats"))


@dataclass(frozen=True, slots=True)
class Reader:
    """None for `zone` means the operator's own."""

    zone: str | None = None
    language: str | None = None


class Digests:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def readers(self, chat_ids: Iterable[int]) -> tuple[int, dict[int, Reader]]:
        """The number of the last change of an article, in the same step; and those of these chats with settings."""
        rows = await self._database.rows(_READERS, chats=list(chat_ids))
        readers = {chat_id: Reader(zone, language) for _, chat_id, zone, language in rows if chat_id is not None}
        return rows[0][0], readers

    async def last(self, chat_id: int) -> dt.datetime | None:
        """When the last one was made of those that have reached the chat, or will."""
        made = select(func.max(outbox.c.created_at)).where(
            outbox.c.chat_id == chat_id,
            outbox.c.kind == Kind.DIGEST.value,
            outbox.c.state.in_([State.QUEUED.value, State.SENT.value]),
        )
        moment: dt.datetime | None = (await self._database.rows(made))[0][0]
        return moment

    async def contents(self, chat_id: int, digest_id: int) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
        """The articles of a digest of this chat, and the topics that they stand under; None if it is not kept."""
        mine = (outbox.c.id == digest_id) & (outbox.c.chat_id == chat_id) & (outbox.c.kind == Kind.DIGEST.value)
        rows = await self._database.rows(select(outbox.c.article_ids, outbox.c.topic_ids).where(mine))
        return (rows[0][0], rows[0][1]) if rows else None
