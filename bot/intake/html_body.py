"""The paragraphs of a page's article.

trafilatura finds the text; this puts back what it missed, and takes out what is not the article's.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rapidfuzz import fuzz

from bot.intake.bylines import is_byline
from bot.intake.dates import parse_date, printed_dates
from bot.intake.html_blocks import Block, blocks_of, key_of
from bot.intake.html_boilerplate import is_foreign, points_elsewhere
from bot.intake.html_tree import Node, tidy

_LONG = 80  # letters: a paragraph, not a label
_HEAD = 6  # lines at the top, where the headline, the byline and the date may stand once more
_ALIKE = 0.2


def paragraphs(root: Node, url: str | None, headline: str, told: Sequence[str] = ()) -> list[str]:
    """`told` is the body as the page declares it: it serves where the page itself shows less than half of it."""
    blocks = list(blocks_of(root))
    lines = own(completed(extracted(root, url), blocks), blocks, headline)
    is_run_together = len(lines) < len(told) and key_of("".join(lines)) in key_of("".join(told))
    return list(told) if is_run_together or 2 * sum(map(len, lines)) < sum(map(len, told)) else lines


def extracted(root: Node, url: str | None) -> list[str]:
    # Imported here: it costs a second, and most who import the intake never read HTML.
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    document = bare_extraction(root, url=url, include_comments=False)
    if not isinstance(document, Document):
        return []
    lines = (tidy(re.sub(r"^(?:- |\| )|\s\|\s|\|$", " ", line)) for line in (document.text or "").split("\n"))
    return [line for line in lines if line]


def completed(lines: Sequence[str], blocks: Sequence[Block]) -> list[str]:
    """In the page's own spacing, and with the paragraphs and quotations among those found that were left out."""
    texts = {block.key: block.text for block in blocks}
    keys = [key_of(line) for line in lines]
    kept = [texts.get(key, line) for key, line in zip(keys, lines, strict=True)]
    spot = 0
    for block, belongs in _belonging(blocks, "".join(keys)):
        if not belongs:
            spot = next((at + 1 for at, key in enumerate(keys) if block.key in key), spot)
        else:
            kept.insert(spot, block.text)
            keys.insert(spot, block.key)
            spot += 1
    return kept


def _belonging(blocks: Sequence[Block], found: str) -> Iterator[tuple[Block, bool]]:
    """The blocks that were found, and (True) those that were not but belong to the article."""
    there = [block.key in found for block in blocks]
    alike = _alike(blocks, there)
    long = [at for at, block in enumerate(blocks) if there[at] and len(block.text) >= _LONG]
    for at, block in enumerate(blocks):
        is_alike = block.kind in alike and len(block.text) >= _LONG and block.linked < 0.4
        is_quoted = block.quoted and block.linked < 0.5 and bool(long) and long[0] < at < long[-1] + 4
        if there[at] or ((is_alike or is_quoted) and not block.elsewhere):
            yield block, not there[at]


def _alike(blocks: Sequence[Block], there: Sequence[bool]) -> set[tuple[str, ...]]:
    """The kinds that make up a good share of the text found, and of which a good share was found."""
    mass: Counter[tuple[str, ...]] = Counter()
    whole: Counter[tuple[str, ...]] = Counter()
    for block, is_there in zip(blocks, there, strict=True):
        mass[block.kind] += len(block.key) * is_there
        whole[block.kind] += len(block.key)
    return {kind for kind in mass if mass[kind] > _ALIKE * max(mass.total(), whole[kind])}


def own(lines: Sequence[str], blocks: Sequence[Block], headline: str) -> list[str]:
    """Without what is not the article's own."""
    known = {block.key: block for block in blocks}
    kept = list(_without_lists_of_links(lines, known))
    kept = [line for at, line in enumerate(kept) if not _is_foreign(line, at, headline, known)]
    while len(kept) > 1 and _trails(known.get(key_of(kept[-1]))):
        kept.pop()
    return list(_each_once(kept))


def _without_lists_of_links(lines: Sequence[str], known: dict[str, Block]) -> Iterator[str]:
    """Under "You may also like" come headlines of other articles, until the next paragraph."""
    away = False
    for line in lines:
        block = known.get(key_of(line))
        if away and len(line) >= _LONG and (block is None or block.linked < 0.5):
            away = False
        if len(line) <= 40 and points_elsewhere(line):
            away = True
        if not away:
            yield line


def _is_foreign(line: str, at: int, headline: str, known: dict[str, Block]) -> bool:
    block = known.get(key_of(line))
    if block and block.linked > 0.9 and block.kind[0] in {"p", "div"} and not line.startswith("http"):
        return True  # a paragraph that is one link leads to another page
    if at < _HEAD and (line.startswith("http") or fuzz.ratio(key_of(line), key_of(headline)) >= 92):
        return True
    if key_of(line) == key_of(headline) or (len(line) <= 100 and _is_dateline(line, at)):
        return True
    return is_foreign(line)


def _is_dateline(line: str, at: int) -> bool:
    """The line of the date, the byline, or both; the first sentences of some articles hold a date as well."""
    if parse_date(line):
        return True
    return at < _HEAD and (is_byline(line) or (line[-1:] not in ".!?" and any(printed_dates(line))))


def _trails(block: Block | None) -> bool:
    """Whether nothing follows a heading, or a list at the end is one of links."""
    return block is not None and (block.is_heading or (block.is_entry and block.linked > 0.3))


def _each_once(lines: Sequence[str]) -> Iterator[str]:
    """A page may hold its article twice; a single line may well return in it."""
    seen: set[tuple[str, str]] = set()
    twice = [False] * len(lines)
    for at, pair in enumerate(pairwise(lines)):
        if pair in seen and min(map(len, pair)) >= _LONG:
            twice[at] = twice[at + 1] = True
        seen.add(pair)
    yield from (line for line, again in zip(lines, twice, strict=True) if not again)
