"""Chats whose digest is due: claimed some at a time, and settled in the same transaction."""

import datetime as dt
from collections import defaultdict
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import ColumnElement, Row, bindparam, exists, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from store.among import among
from store.arrivals import IN_A_DIGEST, had_at_once, had_of, missed
from store.broadcast import Stage
from store.database import Database
from store.delivery import Kind, State
from store.entities import Article
from store.posting import post
from store.shelves import by_id
from store.subscriber import Quiet, Subscriber
from store.tables import broadcasts, outbox, subscribers
from store.turns import Due, Turn
from store.wishes import wishes_of

_NONE: frozenset[int] = frozenset()
_NOTHING: Mapping[int, int] = {}
Repeated = Mapping[int, int]  # by the article: the newest that nearly repeats it
_NO_ROWS: Mapping[tuple[int, int], int] = {}
HELD = dt.timedelta(minutes=1)  # how long digests wait for an alert, at most
_BEGINS = select(broadcasts.c.id).where(
    broadcasts.c.state.in_([Stage.WAITING.value, Stage.QUEUEING.value]),
    broadcasts.c.starts_at > bindparam("since", type_=broadcasts.c.starts_at.type),
)
# What tells when a chat's digests come, and where they begin; there may be very many chats.
_READERS = select(
    subscribers.c.chat_id,
    subscribers.c.thread_id,
    subscribers.c.zone,
    subscribers.c.times,
    subscribers.c.weekdays,
    subscribers.c.quiet_begins,
    subscribers.c.quiet_ends,
    subscribers.c.cursor,
    subscribers.c.next_due_at,
    subscribers.c.last_slot,
)
_DIGESTS = (
    select(
        outbox.c.id,
        outbox.c.chat_id,
        outbox.c.cursor_before,
        outbox.c.state,
        outbox.c.holder,
        outbox.c.uncertain,
        outbox.c.message_ids,
    )
    .where(among(outbox.c.chat_id, "chats"), outbox.c.kind == Kind.DIGEST.value)
    .with_for_update(skip_locked=True)
)


class Claim:
    """Chats that nobody else settles meanwhile."""

    def __init__(
        self,
        connection: AsyncConnection,
        due: Sequence[Due] = (),
        queued: Mapping[int, int] = _NOTHING,
        missed: Mapping[tuple[int, int], int] = _NO_ROWS,
    ) -> None:
        self.due = due
        self._connection = connection
        self._queued = queued  # the row of each chat's digest that is still queued
        self._missed = missed  # the row of each chat's article that never came

    async def articles(self, article_ids: Iterable[int]) -> dict[int, Article]:
        return await by_id(self._connection, article_ids)

    async def was_posted(self, subject: int) -> bool:
        """Whether the chat has, or had, this very digest."""
        mine = (outbox.c.chat_id == self.due[0].subscriber.chat_id) & (outbox.c.kind == Kind.DIGEST.value)
        found = await self._connection.execute(select(outbox.c.id).where(mine, outbox.c.subject == subject))
        return found.first() is not None

    async def settle(self, turns: Sequence[Turn], now: dt.datetime) -> None:
        if not turns:
            return
        postings = [turn.posting for turn in turns if turn.posting is not None]
        await _end(self._connection, (self._queued.get(one.chat_id) for one in postings), "folded", now)
        missed = (self._missed.get((one.chat_id, article)) for one in postings for article in one.article_ids)
        if self._missed:
            await _end(self._connection, missed, IN_A_DIGEST, now)
        await post(self._connection, postings, now)
        await self._connection.execute(_MOVE, list(map(_moved, turns)))


_MOVE = (
    update(subscribers)
    .where(subscribers.c.chat_id == bindparam("chat"))
    .values(next_due_at=bindparam("next"), cursor=bindparam("to"), last_slot=bindparam("slot"))
)


def _moved(turn: Turn) -> dict[str, object]:
    return {"chat": turn.chat_id, "next": turn.next_due_at, "to": turn.cursor, "slot": turn.last_slot}


