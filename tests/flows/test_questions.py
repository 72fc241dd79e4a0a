"""A reader asks."""

import pytest

from bot import words
from bot.words import answering, browsing, conversing
from tests.flows.conftest import Stage
from tests.makers import BRIDGE, draft

SENTENCE = "The work cost 4.2 million crowns, the port authority said."


async def test_the_answer_is_the_sentence_word_for_word_with_all_that_says_where_it_stood(stage: Stage) -> None:
    await stage.publish(BRIDGE)
    await stage.reader.send("How much did the work cost?")
    shown = stage.reader.reply
    for part in (SENTENCE, BRIDGE.headline, "The Ellery Courier", "18 November 2024", "By Mina Okafor"):
        assert part in shown.text
    assert "https://example.org/bridge" in [entity.url for entity in shown.entities]


async def test_typing_mistakes_are_read_and_the_answer_says_how(stage: Stage) -> None:
    await stage.publish(BRIDGE)
    await stage.reader.send("how mcuh did the wrok csot?")
    assert SENTENCE in stage.reader.reply.text
    assert stage.reader.reply.text.startswith("Read as: ")


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("How much did thework cost?", "the work"),
        ("howmuch did the werk kost", "work, cost"),
        ("When did the harbourbridge reopen", "Harbour bridge"),
    ],
)
async def test_a_missing_space_and_a_word_written_by_ear_are_told_too(stage: Stage, asked: str, told: str) -> None:
    await stage.publish(BRIDGE)
    await stage.reader.send(asked)
    assert stage.reader.reply.text.startswith(f"Read as: {told}")


async def test_a_valid_name_is_no_typing_mistake(stage: Stage) -> None:
    await stage.publish(draft(headline="Iraq votes", paragraphs=("Iraq held an election on Sunday.",)))
    await stage.reader.send("When did Iran hold an election?")
    assert stage.reader.reply.text.startswith(answering.dont_know())
    assert answering.not_mentioned(["Iran"]) in stage.reader.reply.text


async def test_what_the_archive_does_not_know_is_admitted(stage: Stage) -> None:
    await stage.publish(BRIDGE)
    await stage.reader.send("Who painted the Mona Lisa?")
    assert stage.reader.reply.text.startswith(answering.dont_know())


async def test_an_empty_archive_knows_nothing(stage: Stage) -> None:
    await stage.reader.send("How much did the work cost?")
    assert stage.reader.reply.text.startswith(answering.dont_know())


async def test_instead_of_an_answer_a_search_is_one_tap_away(stage: Stage) -> None:
    await stage.publish(BRIDGE)
    await stage.reader.send("Who were the victims of the harbour bridge collapse?")
    assert stage.reader.reply.text.startswith(answering.CLOSEST_PASSAGES)
    await stage.reader.press(stage.reader.reply, answering.SEARCH_INSTEAD)
    assert len(stage.reader.replies) == 2
    assert stage.reader.reply.text.startswith(browsing.SOME_OF_THE_WORDS)
    assert BRIDGE.headline in stage.reader.reply.text


async def test_open_article_sends_it_at_the_sentence_in_reply_to_the_answer(stage: Stage) -> None:
    await stage.publish(draft(paragraphs=("Word after word. " * 300, *BRIDGE.paragraphs)))
    await stage.reader.send("How much did the work cost?")
    answer = stage.reader.reply
    await stage.reader.press(answer, words.OPEN_ARTICLE)
    opened = stage.reader.reply
    assert opened.reply_to == answer.id
    assert opened.styled("underline") == (SENTENCE,)
    assert stage.reader.replies[0].text == answer.text


async def test_an_answer_opens_the_current_text_when_its_sentence_was_rewritten(stage: Stage) -> None:
    await stage.publish(BRIDGE)
    await stage.reader.send("How much did the work cost?")
    answer = stage.reader.reply
    await stage.publish(draft(paragraphs=(BRIDGE.paragraphs[0], "The work cost 5 million crowns.")))
    await stage.reader.press(answer, words.OPEN_ARTICLE)
    assert browsing.SENTENCE_CHANGED in stage.reader.reply.text
    assert "5 million" in stage.reader.reply.text


