"""Keeps the search index level with the database by following the change log."""

import asyncio
from collections.abc import Callable

from store.articles import Articles
from store.search.index import Index, IndexedArticle, IndexWriter

BATCH = 200  # articles in one commit of the index
LOOK = 0.1  # seconds between two looks at the change log


class Indexer:
    """The one writer of an index. `store.errors.IndexInUse` when another process is it."""

    def __init__(self, articles: Articles, index: Index) -> None:
        self._articles = articles
        self._index = index
        self._writer: IndexWriter = index.writer()
        self._turn = asyncio.Lock()

    async def catch_up(self, progress: Callable[[int], None] | None = None) -> int:
        """Bring the index up to the last change; how many articles it touched."""
        touched = 0
        async with self._turn:
            while changes := await self._articles.changes_after(self._index.mark, BATCH):
                ids = list(dict.fromkeys(change.article_id for change in changes))
                await self._apply(ids, changes[-1].number)
                touched += len(ids)
                if progress:
                    progress(len(ids))
        return touched

    async def rebuild(self, progress: Callable[[int], None] | None = None) -> int:
        """Build the index anew from the database."""
        async with self._turn:
            await asyncio.to_thread(self._writer.clear)
        return await self.catch_up(progress)

    async def follow(self, stop: asyncio.Event) -> None:
        """Catch up whenever another process has changed an article, until told to stop."""
        while not stop.is_set():
            if await self._articles.last_change() > self._index.mark:
                await self.catch_up()
            try:
                await asyncio.wait_for(stop.wait(), LOOK)
            except TimeoutError:
                continue

    async def close(self) -> None:
        async with self._turn:
            await asyncio.to_thread(self._writer.close)

    async def _apply(self, ids: list[int], mark: int) -> None:
        found = await self._articles.with_sentences(ids)
        published = [
            IndexedArticle(article, sentences) for article, sentences in found if not article.withdrawn
        ]
        there = {one.article.id for one in published}
        removed = [article_id for article_id in ids if article_id not in there]
        await asyncio.to_thread(self._writer.apply, published, removed, mark)
