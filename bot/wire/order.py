"""Whose turn it is: order within a chat, freedom between chats, and nobody's flood in anybody's way."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Coroutine
from contextlib import asynccontextmanager
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

_NO_LIMIT = 2**31  # PTB's own bound would let one chat's queue hold every slot; ours comes after the chat's turn


class PerChat(BaseUpdateProcessor):
    """At most `slots` updates are handled at once, at most one of each chat.

    A chat waits in one line of its own, and only the first of it waits for a slot. So a reader who sends
    a thousand messages holds one slot, and everybody else's next message gets the next one free.
    """

    __slots__ = ("_lines", "_slots")

    def __init__(self, slots: int) -> None:
        super().__init__(_NO_LIMIT)
        self._slots = asyncio.Semaphore(slots)
        self._lines: dict[int, _Line] = {}

    async def initialize(self) -> None:
        """Nothing is needed."""

    async def shutdown(self) -> None:
        """Nothing is held."""

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        begun = False
        try:
            async with self._turn(_chat_of(update)), self._slots:
                begun = True
                await coroutine
        finally:
            if not begun and isinstance(coroutine, Coroutine):
                coroutine.close()

    @asynccontextmanager
    async def _turn(self, chat: int | None) -> AsyncIterator[None]:
        if chat is None:
            yield
            return
        line = self._lines.setdefault(chat, _Line())
        line.length += 1
        try:
            async with line.turn:
                yield
        finally:
            line.length -= 1
            if not line.length:
                del self._lines[chat]


class _Line:
    """Those of one chat who wait, and whoever is served. asyncio's lock serves in the order of arrival."""

    __slots__ = ("length", "turn")

    def __init__(self) -> None:
        self.length = 0
        self.turn = asyncio.Lock()


def _chat_of(update: object) -> int | None:
    if not isinstance(update, Update):
        return None
    party = update.effective_chat or update.effective_user
    return party.id if party else None
