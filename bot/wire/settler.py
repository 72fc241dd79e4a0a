"""Writes down what became of deliveries, several at a time: a commit for each would be dear."""

import asyncio
import logging
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime

from bot.wire.gate import Gate
from store.delivery import Result
from store.errors import StoreError
from store.outbox import Outbox

GATHER = 0.05  # seconds in which results gather
ENOUGH = 16  # results that wait no longer; so many more may be under way meanwhile
PATIENCE = 1.0  # seconds between two tries while the database is away
LAST_TRIES = 3  # when told to stop; what is not written down then may be sent again

log = logging.getLogger(__name__)


class Settler:
    """What is added is settled by `run`. A delivery has left the gate's room once it is.
    `written` is told their ids."""

    def __init__(
        self,
        outbox: Outbox,
        holder: str,
        now: Callable[[], datetime],
        gate: Gate,
        written: Callable[[Iterable[int]], None],
    ) -> None:
        self._outbox = outbox
        self._holder = holder
        self._now = now
        self._gate = gate
        self._written = written
        self._results: list[tuple[Result, bool]] = []
        self._some = asyncio.Event()
        self._enough = asyncio.Event()
        self._closing = False

    def add(self, result: Result, *, counted: bool) -> None:
        """`counted`: it has a place in the gate's room."""
        self._results.append((result, counted))
        self._some.set()
        if len(self._results) >= ENOUGH:
            self._enough.set()

    async def run(self) -> None:
        """Until `close`."""
        failures = 0
        while not self._closing or (self._results and failures < LAST_TRIES):
            await self._some.wait()
            with suppress(TimeoutError):
                async with asyncio.timeout(GATHER):
                    await self._enough.wait()
            try:
                await self._settle()
                failures = 0
            except Exception as error:  # whatever it is: were this to end, all that is sent would be sent again
                failures += 1
                if failures == 1:
                    known = isinstance(error, StoreError)
                    log.warning("action=settle outcome=waiting reason=%s", error if known else type(error).__name__)
                await asyncio.sleep(PATIENCE)

    async def _settle(self) -> None:
        """All that was added so far. Raises StoreError, and then keeps it."""
        results, self._results = self._results, []
        self._some.clear()
        self._enough.clear()
        if not results:
            return
        try:
            await self._outbox.settle([result for result, _ in results], self._holder, self._now())
        except BaseException:
            self._results = results + self._results
            self._some.set()
            raise
        self._written(result.delivery.id for result, _ in results)
        self._gate.settled(sum(counted for _, counted in results))

    @property
    def unwritten(self) -> int:
        """How many results are not written down."""
        return len(self._results)

    def close(self) -> None:
        """Nothing more is added; `run` ends once all is written down."""
        self._closing = True
        self._some.set()
        self._enough.set()
