"""A reader who has alerts and digests gets each article once, whatever comes when."""

from dataclasses import replace

from store.subscriber import Mode
from tests.flows.conftest import READER, Stage
from tests.flows.test_digests import HERONS, RAILS
from tests.subscribing import minutes, subscribe


async def subscribed(stage: Stage) -> None:
    """To alerts of one topic, and in the digest of the next minute to both."""
    await stage.reader.send("/start")
    due = {"next_due_at": stage.clock() + minutes(1)}
    await subscribe(stage.archive.chats._database, READER, {"Harbour": Mode.LOUD, "Trams": Mode.DIGEST}, **due)


async def ticks(stage: Stage, seconds: float) -> None:
    stage.clock.pass_by(seconds=seconds)
    await stage.app.alerts_tick()
    await stage.app.digests_tick()
    await stage.deliver()


def telling(stage: Stage, headline: str) -> int:
    """How many messages tell of it."""
    return sum(headline in reply.text for reply in stage.reader.replies)


async def test_a_digest_that_is_due_while_an_alert_can_be_undone_leaves_it_to_the_alert(stage: Stage) -> None:
    herons, _ = await stage.publish(HERONS, RAILS)
    await subscribed(stage)
    stage.clock.pass_by(seconds=55)
    await stage.app.alerting.plan(herons, stage.owner.chat.id, stage.clock())
    await ticks(stage, 5)
    await ticks(stage, 6)
    await ticks(stage, 60)
    assert (telling(stage, HERONS.headline), telling(stage, RAILS.headline)) == (1, 1)
    assert stage.reader.replies[-2].text.startswith(HERONS.headline)
    assert stage.reader.reply.text.startswith(RAILS.headline)


async def test_an_alert_that_is_undone_leaves_its_article_to_the_digest(stage: Stage) -> None:
    herons, _ = await stage.publish(HERONS, RAILS)
    await subscribed(stage)
    stage.clock.pass_by(seconds=55)
    _, planned = await stage.app.alerting.plan(herons, stage.owner.chat.id, stage.clock())
    await ticks(stage, 5)
    assert planned
    await stage.app.alerting.undo(planned.id)
    await ticks(stage, 1)
    assert stage.reader.reply.text.startswith(f"2 stories: {HERONS.headline}")


async def test_who_has_just_asked_for_a_digest_gets_no_alert_of_what_is_in_it(stage: Stage) -> None:
    herons, _ = await stage.publish(HERONS, RAILS)
    await subscribed(stage)
    await stage.app.alerting.plan(herons, stage.owner.chat.id, stage.clock())
    await stage.reader.send("/digest")
    await ticks(stage, 11)
    await ticks(stage, 60)
    assert telling(stage, HERONS.headline) == 1


async def test_a_near_copy_of_an_alert_is_not_in_the_next_digest(stage: Stage) -> None:
    herons, _ = await stage.publish(HERONS, RAILS)
    await subscribed(stage)
    await stage.app.alerting.plan(herons, stage.owner.chat.id, stage.clock())
    await ticks(stage, 11)
    told = *HERONS.paragraphs, "Many came to see."
    await stage.publish(replace(HERONS, headline=f"Look: {HERONS.headline}", paragraphs=told, source=None, site=None))
    await ticks(stage, 60)
    assert stage.reader.reply.text.startswith(RAILS.headline)
    assert telling(stage, HERONS.headline) == 1
