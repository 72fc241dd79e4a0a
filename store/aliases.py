"""The newsroom's own aliases, which the search knows beside those that are shipped."""

from collections.abc import Sequence

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from store.database import Database
from store.entities import AliasGroup
from store.recognition import storable
from store.search.aliases import joined, same_name
from store.tables import alias_counter, alias_groups


class OwnAliases:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def groups(self) -> list[AliasGroup]:
        """In the order of their first names."""
        async with self._database.read() as connection:
            return sorted(await _groups(connection), key=lambda group: group.names[0].casefold())

    async def group(self, group_id: int) -> AliasGroup | None:
        return next((group for group in await self.groups() if group.id == group_id), None)

    async def add(self, names: Sequence[str]) -> AliasGroup:
        """A group of these names. Groups that share a name with it become one with it."""
        names = [storable(name) for name in names]
        async with self._database.write() as connection:
            await _begin(connection)
            met = [group for group in await _groups(connection) if _meet(group.names, names)]
            whole = joined([*(group.names for group in met), names])
            if whole in [group.names for group in met]:
                return next(group for group in met if group.names == whole)
            await connection.execute(delete(alias_groups).where(alias_groups.c.id.in_([group.id for group in met])))
            added = insert(alias_groups).values(names=whole).returning(alias_groups.c.id)
            group_id = (await connection.execute(added)).scalar_one()
            await _count(connection)
        return AliasGroup(group_id, whole)

    async def remove(self, group_id: int) -> bool:
        """False if it is gone already."""
        async with self._database.write() as connection:
            await _begin(connection)
            removed = await connection.execute(delete(alias_groups).where(alias_groups.c.id == group_id))
            if removed.rowcount:
                await _count(connection)
        return bool(removed.rowcount)

    async def edition(self) -> int:
        """Grows with every change."""
        async with self._database.read() as connection:
            return (await connection.execute(select(alias_counter.c.number))).scalar_one()


async def _groups(connection: AsyncConnection) -> list[AliasGroup]:
    rows = await connection.execute(select(alias_groups.c.id, alias_groups.c.names).order_by(alias_groups.c.id))
    return [AliasGroup(*row) for row in rows]


def _meet(some: Sequence[str], others: Sequence[str]) -> bool:
    return any(same_name(one, other) for one in some for other in others)


async def _begin(connection: AsyncConnection) -> None:
    """Whoever changes groups holds the counter's row, so that no two join what they have not both seen."""
    await connection.execute(select(alias_counter.c.number).with_for_update())


async def _count(connection: AsyncConnection) -> None:
    await connection.execute(update(alias_counter).values(number=alias_counter.c.number + 1))
