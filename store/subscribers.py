"""Chats that subscribe: what each asked for, changed one wish at a time.

With every change the time of the next digest is set anew, in the same transaction.
"""

import datetime as dt
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace

from sqlalchemy import ColumnElement, Executable, Update, bindparam, case, delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from store.among import among
from store.database import Database, upsert
from store.keys import name_key
from store.moving import move
from store.recalling import recall
from store.recognition import storable
from store.subscriber import EVERY_DAY, Absence, Account, Address, Changed, Mode, Subscriber, Wishes
from store.tables import article_stories, articles, keywords, story_wishes, subscribers, subscriptions
from store.wishes import SUBSCRIBERS, subscriber_of, wishes_of

RETURN = "return"  # what is awaited of a chat that was asked whether to go on
ASKED_ONCE = dt.timedelta(minutes=1)
_BACKLOG = dt.timedelta(days=1)

Due = Callable[[Subscriber, Wishes, dt.datetime], dt.datetime | None]
Alter = Callable[[Subscriber], Subscriber]
_Act = Callable[[AsyncConnection], Awaitable[object]]


class Subscribers:
    """`due` tells when the next digest is to come. Whatever a chat changes, it is there again, if it was absent,
    and nothing more is awaited of it."""

    def __init__(self, database: Database, due: Due) -> None:
        self._database = database
        self._due = due

    async def account(self, chat_id: int) -> Account | None:
        async with self._database.read() as connection:
            return await _account(connection, chat_id)

    async def awaited(self, chat_id: int, now: dt.datetime) -> str | None:
        """What the chat's next message is taken for."""
        rows = await self._database.rows(_AWAITED, chat=chat_id, now=now)
        return rows[0][0] if rows else None

    async def follows(self, chat_id: int, article_id: int) -> bool | None:
        """Whether a chat follows the story of an article, or wants no more of it; None for neither."""
        return (await self.who_follows(article_id, [chat_id])).get(chat_id)

    async def who_follows(self, article_id: int, chats: Iterable[int]) -> dict[int, bool]:
        """The same of several chats, without those for which it is neither."""
        return dict(await self._database.rows(_FOLLOWING, article=article_id, chats=list(chats)))

    async def change(self, address: Address, alter: Alter, now: dt.datetime) -> Changed:
        """Settings, as `alter` makes them of what they are."""

        async def act(connection: AsyncConnection) -> None:
            account = await _account(connection, address.chat_id)
            if account is not None:
                await connection.execute(_at(address.chat_id).values(_settings(alter(account.subscriber))))

        return await self._changed(address, act, now)

    async def set_mode(self, address: Address, topic_id: int, mode: Mode | None, now: dt.datetime) -> Changed:
        """How the articles of a topic come; None forgets it, though not the words that it was narrowed to."""

        async def act(connection: AsyncConnection) -> None:
            if mode is None:
                mine = (subscriptions.c.chat_id == address.chat_id) & (subscriptions.c.topic_id == topic_id)
                await connection.execute(delete(subscriptions).where(mine))
                return
            row = upsert(connection, subscriptions).values(chat_id=address.chat_id, topic_id=topic_id, mode=mode.value)
            key = subscriptions.c.chat_id, subscriptions.c.topic_id
            await connection.execute(row.on_conflict_do_update(index_elements=key, set_={"mode": mode.value}))

        return await self._changed(address, act, now, creating=mode is not None)

    async def set_word(
        self, address: Address, word: str, included: bool | None, topic_id: int | None, now: dt.datetime
    ) -> Changed:
        """A word that is wanted, or that nothing is to be heard of; None forgets it."""
        word = storable(word)
        key = {"chat_id": address.chat_id, "topic_id": topic_id or 0, "key": name_key(word)}

        async def act(connection: AsyncConnection) -> None:
            if included is None:
                await connection.execute(delete(keywords).filter_by(**key))
                return
            row = upsert(connection, keywords).values(**key, word=word, included=included)
            changed = row.on_conflict_do_update(index_elements=list(key), set_={"word": word, "included": included})
            await connection.execute(changed)

        return await self._changed(address, act, now, creating=included is not None)

    async def set_story(
        self, address: Address, article_id: int, followed: bool | None, now: dt.datetime, message_id: int | None = None
    ) -> Changed:
        """Whether the story of an article is followed, or nothing more of it is to come; None forgets it. What comes
        next of it, after the article, is a reply to the message, if there is one."""

        async def act(connection: AsyncConnection) -> None:
            story_id = (await connection.execute(_STORY, {"article": article_id})).scalar_one_or_none() or article_id
            if followed is None:
                mine = (story_wishes.c.chat_id == address.chat_id) & (story_wishes.c.story_id == story_id)
                await connection.execute(delete(story_wishes).where(mine))
                return
            row = upsert(connection, story_wishes).values(
                chat_id=address.chat_id,
                story_id=story_id,
                followed=followed,
                message_id=message_id,
                since=article_id,
            )
            key = story_wishes.c.chat_id, story_wishes.c.story_id
            latest = func.coalesce(row.excluded.message_id, story_wishes.c.message_id)
            changed = {"followed": followed, "message_id": latest, "since": article_id}
            await connection.execute(row.on_conflict_do_update(index_elements=key, set_=changed))

        return await self._changed(address, act, now, creating=followed is not None)

    async def leave(self, address: Address, now: dt.datetime) -> Changed:
        """Unsubscribe from everything. Hours and time zone stay."""

        async def act(connection: AsyncConnection) -> None:
            for table in (subscriptions, keywords, story_wishes):
                await connection.execute(delete(table).where(table.c.chat_id == address.chat_id))

        return await self._changed(address, act, now, creating=False)

    async def went(self, chat_id: int, absence: Absence, now: dt.datetime) -> None:
        """Nobody is there to be written to. What was asked for is kept, what is queued is taken back."""
        async with self._database.write() as connection:
            await connection.execute(_at(chat_id).values(absence=absence.value, next_due_at=None))
            account = await _account(connection, chat_id)
            if account is not None:
                await recall(connection, account, now)

    async def asked_back(self, chat_id: int, now: dt.datetime) -> Account | None:
        """An absent chat that is to be asked whether to go on; None where it is not absent, or was just asked."""
        unasked = or_(
            subscribers.c.awaiting.is_distinct_from(RETURN),
            subscribers.c.awaiting_until < now,
        )
        asking = _at(chat_id, subscribers.c.absence.is_not(None), unasked)
        async with self._database.write() as connection:
            asked = await connection.execute(asking.values(awaiting=RETURN, awaiting_until=now + ASKED_ONCE))
            return await _account(connection, chat_id) if asked.rowcount else None

    async def move(self, chat_id: int, to: int, now: dt.datetime) -> None:
        """A group has another number now."""
        async with self._database.write() as connection:
            await connection.run_sync(move, chat_id, to, now)

    async def _changed(self, address: Address, act: _Act, now: dt.datetime, *, creating: bool = True) -> Changed:
        async with self._database.write() as connection:
            before = await _account(connection, address.chat_id, locked=True)
            if before is None and not creating:
                return Changed(None, Account(Subscriber(chat_id=address.chat_id)))
            await connection.execute(_met(connection, address, now))
            await act(connection)
            after = await _account(connection, address.chat_id)
            if after is None:
                raise AssertionError("a row that was just written")
            due = _due_slot(before, self._due(after.subscriber, after.wishes, now), now)
            await recall(connection, after, now)
            settled = replace(after, subscriber=replace(after.subscriber, next_due_at=due))
            await connection.execute(_at(address.chat_id).values(next_due_at=due))
            if before is not None and not _anything(before.wishes) and _anything(after.wishes):
                await connection.execute(_at(address.chat_id).values(cursor=_recent(now)))
            return Changed(before, settled)


