import asyncio
import dataclasses
import datetime as dt

import pytest

from store.articles import Articles
from store.database import Database
from store.entities import Author, Draft, Saved
from tests.makers import NOW, draft

LATER = NOW + dt.timedelta(hours=1)
OTHER = draft(headline="Ferry strike ends", paragraphs=("The ferries sail again.",), source="https://example.org/ferry")


@pytest.fixture
def articles(database: Database) -> Articles:
    return Articles(database)


@pytest.mark.parametrize(
    ("again", "expected"),
    [
        pytest.param(draft(), Saved.SAME, id="the same"),
        pytest.param(draft(source=None), Saved.SAME, id="the same text without its address"),
        pytest.param(draft(source="HTTPS://EXAMPLE.org/bridge/?utm_source=x#top"), Saved.SAME, id="its address anew"),
        pytest.param(draft(headline="", topics=(), authors=(), date=None), Saved.SAME, id="some fields left empty"),
        pytest.param(draft(paragraphs=()), Saved.SAME, id="no text, by its address"),
        pytest.param(draft(authors=(Author("Mina Okafor"),)), Saved.SAME, id="an author without the biography"),
        pytest.param(
            draft(source="https://example.com/copy", headline="Bridge open", site="The Copy"), Saved.SAME,
            id="a syndicated copy",
        ),
        pytest.param(draft(headline="Bridge opens"), Saved.CHANGED, id="another headline"),
        pytest.param(draft(paragraphs=("It reopened late.",)), Saved.CHANGED, id="another text at its address"),
        pytest.param(draft(date=dt.date(2024, 11, 19)), Saved.CHANGED, id="another day"),
        pytest.param(draft(topics=("Transport",)), Saved.CHANGED, id="other topics"),
        pytest.param(draft(caption="The bridge."), Saved.CHANGED, id="a caption that it lacked"),
        pytest.param(draft(source=None, paragraphs=("It reopened late.",)), Saved.NEW, id="neither address nor text"),
        pytest.param(
            draft(source=None, paragraphs=(draft().paragraphs[0], "It cost 5 million crowns.")), Saved.CHANGED,
            id="half of the text under the same headline, without an address",
        ),
        pytest.param(
            draft(source=None, paragraphs=(draft().paragraphs[0], "It was late."), site="The Copy"), Saved.NEW,
            id="half of the text under the same headline in another outlet",
        ),
        pytest.param(
            draft(source=None, paragraphs=(draft().paragraphs[0], "It was late."), date=dt.date(2024, 12, 1)),
            Saved.NEW, id="half of the text under the same headline on another day",
        ),
        pytest.param(
            draft(source="https://example.org/2", paragraphs=(draft().paragraphs[0], "It was late.")), Saved.NEW,
            id="half of the text under the same headline at another address",
        ),
        pytest.param(OTHER, Saved.NEW, id="another article"),
    ],
)  # fmt: skip
async def test_a_draft_is_recognised(articles: Articles, again: Draft, expected: Saved) -> None:
    await articles.save(draft(), NOW)

    saved, article = await articles.save(again, LATER)

    assert saved is expected
    assert article.version == (2 if expected is Saved.CHANGED else 1)
    assert await articles.count() == (2 if expected is Saved.NEW else 1)


async def test_a_rewritten_article_in_one_batch_is_a_version_of_the_one_before(articles: Articles) -> None:
    first = draft(source=None)
    second = draft(source=None, paragraphs=(first.paragraphs[0], "It cost 5 million crowns."))

    saved = await articles.save_many([first, second], NOW)

    assert [outcome for outcome, _ in saved] == [Saved.NEW, Saved.CHANGED]
    assert await articles.count() == 1


async def test_a_new_version_keeps_what_the_draft_leaves_empty(articles: Articles) -> None:
    _, before = await articles.save(draft(picture="https://example.org/bridge.jpg"), NOW)

    _, after = await articles.save(Draft(headline="Bridge opens", paragraphs=before.paragraphs), LATER)

    assert after == dataclasses.replace(before, headline="Bridge opens", version=2, saved_at=LATER)
    assert await articles.article(before.id) == after


async def test_an_address_is_added_to_an_article_that_had_none(articles: Articles) -> None:
    await articles.save(draft(source=None), NOW)

    saved, article = await articles.save(draft(), LATER)

    assert (saved, article.source) == (Saved.CHANGED, draft().source)


async def test_another_day_forgets_the_moment_that_was_of_the_old_one(articles: Articles) -> None:
    await articles.save(draft(published_at=dt.datetime(2024, 11, 18, 9, tzinfo=dt.UTC)), NOW)

    _, article = await articles.save(draft(date=dt.date(2024, 11, 19)), LATER)

    assert (article.date, article.published_at) == (dt.date(2024, 11, 19), None)


async def test_articles_without_a_text_are_not_thereby_the_same(articles: Articles) -> None:
    await articles.save(draft(paragraphs=(), source=None), NOW)

    saved, _ = await articles.save(draft(paragraphs=(), source=None, headline="Ferry strike ends"), NOW)

    assert saved is Saved.NEW


async def test_a_correction_replaces_text_and_address_of_the_article_that_it_names(articles: Articles) -> None:
    _, before = await articles.save(draft(), NOW)

    saved, after = await articles.save(OTHER, LATER, article_id=before.id)

    assert (saved, after.id, after.version) == (Saved.CHANGED, before.id, 2)
    assert (after.paragraphs, after.source) == (OTHER.paragraphs, OTHER.source)


async def test_a_correction_leaves_another_article_its_address(articles: Articles) -> None:
    _, ours = await articles.save(draft(), NOW)
    await articles.save(OTHER, NOW)

    _, corrected = await articles.save(draft(headline="Bridge opens", source=OTHER.source), LATER, article_id=ours.id)

    assert (corrected.headline, corrected.source) == ("Bridge opens", ours.source)


async def test_each_version_has_its_own_sentences(articles: Articles) -> None:
    _, article = await articles.save(draft(authors=()), NOW)

    await articles.save(draft(paragraphs=("It reopened late.",), authors=()), LATER)

    assert [(one.version, one.text) for one in await articles.sentences(article.id)] == [(2, "It reopened late.")]


async def test_two_who_save_one_article_at_once_make_one(articles: Articles) -> None:
    outcomes = await asyncio.gather(*(articles.save(draft(), NOW) for _ in range(8)))

    assert sorted(saved for saved, _ in outcomes) == [Saved.NEW] + [Saved.SAME] * 7
    assert await articles.count() == 1
