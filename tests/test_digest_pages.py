"""A digest as its reader sees it."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import words
from bot.delivery.digests import SHOWN
from bot.pages.buttons import Open, decode
from bot.pages.digest import Reading, Told, digest_pages, more_page, stories_of
from bot.pages.page import Page
from bot.pages.presses import More
from bot.pages.text import LIMIT, SPANS
from bot.words import digests as said
from store.brief import Brief
from store.delivery import FOLDED

TOPICS = {1: "Harbour", 2: "Trams"}
LONDON = Reading("Europe/London", digest_id=7)
NOON = dt.datetime(2024, 11, 18, 12, 0, tzinfo=dt.UTC)


def brief(article_id: int, **given: object) -> Brief:
    fields = {
        "id": article_id,
        "version": 1,
        "headline": f"Headline {article_id}",
        "lead": f"The lead of {article_id}.",
        "byline": "Mina Okafor",
        "date": dt.date(2024, 11, 18),
    } | given
    return Brief(**fields)  # type: ignore[arg-type]  # a test names only what matters to it


def told(*topics: int) -> list[Told]:
    return [Told(brief(number), topic) for number, topic in enumerate(topics, 1)]


def labels(page: Page) -> list[str]:
    return [button.label for row in page.keyboard for button in row]


def test_the_whole_of_one() -> None:
    stories = [
        Told(brief(1, published_at=NOON, date=None), 1, similar=2),
        Told(brief(2, source="https://example.org/2"), 1),
        Told(brief(3, byline="", site="The Ellery Courier"), 0),
    ]
    [page] = digest_pages(stories, TOPICS, LONDON)
    assert page.text.html() == (
        "<b>3 stories: Headline 1</b>\n\n"
        "<b>▪ Harbour</b>\n\n"
        "1. <b>Headline 1</b>\nThe lead of 1.\n<i>By Mina Okafor · 18 Nov, 12:00 · also: 2 similar</i>\n\n"
        '2. <b><a href="https://example.org/2">Headline 2</a></b>\nThe lead of 2.\n<i>By Mina Okafor · 18 Nov</i>\n\n'
        "<b>▪ For your words</b>\n\n"
        "3. <b>Headline 3</b>\nThe lead of 3.\n<i>The Ellery Courier · 18 Nov</i>"
    )
    assert [decode(button.data) for row in page.keyboard for button in row] == [Open(1, 1), Open(2, 1), Open(3, 1)]
    assert page.picture is None


def test_a_single_story_begins_with_its_headline() -> None:
    [page] = digest_pages(told(1), TOPICS, LONDON)
    assert page.text.plain == "Headline 1\nThe lead of 1.\nHarbour · By Mina Okafor · 18 Nov"
    assert labels(page) == [words.OPEN_ARTICLE]


def test_no_story_makes_no_message() -> None:
    assert digest_pages([], TOPICS, LONDON) == ()


@pytest.mark.parametrize(
    ("language", "zone", "shown"),
    [
        (None, "Europe/London", "18 Nov, 12:00"),
        ("en", "Asia/Tokyo", "18 Nov, 21:00"),
        ("de", "Europe/Berlin", "18. Nov., 13:00"),
        ("uk", "Europe/Kyiv", "18 лист., 14:00"),
        ("en-us", "America/New_York", "Nov 18, 7:00\u202fAM"),
        ("pt-br", "America/Sao_Paulo", "18 de nov., 09:00"),
        ("tlh", "UTC", "18 Nov, 12:00"),
        ("zh-hans", "Pacific/Kiritimati", "11月19日, 02:00"),
    ],
)
def test_dates_are_in_the_readers_own_time_and_language(language: str | None, zone: str, shown: str) -> None:
    [page] = digest_pages([Told(brief(1, published_at=NOON), 1)], TOPICS, Reading(zone, language))
    assert page.text.plain.endswith(f" · {shown}")


def test_what_is_past_the_shown_ones_waits_behind_a_button_and_the_foot_stands_below() -> None:
    stories = told(*[1] * (SHOWN + 34))
    foot = digest_pages(told(1), TOPICS, LONDON)[0].keyboard
    *_, last = digest_pages(stories, TOPICS, LONDON, foot)
    assert last.text.plain.count("The lead of") == SHOWN
    assert last.keyboard[-2][0].label == "34 more"
    assert decode(last.keyboard[-2][0].data) == More(7)
    assert last.keyboard[-1:] == foot


def test_the_first_line_counts_all_of_them() -> None:
    first, *_ = digest_pages(told(*[1] * 44), TOPICS, LONDON)
    assert first.text.plain.startswith("44 stories: Headline 1\n")


def test_what_was_not_told_is_listed_page_by_page() -> None:
    stories = told(*[1] * 25)
    second = more_page(stories, TOPICS, LONDON, 1)
    third = more_page(stories, TOPICS, LONDON, 2)
    assert second is not None
    assert third is not None
    assert second.text.plain.startswith("Stories 11 to 20 of 25\n\n11. Headline 11\nHarbour · By Mina Okafor")
    assert labels(second) == [*map(str, range(11, 21)), said.MORE_ON]
    assert labels(third) == ["21", "22", "23", "24", "25", said.MORE_BACK]
    assert third.text.plain.endswith(said.AND_OLDER)
    assert more_page(stories, TOPICS, LONDON, 99) == third


def test_nothing_is_left_to_list_where_all_was_told() -> None:
    assert more_page(told(1, 1), TOPICS, LONDON, 1) is None


def test_what_was_withdrawn_falls_out_and_the_next_similar_one_stands_for_it() -> None:
    briefs = {2: brief(2), 3: brief(3), 5: brief(5)}
    stories = stories_of((1, 2, 3, 4, 5), (1, FOLDED, FOLDED, 1, 2), briefs)
    assert stories == [Told(briefs[2], 1, 1), Told(briefs[5], 2, 0)]


@settings(max_examples=40)
@given(
    st.lists(st.tuples(st.text(max_size=400), st.text(max_size=900), st.integers(0, 3)), min_size=1, max_size=30),
    st.booleans(),
)
def test_every_message_is_one_that_telegram_takes_and_no_story_is_torn_apart(
    written: list[tuple[str, str, int]], linked: bool
) -> None:
    stories = [
        Told(brief(number, headline="H" + headline, lead=lead, source="https://a.b" if linked else None), topic)
        for number, (headline, lead, topic) in enumerate(written, 1)
    ]
    pages = digest_pages(stories, TOPICS, LONDON)
    assert all(0 < page.text.units <= LIMIT and len(page.text.spans) <= SPANS for page in pages)
    assert all(page.text.html() for page in pages)
    opened = [decode(button.data) for page in pages for row in page.keyboard for button in row]
    assert [press for press in opened if isinstance(press, Open)] == [
        Open(one.brief.id, 1) for one in stories[: SHOWN if len(stories) > 1 else 1]
    ]
    assert all(len(row) <= 8 for page in pages for row in page.keyboard)
    if len(stories) > 1:
        for page in pages:
            numbers = [button.label for row in page.keyboard for button in row if button.label.isdecimal()]
            assert all(f"{number}. " in page.text.plain for number in numbers)


def test_a_date_of_another_year_has_its_year() -> None:
    old = brief(1, date=dt.date(2023, 11, 18))
    [page] = digest_pages([Told(old, 1)], TOPICS, Reading("Europe/London", year=2024))
    assert "18 Nov 2023" in page.text.plain
