"""Keeps the search index level with the database by following the change log."""

import asyncio
import logging
from collections.abc import Callable
from pathlib import Path

from bot.waiting import rest
from store import index_folder
from store.articles import Articles
from store.errors import IndexInUse, IndexUnusable, StoreError
from store.search.index import Index, IndexWriter
from store.search.records import IndexedArticle

BATCH = 200  # articles in one commit of the index
LOOK = 0.1  # seconds between two looks at the change log
PAUSE = 2.0  # seconds to leave it alone after a failure
PATIENCE = 5.0  # seconds in which another process that writes the index moves on, if it does at all

Progress = Callable[[int], None]

log = logging.getLogger(__name__)


def open_index(folder: Path) -> Index:
    """The index, for one who may write it: what nobody can read is thrown away, to be built anew.

    IndexInUse if another process is writing what this one cannot read, IndexUnusable where its folder cannot be used.
    """
    try:
        return read_index(folder)
    except IndexUnusable:
        index_folder.check(folder)
    try:
        index_folder.empty(folder)
    except OSError as error:
        raise index_folder.unwritable(folder, error.strerror or str(error)) from error
    log.warning("action=index outcome=unusable: it is built anew")
    return Index.open(folder)


def read_index(folder: Path) -> Index:
    """The index, for one who only reads it. IndexUnusable also for what opens, and then breaks when it is read."""
    index_folder.check(folder)
    try:
        index = Index.open(folder)
        index.mark  # noqa: B018
        return index
    except (OSError, ValueError) as error:
        raise IndexUnusable from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # tantivy's, which is no Exception and cannot be imported
            raise
        raise IndexUnusable from error


class Indexer:
    """One process at a time writes an index. Where another one does, this one leaves it to that, and takes over
    when it ends."""

    def __init__(self, articles: Articles, index: Index, folder: Path) -> None:
        self._articles = articles
        self._index = index
        self._folder = folder
        self._writer: IndexWriter | None = None
        self._own = False  # whether the index is known to be of this archive
        self._turn = asyncio.Lock()

    async def catch_up(self, progress: Progress | None = None) -> bool:
        """Bring the index up to the last change; False if another process is at it."""
        async with self._turn:
            try:
                writer = await self._writing()
            except IndexInUse:
                await self._do(self._index.refresh)
                return False
            await self._make_own(writer)
            while changes := await self._articles.changes_after(self._index.mark, BATCH):
                ids = list(dict.fromkeys(change.article_id for change in changes))
                await self._apply(writer, ids, changes[-1].number)
                if progress:
                    progress(len(changes))
        return True

    async def settle(self, progress: Progress | None = None) -> int:
        """Bring it up to the last change, or wait until another process has; how many changes it still lacks when
        that one does not move on."""
        still = 0.0
        behind = await self.behind()
        while behind and still < PATIENCE:
            if await self.catch_up(progress):
                return 0
            await asyncio.sleep(LOOK)
            before, behind = behind, await self.behind()
            still = 0.0 if behind < before else still + LOOK
            if progress and behind < before:
                progress(before - behind)
        return behind

    async def rebuild(self, progress: Progress | None = None) -> None:
        """Build the index anew from the database; IndexInUse if another process is writing it."""
        async with self._turn:
            await self._do((await self._writing()).clear)
        await self.catch_up(progress)

    async def follow(self, stop: asyncio.Event) -> None:
        """Catch up whenever somebody has changed an article, until told to stop."""
        failing = False
        while not stop.is_set():
            try:
                if await self.behind():
                    await self.catch_up()
                if failing:
                    log.info("action=index outcome=recovered")
                failing = False
            except StoreError as error:
                if not failing:
                    log.warning("action=index outcome=waiting reason=%s: %s", type(error).__name__, error)
                failing = True
            await rest(stop, PAUSE if failing else LOOK)

    async def behind(self) -> int:
        """How many changes the index does not hold yet; all of them, and one at least, if it has been further."""
        mark = self._index.mark  # before the database is asked: it only ever gets further than the index
        last = await self._articles.last_change()
        return last - mark if mark <= last else max(last, 1)

    async def close(self) -> None:
        async with self._turn:
            if self._writer is not None:
                await self._do(self._writer.close)
                self._writer = None

    async def _writing(self) -> IndexWriter:
        if self._writer is None:
            await self._do(self._index.refresh)  # the folder may have come to be since it was opened
            try:
                self._writer = await asyncio.to_thread(self._index.writer)
            except OSError as error:
                raise index_folder.unwritable(self._folder, error.strerror or str(error)) from error
            except IndexUnusable as error:
                raise index_folder.unwritable(self._folder, str(error.__cause__ or error)) from error
        return self._writer

    async def _make_own(self, writer: IndexWriter) -> None:
        """Let go of what was built from another archive, or from this one before it was put back to a backup."""
        last, began = await self._articles.last_change(), await self._articles.began()
        archive = began.isoformat() if began else ""
        if self._index.mark > last or not (self._own or self._index.mark == 0 or self._is_of(archive)):
            log.warning("action=index outcome=of_another_archive: it is built anew")
            await self._do(writer.clear)
        if archive and not self._own:
            await asyncio.to_thread(index_folder.note, self._folder, archive)
            self._own = True

    def _is_of(self, archive: str) -> bool:
        return index_folder.built_from(self._folder) == archive

    async def _apply(self, writer: IndexWriter, ids: list[int], mark: int) -> None:
        found = await self._articles.with_sentences(ids)
        published = [IndexedArticle(article, sentences) for article, sentences in found if not article.withdrawn]
        there = {one.article.id for one in published}
        removed = [article_id for article_id in ids if article_id not in there]
        await self._do(lambda: writer.apply(published, removed, mark))

    async def _do(self, act: Callable[[], None]) -> None:
        """With the writer, to its end even when cancelled. One that failed is let go, and asked for anew."""
        acting = asyncio.create_task(asyncio.to_thread(act))
        try:
            await asyncio.shield(acting)
        except asyncio.CancelledError:
            await asyncio.wait([acting])
            raise
        except (OSError, ValueError) as error:
            self._writer = None
            raise index_folder.unwritable(self._folder, str(error)) from error
