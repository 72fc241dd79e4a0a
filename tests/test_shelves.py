import datetime as dt

import pytest

from store.articles import Articles, Shelf
from store.database import Database
from store.entities import Author, Draft
from store.topics import Topics
from tests.makers import NOW, draft

LATER = NOW + dt.timedelta(hours=1)


@pytest.fixture
def articles(database: Database) -> Articles:
    return Articles(database)


def story(headline: str, **given: object) -> Draft:
    """An article of its own, whatever the others are."""
    return draft(**{"headline": headline, "paragraphs": (f"{headline}, it is said.",), "source": None} | given)


def headlines(shelf: Shelf) -> list[str]:
    return [article.headline for article in shelf.articles]


async def test_lists_are_newest_first_and_within_a_day_as_they_came(database: Database) -> None:
    articles = Articles(database)
    day = dt.date(2024, 11, 18)
    noon = dt.datetime(2024, 11, 18, 12, tzinfo=dt.UTC)
    await articles.save(story("A day with no hour", date=day), NOW)
    await articles.save(story("The day before", date=day - dt.timedelta(days=1)), LATER)
    await articles.save(story("The same day, came later", date=day), LATER)
    await articles.save(story("At noon", date=day, published_at=noon), NOW)
    await articles.save(story("Undated", date=None), LATER)
    topic, *_ = await Topics(database).topics()
    author, *_ = await articles.authors()
    expected = ["At noon", "The same day, came later", "A day with no hour", "The day before", "Undated"]

    everything = await articles.newest(9)

    assert headlines(everything) == expected
    assert headlines(await articles.latest(9)) == expected[:-1]
    assert headlines(await articles.in_topic(topic.id, 9)) == expected
    assert headlines(await articles.by_author(author.id, 9)) == expected
    assert headlines(await articles.newest_first([one.id for one in everything.articles[::-1]], 9)) == expected


async def test_of_some_days_the_first_and_the_last_are_among_them(articles: Articles) -> None:
    for day in (17, 18, 19, 20):
        await articles.save(story(f"The {day}th", date=dt.date(2024, 11, day)), NOW)
    late = dt.datetime(2024, 11, 19, 23, 59, tzinfo=dt.UTC)
    await articles.save(story("Late on the 19th", date=late.date(), published_at=late), NOW)

    found = await articles.of_days(dt.date(2024, 11, 18), dt.date(2024, 11, 19), 9)

    assert headlines(found) == ["Late on the 19th", "The 19th", "The 18th"]


async def test_a_correction_moves_nothing(articles: Articles) -> None:
    _, first = await articles.save(story("First"), NOW)
    await articles.save(story("Second"), NOW)

    await articles.save(story("First, corrected"), LATER, article_id=first.id)

    assert headlines(await articles.latest(9)) == ["Second", "First, corrected"]


async def test_a_page_tells_how_many_articles_the_whole_list_has(articles: Articles) -> None:
    await articles.save_many([story(f"Story {number}") for number in range(7)], NOW)

    page = await articles.latest(3, 6)

    assert (headlines(page), page.total) == (["Story 0"], 7)


async def test_any_number_of_articles_can_be_put_in_order(articles: Articles) -> None:
    await articles.save(story("The only one"), NOW)
    _, article = await articles.save(story("Another"), NOW)

    shelf = await articles.newest_first([*range(article.id + 40_000, 0, -1), article.id], 1, 1)

    assert (headlines(shelf), shelf.total) == (["The only one"], 2)


async def test_an_article_leaves_the_topics_and_authors_that_its_new_version_lacks(database: Database) -> None:
    articles, topics = Articles(database), Topics(database)
    await articles.save(draft(topics=("Crime",), authors=(Author("Ed Lamb"),)), NOW)

    await articles.save(draft(topics=("Sport",), authors=(Author("Zoë Ng"),)), LATER)

    assert [writer.name for writer in await articles.authors()] == ["Zoë Ng"]
    assert [topic.name for topic in await topics.topics()] == ["Sport"]


async def test_authors_are_one_person_whatever_their_names_case_with_the_latest_biography(articles: Articles) -> None:
    await articles.save(story("First", authors=(Author("Zoë Ng", "Zoë Ng is new."), Author("Ed Lamb"))), NOW)
    await articles.save(story("Second", authors=(Author("ZOE NG", "Zoë Ng has been here for years."),)), NOW)
    await articles.save(story("Third", authors=(Author("Zoë Ng"),)), NOW)

    ng, lamb = await articles.authors()

    assert (ng.name, ng.bio, ng.articles) == ("Zoë Ng", "Zoë Ng has been here for years.", 3)
    assert (lamb.name, lamb.bio, lamb.articles) == ("Ed Lamb", None, 1)
    assert await articles.author(ng.id) == ng
    assert (await articles.by_author(ng.id, 9)).total == 3


async def test_an_author_who_is_not_there_is_none(articles: Articles) -> None:
    assert await articles.author(1) is None
