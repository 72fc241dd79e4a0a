"""A question that found nothing goes to the newsroom, if its reader says so."""

import pytest
from sqlalchemy import select

from bot import words
from bot.wire.stand_in_people import Person
from bot.words import browsing, conversing, hearing
from store.tables import asked_questions, counted_presses, ratings
from tests.flows.conftest import Stage
from tests.makers import BRIDGE

QUESTION = "Who painted the Mona Lisa?"


async def sent(person: Person, question: str = QUESTION) -> None:
    await person.send(question)
    await person.press(person.reply, hearing.SEND_QUESTION)


async def waiting(stage: Stage) -> list[tuple[str, int]]:
    return [(one.text, one.times) for one in await stage.archive.asked.most_asked(20)]


async def test_a_question_is_kept_only_when_its_reader_sends_it(stage: Stage) -> None:
    await stage.reader.send(QUESTION)
    assert await waiting(stage) == []
    await stage.reader.press(stage.reader.reply, hearing.SEND_QUESTION)
    assert await waiting(stage) == [(QUESTION, 1)]
    assert stage.reader.alerts[-1] == hearing.SENT_THANKS


async def test_the_button_says_that_it_was_sent_and_the_rest_stays(stage: Stage) -> None:
    await stage.publish(BRIDGE)
    await stage.reader.send("Who painted the harbour bridge green?")
    before = stage.reader.reply
    await stage.reader.press(before, hearing.SEND_QUESTION)
    after = stage.reader.reply
    assert (after.id, after.text, after.entities) == (before.id, before.text, before.entities)
    assert after.labels == tuple(
        hearing.QUESTION_SENT if label == hearing.SEND_QUESTION else label for label in before.labels
    )


async def test_an_answered_question_is_not_offered_to_be_sent(stage: Stage) -> None:
    await stage.publish(BRIDGE)
    await stage.reader.send("How much did the work cost?")
    assert hearing.SEND_QUESTION not in stage.reader.reply.labels


async def test_pressing_twice_counts_once(stage: Stage) -> None:
    await stage.reader.send(QUESTION)
    offered = stage.reader.reply
    await stage.reader.press(offered, hearing.SEND_QUESTION)
    await stage.reader.press(offered, hearing.SEND_QUESTION)
    assert await waiting(stage) == [(QUESTION, 1)]
    assert stage.reader.alerts[-1] == hearing.SENT_ALREADY


async def test_pressing_again_when_the_mark_is_forgotten_counts_once_all_the_same(stage: Stage) -> None:
    await stage.reader.send(QUESTION)
    offered = stage.reader.reply
    await stage.reader.press(offered, hearing.SEND_QUESTION)
    stage.clock.pass_by(days=3)
    await stage.app.forget_tick()
    await stage.reader.press(offered, hearing.SEND_QUESTION)
    assert await waiting(stage) == [(QUESTION, 1)]


async def test_questions_that_are_alike_are_one(stage: Stage) -> None:
    await sent(stage.reader)
    await sent(stage.telegram.person(31, "Ben"), "who painted the mona lisa")
    await sent(stage.telegram.person(32, "Cem"), "Who pianted the Mona Lisa??")
    assert await waiting(stage) == [(QUESTION, 3)]


async def test_a_question_of_any_length_arrives_whole(stage: Stage) -> None:
    question = "Who painted " + "the very old and rather small " * 60 + "Mona Lisa?"
    await sent(stage.reader, question)
    assert await waiting(stage) == [(question, 1)]


@pytest.mark.parametrize("said", [f"/ask {QUESTION}", f"/ask@newsbot_bot {QUESTION}"])
async def test_the_command_is_no_part_of_the_question(stage: Stage, said: str) -> None:
    await sent(stage.reader, said)
    assert await waiting(stage) == [(QUESTION, 1)]


async def test_in_a_group_the_name_of_the_bot_is_no_part_of_it(stage: Stage) -> None:
    group = stage.telegram.group(500, "Newsroom")
    await stage.reader.send(f"@newsbot_bot {QUESTION}", chat=group)
    (reply,) = (message for message in stage.telegram.messages(group.id) if message.from_bot)
    await stage.owner.press(reply, hearing.SEND_QUESTION)
    assert await waiting(stage) == [(QUESTION, 1)]


