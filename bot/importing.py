"""`newsbot import` and `newsbot reindex`: articles from files, with a progress bar, counts, and failures last."""

import asyncio
import logging
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from bot import words
from bot.archive import Archive, opened
from bot.config import Settings
from bot.errors import Unreadable
from bot.intake import BULK, SUFFIXES, read
from bot.lock import alone
from store.entities import Draft, Saved
from store.errors import StoreError, StoreUnavailable

AT_ONCE = 50  # articles in one transaction: more would keep a running bot waiting
LINES = 200  # of a bulk file that are held in memory

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Report:
    saved: Counter[Saved] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        new, changed, same = (self.saved[outcome] for outcome in (Saved.NEW, Saved.CHANGED, Saved.SAME))
        yield f"{new:,} new, {changed:,} changed, {same:,} there already, {len(self.failures):,} failed"
        yield from (f"  {failure}" for failure in self.failures)


async def import_paths(settings: Settings, paths: Sequence[Path]) -> bool:
    """Store all that can be read; False if something could not. A failure never stops the rest."""
    report = Report()
    console = Console(stderr=True)
    async with opened(settings) as archive:
        try:
            with Progress(console=console, disable=not console.is_terminal) as progress:
                behind = await import_files(archive, paths, report, progress)
        finally:  # what was stored before a failure is stored
            for line in report.lines():
                _say(line)
    if behind:
        console.print(words.index_behind(behind), highlight=False)
    return not report.failures


async def import_files(archive: Archive, paths: Sequence[Path], report: Report, progress: Progress) -> int:
    """Files, and folders of them, into the archive and its index; how many changes the index still lacks."""
    files = list(dict.fromkeys(_files(paths, report)))
    task = progress.add_task("Reading", total=sum(map(_size, files)))
    for file in files:
        await _import_file(archive, file, report, lambda count: progress.advance(task, count))
    indexing = progress.add_task("Indexing", total=await archive.indexer.behind())
    return await archive.indexer.settle(lambda count: progress.advance(indexing, count))


async def _import_file(archive: Archive, file: Path, report: Report, done: Callable[[int], None]) -> None:
    """`done` is told how many bytes were."""
    pieces = _pieces(file)
    try:
        while (piece := await asyncio.to_thread(next, pieces, None)) is not None:
            known = [topic.name for topic in await archive.topics.topics()]
            entries = await asyncio.to_thread(_read, file, *piece, known)
            report.failures += [f"{file}: {entry}" for entry in entries if isinstance(entry, Unreadable)]
            drafts = [entry for entry in entries if isinstance(entry, Draft)]
            for start in range(0, len(drafts), AT_ONCE):
                await _save(archive, file, drafts[start : start + AT_ONCE], report)
            done(len(piece[0]))
    except OSError as error:
        report.failures.append(f"{file}: {error.strerror}")


async def _save(archive: Archive, file: Path, drafts: Sequence[Draft], report: Report) -> None:
    """Together; one by one where the database refuses one of them."""
    try:
        report.saved.update(saved for saved, _ in await archive.articles.save_many(drafts, datetime.now(UTC)))
    except StoreUnavailable:
        raise
    except StoreError as error:
        if len(drafts) == 1:
            report.failures.append(f"{file}: {drafts[0].headline}: {error}")
            return
        for draft in drafts:
            await _save(archive, file, [draft], report)


async def rebuild_index(settings: Settings) -> None:
    console = Console(stderr=True)
    with alone(settings.data_dir):
        async with opened(settings) as archive:
            with Progress(console=console, disable=not console.is_terminal) as progress:
                task = progress.add_task("Indexing", total=await archive.articles.last_change())
                await archive.indexer.rebuild(lambda count: progress.advance(task, count))
            _say(f"Indexed {words.many(await archive.articles.count(), 'article')}.")


def _say(line: str) -> None:
    Console().print(line, highlight=False, markup=False, emoji=False, soft_wrap=True)


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0


def _pieces(file: Path) -> Iterator[tuple[bytes, int]]:
    """The file whole; a bulk file some lines at a time, each time with the number of the first."""
    with file.open("rb") as lines:
        if file.suffix.casefold() not in BULK or lines.peek(2)[:2] in (BOM_UTF16_LE, BOM_UTF16_BE):
            yield lines.read(), 1
            return
        number = 1
        while piece := list(islice(lines, LINES)):
            if number == 1 or any(map(bytes.strip, piece)):
                yield b"".join(piece), number
            number += len(piece)
        if number == 1:
            yield b"", 1


def _read(file: Path, raw: bytes, first_line: int, known: Sequence[str]) -> list[Draft | Unreadable]:
    try:
        return read(raw, file.name, known, first_line)
    except Exception as error:  # a fault of ours: it costs this file, not the batch
        log.debug("action=read outcome=failed", exc_info=True)
        return [Unreadable(f"Reading it failed ({type(error).__name__}). Please report this, with the file.")]


def _files(paths: Sequence[Path], report: Report) -> Iterator[Path]:
    """The files named, and those in the folders named that hold articles; hidden ones only when named."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        found = [file for file in sorted(path.rglob("*")) if file.suffix.casefold() in SUFFIXES and file.is_file()]
        seen = [file for file in found if not any(part.startswith(".") for part in file.relative_to(path).parts)]
        if not seen:
            report.failures.append(f"{path}: There are no {', '.join(SUFFIXES)} files in this folder.")
        yield from seen
