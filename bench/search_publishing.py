"""Publishing while questions come in: how soon an article is answerable, and what the questions feel of it."""

import asyncio
import itertools
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

from bench.search_build import NOW, settings_of
from bench.search_figures import Bar, percentile
from bot.archive import Archive, opened
from store.entities import Draft

_A_SECOND = 20  # questions
_PATIENCE = 10  # seconds within which a published article has to be found

Span = tuple[float, float]  # seconds on one clock: when it began, when it was done


@dataclass(slots=True)
class Minute:
    """What happened in it. An article counts as answerable when it comes first for a question about it."""

    here: list[Span] = field(default_factory=list)
    elsewhere: list[Span] = field(default_factory=list)  # stored as by another process
    questions: list[Span] = field(default_factory=list)

    def bars(self) -> list[Bar]:
        found = [
            Bar("publish to answerable, p95", _p95(self.here), 0.5, " s"),
            Bar("stored by another process to answerable, p95", _p95(self.elsewhere), 0.5, " s"),
        ]
        busy = [*self.here, *self.elsewhere]
        beside = [one for one in self.questions if any(_overlap(one, other) for other in busy)]
        apart = [one for one in self.questions if not any(_overlap(one, other) for other in busy)]
        if not beside or not apart:
            return found
        name = f"questions that overlap a publish ({len(beside)}) / the others ({len(apart)}), p95"
        return [*found, Bar(name, _p95(beside) / _p95(apart), 2)]


def _p95(spans: Sequence[Span]) -> float:
    return percentile([end - begin for begin, end in spans], 95)


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


async def minute(folder: Path, questions: Sequence[str], seconds: int = 60) -> Minute:
    """One publish a second, every other one stored by somebody else, and all the while questions at a steady pace."""
    seen = Minute()
    async with _running(folder) as archive, opened(settings_of(folder)) as other:
        begin = perf_counter()
        asking = asyncio.create_task(_ask_steadily(archive, questions, begin, seconds, seen))
        for number in range(seconds):
            await asyncio.sleep(begin + number - perf_counter())
            await (_publish(archive, number, seen) if number % 2 else _store(archive, other, number, seen))
        await asking
    return seen


@asynccontextmanager
async def _running(folder: Path) -> AsyncIterator[Archive]:
    """The archive as the bot runs it: level, and following what others store."""
    async with opened(settings_of(folder)) as archive, asyncio.TaskGroup() as tasks:
        await archive.indexer.catch_up()
        stop = asyncio.Event()
        tasks.create_task(archive.indexer.follow(stop))
        yield archive
        stop.set()


async def _ask_steadily(archive: Archive, questions: Sequence[str], begin: float, seconds: int, seen: Minute) -> None:
    """A question's time counts from when it was due: one that waits for another has waited."""

    async def ask(question: str, due: float) -> None:
        await archive.newsroom.answer(question)
        seen.questions.append((due, perf_counter()))

    async with asyncio.TaskGroup() as tasks:
        for number, question in zip(range(seconds * _A_SECOND), itertools.cycle(questions), strict=False):
            due = begin + number / _A_SECOND
            await asyncio.sleep(due - perf_counter())
            tasks.create_task(ask(question, due))


async def _publish(archive: Archive, number: int, seen: Minute) -> None:
    begin = perf_counter()
    _, article = await archive.newsroom.publish(draft(number), NOW)
    seen.here.append((begin, await _found(archive, article.id, number)))


async def _store(archive: Archive, other: Archive, number: int, seen: Minute) -> None:
    begin = perf_counter()
    _, article = await other.articles.save(draft(number), NOW)
    seen.elsewhere.append((begin, await _found(archive, article.id, number)))


async def _found(archive: Archive, article_id: int, number: int) -> float:
    """When it was. A little is waited between two looks, so as not to be the load oneself."""
    until = perf_counter() + _PATIENCE
    while perf_counter() < until:
        result = await archive.newsroom.answer(f"When does the ferry to {_harbour(number)} sail?")
        if result.ranked and result.ranked[0].article_id == article_id:
            return perf_counter()
        await asyncio.sleep(0.01)
    raise TimeoutError(f"An article was not answerable {_PATIENCE} seconds after it was published.")


def draft(number: int) -> Draft:
    """An article of a harbour that nothing else in the archive names."""
    harbour = _harbour(number)
    body = f"The ferry to {harbour} sails at noon on Monday. Tickets cost {number + 2} crowns, the owners said."
    more = " ".join(
        f"Passenger {count} of the ferry told a reporter about the harbour and its lights." for count in range(18)
    )
    return Draft(
        headline=f"Ferry to {harbour} sails again",
        paragraphs=(body, more),
        source=f"https://archive.example/ferry/{number}",
    )


def _harbour(number: int) -> str:
    return "Zuqv" + "".join("bcdfghjklm"[int(digit)] + "o" for digit in str(number))