async def test_an_edited_question_is_sent_as_it_reads_now(stage: Stage) -> None:
    asked = await stage.reader.send("Who painted the Moona Lista?")
    await stage.reader.edit(asked, QUESTION)
    await stage.reader.press(stage.reader.reply, hearing.SEND_QUESTION)
    assert await waiting(stage) == [(QUESTION, 1)]


async def test_a_deleted_question_is_not_sent_and_the_reader_told(stage: Stage) -> None:
    asked = await stage.reader.send(QUESTION)
    await stage.reader.delete(asked)
    await stage.reader.press(stage.reader.reply, hearing.SEND_QUESTION)
    assert await waiting(stage) == []
    assert stage.reader.alerts[-1] == hearing.QUESTION_NOT_THERE


async def test_nothing_says_who_asked(stage: Stage) -> None:
    await sent(stage.reader)
    for table in (asked_questions, counted_presses, ratings):
        assert not any("chat" in column.name or "person" in column.name for column in table.c)
        rows = await stage.archive.chats._database.rows(select(table))
        assert str(stage.reader.id) not in [str(value) for row in rows for value in row]


# What editors see


async def test_editors_see_the_most_asked_first_and_take_off_what_is_done(stage: Stage) -> None:
    await sent(stage.reader, "When does the ferry leave?")
    for number in (31, 32):
        await sent(stage.telegram.person(number), QUESTION)
    await stage.owner.send("/questions")
    listed = stage.owner.reply.text
    assert listed.index(QUESTION) < listed.index("When does the ferry leave?")
    assert hearing.sent_times(2) in listed
    await stage.owner.press(stage.owner.reply, "1")
    assert QUESTION in stage.owner.reply.text
    await stage.owner.press(stage.owner.reply, hearing.QUESTION_DONE)
    assert QUESTION not in stage.owner.reply.text
    assert await waiting(stage) == [("When does the ferry leave?", 1)]


async def test_editors_see_what_the_archive_answers_now(stage: Stage) -> None:
    await sent(stage.reader, "How much did the work cost?")
    await stage.owner.send("/questions")
    listed = stage.owner.reply
    await stage.owner.press(listed, "1")
    assert hearing.UNANSWERED_NOW in stage.owner.reply.text
    await stage.publish(BRIDGE)
    await stage.owner.press(stage.owner.reply, browsing.BACK_TO_LIST)
    await stage.owner.press(stage.owner.reply, "1")
    assert "The work cost 4.2 million crowns" in stage.owner.reply.text
    assert len(stage.owner.replies) == 1


async def test_many_questions_are_listed_a_page_at_a_time(stage: Stage) -> None:
    for place in ("Norway", "Sweden", "Denmark", "Iceland", "Finland", "Estonia", "Latvia", "Poland", "Spain"):
        await sent(stage.reader, f"Who governs {place}?")
    await stage.owner.send("/questions")
    assert hearing.questions_head(9) in stage.owner.reply.text
    await stage.owner.press(stage.owner.reply, words.NEXT)
    assert "9. Who governs" in stage.owner.reply.text


async def test_without_questions_the_list_says_so(stage: Stage) -> None:
    await stage.owner.send("/questions")
    assert stage.owner.reply.text == hearing.NO_QUESTIONS


async def test_what_was_sent_is_for_editors_alone(stage: Stage) -> None:
    await sent(stage.reader)
    await stage.owner.send("/questions")
    await stage.owner.press(stage.owner.reply, "1")
    await stage.reader.press(stage.owner.reply, hearing.QUESTION_DONE)
    assert await waiting(stage) == [(QUESTION, 1)]
    await stage.reader.send("/questions")
    assert stage.reader.reply.text == conversing.UNKNOWN_COMMAND


async def test_privacy_says_what_is_kept_of_it(stage: Stage) -> None:
    await stage.reader.send("/privacy")
    assert "A question that you send to the newsroom" in stage.reader.reply.text
    assert "A vote on an answer" in stage.reader.reply.text
