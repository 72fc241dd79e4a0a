import asyncio
import datetime as dt
import itertools
import multiprocessing
import signal
import subprocess
import sys
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, insert, select, text

from store.articles import Articles
from store.connecting import HOW_TO
from store.cutting import cut
from store.database import Database
from store.entities import Article, Sentence
from store.errors import StoreError, StoreTooNew, StoreUnavailable
from store.schema import HEAD
from store.tables import chats, metadata
from tests.makers import NOW, draft

ROOT = Path(__file__).resolve().parents[1]


# Opening


async def test_opening_makes_the_tables_that_the_code_knows(blank: str) -> None:
    database = await Database.open(blank)

    async with database.read() as connection:
        differences = await connection.run_sync(_differences)
    await database.close()

    assert differences == []


def _differences(connection: Connection) -> list[object]:
    return list(compare_metadata(MigrationContext.configure(connection), metadata))


def test_the_newest_migration_is_the_one_that_the_code_expects() -> None:
    assert ScriptDirectory(str(ROOT / "store" / "migrations")).get_heads() == [HEAD]


async def test_opening_again_finds_what_was_stored(blank: str) -> None:
    first = await Database.open(blank)
    _, article = await Articles(first).save(draft(), NOW)
    await first.close()

    second = await Database.open(blank)

    assert await Articles(second).article(article.id) == article
    await second.close()


async def test_an_older_database_is_brought_up_to_date(blank: str) -> None:
    database = await Database.open(blank)
    async with database.write() as connection:
        await connection.run_sync(metadata.drop_all)
        await connection.execute(text("DELETE FROM alembic_version"))
    await database.close()

    database = await Database.open(blank)

    assert await Articles(database).count() == 0
    await database.close()


async def test_a_database_of_a_later_version_is_refused(blank: str) -> None:
    database = await Database.open(blank)
    async with database.write() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    await database.close()

    with pytest.raises(StoreTooNew, match="newer"):
        await Database.open(blank)


