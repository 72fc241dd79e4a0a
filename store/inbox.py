"""Updates from Telegram, each stored before Telegram hears that it came, and kept until it is handled."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Any

from sqlalchemy import Connection, Text, bindparam, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from store.columns import Moment
from store.database import Database
from store.leases import require
from store.tables import inbox

DUTY = "inbox"  # the lease of the one process that fetches updates and handles them
# A number, to know a repeat: Telegram repeats an update for a day, and after a quiet week it may number anew.
KEPT = dt.timedelta(days=3)
ASIDE_KEPT = dt.timedelta(days=7)  # what was set aside, for whoever looks into it
_BLANK = {"payload": None, "chat_id": None}


class State(StrEnum):
    WAITING = "waiting"
    DONE = "done"
    ASIDE = "aside"  # it failed too often, or nobody can read it


@dataclass(frozen=True, slots=True)
class Arrival:
    """An update that has come. `payload` is what is kept of it, as JSON."""

    update_id: int
    chat_id: int | None
    payload: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """An update that was stored and is not done. `due_at` is when it may be tried next."""

    update_id: int
    chat_id: int | None
    attempts: int
    due_at: dt.datetime


class Inbox:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(self, arrivals: Sequence[Arrival], holder: str, now: dt.datetime) -> set[int]:
        """Store them, all or none; the numbers of those that were not there before.

        LeaseLost where another process than the holder is on duty by now.
        """
        if not arrivals:
            return set()
        rows = [_row(arrival, now) for arrival in arrivals]
        return await self._database.apart(partial(_keep, rows, holder))

    async def waiting(self) -> list[Waiting]:
        """All that are not done, in the order in which they came."""
        columns = inbox.c
        rows = select(columns.update_id, columns.chat_id, columns.attempts, columns.due_at)
        rows = rows.where(columns.state == State.WAITING.value).order_by(columns.update_id)
        return [Waiting(*row) for row in await self._database.rows(rows)]

    async def payload(self, update_id: int) -> str | None:
        """None for one that is not there any more."""
        kept = select(inbox.c.payload).where(inbox.c.update_id == update_id)
        return next((payload for (payload,) in await self._database.rows(kept)), None)

    async def begin(self, update_id: int, attempts: int) -> None:
        """It is being tried for so many times, which a kill does not undo."""
        await self._database.put(_BEGUN, number=update_id, tries=attempts)

    async def settle(self, update_id: int) -> None:
        """Done: only its number stays."""
        await self._database.put(_SETTLED, number=update_id)

    async def postpone(self, update_id: int, attempts: int, error: str, due_at: dt.datetime) -> None:
        """It failed so many times, and is to be tried again."""
        await self._database.put(_POSTPONED, number=update_id, tries=attempts, why=error, due=due_at)

    async def set_aside(self, update_id: int) -> None:
        """It is tried no more."""
        await self._database.put(_SET_ASIDE, number=update_id)

    async def prune(self, now: dt.datetime) -> None:
        """Forget the numbers that Telegram repeats no more, and what was set aside long ago."""
        columns = inbox.c
        done = (columns.state == State.DONE.value) & (columns.received_at < now - KEPT)
        aside = (columns.state == State.ASIDE.value) & (columns.received_at < now - ASIDE_KEPT)
        async with self._database.write() as connection:
            await connection.execute(delete(inbox).where(done | aside))


_ONE = update(inbox).where(inbox.c.update_id == bindparam("number"))
_BEGUN = _ONE.values(attempts=bindparam("tries"))
_SETTLED = _ONE.values(state=State.DONE.value, error=None, **_BLANK)
_POSTPONED = _ONE.values(
    attempts=bindparam("tries"), error=bindparam("why", type_=Text), due_at=bindparam("due", type_=Moment)
)
_SET_ASIDE = _ONE.values(state=State.ASIDE.value)


_KEPT = {
    dialect: insert(inbox).on_conflict_do_nothing().returning(inbox.c.update_id)
    for dialect, insert in (("sqlite", sqlite.insert), ("postgresql", postgresql.insert))
}


def _keep(rows: Sequence[Mapping[str, object]], holder: str, connection: Connection) -> set[int]:
    require(connection, DUTY, holder)
    return set(connection.execute(_KEPT[connection.dialect.name], list(rows)).scalars())


def _row(arrival: Arrival, now: dt.datetime) -> dict[str, Any]:
    kept = {"update_id": arrival.update_id, "chat_id": arrival.chat_id, "payload": arrival.payload}
    return {**kept, "state": State.WAITING.value, "attempts": 0, "received_at": now, "due_at": now}