class DueDigests:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def crowds(self, after: dt.datetime, until: dt.datetime) -> list[tuple[dt.datetime, int]]:
        """The moments within this time at which digests are due, and how many."""
        moment = subscribers.c.next_due_at
        counted = select(moment, func.count()).where(moment > after, moment <= until).group_by(moment).order_by(moment)
        return [(due_at, count) for due_at, count in await self._database.rows(counted) if due_at is not None]

    async def waits(self, now: dt.datetime, early: dt.datetime | None = None) -> bool:
        """Whether there is anything to claim. An alert that can still be undone, or is just being queued, goes first:
        till then nobody knows whose digest is to hold it."""
        found = select(subscribers.c.chat_id).where(_due(now, early), ~exists(_BEGINS))
        return bool(await self._database.rows(found.limit(1), since=now - HELD))

    @asynccontextmanager
    async def claim(
        self, limit: int, now: dt.datetime, early: dt.datetime | None = None, repeated: Repeated = _NOTHING
    ) -> AsyncIterator[Claim]:
        """Some of the chats whose digest is due by now, or at the very moment `early`; none when there are no more. On
        PostgreSQL several processes claim at once, each its own. `repeated` are articles that later ones nearly repeat:
        whoever had one of them in any way has it in `Due.had`."""
        # In the order of the index alone: of a crowd at one moment none is sorted.
        due = _READERS.where(_due(now, early)).order_by(subscribers.c.next_due_at).limit(limit)
        async with self._database.write() as connection:
            rows = await connection.execute(due.with_for_update(skip_locked=True))
            yield await _claim(connection, list(map(_reader_of, rows)), now, repeated)

    @asynccontextmanager
    async def claim_chat(self, chat_id: int, now: dt.datetime, repeated: Repeated = _NOTHING) -> AsyncIterator[Claim]:
        """One chat, due or not; none where it has no settings."""
        async with self._database.write() as connection:
            rows = await connection.execute(_READERS.where(subscribers.c.chat_id == chat_id).with_for_update())
            yield await _claim(connection, list(map(_reader_of, rows)), now, repeated, asked=True)


def _due(now: dt.datetime, early: dt.datetime | None) -> ColumnElement[bool]:
    return subscribers.c.next_due_at <= now if early is None else subscribers.c.next_due_at == early


async def _claim(
    connection: AsyncConnection,
    readers: Sequence[Subscriber],
    now: dt.datetime,
    repeated: Repeated,
    *,
    asked: bool = False,
) -> Claim:
    if not readers:
        return Claim(connection)
    wishes = await wishes_of(connection, (one.chat_id for one in readers))
    queued, since = await _queued(connection, [one.chat_id for one in readers if asked or one.last_slot])
    least = min(min(one.cursor, since.get(one.chat_id, one.cursor)) for one in readers)
    had = await had_at_once(connection, list(wishes), least)
    never_came = await missed(connection, wishes, now)
    first = min([least, *(article_id - 1 for _, article_id in never_came)])
    elder = [article_id for article_id, copy in repeated.items() if copy > first]
    for chat_id, known in (await had_of(connection, elder, list(wishes), queued.values())).items():
        had[chat_id] |= known
    lacking: dict[int, set[int]] = defaultdict(set)
    for chat_id, article_id in never_came:
        lacking[chat_id].add(article_id)
    due = [
        Due(
            one,
            wishes[one.chat_id],
            had.get(one.chat_id, _NONE),
            lacking.get(one.chat_id, _NONE),
            since.get(one.chat_id),
        )
        for one in readers
    ]
    return Claim(connection, due, queued, never_came)


def _reader_of(row: Row[*tuple[Any, ...]]) -> Subscriber:
    chat_id, thread_id, zone, times, weekdays, quiet_begins, quiet_ends, cursor, next_due_at, last_slot = row
    return Subscriber(
        chat_id=chat_id,
        thread_id=thread_id,
        zone=zone,
        times=times,
        weekdays=weekdays,
        quiet=None if quiet_begins is None else Quiet(quiet_begins, quiet_ends),
        cursor=cursor,
        next_due_at=next_due_at,
        last_slot=last_slot,
    )


async def _queued(connection: AsyncConnection, chats: Sequence[int]) -> tuple[dict[int, int], dict[int, int]]:
    """Of chats with a digest that is queued, and that nobody has begun to send: its row, and where it begins. One that
    a process which is gone has claimed may have been sent."""
    queued: dict[int, int] = {}
    since: dict[int, int] = {}
    for row in await connection.execute(_DIGESTS, {"chats": chats}) if chats else ():
        waits = row.state == State.QUEUED.value and row.holder is None
        if waits and not row.uncertain and not row.message_ids:
            queued[row.chat_id], since[row.chat_id] = row.id, row.cursor_before or 0
    return queued, since


async def _end(connection: AsyncConnection, ids: Iterable[int | None], reason: str, now: dt.datetime) -> None:
    ended = [one for one in ids if one is not None]
    if ended:
        ending = update(outbox).where(among(outbox.c.id, "ids"))
        ending = ending.values(state=State.CANCELLED.value, reason=reason, settled_at=now)
        await connection.execute(ending, {"ids": ended})
