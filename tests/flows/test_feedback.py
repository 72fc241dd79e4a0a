"""A reader says whether an answer was useful."""

from bot import words
from bot.wire.stand_in_messages import Message
from bot.wire.stand_in_people import Person
from bot.words import conversing, hearing
from tests.flows.conftest import Stage
from tests.makers import BRIDGE, draft

SENTENCE = "The work cost 4.2 million crowns, the port authority said."


async def answered(person: Person) -> Message:
    await person.send("How much did the work cost?")
    return person.reply


async def counts(stage: Stage) -> list[tuple[str, int, int]]:
    rated = {
        one.sentence: one for useful in (True, False) for one in await stage.archive.ratings.rated(useful, limit=20)
    }
    return [(one.text, one.useful, one.not_useful) for one in rated.values()]


async def test_a_vote_is_one_tap_and_the_button_thanks_in_place(stage: Stage) -> None:
    await stage.publish(BRIDGE)
    answer = await answered(stage.reader)
    await stage.reader.press(answer, hearing.USEFUL)
    thanked = stage.reader.reply
    assert (thanked.id, thanked.text, thanked.entities) == (answer.id, answer.text, answer.entities)
    assert hearing.voted(hearing.USEFUL) in thanked.labels
    assert words.OPEN_ARTICLE in thanked.labels
    assert await counts(stage) == [(SENTENCE, 1, 0)]


async def test_a_second_thought_moves_the_vote(stage: Stage) -> None:
    await stage.publish(BRIDGE)
    await answered(stage.reader)
    for label in (hearing.USEFUL, hearing.NOT_USEFUL, hearing.NOT_USEFUL):
        await stage.reader.press(stage.reader.reply, label)
    assert await counts(stage) == [(SENTENCE, 0, 1)]
    assert stage.reader.reply.labels[-2:] == (hearing.USEFUL, hearing.voted(hearing.NOT_USEFUL))


async def test_each_reader_of_a_group_has_a_vote_and_nobody_sees_anothers(stage: Stage) -> None:
    await stage.publish(BRIDGE)
    group = stage.telegram.group(500, "Newsroom")
    await stage.reader.send("@newsbot_bot How much did the work cost?", chat=group)
    (answer,) = (message for message in stage.telegram.messages(group.id) if message.from_bot)
    for person in (stage.reader, stage.owner, stage.reader):
        await person.press(answer, hearing.USEFUL)
    assert await counts(stage) == [(SENTENCE, 2, 0)]
    (after,) = (message for message in stage.telegram.messages(group.id) if message.from_bot)
    assert after == answer
    assert stage.reader.alerts[-1] == hearing.VOTE_THANKS


async def test_an_edited_question_has_an_answer_of_its_own_to_vote_on(stage: Stage) -> None:
    await stage.publish(BRIDGE)
    asked = await stage.reader.send("How much did the work cost?")
    await stage.reader.press(stage.reader.reply, hearing.USEFUL)
    await stage.reader.edit(asked, "When did the harbour bridge reopen?")
    await stage.reader.press(stage.reader.reply, hearing.USEFUL)
    assert [useful for _, useful, _ in await counts(stage)] == [1, 1]


async def test_votes_are_taken_for_two_days(stage: Stage) -> None:
    await stage.publish(BRIDGE)
    answer = await answered(stage.reader)
    await stage.reader.press(answer, hearing.USEFUL)
    stage.clock.pass_by(days=2, seconds=1)
    await stage.app.forget_tick()
    await stage.reader.press(answer, hearing.USEFUL)
    assert stage.reader.alerts[-1] == hearing.VOTE_TOO_LATE
    assert await counts(stage) == [(SENTENCE, 1, 0)]


async def test_editors_see_the_sentences_and_open_them_where_they_stand(stage: Stage) -> None:
    await stage.publish(BRIDGE, draft(headline="Ferry sinks", paragraphs=("Seven boats sank.",), source=None))
    for number, label in enumerate((hearing.USEFUL, hearing.NOT_USEFUL, hearing.NOT_USEFUL), start=31):
        person = stage.telegram.person(number)
        await person.press(await answered(person), label)
    await stage.owner.send("/feedback")
    assert hearing.not_useful_head(1) in stage.owner.reply.text
    assert f"1. {hearing.vote_counts(1, 2)} · {BRIDGE.headline}\n{SENTENCE}" in stage.owner.reply.text
    await stage.owner.press(stage.owner.reply, hearing.SEE_USEFUL)
    assert hearing.useful_head(1) in stage.owner.reply.text
    await stage.owner.press(stage.owner.reply, "1")
    assert stage.owner.reply.styled("underline") == (SENTENCE,)


async def test_without_votes_the_list_says_so(stage: Stage) -> None:
    await stage.owner.send("/feedback")
    assert stage.owner.reply.text == hearing.NO_NOT_USEFUL
    await stage.owner.press(stage.owner.reply, hearing.SEE_USEFUL)
    assert stage.owner.reply.text == hearing.NO_USEFUL


async def test_counts_are_for_editors_alone(stage: Stage) -> None:
    await stage.reader.send("/feedback")
    assert stage.reader.reply.text == conversing.UNKNOWN_COMMAND
    await stage.owner.send("/feedback")
    await stage.reader.press(stage.owner.reply, hearing.SEE_USEFUL)
    assert stage.reader.alerts[-1] == conversing.ONLY_EDITORS
