"""Which lines of a page are the article's body."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.intake.page_lines import Kind, Line

# What a line is worth to the run of lines that is the body. Prose counts its words, up to a paragraph's worth; an
# end outweighs any comment thread that may follow it.
_LONG = 60
_WORTH = {
    Kind.SHORT: -5.0,
    Kind.BYLINE: -12.0,
    Kind.DATE: -10.0,
    Kind.TOPICS: -8.0,
    Kind.CREDIT: -1.0,
    Kind.LINK: -3.0,
    Kind.AUTHOR_BOX: -400.0,
    Kind.END: -150.0,
    Kind.ASIDE: -8.0,
    Kind.JUNK: -4.0,
}


@dataclass(frozen=True, slots=True)
class Span:
    start: int
    end: int  # exclusive


def body_span(lines: Sequence[Line]) -> Span | None:
    """The run of lines that is worth most; it begins and ends with prose. None without any prose."""
    best, total, start, span = 0.0, 0.0, 0, None
    for place, line in enumerate(lines):
        if total <= 0:
            total, start = 0.0, place
        total += _worth(line)
        if total > best and line.kind is Kind.PROSE:
            best, span = total, Span(start, place + 1)
    return span


def _worth(line: Line) -> float:
    if line.kind is Kind.PROSE:
        return float(min(line.words, _LONG))
    if line.kind is Kind.SHORT and line.bullet:
        return -2.5
    return _WORTH[line.kind]
