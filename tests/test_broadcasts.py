"""Alerts are planned, undone, queued and stopped, on both databases."""

import datetime as dt
from collections.abc import Sequence
from functools import partial

import pytest
from sqlalchemy import select

from bot.delivery.alerts import alert_for
from bot.delivery.wanting import News, text_of
from store.articles import Articles
from store.broadcast import Broadcast, Candidate, Filed, Stage
from store.broadcasts import AT_ONCE, Broadcasts
from store.database import Database
from store.delivery import Posting, State
from store.subscriber import Mode
from store.tables import outbox
from tests.makers import BRIDGE, NOW
from tests.subscribing import subscribe

LOUD, SILENT, DIGEST, OFF = Mode.LOUD, Mode.SILENT, Mode.DIGEST, Mode.OFF
EDITOR = 1
SOON = NOW + dt.timedelta(seconds=10)


class Newsroom:
    """An article with two topics, and its alert."""

    port, transport = "Port Ellery", "Transport"

    def __init__(self, database: Database, article_id: int) -> None:
        self.database = database
        self.broadcasts = Broadcasts(database)
        self.article_id = article_id

    async def plan(self) -> Broadcast:
        planned = await self.broadcasts.plan(self.article_id, 1, EDITOR, SOON, NOW)
        assert planned is not None
        return planned

    async def queue(self, broadcast: Broadcast) -> None:
        await self.broadcasts.begin_due(SOON)
        while await self.broadcasts.queue_some(broadcast.id, partial(choose, broadcast.id), SOON):
            pass

    async def rows(self) -> list[tuple[int, bool, str]]:
        columns = select(outbox.c.chat_id, outbox.c.silent, outbox.c.state).order_by(outbox.c.chat_id)
        return [(chat, silent, state) for chat, silent, state in await self.database.rows(columns)]


def choose(broadcast_id: int, filed: Filed, candidates: Sequence[Candidate]) -> list[Posting]:
    news = News(filed.article.id, filed.topics, filed.story_id, filed.twin_id, text_of(filed.article))
    chosen = (alert_for(one, news, "UTC", SOON, broadcast_id) for one in candidates)
    return [posting for posting in chosen if posting is not None]


@pytest.fixture
async def newsroom(database: Database) -> Newsroom:
    _, article = await Articles(database).save(BRIDGE, NOW)
    return Newsroom(database, article.id)


async def test_it_goes_to_those_who_asked_for_alerts_and_to_nobody_else(newsroom: Newsroom) -> None:
    one = newsroom
    wishes: list[dict[str, Mode]] = [
        {one.port: LOUD},
        {one.transport: SILENT},
        {one.port: DIGEST},
        {one.port: LOUD, one.transport: OFF},
        {one.port: SILENT, one.transport: LOUD},
    ]
    for chat_id, modes in enumerate(wishes, 20):
        await subscribe(one.database, chat_id, modes)
    await subscribe(one.database, 30, {one.port: LOUD}, paused=True)
    await subscribe(one.database, 31, {one.port: LOUD}, absence="blocked")
    assert await one.broadcasts.expected(one.article_id) == 3
    await one.queue(await one.plan())
    assert await one.rows() == [(20, False, "queued"), (21, True, "queued"), (24, False, "queued")]


async def test_it_is_planned_once_and_its_messages_are_queued_once(newsroom: Newsroom) -> None:
    await subscribe(newsroom.database, 20, {newsroom.port: LOUD})
    broadcast = await newsroom.plan()
    await newsroom.queue(broadcast)
    assert await newsroom.broadcasts.plan(newsroom.article_id, 1, EDITOR, SOON, NOW) is None
    await newsroom.queue(broadcast)
    assert len(await newsroom.rows()) == 1


async def test_an_undone_alert_queues_nothing_and_can_be_planned_again(newsroom: Newsroom) -> None:
    await subscribe(newsroom.database, 20, {newsroom.port: LOUD})
    broadcast = await newsroom.plan()
    assert await newsroom.broadcasts.undo(broadcast.id)
    await newsroom.queue(broadcast)
    assert await newsroom.rows() == []
    await newsroom.queue(await newsroom.plan())
    assert len(await newsroom.rows()) == 1


async def test_one_that_has_begun_cannot_be_undone_but_stopped(newsroom: Newsroom) -> None:
    await subscribe(newsroom.database, 20, {newsroom.port: LOUD})
    broadcast = await newsroom.plan()
    await newsroom.queue(broadcast)
    assert not await newsroom.broadcasts.undo(broadcast.id)
    assert await newsroom.broadcasts.stop(broadcast.id, SOON)
    assert not await newsroom.broadcasts.stop(broadcast.id, SOON)
    assert await newsroom.rows() == [(20, False, State.CANCELLED.value)]


async def test_many_readers_are_queued_in_shares_each_once(newsroom: Newsroom) -> None:
    for chat_id in range(20, 20 + AT_ONCE + 5):
        await subscribe(newsroom.database, chat_id, {newsroom.port: LOUD})
    broadcast = await newsroom.plan()
    await newsroom.broadcasts.begin_due(SOON)
    queue = partial(newsroom.broadcasts.queue_some, broadcast.id, partial(choose, broadcast.id), SOON)
    assert await queue()
    assert len(await newsroom.rows()) == AT_ONCE
    assert not await queue()
    assert len(await newsroom.rows()) == AT_ONCE + 5
    told = await newsroom.broadcasts.broadcast(broadcast.id)
    assert told is not None
    assert (told.stage, told.queued) == (Stage.SENDING, AT_ONCE + 5)


async def test_the_fourth_loud_alert_of_a_day_is_left_for_the_digest(newsroom: Newsroom) -> None:
    await subscribe(newsroom.database, 20, {newsroom.port: LOUD})
    articles = Articles(newsroom.database)
    for number in range(4):
        other = BRIDGE.__class__(headline=f"News {number}", paragraphs=(f"Number {number}.",), topics=("Port Ellery",))
        _, article = await articles.save(other, NOW)
        newsroom.article_id = article.id
        await newsroom.queue(await newsroom.plan())
    assert len(await newsroom.rows()) == 3


async def test_a_withdrawn_article_ends_its_alert(newsroom: Newsroom) -> None:
    await subscribe(newsroom.database, 20, {newsroom.port: LOUD})
    broadcast = await newsroom.plan()
    await Articles(newsroom.database).withdraw(newsroom.article_id, NOW)
    await newsroom.queue(broadcast)
    assert await newsroom.rows() == []
