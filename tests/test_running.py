"""`newsbot run`, as a process of its own over real HTTP."""

import asyncio
import signal
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote

import pytest
from aiohttp import web

from tests.bot_api_server import TOKEN, USERNAME, BotApiServer, bot_api_server
from tests.databases import BOTH, PASSWORD
from tests.makers import BRIDGE
from tests.processes import Machine, Running, machine

__all__ = ["machine"]

SECRET = TOKEN.partition(":")[2]
READER = {"id": 5, "is_bot": False, "first_name": "Ann"}
CHAT = {"id": 5, "type": "private", "first_name": "Ann"}
ANSWER = "The harbour bridge in Port Ellery reopened"
QUESTION = "When did the harbour bridge in Port Ellery reopen?"
ARTICLE = f"""---
title: {BRIDGE.headline}
date: 2024-11-18
---

{BRIDGE.paragraphs[0]}
"""


@dataclass(frozen=True, slots=True)
class Town:
    """A machine, and a Bot API server that its bot can reach."""

    machine: Machine
    server: BotApiServer
    address: str

    @asynccontextmanager
    async def bot(self, *arguments: str, **settings: str) -> AsyncIterator[Running]:
        """A bot that has arrived."""
        async with self.machine.running("run", API_URL=self.address, **settings) as bot:
            await bot.tells("action=start")
            await self.server.is_asked("getUpdates")
            yield bot

    @property
    def answered(self) -> set[str]:
        """The chats that were sent anything."""
        return {str(reply["chat_id"]) for reply in self.server.asked("sendMessage")}

    async def asks(self, text: str) -> str:
        """A reader's question, and what the bot replies."""
        before = len(self.server.asked("sendMessage"))
        asked = {"message_id": 10 + before, "date": 1, "chat": CHAT, "from": READER, "text": text}
        await self.server.enqueue_update({"message": asked}, token=TOKEN)
        return str((await self.server.is_asked("sendMessage", before + 1))["text"])


@pytest.fixture
async def town(machine: Machine) -> AsyncIterator[Town]:
    async with bot_api_server() as (server, address):
        yield Town(machine, server, address)


@asynccontextmanager
async def answering(status: int, body: dict[str, Any]) -> AsyncIterator[str]:
    """The address of a server that answers everything alike."""

    async def handle(request: web.Request) -> web.Response:
        return web.json_response(body, status=status)

    async with _served(handle) as address:
        yield address


@asynccontextmanager
async def _served(handle: Any) -> AsyncIterator[str]:
    app = web.Application()
    app.router.add_route("*", "/{rest:.*}", handle)
    runner = web.AppRunner(app, handler_cancellation=True, shutdown_timeout=0.1, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    try:
        yield f"http://{host}:{port}"
    finally:
        await runner.cleanup()


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


async def test_what_is_imported_beside_a_running_bot_is_answered_without_a_restart(town: Town) -> None:
    town.machine.write("bridge.md", ARTICLE)
    async with town.bot() as bot:
        assert "I don't know" in await town.asks(QUESTION)

        imported = await town.machine.does("import", "bridge.md")
        answer = await town.asks(QUESTION)
        stopped = await bot.stop()

    assert imported.code == 0
    assert ANSWER in answer
    assert (stopped.code, stopped.printed) == (0, "")
    assert "action=stop" in stopped.told


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=str)
async def test_a_signal_stops_it_at_once_while_it_waits_for_the_network(machine: Machine, number: int) -> None:
    async with machine.running("run", API_URL=f"http://127.0.0.1:{free_port()}") as bot:
        await bot.tells("action=connect outcome=waiting")
        stopped = await bot.stop(number)

    assert stopped.code == 0
    assert "Traceback" not in stopped.told


async def test_a_signal_stops_it_while_telegram_keeps_it_waiting(machine: Machine) -> None:
    called = asyncio.Event()

    async def handle(request: web.Request) -> web.Response:
        called.set()
        await asyncio.sleep(3600)
        return web.Response()

    async with _served(handle) as address, machine.running("run", API_URL=address) as bot:
        async with asyncio.timeout(30):
            await called.wait()
        stopped = await bot.stop()

    assert stopped.code == 0


async def test_a_network_that_is_down_at_the_start_is_waited_for(machine: Machine) -> None:
    port = free_port()
    async with machine.running("run", API_URL=f"http://127.0.0.1:{port}") as bot:
        await bot.tells("action=connect outcome=waiting")
        async with bot_api_server(port) as (server, _):
            await bot.tells(f"action=start username={USERNAME}")
            await server.is_asked("getUpdates")
            assert (await bot.stop()).code == 0


async def test_a_missing_token_says_how_to_get_one(machine: Machine) -> None:
    ended = await machine.does("run", TOKEN="")

    assert ended.code == 2
    assert "@BotFather" in ended.sentence


@pytest.mark.parametrize("command", ["run", "chat", "reindex", "ask hello", "import ."])
async def test_a_wrong_setting_is_told_without_a_trace(machine: Machine, command: str) -> None:
    ended = await machine.does(*command.split(), OWNERS="Ann")

    assert ended.code == 2
    assert ended.sentence.startswith("  NEWSBOT_OWNERS: ")


async def test_a_token_that_telegram_refuses_says_how_to_get_one(machine: Machine) -> None:
    async with answering(401, {"ok": False, "error_code": 401, "description": "Unauthorized"}) as address:
        ended = await machine.does("run", API_URL=address)

    assert ended.code == 2
    assert "@BotFather" in ended.sentence
    assert "NEWSBOT_API_URL" in ended.sentence


