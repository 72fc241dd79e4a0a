"""`newsbot import` and `newsbot reindex`: articles from files, with a progress bar, counts, and failures last."""

import asyncio
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from bot.archive import Archive, opened
from bot.config import Settings
from bot.errors import Unreadable
from bot.intake import SUFFIXES, read
from store.entities import Draft, Saved

AT_ONCE = 100  # articles in one transaction


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
    files = list(_files(paths))
    console = Console(stderr=True)
    async with opened(settings) as archive:
        with Progress(console=console, disable=not console.is_terminal) as progress:
            report = await import_files(archive, files, progress)
    for line in report.lines():
        console.print(line, highlight=False, markup=False, soft_wrap=True)
    return not report.failures


async def import_files(archive: Archive, files: Sequence[Path], progress: Progress) -> Report:
    report = Report()
    task = progress.add_task("Reading", total=len(files))
    for file in files:
        await _import_file(archive, file, report)
        progress.advance(task)
    behind = await archive.indexer.behind()
    indexing = progress.add_task("Indexing", total=behind)
    await archive.indexer.catch_up(lambda count: progress.advance(indexing, count))
    return report


async def _import_file(archive: Archive, file: Path, report: Report) -> None:
    known = [topic.name for topic in await archive.topics.topics()]
    try:
        entries = await asyncio.to_thread(_entries, file, known)
    except OSError as error:
        report.failures.append(f"{file}: {error.strerror}")
        return
    report.failures += [f"{file}: {entry}" for entry in entries if isinstance(entry, Unreadable)]
    drafts = [entry for entry in entries if isinstance(entry, Draft)]
    for start in range(0, len(drafts), AT_ONCE):
        batch = drafts[start : start + AT_ONCE]
        report.saved.update(saved for saved, _ in await archive.articles.save_many(batch, datetime.now(UTC)))


async def rebuild_index(settings: Settings) -> None:
    console = Console(stderr=True)
    async with opened(settings) as archive:
        with Progress(console=console, disable=not console.is_terminal) as progress:
            task = progress.add_task("Indexing", total=await archive.articles.last_change())
            await archive.indexer.rebuild(lambda count: progress.advance(task, count))
        console.print(f"Indexed {await archive.articles.count():,} articles.", highlight=False)


def _entries(file: Path, known: Sequence[str]) -> list[Draft | Unreadable]:
    return read(file.read_bytes(), file.name, known)


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    """The files named, and those in the folders named that hold articles."""
    for path in paths:
        if path.is_dir():
            yield from sorted(file for file in path.rglob("*") if file.suffix.casefold() in SUFFIXES and file.is_file())
        else:
            yield path
