"""Dates and moments, as pages print them and as editors type them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.dates import parse_date, parse_moment, printed_dates, without_dates

DAY = dt.date(2024, 10, 24)  # a Thursday
TODAY = dt.date(2024, 10, 28)  # the Monday after


@pytest.mark.parametrize(
    "text",
    [
        "2024-10-24",
        "2024/10/24",
        "2024-10-24T10:31:00Z",
        "24 October 2024",
        "24th of October 2024",
        "24 Oct 2024",
        "24-Oct-2024",
        "October 24, 2024",
        "October 24th, 2024",
        "Oct. 24, 2024",
        "Thursday, October 24, 2024 at 10:31",
        "10:31 AM EDT, Thu October 24, 2024",
        "Published: Oct 24, 2024, 10:31 AM GMT",
        "Posted on 24 October 2024.",
        "24/10/2024",
        "10/24/2024",
        "24/10/24",
        "24.10.2024",
        "24. Oktober 2024",
        "Donnerstag, 24. Oktober 2024, 10:31 Uhr",
        "Veröffentlicht am 24. Okt. 2024",
        "24 octobre 2024",
        "jeudi 24 octobre 2024 à 10h31",
        "24 de octubre de 2024",
        "  24   October   2024  ",
    ],
)
def test_a_printed_date_is_read(text: str) -> None:
    assert parse_date(text) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "",
        "October 2024",
        "24 October",
        "2024",
        "31 February 2024",
        "2023-02-29",
        "32/10/2024",
        "13/13/2024",
        "24 October 2924",
        "24 October 0024",
        "Thursday",
        "yesterday",
        "Updated 24 October 2024",
        "on 24 October 2024 the ferry sank",
        "1.2.2024.3",
        "Brief 24 2024",
    ],
)
def test_what_is_not_plainly_a_date_is_none(text: str) -> None:
    assert parse_date(text) is None


def test_a_date_that_could_be_either_way_is_day_first() -> None:
    assert parse_date("03/04/2024") == dt.date(2024, 4, 3)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", TODAY),
        ("Yesterday", dt.date(2024, 10, 27)),
        ("gestern", dt.date(2024, 10, 27)),
        ("Thursday", DAY),
        ("last Thursday", DAY),
        ("Monday", dt.date(2024, 10, 21)),
        ("24 October", DAY),
        ("Oct 24", DAY),
        ("29 October", dt.date(2023, 10, 29)),
        ("29 February", dt.date(2024, 2, 29)),
        ("20 October 2026", None),
    ],
)
def test_a_day_may_lean_on_today(text: str, day: dt.date | None) -> None:
    assert parse_date(text, today=TODAY) == day


@given(
    st.dates(dt.date(1700, 1, 1), dt.date(2099, 12, 31)),
    st.sampled_from(["%Y-%m-%d", "%d %B %Y", "%b %d, %Y", "%d.%m.%Y"]),
)
def test_every_day_is_read_back(day: dt.date, form: str) -> None:
    assert parse_date(day.strftime(form)) == day


@given(st.text(max_size=40))
def test_any_text_is_a_date_or_none(text: str) -> None:
    assert isinstance(parse_date(text, today=TODAY), dt.date | None)
    assert isinstance(parse_moment(text), dt.datetime | None)


@pytest.mark.parametrize(
    "text",
    [
        "2024-10-24T10:31:00Z",
        "2024-10-24T12:31:00+02:00",
        "Thu, 24 Oct 2024 10:31:00 GMT",
        "Oct 24, 2024, 10:31 AM GMT",
        "24 October 2024 11:31 BST",
        "6:31 AM EDT, Thu October 24, 2024",
        "Published: 24. Oktober 2024, 12:31 Uhr MESZ",
        "Oct. 24, 2024 at 6:31 a.m. ET",
    ],
)
def test_a_time_with_its_zone_is_a_moment(text: str) -> None:
    assert parse_moment(text) == dt.datetime(2024, 10, 24, 10, 31, tzinfo=dt.UTC)


def test_a_clock_of_the_american_winter_is_an_hour_later() -> None:
    assert parse_moment("Dec. 24, 2024 at 6:31 a.m. ET") == dt.datetime(2024, 12, 24, 11, 31, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    "text", ["24 October 2024", "24 October 2024, 10:31", "2024-10-24T10:31", "25:99 GMT, 24 October 2024"]
)
def test_without_time_or_zone_there_is_no_moment(text: str) -> None:
    assert parse_moment(text) is None


def test_dates_are_found_in_a_line_with_what_they_are_of() -> None:
    found = list(printed_dates("By Ada Brookes | 24 October 2024 | Updated 10:31 AM GMT, October 25, 2024"))

    assert [(date.day, date.updated) for date in found] == [(DAY, False), (dt.date(2024, 10, 25), True)]


def test_a_line_keeps_its_words_without_its_dates() -> None:
    assert without_dates("Ada Brookes 24 October 2024, 10:31 GMT").split() == ["Ada", "Brookes", "|", ",", "|"]
