"""Databases for tests: SQLite in a file, and PostgreSQL where a server answers.

`database` is open and empty, `blank` is the address of one that nothing was done to yet. A test that takes either runs
on both.
"""

import asyncio
import os
import shutil
import uuid
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import asyncpg  # type: ignore[import-untyped]  # it has no types
import pytest
from sqlalchemy import delete, make_url, text, update

from store.database import Database
from store.tables import alias_counter, change_counter, metadata, pace

SERVER = os.environ.get("NEWSBOT_TEST_POSTGRES", "postgresql://postgres@127.0.0.1:5432/postgres")
BOTH = ("sqlite", "postgresql")
PASSWORD = "se/cr@t 100%"  # the server trusts everyone, so that any will do


@pytest.fixture(params=BOTH)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, migrated."""
    return fresh(request, tmp_path)


def fresh(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """On what the fixture's parameter names."""
    url: str = request.getfixturevalue(f"migrated_{request.param}")
    if request.param == "sqlite":
        return f"sqlite:///{shutil.copy(url.removeprefix('sqlite:///'), tmp_path / 'newsbot.db')}"
    asyncio.run(_emptied(url))
    return url


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    opened = await Database.open(database_url)
    yield opened
    await opened.close()


@pytest.fixture
def postgresql_url(migrated_postgresql: str) -> str:
    """The address of an empty PostgreSQL database, with a password that has to be spelt out in it."""
    asyncio.run(_emptied(migrated_postgresql))
    return make_url(migrated_postgresql).set(password=PASSWORD).render_as_string(hide_password=False)


@pytest.fixture(params=BOTH)
def blank(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'newsbot.db'}"
        return
    request.getfixturevalue("postgres_server")
    yield from _database_on_server()


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Migrating takes longer than most tests do: it is done once, and each test gets a copy."""
    return _migrated(f"sqlite:///{tmp_path_factory.mktemp('migrated') / 'newsbot.db'}")


@pytest.fixture(scope="session")
def migrated_postgresql(postgres_server: None) -> Iterator[str]:
    for url in _database_on_server():
        yield _migrated(url)


@pytest.fixture(scope="session")
def postgres_server() -> None:
    try:
        asyncio.run(_on_server("SELECT 1"))
    except (OSError, asyncpg.PostgresError) as error:
        pytest.skip(f"no PostgreSQL answers at NEWSBOT_TEST_POSTGRES: {error}")


async def empty(database: Database) -> None:
    """Back to how it was after migrating; on SQLite but for the ids that were given."""
    async with database.write() as connection:
        for table in reversed(metadata.sorted_tables):
            if table not in (change_counter, alias_counter, pace):
                await connection.execute(delete(table))
        for counter in (change_counter, alias_counter):
            await connection.execute(update(counter).values(number=0))
        await connection.execute(update(pace).values(spoken_for=0.0, wait_until=0.0, told_at=0.0))
        if database.dialect.name == "postgresql":
            await connection.execute(text("SELECT setval(oid::regclass, 1, false) FROM pg_class WHERE relkind = 'S'"))


def _migrated(url: str) -> str:
    asyncio.run(_emptied(url))
    return url


async def _emptied(url: str) -> None:
    opened = await Database.open(url)
    await empty(opened)
    await opened.close()


def _database_on_server() -> Iterator[str]:
    name = f"newsbot_test_{uuid.uuid4().hex}"
    asyncio.run(_on_server(f"CREATE DATABASE {name}"))
    # The server itself is never killed here, so that nothing need wait for its disk.
    asyncio.run(_on_server(f"ALTER DATABASE {name} SET synchronous_commit = off"))
    yield make_url(SERVER).set(database=name).render_as_string(hide_password=False)
    asyncio.run(_on_server(f"DROP DATABASE {name} WITH (FORCE)"))


async def _on_server(statement: str) -> None:
    connection = await asyncpg.connect(SERVER, timeout=5)
    try:
        await connection.execute(statement)
    finally:
        await connection.close()
