"""A reader blocks the bot, and comes back."""

from bot.words import introducing as common
from bot.words import subscribing as words
from store.subscriber import Absence
from tests.flows.conftest import READER, Stage
from tests.flows.test_subscriptions import account, filled
from tests.makers import NOW, draft


async def gone(stage: Stage) -> None:
    await filled(stage)
    await stage.reader.send("/subscribe iran, iraq")
    await stage.reader.block()


async def test_who_blocks_the_bot_keeps_all_settings_and_nothing_is_due(stage: Stage) -> None:
    await gone(stage)
    found = await account(stage)
    assert (found.subscriber.absence, found.subscriber.next_due_at) == (Absence.BLOCKED, None)
    assert len(found.wishes.modes) == 2


async def test_who_comes_back_is_asked_and_resumes_with_one_press(stage: Stage) -> None:
    await gone(stage)
    await stage.reader.unblock()
    assert stage.reader.reply.text == "Welcome back: resume your 2 topics?"
    assert (await account(stage)).subscriber.next_due_at is None
    await stage.reader.press(stage.reader.reply, words.RESUME_ALL)
    found = await account(stage)
    assert found.subscriber.absence is None
    assert found.subscriber.next_due_at is not None


async def test_start_asks_again_but_not_twice_within_a_minute(stage: Stage) -> None:
    await gone(stage)
    await stage.reader.unblock()
    await stage.reader.send("/start")
    assert stage.reader.reply.text.startswith(common.WELCOME)
    stage.clock.pass_by(minutes=2)
    await stage.reader.send("/start")
    assert stage.reader.reply.text == words.welcome_back(2)


async def test_who_comes_back_can_look_at_the_settings_and_is_there_after_a_change(stage: Stage) -> None:
    await gone(stage)
    await stage.reader.unblock()
    await stage.reader.press(stage.reader.reply, words.CHANGE)
    assert stage.reader.reply.text.startswith(words.SETTINGS_HEAD)
    assert words.RESUME in stage.reader.reply.labels
    await stage.reader.press(stage.reader.reply, words.RESUME)
    assert (await account(stage)).subscriber.next_due_at is not None


async def test_who_comes_back_can_delete_everything(stage: Stage) -> None:
    await gone(stage)
    await stage.reader.unblock()
    await stage.reader.press(stage.reader.reply, words.DELETE)
    await stage.reader.press(stage.reader.reply, common.DELETE_YES)
    assert await stage.archive.subscribers.account(READER) is None


async def test_a_subscription_made_instead_of_an_answer_means_that_the_reader_is_there(stage: Stage) -> None:
    await gone(stage)
    await stage.reader.unblock()
    await stage.reader.send("/subscribe ukraine")
    assert (await account(stage)).subscriber.absence is None


async def test_a_stranger_who_unblocks_is_asked_nothing(stage: Stage) -> None:
    await stage.reader.send("/id")
    await stage.reader.block()
    await stage.reader.unblock()
    assert len(stage.reader.replies) == 1


async def test_who_comes_back_through_a_link_reads_the_article_and_is_asked_then(stage: Stage) -> None:
    await gone(stage)
    await stage.reader.unblock()
    stage.clock.pass_by(minutes=2)
    await stage.reader.send("/start a1")
    article, question = stage.reader.replies[-2:]
    assert "is told of" in article.text
    assert question.text == words.welcome_back(2)


async def test_what_was_queued_for_who_has_gone_does_not_come_on_their_return(stage: Stage) -> None:
    await filled(stage)
    await stage.reader.send("/subscribe iran, iraq")
    newer = draft(headline="Newer", paragraphs=("Iran again.",), topics=("Iran",), source=None, date=NOW.date())
    await stage.publish(newer)
    stage.clock.pass_by(hours=21)
    await stage.app.digests_tick()
    await stage.reader.block()
    await stage.reader.unblock()
    await stage.deliver()
    assert stage.reader.reply.text == words.welcome_back(2)
    await stage.reader.press(stage.reader.reply, words.RESUME_ALL)
    stage.clock.pass_by(hours=24)
    await stage.app.digests_tick()
    await stage.deliver()
    assert "Newer" in stage.reader.reply.text
