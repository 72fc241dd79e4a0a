"""Small writes that share a transaction."""

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy import Connection, bindparam, insert, select, update

from store.database import Database
from store.errors import StoreError, StoreUnavailable
from store.tables import leases
from store.together import Act, Together
from tests.makers import NOW

ADD = insert(leases).values(name=bindparam("called"), holder=bindparam("by"), until=NOW)
GIVE = update(leases).where(leases.c.name == bindparam("called")).values(holder=bindparam("by"))


async def held(database: Database) -> dict[str, str]:
    return {row.name: row.holder for row in await database.rows(select(leases))}


async def test_all_that_come_at_once_are_stored(database: Database) -> None:
    names = [f"lease {number}" for number in range(300)]

    await asyncio.gather(*(database.put(ADD, called=name, by="one") for name in names))

    assert await held(database) == dict.fromkeys(names, "one")


async def test_each_is_stored_once_it_returns(database: Database) -> None:
    await database.put(ADD, called="lease", by="one")
    assert await held(database) == {"lease": "one"}

    await database.put(GIVE, called="lease", by="other")
    assert await held(database) == {"lease": "other"}


async def test_one_that_fails_takes_no_other_with_it(database: Database) -> None:
    await database.put(ADD, called="taken", by="one")

    outcomes = await asyncio.gather(
        *(database.put(ADD, called=name, by="other") for name in ("first", "taken", "last")), return_exceptions=True
    )

    assert [isinstance(outcome, StoreError) for outcome in outcomes] == [False, True, False]
    assert await held(database) == {"taken": "one", "first": "other", "last": "other"}


async def test_while_the_database_is_away_all_are_told_so_after_two_tries() -> None:
    tries: list[int] = []

    async def away(acts: Sequence[Act]) -> list[Any]:
        tries.append(len(acts))
        raise StoreUnavailable

    together = Together(away)
    outcomes = await asyncio.gather(*(together.add(lambda _: None) for _ in range(100)), return_exceptions=True)

    assert {type(outcome) for outcome in outcomes} == {StoreUnavailable}
    assert tries == [100, 1]


async def test_an_act_returns_what_it_found(database: Database) -> None:
    await database.put(ADD, called="lease", by="one")

    def count(connection: Connection) -> int:
        return len(connection.execute(select(leases)).all())

    assert await asyncio.gather(*(database.together(count) for _ in range(3))) == [1, 1, 1]


async def test_whoever_is_cancelled_disturbs_no_other(database: Database) -> None:
    cancelled = asyncio.create_task(database.put(ADD, called="first", by="one"))
    other = asyncio.create_task(database.put(ADD, called="second", by="one"))
    await asyncio.sleep(0)
    cancelled.cancel()

    await other

    with pytest.raises(asyncio.CancelledError):
        await cancelled
    assert "second" in await held(database)
