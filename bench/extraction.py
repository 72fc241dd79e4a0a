"""Articles out of web pages, measured: ours beside trafilatura's own settings, in one run.

    python -m bench.extraction [--data FOLDER] [--misses]

FOLDER holds `pages` (gold title, author, date, text that must and must not come out) and `extraction` (gold body).
Every reader is given the page's bytes and its address.

- title: alike after folding, or rapidfuzz's ratio >= 90
- author: of the pages whose gold names one, the names joined, token_sort_ratio >= 90; `invented` counts the others
- date: of the pages whose gold has one, the same day
- with, without: share of the snippets found in the body, and kept out of it
- precision, recall, F1: shingles of four words, averaged over pages; exact: the very same words
- ms: milliseconds a page, all pages of both sets
"""

import argparse
import gzip
import json
import logging
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import Any

from rapidfuzz import fuzz

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
SHINGLE = 4


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader made of a page; a page that it refused is all empty."""

    title: str = ""
    author: str = ""
    date: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A saved page with its gold. A field that the gold leaves open is empty."""

    name: str
    raw: bytes
    url: str
    title: str = ""
    author: str = ""
    date: str = ""
    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()
    body: str = ""

    @property
    def is_english(self) -> bool:
        """By its commonest little words: many a page of another language declares itself English."""
        visible = re.sub(rb"(?s)<(script|style)\b.*?</\1>|<[^>]*>", b" ", self.raw.lower())
        words = Counter(re.findall(rb"[a-z]+", visible))
        others = max(words[b"der"] + words[b"und"], words[b"le"] + words[b"et"], words[b"el"] + words[b"y"])
        return words[b"the"] + words[b"and"] > 2 * others and words[b"the"] >= 5


Reader = Callable[[bytes, str], Reading]
Scores = dict[str, float]


def read_pages(folder: Path) -> list[Page]:
    lines = (folder / "gold.jsonl").read_text("utf-8").splitlines()
    return [_page(folder, json.loads(line)) for line in lines]


def read_bodies(folder: Path) -> list[Page]:
    gold = json.loads((folder / "ground-truth.json").read_text("utf-8"))
    return [
        Page(name, _unpacked(folder / "html" / f"{name}.html.gz"), truth["url"], body=truth["articleBody"])
        for name, truth in gold.items()
    ]


def _page(folder: Path, gold: dict[str, Any]) -> Page:
    author = gold["author"] or ""
    return Page(
        name=Path(gold["file"]).name.removesuffix(".html.gz"),
        raw=_unpacked(folder / gold["file"]),
        url=gold["url"],
        title=gold["title"] or "",
        author=author if isinstance(author, str) else ", ".join(author),
        date=gold["date"] or "",
        wanted=tuple(gold["with"]),
        unwanted=tuple(gold["without"]),
    )


def _unpacked(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes())


def ours(raw: bytes, url: str) -> Reading:
    from bot.errors import Unreadable
    from bot.intake.html import read_html

    try:
        draft = read_html(raw, url)
    except Unreadable:
        return Reading()
    date = draft.date.isoformat() if draft.date else ""
    names = ", ".join(author.name for author in draft.authors)
    return Reading(draft.headline, names, date, "\n".join(draft.paragraphs))


def trafilatura(comments: bool = False, precision: bool = False, recall: bool = False) -> Reader:
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    def read(raw: bytes, url: str) -> Reading:
        document = bare_extraction(
            raw,
            url=url,
            with_metadata=True,
            include_comments=comments,
            favor_precision=precision,
            favor_recall=recall,
        )
        if not isinstance(document, Document):
            return Reading()
        return Reading(document.title or "", document.author or "", document.date or "", document.text or "")

    return read


def readers() -> dict[str, Reader]:
    return {
        "trafilatura": trafilatura(comments=True),
        "no comments": trafilatura(),
        "precision": trafilatura(precision=True),
        "recall": trafilatura(recall=True),
        "ours": ours,
    }


def page_scores(pages: Sequence[Page], readings: Sequence[Reading]) -> Scores:
    """Shares between 0 and 1, and how many authors were invented."""
    pairs = list(zip(pages, readings, strict=True))
    return {
        "title": mean(same_title(page.title, reading.title) for page, reading in pairs if page.title),
        "author": mean(same_people(page.author, reading.author) for page, reading in pairs if page.author),
        "invented": sum(bool(reading.author) for page, reading in pairs if not page.author),
        "date": mean(page.date == reading.date for page, reading in pairs if page.date),
        "with": mean(_share(page.wanted, reading.body) for page, reading in pairs if page.wanted),
        "without": mean(1 - _share(page.unwanted, reading.body) for page, reading in pairs if page.unwanted),
    }