def test_opening_at_once_migrates_once(blank: str) -> None:
    context = multiprocessing.get_context("spawn")
    together = context.Barrier(4)
    processes = [context.Process(target=_open_together, args=(blank, together)) for _ in range(4)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()

    assert [process.exitcode for process in processes] == [0] * 4


def _open_together(url: str, together: Barrier) -> None:
    together.wait()
    asyncio.run(_open_and_close(url))


async def _open_and_close(url: str) -> None:
    database = await Database.open(url)
    await database.close()


def test_opening_a_current_database_does_not_import_alembic(database_url: str) -> None:
    opened = f"import asyncio, sys; from store.database import Database; asyncio.run(Database.open({database_url!r}))"
    told = subprocess.run(
        [sys.executable, "-c", f"{opened}; print('alembic' in sys.modules, flush=True); import os; os._exit(0)"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert told.stdout.strip() == "False", told.stderr


# Addresses


@pytest.mark.parametrize("url", ["", "newsbot.db", "mysql://localhost/newsbot", "postgresql://host:port/x"])
async def test_an_address_that_cannot_be_is_told_how_to_be_written(url: str) -> None:
    with pytest.raises(StoreUnavailable) as told:
        await Database.open(url)

    assert HOW_TO in str(told.value)


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://ed:sesame@127.0.0.1:1/newsbot",
        "postgres://ed:sesame@host.invalid/newsbot?sslmode=require",
        "postgresql://ed:sesame@127.0.0.1:1/newsbot?channel_binding=require",
        "sqlite:////dev/null/sesame.db",
    ],
)
async def test_a_database_that_cannot_be_reached_says_so_without_its_password(url: str) -> None:
    with pytest.raises(StoreUnavailable) as told:
        await Database.open(url)

    assert "sesame" not in str(told.value)
    assert told.value.__cause__ is None


async def test_a_file_that_is_no_database_says_so(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("Buy milk. " * 100)

    with pytest.raises(StoreUnavailable, match="not a database"):
        await Database.open(f"sqlite:///{tmp_path / 'notes.txt'}")


async def test_a_database_in_memory_serves_many_tasks() -> None:
    database = await Database.open("sqlite://")
    articles = Articles(database)

    await asyncio.gather(*(articles.save(draft(paragraphs=(f"Story {one}.",), source=None), NOW) for one in range(5)))

    assert await articles.count() == 5
    await database.close()


# Transactions


async def test_what_fails_half_way_stores_nothing(database: Database) -> None:
    async def fail_half_way() -> None:
        async with database.write() as connection:
            await connection.execute(insert(chats).values(chat_id=1, kind="private", first_seen_at=NOW))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await fail_half_way()

    assert await _chats(database) == []


async def test_what_is_cancelled_half_way_stores_nothing_and_holds_nobody_up(database: Database) -> None:
    begun = asyncio.Event()

    async def write_for_ever() -> None:
        async with database.write() as connection:
            await connection.execute(insert(chats).values(chat_id=1, kind="private", first_seen_at=NOW))
            begun.set()
            await asyncio.Event().wait()

    writing = asyncio.create_task(write_for_ever())
    await begun.wait()
    writing.cancel()
    await asyncio.gather(writing, return_exceptions=True)

    async with database.write() as connection:
        await connection.execute(insert(chats).values(chat_id=2, kind="private", first_seen_at=NOW))
    assert await _chats(database) == [2]


async def test_readers_do_not_wait_for_a_writer(database: Database) -> None:
    async with database.write() as connection:
        await connection.execute(insert(chats).values(chat_id=1, kind="private", first_seen_at=NOW))

        assert await _chats(database) == []


async def _chats(database: Database) -> list[int]:
    async with database.read() as connection:
        return list((await connection.execute(select(chats.c.chat_id))).scalars())


async def test_what_the_database_refuses_is_an_error_of_the_store(database: Database) -> None:
    async def meet() -> None:
        async with database.write() as connection:
            await connection.execute(insert(chats).values(chat_id=1, kind="private", first_seen_at=NOW))

    await meet()

    with pytest.raises(StoreError, match="refused"):
        await meet()


@pytest.mark.parametrize("hours", [-11, 0, 14])
async def test_moments_come_back_in_utc(database: Database, hours: int) -> None:
    moment = NOW.astimezone(dt.timezone(dt.timedelta(hours=hours)))

    async with database.write() as connection:
        await connection.execute(insert(chats).values(chat_id=1, kind="private", first_seen_at=moment))
        found = (await connection.execute(select(chats.c.first_seen_at))).scalar_one()

    assert (found, found.tzinfo) == (moment, dt.UTC)


# Kills


def test_a_kill_while_articles_are_saved_leaves_every_article_whole(database_url: str) -> None:
    command = [sys.executable, "-m", "tests.saving_in_a_loop", database_url]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as saving:
        assert saving.stdout is not None
        told = [int(line) for line in itertools.islice(saving.stdout, 15)]
        saving.send_signal(signal.SIGKILL)
        told += [int(line) for line in saving.stdout]

    stored, logged = asyncio.run(_stored_and_logged(database_url))

    assert set(told) <= set(logged)
    assert [article.id for article, _ in stored] == logged
    for article, sentences in stored:
        assert [one.text for one in sentences] == [one.text for one in cut(article)]


async def _stored_and_logged(url: str) -> tuple[list[tuple[Article, tuple[Sentence, ...]]], list[int]]:
    database = await Database.open(url)
    articles = Articles(database)
    logged = [change.article_id for change in await articles.changes_after(0, 10_000)]
    stored = await articles.with_sentences(range(1, max(logged) + 100))
    await database.close()
    return stored, logged


async def test_a_connection_that_the_server_ends_is_an_outage_and_no_fault_of_what_was_asked(
    postgresql_url: str,
) -> None:
    database = await Database.open(postgresql_url)
    ending = text("SELECT pg_terminate_backend(pg_backend_pid())")

    with pytest.raises(StoreUnavailable):
        async with database.write() as connection:
            await connection.execute(ending)
    async with database.read() as connection:
        assert (await connection.execute(text("SELECT 1"))).scalar() == 1
    await database.close()
