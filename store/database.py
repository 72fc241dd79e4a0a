"""One database, SQLite or PostgreSQL, behind transactions that read or write. What a driver raises ends here."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any, Self, TypeVar

from sqlalchemy import Connection, Dialect, Engine, Executable, Row, Select, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from store.connecting import engine_for, plain_engine, told
from store.schema import bring_up_to_date, is_current
from store.together import Act, Put, Together, done_in

Result = TypeVar("Result")
_Statement = Select[*tuple[Any, ...]]
_Rows = Sequence[Row[*tuple[Any, ...]]]


READERS = 2  # threads; most of what they do holds Python's lock


class Database:
    """Opened by `open` and nothing else; safe for many tasks at once."""

    def __init__(self, engine: AsyncEngine, plain: Engine | None) -> None:
        self._reader = engine
        self._plain = plain
        self._writer = engine.execution_options(writes=True)
        # SQLite lets one write at a time. Tasks of this process wait here, in turn, rather than in its busy loop.
        self._turn = asyncio.Lock() if engine.dialect.name == "sqlite" else None
        self._together = Together(self._store)
        # Threads of its own, so that what takes less than a millisecond waits for no search.
        self._writing = ThreadPoolExecutor(1, "writing")
        self._reading = ThreadPoolExecutor(READERS, "reading")

    @classmethod
    async def open(cls, url: str) -> Self:
        """Connect, and bring an older database up to date.

        Raises StoreUnavailable when it cannot be reached, StoreTooNew when a later version wrote it.
        """
        with told():
            database = cls(await engine_for(url), plain_engine(url))
        try:
            await database._bring_up_to_date()
        except BaseException:
            await database.close()
            raise
        return database

    @property
    def dialect(self) -> Dialect:
        return self._reader.dialect

    async def close(self) -> None:
        await self._reader.dispose()
        if self._plain is not None:
            self._plain.dispose()
        self._writing.shutdown()
        self._reading.shutdown()

    async def rows(self, statement: _Statement, **given: object) -> _Rows:
        """What one statement reads.

        On SQLite it is one step on a thread: through the asynchronous driver it is seven, and takes five times as long.
        """
        if self._plain is not None:
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self._reading, self._rows, self._plain, statement, given)
        async with self.read() as connection:
            return (await connection.execute(statement, given)).all()

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that only reads."""
        with told():
            async with self._reader.begin() as connection:
                yield connection

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that may write: all of it is stored at the end, or none."""
        async with AsyncExitStack() as stack:
            stack.enter_context(told())
            if self._turn is not None:
                await stack.enter_async_context(self._turn)
            yield await stack.enter_async_context(self._writer.begin())

    async def together(self, act: Callable[[Connection], Result]) -> Result:
        """What a small write returns, once it is stored. Those that come at the same time share one transaction, so
        that hundreds a second cost a few commits; should one fail, the act is called once more by itself."""
        return await self._together.add(act)

    async def put(self, statement: Executable, **row: object) -> None:
        """A small write like that, as one statement that is the same for all: with it they cost least."""
        await self._together.add(Put(statement, row))

    async def apart(self, act: Callable[[Connection], Result]) -> Result:
        """The same for what comes often and takes its time: beside the others, where the database lets several write
        at once."""
        if self._turn is not None:
            return await self.together(act)
        async with self.write() as connection:
            return await connection.run_sync(act)

    async def _store(self, acts: Sequence[Act]) -> list[Any]:
        if self._plain is None or self._turn is None:
            async with self.write() as connection:
                return await connection.run_sync(done_in, acts)
        async with self._turn:
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self._writing, self._written, self._plain, acts)

    @staticmethod
    def _written(engine: Engine, acts: Sequence[Act]) -> list[Any]:
        with told(), engine.connect() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            results = done_in(connection, acts)
            connection.commit()
            return results

    @staticmethod
    def _rows(engine: Engine, statement: _Statement, given: Mapping[str, object]) -> _Rows:
        with told(), engine.connect() as connection:
            return connection.execute(statement, given).all()

    async def _bring_up_to_date(self) -> None:
        async with self.read() as connection:
            if await connection.run_sync(is_current):
                return
        async with self.write() as connection:
            await connection.run_sync(bring_up_to_date)


def upsert(connection: AsyncConnection | Connection | Database, table: Table) -> sqlite.Insert | postgresql.Insert:
    """An INSERT that can say what to do about a row that is there already."""
    return sqlite.insert(table) if connection.dialect.name == "sqlite" else postgresql.insert(table)
