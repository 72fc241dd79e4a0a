"""The flows of the house, told in order: gather, decide, apply."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.answers import WIDE, Answer, Claim, Statement, Unsure, choose, leans
from bot.indexing import Indexer
from store.articles import Articles, Shelf
from store.entities import Article, Draft, Saved, Sentence
from store.errors import IndexUnusable
from store.search.ranking import Match
from store.search.search import Found, Repair, Search

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer and where each of its claims stands. `ranked` is all that was found, best first."""

    answer: Answer
    statements: tuple[Statement, ...]
    ranked: tuple[Match, ...]

    @property
    def article(self) -> Article:
        return self.statements[0].article


@dataclass(frozen=True, slots=True)
class Unanswered:
    """Nothing answers for sure; passages that come close, and the articles whose headlines come nearest."""

    unsure: Unsure
    passages: tuple[Statement, ...]
    nearest: tuple[Article, ...]
    ranked: tuple[Match, ...]


RANKED = 10  # of what was found, told beside the answer


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
        ranked = found.matches[:RANKED]
        while isinstance(chosen, Answer):
            statements = await self._statements(chosen.claims)
            if statements and statements[0].claim is chosen.claims[0]:
                return Answered(chosen, statements, ranked)
            gone = chosen.match.article_id
            found = replace(found, matches=tuple(match for match in found.matches if match.article_id != gone))
            chosen = choose(found, self._threshold)
        nearest = await self._articles.articles(chosen.nearest)
        return Unanswered(chosen, await self._statements(chosen.passages), tuple(nearest), ranked)

    def _ask(self, question: str) -> tuple[Found, Answer | Unsure]:
        found = self._search.ask(question, WIDE)
        return found, choose(found, self._threshold)

    async def _statements(self, claims: Sequence[Claim]) -> tuple[Statement, ...]:
        """Those of the claims that still stand in a published article."""
        found = [await self._statement(claim) for claim in claims]
        return tuple(statement for statement in found if statement is not None)

    async def _statement(self, claim: Claim) -> Statement | None:
        match = claim.match
        article = await self._articles.article(match.article_id)
        if article is None or article.withdrawn:
            return None
        leaning = leans(match.text)
        if article.version == match.version and not leaning:
            return Statement(claim, article)
        sentences = await self._articles.sentences(article.id)
        at = next((at for at, sentence in enumerate(sentences) if sentence.hash == match.hash), None)
        if at is None:
            return None
        before = sentences[at - 1] if leaning and at else None
        return Statement(claim, article, before.text if before and before.kind is sentences[at].kind else None)

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
