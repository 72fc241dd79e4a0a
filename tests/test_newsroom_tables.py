"""What readers tell the newsroom: questions that nothing answered, and votes on sentences."""

import asyncio
import datetime as dt

import pytest

from store.articles import Articles
from store.asked import AskedQuestions
from store.database import Database
from store.presses import KEPT, CountedPresses
from store.ratings import Ratings
from tests.makers import NOW, draft

LATER = NOW + dt.timedelta(hours=1)


@pytest.fixture
def asked(database: Database) -> AskedQuestions:
    return AskedQuestions(database)


@pytest.fixture
def ratings(database: Database) -> Ratings:
    return Ratings(database)


# Questions


async def test_the_question_that_most_sent_comes_first(asked: AskedQuestions) -> None:
    await asked.count("Who won?", "won", None, "a", NOW)
    await asked.count("When?", "when", None, "b", NOW)
    await asked.count("when", "when", None, "c", LATER)

    first, second = await asked.most_asked(5)
    assert (first.text, first.times, first.first_at, first.last_at) == ("When?", 2, NOW, LATER)
    assert (second.text, second.times) == ("Who won?", 1)
    assert await asked.waiting() == 2


async def test_a_question_counts_as_the_one_that_it_is_like(asked: AskedQuestions) -> None:
    await asked.count("Who won?", "won", None, "a", NOW)
    [question] = await asked.most_asked(5)

    await asked.count("Who wonn?", "wonn", question.id, "b", NOW)

    assert [one.times for one in await asked.most_asked(5)] == [2]


async def test_one_press_counts_once_however_often_it_comes(asked: AskedQuestions) -> None:
    counted = await asyncio.gather(*(asked.count("Who won?", "won", None, "a", NOW) for _ in range(4)))

    assert sorted(counted) == [False, False, False, True]
    assert [one.times for one in await asked.most_asked(5)] == [1]


async def test_a_question_that_is_done_leaves_the_list_until_it_is_sent_again(asked: AskedQuestions) -> None:
    await asked.count("Who won?", "won", None, "a", NOW)
    [question] = await asked.most_asked(5)

    assert await asked.done(question.id, LATER)
    assert not await asked.done(question.id, LATER)
    assert (await asked.waiting(), await asked.question(question.id)) == (0, None)
    assert await asked.recent(5) == {question.id: "Who won?"}

    await asked.count("Who won?", "won", None, "b", LATER)
    assert [one.times for one in await asked.most_asked(5)] == [2]


# Votes


async def sentence(articles: Articles, **given: object) -> tuple[int, str]:
    _, article = await articles.save(draft(**given), NOW)
    return article.id, (await articles.sentences(article.id))[0].hash


async def test_votes_are_counted_by_sentence(database: Database, ratings: Ratings) -> None:
    first = await sentence(Articles(database))

    for voter, useful in (("a", True), ("b", True), ("c", False)):
        assert await ratings.vote([first], useful, voter, NOW)

    [rating] = await ratings.rated(True, 5)
    assert (rating.article_id, rating.sentence, rating.useful, rating.not_useful) == (*first, 2, 1)
    assert rating.text == "The harbour bridge in Port Ellery reopened on Monday after nine weeks of repairs."
    assert (await ratings.total(True), await ratings.total(False)) == (1, 1)


async def test_who_changes_their_mind_moves_their_vote(database: Database, ratings: Ratings) -> None:
    first = await sentence(Articles(database))

    assert await ratings.vote([first], True, "a", NOW)
    assert not await ratings.vote([first], True, "a", NOW)
    assert await ratings.vote([first], False, "a", NOW)

    [rating] = await ratings.rated(False, 5)
    assert (rating.useful, rating.not_useful) == (0, 1)
    assert await ratings.rated(True, 5) == []


async def test_a_vote_on_several_sentences_counts_for_each(database: Database, ratings: Ratings) -> None:
    both = [
        await sentence(Articles(database)),
        await sentence(Articles(database), paragraphs=("The ferry sank at noon.",), source=None),
    ]

    await ratings.vote(both, False, "a", NOW)

    assert [rating.not_useful for rating in await ratings.rated(False, 5)] == [1, 1]


async def test_votes_at_once_are_all_counted(database: Database, ratings: Ratings) -> None:
    first = await sentence(Articles(database))

    await asyncio.gather(*(ratings.vote([first], True, str(voter), NOW) for voter in range(8)))

    assert [rating.useful for rating in await ratings.rated(True, 5)] == [8]


async def test_a_sentence_that_never_was_is_not_counted(ratings: Ratings) -> None:
    await ratings.vote([(99, "0badcafe")], True, "a", NOW)

    assert await ratings.total(True) == 0


async def test_a_corrected_sentence_is_told_as_it_stood_and_a_withdrawn_article_not_at_all(
    database: Database, ratings: Ratings
) -> None:
    articles = Articles(database)
    first = await sentence(articles)
    await ratings.vote([first], False, "a", NOW)

    await articles.save(draft(paragraphs=("The bridge is shut again.",)), LATER)
    [rating] = await ratings.rated(False, 5)
    assert (rating.version, rating.text[:18]) == (2, "The harbour bridge")

    await articles.withdraw(first[0], LATER)
    assert (await ratings.rated(False, 5), await ratings.total(False)) == ([], 0)


async def test_marks_are_forgotten_after_two_days(database: Database, asked: AskedQuestions) -> None:
    await asked.count("Who won?", "won", None, "a", NOW)
    presses = CountedPresses(database)

    await presses.prune(NOW + KEPT)
    assert not await asked.count("Who won?", "won", None, "a", NOW)
    await presses.prune(NOW + KEPT + dt.timedelta(seconds=1))
    assert await asked.count("Who won?", "won", None, "a", NOW)
