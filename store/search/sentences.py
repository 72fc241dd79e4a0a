"""English prose, one paragraph at a time, into its sentences."""

import itertools
import re
from bisect import bisect_left

from store.search.listings import listing_starts
from store.search.stops import stop_starts

# A quotation or an aside that holds whole sentences stays whole up to this many characters: what stands
# in it makes no sense without its speaker. A longer one is a passage of its own and splits like any other.
_LONGEST_KEPT = 200

_KEPT = re.compile(
    rf"“[^“”]{{1,{_LONGEST_KEPT}}}”"
    rf"|(?<![^\s(\[—–-])\"(?=\S)[^\"]{{1,{_LONGEST_KEPT}}}(?<=\S)\"(?!\w)"
    rf"|(?<![^\s(])['‘](?=[A-Z])(?:[^'‘’\"“”]|(?<=\w)['’](?=\w)){{1,{_LONGEST_KEPT}}}(?<=[.!?,…])['’](?!\w)"
    rf"|\([^()]{{1,{_LONGEST_KEPT}}}\)"
    rf"|\[[^\[\]]{{1,{_LONGEST_KEPT}}}\]"
)


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in spans(text)]


def spans(text: str) -> list[tuple[int, int]]:
    """Where each sentence begins and ends. Between them lies white space, and nothing else."""
    edges = [0, *_starts(text), len(text)]
    trimmed = (_trimmed(text, start, end) for start, end in itertools.pairwise(edges))
    return [(start, end) for start, end in trimmed if start < end]


def _starts(text: str) -> list[int]:
    listed = listing_starts(text)
    starts = sorted(listed | set(stop_starts(text, sorted(listed))))
    if not starts:
        return starts
    kept = [match.span() for match in _KEPT.finditer(text)]
    return [start for start in starts if start in listed or not _inside(kept, start)]


def _inside(kept: list[tuple[int, int]], position: int) -> bool:
    """Whether the position lies within one of the spans, which are in order and do not overlap."""
    before = bisect_left(kept, (position, 0)) - 1
    return before >= 0 and position < kept[before][1]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), start + len(part.rstrip())
