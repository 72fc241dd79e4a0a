"""An editor publishes and alerts, undoes it, watches it and stops it."""

import pytest

from bot.wire.stand_in_messages import Button, Message
from bot.words import delivering as words
from store.subscriber import Mode
from tests.flows.conftest import READER, STRANGER, Stage
from tests.flows.test_desk import PAGE
from tests.makers import draft
from tests.subscribing import subscribe, want_word


@pytest.fixture
async def preview(stage: Stage) -> Message:
    """Of an article whose topic two readers want alerts of."""
    await stage.publish(draft(topics=("Weather",)))
    for chat_id in (READER, STRANGER):
        await subscribe(stage.archive.chats._database, chat_id, {"Weather": Mode.LOUD})
    await stage.owner.send(f"/push {PAGE}")
    await stage.quiet()
    return stage.owner.reply


def alert_button(message: Message) -> str:
    return next(label for label in message.labels if label.startswith(words.PUBLISH_AND_ALERT))


async def test_the_button_says_how_many_get_it_and_until_when(stage: Stage, preview: Message) -> None:
    assert alert_button(preview) == "Publish and alert: 2 readers, within a minute"


async def test_an_alert_waits_ten_seconds_with_a_way_back(stage: Stage, preview: Message) -> None:
    await stage.owner.press(preview, alert_button(preview))
    assert "2 readers get the alert, within a minute. It starts in 10 seconds." in stage.owner.reply.text
    await stage.owner.press(stage.owner.reply, words.UNDO_ALERT)
    assert words.ALERT_UNDONE in stage.owner.reply.text
    stage.clock.pass_by(seconds=20)
    await stage.app.alerts_tick()
    assert words.ALERT_UNDONE in stage.owner.reply.text


async def test_the_button_counts_nobody_for_an_article_that_was_alerted_before(stage: Stage, preview: Message) -> None:
    await stage.owner.press(preview, alert_button(preview))
    await stage.owner.press(stage.owner.reply, words.UNDO_ALERT)
    labels = []
    for _ in range(2):
        await stage.owner.send(f"/push {PAGE}")
        await stage.quiet()
        labels.append(alert_button(stage.owner.reply))
        await stage.owner.press(stage.owner.reply, labels[-1])
        stage.clock.pass_by(seconds=11)
        await stage.app.alerts_tick()
    assert labels == ["Publish and alert: 2 readers, within a minute", words.PUBLISH_ALERTED]
    assert words.ALERTED_BEFORE in stage.owner.reply.text


async def test_the_undo_of_an_earlier_alert_leaves_a_later_one_alone(stage: Stage, preview: Message) -> None:
    await stage.owner.press(preview, alert_button(preview))
    first = stage.owner.reply
    undo = first.button(words.UNDO_ALERT)
    await stage.owner.press(first, undo)
    await stage.owner.send(f"/push {PAGE}")
    await stage.quiet()
    await stage.owner.press(stage.owner.reply, alert_button(stage.owner.reply))
    await stage.owner.press(first, undo)
    assert words.ALERT_ENDED in stage.owner.alerts
    stage.clock.pass_by(seconds=11)
    await stage.app.alerts_tick()
    assert "Alert: 0 of 2 sent" in stage.owner.reply.text


async def test_after_ten_seconds_it_goes_and_the_message_says_how_far_it_is(stage: Stage, preview: Message) -> None:
    await stage.owner.press(preview, alert_button(preview))
    planned = stage.owner.reply
    stage.clock.pass_by(seconds=11)
    await stage.app.alerts_tick()
    await stage.app.alerts_tick()
    stage.clock.pass_by(seconds=5)
    await stage.app.alerts_tick()
    assert "Alert: 0 of 2 sent, the last within a minute." in stage.owner.reply.text
    await stage.owner.press(planned, words.UNDO_ALERT)
    assert words.ALERT_BEGUN in stage.owner.alerts


async def test_the_editor_is_told_of_those_whom_it_spared(stage: Stage, preview: Message) -> None:
    await want_word(stage.archive.chats._database, STRANGER, "ferries", False)
    await stage.owner.press(preview, alert_button(preview))
    await stage.reader.send("/start")
    stage.clock.pass_by(seconds=11)
    await stage.app.alerts_tick()
    await stage.deliver()
    stage.clock.pass_by(seconds=5)
    await stage.app.alerts_tick()
    assert words.alert_done(1, 0, 0, 0, 1) in stage.owner.reply.text


async def test_what_is_left_of_it_can_be_stopped(stage: Stage, preview: Message) -> None:
    await stage.owner.press(preview, alert_button(preview))
    stage.clock.pass_by(seconds=11)
    await stage.app.alerts_tick()
    await stage.owner.press(stage.owner.reply, words.STOP_ALERT)
    assert "Alert stopped: 0 of 2 had got it." in stage.owner.reply.text
    await stage.owner.press(stage.owner.reply, "Withdraw")


async def test_without_readers_there_is_no_alert(stage: Stage) -> None:
    await stage.owner.send(f"/push {PAGE}")
    await stage.quiet()
    assert alert_button(stage.owner.reply) == "Publish and alert: no readers yet"
    await stage.owner.press(stage.owner.reply, alert_button(stage.owner.reply))
    assert words.NO_READER_ASKED in stage.owner.reply.text


async def test_readers_cannot_undo_an_alert(stage: Stage, preview: Message) -> None:
    await stage.owner.press(preview, alert_button(preview))
    await stage.reader.send("/start")
    await stage.reader.press(stage.reader.reply, Button("Undo", data="b|1|undo"))
    assert words.ALERT_UNDONE not in stage.owner.reply.text
