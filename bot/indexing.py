"""Keeps the search index level with the database by following the change log."""

import asyncio
from collections.abc import Callable

from store.articles import Articles
from store.errors import IndexInUse
from store.search.index import Index, IndexWriter
from store.search.records import IndexedArticle

BATCH = 200  # articles in one commit of the index
LOOK = 0.1  # seconds between two looks at the change log


class Indexer:
    """One process at a time writes an index. Where another one does, this one leaves it to that, and takes over
    when it ends."""

    def __init__(self, articles: Articles, index: Index) -> None:
        self._articles = articles
        self._index = index
        self._writer: IndexWriter | None = None
        self._turn = asyncio.Lock()

    async def catch_up(self, progress: Callable[[int], None] | None = None) -> bool:
        """Bring the index up to the last change; False if another process is at it."""
        async with self._turn:
            try:
                writer = self._writer = self._writer or self._index.writer()
            except IndexInUse:
                self._index.refresh()
                return False
            while changes := await self._articles.changes_after(self._index.mark, BATCH):
                ids = list(dict.fromkeys(change.article_id for change in changes))
                await self._apply(writer, ids, changes[-1].number)
                if progress:
                    progress(len(changes))
        return True

    async def rebuild(self, progress: Callable[[int], None] | None = None) -> None:
        """Build the index anew from the database; IndexInUse if another process is writing it."""
        async with self._turn:
            self._writer = self._writer or self._index.writer()
            await asyncio.to_thread(self._writer.clear)
        await self.catch_up(progress)

    async def follow(self, stop: asyncio.Event) -> None:
        """Catch up whenever somebody has changed an article, until told to stop."""
        while not stop.is_set():
            if await self.behind():
                await self.catch_up()
            try:
                await asyncio.wait_for(stop.wait(), LOOK)
            except TimeoutError:
                continue

    async def behind(self) -> int:
        """How many changes the index does not hold yet."""
        return await self._articles.last_change() - self._index.mark

    async def close(self) -> None:
        async with self._turn:
            if self._writer is not None:
                await asyncio.to_thread(self._writer.close)
                self._writer = None

    async def _apply(self, writer: IndexWriter, ids: list[int], mark: int) -> None:
        found = await self._articles.with_sentences(ids)
        published = [IndexedArticle(article, sentences) for article, sentences in found if not article.withdrawn]
        there = {one.article.id for one in published}
        removed = [article_id for article_id in ids if article_id not in there]
        await asyncio.to_thread(writer.apply, published, removed, mark)
