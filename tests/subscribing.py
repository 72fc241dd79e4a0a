"""Chats that subscribe, for tests of what becomes of it."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from sqlalchemy import insert, select, update

from store.database import Database
from store.delivery import Kind, Posting
from store.keys import name_key
from store.posting import post
from store.subscriber import EVERY_DAY, Mode
from store.tables import keywords, outbox, story_wishes, subscribers, subscriptions, topics
from tests.makers import NOW


async def subscribe(database: Database, chat_id: int, modes: Mapping[str, Mode] | None = None, **given: Any) -> None:
    """A chat whose digest is due now, unless told otherwise; topics by their names."""
    row = {
        "chat_id": chat_id,
        "kind": "private",
        "weekdays": EVERY_DAY,
        "loud_a_day": 3,
        "night_alerts": 0,
        "paused": False,
        "cursor": 0,
        "next_due_at": NOW,
        "created_at": NOW,
    } | given
    async with database.write() as connection:
        await connection.execute(insert(subscribers).values(row))
        for name, mode in (modes or {}).items():
            topic = select(topics.c.id).where(topics.c.key == name_key(name))
            topic_id = (await connection.execute(topic)).scalar_one()
            await connection.execute(insert(subscriptions).values(chat_id=chat_id, topic_id=topic_id, mode=mode.value))


async def want_word(database: Database, chat_id: int, word: str, included: bool, topic_id: int = 0) -> None:
    async with database.write() as connection:
        row = {"chat_id": chat_id, "topic_id": topic_id, "key": name_key(word), "word": word, "included": included}
        await connection.execute(insert(keywords).values(row))


async def follow(database: Database, chat_id: int, story_id: int, followed: bool = True) -> None:
    async with database.write() as connection:
        row = {"chat_id": chat_id, "story_id": story_id, "followed": followed, "since": story_id}
        await connection.execute(insert(story_wishes).values(row))


async def queue(database: Database, chat_id: int, kind: Kind, article_id: int) -> None:
    """A message that tells of one article."""
    ids = (article_id,)
    one = Posting(chat_id=chat_id, kind=kind, subject=article_id, article_ids=ids, due_at=NOW, deadline=NOW)
    async with database.write() as connection:
        await post(connection, [one], NOW)


async def posted(database: Database) -> list[Any]:
    """Every message that was queued, in order."""
    return list(await database.rows(select(outbox).order_by(outbox.c.id)))


async def settled(database: Database, **given: object) -> None:
    """The last message that was queued, changed as whoever sends it does."""
    last = (await posted(database))[-1].id
    async with database.write() as connection:
        await connection.execute(update(outbox).where(outbox.c.id == last).values(given))


async def settings_of(database: Database, chat_id: int) -> Any:
    [row] = await database.rows(select(subscribers).where(subscribers.c.chat_id == chat_id))
    return row


def minutes(count: float) -> dt.timedelta:
    return dt.timedelta(minutes=count)
