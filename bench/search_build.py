"""The archive that is measured: the real database and the real index, built once and kept in a directory."""

import datetime as dt
import itertools
import json
import random
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter

from bench.search_archive import generated, recombined
from bench.search_words import Words
from bot.archive import opened
from bot.config import Settings
from store.entities import Draft
from store.errors import IndexUnusable

AT_ONCE = 1000  # articles made before they are stored
NOW = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class Built:
    """How long it took to store and to index, and how much there is."""

    articles: int
    sentences: int
    store_s: float
    index_s: float


def settings_of(folder: Path) -> Settings:
    return Settings.load(data_dir=folder, database_url=None, token=None, answer_threshold=None)


async def build(folder: Path, sentences: int, files: Sequence[Path], reindex: bool = False) -> Built:
    """What is there already is kept; an index of another make is built anew."""
    note = folder / "built.json"
    if not note.is_file():
        shutil.rmtree(folder, ignore_errors=True)
        store_s = await _store(folder, recombined(files, sentences) if files else generated(sentences, Words()))
        built = await _indexed(folder, store_s)
    else:
        built = Built(**json.loads(note.read_text()))
        if not reindex and await _is_level(folder):
            return built
        shutil.rmtree(settings_of(folder).index_dir, ignore_errors=True)
        built = await _indexed(folder, built.store_s)
    note.write_text(json.dumps(asdict(built)))
    return built


async def _store(folder: Path, drafts: Iterator[Draft]) -> float:
    spent = 0.0
    async with opened(settings_of(folder)) as archive:
        while some := list(itertools.islice(drafts, AT_ONCE)):
            began = perf_counter()
            await archive.articles.save_many(some, NOW)
            spent += perf_counter() - began
    return spent


async def _indexed(folder: Path, store_s: float) -> Built:
    began = perf_counter()
    async with opened(settings_of(folder)) as archive:
        await archive.indexer.catch_up()
        index_s = perf_counter() - began
        articles = await archive.articles.count()
        return Built(articles, _count(folder), store_s, index_s)


async def _is_level(folder: Path) -> bool:
    try:
        async with opened(settings_of(folder)) as archive:
            return not await archive.indexer.behind()
    except IndexUnusable:
        return False


def texts(folder: Path) -> Iterator[tuple[int, str]]:
    """Number and text of every sentence, read past the house: it has no use for all of them at once."""
    with closing(sqlite3.connect(settings_of(folder).data_dir / "newsbot.db")) as connection:
        yield from connection.execute("SELECT rowid, text FROM sentences ORDER BY rowid")


def sample(folder: Path, count: int, seed: int = 0) -> list[str]:
    """So many sentences, drawn from the whole archive."""
    with closing(sqlite3.connect(settings_of(folder).data_dir / "newsbot.db")) as connection:
        [last] = connection.execute("SELECT max(rowid) FROM sentences").fetchone()
        drawn = random.Random(seed).sample(range(1, last + 1), min(count, last))
        rows = (connection.execute("SELECT text FROM sentences WHERE rowid = ?", (one,)).fetchone() for one in drawn)
        return [row[0] for row in rows if row]


def _count(folder: Path) -> int:
    return sum(1 for _ in texts(folder))


def size_of(path: Path) -> int:
    """Bytes of a file, or of all in a folder."""
    return sum(file.stat().st_size for file in (path, *path.rglob("*")) if file.is_file())
