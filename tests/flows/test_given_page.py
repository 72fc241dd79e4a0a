"""A conversation about the one real page: an editor pushes it, readers browse, read and ask."""

from collections.abc import Mapping

import pytest

from bot import words
from bot.wire.stand_in_messages import Message
from bot.words import answering, browsing, editing
from tests.flows.conftest import Stage
from tests.flows.test_desk import PAGE, preview
from tests.shared import SHARED, needs_shared

pytestmark = needs_shared

GIVEN = SHARED / "articles" / "north-korea-troops.page.txt"

# Questions, and what only the sentence that answers holds.
ANSWERED: Mapping[str, str] = {
    "how mny north korean troops are in rusia?": "Kirby",
    "who is Sean Rayment?": "Editor",
    "What did Lloid Ostin say?": "Lloyd",
    "what did the kremlim call the clames?": "fake news",
    "How many Russian troops have been killed or wounded?": "600,000",
    "how many casualties has russia sufferd?": "600,000",
    "When was the mutual defense treaty signed?": "June",
    "When will the deployment be completed?": "December",
    "How were the soldiers transported to Vladivostok?": "Wonsan",
    "Who is Mike Turner?": "chair",
    "Who recruited interpreters?": "drones",
    "Where are the North Koreans being traned?": "training sites",
    "Why would there be many casualties?": "front lines",
    "How many troops did Pyongyang promise?": "10,000",
}
UNANSWERABLE = (
    "Did South Korea send troops to Ukraine?",
    "Did Iran send troops to Russia?",
    "How many North Korean soldiers have been killed?",
    "What is the capital of Mongolia?",
    "Who painted the Mona Lisa?",
)


async def push_given(stage: Stage) -> Message:
    """The message that says it is published."""
    await stage.owner.send("/push")
    await stage.owner.send(GIVEN.read_text(encoding="utf-8"))
    await stage.quiet()
    await stage.owner.press(preview(stage.owner), "Unknown")
    await stage.owner.press(preview(stage.owner), editing.PUBLISH)
    return stage.owner.reply


async def reply_to(stage: Stage, question: str) -> str:
    await stage.reader.send(question)
    return stage.reader.reply.text


async def test_its_questions_are_answered_with_its_sentences(stage: Stage) -> None:
    await push_given(stage)
    replies = {question: await reply_to(stage, question) for question in ANSWERED}
    wrong = {question: replies[question] for question, sign in ANSWERED.items() if sign not in replies[question]}
    assert wrong == {}
    assert all("National Security News · undated" in reply for reply in replies.values())


async def test_what_it_does_not_say_is_not_answered(stage: Stage) -> None:
    await push_given(stage)
    replies = {question: await reply_to(stage, question) for question in UNANSWERABLE}
    assert {question: reply for question, reply in replies.items() if not reply.startswith(answering.dont_know())} == {}


@pytest.mark.parametrize("asked", ["/news ukrane", "/news United States", "/author rayment", "/search interpreters"])
async def test_it_is_found_and_read_to_its_end_in_one_message(stage: Stage, asked: str) -> None:
    await push_given(stage)
    await stage.reader.send(asked)
    shelf = stage.reader.reply
    pages = []
    await stage.reader.press(shelf, "1")
    while True:
        pages.append(stage.reader.reply.text)
        if words.NEXT not in stage.reader.reply.labels:
            break
        await stage.reader.press(stage.reader.reply, words.NEXT)
    (article,) = (await stage.archive.articles.newest(5)).articles
    assert stage.reader.reply.id == shelf.id
    assert [paragraph for paragraph in article.paragraphs if not any(paragraph in page for page in pages)] == []


async def test_without_a_date_it_is_none_of_the_latest(stage: Stage) -> None:
    await push_given(stage)
    assert await reply_to(stage, "/latest") == browsing.NOTHING_DATED


async def test_another_article_is_answered_from_as_soon_as_it_is_published(stage: Stage) -> None:
    await push_given(stage)
    question = "Which waves were measured at the lighthouse?"
    before = await reply_to(stage, question)
    await stage.owner.send(f"/push {PAGE}")
    await stage.quiet()
    await stage.owner.press(preview(stage.owner), editing.PUBLISH)
    assert before.startswith(answering.dont_know())
    assert "Waves of six metres were measured at the lighthouse" in await reply_to(stage, question)
