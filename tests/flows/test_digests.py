"""Digests as readers get them: at their hour, when they ask, and the rest of a long one."""

import datetime as dt

import pytest

from bot import words
from bot.words import digests as said
from bot.words import subscribing
from store.entities import Article, Draft
from store.subscriber import Mode
from tests.flows.conftest import READER, Stage
from tests.makers import draft
from tests.subscribing import minutes, subscribe

HERONS = draft(
    headline="Herons nest on the crane",
    paragraphs=("A pair of herons nests on the harbour crane.", "It stands still until June."),
    topics=("Harbour",),
    date=dt.date(2024, 11, 20),
    source="https://example.org/herons",
)
RAILS = draft(
    headline="Rails buckle in the heat",
    paragraphs=("Tram 9 ends at the market while its rails are cooled.",),
    topics=("Trams",),
    date=dt.date(2024, 11, 20),
    source="https://example.org/rails",
)
# Each of another matter.
MATTERS = (
    "amber apple brick cello cider daisy eagle fudge grape hazel igloo ivory jelly kiosk lemon mango nylon ochre olive "
    "pansy quail raven salsa tulip umber viola wagon xenon yacht zebra"
).split()


def many(count: int) -> list[Draft]:
    return [
        draft(
            headline=f"{matter.title()} prices rise",
            paragraphs=(f"Whoever trades in {matter} hopes for more {matter}.",),
            topics=("Harbour",),
            date=dt.date(2024, 11, 20),
            source=f"https://example.org/{matter}",
        )
        for matter in MATTERS[:count]
    ]


async def reads(stage: Stage, *topics: str) -> None:
    """The reader has a digest of these topics."""
    await stage.reader.send("/start")
    wanted = dict.fromkeys(topics, Mode.DIGEST)
    await subscribe(stage.archive.chats._database, READER, wanted, next_due_at=stage.clock() + minutes(1))


async def at_its_hour(stage: Stage) -> None:
    stage.clock.pass_by(minutes=1)
    await stage.app.digests_tick()
    await stage.deliver()


@pytest.fixture
async def two(stage: Stage) -> list[Article]:
    """Two articles, of which the reader has a digest."""
    articles = await stage.publish(HERONS, RAILS)
    await reads(stage, "Harbour", "Trams")
    return articles


async def test_a_digest_comes_at_its_hour_and_its_numbers_open_the_articles(stage: Stage, two: list[Article]) -> None:
    await at_its_hour(stage)
    shown = stage.reader.reply
    assert shown.text.startswith("2 stories: Herons nest on the crane\n\n▪ Harbour\n\n1. Herons nest on the crane\n")
    assert shown.labels == ("1", "2", subscribing.STOP_A_TOPIC, subscribing.TO_SETTINGS)
    await stage.reader.press(shown, "2")
    assert RAILS.paragraphs[0] in stage.reader.reply.text


async def test_it_comes_once(stage: Stage, two: list[Article]) -> None:
    await at_its_hour(stage)
    await at_its_hour(stage)
    assert sum("2 stories" in reply.text for reply in stage.reader.replies) == 1


async def test_it_is_told_as_the_articles_are_when_it_is_sent(stage: Stage, two: list[Article]) -> None:
    stage.clock.pass_by(minutes=1)
    await stage.app.digests_tick()
    await stage.archive.newsroom.withdraw(two[1].id, stage.clock())
    await stage.publish(draft(**{**vars_of(HERONS), "headline": "Herons nest on the harbour crane"}))
    await stage.deliver()
    assert stage.reader.reply.text.startswith("Herons nest on the harbour crane\n")


async def test_who_asks_gets_it_at_once_and_not_again(stage: Stage, two: list[Article]) -> None:
    await stage.reader.send("/digest")
    await stage.deliver()
    assert stage.reader.reply.text.startswith("2 stories: ")
    await stage.reader.send("/digest")
    assert stage.reader.reply.text == said.nothing_new_since("12:00")
    await at_its_hour(stage)
    assert stage.reader.reply.text == said.nothing_new_since("12:00")


