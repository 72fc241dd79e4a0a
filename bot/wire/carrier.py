"""Carries the outbox to Telegram: claims, renders, sends and settles, until told to stop.

At most ROOM deliveries are under way or not written down yet at any moment, so that a kill repeats no more than these.
"""

import asyncio
import datetime as dt
import logging
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress

from bot.errors import BadSettings, Unwritten
from bot.waiting import rest, unless
from bot.wire.discretion import TOKEN_REFUSED
from bot.wire.gate import Gate
from bot.wire.hold import Contact, Hold
from bot.wire.passage import Parts, Passage
from bot.wire.receipt import Outcome, Receipt
from bot.wire.sender import Sender
from bot.wire.settler import Settler
from bot.wire.verdicts import Try
from store.delivery import LONGEST_WAIT, Delivery, Lane
from store.errors import StoreError
from store.outbox import Outbox

ROOM = 32
AHEAD = 0.25  # seconds' worth of deliveries that are claimed and rendered before their turn
LEAST_AHEAD, MOST_AHEAD = 8, 200
RENDERED_AT_ONCE = 25
LONG = 5.0  # seconds; what has to wait for longer, as Telegram told its chat, takes nobody's place meanwhile
LOOK = 1.0  # seconds between two looks at the outbox, unless told that there is something
URGENT = (Lane.REPLY, Lane.CORRECTION, Lane.ALERT)

Render = Callable[[Sequence[Delivery], dt.datetime], Awaitable[Sequence[Parts | None]]]

log = logging.getLogger(__name__)


class Carrier:
    """`holder` names this process. `rate` is in messages a second, as the gate has it; `paid` when they may cost.
    `ticks` are seconds of a clock that only goes forward."""

    def __init__(
        self,
        sender: Sender,
        outbox: Outbox,
        gate: Gate,
        render: Render,
        holder: str,
        now: Callable[[], dt.datetime],
        *,
        rate: float | None,
        paid: bool = False,
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        self._outbox = outbox
        self._gate = gate
        self._render = render
        self._holder = holder
        self._now = now
        self._ticks = ticks
        self._ahead = MOST_AHEAD if rate is None else int(min(max(rate * AHEAD, LEAST_AHEAD), MOST_AHEAD))
        self._begun: set[int] = set()  # claimed by this very process, and not written down yet
        self._passage = Passage(sender, gate, now, paid=paid)
        self._settler = Settler(outbox, holder, now, gate, self._begun.difference_update)
        self._contact = Contact()
        self._told = asyncio.Event()
        self._posted = False
        self._looked_at = 0.0
        self._waiting: Counter[Lane] = Counter()  # claimed, and not begun
        self._tasks: set[asyncio.Task[None]] = set()

    def wake(self) -> None:
        """Something was queued."""
        self._posted = True
        self._told.set()

    async def run(self, stop: asyncio.Event) -> None:
        """BadSettings when Telegram does not know the token any more, Unwritten when the database was away at the
        end."""
        settling = asyncio.create_task(self._settler.run())
        try:
            await self._begin(stop)
            while not stop.is_set() and not self._passage.barred:
                if not await self._claim_some():
                    await unless(stop, self._told_or_late())
        finally:
            self._gate.dismiss()
            await asyncio.gather(*self._tasks, return_exceptions=True)
            self._settler.close()
            await settling
        if self._passage.barred:
            raise BadSettings(TOKEN_REFUSED)
        if self._settler.unwritten:
            raise Unwritten

    async def tidy(self) -> None:
        """End what is past its deadline, and forget what has been kept long enough."""
        taking_over = self._contact.steady(self._ticks())
        while await self._outbox.expire(self._holder, self._now(), taking_over=taking_over):
            pass
        await self._outbox.hasten(self._now())
        await self._outbox.prune(self._now())

    async def _begin(self, stop: asyncio.Event) -> None:
        """What was under way when this process was killed is under way no longer."""
        while not stop.is_set():
            with suppress(StoreError):
                await self._gate.open()
                if left := await self._outbox.release(self._holder):
                    log.warning("action=deliver outcome=left_behind count=%d", left)
                return
            await rest(stop, LOOK)

    async def _claim_some(self) -> bool:
        """Whether anything was claimed. What is urgent need not wait until the digests before it have left."""
        room, lanes = self._ahead - self._waiting.total(), tuple(Lane)
        self._told.clear()
        if room < self._ahead / 2:
            if not self._posted and self._ticks() < self._looked_at + LOOK:
                return False
            room, lanes = self._ahead - sum(self._waiting[lane] for lane in URGENT), URGENT
        self._posted, self._looked_at = False, self._ticks()
        try:
            return room > 0 and await self._claim(room, lanes)
        except StoreError as error:
            log.warning("action=deliver outcome=waiting reason=%s", error)
            return False

    async def _claim(self, room: int, lanes: Sequence[Lane]) -> bool:
        hold = Hold(self._now(), self._ticks())
        taking_over = self._contact.steady(hold.ticks)
        claimed = await self._outbox.claim(self._holder, hold.since, room, lanes, taking_over=taking_over)
        self._contact.answered(self._ticks())
        await self._take(claimed, hold)
        return bool(claimed)

    async def _take(self, claimed: Sequence[Delivery], hold: Hold) -> None:
        """A few at a time: nobody's reply waits until many are rendered.

        What this process has in hand already comes again where its lease has run out by a clock that jumped, or while
        the database was away: it is left alone.
        """
        claimed = [one for one in claimed if one.id not in self._begun]
        self._begun.update(one.id for one in claimed)
        self._waiting.update(one.lane for one in claimed)
        for at in range(0, len(claimed), RENDERED_AT_ONCE):
            some = claimed[at : at + RENDERED_AT_ONCE]
            for delivery, parts in zip(some, await self._rendered(some), strict=True):
                task = asyncio.create_task(self._carry(delivery, parts, hold))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)

    async def _rendered(self, claimed: Sequence[Delivery]) -> Sequence[Parts | Exception | None]:
        """One that cannot be rendered stands in no other's way."""
        if not claimed:
            return []
        try:
            return await self._render(claimed, self._now())
        except Exception as error:
            if len(claimed) == 1:
                log.exception("action=render outcome=failed delivery=%d", claimed[0].id)
                return [error]
            return [parts for one in claimed for parts in await self._rendered([one])]

    async def _carry(self, delivery: Delivery, parts: Parts | Exception | None, hold: Hold) -> None:
        """From its turn to its result, whatever happens."""
        late, ticket, held = delivery.late(self._now()), None, self._gate.held(delivery.chat_id)
        if isinstance(parts, tuple) and not late and held < LONG:
            ticket = await self._gate.enter(delivery.lane, delivery.chat_id, counted=True)
        self._waiting[delivery.lane] -= 1
        if self._waiting.total() < self._ahead / 2:
            self._told.set()
        begun = Try(delivery, delivery.message_ids)
        if isinstance(parts, Exception):
            result = self._passage.failed(begun, Receipt(Outcome.LATER, reason=type(parts).__name__))
        elif not parts:
            result = begun.empty()
        elif ticket is not None:
            result = await self._passage.carry(delivery, parts, ticket, lambda: self._holds(hold))
        elif late:
            result = begun.expired()
        elif held >= LONG:
            result = begun.put_off(self._now() + min(dt.timedelta(seconds=held), LONGEST_WAIT))
        else:
            result = begun.given_back()
        self._settler.add(result, counted=ticket is not None)

    def _holds(self, hold: Hold) -> bool:
        return not hold.over(self._now(), self._ticks())

    async def _told_or_late(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(LOOK):
                await self._told.wait()
