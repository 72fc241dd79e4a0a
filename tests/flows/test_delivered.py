"""From the editor's button to the reader's chat, and what is corrected or withdrawn after that."""

from dataclasses import replace

import pytest

from bot.wire.stand_in_messages import Message
from bot.words import browsing as words
from bot.words import delivering, subscribing
from store.entities import Article
from store.subscriber import Mode
from tests.flows.conftest import READER, Stage
from tests.makers import draft
from tests.subscribing import subscribe

STORM = draft(
    headline="Storm closes the harbour",
    paragraphs=("The harbour of Port Ellery is closed until Friday, the harbour master said.",),
    topics=("Weather",),
)
REOPENED = "Storm closes half of the harbour"


@pytest.fixture
async def alerted(stage: Stage) -> Article:
    """An article that the reader has got as an alert."""
    await stage.owner.send("/start")
    await stage.reader.send("/start")
    (article,) = await stage.publish(STORM)
    await subscribe(stage.archive.chats._database, READER, {"Weather": Mode.LOUD})
    await stage.app.alerting.plan(article, stage.owner.chat.id, stage.clock())
    stage.clock.pass_by(seconds=11)
    await stage.app.alerts_tick()
    await stage.deliver()
    return article


def alert(stage: Stage) -> Message:
    return stage.reader.reply


async def test_an_alert_begins_with_its_headline_and_has_a_way_to_read_it_and_to_stop_it(
    stage: Stage, alerted: Article
) -> None:
    shown = alert(stage)
    assert shown.text.startswith(f"{STORM.headline}\n")
    assert STORM.paragraphs[0] in shown.text
    assert delivering.WHY in shown.labels
    await stage.reader.press(shown, delivering.READ)
    assert STORM.paragraphs[0] in stage.reader.reply.text


async def test_the_editor_is_told_when_everybody_has_it(stage: Stage, alerted: Article) -> None:
    stage.clock.pass_by(seconds=5)
    await stage.app.alerts_tick()
    assert "Alert sent to 1 reader." in stage.owner.reply.text


async def test_a_corrected_article_corrects_the_alert_in_its_place(stage: Stage, alerted: Article) -> None:
    before = alert(stage)
    await stage.publish(replace(STORM, headline=REOPENED))
    await stage.deliver()
    after = alert(stage)
    assert after.id == before.id
    assert after.text.startswith(REOPENED)
    assert delivering.CORRECTED in after.text


async def test_a_corrected_alert_still_shows_that_its_story_is_followed(stage: Stage, alerted: Article) -> None:
    await stage.reader.press(alert(stage), subscribing.FOLLOW)
    await stage.publish(replace(STORM, headline=REOPENED))
    await stage.deliver()
    assert alert(stage).text.startswith(REOPENED)
    assert subscribing.FOLLOWING in alert(stage).labels


async def test_an_alert_shows_that_its_story_is_followed_already(stage: Stage) -> None:
    await stage.reader.send("/start")
    (article,) = await stage.publish(STORM)
    await subscribe(stage.archive.chats._database, READER, {"Weather": Mode.LOUD})
    await stage.reader.send("/latest")
    await stage.reader.press(stage.reader.reply, "1")
    await stage.reader.press(stage.reader.reply, subscribing.FOLLOW)
    await stage.app.alerting.plan(article, stage.owner.chat.id, stage.clock())
    stage.clock.pass_by(seconds=11)
    await stage.app.alerts_tick()
    await stage.deliver()
    assert delivering.READ in alert(stage).labels
    assert subscribing.FOLLOWING in alert(stage).labels
    assert subscribing.FOLLOW not in alert(stage).labels


async def test_a_withdrawn_article_is_taken_out_of_the_alert(stage: Stage, alerted: Article) -> None:
    await stage.archive.newsroom.withdraw(alerted.id, stage.clock())
    await stage.deliver()
    assert alert(stage).text == words.WITHDRAWN


async def test_an_article_that_changes_before_its_alert_leaves_is_sent_as_it_is_now(stage: Stage) -> None:
    await stage.reader.send("/start")
    (article,) = await stage.publish(STORM)
    await subscribe(stage.archive.chats._database, READER, {"Weather": Mode.LOUD})
    await stage.app.alerting.plan(article, stage.owner.chat.id, stage.clock())
    stage.clock.pass_by(seconds=11)
    await stage.app.alerts_tick()
    await stage.publish(replace(STORM, headline=REOPENED))
    await stage.deliver()
    assert alert(stage).text.startswith(REOPENED)
    assert delivering.CORRECTED not in alert(stage).text
