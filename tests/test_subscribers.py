"""What chats ask for is kept, and the time of the next digest follows every change."""

import asyncio
import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import select, update

from bot.subscribing.wishing import due_by
from store.articles import Articles
from store.database import Database
from store.subscriber import Absence, Account, Address, Keyword, Mode, Quiet, Schedule, Subscriber
from store.subscribers import Subscribers
from store.tables import article_stories, articles, subscribers
from store.topics import Topics
from tests.makers import NOW, draft

ANA, BEN = Address(20, language="en"), Address(21)
LATER = NOW + dt.timedelta(hours=1)
TOMORROW_AT_8 = dt.datetime(2024, 11, 21, 8, tzinfo=dt.UTC)


@pytest.fixture
def kept(database: Database) -> Subscribers:
    return Subscribers(database, due_by(Schedule((8 * 60,))))


async def topic_ids(database: Database, *names: str) -> list[int]:
    for name in names:
        told = draft(headline=name, paragraphs=(f"On {name}.",), topics=(name,), source=None)
        await Articles(database).save(told, NOW)
    known = {topic.name: topic.id for topic in await Topics(database).topics()}
    return [known[name] for name in names]


async def article_ids(database: Database) -> list[int]:
    async with database.read() as connection:
        return list((await connection.execute(select(articles.c.id).order_by(articles.c.id))).scalars())


async def ana(kept: Subscribers) -> Account:
    found = await kept.account(ANA.chat_id)
    assert found is not None
    return found


async def test_a_new_subscriber_begins_at_the_newest_article(database: Database, kept: Subscribers) -> None:
    first, _ = await topic_ids(database, "Iran", "Iraq")
    newest = (await article_ids(database))[-1]
    changed = await kept.set_mode(ANA, first, Mode.DIGEST, NOW)
    assert changed.before is None
    assert changed.after == await ana(kept)
    assert changed.after.subscriber == Subscriber(chat_id=20, language="en", cursor=newest, next_due_at=TOMORROW_AT_8)
    assert changed.after.wishes.modes == {first: Mode.DIGEST}


async def test_a_mode_takes_the_place_of_the_one_before_and_tells_it(database: Database, kept: Subscribers) -> None:
    (iran,) = await topic_ids(database, "Iran")
    await kept.set_mode(ANA, iran, Mode.LOUD, NOW)
    changed = await kept.set_mode(ANA, iran, Mode.SILENT, NOW)
    assert changed.before is not None
    assert changed.before.wishes.modes == {iran: Mode.LOUD}
    assert changed.after.wishes.modes == {iran: Mode.SILENT}


async def test_forgetting_what_was_never_kept_makes_no_row(database: Database, kept: Subscribers) -> None:
    (iran,) = await topic_ids(database, "Iran")
    await kept.set_mode(ANA, iran, None, NOW)
    await kept.set_word(ANA, "drones", None, None, NOW)
    await kept.set_story(ANA, 1, None, NOW)
    await kept.leave(ANA, NOW)
    assert await kept.account(ANA.chat_id) is None


async def test_without_anything_wanted_no_digest_is_due(database: Database, kept: Subscribers) -> None:
    (iran,) = await topic_ids(database, "Iran")
    await kept.set_mode(ANA, iran, Mode.OFF, NOW)
    await kept.set_word(ANA, "football", False, None, NOW)
    assert (await ana(kept)).subscriber.next_due_at is None
    await kept.set_word(ANA, "drones", True, None, NOW)
    assert (await ana(kept)).subscriber.next_due_at == TOMORROW_AT_8


async def test_a_word_is_the_same_whatever_its_case_and_within_each_topic_another(
    database: Database, kept: Subscribers
) -> None:
    (iran,) = await topic_ids(database, "Iran")
    await kept.set_word(ANA, "Drones", True, None, NOW)
    await kept.set_word(ANA, "drones", False, None, NOW)
    await kept.set_word(ANA, "drones", True, iran, NOW)
    assert set((await ana(kept)).wishes.keywords) == {Keyword("drones", False), Keyword("drones", True, iran)}


