"""The pace that all processes of one bot keep together: a moment up to which its messages are spoken for."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, Connection, Float, bindparam, case, func, literal, select, update
from sqlalchemy.sql.dml import ReturningUpdate

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
        return await self._database.apart(partial(_reserve, count / rate, burst, now))

    async def wait(self, until: float) -> None:
        """Telegram told the bot as a whole to wait: nobody's turn comes before that."""
        await self._database.apart(partial(_wait, until))

    async def waiting_until(self) -> float:
        return float((await self._database.rows(select(pace.c.wait_until)))[0][0])


def _reserve(seconds: float, burst: float, now: float, connection: Connection) -> Reserved:
    given = {"at": now, "burst": burst, "seconds": seconds}
    row = connection.execute(_RESERVE[connection.dialect.name == "sqlite"], given).one()
    return Reserved(row[0] - seconds, row[1])


def _wait(until: float, connection: Connection) -> None:
    longer = _latest(connection.dialect.name == "sqlite", pace.c.wait_until, literal(until, Float))
    connection.execute(update(pace).values(wait_until=longer))


def _latest(on_sqlite: bool, *moments: ColumnElement[float]) -> ColumnElement[float]:
    return func.max(*moments) if on_sqlite else func.greatest(*moments)


def _reserving(on_sqlite: bool) -> ReturningUpdate[*tuple[Any, ...]]:
    at, burst, seconds = (bindparam(name, type_=Float) for name in ("at", "burst", "seconds"))
    believable = pace.c.spoken_for <= _latest(on_sqlite, at, pace.c.wait_until) + FARTHEST
    spoken_for = case((believable, pace.c.spoken_for), else_=at)
    begins = _latest(on_sqlite, spoken_for, at - burst, pace.c.wait_until)
    return update(pace).values(spoken_for=begins + seconds).returning(pace.c.spoken_for, pace.c.wait_until)


_RESERVE = {on_sqlite: _reserving(on_sqlite) for on_sqlite in (True, False)}  # to put it together takes a while
