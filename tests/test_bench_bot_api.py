"""The Bot API server of the benches, over real HTTP and with python-telegram-bot's own objects."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from telegram import Bot
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bench.bot_api import TOKEN, USERNAME, BotApi, serving
from bench.bot_api_client import message, server
from bench.bot_api_limits import Bucket, Limits
from bench.bot_api_trouble import Trouble
from bot.wire.discretion import DiscreetBot
from bot.wire.transport import AiohttpRequest


@asynccontextmanager
async def bot_at(address: str) -> AsyncIterator[Bot]:
    impatient = AiohttpRequest(read_timeout=0.3, write_timeout=0.1, connect_timeout=0.3, pool_timeout=0.1)
    async with impatient as request, DiscreetBot(TOKEN, address, request, request) as bot:
        yield bot


@pytest.fixture
async def api() -> BotApi:
    return BotApi()


@pytest.fixture
async def bot(api: BotApi) -> AsyncIterator[Bot]:
    async with serving(api) as address, bot_at(address) as bot:
        yield bot


async def test_messages_are_numbered_in_each_chat_and_counted(api: BotApi, bot: Bot) -> None:
    numbers = [(await bot.send_message(chat, text)).message_id for chat, text in ((5, "a"), (5, "b"), (6, "a"))]
    await bot.send_message(6, "a")
    await bot.edit_message_text("c", 5, 1)

    assert bot.username == USERNAME
    assert numbers == [1, 2, 1]
    assert api.journal.copies == {(5, "a"): 1, (5, "b"): 1, (6, "a"): 2}
    assert api.journal.edits == {(5, "c"): 1}
    assert api.journal.summary()["repeats"] == 1


async def test_a_poll_is_held_until_something_comes(api: BotApi, bot: Bot) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=10))
    await asyncio.sleep(0.05)
    assert not poll.done()
    api.updates.queue([message(5, "hello"), message(6, "hello")])

    assert [update.update_id for update in await poll] == [1, 2]


async def test_updates_come_again_until_they_are_confirmed(api: BotApi, bot: Bot) -> None:
    api.updates.queue([message(5, "hello"), message(6, "hello")])

    given = [[update.update_id for update in await bot.get_updates(offset)] for offset in (0, 0, 2, 3)]

    assert given == [[1, 2], [1, 2], [2], []]
    assert api.updates.confirmed == 2


async def test_a_second_poll_ends_the_first(api: BotApi, bot: Bot) -> None:
    first = asyncio.create_task(bot.get_updates(timeout=10))
    await asyncio.sleep(0.05)
    second = asyncio.create_task(bot.get_updates(timeout=10))

    with pytest.raises(Conflict):
        await first
    api.updates.queue([message(5, "hello")])
    assert len(await second) == 1


async def test_a_chat_that_gets_too_much_is_refused_and_no_other(bot: Bot) -> None:
    for _ in range(3):
        await bot.send_message(5, "a")

    with pytest.raises(RetryAfter):
        await bot.send_message(5, "a")
    await bot.send_message(6, "a")


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("429_chat", RetryAfter),
        ("429_bot", RetryAfter),
        ("429_bare", RetryAfter),
        ("500", NetworkError),
        ("502", NetworkError),
        ("reset", NetworkError),
        ("timeout", TimedOut),
        ("blocked", Forbidden),
        ("deactivated", Forbidden),
        ("kicked", Forbidden),
        ("not_found", BadRequest),
        ("migrated", ChatMigrated),
    ],
)
async def test_each_trouble_is_what_telegram_would_make_of_it(
    api: BotApi, bot: Bot, name: str, error: type[TelegramError]
) -> None:
    api.trouble.script.append(name)

    with pytest.raises(error):
        await bot.send_message(-5, "a")

    assert api.journal.copies == {}


@pytest.mark.parametrize("name", ["reset_accepted", "timeout_accepted"])
async def test_a_message_may_arrive_though_no_answer_does(api: BotApi, bot: Bot, name: str) -> None:
    api.trouble.script.append(name)

    with pytest.raises(NetworkError):
        await bot.send_message(5, "a")

    assert api.journal.copies == {(5, "a"): 1}


async def test_whoever_has_blocked_the_bot_stays_so(api: BotApi, bot: Bot) -> None:
    api.trouble.script.append("blocked")

    for _ in range(2):
        with pytest.raises(Forbidden):
            await bot.send_message(5, "a")

    assert api.trouble.fates == {5: "blocked"}


async def test_a_group_that_has_moved_is_reached_under_its_new_number(api: BotApi, bot: Bot) -> None:
    api.trouble = Trouble(fates={-5: "migrated"})

    with pytest.raises(ChatMigrated) as moved:
        await bot.send_message(-5, "a")

    await bot.send_message(moved.value.new_chat_id, "a")


async def test_a_closed_topic_and_bad_markup_are_refused_only_as_such(api: BotApi, bot: Bot) -> None:
    api.trouble = Trouble(fates={-5: "topic_closed", 6: "unparsable"})

    with pytest.raises(BadRequest, match="Topic_closed"):
        await bot.send_message(-5, "a", message_thread_id=7)
    with pytest.raises(BadRequest, match="Can't parse"):
        await bot.send_message(6, "a", "HTML")
    await bot.send_message(-5, "a")
    await bot.send_message(6, "a")


async def test_a_process_of_its_own_tells_what_came() -> None:
    async with server() as there, bot_at(there.address) as bot:
        assert await there.queue([message(5, "hello")]) == [1]
        assert len(await bot.get_updates()) == 1
        await there.trouble(fates={6: "blocked"})
        await bot.send_message(5, "a")
        with pytest.raises(Forbidden):
            await bot.send_message(6, "a")

        assert await there.copies() == {(5, "a"): 1}
        assert (await there.summary())["refused"] == {"blocked": 1}
        assert [(chat, key) for _, chat, key in await there.times()] == [(5, "a")]
        await there.reset()
        assert (await there.summary())["sent"] == 0


def test_a_bucket_gives_its_capacity_and_then_its_rate() -> None:
    bucket = Bucket(30, 30)
    passed = 0
    for tick in range(1000):
        if not bucket.missing(tick / 100):
            bucket.take()
            passed += 1
    # It is emptied in no time, and whoever goes on asking is held a whole second, again and again.
    assert 30 < passed <= 330


def test_without_a_limit_everything_passes() -> None:
    limits = Limits(None)
    assert [limits.refuse(5, 0.0) for _ in range(100)] == [None] * 100
