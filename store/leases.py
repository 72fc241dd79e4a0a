"""What only one process may do at a time. A lease runs out by itself, so that a process that was killed holds none
for long; of the clocks of several hosts it asks that they differ by a few seconds at most."""

import datetime as dt

from sqlalchemy import Connection, delete, select

from store.database import Database, upsert
from store.errors import LeaseLost
from store.tables import leases

SKEW = dt.timedelta(minutes=1)  # one that lasts longer than a new one by so much is from before a clock was put back


class Leases:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def take(self, name: str, holder: str, now: dt.datetime, until: dt.datetime) -> bool:
        """Take it, or keep it for longer; False while another holds it."""
        mine = {"holder": holder, "until": until}
        free = (leases.c.holder == holder) | (leases.c.until <= now) | (leases.c.until > until + SKEW)
        async with self._database.write() as connection:
            row = upsert(connection, leases).values(name=name, **mine)
            taken = row.on_conflict_do_update(index_elements=["name"], set_=mine, where=free)
            return (await connection.execute(taken)).rowcount == 1

    async def give_up(self, name: str, holder: str) -> None:
        """Let the next one have it at once. Nothing happens where another holds it already."""
        mine = (leases.c.name == name) & (leases.c.holder == holder)
        async with self._database.write() as connection:
            await connection.execute(delete(leases).where(mine))


def require(connection: Connection, name: str, holder: str) -> None:
    """Nobody else can take it before this transaction ends. LeaseLost where another has done so."""
    mine = (leases.c.name == name) & (leases.c.holder == holder)
    held = select(leases.c.name).where(mine).with_for_update(read=True)
    if connection.execute(held).first() is None:
        raise LeaseLost