async def test_who_has_had_none_is_told_plainly(stage: Stage, two: list[Article]) -> None:
    await stage.archive.newsroom.withdraw(two[0].id, stage.clock())
    await stage.archive.newsroom.withdraw(two[1].id, stage.clock())
    await stage.reader.send("/digest")
    assert stage.reader.reply.text == said.NOTHING_NEW_YET


async def test_who_has_not_subscribed_is_told_how(stage: Stage) -> None:
    await stage.reader.send("/digest")
    assert stage.reader.reply.text.startswith(said.NO_SUBSCRIPTION)


async def test_the_rest_of_a_long_one_is_paged_in_a_message_of_its_own(stage: Stage) -> None:
    await stage.publish(*many(25))
    await reads(stage, "Harbour")
    await at_its_hour(stage)
    digest = stage.reader.reply
    assert digest.text.startswith("25 stories: ")
    await stage.reader.press(digest, said.more_stories(15))
    listed = stage.reader.reply
    assert listed.text.startswith("Stories 11 to 20 of 25")
    before = len(stage.reader.replies)
    await stage.reader.press(listed, said.MORE_ON)
    assert stage.reader.reply.text.startswith("Stories 21 to 25 of 25")
    assert len(stage.reader.replies) == before
    await stage.reader.press(stage.reader.reply, said.MORE_BACK)
    assert stage.reader.reply.text == listed.text
    await stage.reader.press(stage.reader.reply, "11")
    assert words.PREVIOUS not in stage.reader.reply.labels


async def test_a_digest_that_is_not_kept_any_more_says_so(stage: Stage) -> None:
    await stage.publish(*many(12))
    await reads(stage, "Harbour")
    await at_its_hour(stage)
    await stage.archive.chats.forget(READER)
    await stage.reader.press(stage.reader.reply, said.more_stories(2))
    assert stage.reader.alerts[-1] == said.DIGEST_GONE


async def test_dates_and_hours_are_the_readers_own(stage: Stage) -> None:
    await stage.publish(draft(**{**vars_of(HERONS), "published_at": dt.datetime(2024, 11, 20, 9, 30, tzinfo=dt.UTC)}))
    await stage.reader.send("/start")
    settings = {"zone": "Europe/Kyiv", "language": "uk", "next_due_at": stage.clock() + minutes(1)}
    await subscribe(stage.archive.chats._database, READER, {"Harbour": Mode.DIGEST}, **settings)
    await at_its_hour(stage)
    assert "20 лист., 11:30" in stage.reader.reply.text


async def test_a_followed_story_goes_on_in_reply(stage: Stage, two: list[Article]) -> None:
    await stage.reader.send("/latest")
    await stage.reader.press(stage.reader.reply, "1")
    await stage.reader.press(stage.reader.reply, subscribing.FOLLOW)
    stage.clock.pass_by(hours=3)
    opened = next(one for one in (HERONS, RAILS) if one.headline in stage.reader.reply.text)
    again = {**vars_of(opened), "headline": f"Again: {opened.headline}", "source": None}
    again["paragraphs"] = (*opened.paragraphs, "Nobody knows how long that takes.")
    await stage.publish(draft(**again))
    stage.clock.pass_by(seconds=20)
    await stage.app.digests_tick()
    await stage.deliver()
    assert stage.reader.reply.text.startswith("Again: ")


async def test_a_story_that_is_followed_from_its_own_message_goes_on_in_reply_to_that(
    stage: Stage, two: list[Article]
) -> None:
    await at_its_hour(stage)
    await stage.reader.press(stage.reader.reply, "1")
    opened = stage.reader.reply
    await stage.reader.press(opened, subscribing.FOLLOW)
    again = {**vars_of(HERONS), "headline": f"Again: {HERONS.headline}", "source": None, "topics": ("Birds",)}
    await stage.publish(draft(**{**again, "paragraphs": (*HERONS.paragraphs, "Nobody knows how long that takes.")}))
    stage.clock.pass_by(seconds=20)
    await stage.app.digests_tick()
    await stage.deliver()
    assert stage.reader.reply.text.startswith("Again: ")
    assert stage.reader.reply.reply_to == opened.id


def vars_of(one: Draft) -> dict[str, object]:
    return {name: getattr(one, name) for name in one.__dataclass_fields__}