async def test_settings_that_are_changed_leave_the_others(kept: Subscribers) -> None:
    await kept.change(ANA, lambda one: replace(one, quiet=Quiet(1320, 420), zone="Europe/Kyiv"), NOW)
    await kept.change(ANA, lambda one: replace(one, times=(450, 1080)), NOW)
    found = (await ana(kept)).subscriber
    assert (found.quiet, found.zone, found.times) == (Quiet(1320, 420), "Europe/Kyiv", (450, 1080))


async def test_changes_at_the_same_time_are_all_kept(kept: Subscribers) -> None:
    def also(minutes: int) -> Callable[[Subscriber], Subscriber]:
        return lambda one: replace(one, times=(*(one.times or ()), minutes))

    await asyncio.gather(*(kept.change(ANA, also(minutes), NOW) for minutes in range(10)))
    assert sorted((await ana(kept)).subscriber.times or ()) == list(range(10))


async def test_a_digest_whose_time_has_come_is_not_put_off_by_a_change(database: Database, kept: Subscribers) -> None:
    (iran, iraq) = await topic_ids(database, "Iran", "Iraq")
    await kept.set_mode(ANA, iran, Mode.DIGEST, NOW)
    just_after = TOMORROW_AT_8 + dt.timedelta(seconds=3)
    await kept.set_mode(ANA, iraq, Mode.DIGEST, just_after)
    assert (await ana(kept)).subscriber.next_due_at == TOMORROW_AT_8


async def test_a_pause_and_an_absence_end_what_is_due(database: Database, kept: Subscribers) -> None:
    (iran,) = await topic_ids(database, "Iran")
    await kept.set_mode(ANA, iran, Mode.DIGEST, NOW)
    await kept.change(ANA, lambda one: replace(one, paused=True), NOW)
    assert (await ana(kept)).subscriber.next_due_at is None
    await kept.change(ANA, lambda one: replace(one, paused=False), NOW)
    await kept.went(ANA.chat_id, Absence.BLOCKED, NOW)
    found = (await ana(kept)).subscriber
    assert (found.next_due_at, found.absence) == (None, Absence.BLOCKED)


async def test_any_change_means_that_the_chat_is_there(database: Database, kept: Subscribers) -> None:
    (iran,) = await topic_ids(database, "Iran")
    await kept.set_mode(ANA, iran, Mode.DIGEST, NOW)
    await kept.went(ANA.chat_id, Absence.BLOCKED, NOW)
    await kept.change(ANA, lambda one: one, NOW)
    found = (await ana(kept)).subscriber
    assert (found.next_due_at, found.absence) == (TOMORROW_AT_8, None)


async def test_an_absent_chat_is_asked_once_a_minute(database: Database, kept: Subscribers) -> None:
    (iran,) = await topic_ids(database, "Iran")
    await kept.set_mode(ANA, iran, Mode.DIGEST, NOW)
    assert await kept.asked_back(ANA.chat_id, NOW) is None
    await kept.went(ANA.chat_id, Absence.BLOCKED, NOW)
    assert await kept.asked_back(ANA.chat_id, NOW) is not None
    assert await kept.asked_back(ANA.chat_id, NOW + dt.timedelta(seconds=30)) is None
    assert await kept.asked_back(ANA.chat_id, NOW + dt.timedelta(seconds=90)) is not None


async def test_who_left_everything_and_comes_back_later_gets_no_more_than_a_day(
    database: Database, kept: Subscribers
) -> None:
    (iran,) = await topic_ids(database, "Iran")
    await kept.set_mode(ANA, iran, Mode.DIGEST, NOW)
    await kept.set_mode(ANA, iran, None, NOW)
    await topic_ids(database, "Old one", "Old two")
    much_later = NOW + dt.timedelta(days=30)
    await kept.set_mode(ANA, iran, Mode.DIGEST, much_later)
    assert (await ana(kept)).subscriber.cursor == (await article_ids(database))[-1]


async def test_undoing_at_once_loses_nothing(database: Database, kept: Subscribers) -> None:
    (iran,) = await topic_ids(database, "Iran")
    await kept.set_mode(ANA, iran, Mode.DIGEST, NOW)
    await topic_ids(database, "New")
    await kept.set_mode(ANA, iran, None, LATER)
    await kept.set_mode(ANA, iran, Mode.DIGEST, LATER)
    assert (await ana(kept)).subscriber.cursor == (await article_ids(database))[0]


