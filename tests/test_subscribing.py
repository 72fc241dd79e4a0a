"""What people ask to subscribe to, and what their wishes come to."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.subscribing.modes import may_be_named_so, mode_apart, shared
from bot.subscribing.wishing import Wanted, WordWish, due_by, plain_word, wanted, word_wishes
from store.subscriber import Absence, Keyword, Mode, Schedule, Subscriber, Wishes
from tests.makers import NOW

DUE = due_by(Schedule((480,), zone="Europe/Kyiv"))
SOMETHING = Wishes({1: Mode.DIGEST})


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("iran", (Wanted("iran"),)),
        ("iran, ukraine war", (Wanted("iran"), Wanted("ukraine war"))),
        ("ukraine: drones", (Wanted("ukraine", "drones"),)),
        ("“train strike”", (Wanted(word="train strike"),)),
        ('"drones, boats", iran', (Wanted(word="drones, boats"), Wanted("iran"))),
        ("iran;\niraq", (Wanted("iran"), Wanted("iraq"))),
        (" , ,", ()),
    ],
)
def test_what_is_asked_for_is_read_part_by_part(asked: str, meant: tuple[Wanted, ...]) -> None:
    assert wanted(asked) == meant


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("weather", [("weather", "", None)]),
        ("Weather at once", [("Weather", "", Mode.LOUD)]),
        ("weather immediately!", [("weather", "", Mode.LOUD)]),
        ("weather silently", [("weather", "", Mode.SILENT)]),
        ("weather (silent)", [("weather", "", Mode.SILENT)]),
        ("weather without a sound", [("weather", "", Mode.SILENT)]),
        ("weather at once but silent", [("weather", "", Mode.SILENT)]),
        ("weather at once, silent", [("weather", "", Mode.SILENT)]),
        ("weather: at once, silent", [("weather", "", Mode.SILENT)]),
        ("weather – in the digest", [("weather", "", Mode.DIGEST)]),
        ("weather: in my daily digest", [("weather", "", Mode.DIGEST)]),
        ("weather off", [("weather", "", Mode.OFF)]),
        ("weather: storm at once", [("weather", "storm", Mode.LOUD)]),
        ("weather at once: storm", [("weather", "storm", Mode.LOUD)]),
        ("weather: the day off", [("weather", "the day off", None)]),
        ("“train strike” at once", [("", "train strike", Mode.LOUD)]),
        ("“at once”", [("", "at once", None)]),
        ("iran, iraq at once", [("iran", "", Mode.LOUD), ("iraq", "", Mode.LOUD)]),
        ("iran silently, iraq at once", [("iran", "", Mode.SILENT), ("iraq", "", Mode.LOUD)]),
        ("iran, silent, iraq", [("iran", "", Mode.SILENT), ("iraq", "", None)]),
        ("at once", []),
        ("the takeoff", [("the takeoff", "", None)]),
    ],
)
def test_how_it_is_to_come_is_said_after_the_topic(asked: str, meant: list[tuple[str, str, Mode | None]]) -> None:
    told = shared([mode_apart(one) for one in wanted(asked)])

    assert [(one.topic, one.word, one.mode) for one in told] == meant


def test_some_ways_of_coming_are_words_of_names_as_well() -> None:
    assert may_be_named_so("Weekly Digest")
    assert not may_be_named_so("Weather at once")
    assert not may_be_named_so("")


@pytest.mark.parametrize(
    ("asked", "topic", "words"),
    [
        ("drones", "", [("drones", True)]),
        ("+drones -football", "", [("drones", True), ("football", False)]),
        ("−football", "", [("football", False)]),
        ("- football", "", [("football", False)]),
        ("“train strike” -“red carpet”", "", [("train strike", True), ("red carpet", False)]),
        ("anti-war, drones", "", [("anti-war", True), ("drones", True)]),
        ("Ukraine War: +drones", "Ukraine War", [("drones", True)]),
        ("+", "", []),
    ],
)
def test_words_are_wanted_or_not(asked: str, topic: str, words: list[tuple[str, bool]]) -> None:
    assert word_wishes(asked) == (topic, tuple(WordWish(*one) for one in words))


@given(st.text(max_size=80))
def test_no_word_holds_what_separates_the_fields_of_a_button(asked: str) -> None:
    words = [one.word for one in word_wishes(asked)[1]] + [one.word for one in wanted(asked)]
    assert all("|" not in word and plain_word(word) == word for word in words)


@pytest.mark.parametrize(
    ("wishes", "fills"),
    [
        (Wishes(), False),
        (SOMETHING, True),
        (Wishes({1: Mode.OFF}), False),
        (Wishes({1: Mode.OFF, 2: Mode.LOUD}), True),
        (Wishes(keywords=(Keyword("drones", True),)), True),
        (Wishes(keywords=(Keyword("drones", False),)), False),
        (Wishes(keywords=(Keyword("drones", True, 1),)), False),
        (Wishes(followed=frozenset({1})), False),
    ],
)
def test_a_digest_is_due_only_where_something_can_fill_it(wishes: Wishes, fills: bool) -> None:
    assert wishes.fills_digest is fills
    assert (DUE(Subscriber(chat_id=1), wishes, NOW) is not None) is fills


@pytest.mark.parametrize("given", [{"paused": True}, {"absence": Absence.BLOCKED}])
def test_nothing_is_due_to_who_is_paused_or_away(given: dict[str, object]) -> None:
    assert DUE(Subscriber(chat_id=1, **given), SOMETHING, NOW) is None  # type: ignore[arg-type]


def test_who_sets_nothing_gets_the_operators_hour_in_the_operators_zone() -> None:
    assert DUE(Subscriber(chat_id=1), SOMETHING, NOW) == dt.datetime(2024, 11, 21, 6, tzinfo=dt.UTC)
