"""Of the processes that share a database one fetches updates and handles them."""

import asyncio
import datetime as dt
from collections.abc import AsyncIterator, Callable

import pytest

from bot.errors import AlreadyRunning
from bot.wire.discretion import DiscreetBot
from bot.wire.duty import Duty
from bot.wire.raw import Json
from bot.wire.reception import Reception
from bot.wire.stand_in import Failure
from bot.wire.stand_in_messages import Refusal
from store.database import Database
from store.errors import StoreUnavailable
from store.inbox import DUTY, Inbox
from store.leases import Leases
from tests.makers import NOW
from tests.telegram import Telegram, telegram

__all__ = ["telegram"]

CONFLICT = Failure(Refusal(409, "Conflict: terminated by other getUpdates request"))


class Clock:
    """Time stands still until it is moved."""

    def __init__(self) -> None:
        self.time = NOW

    def __call__(self) -> dt.datetime:
        return self.time


class Member:
    """One of several processes."""

    def __init__(self, telegram: Telegram, database: Database, name: str, clock: Callable[[], dt.datetime]) -> None:
        self.name = name
        self.heard: list[str] = []
        self.stop = asyncio.Event()
        bot = DiscreetBot(telegram.token, "https://api.telegram.org", telegram.request, telegram.request)
        reception = Reception(Inbox(database), name, self._hear, self._give_up, clock, outage=0.005)
        duty = Duty(bot, reception, Leases(database), name, clock, lease=10, renew=0.005)
        self.task = asyncio.create_task(duty.run(self.stop))

    async def hears(self, count: int) -> None:
        for _ in range(2000):
            if len(self.heard) >= count:
                return
            await asyncio.sleep(0.001)
        raise TimeoutError(f"{self.name} heard {self.heard}")

    async def leaves(self) -> None:
        self.stop.set()
        async with asyncio.timeout(5):
            await self.task

    async def dies(self) -> None:
        self.task.cancel()
        await asyncio.gather(self.task, return_exceptions=True)

    async def _hear(self, raw: Json) -> None:
        self.heard.append(raw["message"]["text"])

    async def _give_up(self, raw: Json, error: Exception) -> None:
        raise error


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def start(telegram: Telegram, database: Database, clock: Clock) -> AsyncIterator[Callable[[str], Member]]:
    members: list[Member] = []

    def start(name: str) -> Member:
        members.append(Member(telegram, database, name, clock))
        return members[-1]

    yield start
    for member in members:
        if not member.task.done():
            await member.leaves()


async def test_one_polls_and_the_other_stands_by(telegram: Telegram, start: Callable[[str], Member]) -> None:
    first = start("first")
    await telegram.person(5).send("one")
    await first.hears(1)
    second = start("second")
    await telegram.person(5).send("two")
    await first.hears(2)

    assert (first.heard, second.heard) == (["one", "two"], [])


async def test_when_one_stops_the_other_takes_over_at_once(telegram: Telegram, start: Callable[[str], Member]) -> None:
    first = start("first")
    await telegram.person(5).send("one")
    await first.hears(1)
    second = start("second")

    await first.leaves()
    await telegram.person(5).send("two")
    await second.hears(1)

    assert (first.heard, second.heard) == (["one"], ["two"])


async def test_when_one_is_gone_the_other_takes_over_once_the_lease_has_run_out(
    telegram: Telegram, database: Database, clock: Clock, start: Callable[[str], Member]
) -> None:
    await Leases(database).take(DUTY, "killed", NOW, NOW + dt.timedelta(seconds=10))
    second = start("second")
    await telegram.person(5).send("one")
    await asyncio.sleep(0.05)
    assert second.heard == []

    clock.time += dt.timedelta(seconds=10)
    await second.hears(1)

    assert second.heard == ["one"]


async def test_what_one_had_stored_and_not_handled_the_other_handles_first(
    telegram: Telegram, database: Database, clock: Clock, start: Callable[[str], Member]
) -> None:
    await Leases(database).take(DUTY, "killed", NOW, NOW + dt.timedelta(seconds=10))
    taken = Reception(Inbox(database), "killed", _hang, _never, clock)
    reader = telegram.person(5)
    await reader.send("one")
    await taken.take([dict(telegram.waiting[0])])
    await reader.send("two")

    second = start("second")
    clock.time += dt.timedelta(seconds=10)
    await second.hears(2)

    assert second.heard == ["one", "two"]
    await taken.finish()


async def test_whoever_has_lost_the_lease_polls_no_more(
    telegram: Telegram, database: Database, clock: Clock, start: Callable[[str], Member]
) -> None:
    """As after a pause of the whole process, in which another has taken over."""
    first = start("first")
    await telegram.person(5).send("one")
    await first.hears(1)

    later = clock.time + dt.timedelta(seconds=20)  # by the other's clock first, lest the first one is quicker
    assert await Leases(database).take(DUTY, "other", later, later + dt.timedelta(seconds=30))
    clock.time = later
    await asyncio.sleep(0.05)
    await telegram.person(5).send("two")
    polls = len(telegram.asked("getUpdates"))
    await asyncio.sleep(0.05)

    assert first.heard == ["one"]
    assert len(telegram.asked("getUpdates")) == polls


async def test_a_conflict_right_after_taking_over_is_no_reason_to_give_way(
    telegram: Telegram, database: Database, clock: Clock, start: Callable[[str], Member]
) -> None:
    """The one before may have a poll open still."""
    await Leases(database).take(DUTY, "killed", NOW, NOW + dt.timedelta(seconds=10))
    second = start("second")
    await asyncio.sleep(0.05)

    telegram.fail_next("getUpdates", CONFLICT)
    clock.time += dt.timedelta(seconds=10)
    await telegram.person(5).send("one")
    await second.hears(1)

    assert second.heard == ["one"]


async def test_a_bot_over_another_database_makes_a_newcomer_give_way(
    telegram: Telegram, start: Callable[[str], Member]
) -> None:
    telegram.fail_next("getUpdates", CONFLICT)

    with pytest.raises(AlreadyRunning, match="Another newsbot"):
        await start("newcomer").task


async def test_a_database_that_is_away_is_waited_for(telegram: Telegram, database: Database, clock: Clock) -> None:
    outages = iter(range(3))

    class Flaky(Leases):
        async def take(self, name: str, holder: str, now: dt.datetime, until: dt.datetime) -> bool:
            if next(outages, None) is not None:
                raise StoreUnavailable
            return await super().take(name, holder, now, until)

    heard: list[Json] = []

    async def hear(raw: Json) -> None:
        heard.append(raw)
        stop.set()

    stop = asyncio.Event()
    bot = DiscreetBot(telegram.token, "https://api.telegram.org", telegram.request, telegram.request)
    reception = Reception(Inbox(database), "me", hear, _never, clock)
    await telegram.person(5).send("one")
    async with asyncio.timeout(5):
        await Duty(bot, reception, Flaky(database), "me", clock, renew=0.005).run(stop)

    assert len(heard) == 1


async def _hang(raw: Json) -> None:
    await asyncio.Event().wait()


async def _never(raw: Json, error: Exception) -> None:
    raise error
