"""Saved web pages as page text, the way a browser copies them, and how well `read_page` reads that text.

    python -m bench.page_text [--misses]

`pages` has headline, date, author and snippets that must and must not be in the body; `extraction` has the whole body.
A date or name that the page only keeps in its metadata cannot be read from its text: "printed" counts the others.
"""

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import html  # type: ignore[import-untyped]
from lxml.html import HtmlElement  # type: ignore[import-untyped]

from bot.errors import Unreadable
from bot.intake.dates import printed_dates
from bot.intake.page import read_page
from store.entities import Draft, normalised

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
_UNSEEN_TAGS = """
script style noscript template head svg iframe object button select option textarea input audio video canvas
"""
_BLOCK_TAGS = """
address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4
h5 h6 header hr html legend li main menu nav ol p pre section summary table tbody tfoot thead tr ul
"""
_SPACED_TAGS = "p h1 h2 h3 h4 h5 h6 ul ol dl blockquote pre table"
_UNSEEN, _BLOCKS, _SPACED = (frozenset(tags.split()) for tags in (_UNSEEN_TAGS, _BLOCK_TAGS, _SPACED_TAGS))
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def page_text(page: str) -> str:
    """What the clipboard holds after "select all, copy": blocks on lines of their own, bullets before list entries."""
    root = html.document_fromstring(page.encode(), parser=html.HTMLParser(encoding="utf-8"))
    text = re.sub(r"\s*[\x02\x03][\x02\x03 ]*", _break, "".join(_rendered(root)))
    lines = [re.sub(r"[ \t\r\f\v\u00a0]+", " ", line).strip(" ") for line in text.split("\n")]
    lines = [re.sub(r"^\x01\s*", "  • ", line) for line in lines]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line if line.strip(" •") else "" for line in lines)).strip()


def _break(edges: re.Match[str]) -> str:
    """Margins between blocks collapse: the widest of them counts."""
    return "\n\n" if "\x03" in edges[0] else "\n"


def _rendered(element: HtmlElement) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.tag in _UNSEEN or _is_hidden(element):
        return
    edge = "\x03" if element.tag in _SPACED else "\x02" if element.tag in _BLOCKS else ""
    yield edge
    yield {"li": "\x01 ", "br": "\n", "td": "\t", "th": "\t"}.get(element.tag, "")
    yield _inline(element.text)
    for child in element:
        yield from _rendered(child)
        yield _inline(child.tail)
    yield edge


