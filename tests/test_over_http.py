"""Transport and polling together, over real HTTP against a Bot API server that is not ours."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Update

from bot.errors import AlreadyRunning
from bot.wire.discretion import DiscreetBot
from bot.wire.poller import Poller
from bot.wire.raw import Json
from bot.wire.transport import AiohttpRequest
from tests.bot_api_server import TOKEN, USERNAME, BotApiServer, bot_api_server

READER = {"id": 5, "is_bot": False, "first_name": "Ann"}
CHAT = {"id": 5, "type": "private", "first_name": "Ann"}


def message(text: str) -> dict[str, Any]:
    return {"message": {"message_id": 1, "date": 1, "chat": CHAT, "from": READER, "text": text}}


def press(data: str) -> dict[str, Any]:
    shown = {"message_id": 2, "date": 1, "chat": CHAT, "text": "one"}
    return {"callback_query": {"id": "9", "from": READER, "chat_instance": "5", "message": shown, "data": data}}


@dataclass(frozen=True, slots=True)
class Stage:
    server: BotApiServer
    address: str
    bot: Bot
    handled: asyncio.Queue[Update]
    stop: asyncio.Event

    async def takes(self, update: dict[str, Any]) -> Update:
        """What the bot makes of an update that the server was given."""
        await self.server.enqueue_update(update, token=TOKEN)
        async with asyncio.timeout(5):
            return await self.handled.get()


@asynccontextmanager
async def bot_at(address: str) -> AsyncIterator[Bot]:
    request = AiohttpRequest()
    async with DiscreetBot(TOKEN, address, request, request) as bot:
        yield bot


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    """A bot that polls."""
    async with bot_api_server() as (server, address), bot_at(address) as bot:
        stage = Stage(server, address, bot, asyncio.Queue(), asyncio.Event())

        async def deliver(batch: Sequence[Json]) -> None:
            for raw in batch:
                await stage.handled.put(Update.de_json(raw, bot))

        polling = asyncio.create_task(Poller(bot, deliver, first_pause=0.01).run(stage.stop))
        yield stage
        stage.stop.set()
        async with asyncio.timeout(5):
            await polling


async def test_the_bot_learns_its_name(stage: Stage) -> None:
    assert stage.bot.username == USERNAME


async def test_messages_arrive_one_after_the_other(stage: Stage) -> None:
    for text in ("one", "two"):
        update = await stage.takes(message(text))
        assert update.message is not None
        assert update.message.text == text


async def test_a_message_is_answered_and_the_answer_edited(stage: Stage) -> None:
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("More", callback_data="more")]])
    update = await stage.takes(message("hello"))
    assert update.message is not None

    sent = await update.message.reply_text("<b>one</b>", "HTML", reply_markup=keyboard)
    pressed = await stage.takes(press("more"))
    assert pressed.callback_query is not None
    await pressed.callback_query.answer("Noted")
    await stage.bot.edit_message_text("two", 5, sent.message_id)

    assert stage.server.asked("sendMessage")[0]["text"] == "<b>one</b>"
    assert stage.server.asked("answerCallbackQuery")[0]["text"] == "Noted"
    assert stage.server.asked("editMessageText")[0]["text"] == "two"


async def test_a_file_goes_up_and_comes_down(stage: Stage) -> None:
    sent = await stage.bot.send_document(5, b"some words", filename="a.txt")
    assert sent.document is not None

    file = await stage.bot.get_file(sent.document.file_id)

    assert bytes(await file.download_as_bytearray()) == b"some words"


async def test_a_second_bot_with_the_token_gives_way(stage: Stage) -> None:
    await stage.takes(message("hello"))

    async def deliver(_batch: Sequence[Json]) -> None:
        raise AssertionError("It is the first bot's.")

    async with bot_at(stage.address) as newcomer:
        with pytest.raises(AlreadyRunning):
            await Poller(newcomer, deliver).run(asyncio.Event())
