"""What only one process may do at a time."""

import datetime as dt

import pytest

from store.database import Database
from store.errors import LeaseLost
from store.leases import Leases, require
from tests.makers import NOW

SOON, LATER = NOW + dt.timedelta(seconds=5), NOW + dt.timedelta(seconds=15)


async def test_one_takes_it_and_another_waits(database: Database) -> None:
    leases = Leases(database)

    assert await leases.take("poll", "one", NOW, LATER)
    assert not await leases.take("poll", "other", SOON, SOON + dt.timedelta(seconds=15))


async def test_whoever_holds_it_keeps_it_by_taking_it_again(database: Database) -> None:
    leases = Leases(database)
    await leases.take("poll", "one", NOW, LATER)

    assert await leases.take("poll", "one", SOON, SOON + dt.timedelta(seconds=15))
    assert not await leases.take("poll", "other", LATER, LATER + dt.timedelta(seconds=15))


async def test_once_it_has_run_out_another_takes_it(database: Database) -> None:
    leases = Leases(database)
    await leases.take("poll", "one", NOW, LATER)

    assert await leases.take("poll", "other", LATER, LATER + dt.timedelta(seconds=15))
    assert not await leases.take("poll", "one", LATER, LATER + dt.timedelta(seconds=15))


async def test_one_from_before_a_clock_was_put_back_holds_nobody(database: Database) -> None:
    leases = Leases(database)
    await leases.take("poll", "one", NOW + dt.timedelta(hours=1), LATER + dt.timedelta(hours=1))

    assert await leases.take("poll", "other", NOW, LATER)


async def test_what_is_given_up_is_free_at_once(database: Database) -> None:
    leases = Leases(database)
    await leases.take("poll", "one", NOW, LATER)

    await leases.give_up("poll", "one")

    assert await leases.take("poll", "other", NOW, LATER)


async def test_what_another_holds_is_not_given_up(database: Database) -> None:
    leases = Leases(database)
    await leases.take("poll", "one", NOW, LATER)

    await leases.give_up("poll", "other")

    assert not await leases.take("poll", "other", NOW, LATER)


async def test_each_name_is_held_by_itself(database: Database) -> None:
    leases = Leases(database)

    assert await leases.take("poll", "one", NOW, LATER)
    assert await leases.take("sweep", "other", NOW, LATER)


async def test_a_transaction_that_needs_it_fails_without(database: Database) -> None:
    await Leases(database).take("poll", "one", NOW, LATER)

    async with database.write() as connection:
        await connection.run_sync(require, "poll", "one")
        with pytest.raises(LeaseLost):
            await connection.run_sync(require, "poll", "other")
