"""The index beside the database: level with it, whatever happened to either."""

import asyncio
import logging
import os
import shutil
import signal
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.archive import Archive, opened
from bot.config import Settings
from bot.newsroom import Answered
from store.entities import Draft
from store.errors import IndexInUse, IndexUnusable
from store.search.index import Index, IndexWriter
from tests.makers import BRIDGE, NOW, draft
from tests.processes import Machine, machine

__all__ = ["machine"]

QUESTION = "When did the harbour bridge in Port Ellery reopen?"
FERRY = draft(
    headline="Ferry fares rise",
    paragraphs=("A ticket for the ferry to Holm Island costs six crowns from Monday.",),
    source=None,
)
FARE = "How much is a ticket for the ferry to Holm Island?"


@pytest.fixture
def data_dir(machine: Machine) -> Path:
    return machine.data_dir


@asynccontextmanager
async def archive_in(data_dir: Path) -> AsyncIterator[Archive]:
    async with opened(Settings.default(data_dir)) as archive:
        yield archive


async def stored(data_dir: Path, *drafts: Draft) -> None:
    """And indexed."""
    async with archive_in(data_dir) as archive:
        await archive.newsroom.publish_all(drafts, NOW)


async def answered(archive: Archive, question: str) -> str | None:
    result = await archive.newsroom.answer(question)
    return result.article.headline if isinstance(result, Answered) else None


