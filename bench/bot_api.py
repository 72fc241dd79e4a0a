"""A Bot API server for measuring: over real HTTP, with Telegram's limits, held polls, and failures on demand.

    python -m bench.bot_api --port 8081 --bot-limit 30

In a program it is `async with serving(BotApi(…)) as address`; `bench.bot_api_client` starts it in a process of its own.
It takes any token. What a bench asks of it goes to /bench: GET summary, copies and times; POST updates with a list of
them (their numbers come back), trouble with {"shares", "script", "fates", "seed"}, and reset.
"""

import argparse
import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from bench.bot_api_journal import Journal
from bench.bot_api_limits import COUNTED, Limits
from bench.bot_api_trouble import REFUSALS, Trouble
from bench.bot_api_updates import CONFLICT, Terminated, Updates

TOKEN = "424242:AAnobodysToken"
BOT_ID, USERNAME = 424242, "newsbot_bot"
HANG = 30  # seconds for which a "timeout" says nothing
GATEWAY = "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"

Fields = dict[str, str]


@dataclass(slots=True)
class BotApi:
    limits: Limits = field(default_factory=Limits)
    trouble: Trouble = field(default_factory=Trouble)
    journal: Journal = field(default_factory=Journal)
    updates: Updates = field(default_factory=Updates)
    latency: float = 0.0  # seconds that every answer to a message takes
    clock: Callable[[], float] = time.monotonic  # by which limits are kept, and waits
    last_message: dict[int, int] = field(default_factory=dict)  # by chat

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        _, first, method, *_ = (*request.path.split("/", 2), "", "")
        if first == "bench":
            return await self._bench(method, request)
        fields = dict(request.query) | await _fields(request)
        self.journal.calls[method] += 1
        if method.startswith(COUNTED):
            return await self._message(method, fields, request)
        return await self._other(method, fields)

    async def _message(self, method: str, fields: Fields, request: web.BaseRequest) -> web.StreamResponse:
        now, chat_id = self.clock(), int(fields.get("chat_id") or 0)
        if self.latency:
            await asyncio.sleep(self.latency)
        if reached := self.limits.refuse(chat_id, now):
            self.journal.refused[reached[0]] += 1
            return _no(429, f"Too Many Requests: retry after {reached[1]}", {"retry_after": reached[1]})
        thread, formatted = "message_thread_id" in fields, "parse_mode" in fields
        befallen = self.trouble.befalls(chat_id, thread, formatted, now)
        if befallen is None:
            return _yes(self._accept(method, chat_id, fields, now))
        self.journal.refused[befallen] += 1
        if befallen.endswith("_accepted"):
            self._accept(method, chat_id, fields, now)
        return await self._fail(befallen, chat_id, now, request)

    def _accept(self, method: str, chat_id: int, fields: Fields, now: float) -> dict[str, Any]:
        text = fields.get("text") or fields.get("caption") or fields.get("reply_markup") or ""
        if method.startswith("edit"):
            message_id = int(fields.get("message_id") or 0)
            self.journal.edited(chat_id, text)
        else:
            message_id = self.last_message[chat_id] = self.last_message.get(chat_id, 0) + 1
            self.journal.sent(now, chat_id, text)
            if told := fields.get("reply_parameters"):
                self.journal.replies[chat_id, message_id] = json.loads(told)["message_id"]
        return {"message_id": message_id, "date": int(time.time()), "chat": _chat(chat_id), "text": text}

    async def _fail(self, name: str, chat_id: int, now: float, request: web.BaseRequest) -> web.StreamResponse:
        if name.startswith("timeout"):
            await asyncio.sleep(HANG)
        if name.startswith(("timeout", "reset")):
            if request.transport is not None:
                request.transport.abort()
            return web.Response()
        if name == "502":
            return web.Response(status=502, text=GATEWAY, content_type="text/html")
        told: dict[str, int] = {}
        if name in ("429_chat", "429_bot"):
            told = {"retry_after": 1}
        if name == "429_bot":
            self.trouble.bot_waits_until = max(self.trouble.bot_waits_until, now + 1)
        if name == "migrated":
            told = {"migrate_to_chat_id": self.trouble.moved_to(chat_id)}
        return _no(*REFUSALS[name], told)

    async def _other(self, method: str, fields: Fields) -> web.Response:
        match method:
            case "getUpdates":
                return await self._polled(fields)
            case "getMe":
                return _yes({"id": BOT_ID, "is_bot": True, "first_name": "newsbot", "username": USERNAME})
            case "getChatAdministrators":
                return _yes([])
            case _ if method.startswith(("set", "delete", "answer", "close", "logOut")):
                return _yes(True)
        return _no(404, "Not Found: method not found")

    async def _polled(self, fields: Fields) -> web.Response:
        asked = (int(fields.get(name) or 0) for name in ("offset", "limit", "timeout"))
        try:
            return _yes(await self.updates.poll(*asked))
        except Terminated:
            return _no(409, CONFLICT)

    async def _bench(self, what: str, request: web.BaseRequest) -> web.Response:
        given = json.loads(await request.text() or "null")
        shown: dict[str, Callable[[], object]] = {
            "summary": lambda: {
                **self.journal.summary(),
                "given": self.updates.given,
                "confirmed": self.updates.confirmed,
                "waiting": len(self.updates.waiting),
                "conflicts": self.updates.conflicts,
                "fates": {str(chat): fate for chat, fate in self.trouble.fates.items()},
            },
            "copies": self.journal.table,
            "times": lambda: self.journal.times,
            "updates": lambda: self.updates.queue(given),
            "trouble": lambda: self._troubled(given),
            "reset": self._reset,
        }
        return web.json_response(shown[what]()) if what in shown else web.Response(status=404)

    def _troubled(self, given: dict[str, Any]) -> bool:
        fates = {int(chat): fate for chat, fate in given.get("fates", {}).items()}
        self.trouble = Trouble(given.get("shares", {}), given.get("script", []), fates, given.get("seed", 1))
        return True

    def _reset(self) -> bool:
        self.journal = Journal()
        return True


