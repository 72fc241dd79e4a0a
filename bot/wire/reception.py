"""Takes updates in, and sees each of them through: stored, handled in its chat's turn, tried again, set aside."""

import asyncio
import json
import logging
import traceback
from collections.abc import Awaitable, Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.wire.order import Lines
from bot.wire.raw import Json, chat_of, number_of, without_places
from bot.wire.receipt import NotAccepted
from store.errors import StoreError, StoreUnavailable
from store.inbox import Arrival, Inbox, Waiting

AT_ONCE = 128  # updates handled at the same time, each from another chat
PAUSES = (1.0, 4.0, 16.0)  # seconds before an update that failed is tried again; after the last it is set aside
OUTAGE = 2.0  # seconds between two tries while the database is away, or Telegram takes nothing
SUSPECT = 2  # tries that came to no end, by a failure or with the process
HELD = 2_000  # updates that wait in memory; of those beyond, only the number

Act = Callable[[Json], Awaitable[None]]
GiveUp = Callable[[Json, Exception], Awaitable[None]]

log = logging.getLogger(__name__)


class Unparsable(Exception):
    """No trying again will make this an update that can be read."""


class Deadly(Exception):
    """Every process that began to handle this update has ended before it was done."""


@dataclass(slots=True)
class _Update:
    """`raw` is None where it has to be read from the inbox. `done` once only the inbox does not know it yet.
    `fresh`: since it came the process has not ended."""

    update_id: int
    raw: Json | None
    attempts: int = 0
    done: bool = False
    fresh: bool = True


class Reception:
    """`act` handles an update; one that raises is tried again, and after the last try `give_up` tells whoever sent it.

    Only one process at a time receives, the one on duty; see Duty. `holder` is this one's name.
    """

    def __init__(
        self,
        inbox: Inbox,
        holder: str,
        act: Act,
        give_up: GiveUp,
        now: Callable[[], datetime],
        *,
        slots: int = AT_ONCE,
        pauses: Sequence[float] = PAUSES,
        outage: float = OUTAGE,
    ) -> None:
        self._inbox = inbox
        self._holder = holder
        self._until = datetime.min.replace(tzinfo=UTC)
        self._act = act
        self._give_up = give_up
        self._now = now
        self._pauses = pauses
        self._outage = outage
        self._lines: Lines[_Update] = Lines(slots, self._serve)
        self._alone = asyncio.Lock()

    def open(self, until: datetime) -> None:
        """Updates may begin to be handled until then."""
        self._until = until

    async def take(self, batch: Sequence[Json]) -> None:
        """Safe once this returns: Telegram may forget them. Those that came before are dropped. Raises StoreError."""
        updates = {number: raw for raw in batch if (number := number_of(raw)) is not None}
        if len(updates) < len(batch):
            log.error("action=receive outcome=passed_over count=%d", len(batch) - len(updates))
        arrivals = [_arrival(number, raw) for number, raw in updates.items()]
        new = await self._inbox.keep(arrivals, self._holder, self._now())
        room = HELD - len(self._lines)
        for number in sorted(new):
            raw = updates[number]
            self._lines.join(chat_of(raw), _Update(number, raw if room > 0 else None))
            room -= 1

    async def resume(self) -> None:
        """What an earlier life of this process, or another, did not come to do."""
        waiting = await self._inbox.waiting()
        if waiting:
            log.info("action=resume updates=%d", len(waiting))
        for one in waiting:
            update = _Update(one.update_id, None, one.attempts, fresh=False)
            self._lines.join(one.chat_id, update, self._seconds_until(one))

    async def finish(self) -> None:
        """Once what has begun is done; what waits stays in the inbox."""
        await self._lines.finish()

    async def _serve(self, one: _Update) -> float | None:
        """Seconds until it should be tried again; None once it is done with, one way or the other."""
        if self._now() >= self._until:  # stopped, or late: another process may be on duty already
            return self._outage
        try:
            return await self._seen_through(one)
        except StoreUnavailable as error:
            log.warning("action=handle outcome=waiting update_id=%d reason=%s", one.update_id, error)
            return self._outage
        except StoreError:
            log.exception("action=handle outcome=unsettled update_id=%d", one.update_id)
            return None

    async def _seen_through(self, one: _Update) -> float | None:
        if not one.done:
            one.raw = one.raw or await self._stored(one)
            if one.raw is None:  # all that was kept about its chat was deleted
                return None
            try:
                await (self._act(one.raw) if one.fresh else self._cautiously(one, one.raw))
            except NotAccepted as delay:
                log.warning("action=handle outcome=not_accepted update_id=%d wait=%.0f", one.update_id, delay.wait)
                return max(delay.wait, self._outage)
            except Exception as error:
                return await self._failed(one, one.raw, error)
            one.done = True
        await self._inbox.settle(one.update_id)
        return None

    async def _cautiously(self, one: _Update, raw: Json) -> None:
        """It was waiting when the process before this one ended, and may have been why: the try is noted before it
        begins. One that has outlived several goes alone, so that no other is blamed for what it does."""
        async with self._alone if one.attempts >= SUSPECT else nullcontext():
            if one.attempts > len(self._pauses):
                raise Deadly
            await self._inbox.begin(one.update_id, one.attempts + 1)
            try:
                await self._act(raw)
            except NotAccepted:  # no end of the process, nor its own fault: it does not count
                await self._inbox.begin(one.update_id, one.attempts)
                raise

    async def _stored(self, one: _Update) -> Json | None:
        kept = await self._inbox.payload(one.update_id)
        raw: Json | None = json.loads(kept) if kept is not None else None
        return raw

    async def _failed(self, one: _Update, raw: Json, error: Exception) -> float | None:
        """That it can be noted shows that the database is there, and the failure is the update's own."""
        told, attempts = place_of(error), one.attempts + 1
        last = isinstance(error, Unparsable | Deadly) or attempts > len(self._pauses)
        pause = 0.0 if last else self._pauses[attempts - 1]
        await self._inbox.postpone(one.update_id, attempts, told, self._now() + timedelta(seconds=pause))
        one.attempts = attempts
        outcome = "set_aside" if last else "failed"
        log.error("action=handle outcome=%s update_id=%d attempt=%d kind=%s", outcome, one.update_id, attempts, told)
        if not last:
            return pause
        await self._tell(raw, error)
        await self._inbox.set_aside(one.update_id)
        return None

    async def _tell(self, raw: Json, error: Exception) -> None:
        try:
            await self._give_up(raw, error)
        except Exception as another:
            log.error("action=apologise outcome=failed kind=%s", place_of(another))

    def _seconds_until(self, one: Waiting) -> float:
        """No longer than any pause: since it was set, the clock may have been put back."""
        return min(max((one.due_at - self._now()).total_seconds(), 0), max(self._pauses, default=0))


def _arrival(number: int, raw: Json) -> Arrival:
    return Arrival(number, chat_of(raw), json.dumps(without_places(raw), separators=(",", ":")))


def place_of(error: Exception) -> str:
    """The kind of an error and where it was raised; never what it says, which may be what somebody wrote."""
    frames = traceback.extract_tb(error.__traceback__)
    steps = [f"{frame.filename.rpartition('/')[2]}:{frame.lineno}" for frame in frames[-4:]]
    return f"{type(error).__name__} at {' > '.join(steps)}"
