import dataclasses
import datetime as dt
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.articles import Articles
from store.cutting import Cut, cut
from store.database import Database
from store.entities import Article, Author, Content, Draft, Saved, SentenceKind
from store.errors import StoreError
from store.recognition import CONTENT
from store.topics import Topics
from tests.databases import empty
from tests.makers import NOW, draft
from tests.shared import SHARED, needs_shared

LATER = NOW + dt.timedelta(hours=1)
OTHER = draft(headline="Ferry strike ends", paragraphs=("The ferries sail again.",), source="https://example.org/ferry")

EAST = dt.timezone(dt.timedelta(hours=9))
words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=30)
moments = st.integers(-2_000_000_000, 4_000_000_000).map(lambda second: dt.datetime.fromtimestamp(second, EAST))
drafts = st.builds(
    Draft,
    headline=words,
    paragraphs=st.lists(words, min_size=1, max_size=3).map(tuple),
    site=st.none() | words,
    topics=st.lists(st.sampled_from(["Ukraine War", "Crime", "Sport", "Énergie"]), unique=True).map(tuple),
    authors=st.lists(st.sampled_from(["Mina Okafor", "Ed Lamb", "Zoë Ng"]), unique=True).flatmap(
        lambda found: st.tuples(*(st.builds(Author, st.just(name), st.none() | words) for name in found))
    ),
    date=st.none() | st.dates(),
    published_at=st.none() | moments,
    source=st.none() | words.filter(lambda text: bool(text.strip())),
    caption=st.none() | words,
    picture=st.none() | words,
)
some_examples = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@pytest.fixture
def articles(database: Database) -> Articles:
    return Articles(database)


def content(of: Content) -> dict[str, object]:
    return {name: getattr(of, name) for name in CONTENT}


@some_examples
@given(written=drafts)
async def test_what_is_saved_is_read_back_word_for_word(database: Database, written: Draft) -> None:
    await empty(database)
    articles = Articles(database)

    saved, article = await articles.save(written, NOW)

    assert saved is Saved.NEW
    assert await articles.article(article.id) == article
    assert content(article) == content(written)


@some_examples
@given(written=drafts)
async def test_saving_twice_stores_nothing_the_second_time(database: Database, written: Draft) -> None:
    await empty(database)
    articles = Articles(database)
    _, first = await articles.save(written, NOW)

    saved, second = await articles.save(written, LATER)

    assert saved is Saved.SAME
    assert second == first
    assert await articles.last_change() == 1


clashing = st.builds(
    Draft,
    headline=st.sampled_from(["Bridge reopens", "Bridge opens"]),
    paragraphs=st.sampled_from([(), ("It reopened.",), ("It opened.",), ("It is shut.",)]),
    topics=st.sampled_from([(), ("Crime",), ("Sport", "CRIME", "sport")]),
    authors=st.sampled_from([(), (Author("Ed Lamb"),), (Author("ED LAMB", "He writes."), Author("Zoë Ng"))]),
    source=st.sampled_from(
        [None, "https://example.org/bridge", "https://example.org/bridge/#top", "https://a.example"]
    ),
)


@some_examples
@given(written=st.lists(clashing, max_size=8))
async def test_many_at_once_come_to_the_same_as_one_by_one(database: Database, written: list[Draft]) -> None:
    await empty(database)
    articles = Articles(database)
    one_by_one = _from_the_first_id([await articles.save(one, NOW) for one in written])
    topics, writers = await Topics(database).topics(), await articles.authors()

    await empty(database)
    at_once = _from_the_first_id(await articles.save_many(written, NOW))

    assert at_once == one_by_one
    assert [(one.name, one.articles) for one in await Topics(database).topics()] == [
        (one.name, one.articles) for one in topics
    ]
    assert [(one.name, one.bio, one.articles) for one in await articles.authors()] == [
        (one.name, one.bio, one.articles) for one in writers
    ]


def _from_the_first_id(outcomes: list[tuple[Saved, Article]]) -> list[tuple[Saved, Article]]:
    first = min((article.id for _, article in outcomes), default=0)
    return [(saved, dataclasses.replace(article, id=article.id - first)) for saved, article in outcomes]


