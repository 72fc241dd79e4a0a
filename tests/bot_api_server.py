"""A Bot API server that is not ours, over real HTTP on this machine."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web
from lo_bot_api_emulator import LoBotApiEmulator  # type: ignore[import-untyped]  # it comes without types

TOKEN = "424242:AAnobodysToken"
USERNAME = "newsbot_bot"
PATIENCE = 30  # seconds


class BotApiServer(LoBotApiEmulator):  # type: ignore[misc]  # for the same reason
    """Lacks what its own protocol lacks: previews of links, and the name in getMe that every bot has."""

    sent: list[dict[str, Any]]

    def __init__(self) -> None:
        super().__init__()
        self.sent = []
        self._came = asyncio.Condition()

    async def read_request(self, request: web.Request) -> tuple[dict[str, Any], Mapping[str, Any]]:
        fields, uploads = await super().read_request(request)
        async with self._came:
            self.sent.append({"method": request.match_info["method"], **fields})
            self._came.notify_all()
        fields.pop("link_preview_options", None)
        return fields, uploads

    def asked(self, method: str) -> list[dict[str, Any]]:
        """The parameters of every request for this method, as they came over the wire."""
        return [request for request in self.sent if request["method"] == method]

    async def is_asked(self, method: str, times: int = 1) -> dict[str, Any]:
        """The last of so many requests for this method, once they have come."""
        async with asyncio.timeout(PATIENCE), self._came:
            await self._came.wait_for(lambda: len(self.asked(method)) >= times)
        return self.asked(method)[times - 1]


@asynccontextmanager
async def bot_api_server(port: int = 0) -> AsyncIterator[tuple[BotApiServer, str]]:
    """The server, and its address."""
    server = BotApiServer()
    app = server.app()
    app.middlewares.append(_named)
    runner = web.AppRunner(app, handler_cancellation=True, shutdown_timeout=0.1, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    host, port = runner.addresses[0][:2]
    try:
        yield server, f"http://{host}:{port}"
    finally:
        await runner.cleanup()


@web.middleware
async def _named(request: web.Request, handler: Any) -> web.StreamResponse:
    if request.match_info.get("method") != "getMe":
        answer: web.StreamResponse = await handler(request)
        return answer
    bot = {"id": 424242, "is_bot": True, "first_name": "newsbot", "username": USERNAME}
    return web.json_response({"ok": True, "result": bot})
