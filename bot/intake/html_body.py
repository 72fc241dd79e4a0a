"""The paragraphs of a page's article.

trafilatura finds the text; this puts back what it missed, and takes out what is not the article's.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import fuzz

from bot.intake.bylines import is_byline
from bot.intake.dates import parse_date
from bot.intake.html_boilerplate import is_foreign
from bot.intake.html_part import is_elsewhere
from bot.intake.html_tree import BLOCKS, Node, text_of, tidy

_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_TEXT_TAGS = (*_HEADINGS, "p", "li", "td", "dd", "dt", "blockquote", "div", "figcaption", "pre")
_LONG = 80


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text of one element."""

    text: str
    key: str
    linked: float  # share of the letters that are links
    kind: tuple[str, ...]  # what the page's maker calls such elements
    elsewhere: bool


def paragraphs(root: Node, url: str | None, headline: str, told: Sequence[str] = ()) -> list[str]:
    """`told` is the body as the page declares it: it serves where the page itself shows less than half of it."""
    blocks = list(_blocks(root))
    lines = _own(_completed(_extracted(root, url), blocks), blocks, headline)
    return lines if 2 * sum(map(len, lines)) >= sum(map(len, told)) else list(told)


def _extracted(root: Node, url: str | None) -> list[str]:
    # Imported here: it costs a second, and most who import the intake never read HTML.
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    document = bare_extraction(root, url=url, include_comments=False)
    if not isinstance(document, Document):
        return []
    lines = (tidy(re.sub(r"^(?:- |\| )|\s\|\s|\|$", " ", line)) for line in (document.text or "").split("\n"))
    return [line for line in lines if line]


def _blocks(root: Node) -> Iterator[Block]:
    for node in root.iter(*_TEXT_TAGS):
        if any(inner is not node and inner.tag != "br" for inner in node.iter(*BLOCKS)):
            continue
        text = text_of(node)
        if text:
            yield Block(text, _key(text), _linked(node, text), _kind(node), is_elsewhere(node))


def _linked(node: Node, text: str) -> float:
    if next(node.iterancestors("a"), None) is not None:
        return 1.0
    return sum(len(text_of(link)) for link in node.iter("a")) / len(text)


def _kind(node: Node) -> tuple[str, ...]:
    parent = node.getparent()
    return (node.tag, node.get("class") or "", parent.tag, parent.get("class") or "")


def _key(text: str) -> str:
    return re.sub(r"\W+", "", text.casefold())


def _completed(lines: list[str], blocks: list[Block]) -> list[str]:
    """With the long blocks that are made like those found, but were left out."""
    found = "".join(map(_key, lines))
    there = [block.key in found for block in blocks]
    mass: Counter[tuple[str, ...]] = Counter()
    whole: Counter[tuple[str, ...]] = Counter()
    for block, is_there in zip(blocks, there, strict=True):
        mass[block.kind] += len(block.key) * is_there
        whole[block.kind] += len(block.key)
    alike = {kind for kind in mass if mass[kind] > 0.2 * mass.total() and mass[kind] > 0.2 * whole[kind]}
    kept = list(lines)
    spot = 0
    for block, is_there in zip(blocks, there, strict=True):
        if is_there:
            spot = next((at + 1 for at in range(len(kept)) if block.key in _key(kept[at])), spot)
        elif block.kind in alike and len(block.text) >= _LONG and block.linked < 0.4 and not block.elsewhere:
            kept.insert(spot, block.text)
            spot += 1
    return kept


def _own(lines: list[str], blocks: list[Block], headline: str) -> list[str]:
    kept = [line for at, line in enumerate(lines) if not _is_foreign(line, headline, at)]
    links = {block.key: block.kind[0] for block in blocks if block.linked > 0.9 and not block.text.startswith("http")}
    headings = {block.key for block in blocks if block.kind[0] in _HEADINGS}
    kept = [line for line in kept if links.get(_key(line)) not in {"p", "div"}]
    while len(kept) > 1 and (_key(kept[-1]) in headings or links.get(_key(kept[-1])) == "li"):
        kept.pop()
    return list(_each_once(kept))


def _is_foreign(line: str, headline: str, at: int) -> bool:
    if at < 6 and headline and fuzz.ratio(_key(line), _key(headline)) >= 92:
        return True
    if len(line) <= 100 and (parse_date(line) or (at < 6 and is_byline(line))):
        return True
    return is_foreign(line)


def _each_once(lines: list[str]) -> Iterator[str]:
    """A page may hold its article twice; a single line may well return in it."""
    seen: set[tuple[str, str]] = set()
    twice = [False] * len(lines)
    for at, pair in enumerate(pairwise(lines)):
        if pair in seen and min(map(len, pair)) >= _LONG:
            twice[at] = twice[at + 1] = True
        seen.add(pair)
    yield from (line for line, again in zip(lines, twice, strict=True) if not again)
