"""Questions to offer under an article: made from its sentences, and each asked before it is offered."""

import asyncio
from collections.abc import Callable, Iterable

from bot.answers.offering import Candidate, candidates
from bot.newsroom import Answered, Newsroom
from store.articles import Articles
from store.entities import Article, Offered
from store.offered import OfferedQuestions

MOST = 3  # questions under one article
READ = 80  # sentences of one article: what matters stands at its beginning
TRIED = 10  # of one article: opening it must not take long


class Offering:
    def __init__(
        self, articles: Articles, newsroom: Newsroom, offered: OfferedQuestions, known: Callable[[], int]
    ) -> None:
        """`known` is the number of the last change that the search knows."""
        self._articles = articles
        self._known = known
        self._newsroom = newsroom
        self._offered = offered

    async def questions(self, article: Article) -> tuple[str, ...]:
        """Those whose first answer, in the archive as it is now, is a sentence of this article.

        They are made once for a version, and asked again when the search knows of a change since.
        """
        change = self._known()
        kept = await self._offered.of(article.id)
        if kept is not None and (kept.version, kept.change) == (article.version, change):
            return kept.questions
        questions = await self._checked(article, kept)
        await self._offered.keep(article.id, article.version, change, questions)
        return questions

    async def _checked(self, article: Article, kept: Offered | None) -> tuple[str, ...]:
        if kept is not None and kept.version == article.version:
            return tuple([asked for asked in kept.questions if await self._answers(asked, article)])
        sentences = await self._articles.sentences(article.id)
        made = await asyncio.to_thread(candidates, sentences[:READ])
        return await self._first_answered(made[:TRIED], article)

    async def _first_answered(self, made: Iterable[Candidate], article: Article) -> tuple[str, ...]:
        """At most one of each sentence."""
        found: dict[str, str] = {}
        for one in made:
            if one.sentence not in found and await self._answers(one.question, article, one.sentence):
                found[one.sentence] = one.question
            if len(found) == MOST:
                break
        return tuple(found.values())

    async def _answers(self, question: str, article: Article, sentence: str | None = None) -> bool:
        result = await self._newsroom.answer(question)
        if not isinstance(result, Answered) or result.article.id != article.id:
            return False
        return sentence in (None, result.answer.match.hash)
