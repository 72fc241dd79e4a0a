"""The search, measured: its speed beside other engines, memory, restart, publishing, and how all of it grows.

    python -m bench.search [--sentences 1000000] [--articles FILE…] [--keep DIRECTORY] [--parts speed,memory,…]
    python -m bench.search --curve 10000,100000,1000000,10000000 --picture curve.png --keep DIRECTORY

Questions are made of the archive's own sentences, clean and with two misspelt words each. A question's time is the
median of the rounds. The archive is made by a generator, or of the sentences of the articles given (JSON Lines, as
for `newsbot import`); with --keep it is built once. Linux, for the memory. `pip install -e '.[bench]'` for bm25s and
the picture.
"""

import argparse
import asyncio
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from bench import search_curve, search_loop, search_process, search_publishing, search_speed
from bench.search_build import Built, build, sample, settings_of, size_of
from bench.search_curve import Point
from bench.search_figures import Bar, Spread, ratios
from bench.search_questions import ODD, asked, slipped
from bench.search_speed import Course

TYPOS = 2


@dataclass(frozen=True, slots=True)
class Measured:
    """An archive, and what is asked of it."""

    folder: Path
    built: Built
    disk: int  # bytes of database and index
    clean: list[str]
    misspelt: list[str]
    options: argparse.Namespace


def main() -> None:
    options = _options()
    with _kept(options.keep) as keep:
        if options.curve:
            _curve(keep, options)
        else:
            _parts(_measured(keep, options.sentences, options))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure the search.")
    parser.add_argument("--sentences", type=int, default=1_000_000)
    parser.add_argument("--articles", type=Path, nargs="+", default=[], help="JSON Lines to make the archive of")
    parser.add_argument("--keep", type=Path, help="where archives are kept; without it they are thrown away")
    parser.add_argument("--reindex", action="store_true", help="build the index of a kept archive anew")
    parser.add_argument("--questions", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=60, help="of publishing")
    parser.add_argument("--parts", type=lambda text: text.split(","), default=list(PARTS), help=",".join(PARTS))
    parser.add_argument("--cpu", action="store_true", help="processor time: for a machine that has other work as well")
    parser.add_argument("--quick", action="store_true", help="beside Tantivy alone")
    parser.add_argument("--curve", type=lambda text: [int(size) for size in text.split(",")], help="sizes")
    parser.add_argument("--picture", type=Path, help="where to draw the curve")
    return parser.parse_args()


@contextmanager
def _kept(keep: Path | None) -> Iterator[Path]:
    if keep is not None:
        yield keep
        return
    with TemporaryDirectory(prefix="newsbot-") as place:
        yield Path(place)


def _measured(keep: Path, sentences: int, options: argparse.Namespace) -> Measured:
    folder = keep / "-".join([*(file.stem for file in options.articles), str(sentences)])
    built = asyncio.run(build(folder, sentences, options.articles, options.reindex))
    disk = sum(map(size_of, (folder / "newsbot.db", settings_of(folder).index_dir)))
    told = f"stored in {built.store_s:.0f} s, indexed in {built.index_s:.0f} s, {disk / 1e6:,.0f} MB"
    print(f"{built.sentences:,} sentences in {built.articles:,} articles: {told}", flush=True)
    clean = asked(sample(folder, 3 * options.questions), options.questions)
    return Measured(folder, built, disk, clean, slipped(clean, TYPOS), options)


def _parts(measured: Measured) -> None:
    for name in measured.options.parts:
        print(f"{name}:", flush=True)
        for bar in PARTS[name](measured):
            print(bar.line(), flush=True)


def _speed(measured: Measured) -> list[Bar]:
    spreads = _spreads(measured, everyone=not measured.options.quick)
    print(search_speed.table(spreads))
    return ratios(spreads)


def _spreads(measured: Measured, everyone: bool) -> dict[str, Spread]:
    clock = process_time if measured.options.cpu else perf_counter
    course = Course(measured.folder, measured.clean, measured.misspelt, measured.options.rounds, everyone, clock)
    return asyncio.run(search_speed.side_by_side(course))


def _memory(measured: Measured) -> list[Bar]:
    took = _resident(measured)
    print(f"  {took.started:.0f} MB before the first question, {took.most:.0f} MB at most")
    return [Bar("resident after all questions, clean and misspelt", took.resident, 250, " MB")]


def _resident(measured: Measured) -> search_process.Memory:
    return search_process.memory(measured.folder, [*measured.clean, *measured.misspelt])


def _restart(measured: Measured) -> list[Bar]:
    return [
        Bar(f"start to first answer, {name}", search_process.restart(measured.folder, question), 2, " s")
        for name, question in (("clean", measured.clean[0]), ("two typos", measured.misspelt[0]))
    ]


def _publishing(measured: Measured) -> list[Bar]:
    with _copied(measured.folder) as copy:
        return asyncio.run(search_publishing.minute(copy, measured.clean, measured.options.seconds)).bars()


def _loop(measured: Measured) -> list[Bar]:
    with _copied(measured.folder) as copy:
        return asyncio.run(search_loop.held(copy, [*measured.clean, *measured.misspelt]))


def _odd(measured: Measured) -> list[Bar]:
    return asyncio.run(search_speed.odd(measured.folder, measured.clean, ODD, measured.options.rounds))


@contextmanager
def _copied(folder: Path) -> Iterator[Path]:
    """What publishes must not change what is kept."""
    with TemporaryDirectory(prefix="copy-", dir=folder) as place:
        copy = Path(place)
        for file in folder.glob("newsbot.db*"):
            shutil.copy(file, copy)
        index = settings_of(folder).index_dir
        shutil.copytree(index, copy / index.name)
        yield copy


PARTS: dict[str, Callable[[Measured], list[Bar]]] = {
    "speed": _speed,
    "odd": _odd,
    "memory": _memory,
    "restart": _restart,
    "publishing": _publishing,
    "loop": _loop,
}


def _curve(keep: Path, options: argparse.Namespace) -> None:
    points = [_point(_measured(keep, size, options)) for size in options.curve]
    print(search_curve.table(points))
    for bar in search_curve.fitted(points):
        print(bar.line())
    if options.picture:
        search_curve.draw(points, options.picture)


def _point(measured: Measured) -> Point:
    return Point(measured.built, _spreads(measured, everyone=False), _resident(measured).resident, measured.disk)


if __name__ == "__main__":
    main()
