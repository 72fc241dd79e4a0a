import pytest

from store.articles import Articles
from store.database import Database
from store.entities import Topic
from store.topics import Topics
from tests.makers import NOW, draft


@pytest.fixture
def topics(database: Database) -> Topics:
    return Topics(database)


@pytest.fixture
def articles(database: Database) -> Articles:
    return Articles(database)


async def publish(articles: Articles, *names: str) -> int:
    text = f"An article about {names}, the next after {await articles.count()}."
    _, article = await articles.save(draft(topics=names, paragraphs=(text,), source=None), NOW)
    return article.id


async def test_the_topic_with_most_articles_comes_first(topics: Topics, articles: Articles) -> None:
    await publish(articles, "Crime")
    await publish(articles, "Sport", "Weather")
    await publish(articles, "Weather")

    assert [(one.name, one.articles) for one in await topics.topics()] == [("Weather", 2), ("Crime", 1), ("Sport", 1)]


async def test_a_topic_whose_articles_are_all_withdrawn_leaves_the_list(topics: Topics, articles: Articles) -> None:
    withdrawn = await publish(articles, "Crime")
    await publish(articles, "Sport")

    await articles.withdraw(withdrawn, NOW)

    assert [one.name for one in await topics.topics()] == ["Sport"]


@pytest.mark.parametrize("asked", ["São Paulo", "sao paulo", "  SÃO   PAULO ", "sampa", "Sampa"])
async def test_a_topic_is_found_by_name_or_alias_whatever_case_and_accents(
    topics: Topics, articles: Articles, asked: str
) -> None:
    await publish(articles, "São Paulo")
    [topic] = await topics.topics()
    await topics.add_alias(topic.id, "Sampa")

    assert await topics.named(asked) == topic


@pytest.mark.parametrize("asked", ["", "Sao Paolo", "São", "\x00", "\ud83d"])
async def test_a_name_that_no_topic_has_finds_none(topics: Topics, articles: Articles, asked: str) -> None:
    await publish(articles, "São Paulo")

    assert await topics.named(asked) is None


async def test_an_article_under_an_alias_stands_under_the_topic(topics: Topics, articles: Articles) -> None:
    await publish(articles, "North Korea")
    [topic] = await topics.topics()
    await topics.add_alias(topic.id, "DPRK")

    article = await articles.article(await publish(articles, "dprk", "north korea"))

    assert article is not None
    assert article.topics == ("North Korea",)
    assert await topics.topics() == [Topic(topic.id, "North Korea", 2)]


async def test_aliases_lead_to_their_topics(topics: Topics, articles: Articles) -> None:
    await publish(articles, "North Korea")
    [topic] = await topics.topics()

    assert await topics.add_alias(topic.id, "DPRK")
    assert await topics.aliases() == {"DPRK": topic.id}


@pytest.mark.parametrize("taken", ["", "NORTH KOREA", "Sport", "dprk"])
async def test_an_alias_that_is_taken_or_empty_is_refused(topics: Topics, articles: Articles, taken: str) -> None:
    await publish(articles, "North Korea")
    await publish(articles, "Sport")
    korea, _ = await topics.topics()
    await topics.add_alias(korea.id, "DPRK")

    assert not await topics.add_alias(korea.id, taken)
    assert await topics.aliases() == {"DPRK": korea.id}


async def test_a_topic_is_found_by_its_number(topics: Topics, articles: Articles) -> None:
    await publish(articles, "Sport")
    [topic] = await topics.topics()

    assert await topics.topic(topic.id) == topic
    assert await topics.topic(topic.id + 1) is None
