"""The flows of the house, told in order: gather, decide, apply."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.answers import Answer, Unsure, choose
from bot.indexing import Indexer
from store.articles import Articles, Shelf
from store.entities import Article, Draft, Saved, Sentence
from store.errors import IndexUnusable
from store.search.ranking import Match
from store.search.search import Found, Repair, Search

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer with the article that it stands in, as published now. `ranked` is all that was found, best first."""

    answer: Answer
    article: Article
    ranked: tuple[Match, ...]


@dataclass(frozen=True, slots=True)
class Unanswered:
    """Nothing answers; the articles whose headlines come nearest."""

    unsure: Unsure
    nearest: tuple[Article, ...]
    ranked: tuple[Match, ...]


class Newsroom:
    """What touches the archive and its index together. Without an indexer it only reads."""

    def __init__(self, articles: Articles, search: Search, indexer: Indexer | None, threshold: float) -> None:
        self._articles = articles
        self._search = search
        self._indexer = indexer
        self._threshold = threshold

    async def answer(self, question: str) -> Answered | Unanswered:
        """The published sentence that answers, or the honest lack of one.

        The index may trail the database by a moment: what was withdrawn or rewritten since is not an answer.
        """
        found, chosen = await asyncio.to_thread(self._ask, question)
        ranked = found.matches
        while True:
            if isinstance(chosen, Unsure):
                nearest = await self._articles.articles(chosen.nearest)
                return Unanswered(chosen, tuple(nearest), ranked)
            article = await self._current(chosen)
            if article is not None:
                return Answered(chosen, article, ranked)
            gone = chosen.match.article_id
            found = replace(found, matches=tuple(match for match in found.matches if match.article_id != gone))
            chosen = choose(found, self._threshold)

    def _ask(self, question: str) -> tuple[Found, Answer | Unsure]:
        found = self._search.ask(question)
        return found, choose(found, self._threshold)

    async def _current(self, answer: Answer) -> Article | None:
        match = answer.match
        article = await self._articles.article(match.article_id)
        if article is None or article.withdrawn:
            return None
        if article.version == match.version or await self.sentence(article.id, match.hash):
            return article
        return None

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