async def test_a_link_opens_the_article_at_its_sentence(stage: Stage) -> None:
    await stage.publish(BRIDGE)
    await stage.reader.send("How much did the work cost?")
    (link,) = (entity.url for entity in stage.reader.reply.entities if entity.url and "t.me" in entity.url)
    await stage.telegram.person(77, "Somebody").send(f"/start {link.partition('start=')[2]}")
    assert stage.telegram.person(77).replies[0].styled("underline") == (SENTENCE,)


async def test_an_edited_question_edits_its_own_answer(stage: Stage) -> None:
    await stage.publish(BRIDGE)
    asked = await stage.reader.send("Who painted the Mona Lisa?")
    await stage.reader.edit(asked, "How much did the work cost?")
    assert len(stage.reader.replies) == 1
    assert SENTENCE in stage.reader.reply.text


async def test_an_edited_command_edits_its_own_answer(stage: Stage) -> None:
    await stage.publish(BRIDGE)
    asked = await stage.reader.send("/ask Who painted the Mona Lisa?")
    await stage.reader.edit(asked, "/ask How much did the work cost?")
    assert len(stage.reader.replies) == 1
    assert SENTENCE in stage.reader.reply.text


async def test_a_new_article_is_answered_at_once_and_a_withdrawn_one_no_more(stage: Stage) -> None:
    (article,) = await stage.publish(BRIDGE)
    await stage.reader.send("How much did the work cost?")
    assert SENTENCE in stage.reader.reply.text
    await stage.archive.newsroom.withdraw(article.id, stage.clock())
    await stage.reader.send("How much did the work cost?")
    assert stage.reader.reply.text.startswith(answering.dont_know())


async def test_a_withdrawn_article_is_no_answer_even_where_the_index_still_holds_it(stage: Stage) -> None:
    (article,) = await stage.publish(BRIDGE)
    await stage.archive.articles.withdraw(article.id, stage.clock())
    await stage.reader.send("How much did the work cost?")
    assert stage.reader.reply.text.startswith(answering.dont_know())


@pytest.mark.parametrize(
    ("said", "reply"),
    [("thanks", conversing.THANKS_REPLY), ("Hello", conversing.GREETING_REPLY), ("👍", conversing.NO_WORDS)],
)
async def test_small_talk_is_no_question(stage: Stage, said: str, reply: str) -> None:
    await stage.reader.send(said)
    assert stage.reader.reply.text == reply


async def test_in_a_group_only_what_is_meant_for_the_bot_is_answered(stage: Stage) -> None:
    await stage.publish(BRIDGE)
    group = stage.telegram.group(500, "Newsroom")
    await stage.reader.send("How much did the work cost?", chat=group)
    assert [message for message in stage.telegram.messages(group.id) if message.from_bot] == []
    await stage.reader.send("@newsbot_bot How much did the work cost?", chat=group)
    (answer,) = (message for message in stage.telegram.messages(group.id) if message.from_bot)
    assert SENTENCE in answer.text
    assert answer.reply_to is not None
    await stage.reader.send("when did it reopen on Monday?", chat=group, reply_to=answer)
    assert sum(message.from_bot for message in stage.telegram.messages(group.id)) == 2


async def test_what_was_answered_a_moment_ago_is_answered_as_it_is_now(stage: Stage) -> None:
    question = "How much did the work cost?"
    [article] = await stage.publish(BRIDGE)
    await stage.reader.send(question)
    await stage.reader.send(question)
    assert [("4.2 million" in reply.text) for reply in stage.reader.replies[-2:]] == [True, True]

    await stage.publish(draft(paragraphs=tuple(text.replace("4.2", "5.1") for text in BRIDGE.paragraphs)))
    await stage.reader.send(question)
    assert "5.1 million" in stage.reader.reply.text

    await stage.archive.newsroom.withdraw(article.id, stage.clock())
    await stage.reader.send(question)
    assert "million" not in stage.reader.reply.text
