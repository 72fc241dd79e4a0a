"""New articles find the stories that they belong to, and those who follow a story hear of it."""

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import select

from bot.delivery.placing import WAIT, Placing
from bot.delivery.stories import Place, Window, gist_of
from store.articles import Articles
from store.broadcasts import Broadcasts
from store.database import Database
from store.delivery import Kind, State
from store.entities import Content
from store.stories import Stories
from store.tables import article_stories
from tests.makers import NOW, draft
from tests.subscribing import follow, posted, queue, settled, subscribe

READER = 20
ARREST = "Police arrest Jarvo Telnik over Lantern Bridge bribes"
ARRESTED = (
    "Jarvo Telnik, who built the Lantern Bridge in Port Ellery, was arrested on Monday. Police said that he bribed two "
    "inspectors of the Lantern Bridge."
)
TRIAL = "Lantern Bridge builder Jarvo Telnik denies bribes"
TRIED = "Jarvo Telnik told a court that he never paid an inspector of the Lantern Bridge in Port Ellery."
MATCH = "Rovers win the derby in the last minute"
PLAYED = "A late goal by Ola Brandt gave the Rovers their first derby in nine years."


def placed(*told: tuple[str, str, int]) -> list[Place]:
    """Each a headline, a text, and the day that it came."""
    window, places = Window(), []
    for number, (headline, text, day) in enumerate(told, 1):
        gist = gist_of(number, NOW + dt.timedelta(day), Content(headline=headline, paragraphs=(text,)))
        places.append(window.place(gist))
        window.add(gist, places[-1])
    return places


def test_an_article_joins_the_story_of_one_about_the_same() -> None:
    assert [place.story_id for place in placed((ARREST, ARRESTED, 0), (MATCH, PLAYED, 0), (TRIAL, TRIED, 3))] == [
        1,
        2,
        1,
    ]


def test_a_story_goes_on_from_its_last_article_and_ends_two_weeks_after_it() -> None:
    told = [(ARREST, ARRESTED, 0), (TRIAL, TRIED, 12), (TRIAL, TRIED, 24), (ARREST, ARRESTED, 40)]
    assert [place.story_id for place in placed(*told)] == [1, 1, 1, 4]


def test_what_nearly_repeats_is_a_twin_and_what_goes_on_is_none() -> None:
    told = [(ARREST, ARRESTED, 0), (ARREST, ARRESTED + " He is 51.", 0), (TRIAL, TRIED, 1)]
    assert [place.twin_id for place in placed(*told)] == [1, 1, 3]


def test_what_is_told_in_the_same_words_of_another_matter_is_no_twin() -> None:
    gold, silver = (
        (f"{metal} prices rise", f"Whoever trades in {metal} hopes that {metal} goes on as it did all year.", 0)
        for metal in ("Gold", "Silver")
    )
    assert [place.twin_id for place in placed(gold, silver)] == [1, 2]


def test_the_same_words_a_week_later_are_no_twin() -> None:
    assert placed((ARREST, ARRESTED, 0), (ARREST, ARRESTED, 7))[1] == Place(1, 2)


def test_the_order_of_what_lies_around_changes_nothing() -> None:
    first, second = (
        gist_of(1, NOW, Content(headline=ARREST, paragraphs=(ARRESTED,))),
        gist_of(2, NOW, Content(headline=MATCH, paragraphs=(PLAYED,))),
    )
    found = gist_of(3, NOW, Content(headline=TRIAL, paragraphs=(TRIED,)))
    one, other = Window(), Window()
    for window, order in ((one, (first, second)), (other, (second, first))):
        for gist in order:
            window.add(gist, Place(gist.article_id, gist.article_id))
    assert one.place(found) == other.place(found) == Place(1, 3)


async def publish(database: Database, headline: str, text: str, now: dt.datetime = NOW, **given: object) -> int:
    fields = {"topics": ("Courts",), "date": now.date(), "source": None} | given
    _, article = await Articles(database).save(draft(headline=headline, paragraphs=(text,), **fields), now)
    return article.id


async def stories_in(database: Database) -> dict[int, int]:
    rows = await database.rows(select(article_stories.c.article_id, article_stories.c.story_id))
    return {row[0]: row[1] for row in rows}


async def test_every_article_gets_its_place_once(database: Database) -> None:
    placing = Placing(Stories(database), "UTC")
    first = await publish(database, ARREST, ARRESTED)
    other = await publish(database, MATCH, PLAYED)
    await placing.catch_up()
    second = await publish(database, TRIAL, TRIED, NOW + dt.timedelta(days=2))
    await placing.catch_up()
    await placing.catch_up()
    assert await stories_in(database) == {first: first, other: other, second: first}


