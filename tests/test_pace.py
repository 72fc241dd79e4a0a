"""The pace that processes keep together, with time passed in."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, create_engine, insert

from store.database import Database
from store.pace import FARTHEST, Pace, _reserve, _wait
from store.tables import pace as row

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
    await pace.wait(30, NOW)
    await pace.wait(20, NOW)

    reserved = await pace.reserve(5, RATE, BURST, NOW)

    assert reserved.begins == pytest.approx(NOW + 30)
    assert reserved.wait_until == NOW + 30
    assert await pace.waiting_until(NOW) == NOW + 30


async def test_a_clock_that_was_put_back_stops_nobody(pace: Pace) -> None:
    await reserve(pace, 5, NOW + 3600)

    assert await reserve(pace, 5, NOW) == 0
    assert await reserve(pace, 1, NOW) == 0.5


async def test_a_wait_that_was_told_before_a_clock_was_put_back_is_as_long_as_it_was(pace: Pace) -> None:
    await pace.wait(30, NOW + 3600)

    assert await pace.waiting_until(NOW) == NOW + 30
    assert (await pace.reserve(5, RATE, BURST, NOW + 10)).begins == pytest.approx(NOW + 30)
    assert (await pace.reserve(5, RATE, BURST, NOW + 31)).begins < NOW + 31


moments = st.lists(st.floats(0, 4000), min_size=1, max_size=8).map(sorted)


@settings(deadline=None)
@given(wait=st.floats(1, 3600), back=st.floats(0, 100_000), looks=moments)
def test_however_a_clock_is_put_back_nobody_waits_longer_than_told(
    wait: float, back: float, looks: list[float]
) -> None:
    """`looks` are seconds after the clock was put back."""
    with _a_row() as connection:
        _wait(wait, NOW, connection)
        for passed in looks:
            now = NOW - back + passed
            left = _reserve(1 / RATE, BURST, now, connection).wait_until - now
            assert left <= wait + FARTHEST - (passed - looks[0]) + 0.001
            assert left >= wait - passed - 0.001


@contextmanager
def _a_row() -> Iterator[Connection]:
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        row.create(connection)
        connection.execute(insert(row).values(id=1, spoken_for=0.0, wait_until=0.0, told_at=0.0))
        yield connection
    engine.dispose()
