"""From a database's address to a connection that is set up right, and from a driver's errors to ours."""

import asyncio
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import (
    ArgumentError,
    DBAPIError,
    InterfaceError,
    InternalError,
    OperationalError,
    SQLAlchemyError,
)
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool, ConnectionPoolEntry

from store.errors import StoreError, StoreUnavailable

WAIT_FOR_WRITER = 30  # seconds that SQLite waits for another process to finish writing
CONNECT_WITHIN = 10  # seconds for PostgreSQL to answer
OPTIONS = {"host", "port", "ssl", "target_session_attrs"}  # of PostgreSQL's address that the driver knows
_IN_MEMORY = (None, "", ":memory:")
_REMEDIES = {  # by SQLite's primary code
    sqlite3.SQLITE_FULL: "Free some space on its disk: what was stored before is safe.",
    sqlite3.SQLITE_IOERR: "If its disk is full, free some space: what was stored before is safe.",
    sqlite3.SQLITE_READONLY: "Let this user write the file, and the directory that it is in.",
    sqlite3.SQLITE_CANTOPEN: "Let this user read and write the directory that it is in.",
    sqlite3.SQLITE_CORRUPT: "Stop newsbot, and put a backup of the file in its place.",
    sqlite3.SQLITE_NOTADB: "Stop newsbot, and put a backup of the file in its place.",
}
# How PostgreSQL's codes begin when it is not itself: the connection is lost, a deadlock was broken, this server takes
# no writes at present, it lacks space, somebody shuts it down.
_PASSING = ("08", "40", "25006", "53", "57P", "58")
HOW_TO = "Write it as sqlite:///path/to/file.db or postgresql://user:password@host/name."


async def engine_for(url: str) -> AsyncEngine:
    parsed = _with_driver(url)
    if parsed.get_backend_name() == "sqlite":
        return await _sqlite_engine(parsed)
    # A server that was restarted leaves dead connections behind: each is tried before it is used.
    return create_async_engine(
        parsed, hide_parameters=True, pool_pre_ping=True, connect_args={"timeout": CONNECT_WITHIN}
    )


def plain_engine(url: str) -> Engine | None:
    """SQLite by its own driver, for reading from a thread; None for another database, and for one in memory."""
    parsed = _with_driver(url)
    if parsed.get_backend_name() != "sqlite" or parsed.database in _IN_MEMORY:
        return None
    plain = parsed.set(drivername="sqlite")
    engine = create_engine(plain, hide_parameters=True, connect_args={"isolation_level": None})
    event.listen(engine, "connect", _prepare)
    return engine


@contextmanager
def told() -> Iterator[None]:
    """Errors of the drivers as errors of the store, in words that hold neither address nor password."""
    try:
        yield
    except (OSError, OperationalError, InterfaceError, sqlite3.Error) as error:
        raise StoreUnavailable(f"The database cannot be used: {_reason(error)}") from None
    except DBAPIError as error:
        if error.statement is None or _is_away(error):  # without a statement: no such database, or no such user
            raise StoreUnavailable(f"The database cannot be used: {_reason(error)}") from None
        raise StoreError(f"The database refused: {_reason(error)}") from error
    except SQLAlchemyError as error:
        raise StoreError(f"The database refused: {_reason(error)}") from error


def _is_away(error: DBAPIError) -> bool:
    """Whether the same may pass in a moment: it says nothing about what was asked."""
    told = str(getattr(error.orig, "sqlstate", None) or "")
    return error.connection_invalidated or isinstance(error, InternalError) or told.startswith(_PASSING)


def _reason(error: Exception) -> str:
    cause = error.orig if isinstance(error, DBAPIError) and error.orig else error
    said = (str(cause) or type(cause).__name__).splitlines()[0]
    remedy = _REMEDIES.get(getattr(cause, "sqlite_errorcode", 0) & 0xFF)
    return f"{said}. {remedy}" if remedy else said


def _with_driver(url: str) -> URL:
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        raise StoreUnavailable(f"The database's address cannot be read. {HOW_TO}") from None
    match parsed.drivername.partition("+")[0]:
        case "sqlite":
            return parsed.set(drivername="sqlite+aiosqlite")
        case "postgresql" | "postgres":
            return parsed.set(drivername="postgresql+asyncpg", query=_options(parsed))
    raise StoreUnavailable(f"The database is neither SQLite nor PostgreSQL. {HOW_TO}")


def _options(url: URL) -> dict[str, str | tuple[str, ...]]:
    # Hosting firms hand out addresses with libpq's name of this option; the driver has its own.
    options = {"ssl" if name == "sslmode" else name: value for name, value in url.query.items()}
    if unknown := sorted(options.keys() - OPTIONS):
        raise StoreUnavailable(f"Leave these options out of the database's address: {', '.join(unknown)}.")
    return options


async def _sqlite_engine(url: URL) -> AsyncEngine:
    # The driver's own transactions begin too late and never IMMEDIATE: it is told to leave them to us.
    manual = {"isolation_level": None}
    if url.database in _IN_MEMORY:
        # A database in memory lives in one connection; everyone uses it in turn.
        engine = create_async_engine(
            url,
            hide_parameters=True,
            connect_args=manual,
            poolclass=AsyncAdaptedQueuePool,
            pool_size=1,
            max_overflow=0,
        )
    else:
        await asyncio.to_thread(_write_ahead, Path(url.database))
        engine = create_async_engine(url, hide_parameters=True, connect_args=manual)
    event.listen(engine.sync_engine, "connect", _prepare)
    event.listen(engine.sync_engine, "begin", _begin)
    return engine


def _write_ahead(file: Path) -> None:
    """Turn on the write-ahead log, which a file then keeps: readers and the writer no longer wait for each other.

    Of processes that do this to a new file at once, SQLite tells all but one at once that it is locked, whatever
    the time-out; so each tries again.
    """
    until = time.monotonic() + WAIT_FOR_WRITER
    with closing(sqlite3.connect(file, timeout=WAIT_FOR_WRITER)) as connection:
        while True:
            try:
                connection.execute("PRAGMA journal_mode = WAL")
                return
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                    raise
                time.sleep(0.02)


def _prepare(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {WAIT_FOR_WRITER * 1000}")
    cursor.execute("PRAGMA foreign_keys = ON")
    # With NORMAL a power cut may undo the last commits. The search index would then hold changes that the database
    # has forgotten, under numbers that it gives out again; and Telegram would not repeat what we had confirmed.
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.close()


def _begin(connection: Connection) -> None:
    # A transaction that reads first and then writes fails at once when another has written in between,
    # so one that may write says so at its beginning, and waits there.
    writes = connection.get_execution_options().get("writes")
    # Straight to the driver's thread and back once; a statement of SQLAlchemy's goes there three times.
    connection.connection.run_async(lambda driver: driver.execute("BEGIN IMMEDIATE" if writes else "BEGIN"))