async def test_a_process_that_has_just_started_places_as_one_that_has_seen_all(database: Database) -> None:
    first = await publish(database, ARREST, ARRESTED)
    await Placing(Stories(database), "UTC").catch_up()
    second = await publish(database, TRIAL, TRIED, NOW + dt.timedelta(days=2))
    await Placing(Stories(database), "UTC").catch_up()
    assert (await stories_in(database))[second] == first


async def test_archive_is_placed_alone_and_can_still_begin_a_story(database: Database) -> None:
    old = await publish(database, ARREST, ARRESTED, date=dt.date(2024, 11, 12))
    placing = Placing(Stories(database), "UTC")
    await placing.catch_up()
    fresh = await publish(database, TRIAL, TRIED)
    await placing.catch_up()
    assert await stories_in(database) == {old: old, fresh: old}


# Those who follow


async def followed(database: Database, **given: Any) -> tuple[Placing, int]:
    """A story that the reader follows."""
    placing = Placing(Stories(database), "UTC")
    story = await publish(database, ARREST, ARRESTED)
    await placing.tell_followers(NOW + WAIT + WAIT)
    await subscribe(database, READER, next_due_at=None, **given)
    await follow(database, READER, story)
    return placing, story


async def test_who_follows_a_story_hears_of_a_new_article_silently(database: Database) -> None:
    placing, _ = await followed(database)
    new = await publish(database, TRIAL, TRIED)
    await placing.tell_followers(NOW + WAIT + WAIT)
    await placing.tell_followers(NOW + WAIT + WAIT)
    [row] = await posted(database)
    assert (row.chat_id, row.kind, row.subject, row.silent) == (READER, "update", new, True)
    assert row.reply_to is None


async def test_an_update_replies_to_the_last_message_about_the_story(database: Database) -> None:
    placing, _ = await followed(database)
    await publish(database, TRIAL, TRIED)
    await placing.tell_followers(NOW + WAIT + WAIT)
    await settled(database, state=State.SENT.value, message_ids=(41,))
    await publish(database, "Jarvo Telnik is jailed", TRIED + " He got three years.")
    await placing.tell_followers(NOW + WAIT + WAIT)
    assert [row.reply_to for row in await posted(database)] == [None, 41]


async def test_an_update_waits_until_the_quiet_hours_end(database: Database) -> None:
    placing, _ = await followed(database, quiet_begins=11 * 60, quiet_ends=14 * 60)
    await publish(database, TRIAL, TRIED)
    await placing.tell_followers(NOW + WAIT + WAIT)
    assert [row.due_at for row in await posted(database)] == [NOW + dt.timedelta(hours=2)]


async def test_another_story_is_not_told(database: Database) -> None:
    placing, _ = await followed(database)
    await publish(database, MATCH, PLAYED)
    await placing.tell_followers(NOW + WAIT + WAIT)
    assert await posted(database) == []


async def test_an_alert_that_is_about_to_go_out_goes_first(database: Database) -> None:
    placing, _ = await followed(database)
    new = await publish(database, TRIAL, TRIED)
    await Broadcasts(database).plan(new, 1, 1, NOW, NOW)
    await placing.tell_followers(NOW + WAIT + WAIT)
    assert await posted(database) == []


@pytest.mark.parametrize("given", [{"paused": True}, {"absence": "blocked"}])
async def test_nobody_is_told_who_is_paused_or_away(database: Database, given: dict[str, object]) -> None:
    placing, _ = await followed(database, **given)
    await publish(database, TRIAL, TRIED)
    await placing.tell_followers(NOW + WAIT + WAIT)
    assert await posted(database) == []


async def test_what_a_digest_has_told_is_no_update(database: Database) -> None:
    placing, _ = await followed(database)
    new = await publish(database, TRIAL, TRIED)
    await queue(database, READER, Kind.DIGEST, new)
    await placing.tell_followers(NOW + WAIT + WAIT)
    assert [row.kind for row in await posted(database)] == ["digest"]


async def test_what_only_could_have_been_in_a_digest_is_an_update(database: Database) -> None:
    placing, _ = await followed(database, cursor=10**6)
    await publish(database, TRIAL, TRIED)
    async with database.write() as connection:
        await connection.exec_driver_sql(
            f"INSERT INTO subscriptions (chat_id, topic_id, mode) SELECT {READER}, id, 'digest' FROM topics"
        )
    await placing.tell_followers(NOW + WAIT + WAIT)
    assert [row.kind for row in await posted(database)] == ["update"]
