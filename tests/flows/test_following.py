"""A reader asks on, in the light of the last answer."""

from dataclasses import replace

from bot.words import answering, hearing
from tests.flows.conftest import Stage
from tests.makers import draft

COUNTS = draft(
    paragraphs=(
        "Mayor Anna Lindqvist said 300 lorries were stopped at the harbour bridge.",
        "Lorries were stopped at the harbour bridge on 14 October 2024, when a crack was found.",
        "Bertrand Osei praised the ferry to Velder. Speaking in Ellery, he said the ferry cost 12 crowns.",
    )
)
FIRST = "How many lorries were stopped at the harbour bridge?"


async def test_who_said_so_names_the_speaker_of_the_sentence(stage: Stage) -> None:
    await stage.publish(COUNTS)
    await stage.reader.send(FIRST)
    await stage.reader.send("and who said so?")
    reply = stage.reader.reply
    assert reply.text.startswith(answering.you_asked(answering.who_said_so(FIRST)))
    assert "Mayor Anna Lindqvist:" in reply.styled("bold")
    assert COUNTS.paragraphs[0] in reply.text
    assert COUNTS.headline in reply.text


async def test_where_a_sentence_names_nobody_that_is_said(stage: Stage) -> None:
    await stage.publish(COUNTS)
    await stage.reader.send("When were lorries stopped at the harbour bridge?")
    await stage.reader.send("who says so?")
    assert answering.NOBODY_NAMED in stage.reader.reply.text


async def test_a_mere_when_is_about_the_last_question_and_the_reply_says_so(stage: Stage) -> None:
    await stage.publish(COUNTS)
    await stage.reader.send(FIRST)
    await stage.reader.send("when?")
    assert stage.reader.reply.text.startswith("You asked: When were lorries stopped at the harbour bridge?")
    assert "14 October 2024" in stage.reader.reply.text


async def test_what_about_another_asks_the_last_question_about_it(stage: Stage) -> None:
    await stage.publish(COUNTS)
    await stage.reader.send("What did Anna Lindqvist say about lorries at the harbour bridge?")
    await stage.reader.send("what about Bertrand Osei?")
    assert stage.reader.reply.text.startswith("You asked: What did Bertrand Osei say about lorries")


async def test_after_ten_minutes_nothing_is_leant_on(stage: Stage) -> None:
    await stage.publish(COUNTS)
    await stage.reader.send(FIRST)
    stage.clock.pass_by(minutes=10, seconds=1)
    await stage.reader.send("when?")
    assert "You asked" not in stage.reader.reply.text


async def test_another_chats_answer_is_not_leant_on(stage: Stage) -> None:
    await stage.publish(COUNTS)
    await stage.reader.send(FIRST)
    await stage.owner.send("when?")
    assert "You asked" not in stage.owner.reply.text


async def test_a_follow_up_is_not_sent_to_the_newsroom_as_it_stands(stage: Stage) -> None:
    await stage.publish(COUNTS)
    await stage.reader.send(FIRST)
    await stage.reader.send("why?")
    reply = stage.reader.reply
    assert reply.text.startswith("You asked: Why were lorries stopped")
    assert hearing.SEND_QUESTION not in [button for row in reply.labels for button in row]


async def test_a_mere_when_about_nothing_is_told_so(stage: Stage) -> None:
    await stage.publish(COUNTS)
    await stage.reader.send("when?")
    assert stage.reader.reply.text == answering.NOTHING_TO_GO_ON


async def test_nothing_leans_on_an_answer_before_a_question_that_found_nothing(stage: Stage) -> None:
    await stage.publish(COUNTS)
    await stage.reader.send(FIRST)
    await stage.reader.send("Who painted the Mona Lisa?")
    await stage.reader.send("when?")
    assert stage.reader.reply.text == answering.NOTHING_TO_GO_ON


async def test_a_when_that_no_sentence_tells_is_answered_with_the_day_of_the_article(stage: Stage) -> None:
    await stage.publish(replace(COUNTS, paragraphs=("The harbour bridge holds 40 lorries.",)))
    await stage.reader.send("How many lorries does the harbour bridge hold?")
    await stage.reader.send("when?")
    assert "The article is of 18 November 2024:" in stage.reader.reply.text


async def test_who_is_meant_is_asked_rather_than_guessed(stage: Stage) -> None:
    await stage.publish(COUNTS)
    await stage.reader.send("how old is she?")
    assert stage.reader.reply.text == answering.WHO_IS_MEANT
