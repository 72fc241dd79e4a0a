"""Updates as the Bot API gives them out: numbered, held for a poll, and given out again until they are confirmed."""

import asyncio
from collections import deque
from collections.abc import Iterable
from typing import Any

Update = dict[str, Any]

MOST = 100  # in one answer
FUTURE = 10  # numbers beyond the last that a poll may name; one farther off confirms nothing
CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


class Terminated(Exception):
    """Another poll came."""


class Updates:
    def __init__(self) -> None:
        self.next_id = 1
        self.waiting: deque[Update] = deque()
        self.confirmed = 0
        self.given = 0  # with repeats
        self.conflicts = 0
        self._poll: asyncio.Future[bool] | None = None  # True: something came; False: terminated

    def queue(self, updates: Iterable[Update]) -> list[int]:
        """Their numbers."""
        numbers = []
        for update in updates:
            numbers.append(self.next_id)
            self.waiting.append({"update_id": self.next_id, **update})
            self.next_id += 1
        self._wake(True)
        return numbers

    async def poll(self, offset: int, limit: int, hold: float) -> list[Update]:
        """At once if there is something, else as soon as there is. The poll before this one ends with Terminated."""
        self._wake(False)
        self._confirm(offset)
        if not self.waiting and hold > 0:
            await self._held(hold)
        batch = [update for update, _ in zip(self.waiting, range(min(limit or MOST, MOST)), strict=False)]
        self.given += len(batch)
        return batch

    async def _held(self, hold: float) -> None:
        poll = self._poll = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(hold):
                if not await poll:
                    self.conflicts += 1
                    raise Terminated
        except TimeoutError:
            return
        finally:
            if self._poll is poll:
                self._poll = None

    def _confirm(self, offset: int) -> None:
        known = offset < self.next_id + FUTURE
        while known and self.waiting and self.waiting[0]["update_id"] < offset:
            self.waiting.popleft()
            self.confirmed += 1

    def _wake(self, came: bool) -> None:
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(came)
