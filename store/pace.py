"""The pace that all processes of one bot keep together: a moment up to which its messages are spoken for."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Float, case, func, literal, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from store.database import Database
from store.tables import pace

FARTHEST = 10.0  # seconds; more than this is never spoken for ahead, so then a clock was put back


@dataclass(frozen=True, slots=True)
class Reserved:
    """Turns for messages, one every `1 / rate` seconds from `begins` on. Both in seconds since 1970."""

    begins: float
    wait_until: float  # Telegram told the bot as a whole to wait till then


class Pace:
    """`now` is in seconds since 1970, by a clock that the machines of one bot have in common within a few tenths."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def reserve(self, count: int, rate: float, burst: float, now: float) -> Reserved:
        """The next `count` turns. Those of the last `burst` seconds that nobody took can still be had."""
        at = literal(now, Float)
        async with self._database.write() as connection:
            believable = pace.c.spoken_for <= _latest(connection, at, pace.c.wait_until) + FARTHEST
            spoken_for = case((believable, pace.c.spoken_for), else_=at)
            begins = _latest(connection, spoken_for, at - burst, pace.c.wait_until)
            taken = update(pace).values(spoken_for=begins + count / rate)
            row = (await connection.execute(taken.returning(pace.c.spoken_for, pace.c.wait_until))).one()
        return Reserved(row[0] - count / rate, row[1])

    async def wait(self, until: float) -> None:
        """Telegram told the bot as a whole to wait: nobody's turn comes before that."""
        async with self._database.write() as connection:
            longer = _latest(connection, pace.c.wait_until, literal(until, Float))
            await connection.execute(update(pace).values(wait_until=longer))

    async def waiting_until(self) -> float:
        return float((await self._database.rows(select(pace.c.wait_until)))[0][0])


def _latest(connection: AsyncConnection, *moments: ColumnElement[float]) -> ColumnElement[float]:
    return func.max(*moments) if connection.dialect.name == "sqlite" else func.greatest(*moments)
