"""Queues messages, within the transaction in which they were decided upon."""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import ColumnElement, literal_column
from sqlalchemy.ext.asyncio import AsyncConnection

from store.database import upsert
from store.delivery import Posting, State
from store.tables import outbox


async def post(connection: AsyncConnection, postings: Sequence[Posting], now: dt.datetime) -> None:
    """What is queued or was sent already is left as it is."""
    if not postings:
        return
    row = upsert(connection, outbox).values(_FRESH).on_conflict_do_nothing()
    await connection.execute(row, [_row(posting, now) for posting in postings])


# As they stand: what is the same in every row need not be handed over with each.
_FRESH: dict[str, ColumnElement[object]] = {
    "state": literal_column(f"'{State.QUEUED.value}'"),
    "attempts": literal_column("0"),
    "uncertain": literal_column("0"),
    "message_ids": literal_column("''"),
}


def _row(posting: Posting, now: dt.datetime) -> dict[str, object]:
    return {
        "chat_id": posting.chat_id,
        "kind": posting.kind.value,
        "subject": posting.subject,
        "article_ids": posting.article_ids,
        "topic_ids": posting.topic_ids,
        "lane": posting.lane.value,
        "silent": posting.silent,
        "at_night": posting.at_night,
        "thread_id": posting.thread_id,
        "reply_to": posting.reply_to,
        "cursor_before": posting.cursor_before,
        "broadcast_id": posting.broadcast_id,
        "due_at": posting.due_at,
        "deadline": posting.deadline,
        "created_at": now,
    }
