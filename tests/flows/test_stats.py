"""/stats tells the newsroom what became of its messages."""

import datetime as dt

from sqlalchemy import update

from bot.words import delivering as words
from store.delivery import Kind, Posting, State
from store.posting import post
from store.tables import outbox
from tests.flows.conftest import Stage
from tests.makers import BRIDGE, NOW

SLOT = int(NOW.timestamp())


async def deliver(stage: Stage, chat_id: int, kind: Kind, subject: int, state: State, reason: str = "") -> None:
    posting = Posting(
        chat_id=chat_id,
        kind=kind,
        subject=subject,
        article_ids=(1,),
        due_at=NOW,
        deadline=NOW + dt.timedelta(hours=6),
    )
    async with stage.archive.chats._database.write() as connection:
        await post(connection, [posting], NOW)
        mine = (outbox.c.chat_id == chat_id) & (outbox.c.kind == kind.value) & (outbox.c.subject == subject)
        await connection.execute(update(outbox).where(mine).values(state=state.value, reason=reason or None))


async def test_an_owner_sees_what_was_sent_what_waits_and_what_failed_and_why(stage: Stage) -> None:
    (article,) = await stage.publish(BRIDGE)
    await deliver(stage, 20, Kind.ALERT, article.id, State.SENT)
    await deliver(stage, 21, Kind.ALERT, article.id, State.ABSENT, "blocked")
    await deliver(stage, 22, Kind.ALERT, article.id, State.QUEUED)
    await deliver(stage, 20, Kind.DIGEST, SLOT, State.SENT)
    await stage.owner.send("/stats")
    told = stage.owner.reply.text
    assert "Alerts: 1 sent, 1 waiting, 1 can't be reached" in told
    assert "1 × blocked" in told
    assert f"1. {BRIDGE.headline}: 1 sent, 1 waiting, 1 can't be reached" in told
    assert "1. 20 November 2024, 12:00: 1 sent" in told


async def test_what_may_have_arrived_is_not_said_to_have_been_too_late(stage: Stage) -> None:
    await deliver(stage, 20, Kind.DIGEST, SLOT, State.UNKNOWN)
    await stage.owner.send("/stats")
    assert "Digests: 1 perhaps arrived" in stage.owner.reply.text


async def test_looking_again_turns_the_same_message(stage: Stage) -> None:
    await deliver(stage, 20, Kind.DIGEST, SLOT, State.QUEUED)
    await stage.owner.send("/stats")
    await deliver(stage, 21, Kind.DIGEST, SLOT, State.SENT)
    await stage.owner.press(stage.owner.reply, words.REFRESH)
    assert "Digests: 1 sent, 1 waiting" in stage.owner.reply.text


async def test_before_anything_was_delivered_it_says_so(stage: Stage) -> None:
    await stage.owner.send("/stats")
    assert stage.owner.reply.text == words.NOTHING_DELIVERED


async def test_readers_have_no_such_command(stage: Stage) -> None:
    await stage.reader.send("/stats")
    assert words.NOTHING_DELIVERED not in stage.reader.reply.text
