"""From a question to its answer: search, look at the dates where they matter, choose, and fetch where it stands."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

from bot.answers import DEFAULT_THRESHOLD, WIDE, Answer, Claim, Statement, Unsure, choose, leans, sureness
from bot.answers.elected import asked_as_election, tells_of_election
from bot.answers.order import last_of_the_name, newest_first, newest_of_the_sure, within
from bot.answers.times import Days, Timing, as_of_its_day, days_asked, event_asked, wants_latest, without
from bot.recent import Recent
from store.articles import Articles
from store.entities import Article
from store.search.ranking import Match
from store.search.search import Found, Search

Result = TypeVar("Result")

RECENT = 100  # questions whose answer is remembered, until anything is published
AT_ONCE = 2  # questions that are worked out: more would wait for Python's lock, and keep all else waiting for it
RANKED = 10  # of what was found, told beside the answer


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer and where each of its claims stands. `ranked` is all that was found, best first."""

    answer: Answer
    statements: tuple[Statement, ...]
    ranked: tuple[Match, ...]
    timing: Timing

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


class Answering:
    """The index may trail the database by a moment: what was withdrawn or rewritten since is not an answer."""

    def __init__(self, articles: Articles, search: Search, threshold: float) -> None:
        self._articles = articles
        self._search = search
        self._threshold = threshold
        self._thinking = asyncio.Semaphore(AT_ONCE)
        self._recent = Recent[tuple[Found, Answer | Unsure]](RECENT)

    async def answer(self, question: str, today: date | None) -> Answered | Unanswered:
        """What was published in the days that the question names comes first; without `today` it names none, and is
        worked out anew though it was asked a moment ago."""
        if today is not None:
            timed = await self._in_time(question, today)
            if timed is not None:
                return timed
            found, chosen = await self._asked(question)
        else:
            found, chosen = await self._thought(self._ask, question)
        return await self._told(found, chosen, Timing(today))

    async def _asked(self, question: str) -> tuple[Found, Answer | Unsure]:
        """After an alert hundreds ask the same, or press the same question under it."""
        state = self._search.state
        known = self._recent.known(question, state)
        if known is None:
            known = await self._thought(self._ask, question)
            self._recent.keep(question, state, known)
        return known

    async def _in_time(self, question: str, today: date) -> Answered | None:
        days = days_asked(question, today) or await self._since_event(question, today)
        latest = wants_latest(question)
        if days is None and not latest:
            return None
        found = await self._thought(self._search.ask, without(question, days), WIDE, WIDE)
        if days is not None:
            days = last_of_the_name(found, days)
            found = within(found, days)
        if latest:
            found = newest_of_the_sure(found, self._threshold)
        if not found.matches:
            return None
        told = await self._told(found, choose(found, self._threshold), Timing(today, days, latest))
        return told if isinstance(told, Answered) else None

    async def _since_event(self, question: str, today: date) -> Days | None:
        """ "Since the summit" is since the day of the article that tells most about it."""
        event = event_asked(question)
        if event is None:
            return None
        found = await self._thought(self._search.ask, event)
        day = found.matches[0].date if found.matches else None
        return Days(day, today, f"since {event}") if day and day <= today else None

    async def _thought(self, work: Callable[..., Result], *given: Any) -> Result:
        async with self._thinking:
            return await asyncio.to_thread(work, *given)

    def _ask(self, question: str) -> tuple[Found, Answer | Unsure]:
        found = newest_first(self._search.ask(question, WIDE))
        election = asked_as_election(question)
        elected = self._elected(election) if election else None
        if elected is None or sureness(found) >= min(DEFAULT_THRESHOLD, sureness(elected)):
            return found, choose(found, self._threshold)
        chosen = choose(elected, self._threshold)
        if isinstance(chosen, Unsure):
            return elected, chosen
        return elected, replace(chosen, passing=as_of_its_day(found.question))

    def _elected(self, question: str) -> Found:
        """Sentences that tell of an election: any other would be about another way into office."""
        found = newest_first(self._search.ask(question, WIDE))
        return replace(found, matches=tuple(one for one in found.matches if tells_of_election(one, question)))

    async def _told(self, found: Found, chosen: Answer | Unsure, timing: Timing) -> Answered | Unanswered:
        ranked = found.matches[:RANKED]
        while isinstance(chosen, Answer):
            statements = await self._statements(chosen.claims)
            if statements and statements[0].claim is chosen.claims[0]:
                return Answered(chosen, statements, ranked, timing)
            gone = chosen.match.article_id
            found = replace(found, matches=tuple(match for match in found.matches if match.article_id != gone))
            chosen = choose(found, self._threshold)
        nearest = await self._articles.articles(chosen.nearest)
        return Unanswered(chosen, await self._statements(chosen.passages), tuple(nearest), ranked)

    async def _statements(self, claims: Sequence[Claim]) -> tuple[Statement, ...]:
        """Those of the claims that still stand in a published article."""
        articles = await self._articles.current({claim.match.article_id for claim in claims})
        found = [await self._statement(claim, articles.get(claim.match.article_id)) for claim in claims]
        return tuple(statement for statement in found if statement is not None)

    async def _statement(self, claim: Claim, article: Article | None) -> Statement | None:
        match = claim.match
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
