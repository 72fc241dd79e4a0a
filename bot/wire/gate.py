"""The one gate that every message passes on its way to Telegram: its lane, its chat's pace and the bot's own."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

from bot.pacing import Pacing, Ticket
from bot.pacing.pacing import BURST
from bot.wire.receipt import Outcome, Receipt
from store.delivery import Lane
from store.errors import StoreError
from store.pace import Pace

AGAIN = 1.0  # seconds until turns are asked for again, after the database would not give any

log = logging.getLogger(__name__)


class Gate:
    """Without a `pace` nobody waits for the bot's own; for measuring."""

    def __init__(
        self,
        pacing: Pacing,
        pace: Pace | None,
        *,
        clock: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] = time.time,
    ) -> None:
        self._pacing = pacing
        self._pace = pace
        self._clock = clock
        self._wall = wall
        self._waiting: dict[Ticket, asyncio.Future[bool]] = {}
        self._alarm: asyncio.TimerHandle | None = None
        self._asking: set[asyncio.Task[None]] = set()
        self._dismissing = False

    async def open(self) -> None:
        """Learn whether Telegram has told the bot as a whole to wait, before a restart or through another process."""
        if self._pace is not None:
            wall = self._wall()
            ahead = self._clock() - wall
            self._pacing.waits.all_wait(await self._pace.waiting_until(wall) + ahead)

    async def enter(self, lane: Lane, chat_id: int, *, counted: bool = False) -> Ticket | None:
        """When it is this one's turn; None where it was dismissed. `leave` must follow."""
        if self._dismissing and _dismissible(lane, counted):
            return None
        ticket = self._pacing.join(lane, chat_id, counted=counted)
        turn = self._waiting[ticket] = asyncio.get_running_loop().create_future()
        self._look()
        try:
            return ticket if await turn else None
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self.leave(ticket)
                self._pacing.settled(ticket.counted)
            self._drop(ticket)
            raise

    def held(self, chat_id: int) -> float:
        """For how many seconds Telegram has told this chat to wait."""
        return self._pacing.chats.held(chat_id, self._clock())

    def leave(self, ticket: Ticket | None) -> None:
        """Telegram has answered, or never will."""
        if ticket is None:
            return
        self._pacing.ended(ticket, self._clock())
        self._look()

    def settled(self, count: int) -> None:
        """So many deliveries are over and written down."""
        self._pacing.settled(count)
        self._look()

    def dismiss(self) -> None:
        """Send away all deliveries that wait, and that come from now on. Replies go on."""
        self._dismissing = True
        for ticket in [one for one in self._waiting if _dismissible(one.lane, one.counted)]:
            turn = self._drop(ticket)
            if turn is not None:
                turn.set_result(False)

    @asynccontextmanager
    async def turn(self, lane: Lane, chat_id: int) -> AsyncIterator[None]:
        """Entered when it is this one's turn."""
        ticket = await self.enter(lane, chat_id)
        try:
            yield
        finally:
            if ticket is not None:
                self.leave(ticket)

    async def learn(self, chat_id: int, receipt: Receipt) -> None:
        """What an answer of Telegram's means for the messages after this one."""
        if receipt.outcome is Outcome.SENT:
            self._pacing.waits.got_through()
        if not receipt.wait:
            return
        until = self._pacing.told_to_wait(chat_id, receipt.wait, self._clock())
        if until is None or self._pace is None:
            return
        log.warning("action=pace outcome=told_to_wait seconds=%.0f", until - self._clock())
        with suppress(StoreError):  # this process knows it all the same
            await self._pace.wait(until - self._clock(), self._wall())

    def pause(self, seconds: float) -> None:
        """Nobody sends for so long: the network is down."""
        self._pacing.waits.all_wait(self._clock() + seconds)

    async def close(self) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
        for task in self._asking:
            task.cancel()
        await asyncio.gather(*self._asking, return_exceptions=True)

    def _drop(self, ticket: Ticket) -> asyncio.Future[bool] | None:
        ticket.gone = True
        return self._waiting.pop(ticket, None)

    def _look(self) -> None:
        """Let pass whose turn it is, and see to the next ones' turns."""
        now = self._clock()
        for ticket in self._pacing.due(now):
            turn = self._waiting.pop(ticket)
            turn.set_result(True)
        if self._pace is not None and (count := self._pacing.wanted(now)):
            task = asyncio.create_task(self._reserve(self._pace, count))
            self._asking.add(task)
            task.add_done_callback(self._asking.discard)
        self._wake_at(self._pacing.next_at(now), now)

    def _wake_at(self, moment: float | None, now: float) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
        self._alarm = None if moment is None else asyncio.get_running_loop().call_later(moment - now, self._look)

    async def _reserve(self, pace: Pace, count: int) -> None:
        wall = self._wall()
        ahead = self._clock() - wall  # before the database is asked: the wall clock may be set meanwhile
        try:
            reserved = await pace.reserve(count, self._pacing.steady, BURST, wall)
        except StoreError:
            self._pacing.unreserved()
            await asyncio.sleep(AGAIN)
        else:
            self._pacing.waits.all_wait(reserved.wait_until + ahead)
            self._pacing.reserved(reserved.begins + ahead, self._clock())
        self._look()


def _dismissible(lane: Lane, counted: bool) -> bool:
    return counted or lane is not Lane.REPLY
