"""Alerts to everyone who asked for one: planned, undone, queued chat by chat, and counted."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Row, Select, case, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from store.arrivals import had_of
from store.broadcast import Broadcast, Candidate, Filed, Progress, Rung, Stage
from store.contents import SEVERAL, article_of
from store.database import Database, upsert
from store.delivery import Kind, Lane, Posting, State
from store.posting import post
from store.subscriber import Mode
from store.tables import article_stories, article_topics, broadcasts, outbox, subscribers, subscriptions
from store.wishes import HELD, THERE, subscriber_of, wishes_of

AT_ONCE = 500  # chats in one transaction
_RECENT = dt.timedelta(days=2)  # alerts that can count for the day that it is somewhere
_SOON = dt.timedelta(minutes=2)  # as long as a try that failed is put off, at most
_UNDONE = (broadcasts.c.state == Stage.CANCELLED.value) & (broadcasts.c.queued == 0)
_ASKED = subscriptions.c.mode.in_([Mode.LOUD.value, Mode.SILENT.value])

Choose = Callable[[Filed, Sequence[Candidate]], list[Posting]]


class Broadcasts:
    def __init__(self, database: Database) -> None:
        self._database = database

    # Planning

    async def expected(self, article_id: int) -> int:
        """How many chats asked for alerts on its topics. Words and stories that they exclude are not looked at."""
        topics = select(article_topics.c.topic_id).where(article_topics.c.article_id == article_id)
        return await self._counted(_chats(topics))

    async def expected_for(self, topic_ids: Sequence[int]) -> int:
        return await self._counted(_chats(topic_ids))

    async def plan(
        self, article_id: int, expected: int, editor_chat_id: int, starts_at: dt.datetime, now: dt.datetime
    ) -> Broadcast | None:
        """None where one was planned for this article before, unless it was undone: then this is another one, which
        the buttons of the first do nothing to."""
        fresh = {
            "article_id": article_id,
            "state": Stage.WAITING.value,
            "starts_at": starts_at,
            "expected": expected,
            "queued": 0,
            "editor_chat_id": editor_chat_id,
            "created_at": now,
        }
        async with self._database.write() as connection:
            await connection.execute(delete(broadcasts).where(broadcasts.c.article_id == article_id, _UNDONE))
            row = upsert(connection, broadcasts).values(fresh).on_conflict_do_nothing()
            planned = (await connection.execute(row.returning(broadcasts))).one_or_none()
        return _broadcast_of(planned) if planned else None

    async def broadcast(self, broadcast_id: int) -> Broadcast | None:
        return await self._one(broadcasts.c.id == broadcast_id)

    async def of_article(self, article_id: int) -> Broadcast | None:
        return await self._one(broadcasts.c.article_id == article_id)

    async def shown(self, broadcast_id: int, message_id: int) -> None:
        """Which message tells the editor about it."""
        async with self._database.write() as connection:
            shown = update(broadcasts).where(broadcasts.c.id == broadcast_id).values(message_id=message_id)
            await connection.execute(shown)

    # Ending

    async def undo(self, broadcast_id: int) -> bool:
        """False where it has begun, or was undone."""
        waits = (broadcasts.c.id == broadcast_id) & (broadcasts.c.state == Stage.WAITING.value)
        return await self._becomes(Stage.CANCELLED, waits)

    async def stop(self, broadcast_id: int, now: dt.datetime) -> bool:
        """End what is still queued, and queue no more; False where it has ended."""
        going = (Stage.WAITING.value, Stage.QUEUEING.value, Stage.SENDING.value)
        mine = (broadcasts.c.id == broadcast_id) & broadcasts.c.state.in_(going)
        async with self._database.write() as connection:
            ending = update(broadcasts).where(mine).values(state=Stage.CANCELLED.value)
            ended = await connection.execute(ending.returning(broadcasts.c.article_id))
            article_id = ended.scalar_one_or_none()
            if article_id is not None:
                await _cancel(connection, article_id, [Kind.ALERT], now)
        return article_id is not None

    # Running

    async def begin_due(self, now: dt.datetime) -> None:
        """From here on none of them can be undone, only stopped."""
        due = (broadcasts.c.state == Stage.WAITING.value) & (broadcasts.c.starts_at <= now)
        await self._becomes(Stage.QUEUEING, due)

    async def running(self) -> list[Broadcast]:
        stages = [Stage.QUEUEING.value, Stage.SENDING.value]
        rows = await self._database.rows(
            select(broadcasts).where(broadcasts.c.state.in_(stages)).order_by(broadcasts.c.id)
        )
        return [_broadcast_of(row) for row in rows]

    async def queue_some(self, broadcast_id: int, choose: Choose, now: dt.datetime) -> bool:
        """Queue the next chats' messages, in one transaction with the note of how far it came; False when there are
        no more, or another process is at it."""
        async with self._database.write() as connection:
            broadcast = await _claimed(connection, broadcast_id)
            filed = await filed_of(connection, broadcast.article_id) if broadcast else None
            if broadcast is None or filed is None:
                return False
            chats = await _next_chats(connection, filed.topics, broadcast.reached)
            candidates = await _candidates(connection, chats, broadcast.article_id, now)
            chosen = choose(filed, candidates)
            await post(connection, chosen, now)
            went = update(broadcasts).where(broadcasts.c.id == broadcast_id)
            if len(chats) < AT_ONCE:
                went = went.values(state=Stage.SENDING.value)
            if chats:
                went = went.values(reached=chats[-1])
            await connection.execute(went.values(queued=broadcasts.c.queued + len(chosen)))
        return len(chats) == AT_ONCE

    async def ahead(self, now: dt.datetime) -> int:
        """How many messages are due that go before or with an alert."""
        due = (outbox.c.state == State.QUEUED.value) & (outbox.c.lane <= Lane.ALERT.value) & (outbox.c.due_at <= now)
        return int((await self._database.rows(select(func.count()).select_from(outbox).where(due)))[0][0])

    async def progress(self, broadcast: Broadcast, now: dt.datetime) -> Progress:
        mine = (outbox.c.kind == Kind.ALERT.value) & (outbox.c.subject == broadcast.article_id)
        held = (outbox.c.state == State.QUEUED.value) & (outbox.c.due_at > now + _SOON)
        state = case((held, "held"), else_=outbox.c.state).label("stands")
        counted = select(state, func.count()).where(mine).group_by(state)
        counts = {row[0]: row[1] for row in await self._database.rows(counted)}
        return Progress(
            queued=counts.get(State.QUEUED.value, 0),
            held=counts.get("held", 0),
            sent=counts.get(State.SENT.value, 0),
            absent=counts.get(State.ABSENT.value, 0),
            failed=sum(counts.get(state.value, 0) for state in (State.REFUSED, State.EXPIRED, State.UNKNOWN)),
            cancelled=counts.get(State.CANCELLED.value, 0) + counts.get(State.EMPTY.value, 0),
        )

    async def told(self, broadcast_id: int, now: dt.datetime, done: bool) -> bool:
        """The editor is about to be told how far it is; False where it was ended meanwhile."""
        mine = (broadcasts.c.id == broadcast_id) & (broadcasts.c.state != Stage.CANCELLED.value)
        async with self._database.write() as connection:
            told = update(broadcasts).where(mine).values(told_at=now)
            return (await connection.execute(told.values(state=Stage.DONE.value) if done else told)).rowcount == 1

    async def _counted(self, chats: Select[int]) -> int:
        counted = select(func.count()).select_from(chats.subquery())
        return int((await self._database.rows(counted))[0][0])

    async def _one(self, which: Any) -> Broadcast | None:
        rows = await self._database.rows(select(broadcasts).where(which))
        return _broadcast_of(rows[0]) if rows else None

    async def _becomes(self, stage: Stage, which: Any) -> bool:
        async with self._database.write() as connection:
            return (await connection.execute(update(broadcasts).where(which).values(state=stage.value))).rowcount > 0


async def filed_of(connection: AsyncConnection, article_id: int) -> Filed | None:
    """None where it is withdrawn. A story that is not known yet is the article itself."""
    row = (await connection.execute(SEVERAL, {"ids": [article_id]})).one_or_none()
    article = article_of(row) if row else None
    if article is None or article.withdrawn:
        return None
    topics = select(article_topics.c.topic_id).where(article_topics.c.article_id == article_id)
    story = select(article_stories.c.story_id, article_stories.c.twin_id).where(
        article_stories.c.article_id == article_id
    )
    found = (await connection.execute(story)).one_or_none()
    story_id, twin_id = found or (article_id, article_id)
    return Filed(article, frozenset((await connection.execute(topics)).scalars()), story_id, twin_id)


async def withdraw_alerts(connection: AsyncConnection, article_id: int, now: dt.datetime) -> None:
    """End what is still to come of an article: its broadcast and its messages."""
    going = (broadcasts.c.article_id == article_id) & (broadcasts.c.state != Stage.DONE.value)
    await connection.execute(update(broadcasts).where(going).values(state=Stage.CANCELLED.value))
    await _cancel(connection, article_id, [Kind.ALERT, Kind.UPDATE], now)


def _chats(topics: Any) -> Select[int]:
    """Chats that are there, asked for alerts on one of the topics and for silence on none."""
    mine = subscriptions.c.topic_id.in_(topics)
    off = select(subscriptions.c.chat_id).where(mine, subscriptions.c.mode == Mode.OFF.value)
    asked = select(subscriptions.c.chat_id).where(mine, _ASKED, subscriptions.c.chat_id.not_in(off)).distinct()
    return asked.join(subscribers, subscribers.c.chat_id == subscriptions.c.chat_id).where(THERE)


async def _claimed(connection: AsyncConnection, broadcast_id: int) -> Broadcast | None:
    """Whoever queues holds the row; another process does something else meanwhile."""
    mine = (broadcasts.c.id == broadcast_id) & (broadcasts.c.state == Stage.QUEUEING.value)
    row = await connection.execute(select(broadcasts).where(mine).with_for_update(skip_locked=True))
    found = row.one_or_none()
    return _broadcast_of(found) if found else None


async def _next_chats(connection: AsyncConnection, topics: frozenset[int], reached: int | None) -> list[int]:
    asked = select(subscriptions.c.chat_id).where(subscriptions.c.topic_id.in_(topics), _ASKED).distinct()
    if reached is not None:
        asked = asked.where(subscriptions.c.chat_id > reached)
    return list((await connection.execute(asked.order_by(subscriptions.c.chat_id).limit(AT_ONCE))).scalars())


async def _candidates(
    connection: AsyncConnection, chats: Sequence[int], article_id: int, now: dt.datetime
) -> list[Candidate]:
    if not chats:
        return []
    rows = await connection.execute(HELD.where(THERE), {"chats": chats})
    found = [subscriber_of(row) for row in rows]
    wishes = await wishes_of(connection, chats)
    rung = await _rung(connection, chats, now)
    had = await had_of(connection, [article_id], chats)
    return [
        Candidate(one, wishes[one.chat_id], rung.get(one.chat_id, ()), article_id in had[one.chat_id]) for one in found
    ]


async def _rung(connection: AsyncConnection, chats: Sequence[int], now: dt.datetime) -> dict[int, list[Rung]]:
    rows = await connection.execute(
        select(outbox.c.chat_id, outbox.c.due_at, outbox.c.silent, outbox.c.at_night).where(
            outbox.c.chat_id.in_(chats),
            outbox.c.kind == Kind.ALERT.value,
            outbox.c.created_at > now - _RECENT,
            outbox.c.state.in_([State.QUEUED.value, State.SENT.value]),
        )
    )
    found: dict[int, list[Rung]] = defaultdict(list)
    for chat_id, due_at, silent, at_night in rows:
        found[chat_id].append(Rung(due_at, silent, at_night))
    return found


async def _cancel(connection: AsyncConnection, article_id: int, kinds: Sequence[Kind], now: dt.datetime) -> None:
    await connection.execute(
        update(outbox)
        .where(
            outbox.c.state == State.QUEUED.value,
            outbox.c.kind.in_(kind.value for kind in kinds),
            outbox.c.subject == article_id,
        )
        .values(state=State.CANCELLED.value, settled_at=now)
    )


def _broadcast_of(row: Row[*tuple[Any, ...]]) -> Broadcast:
    told = row._asdict()
    del told["created_at"]
    return Broadcast(stage=Stage(told.pop("state")), **told)
