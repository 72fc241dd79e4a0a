"""How long the event loop is held, by a ticker beside all that the bot does."""

import asyncio
import gc
import json
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from rich.progress import Progress

from bench.search_build import NOW, settings_of
from bench.search_figures import Bar, percentile
from bench.search_publishing import draft
from bot.archive import Archive, opened
from bot.importing import Report, import_files

_TICK = 0.001  # seconds
_IMPORTED = 300  # articles
_AT_ONCE = 8  # questions

Act = Callable[[Archive, Sequence[str]], Awaitable[None]]


async def held(folder: Path, questions: Sequence[str]) -> list[Bar]:
    """One thing after the other, each on its own, and all of it."""
    seen: dict[str, list[float]] = {}
    async with opened(settings_of(folder)) as archive:
        await archive.indexer.catch_up()
        await archive.newsroom.answer(questions[0])
        gc.collect()
        gc.freeze()
        for name, act in _ACTS.items():
            seen[name] = await _late(act, archive, questions)
    seen["all of it"] = [late for ticks in seen.values() for late in ticks]
    return [_bar(name, ticks) for name, ticks in seen.items()]


def _bar(name: str, ticks: Sequence[float]) -> Bar:
    late = [1000 * tick for tick in ticks]
    return Bar(
        f"late ticks, p99.9 (max {max(late):.0f} ms, {len(late):,} ticks): {name}", percentile(late, 99.9), 20, " ms"
    )


async def _late(act: Act, archive: Archive, questions: Sequence[str]) -> list[float]:
    """Seconds by which each tick came late while the act lasted."""
    ticks: list[float] = []

    async def tick() -> None:
        while True:
            due = perf_counter() + _TICK
            await asyncio.sleep(_TICK)
            ticks.append(perf_counter() - due)

    ticker = asyncio.create_task(tick())
    await asyncio.sleep(_TICK)
    await act(archive, questions)
    await asyncio.sleep(2 * _TICK)  # so that a tick which the act held up is seen
    ticker.cancel()
    return ticks


async def _by_turns(archive: Archive, questions: Sequence[str]) -> None:
    for question in questions:
        await archive.newsroom.answer(question)


async def _at_once(archive: Archive, questions: Sequence[str]) -> None:
    for start in range(0, len(questions), _AT_ONCE):
        await asyncio.gather(*map(archive.newsroom.answer, questions[start : start + _AT_ONCE]))


async def _publishes(archive: Archive, _: Sequence[str]) -> None:
    for number in range(100, 120):
        await archive.newsroom.publish(draft(number), NOW)
        await asyncio.sleep(0.02)


async def _import(archive: Archive, _: Sequence[str]) -> None:
    rows = (
        {"title": one.headline, "text": "\n".join(one.paragraphs)} for one in map(draft, range(1000, 1000 + _IMPORTED))
    )
    with TemporaryDirectory(prefix="newsbot-") as place:
        file = Path(place) / "articles.jsonl"
        await asyncio.to_thread(file.write_text, "".join(f"{json.dumps(row)}\n" for row in rows), "utf-8")
        await import_files(archive, [file], Report(), Progress(disable=True))


async def _collections(_: Archive, __: Sequence[str]) -> None:
    for _turn in range(5):
        await asyncio.sleep(0.05)
        gc.collect()


_ACTS: dict[str, Act] = {
    "questions by turns": _by_turns,
    f"{_AT_ONCE} questions at once": _at_once,
    "20 publishes": _publishes,
    f"an import of {_IMPORTED} articles": _import,
    "5 full garbage collections": _collections,
}
