"""Questions stand under an article, and are answered by it."""

from dataclasses import replace

from bot import words
from bot.wire.stand_in_messages import Message
from bot.words import browsing, hearing, subscribing
from tests.flows.conftest import Stage
from tests.makers import draft

BRIDGE = draft(
    headline="Council votes for the bridge",
    paragraphs=(
        "The Lantern Bridge will cost 212 million crowns, the council said.",
        "The council of Port Ellery approved the bridge on Monday.",
        "The bridge will carry 9,000 people a day.",
    ),
    source="https://example.org/lantern",
)
COST = "How much will the Lantern Bridge cost?"
NAVIGATION = {words.PREVIOUS, words.NEXT, browsing.TO_THE_SENTENCE, browsing.BACK_TO_LIST}
NAVIGATION |= {subscribing.FOLLOW, subscribing.NO_MORE}


def offered(message: Message) -> list[str]:
    return [label for label in message.labels if label not in NAVIGATION]


async def opened(stage: Stage) -> Message:
    await stage.reader.send("/latest")
    await stage.reader.press(stage.reader.reply, "1")
    return stage.reader.reply


async def test_an_articles_own_questions_stand_under_it_and_are_answered_by_a_new_message(stage: Stage) -> None:
    await stage.publish(BRIDGE)
    article = await opened(stage)
    assert COST in offered(article)
    assert len(offered(article)) <= 3
    await stage.reader.press(article, COST)
    answer = stage.reader.reply
    assert answer.text.startswith(COST)
    assert "will cost 212 million crowns" in answer.text
    assert answer.reply_to == article.id
    assert hearing.USEFUL in answer.labels


async def test_every_question_that_is_offered_is_answered_by_the_article(stage: Stage) -> None:
    await stage.publish(BRIDGE)
    article = await opened(stage)
    for question in offered(article):
        await stage.reader.press(article, question)
        assert BRIDGE.headline in stage.reader.reply.text


async def test_what_another_article_answers_better_is_not_offered_any_more(stage: Stage) -> None:
    await stage.publish(BRIDGE)
    assert COST in offered(await opened(stage))
    again = draft(headline="The Lantern Bridge: cost", paragraphs=BRIDGE.paragraphs[:1], source=None)
    await stage.publish(again)
    await stage.reader.send("/search council votes")
    await stage.reader.press(stage.reader.reply, "1")
    older = stage.reader.reply
    assert older.text.startswith(BRIDGE.headline)
    for question in offered(older):
        await stage.reader.press(older, question)
        assert BRIDGE.headline in stage.reader.reply.text


async def test_a_new_version_is_asked_about_in_its_own_words(stage: Stage) -> None:
    await stage.publish(BRIDGE)
    assert COST in offered(await opened(stage))
    await stage.publish(replace(BRIDGE, paragraphs=("The mayor opens the bridge.",)))
    assert offered(await opened(stage)) == []


async def test_a_long_article_offers_them_where_one_begins_and_where_one_ends(stage: Stage) -> None:
    await stage.publish(draft(paragraphs=(*BRIDGE.paragraphs, *["Word after word. " * 60] * 6), source=None))
    pages = [await opened(stage)]
    while words.NEXT in pages[-1].labels:
        await stage.reader.press(pages[-1], words.NEXT)
        pages.append(stage.reader.reply)
    assert [COST in page.labels for page in pages] == [True, *[False] * (len(pages) - 2), True]
    assert len(pages) > 2
