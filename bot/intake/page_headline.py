"""Which line of a page is the headline: near the body's start, near byline and date, and in the body's words."""

import re
from collections import Counter
from collections.abc import Sequence
from statistics import median

from bot.intake.bylines import people
from bot.intake.page_body import Span
from bot.intake.page_lines import Kind, Line

_WORD = re.compile(r"[^\W_]{3,}")
_TWO_SENTENCES = re.compile(r"[^\W\d_]{4,}[.!]\W+[^\W\d_a-z]")
_COMMON = "the and for with from that this what how why who are was has have its his her you your not but will can"
_NO_CONTENT = frozenset(_COMMON.split())
_LONGEST = 30  # words
_NEARLY = 0.6
_LONGEST_SENTENCE = 16  # a headline that ends in a full stop must be told from a first paragraph


def headline_place(lines: Sequence[Line], span: Span) -> int | None:
    """Where the headline stands: above the body, or among its first lines; None where nothing is like one."""
    prose = [line for line in lines[span.start : span.end] if line.kind is Kind.PROSE]
    usual = median(line.words for line in prose)
    body = Counter(word for line in prose for word in _content(line.text))
    rated = {
        place: _rating(lines, place, span, body)
        for place in range(_reach(lines, span))
        if _can_be_headline(lines[place], usual if place >= span.start else None)
    }
    place = max(rated, key=lambda place: (rated[place], place), default=None)
    return None if place is None or rated[place] <= 0 else _above_its_deck(lines, rated, place)


def _above_its_deck(lines: Sequence[Line], rated: dict[int, float], place: int) -> int:
    """The line under a headline often rates as well as the headline does: of two in a row, the upper one."""
    upper = lines[place - 1]
    is_headline = upper.words >= 4 and not upper.text.isupper() and rated.get(place - 1, 0.0) > _NEARLY * rated[place]
    return place - 1 if is_headline else place


def _reach(lines: Sequence[Line], span: Span) -> int:
    """Up to where to look: notices above the headline may have been taken for the body's beginning."""
    words = [line.words if line.kind is Kind.PROSE else 0 for line in lines[: span.end]]
    limit, passed = 0.2 * sum(words[span.start :]), 0
    for place in range(span.start, span.end):
        passed += words[place]
        if passed > limit:
            return place + 1
    return span.end


def _can_be_headline(line: Line, usual: float | None) -> bool:
    """`usual` is a paragraph's length, for a line in the body: there, a headline is shorter and one sentence."""
    if line.kind is Kind.SHORT:
        return line.words <= _LONGEST
    if line.kind is not Kind.PROSE or line.words > _LONGEST_SENTENCE:
        return False
    return usual is None or (line.words <= usual * 0.7 and not _TWO_SENTENCES.search(line.text))


def _rating(lines: Sequence[Line], place: int, span: Span, body: Counter[str]) -> float:
    line = lines[place]
    words = _content(line.text)
    if not words:
        return 0.0
    own = int(line.kind is Kind.PROSE and place >= span.start)  # a line in the body does not vouch for itself
    rating = sum(body[word] > own for word in words) / len(words) + min(len(words), 8) / 12
    rating += 0.4 * _near_imprint(lines[place + 1 : place + 7])
    rating -= 0.015 * max(0, span.start - place) + 0.3 * line.text.endswith(".") + 0.3 * line.bullet
    rating -= 0.3 * (place >= span.start) + 0.4 * (place > 0 and lines[place - 1].kind is Kind.BYLINE)
    rating -= 0.6 * (people(line.text) == (line.text,)) + 0.4 * (line.words < 2)
    rating += 0.4 * (place == 0 and line.words >= 5)  # many copy from the headline on
    return rating + 0.1 * any(line.text == other.text for other in lines[:place])


def _near_imprint(following: Sequence[Line]) -> bool:
    return any(line.kind in {Kind.BYLINE, Kind.DATE, Kind.AUTHOR_BOX} for line in following)


def _content(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold())) - _NO_CONTENT
