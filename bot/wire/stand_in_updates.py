"""Updates that wait to be fetched, as Telegram keeps them: held polls, offsets, one fetcher at a time."""

import asyncio
from collections import deque
from collections.abc import Collection

from bot.wire.stand_in_messages import Json, Refusal

MOST = 100  # updates in one answer
FUTURE = 10  # numbers beyond the last that a poll may name; one farther off is from before the numbers began anew


class Updates:
    def __init__(self) -> None:
        self._waiting: deque[tuple[int, Json]] = deque()
        self._last = 0
        self._poll = 0
        self._changed = asyncio.Event()

    def numbered(self, kind: str, payload: Json) -> Json:
        self._last += 1
        return {"update_id": self._last, kind: payload}

    def count_after(self, number: int) -> None:
        self._last = max(self._last, number)

    def add(self, update: Json) -> None:
        number = update["update_id"]
        assert isinstance(number, int)
        self._last = number
        self._waiting.append((number, update))
        self._changed.set()

    @property
    def waiting(self) -> tuple[Json, ...]:
        return tuple(update for _, update in self._waiting)

    async def fetch(self, offset: int, limit: int, timeout: float, allowed: Collection[str]) -> list[Json]:  # noqa: ASYNC109 (the Bot API's own word)
        """What waits from `offset` on; all before it is confirmed and forgotten. Waits for the first."""
        self._poll += 1
        mine = self._poll
        self._changed.set()  # wakes the poll that this one ends
        known = offset <= self._last + FUTURE
        while known and self._waiting and self._waiting[0][0] < offset:
            self._waiting.popleft()
        try:
            async with asyncio.timeout(timeout):
                while not (found := self._allowed(allowed)):
                    self._changed.clear()
                    await self._changed.wait()
                    self._check(mine)
        except TimeoutError:
            return []
        return found[: min(limit or MOST, MOST)]

    def _allowed(self, kinds: Collection[str]) -> list[Json]:
        return [update for _, update in self._waiting if not kinds or kinds & update.keys()]

    def _check(self, mine: int) -> None:
        if mine != self._poll:
            raise Refusal(
                409,
                "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
            )
