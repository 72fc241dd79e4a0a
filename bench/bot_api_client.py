"""A bench's side of `bench.bot_api`: starts it in a process of its own, and asks it what came."""

import asyncio
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp


@dataclass(frozen=True, slots=True)
class Server:
    address: str
    pid: int
    session: aiohttp.ClientSession

    async def summary(self) -> dict[str, Any]:
        told: dict[str, Any] = await self._ask("GET", "summary")
        return told

    async def copies(self) -> dict[tuple[int, str], int]:
        """How often each chat got which text."""
        return {(chat, key): often for chat, key, often in await self._ask("GET", "copies")}

    async def times(self) -> list[tuple[float, int, str]]:
        """When (time.monotonic()) which chat got which text."""
        return [(at, chat, key) for at, chat, key in await self._ask("GET", "times")]

    async def queue(self, updates: Iterable[Mapping[str, Any]]) -> list[int]:
        """Give these to the next polls; their numbers."""
        numbers: list[int] = await self._ask("POST", "updates", list(updates))
        return numbers

    async def trouble(self, **given: object) -> None:
        """`shares`, `script`, `fates`, `seed` as in `bench.bot_api_trouble`; in place of what was there."""
        await self._ask("POST", "trouble", given)

    async def reset(self) -> None:
        """Forget what came."""
        await self._ask("POST", "reset")

    async def _ask(self, method: str, what: str, given: object = None) -> Any:
        async with self.session.request(method, f"{self.address}/bench/{what}", json=given) as answer:
            answer.raise_for_status()
            return await answer.json()


def message(chat_id: int, text: str, number: int = 1) -> dict[str, Any]:
    """An update: a private message of the person with this number."""
    person = {"id": chat_id, "is_bot": False, "first_name": "R"}
    chat = {"id": chat_id, "type": "private", "first_name": "R"}
    return {"message": {"message_id": number, "date": 1, "chat": chat, "from": person, "text": text}}


@asynccontextmanager
async def server(*, bot_limit: float = 30, latency: float = 0, port: int = 0) -> AsyncIterator[Server]:
    """In a process of its own. `bot_limit` 0 means no limits at all."""
    options = ("--bot-limit", str(bot_limit), "--latency", str(latency), "--port", str(port))
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", "bench.bot_api", *options, stdout=PIPE)
    assert process.stdout is not None
    address = (await process.stdout.readline()).decode().strip()
    # The bench shares its cores with what it measures: its own patience must not run out.
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=None)) as session:
        try:
            yield Server(address, process.pid, session)
        finally:
            process.terminate()
            await process.wait()
