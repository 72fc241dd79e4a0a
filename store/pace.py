"""The pace that all processes of one bot keep together: a moment up to which its messages are spoken for."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Connection, Float, bindparam, case, func, literal, update
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

    async def wait(self, seconds: float, now: float) -> None:
        """Telegram told the bot as a whole to wait so long: nobody's turn comes before that."""
        await self._database.apart(partial(_wait, seconds, now))

    async def waiting_until(self, now: float) -> float:
        return await self._database.apart(partial(_waiting_until, now))


def _reserve(seconds: float, burst: float, now: float, connection: Connection) -> Reserved:
    given = {"at": now, "burst": burst, "seconds": seconds}
    row = connection.execute(_RESERVE[connection.dialect.name == "sqlite"], given).one()
    return Reserved(row[0] - seconds, row[1])


def _wait(seconds: float, now: float, connection: Connection) -> None:
    longer = _latest(connection.dialect.name == "sqlite", _WAIT_UNTIL, literal(now + seconds, Float))
    connection.execute(update(pace).values(wait_until=longer, told_at=now), {"at": now})


def _waiting_until(now: float, connection: Connection) -> float:
    told = update(pace).values(wait_until=_WAIT_UNTIL, told_at=_TOLD_AT).returning(pace.c.wait_until)
    return float(connection.execute(told, {"at": now}).scalar_one())


def _latest(on_sqlite: bool, *moments: ColumnElement[float]) -> ColumnElement[float]:
    return func.max(*moments) if on_sqlite else func.greatest(*moments)


# A wait that was told in the future was told before a clock was put back: it is as long from now on as it was then.
_AT: BindParameter[float] = bindparam("at", type_=Float)
_PUT_BACK = pace.c.told_at > _AT + FARTHEST
_WAIT_UNTIL: ColumnElement[float] = case((_PUT_BACK, _AT + pace.c.wait_until - pace.c.told_at), else_=pace.c.wait_until)
_TOLD_AT: ColumnElement[float] = case((_PUT_BACK, _AT), else_=pace.c.told_at)


def _reserving(on_sqlite: bool) -> ReturningUpdate[*tuple[Any, ...]]:
    burst, seconds = (bindparam(name, type_=Float) for name in ("burst", "seconds"))
    believable = pace.c.spoken_for <= _latest(on_sqlite, _AT, _WAIT_UNTIL) + FARTHEST
    spoken_for = case((believable, pace.c.spoken_for), else_=_AT)
    begins = _latest(on_sqlite, spoken_for, _AT - burst, _WAIT_UNTIL)
    reserved = update(pace).values(spoken_for=begins + seconds, wait_until=_WAIT_UNTIL, told_at=_TOLD_AT)
    return reserved.returning(pace.c.spoken_for, pace.c.wait_until)


_RESERVE = {on_sqlite: _reserving(on_sqlite) for on_sqlite in (True, False)}  # to put it together takes a while
