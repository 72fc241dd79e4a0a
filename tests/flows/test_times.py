"""A reader asks about a time, and is told how old an answer is."""

import datetime as dt

from bot import words
from store.entities import Draft
from tests.flows.conftest import Stage
from tests.makers import draft

SPRING, AUTUMN = dt.date(2024, 4, 9), dt.date(2024, 10, 15)


def count(lorries: int, date: dt.date | None, **given: str) -> Draft:
    text = f"Police stopped {lorries} lorries at the harbour bridge in Port Ellery."
    return draft(headline=f"Lorries at the bridge {date}", paragraphs=(text,), date=date, source=None, **given)


async def test_a_month_narrows_down_to_what_was_published_in_it(stage: Stage) -> None:
    await stage.publish(count(140, SPRING), count(300, AUTUMN))
    await stage.reader.send("How many lorries did police stop at the harbour bridge in April?")
    assert "140 lorries" in stage.reader.reply.text
    assert "300 lorries" not in stage.reader.reply.text
    assert "April 2024" in stage.reader.reply.text


async def test_where_nothing_was_published_then_all_that_is_known_answers(stage: Stage) -> None:
    await stage.publish(count(300, AUTUMN))
    await stage.reader.send("How many lorries did police stop at the harbour bridge in April?")
    assert "300 lorries" in stage.reader.reply.text


async def test_the_latest_is_the_newest_article(stage: Stage) -> None:
    await stage.publish(count(300, AUTUMN), count(140, SPRING))
    await stage.reader.send("What is the latest count: how many lorries did police stop at the harbour bridge?")
    assert "300 lorries" in stage.reader.reply.text
    assert "140 lorries" not in stage.reader.reply.text


async def test_since_an_event_is_since_the_day_of_its_article(stage: Stage) -> None:
    summit = draft(headline="Ministers meet at the summit", paragraphs=("The summit was held in Velder.",), source=None,
                   date=dt.date(2024, 7, 1))  # fmt: skip
    await stage.publish(count(140, SPRING), count(300, AUTUMN), summit)
    await stage.reader.send("How many lorries did police stop at the harbour bridge since the summit?")
    assert "300 lorries" in stage.reader.reply.text
    assert "140 lorries" not in stage.reader.reply.text


async def test_at_equal_strength_the_newer_wins(stage: Stage) -> None:
    text = "The repair of the harbour bridge cost 4.2 million crowns."
    await stage.publish(
        *(
            draft(headline="The bridge is repaired", paragraphs=(text, f"It was the year {date.year}."), date=date,
                  source=None)
            for date in (dt.date(2023, 3, 1), AUTUMN, dt.date(2022, 3, 1))
        )
    )  # fmt: skip
    await stage.reader.send("How much did the repair of the harbour bridge cost?")
    assert words.day(AUTUMN) in stage.reader.reply.text


async def test_an_office_is_told_as_of_the_day_of_the_article_and_its_age(stage: Stage) -> None:
    text = "Anna Lindqvist is the mayor of Port Ellery."
    await stage.publish(draft(paragraphs=(text,), date=dt.date(2021, 11, 1)))
    await stage.reader.send("Who is the mayor of Port Ellery?")
    assert stage.reader.reply.text.startswith("As of 1 November 2021:")
    assert "(3 years ago)" in stage.reader.reply.text


async def test_last_week_is_explained_outside_the_quote(stage: Stage) -> None:
    text = "The harbour bridge was closed last week because of a crack."
    await stage.publish(draft(paragraphs=(text,), date=dt.date(2024, 10, 24)))
    await stage.reader.send("Why was the harbour bridge closed?")
    assert stage.reader.reply.styled("blockquote") == (text,)
    assert "“last week”: 14 to 20 October 2024" in stage.reader.reply.text
