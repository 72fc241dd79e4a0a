"""Which line of a page is the headline: near the body's start, near byline and date, and in the body's words."""

import re
from collections.abc import Iterable, Sequence
from statistics import median

from bot.intake.page_body import Span
from bot.intake.page_lines import Kind, Line

_WORD = re.compile(r"[^\W_]{3,}")
_COMMON = "the and for with from that this what how why who are was has have its his her you your not but will can"
_NO_CONTENT = frozenset(_COMMON.split())
_LONGEST = 30  # words
_LONGEST_SENTENCE = 16  # a headline that ends in a full stop must be told from a first paragraph


def headline_place(lines: Sequence[Line], span: Span) -> int | None:
    """Where the headline stands: above the body, or among its first lines; None where nothing is like one."""
    prose = [line for line in lines[span.start : span.end] if line.kind is Kind.PROSE]
    usual = median(line.words for line in prose)
    body = _content(line.text for line in prose)
    rated = [
        (_rating(lines, place, span, body), place)
        for place in range(_reach(lines, span))
        if _can_be_headline(lines[place], usual)
    ]
    rating, place = max(rated, default=(0.0, 0))
    return place if rating > 0 else None


def _reach(lines: Sequence[Line], span: Span) -> int:
    """Up to where to look: notices above the headline may have been taken for the body's beginning."""
    words = [line.words if line.kind is Kind.PROSE else 0 for line in lines[: span.end]]
    limit, passed = 0.2 * sum(words[span.start :]), 0
    for place in range(span.start, span.end):
        passed += words[place]
        if passed > limit:
            return place + 1
    return span.end


def _can_be_headline(line: Line, usual: float) -> bool:
    if line.kind is Kind.PROSE:
        return line.words <= min(_LONGEST_SENTENCE, usual * 0.7) and not re.search(r"[.!?]\W+\w", line.text)
    return line.kind is Kind.SHORT and line.words <= _LONGEST


def _rating(lines: Sequence[Line], place: int, span: Span, body: frozenset[str]) -> float:
    line = lines[place]
    words = _content([line.text])
    if not words:
        return 0.0
    rating = len(words & body) / len(words) + min(len(words), 6) / 12
    rating += 0.3 * _near_imprint(lines[place + 1 : place + 5])
    rating -= 0.015 * max(0, span.start - place) + 0.3 * (line.kind is Kind.PROSE) + 0.3 * line.bullet
    rating -= 0.3 * (place > span.start)
    return rating + 0.1 * any(line.text == other.text for other in lines[:place])


def _near_imprint(following: Sequence[Line]) -> bool:
    return any(line.kind in {Kind.BYLINE, Kind.DATE} for line in following)


def _content(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word for text in texts for word in _WORD.findall(text.casefold())) - _NO_CONTENT