async def test_a_story_is_followed_by_any_of_its_articles(database: Database, kept: Subscribers) -> None:
    await topic_ids(database, "One", "Two")
    one, two = await article_ids(database)
    async with database.write() as connection:
        await connection.execute(article_stories.insert().values(article_id=two, story_id=one, twin_id=two, told=True))
    await kept.set_story(ANA, two, True, NOW)
    assert (await ana(kept)).wishes.followed == {one}
    assert [await kept.follows(ANA.chat_id, article) for article in (one, two)] == [True, True]
    await kept.set_story(ANA, one, False, NOW)
    assert await kept.follows(ANA.chat_id, two) is False
    await kept.set_story(ANA, one, None, NOW)
    assert await kept.follows(ANA.chat_id, two) is None


async def test_what_is_awaited_ends_in_time_and_with_the_next_change(kept: Subscribers) -> None:
    await kept.change(ANA, lambda one: replace(one, awaiting="city", awaiting_until=LATER), NOW)
    assert await kept.awaited(ANA.chat_id, NOW) == "city"
    assert await kept.awaited(ANA.chat_id, LATER + dt.timedelta(seconds=1)) is None
    await kept.set_word(ANA, "drones", True, None, NOW)
    assert await kept.awaited(ANA.chat_id, NOW) is None


async def test_the_language_follows_the_client_and_is_not_forgotten(kept: Subscribers) -> None:
    await kept.change(ANA, lambda one: one, NOW)
    await kept.change(replace(ANA, language="uk"), lambda one: one, NOW)
    await kept.change(replace(ANA, language=None), lambda one: one, NOW)
    assert (await ana(kept)).subscriber.language == "uk"


async def test_leaving_keeps_hours_and_zone(database: Database, kept: Subscribers) -> None:
    (iran,) = await topic_ids(database, "Iran")
    await kept.change(ANA, lambda one: replace(one, times=(450,), zone="Europe/Kyiv"), NOW)
    await kept.set_mode(ANA, iran, Mode.DIGEST, NOW)
    await kept.set_word(ANA, "drones", True, None, NOW)
    await kept.set_story(ANA, (await article_ids(database))[0], True, NOW)
    left = await kept.leave(ANA, NOW)
    assert left.after == Account(replace(left.after.subscriber, times=(450,), zone="Europe/Kyiv", next_due_at=None))


async def test_a_group_moves_with_all_it_asked_for(database: Database, kept: Subscribers) -> None:
    (iran,) = await topic_ids(database, "Iran")
    await kept.set_mode(ANA, iran, Mode.LOUD, NOW)
    await kept.set_word(ANA, "drones", True, None, NOW)
    before = await ana(kept)
    await kept.move(ANA.chat_id, -100, NOW)
    moved = await kept.account(-100)
    assert moved == replace(before, subscriber=replace(before.subscriber, chat_id=-100, kind="supergroup"))
    assert await kept.account(ANA.chat_id) is None


async def test_a_group_that_subscribed_under_its_new_number_keeps_that(database: Database, kept: Subscribers) -> None:
    (iran,) = await topic_ids(database, "Iran")
    await kept.set_mode(ANA, iran, Mode.LOUD, NOW)
    await kept.set_mode(BEN, iran, Mode.DIGEST, NOW)
    await kept.move(ANA.chat_id, BEN.chat_id, NOW)
    moved = await kept.account(BEN.chat_id)
    assert moved is not None
    assert moved.wishes.modes == {iran: Mode.DIGEST}
    assert await kept.account(ANA.chat_id) is None


async def test_a_change_leaves_the_cursor_that_a_digest_moved(database: Database, kept: Subscribers) -> None:
    (iran,) = await topic_ids(database, "Iran")
    await kept.set_mode(ANA, iran, Mode.DIGEST, NOW)
    async with database.write() as connection:
        await connection.execute(update(subscribers).values(cursor=77))
    await kept.change(ANA, lambda one: replace(one, times=(60,)), NOW)
    async with database.read() as connection:
        assert (await connection.execute(select(subscribers.c.cursor))).scalar_one() == 77
