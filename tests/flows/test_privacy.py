"""/privacy is true, and /deleteme deletes all that it tells of."""

import pytest
from sqlalchemy import Table, func, select

from bot.words import editing, introducing, subscribing
from bot.words.subscribing import PRIVACY_OF_SUBSCRIBERS
from store.tables import metadata
from tests.flows.conftest import OWNER, READER, Stage
from tests.flows.test_desk import PAGE
from tests.makers import BRIDGE

# Every table with a column that names a person or a chat, and the words that tell of it.
TOLD = {
    "replies": "which of my messages answers which of yours",
    "recent_answers": "your last question that found something",
    "albums": "the last album that you sent",
    "chats": "the number and kind of this chat",
    "desk_drafts": "your drafts",
    "subscribers": "your topics, words, stories, hours and time zone",
    "subscriptions": "your topics, words, stories, hours and time zone",
    "keywords": "your topics, words, stories, hours and time zone",
    "story_wishes": "your topics, words, stories, hours and time zone",
    "outbox": "which articles it held and the number of its message",
    "inbox": "What you write to me is kept until it is handled",
}
PERSONAL = ("chat_id", "editor_id", "person_id", "user_id", "reader_id", "chat", "person", "reader", "name_of_reader")


def personal() -> list[Table]:
    return [table for table in metadata.sorted_tables if any(name in table.c for name in PERSONAL)]


async def test_privacy_tells_of_every_table_that_names_people(stage: Stage) -> None:
    await stage.owner.send("/privacy")
    assert sorted(table.name for table in personal()) == sorted(TOLD)
    assert [told for told in TOLD.values() if told not in stage.owner.reply.text] == []


async def test_a_reader_is_not_told_of_drafts(stage: Stage) -> None:
    await stage.reader.send("/privacy")
    assert stage.reader.reply.text == f"{introducing.PRIVACY}\n\n{PRIVACY_OF_SUBSCRIBERS}"


async def kept(stage: Stage, number: int) -> int:
    """The rows that hold this number."""
    count = 0
    async with stage.archive.chats._database.read() as connection:
        for table in personal():
            for name in (name for name in PERSONAL if name in table.c):
                rows = select(func.count()).select_from(table).where(table.c[name] == number)
                count += (await connection.execute(rows)).scalar_one()
    return count


async def test_deleteme_leaves_no_row_about_an_editor_with_a_draft_on_the_desk(stage: Stage) -> None:
    (article,) = await stage.publish(BRIDGE)
    await stage.owner.send(f"/start a{article.id}")
    await stage.owner.send("How much did the work cost?")
    await stage.owner.send_album(["one", "two"])
    await stage.owner.send("/subscribe transport, “bridge”")
    await stage.owner.press(stage.owner.replies[0], subscribing.FOLLOW)
    await stage.owner.send(f"/push {PAGE}")
    await stage.quiet()
    preview = stage.owner.reply
    assert await kept(stage, OWNER) > 8
    await stage.owner.send("/deleteme")
    await stage.owner.press(stage.owner.reply, introducing.DELETE_YES)
    assert await kept(stage, OWNER) == 0
    await stage.owner.press(preview, editing.PUBLISH)
    assert stage.owner.alerts[-1] == editing.DRAFT_GONE
    assert await stage.archive.articles.count() == 1


async def test_what_a_question_leaves_is_gone_after_two_days(stage: Stage) -> None:
    await stage.publish(BRIDGE)
    await stage.reader.send("How much did the work cost?")
    stage.clock.pass_by(days=1, hours=23)
    await stage.app.forget_tick()
    assert await kept(stage, READER) == 1
    stage.clock.pass_by(hours=2)
    await stage.app.forget_tick()
    assert await kept(stage, READER) == 0


@pytest.mark.parametrize("said", ["/start", "/latest", "/id", "/topics"])
async def test_who_asks_nothing_leaves_nothing(stage: Stage, said: str) -> None:
    await stage.reader.send(said)
    assert await kept(stage, READER) == 0