def body_scores(pages: Sequence[Page], readings: Sequence[Reading]) -> Scores:
    pairs = [(page.body, reading.body) for page, reading in zip(pages, readings, strict=True)]
    overlaps = [_overlap(_shingles(gold), _shingles(found)) for gold, found in pairs]
    precision = mean(both / found for both, _, found in overlaps if found)
    recall = mean(both / gold for both, gold, _ in overlaps if gold)
    return {
        "precision": precision,
        "recall": recall,
        "F1": 2 * precision * recall / (precision + recall),
        "exact": mean(_words(gold) == _words(found) for gold, found in pairs),
    }


def same_title(gold: str, found: str) -> bool:
    return fuzz.ratio(_folded(gold), _folded(found)) >= 90


def same_people(gold: str, found: str) -> bool:
    return fuzz.token_sort_ratio(_folded(gold), _folded(found)) >= 90


def _folded(text: str) -> str:
    return " ".join(_words(text.casefold()))


def _share(snippets: Sequence[str], body: str) -> float:
    body = " ".join(body.split())
    return mean(" ".join(snippet.split()) in body for snippet in snippets)


def _overlap(gold: Counter[tuple[str, ...]], found: Counter[tuple[str, ...]]) -> tuple[int, int, int]:
    return (gold & found).total(), gold.total(), found.total()


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _words(text)
    return Counter(filter(None, (tuple(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1)))))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def timed(reader: Reader, pages: Sequence[Page]) -> tuple[list[Reading], float]:
    """The readings, and the seconds that they took."""
    start = time.perf_counter()
    readings = [reader(page.raw, page.url) for page in pages]
    return readings, time.perf_counter() - start


def misses(page: Page, reading: Reading) -> Iterator[str]:
    if page.title and not same_title(page.title, reading.title):
        yield f"title    {page.title!r} not {reading.title!r}"
    if page.author and not same_people(page.author, reading.author):
        yield f"author   {page.author!r} not {reading.author!r}"
    if not page.author and reading.author:
        yield f"author   none, not {reading.author!r}"
    if page.date and page.date != reading.date:
        yield f"date     {page.date!r} not {reading.date!r}"
    yield from (f"with     {text!r}" for text in page.wanted if not _share([text], reading.body))
    yield from (f"without  {text!r}" for text in page.unwanted if _share([text], reading.body))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--misses", action="store_true", help="also list what ours got wrong, page by page")
    arguments = parser.parse_args()
    logging.disable(logging.CRITICAL)
    pages, bodies = read_pages(arguments.data / "pages"), read_bodies(arguments.data / "extraction")
    _compare(pages, bodies)
    if arguments.misses:
        _list_misses(pages)


def _compare(pages: list[Page], bodies: list[Page]) -> None:
    tables: dict[str, dict[str, Scores]] = {"pages": {}, "pages, English": {}, "extraction": {}}
    english = [at for at, page in enumerate(pages) if page.is_english]
    for name, reader in readers().items():
        readings, seconds = timed(reader, pages)
        found, more = timed(reader, bodies)
        tables["pages"][name] = page_scores(pages, readings)
        tables["pages, English"][name] = page_scores([pages[at] for at in english], [readings[at] for at in english])
        tables["extraction"][name] = body_scores(bodies, found) | {
            "ms": 1000 * (seconds + more) / (len(pages) + len(bodies))
        }
    for title, rows in tables.items():
        _print_table(title, {"pages": len(pages), "extraction": len(bodies)}.get(title, len(english)), rows)


def _print_table(title: str, size: int, rows: dict[str, Scores]) -> None:
    columns = next(iter(rows.values()))
    print(f"{title} ({size})".ljust(22) + "".join(f"{column:>10}" for column in columns))
    for name, scores in rows.items():
        print(f"  {name:<20}" + "".join(f"{_figure(value):>10}" for value in scores.values()))
    print()


def _figure(value: float) -> str:
    return f"{value:.4f}" if value <= 1 and isinstance(value, float) else f"{value:.0f}"


def _list_misses(pages: Sequence[Page]) -> None:
    for page in pages:
        lines = list(misses(page, ours(page.raw, page.url)))
        sys.stdout.write("".join(f"{line}\n" for line in [page.url, *(f"    {line}" for line in lines)] if lines))


if __name__ == "__main__":
    main()