async def _account(connection: AsyncConnection, chat_id: int, *, locked: bool = False) -> Account | None:
    mine = SUBSCRIBERS.with_for_update() if locked else SUBSCRIBERS
    row = (await connection.execute(mine, {"chats": [chat_id]})).one_or_none()
    if row is None:
        return None
    return Account(subscriber_of(row), (await wishes_of(connection, [chat_id]))[chat_id])


def _met(connection: AsyncConnection, address: Address, now: dt.datetime) -> Executable:
    """The row of a chat that acts: new with the newest article behind it, or there again."""
    row = upsert(connection, subscribers).values(
        chat_id=address.chat_id,
        kind=address.kind,
        thread_id=address.thread_id,
        language=address.language,
        weekdays=EVERY_DAY,
        loud_a_day=Subscriber(chat_id=0).loud_a_day,
        night_alerts=0,
        paused=False,
        cursor=select(func.coalesce(func.max(articles.c.id), 0)).scalar_subquery(),
        created_at=now,
    )
    there = {"absence": None, "awaiting": None, "awaiting_until": None}
    language = func.coalesce(row.excluded.language, subscribers.c.language)
    return row.on_conflict_do_update(index_elements=["chat_id"], set_={**there, "language": language})


def _at(chat_id: int, *conditions: ColumnElement[bool]) -> Update:
    return update(subscribers).where(subscribers.c.chat_id == chat_id, *conditions)


_STORY = select(article_stories.c.story_id).where(article_stories.c.article_id == bindparam("article"))
_FOLLOWING = select(story_wishes.c.chat_id, story_wishes.c.followed).where(
    among(story_wishes.c.chat_id, "chats"),
    story_wishes.c.story_id == func.coalesce(_STORY.scalar_subquery(), bindparam("article")),
)
_AWAITED = select(subscribers.c.awaiting).where(
    subscribers.c.chat_id == bindparam("chat"), subscribers.c.awaiting_until >= bindparam("now")
)


def _settings(subscriber: Subscriber) -> dict[str, object]:
    quiet = subscriber.quiet
    return {
        "thread_id": subscriber.thread_id,
        "zone": subscriber.zone,
        "times": subscriber.times,
        "weekdays": subscriber.weekdays,
        "quiet_begins": quiet.begins if quiet else None,
        "quiet_ends": quiet.ends if quiet else None,
        "loud_a_day": subscriber.loud_a_day,
        "night_alerts": subscriber.night_alerts,
        "paused": subscriber.paused,
        "awaiting": subscriber.awaiting,
        "awaiting_until": subscriber.awaiting_until,
    }


def _due_slot(before: Account | None, due: dt.datetime | None, now: dt.datetime) -> dt.datetime | None:
    """A digest whose time has come is not put off by a change in between."""
    overdue = before.subscriber.next_due_at if before else None
    return overdue if due is not None and overdue is not None and overdue <= now else due


def _anything(wishes: Wishes) -> bool:
    return bool(wishes.modes or wishes.keywords)


def _recent(now: dt.datetime) -> ColumnElement[int]:
    """Who had unsubscribed from everything, and comes again, gets no more than a day's news."""
    old = select(func.coalesce(func.max(articles.c.id), 0)).where(articles.c.first_saved_at < now - _BACKLOG)
    past = old.scalar_subquery()
    return case((subscribers.c.cursor > past, subscribers.c.cursor), else_=past)
