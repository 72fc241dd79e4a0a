"""The whole path from a question's text to its answer, side by side with other engines over the same sentences."""

import gc
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import perf_counter

from bench.search_build import settings_of, texts
from bench.search_figures import OURS, OURS_MISSPELT, TANTIVY, Bar, Spread, spread
from bench.search_rivals import Rival, bare_tantivy, bm25s, fts5, fuzzy, same_index
from bot.archive import opened

Clock = Callable[[], float]  # seconds


@dataclass(frozen=True, slots=True)
class Contender:
    """Asked all its questions in each round, and no two contenders at once."""

    ask: Callable[[str], Awaitable[object]]
    questions: Sequence[str]
    rounds: int


@dataclass(frozen=True, slots=True)
class Course:
    folder: Path
    clean: Sequence[str]
    misspelt: Sequence[str]
    rounds: int
    everyone: bool  # also the engines that are slow, or that need much memory
    clock: Clock


async def side_by_side(course: Course) -> dict[str, Spread]:
    async with opened(settings_of(course.folder)) as archive:
        await archive.indexer.catch_up()
        ours = archive.newsroom.answer
        contenders = {
            OURS: Contender(ours, course.clean, course.rounds),
            OURS_MISSPELT: Contender(ours, course.misspelt, course.rounds),
        }
        return await race(contenders | dict(_rivals(course)), course.clock)


def _rivals(course: Course) -> Iterator[tuple[str, Contender]]:
    folder, given = course.folder, partial(texts, course.folder)
    yield TANTIVY, _rival(bare_tantivy(folder / "bare", given), course)
    yield "Tantivy, newsbot's own index", _rival(same_index(settings_of(folder).index_dir), course)
    if course.everyone:
        try:
            yield "bm25s", _rival(bm25s(given), course)
        except ModuleNotFoundError:
            print("bm25s is not installed: left out")
        yield "SQLite FTS5", _rival(fts5(folder / "fts5.db", given), course, few=20)
        yield "rapidfuzz", _rival(fuzzy(given), course, few=3)


def _rival(ask: Rival, course: Course, few: int | None = None) -> Contender:
    async def answer(question: str) -> object:
        return ask(question)

    return Contender(answer, course.clean[:few], 1 if few else course.rounds)


async def race(contenders: Mapping[str, Contender], clock: Clock = perf_counter) -> dict[str, Spread]:
    """Question by question in turn, so that whatever else the machine does hits all alike. A first round, which fills
    the caches, is not timed; of contenders with one round that one counts."""
    gc.collect()
    gc.freeze()  # what the others hold in memory is not for our collector to go through
    times: dict[str, list[list[float]]] = {name: [[] for _ in range(one.rounds)] for name, one in contenders.items()}
    longest = max(len(one.questions) for one in contenders.values())
    for turn in range(-1, max(one.rounds for one in contenders.values())):
        for at in range(longest):
            for name, one in _in_turn(contenders, at):
                if turn < one.rounds and at < len(one.questions) and (turn >= 0 or one.rounds > 1):
                    began = clock()
                    await one.ask(one.questions[at])
                    if turn >= 0:
                        times[name][turn].append(clock() - began)
    return {name: spread(rounds) for name, rounds in times.items()}


def _in_turn(contenders: Mapping[str, Contender], at: int) -> list[tuple[str, Contender]]:
    """Each question begins with another contender: none always finds the caches as the same one left them."""
    order = list(contenders.items())
    first = at % len(order)
    return order[first:] + order[:first]


async def odd(folder: Path, usual: Sequence[str], questions: Mapping[str, str], rounds: int) -> list[Bar]:
    """Each beside what the usual questions take at the 95th percentile: no more than twice as long."""
    async with opened(settings_of(folder)) as archive:
        ask = archive.newsroom.answer
        await race({"": Contender(ask, [*questions.values()], 1)})
        base = (await race({OURS: Contender(ask, usual, rounds)}))[OURS].p95
        times = await race({name: Contender(ask, [question], rounds) for name, question in questions.items()})
    return [Bar(f"{name}: {one.p50:.1f} ms, over the usual p95", one.p50 / base, 2) for name, one in times.items()]


def table(spreads: Mapping[str, Spread]) -> str:
    base = spreads[TANTIVY]
    head = f"  {'':<32}{'p50 ms':>10}{'p95 ms':>10}{'p95 / Tantivy':>16}"
    rows = (f"  {name:<32}{s.p50:10.2f}{s.p95:10.2f}{s.p95 / base.p95:16.2f}" for name, s in spreads.items())
    return "\n".join([head, *rows])
