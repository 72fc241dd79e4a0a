"""Trap questions and their twins: `tests/traps/*.txt` as articles and pairs, and what the bot says to them.

A trap looks like a sentence that does not answer it, and nothing in the archive does. Its twin, in nearly the same
words, is answered by that article. All articles are one archive, so every trap meets all the others' sentences.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.archive import opened
from bot.config import Settings
from bot.newsroom import Answered
from store.entities import Author, Draft
from tests.makers import NOW

TABLES = Path(__file__).parent / "traps"


@dataclass(frozen=True, slots=True)
class Pair:
    trap: str
    twin: str
    answer: str  # words of the sentence that answers the twin


@dataclass(frozen=True, slots=True)
class Table:
    draft: Draft
    pairs: tuple[Pair, ...]


def read_tables(paths: Iterable[Path]) -> Iterator[Table]:
    for path in sorted(paths):
        for block in path.read_text(encoding="utf-8").split("\n# "):
            yield _read(block.removeprefix("# ").strip())


def _read(block: str) -> Table:
    headline, *lines = block.splitlines()
    given = [tuple(line.split(": ", 1)) for line in lines if line.startswith(("by: ", "trap: ", "twin: "))]
    prose = [line for line in lines if line and not line.startswith(("by: ", "trap: ", "twin: "))]
    authors = tuple(Author(*text.split(": ", 1)) for kind, text in given if kind == "by")
    traps = [text for kind, text in given if kind == "trap"]
    twins = [text.split(" => ", 1) for kind, text in given if kind == "twin"]
    pairs = (Pair(trap, twin, answer) for trap, (twin, answer) in zip(traps, twins, strict=True))
    return Table(Draft(headline=headline, paragraphs=tuple(prose), authors=authors), tuple(pairs))


async def ask_all(tables: Iterable[Table], folder: Path) -> Mapping[str, str | None]:
    """The sentence shown to each question, None where the bot was unsure, down the path of `newsbot ask`."""
    told: dict[str, str | None] = {}
    listed = list(tables)
    async with opened(Settings.default(folder)) as archive:
        await archive.newsroom.publish_all([table.draft for table in listed], NOW)
        for pair in (pair for table in listed for pair in table.pairs):
            for question in (pair.trap, pair.twin):
                result = await archive.newsroom.answer(question)
                told[question] = result.answer.match.text if isinstance(result, Answered) else None
    return told
