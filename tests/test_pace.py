"""The pace that processes keep together, with time passed in."""

import asyncio

import pytest

from store.database import Database
from store.pace import Pace

NOW = 1_700_000_000.0
RATE, BURST = 10.0, 0.2


@pytest.fixture
def pace(database: Database) -> Pace:
    return Pace(database)


async def reserve(pace: Pace, count: int, now: float) -> float:
    """When the first of these turns comes, after NOW."""
    return round((await pace.reserve(count, RATE, BURST, now)).begins - NOW, 3)


async def test_after_a_rest_a_short_burst_may_go_at_once(pace: Pace) -> None:
    assert await reserve(pace, 5, NOW) == -0.2


async def test_turns_follow_each_other_whoever_takes_them(pace: Pace) -> None:
    first, second, third = [await reserve(pace, 5, NOW) for _ in range(3)]

    assert (first, second, third) == (-0.2, 0.3, 0.8)


async def test_processes_that_ask_at_once_get_turns_of_their_own(pace: Pace) -> None:
    begins = await asyncio.gather(*(reserve(pace, 5, NOW) for _ in range(4)))

    assert sorted(begins) == [-0.2, 0.3, 0.8, 1.3]


async def test_a_wait_of_the_whole_bot_holds_for_all(pace: Pace) -> None:
    await reserve(pace, 5, NOW)
    await pace.wait(NOW + 30)
    await pace.wait(NOW + 20)

    reserved = await pace.reserve(5, RATE, BURST, NOW)

    assert reserved.begins == pytest.approx(NOW + 30)
    assert reserved.wait_until == NOW + 30
    assert await pace.waiting_until() == NOW + 30


async def test_a_clock_that_was_put_back_stops_nobody(pace: Pace) -> None:
    await reserve(pace, 5, NOW + 3600)

    assert await reserve(pace, 5, NOW) == 0
    assert await reserve(pace, 1, NOW) == 0.5
