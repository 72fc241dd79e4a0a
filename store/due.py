"""Chats whose digest is due: claimed some at a time, and settled in the same transaction."""

import datetime as dt
from collections import defaultdict
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager

from sqlalchemy import BindParameter, ColumnElement, Text, bindparam, func, or_, select, type_coerce, update
from sqlalchemy.ext.asyncio import AsyncConnection

from store.batches import batches
from store.database import Database
from store.delivery import Kind, State
from store.entities import Article
from store.posting import post
from store.shelves import by_id
from store.subscriber import Subscriber
from store.tables import outbox, subscribers
from store.turns import Due, Turn
from store.wishes import SUBSCRIBERS, subscriber_of, wishes_of

_CHATS: BindParameter[int] = bindparam("chats", expanding=True)
_HAD = select(outbox.c.chat_id, outbox.c.subject).where(
    outbox.c.chat_id.in_(_CHATS),
    outbox.c.kind.in_([Kind.ALERT.value, Kind.UPDATE.value]),
    outbox.c.subject > bindparam("least"),
    outbox.c.state.in_([State.QUEUED.value, State.SENT.value]),
)
_DIGESTS = select(outbox.c.chat_id, outbox.c.subject).where(
    outbox.c.chat_id.in_(_CHATS),
    outbox.c.kind == Kind.DIGEST.value,
    outbox.c.subject.in_(bindparam("subjects", expanding=True)),
)
_QUEUED = (
    select(outbox.c.id, outbox.c.chat_id, outbox.c.cursor_before)
    .where(
        outbox.c.chat_id.in_(_CHATS),
        outbox.c.kind == Kind.DIGEST.value,
        outbox.c.state == State.QUEUED.value,
        or_(outbox.c.leased_until.is_(None), outbox.c.leased_until < bindparam("now", type_=outbox.c.due_at.type)),
        outbox.c.uncertain == 0,
        type_coerce(outbox.c.message_ids, Text) == "",
    )
    .with_for_update(skip_locked=True)
)


class Claim:
    """Chats that nobody else settles meanwhile."""

    def __init__(self, connection: AsyncConnection, due: Sequence[Due], queued: dict[int, int]) -> None:
        self.due = due
        self._connection = connection
        self._queued = queued

    async def articles(self, article_ids: Iterable[int]) -> dict[int, Article]:
        return await by_id(self._connection, article_ids)

    async def settle(self, turns: Sequence[Turn], now: dt.datetime) -> None:
        if not turns:
            return
        postings = [turn.posting for turn in turns if turn.posting is not None]
        await _cancel(self._connection, (self._queued.get(one.chat_id) for one in postings), now)
        await post(self._connection, postings, now)
        moves = [{"chat": turn.chat_id, "next": turn.next_due_at, "to": turn.cursor} for turn in turns]
        await self._connection.execute(_MOVE, moves)


_MOVE = (
    update(subscribers)
    .where(subscribers.c.chat_id == bindparam("chat"))
    .values(next_due_at=bindparam("next"), cursor=bindparam("to"))
)


class DueDigests:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def crowds(self, after: dt.datetime, until: dt.datetime) -> list[tuple[dt.datetime, int]]:
        """The moments within this time at which digests are due, and how many."""
        moment = subscribers.c.next_due_at
        counted = select(moment, func.count()).where(moment > after, moment <= until).group_by(moment).order_by(moment)
        return [(due_at, count) for due_at, count in await self._database.rows(counted) if due_at is not None]

    async def waits(self, now: dt.datetime, early: dt.datetime | None = None) -> bool:
        """Whether there is anything to claim."""
        return bool(await self._database.rows(select(subscribers.c.chat_id).where(_due(now, early)).limit(1)))

    @asynccontextmanager
    async def claim(self, limit: int, now: dt.datetime, early: dt.datetime | None = None) -> AsyncIterator[Claim]:
        """Some of the chats whose digest is due by now, or at the very moment `early`; none when there are no more. On
        PostgreSQL several processes claim at once, each its own."""
        order = subscribers.c.next_due_at, subscribers.c.chat_id
        due = select(subscribers).where(_due(now, early)).order_by(*order).limit(limit)
        async with self._database.write() as connection:
            rows = await connection.execute(due.with_for_update(skip_locked=True))
            yield await _claim(connection, [subscriber_of(row) for row in rows], now)

    @asynccontextmanager
    async def claim_chat(self, chat_id: int, subject: int, now: dt.datetime) -> AsyncIterator[Claim]:
        """One chat, due or not; none where it has no settings. `subject` is the digest that it asks for."""
        async with self._database.write() as connection:
            rows = await connection.execute(SUBSCRIBERS.with_for_update(), {"chats": [chat_id]})
            yield await _claim(connection, [subscriber_of(row) for row in rows], now, subject)


def _due(now: dt.datetime, early: dt.datetime | None) -> ColumnElement[bool]:
    return subscribers.c.next_due_at <= now if early is None else subscribers.c.next_due_at == early


async def _claim(
    connection: AsyncConnection, readers: Sequence[Subscriber], now: dt.datetime, subject: int | None = None
) -> Claim:
    if not readers:
        return Claim(connection, (), {})
    chats = [one.chat_id for one in readers]
    wishes = await wishes_of(connection, chats)
    had = await _gathered(connection, readers)
    subjects = {_second(one.next_due_at) for one in readers if one.next_due_at} | ({subject} if subject else set())
    slots: dict[int, set[int]] = defaultdict(set)
    queued: dict[int, int] = {}
    since: dict[int, int] = {}
    for some in batches(chats):
        for chat_id, there in await connection.execute(_DIGESTS, {"chats": some, "subjects": sorted(subjects)}):
            slots[chat_id].add(there)
        for outbox_id, chat_id, began in await connection.execute(_QUEUED, {"chats": some, "now": now}):
            queued[chat_id], since[chat_id] = outbox_id, began or 0
    due = [
        Due(
            one,
            wishes[one.chat_id],
            frozenset(had.get(one.chat_id, ())),
            frozenset(slots.get(one.chat_id, ())),
            since.get(one.chat_id),
        )
        for one in readers
    ]
    return Claim(connection, due, queued)


async def _gathered(connection: AsyncConnection, readers: Sequence[Subscriber]) -> dict[int, set[int]]:
    """What each chat got, or is about to get, as alerts and updates."""
    had: dict[int, set[int]] = defaultdict(set)
    for some in batches(readers):
        least = min(one.cursor for one in some)
        rows = await connection.execute(_HAD, {"chats": [one.chat_id for one in some], "least": least})
        for chat_id, article_id in rows:
            had[chat_id].add(article_id)
    return had


async def _cancel(connection: AsyncConnection, ids: Iterable[int | None], now: dt.datetime) -> None:
    for some in batches([one for one in ids if one is not None]):
        folded = update(outbox).where(outbox.c.id.in_(some))
        await connection.execute(folded.values(state=State.CANCELLED.value, reason="folded", settled_at=now))


def _second(moment: dt.datetime) -> int:
    return int(moment.timestamp())