async def until(true: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(20):
        while not await true():  # noqa: ASYNC110  # nobody tells
            await asyncio.sleep(0.01)


async def is_level(data_dir: Path) -> bool:
    """The index holds every sentence of every published article once, and the mark of the last change."""
    async with archive_in(data_dir) as archive:
        await archive.indexer.catch_up()
        shelf = await archive.articles.newest(1_000)
        sentences = [await archive.articles.sentences(article.id) for article in shelf.articles]
        snapshot = Index.open(data_dir / "index").snapshot()
        documents = sum(map(len, sentences)) + len(sentences) + 1
        return (snapshot.mark, snapshot.size) == (await archive.articles.last_change(), documents)


@pytest.mark.parametrize("published", [1, 4, 9])
async def test_a_kill_while_articles_are_published_leaves_the_index_able_to_catch_up(
    machine: Machine, published: int
) -> None:
    async with machine.program("-m", "tests.publishing_in_a_loop", str(machine.data_dir)) as publishing:
        await publishing.tells("\n", times=published)
        await publishing.stop(signal.SIGKILL)

    assert await is_level(machine.data_dir)


async def test_a_kill_between_the_database_and_the_index_is_made_good(data_dir: Path) -> None:
    await stored(data_dir, BRIDGE)
    async with archive_in(data_dir) as archive:
        await archive.articles.save(FERRY, NOW)
        assert await archive.indexer.behind() == 1

    assert await is_level(data_dir)


# What may have become of the folder while nobody looked


def replace_file(path: Path, content: bytes) -> None:
    """Never in place: an earlier reader in this process has it mapped, and would die of a shorter one."""
    path.unlink()
    path.write_bytes(content)


def gone(index: Path) -> None:
    shutil.rmtree(index)


def of_another_layout(index: Path) -> None:
    (index / "layout").write_text("0")


def of_an_unknown_layout(index: Path) -> None:
    (index / "layout").unlink()


def with_garbage_for_meta(index: Path) -> None:
    (index / "meta.json").write_text("{garbage")


def without_meta(index: Path) -> None:
    (index / "meta.json").unlink()


def with_empty_files(index: Path) -> None:
    for path in index.iterdir():
        replace_file(path, b"")


def with_files_cut_short(index: Path) -> None:
    for path in index.glob("*.*"):
        replace_file(path, path.read_bytes()[:20])


def without_its_segments(index: Path) -> None:
    for path in index.glob("*.store"):
        path.unlink()


def with_a_folder_in_it(index: Path) -> None:
    (index / "layout").unlink()
    (index / "more").mkdir()
    (index / "more" / "notes.txt").write_text("mine")


UNUSABLE = [
    of_another_layout,
    of_an_unknown_layout,
    with_garbage_for_meta,
    with_empty_files,
    with_files_cut_short,
    without_its_segments,
    with_a_folder_in_it,
]


@pytest.mark.parametrize("damaged", UNUSABLE)
async def test_an_index_that_cannot_be_read_is_built_anew_with_one_line_in_the_log(
    data_dir: Path, damaged: Callable[[Path], None], caplog: pytest.LogCaptureFixture
) -> None:
    await stored(data_dir, BRIDGE, FERRY)
    damaged(data_dir / "index")

    async with archive_in(data_dir) as archive:
        await archive.indexer.catch_up()
        assert await answered(archive, QUESTION) == BRIDGE.headline

    assert [record.getMessage() for record in caplog.records] == ["action=index outcome=unusable: it is built anew"]
    assert await is_level(data_dir)


@pytest.mark.parametrize("lost", [gone, without_meta])
async def test_an_index_that_is_gone_is_built_anew(data_dir: Path, lost: Callable[[Path], None]) -> None:
    await stored(data_dir, BRIDGE)
    lost(data_dir / "index")

    assert await is_level(data_dir)


@pytest.mark.parametrize("damaged", [of_another_layout, with_garbage_for_meta])
async def test_whoever_only_reads_is_told_how_to_build_it_anew(data_dir: Path, damaged: Callable[[Path], None]) -> None:
    await stored(data_dir, BRIDGE)
    damaged(data_dir / "index")

    with pytest.raises(IndexUnusable, match="newsbot reindex"):
        async with opened(Settings.default(data_dir), reading=True):
            pass


async def test_an_index_that_cannot_be_read_is_left_alone_while_somebody_writes_it(data_dir: Path) -> None:
    await stored(data_dir, BRIDGE)
    async with archive_in(data_dir) as archive:
        await archive.newsroom.publish(FERRY, NOW)
        of_another_layout(data_dir / "index")

        with pytest.raises(IndexInUse, match="Another newsbot"):
            async with archive_in(data_dir):
                pass


# Where its folder may not be used. Root may use all, unless it is taken from it

AS_ANYONE = "setpriv --bounding-set=-dac_override,-dac_read_search --inh-caps=-dac_override,-dac_read_search"


@pytest.mark.parametrize("command", ["ask 'How much?'", "reindex", "import news.txt", "chat"])
@pytest.mark.parametrize("mode", [0o000, 0o500], ids=oct)
async def test_a_folder_that_may_not_be_used_is_told_in_one_sentence(machine: Machine, mode: int, command: str) -> None:
    await stored(machine.data_dir, BRIDGE)
    machine.write("news.txt", "")
    (machine.data_dir / "index").chmod(mode)

    async with machine.shell(f'{AS_ANYONE if os.geteuid() == 0 else ""} "$0" -m bot {command}') as shell:
        shell.hang_up()
        ended = await shell.ends()
    (machine.data_dir / "index").chmod(0o700)

    assert ended.code == 2
    assert ended.sentence.startswith("The search index cannot be used: Permission denied. ")


async def test_a_file_in_its_place_is_told_and_left_there(machine: Machine) -> None:
    machine.write("data/index", "mine")

    told = [await machine.does(*command) for command in (["reindex"], ["chat"])]

    assert {ended.code for ended in told} == {2}
    assert all("Move it away" in ended.sentence for ended in told)
    assert (machine.data_dir / "index").read_text() == "mine"


async def test_what_cannot_be_indexed_is_stored_and_indexed_later(machine: Machine) -> None:
    machine.write("news.md", f"# {BRIDGE.headline}\n\n{BRIDGE.paragraphs[0]}\n")
    machine.write("data/index/.tantivy-writer.lock/in the way", "")
    kept = await machine.does("import", "news.md")
    shutil.rmtree(machine.data_dir / "index")
    indexed = await machine.does("reindex")

    assert kept.code == 2
    assert "Traceback" not in kept.told
    assert "The search index cannot be written" in kept.told
    assert (kept.printed[:5], indexed.printed) == ("1 new", "Indexed 1 article.\n")


# What may have become of the database


async def test_an_index_of_another_archive_is_built_anew(data_dir: Path, caplog: pytest.LogCaptureFixture) -> None:
    other = data_dir.parent / "other"
    shutil.copytree(data_dir, other)
    await stored(other, FERRY)
    async with archive_in(data_dir) as archive:
        for draft_ in (BRIDGE, draft(paragraphs=("More.",), source=None)):
            await archive.articles.save(draft_, NOW.replace(minute=1))
    shutil.copytree(other / "index", data_dir / "index")

    async with archive_in(data_dir) as archive:
        await archive.indexer.catch_up()
        assert await answered(archive, QUESTION) == BRIDGE.headline
        assert await answered(archive, FARE) is None

    assert [record.getMessage() for record in caplog.records] == [
        "action=index outcome=of_another_archive: it is built anew"
    ]
    assert await is_level(data_dir)


async def test_after_a_backup_was_put_back_the_index_forgets_what_came_later(
    data_dir: Path, caplog: pytest.LogCaptureFixture
) -> None:
    await stored(data_dir, BRIDGE)
    backup = shutil.copy(data_dir / "newsbot.db", data_dir.parent)
    await stored(data_dir, FERRY)
    shutil.copy(backup, data_dir / "newsbot.db")

    async with archive_in(data_dir) as archive:
        assert await archive.indexer.behind()
        await archive.indexer.catch_up()
        assert await answered(archive, QUESTION) == BRIDGE.headline
        assert await answered(archive, FARE) is None

    assert len(caplog.records) == 1
    assert await is_level(data_dir)


async def test_after_the_database_was_lost_the_index_is_empty(data_dir: Path) -> None:
    shutil.copy(data_dir / "newsbot.db", data_dir.parent)
    await stored(data_dir, BRIDGE)
    shutil.copy(data_dir.parent / "newsbot.db", data_dir)

    async with archive_in(data_dir) as archive:
        await archive.indexer.catch_up()
        assert await archive.indexer.behind() == 0
        assert await answered(archive, QUESTION) is None


async def test_an_index_of_this_archive_is_kept(data_dir: Path, caplog: pytest.LogCaptureFixture) -> None:
    for one in (BRIDGE, FERRY):
        await stored(data_dir, one)

    assert await is_level(data_dir)
    assert caplog.records == []


# Several at once


async def test_one_takes_over_when_the_other_ends(data_dir: Path) -> None:
    async with archive_in(data_dir) as late:
        async with archive_in(data_dir) as first:
            await first.newsroom.publish(BRIDGE, NOW)
            await late.articles.save(FERRY, NOW)
            assert not await late.indexer.catch_up()
        assert await late.indexer.settle() == 0
        assert await answered(late, FARE) == FERRY.headline

    assert await is_level(data_dir)


async def test_those_who_make_the_index_at_once_do_not_get_in_each_others_way(tmp_path: Path) -> None:
    for round_ in range(20):
        indexes = [Index.open(tmp_path / str(round_)) for _ in range(4)]

        made = await asyncio.gather(*(asyncio.to_thread(index.writer) for index in indexes), return_exceptions=True)

        writers = [one for one in made if isinstance(one, IndexWriter)]
        assert [one for one in made if not isinstance(one, IndexWriter | IndexInUse)] == []
        assert len(writers) <= 1
        assert Index.open(tmp_path / str(round_)).mark == 0
        for writer in writers:
            writer.close()


async def test_whoever_follows_indexes_what_others_store(data_dir: Path) -> None:
    stop = asyncio.Event()
    async with archive_in(data_dir) as bot, archive_in(data_dir) as importer:
        await bot.newsroom.publish(BRIDGE, NOW)
        following = asyncio.create_task(bot.indexer.follow(stop))
        await importer.articles.save(FERRY, NOW)

        assert await importer.indexer.settle() == 0

        assert await answered(bot, FARE) == FERRY.headline
        stop.set()
        await following


async def test_whoever_follows_waits_out_a_database_that_fails(
    data_dir: Path, caplog: pytest.LogCaptureFixture
) -> None:
    stop = asyncio.Event()
    async with archive_in(data_dir) as bot:

        async def complained() -> bool:
            return bool(caplog.records)

        async def answers() -> bool:
            return await answered(bot, QUESTION) is not None

        with sqlite3.connect(data_dir / "newsbot.db") as database:
            database.execute("ALTER TABLE change_counter RENAME TO away")
        caplog.set_level(logging.INFO, "bot.indexing")
        following = asyncio.create_task(bot.indexer.follow(stop))
        await until(complained)
        with sqlite3.connect(data_dir / "newsbot.db") as database:
            database.execute("ALTER TABLE away RENAME TO change_counter")
        await bot.articles.save(BRIDGE, NOW)
        await until(answers)
        stop.set()
        await following

    outcomes = [record.getMessage().split()[1] for record in caplog.records]
    assert outcomes == ["outcome=waiting", "outcome=recovered"]
