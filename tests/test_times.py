"""Time in questions and in answers."""

import datetime as dt

import pytest

from bot.answers.times import as_of_its_day, days_asked, event_asked, meant_by, wants_latest, without
from bot.words import answering as words
from store.search.question import read

TODAY = dt.date(2024, 11, 20)  # a Wednesday


@pytest.mark.parametrize(
    ("question", "first", "last"),
    [
        ("How many were sent in October?", (2024, 10, 1), (2024, 10, 31)),
        ("How many were sent in December?", (2023, 12, 1), (2023, 12, 31)),
        ("How many were sent in May 2022?", (2022, 5, 1), (2022, 5, 31)),
        ("How many were sent since October?", (2024, 10, 1), (2024, 11, 20)),
        ("How many were sent after October?", (2024, 11, 1), (2024, 11, 20)),
        ("How many were sent in 2023?", (2023, 1, 1), (2023, 12, 31)),
        ("What happened yesterday?", (2024, 11, 19), (2024, 11, 19)),
        ("What happened this month?", (2024, 11, 1), (2024, 11, 30)),
        ("What happened last month?", (2024, 10, 1), (2024, 10, 31)),
        ("What happened last week?", (2024, 11, 11), (2024, 11, 20)),
        ("What has happened since last week?", (2024, 11, 11), (2024, 11, 20)),
    ],
)
def test_a_question_narrows_down_to_days(question: str, first: tuple[int, ...], last: tuple[int, ...]) -> None:
    days = days_asked(question, TODAY)
    assert days is not None
    assert (days.first, days.last) == (dt.date(*first), dt.date(*last))


@pytest.mark.parametrize("question", ["Who won?", "What may happen?", "What happens in 2030?", "Who leads the march?"])
def test_most_questions_name_no_days(question: str) -> None:
    assert days_asked(question, TODAY) is None


def test_the_words_that_only_say_when_are_left_out_of_the_search() -> None:
    question = "How many were sent in October?"
    assert without(question, days_asked(question, TODAY)).split() == ["How", "many", "were", "sent", "?"]
    assert without("What is the latest count?", None).split() == ["What", "is", "the", "count?"]


def test_since_an_event_names_the_event() -> None:
    assert event_asked("How many were sent since the summit in Velder?") == "the summit in Velder"
    assert event_asked("How many were sent since October?") is None


def test_the_latest_is_asked_for_in_so_many_words() -> None:
    assert wants_latest("What is the latest count of the lorries?")
    assert not wants_latest("Who came last?")


@pytest.mark.parametrize(
    ("question", "changes"),
    [
        ("Who is the mayor of Port Ellery?", True),
        ("Who's the head of the port?", True),
        ("How old is Anna Lindqvist?", True),
        ("Who was the mayor in 1998?", False),
        ("Who is Anna Lindqvist married to?", False),
        ("How long is the bridge?", False),
    ],
)
def test_offices_and_ages_change(question: str, changes: bool) -> None:
    assert as_of_its_day(read(question)) is changes


def test_last_week_in_a_sentence_counts_from_its_own_day() -> None:
    (week,) = meant_by("The council said last week that the bridge was shut.", dt.date(2024, 10, 24))
    assert words.meant(week.written, week.first, week.last) == "“last week”: 14 to 20 October 2024"


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [
        ((2024, 11, 18), (2024, 11, 18), "18 November 2024"),
        ((2024, 10, 1), (2024, 10, 31), "October 2024"),
        ((2024, 12, 1), (2024, 12, 31), "December 2024"),
        ((2023, 1, 1), (2023, 12, 31), "2023"),
        ((2024, 10, 28), (2024, 11, 3), "28 October 2024 to 3 November 2024"),
    ],
)
def test_days_are_written_as_people_do(first: tuple[int, ...], last: tuple[int, ...], written: str) -> None:
    assert words.days(dt.date(*first), dt.date(*last)) == written


@pytest.mark.parametrize(
    ("date", "age"),
    [
        ((2024, 11, 18), ""),
        ((2024, 8, 1), "(3 months ago)"),
        ((2023, 11, 1), "(1 year ago)"),
        ((2021, 11, 18), "(3 years ago)"),
    ],
)
def test_old_answers_say_how_old(date: tuple[int, ...], age: str) -> None:
    assert words.ago(dt.date(*date), TODAY) == age


def test_a_month_of_the_year_before_keeps_what_since_goes_on_to() -> None:
    within = days_asked("How many were sent in October?", TODAY)
    since = days_asked("How many were sent since October?", TODAY)

    assert within
    assert since
    assert (within.earlier().first, within.earlier().last) == (dt.date(2023, 10, 1), dt.date(2023, 10, 31))
    assert (since.earlier().first, since.earlier().last) == (dt.date(2023, 10, 1), TODAY)
