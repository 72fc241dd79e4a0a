"""Who changes their mind gets nothing more of what is queued, and loses nothing; on both databases."""

import datetime as dt
from dataclasses import replace

import pytest
from sqlalchemy import select, update

from store.articles import Articles
from store.database import Database
from store.delivery import Kind, Posting
from store.posting import post
from store.subscriber import Address, Mode
from store.subscribers import Subscribers
from store.tables import outbox, subscribers
from store.topics import Topics
from tests.makers import BRIDGE, NOW
from tests.subscribing import subscribe

LOUD, SILENT, DIGEST, OFF = Mode.LOUD, Mode.SILENT, Mode.DIGEST, Mode.OFF
READER = Address(20)


class Held:
    """A reader to whom an alert and a digest are queued."""

    def __init__(self, database: Database, article_id: int, topics: tuple[int, int]) -> None:
        self.database = database
        self.article_id = article_id
        self.port, self.transport = topics
        self.subscribers = Subscribers(database, lambda *_: None)

    async def queue(self, kind: Kind, subject: int, cursor_before: int | None = None) -> None:
        posting = Posting(
            chat_id=READER.chat_id,
            kind=kind,
            subject=subject,
            article_ids=(self.article_id,),
            due_at=NOW,
            deadline=NOW + dt.timedelta(hours=6),
            cursor_before=cursor_before,
        )
        async with self.database.write() as connection:
            await post(connection, [posting], NOW)

    async def states(self) -> dict[str, str]:
        return {row[0]: row[1] for row in await self.database.rows(select(outbox.c.kind, outbox.c.state))}

    async def cursor(self) -> int:
        return int((await self.database.rows(select(subscribers.c.cursor)))[0][0])


@pytest.fixture
async def held(database: Database) -> Held:
    _, article = await Articles(database).save(BRIDGE, NOW)
    ids = {topic.name: topic.id for topic in await Topics(database).topics()}
    held = Held(database, article.id, (ids["Port Ellery"], ids["Transport"]))
    await subscribe(database, READER.chat_id, {"Port Ellery": LOUD, "Transport": DIGEST}, cursor=article.id)
    await held.queue(Kind.ALERT, article.id)
    await held.queue(Kind.DIGEST, int(NOW.timestamp()), cursor_before=0)
    return held


async def test_who_pauses_gets_nothing_and_the_digest_comes_with_the_next_one(held: Held) -> None:
    await held.subscribers.change(READER, lambda one: replace(one, paused=True), NOW)
    assert await held.states() == {"alert": "cancelled", "digest": "cancelled"}
    assert await held.cursor() == 0


async def test_who_leaves_gets_nothing(held: Held) -> None:
    await held.subscribers.leave(READER, NOW)
    assert await held.states() == {"alert": "cancelled", "digest": "cancelled"}


@pytest.mark.parametrize(("port", "transport"), [(None, DIGEST), (DIGEST, DIGEST), (LOUD, OFF), (OFF, DIGEST)])
async def test_an_alert_that_would_not_come_now_is_taken_back(
    held: Held, port: Mode | None, transport: Mode | None
) -> None:
    await held.subscribers.set_mode(READER, held.port, port, NOW)
    await held.subscribers.set_mode(READER, held.transport, transport, NOW)
    assert await held.states() == {"alert": "cancelled", "digest": "queued"}


async def test_other_changes_take_nothing_back(held: Held) -> None:
    await held.subscribers.set_mode(READER, held.port, SILENT, NOW)
    await held.subscribers.change(READER, lambda one: replace(one, loud_a_day=1), NOW)
    assert await held.states() == {"alert": "queued", "digest": "queued"}
    assert await held.cursor() == held.article_id


async def test_what_is_on_its_way_already_arrives(held: Held) -> None:
    async with held.database.write() as connection:
        await connection.execute(update(outbox).values(holder="one", leased_until=NOW + dt.timedelta(minutes=1)))
    await held.subscribers.leave(READER, NOW)
    assert await held.states() == {"alert": "queued", "digest": "queued"}
