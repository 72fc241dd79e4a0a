"""The flows of the house, told in order: gather, decide, apply."""

import asyncio
import logging
from collections.abc import Sequence
from datetime import date, datetime

from bot.answering import Answered, Answering, Unanswered
from bot.indexing import Indexer
from store.articles import Articles, Shelf
from store.entities import Article, Draft, Saved, Sentence
from store.errors import IndexUnusable
from store.search.search import Repair, Search

__all__ = ["Answered", "Newsroom", "Unanswered"]

log = logging.getLogger(__name__)


class Newsroom:
    """What touches the archive and its index together. Without an indexer it only reads."""

    def __init__(self, articles: Articles, search: Search, indexer: Indexer | None, threshold: float) -> None:
        self._articles = articles
        self._search = search
        self._indexer = indexer
        self._answering = Answering(articles, search, threshold)

    async def answer(self, question: str, today: date | None = None) -> Answered | Unanswered:
        """The published sentence that answers, or the honest lack of one."""
        return await self._answering.answer(question, today)

    async def find(self, words: str, page: int, size: int) -> Shelf:
        """The articles that hold all the words, newest first."""
        ids = await asyncio.to_thread(self._search.articles_matching, words)
        return await self._articles.newest_first(ids, size, page * size)

    async def common_words(self, words: str) -> str:
        """As many of the words as some article holds together."""
        return await asyncio.to_thread(self._search.common_words, words)

    async def repairs(self, words: str) -> tuple[Repair, ...]:
        """How words that the archive lacks are read."""
        return await asyncio.to_thread(self._search.repairs, words)

    async def statement(self, article_id: int, mark: str) -> tuple[Article, Sentence, Sentence | None] | None:
        """A sentence with its article and the one before it; None where it is not published any more."""
        article = await self._articles.article(article_id)
        sentences = await self._articles.sentences(article_id)
        at = next((at for at, sentence in enumerate(sentences) if sentence.hash == mark), None)
        if article is None or article.withdrawn or at is None:
            return None
        return article, sentences[at], sentences[at - 1] if at else None

    async def sentence(self, article_id: int, mark: str) -> Sentence | None:
        """The sentence of the current version with this hash; None if there is none any more."""
        sentences = await self._articles.sentences(article_id)
        return next((sentence for sentence in sentences if sentence.hash == mark), None)

    async def publish(self, draft: Draft, now: datetime) -> tuple[Saved, Article]:
        """Store a draft and make it answerable. A kill between the two loses nothing: see Indexer."""
        saved, article = await self._articles.save(draft, now)
        await self.catch_up()
        return saved, article

    async def publish_all(self, drafts: Sequence[Draft], now: datetime) -> list[Saved]:
        saved = [outcome for outcome, _ in await self._articles.save_many(drafts, now)]
        await self.catch_up()
        return saved

    async def withdraw(self, article_id: int, now: datetime) -> bool:
        """Take an article out of lists, search and answers; False if it was out already."""
        done = await self._articles.withdraw(article_id, now)
        await self.catch_up()
        return done

    async def catch_up(self) -> None:
        """What was stored stays stored when the index fails; whoever follows the change log tries again."""
        if self._indexer is None:
            return
        try:
            await self._indexer.catch_up()
        except IndexUnusable as error:
            log.warning("action=index outcome=failed reason=%s", error)