def _inline(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")


def _is_hidden(element: HtmlElement) -> bool:
    return "hidden" in element.attrib or bool(_HIDDEN.search(element.get("style") or ""))


def load(path: Path) -> str:
    raw = gzip.decompress(path.read_bytes())
    for encoding in ("utf-8", "cp1252"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("latin-1")


@dataclass
class Tally:
    """Counts of what was right, out of how many."""

    right: dict[str, float] = field(default_factory=dict)
    of: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def count(self, what: str, right: float, name: str = "") -> None:
        self.right[what] = self.right.get(what, 0.0) + right
        self.of[what] += 1
        if right < 1 and name:
            self.misses.append(f"{what}: {name}")

    def share(self, what: str) -> float:
        return self.right[what] / self.of[what] if self.of[what] else 0.0

    def __str__(self) -> str:
        return "\n".join(f"  {what:<28} {self.share(what):.3f}  of {self.of[what]}" for what in self.of)


def read(name: str, text: str) -> Draft | None:
    try:
        return read_page(text)
    except Unreadable:
        return None


def measure_pages(english_only: bool, from_headline: bool = False) -> Tally:
    """`from_headline` is what most editors copy: not the whole page, but from its headline down."""
    tally = Tally()
    for line in (DATA / "pages" / "gold.jsonl").read_text().splitlines():
        gold = json.loads(line)
        page = load(DATA / "pages" / gold["file"])
        if english_only and not is_english(page):
            continue
        text = page_text(page)
        if from_headline:
            text = _below_menus(text, gold)
        judge_page(tally, gold, text, read(gold["file"], text))
    return tally


def _below_menus(text: str, gold: dict[str, Any]) -> str:
    """The text from the last headline above the body on; the whole text where the headline is not printed."""
    lines = text.split("\n")
    wanted = [normalised(snippet) for snippet in gold["with"] or ()]
    body = next(
        (place for place, line in enumerate(lines) if any(snippet in normalised(line) for snippet in wanted)), 0
    )
    places = [place for place in range(body) if normalised(lines[place]) == normalised(gold["title"])]
    return "\n".join(lines[places[-1] :]) if places else text


def judge_page(tally: Tally, gold: dict[str, Any], text: str, draft: Draft | None) -> None:
    name = gold["file"]
    tally.count("read", draft is not None, name)
    body = normalised("\n".join(draft.paragraphs)) if draft else ""
    for snippet in gold["with"] or ():
        tally.count("body: with", normalised(snippet) in body, f"{name} {snippet[:60]!r}")
    for snippet in gold["without"] or ():
        tally.count("body: without", normalised(snippet) not in body, f"{name} {snippet[:60]!r}")
    tally.count(
        "headline",
        draft is not None and _same_title(draft.headline, gold["title"]),
        f"{name} {draft and draft.headline!r}",
    )
    if gold["date"]:
        right = draft is not None and str(draft.date) == gold["date"]
        tally.count("date", right)
        if any(str(found.day) == gold["date"] for found in printed_dates(text)):
            tally.count("date, where printed", right, f"{name} {draft and draft.date} for {gold['date']}")
        tally.count(
            "date right or none", right or draft is None or draft.date is None, f"{name} {draft and draft.date}"
        )
    names = gold["author"] if isinstance(gold["author"], list) else re.split(r"\s*[,;]\s*", gold["author"] or "")
    wanted = {normalised(who) for who in names if who.strip()}
    found = {normalised(author.name) for author in draft.authors} if draft else set()
    if wanted and all(who in normalised(text) for who in wanted):
        tally.count("byline, where printed", found == wanted, f"{name} {found} for {wanted}")
    if not wanted:
        tally.count("byline: none where none", not found, f"{name} {found}")


def _same_title(found: str, gold: str) -> bool:
    one, two = (re.sub(r"\W+", " ", normalised(title)).strip() for title in (found, gold))
    return one == two or (len(one) > 15 and (one in two or two in one))


def is_english(page: str) -> bool:
    words = Counter(re.findall(r"\w+", html.document_fromstring(page.encode()).text_content().casefold()))
    return words["the"] > 2 * max(words[word] for word in ("der", "les", "los", "una", "und", "het", "и", "di"))


def measure_extraction() -> Tally:
    tally = Tally()
    gold = json.loads((DATA / "extraction" / "ground-truth.json").read_text())
    for name, truth in sorted(gold.items()):
        text = page_text(load(DATA / "extraction" / "html" / f"{name}.html.gz"))
        draft = read(name, text)
        body = "\n".join(draft.paragraphs) if draft else ""
        precision, recall, score = overlap(body, truth["articleBody"])
        tally.count("body precision", precision)
        tally.count("body recall", recall)
        tally.count(
            "body F1", score, f"{name[:12]} {precision:.2f} {recall:.2f} {truth['url'][:60]}" if score < 0.8 else ""
        )
    return tally


def overlap(found: str, gold: str) -> tuple[float, float, float]:
    one, two = (Counter(re.findall(r"\w+", text.casefold())) for text in (found, gold))
    shared = sum((one & two).values())
    precision, recall = shared / max(1, sum(one.values())), shared / max(1, sum(two.values()))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--misses", action="store_true", help="list what went wrong")
    chosen = arguments.parse_args()
    for title, tally in (
        ("pages, English", measure_pages(english_only=True)),
        ("pages, all", measure_pages(english_only=False)),
        ("pages, English, from the headline on", measure_pages(english_only=True, from_headline=True)),
        ("extraction", measure_extraction()),
    ):
        print(f"{title}\n{tally}")
        if chosen.misses:
            print("\n".join(f"    {miss}" for miss in tally.misses))


if __name__ == "__main__":
    main()