@asynccontextmanager
async def serving(api: BotApi, port: int = 0) -> AsyncIterator[str]:
    """Its address, while it serves on this loop."""
    runner = web.ServerRunner(web.Server(api.handle, access_log=None, handler_cancellation=True), shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port, backlog=1024).start()
    host, port = runner.addresses[0][:2]
    try:
        yield f"http://{host}:{port}"
    finally:
        await runner.cleanup()


async def _fields(request: web.BaseRequest) -> Fields:
    if request.content_type == "application/json":
        given = (await request.json()).items()
        return {name: value if isinstance(value, str) else json.dumps(value) for name, value in given}
    return {name: str(value) for name, value in (await request.post()).items()}


def _chat(chat_id: int) -> dict[str, Any]:
    return {"id": chat_id, "type": "private", "first_name": "R"} if chat_id > 0 else _group(chat_id)


def _group(chat_id: int) -> dict[str, Any]:
    return {"id": chat_id, "type": "supergroup" if chat_id < -1_000_000_000_000 else "group", "title": "G"}


def _yes(result: object) -> web.Response:
    return web.Response(body=json.dumps({"ok": True, "result": result}).encode(), content_type="application/json")


def _no(status: int, description: str, parameters: dict[str, int] | None = None) -> web.Response:
    told: dict[str, object] = {"ok": False, "error_code": status, "description": description}
    return web.json_response(told | ({"parameters": parameters} if parameters else {}), status=status)


async def _serve(port: int, api: BotApi) -> None:
    async with serving(api, port) as address:
        print(address, flush=True)
        await asyncio.Event().wait()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--bot-limit", type=float, default=30, help="messages a second in all; 0 for no limits at all")
    parser.add_argument("--latency", type=float, default=0, help="seconds that an answer to a message takes")
    given = parser.parse_args()
    asyncio.run(_serve(given.port, BotApi(Limits(given.bot_limit or None), latency=given.latency)))


if __name__ == "__main__":
    main()
