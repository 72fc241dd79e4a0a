"""Presses that count once. Each is kept for a while under a mark that does not say who pressed what."""

import datetime as dt

from sqlalchemy import delete, update
from sqlalchemy.ext.asyncio import AsyncConnection

from store.database import Database, upsert
from store.tables import counted_presses

KEPT = dt.timedelta(days=2)  # and no longer than that a press is taken


class CountedPresses:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def prune(self, now: dt.datetime) -> None:
        """Forget those whose buttons are too old to be pressed."""
        async with self._database.write() as connection:
            await connection.execute(delete(counted_presses).where(counted_presses.c.pressed_at < now - KEPT))


async def first_press(connection: AsyncConnection, mark: str, now: dt.datetime, choice: str = "") -> bool:
    """Whether nobody has pressed under this mark before."""
    row = upsert(connection, counted_presses).values(mark=mark, choice=choice, pressed_at=now)
    return (await connection.execute(row.on_conflict_do_nothing())).rowcount == 1


async def changed_choice(connection: AsyncConnection, mark: str, choice: str) -> bool:
    """Whether the press under this mark was for something else until now."""
    other = (counted_presses.c.mark == mark) & (counted_presses.c.choice != choice)
    return (await connection.execute(update(counted_presses).where(other).values(choice=choice))).rowcount == 1
