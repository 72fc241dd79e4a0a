import asyncio
import datetime as dt

import pytest

from store.chats import REPLIES_KEPT, Chats
from store.database import Database
from store.drafts import Drafts
from store.entities import Part
from tests.makers import NOW

READER = 5_000_000_000  # above 32 bits, as Telegram's numbers are
GROUP = -1_001_234_567_890


@pytest.fixture
def chats(database: Database) -> Chats:
    return Chats(database)


async def test_a_chat_is_new_once(chats: Chats) -> None:
    assert [await chats.meet(READER, "private", NOW) for _ in range(2)] == [True, False]
    assert await chats.meet(GROUP, "supergroup", NOW)


async def test_a_chat_that_was_forgotten_is_new_again(chats: Chats) -> None:
    await chats.meet(READER, "private", NOW)

    await chats.forget(READER)

    assert await chats.meet(READER, "private", NOW)


async def test_forgetting_a_chat_leaves_nothing_of_it(chats: Chats, database: Database) -> None:
    drafts = Drafts(database)
    draft = await drafts.open(READER, READER, NOW, NOW)
    await drafts.add_part(draft.id, Part(1, "An article."), NOW)
    await chats.remember_reply(READER, 1, 2, NOW)
    await chats.first_of_album(READER, "a")

    await chats.forget(READER)

    assert await chats.reply_to(READER, 1) is None
    assert await chats.first_of_album(READER, "a")
    assert await drafts.draft(draft.id) is None


async def test_forgetting_a_chat_leaves_the_others(chats: Chats) -> None:
    await chats.meet(GROUP, "supergroup", NOW)
    await chats.remember_reply(GROUP, 1, 2, NOW)

    await chats.forget(READER)

    assert await chats.reply_to(GROUP, 1) == 2
    assert not await chats.meet(GROUP, "supergroup", NOW)


async def test_the_reply_to_a_message_is_the_last_one_that_was_remembered(chats: Chats) -> None:
    await chats.remember_reply(READER, 1, 2, NOW)
    await chats.remember_reply(READER, 1, 5, NOW)

    assert await chats.reply_to(READER, 1) == 5
    assert await chats.reply_to(READER, 2) is None
    assert await chats.reply_to(GROUP, 1) is None


async def test_replies_are_dropped_when_their_questions_can_be_edited_no_longer(chats: Chats) -> None:
    await chats.remember_reply(READER, 1, 2, NOW)
    await chats.remember_reply(READER, 3, 4, NOW + dt.timedelta(hours=1))

    await chats.prune(NOW + REPLIES_KEPT + dt.timedelta(minutes=1))

    assert (await chats.reply_to(READER, 1), await chats.reply_to(READER, 3)) == (None, 4)


async def test_an_album_has_one_first_message(chats: Chats) -> None:
    assert [await chats.first_of_album(READER, album) for album in "aaabb"] == [True, False, False, True, False]
    assert await chats.first_of_album(GROUP, "b")


async def test_of_an_albums_messages_that_come_at_once_one_is_first(chats: Chats) -> None:
    first = await asyncio.gather(*(chats.first_of_album(READER, "a") for _ in range(6)))

    assert sorted(first) == [False] * 5 + [True]