async def test_sentences_are_those_that_the_content_is_cut_into(articles: Articles) -> None:
    _, article = await articles.save(draft(caption="The bridge at night."), NOW)

    found = await articles.sentences(article.id)

    assert [(one.paragraph, one.kind, one.text) for one in found] == [
        (one.paragraph, one.kind, one.text) for one in cut(article)
    ]
    assert [one.position for one in found] == list(range(len(found)))
    assert {(one.article_id, one.version) for one in found} == {(article.id, 1)}


async def test_sentences_may_be_given(articles: Articles) -> None:
    _, article = await articles.save(draft(), NOW, [Cut(0, SentenceKind.BODY, "As it was cut elsewhere.")])

    assert [one.text for one in await articles.sentences(article.id)] == ["As it was cut elsewhere."]


async def test_characters_that_no_database_keeps_are_dropped(articles: Articles) -> None:
    broken = draft(headline="Bridge\x00 reopens\ud83d", topics=("Trans\x00port",), authors=(Author("\x00"),))

    _, article = await articles.save(broken, NOW)

    assert (article.headline, article.topics, article.authors) == ("Bridge reopens", ("Transport",), ())
    assert (await articles.save(broken, LATER))[0] is Saved.SAME


async def test_a_moment_without_a_zone_is_refused_and_nothing_stored(articles: Articles) -> None:
    with pytest.raises(StoreError, match="time zone"):
        await articles.save(draft(), dt.datetime(2024, 11, 20))  # noqa: DTZ001  # the very thing that is refused

    assert await articles.count() == 0


@needs_shared
async def test_real_articles_are_read_back_word_for_word(articles: Articles) -> None:
    lines = (SHARED / "data" / "news" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    told = [json.loads(line) for line in lines]
    written = [
        draft(headline=one["title"], paragraphs=tuple(one["text"].split("\n")), source=one["url"]) for one in told
    ]

    saved = await articles.save_many(written, NOW)

    found = await articles.articles(article.id for _, article in saved)
    assert [content(article) for article in found] == [content(one) for one in written]


async def test_a_withdrawn_article_leaves_every_list_and_says_so_itself(articles: Articles) -> None:
    _, article = await articles.save(draft(), NOW)

    assert await articles.withdraw(article.id, LATER)

    assert await articles.article(article.id) == dataclasses.replace(article, withdrawn=True)
    assert await articles.articles([article.id]) == []
    assert (await articles.newest_first([article.id], 9)).total == 0
    assert (await articles.latest(9)).total == 0
    assert (await articles.newest(9)).total == 0
    assert (await articles.count(), await articles.authors()) == (0, [])


async def test_an_article_is_withdrawn_once(articles: Articles) -> None:
    _, article = await articles.save(draft(), NOW)

    assert [await articles.withdraw(article.id, LATER) for _ in range(2)] == [True, False]
    assert await articles.last_change() == 2


async def test_what_was_never_there_is_not_withdrawn(articles: Articles) -> None:
    assert not await articles.withdraw(1, NOW)
    assert await articles.last_change() == 0


async def test_a_withdrawn_article_that_is_saved_again_is_published_again(articles: Articles) -> None:
    _, article = await articles.save(draft(), NOW)
    await articles.withdraw(article.id, NOW)

    saved, again = await articles.save(draft(), LATER)

    assert (saved, again.id, again.version, again.withdrawn) == (Saved.CHANGED, article.id, 2, False)
    assert await articles.articles([article.id]) == [again]


async def test_articles_come_in_the_order_that_is_asked_and_those_that_are_not_there_do_not(articles: Articles) -> None:
    first, second = [article.id for _, article in await articles.save_many([draft(), OTHER], NOW)]

    assert [article.id for article in await articles.articles([second, 999, first])] == [second, first]


async def test_articles_come_with_their_sentences_withdrawn_ones_too(articles: Articles) -> None:
    (_, first), (_, second) = await articles.save_many([draft(), OTHER], NOW)
    await articles.withdraw(first.id, NOW)

    found = await articles.with_sentences([second.id, 999, first.id])

    assert [article for article, _ in found] == [second, dataclasses.replace(first, withdrawn=True)]
    assert [list(own) for _, own in found] == [await articles.sentences(second.id), await articles.sentences(first.id)]