async def test_a_second_one_gives_way_in_one_sentence(town: Town) -> None:
    async with town.bot() as first:
        *same_directory, same_token = await asyncio.gather(
            *(town.machine.does(command) for command in ("run", "chat", "reindex")),
            town.machine.does("run", DATA_DIR="elsewhere", API_URL=town.address),
        )
        answer = await town.asks(QUESTION)
        await first.stop()

    assert {second.code for second in (*same_directory, same_token)} == {2}
    assert {second.sentence.partition(".")[0] for second in same_directory} == {"A newsbot is running on data already"}
    assert same_token.sentence.startswith("Another newsbot is running with this token.")
    assert answer


async def test_ask_works_beside_a_running_bot(town: Town) -> None:
    town.machine.write("bridge.md", ARTICLE)
    async with town.bot():
        await town.machine.does("import", "bridge.md")
        asked = await town.machine.does("ask", QUESTION)

    assert ANSWER in asked.printed
    assert (asked.code, asked.told) == (0, "")


async def test_after_a_kill_it_starts_again_and_answers(town: Town) -> None:
    town.machine.write("bridge.md", ARTICLE)
    async with town.bot() as bot:
        await town.machine.does("import", "bridge.md")
        await bot.stop(signal.SIGKILL)

    async with town.bot():
        assert ANSWER in await town.asks(QUESTION)


@pytest.fixture(params=BOTH)
def either_url(request: pytest.FixtureRequest) -> str:
    """Of PostgreSQL, or blank for SQLite in the data directory."""
    return str(request.getfixturevalue("postgresql_url")) if request.param == "postgresql" else ""


async def test_no_message_is_lost_in_a_kill(town: Town, either_url: str) -> None:
    readers = range(100, 160)
    async with town.bot(DATABASE_URL=either_url) as bot:
        for reader in readers:
            person = {**READER, "id": reader}
            asked = {"message_id": 1, "date": 1, "chat": {**CHAT, "id": reader}, "from": person, "text": "thanks"}
            await town.server.enqueue_update({"message": asked}, token=TOKEN)
        await town.server.is_asked("sendMessage", 3)
        await bot.stop(signal.SIGKILL)

    async with town.bot(DATABASE_URL=either_url):
        for replies in range(len(town.server.asked("sendMessage")) + 1, 2 * len(readers)):
            if len(town.answered) == len(readers):
                break
            await town.server.is_asked("sendMessage", replies)

    assert town.answered == {str(reader) for reader in readers}


async def test_all_commands_work_on_postgresql_too(town: Town, postgresql_url: str) -> None:
    machine = replace(town.machine, settings={**town.machine.settings, "DATABASE_URL": postgresql_url})
    machine.write("bridge.md", ARTICLE)

    imported = await machine.does("import", "bridge.md")
    indexed = await machine.does("reindex")
    asked = await machine.does("ask", QUESTION)
    async with town.bot(DATABASE_URL=postgresql_url):
        answer = await town.asks(QUESTION)

    assert [ended.code for ended in (imported, indexed, asked)] == [0, 0, 0]
    assert ANSWER in asked.printed
    assert ANSWER in answer


async def test_a_database_that_is_down_is_told_without_its_password(machine: Machine) -> None:
    address = f"postgresql://ann:{quote(PASSWORD, safe='')}@127.0.0.1:{free_port()}/news"

    ended = await machine.does("run", DATABASE_URL=address)

    assert ended.code == 2
    assert ended.sentence.startswith("The database cannot be used: ")
    assert quote(PASSWORD, safe="") not in ended.sentence


async def test_no_secret_is_written_however_talkative_the_libraries(machine: Machine, postgresql_url: str) -> None:
    """Through refusals that quote the address, a poll that fails, an answer, and a stop."""
    refusals = iter([502, 429])
    replied = asyncio.Event()
    update = {"update_id": 1, "message": {"message_id": 1, "date": 1, "chat": CHAT, "from": READER, "text": "hello"}}

    async def handle(request: web.Request) -> web.Response:
        method = request.path.rpartition("/")[2]
        if (status := next(refusals, None)) is not None:
            told = {"ok": False, "error_code": status, "description": f"no {request.url}, {quote(request.path)}"}
            return web.json_response(told, status=status)
        if method == "getUpdates" and replied.is_set():
            await asyncio.sleep(3600)
        if method == "sendMessage":
            replied.set()
            return web.json_response({"ok": False, "description": f"no {request.url}"}, status=400)
        bot = {"id": 424242, "is_bot": True, "first_name": "newsbot", "username": USERNAME}
        return web.json_response({"ok": True, "result": {"getMe": bot, "getUpdates": [update]}.get(method, True)})

    secrets = (TOKEN, quote(TOKEN), quote(TOKEN, safe=""), SECRET, PASSWORD, quote(PASSWORD), quote(PASSWORD, safe=""))
    async with (
        _served(handle) as address,
        machine.program("-X", "dev", "-m", "tests.running_loudly", API_URL=address, DATABASE_URL=postgresql_url) as bot,
    ):
        async with asyncio.timeout(60):
            await replied.wait()
        stopped = await bot.stop()

    assert stopped.code == 0
    assert " DEBUG " in stopped.told
    assert [secret for secret in secrets if secret in stopped.told + stopped.printed] == []
