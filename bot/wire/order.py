"""Whose turn it is: order within a chat, freedom between chats, and nobody's flood in anybody's way."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

One = TypeVar("One")


class Lines(Generic[One]):
    """At most `slots` are served at once, at most one of each chat, whose others wait in a line of its own.

    After each one its chat goes behind the chats that wait, so that a reader who sends a thousand messages holds one
    slot at most, and everybody else's next message gets the next one free.

    `serve` returns None once it is done with one, or the seconds after which the same one has its turn again; the
    chat's others wait until then, and no slot is held. It raises nothing.
    """

    def __init__(self, slots: int, serve: Callable[[One], Awaitable[float | None]]) -> None:
        self._slots = slots
        self._serve = serve
        self._lines: dict[object, deque[One]] = {}
        self._ready: deque[object] = deque()
        self._pausing: set[asyncio.TimerHandle] = set()
        self._serving: set[asyncio.Task[None]] = set()

    def __len__(self) -> int:
        """How many are not done."""
        return sum(map(len, self._lines.values()))

    def join(self, chat: int | None, one: One, after: float = 0) -> None:
        """At the end of its chat's line; what belongs to no chat has a line to itself. `after`: seconds to wait
        first, if it is the first of its line."""
        line = object() if chat is None else chat
        if line in self._lines:
            self._lines[line].append(one)
            return
        self._lines[line] = deque([one])
        self._call(line, after)

    def clear(self) -> None:
        """Forget all that have not begun."""
        for pause in self._pausing:
            pause.cancel()
        self._pausing.clear()
        self._ready.clear()
        self._lines.clear()

    async def finish(self) -> None:
        """Once those that have begun are done; no other begins. Cancelled, it cancels them."""
        self.clear()
        if self._serving:
            await asyncio.gather(*self._serving, return_exceptions=True)

    def _call(self, line: object, after: float) -> None:
        if after > 0:
            loop = asyncio.get_running_loop()
            pause: asyncio.TimerHandle = loop.call_later(after, lambda: self._recall(line, pause))
            self._pausing.add(pause)
        else:
            self._ready.append(line)
            self._open_slot()

    def _recall(self, line: object, pause: asyncio.TimerHandle) -> None:
        self._pausing.discard(pause)
        self._call(line, 0)

    def _open_slot(self) -> None:
        if len(self._serving) < self._slots and self._ready:
            slot = asyncio.create_task(self._work())
            self._serving.add(slot)
            slot.add_done_callback(self._serving.discard)

    async def _work(self) -> None:
        while self._ready:
            line = self._ready.popleft()
            waiting = self._lines[line]
            pause = await self._serve(waiting[0])
            if self._lines.get(line) is not waiting:  # all was forgotten meanwhile
                continue
            if pause is None:
                waiting.popleft()
            if waiting:
                self._call(line, pause or 0)
            else:
                del self._lines[line]
