"""Which lines of a page are the article's body."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.intake.page_lines import Kind, Line

# What a line is worth to the run of lines that is the body. Prose counts its words, up to a paragraph's worth; an
# end outweighs any comment thread that may follow it.
_LONG = 60
_ENOUGH = 0.6
_TRUST_AFTER_COMMENTS = 0.25
_NEAR = 6  # lines: comments follow their article closely, a count of them above the article does not
_WORTH = {
    Kind.SHORT: -6.0,
    Kind.BYLINE: -40.0,
    Kind.DATE: -30.0,
    Kind.TOPICS: -8.0,
    Kind.CREDIT: -1.0,
    Kind.LINK: -3.0,
    Kind.AUTHOR_BOX: -400.0,
    Kind.COMMENTS: -100.0,
    Kind.END: -100.0,
    Kind.ASIDE: -10.0,
    Kind.JUNK: -8.0,
}


@dataclass(frozen=True, slots=True)
class Span:
    start: int
    end: int  # exclusive


def body_span(lines: Sequence[Line]) -> Span | None:
    """The first run of lines that is worth about as much as any; it begins and ends with prose. None without prose.

    The first, not the best: below a short article, a long thread of comments or the next article may follow.
    """
    runs = list(_runs(lines))
    best = max((worth for worth, _ in runs), default=0.0)
    return next((span for worth, span in runs if worth >= _ENOUGH * best), None)


def _runs(lines: Sequence[Line]) -> Iterator[tuple[float, Span]]:
    """Each run that gains before it is used up, with its worth at its peak; less below an article's comments."""
    peak, total, start, span, trust = 0.0, 0.0, 0, None, 1.0
    for place, line in enumerate(lines):
        total += _worth(line)
        if total > peak and line.kind is Kind.PROSE:
            peak, span = total, Span(start, place + 1)
        if line.kind is Kind.COMMENTS and span and peak >= _LONG / 2 and place - span.end < _NEAR:
            yield trust * peak, span
            peak, total, span, trust = 0.0, 0.0, None, _TRUST_AFTER_COMMENTS
        if total <= 0:
            if span:
                yield trust * peak, span
            peak, total, start, span = 0.0, 0.0, place + 1, None
    if span:
        yield trust * peak, span


def _worth(line: Line) -> float:
    if line.kind is Kind.PROSE:
        return float(min(line.words, _LONG)) if line.words > 3 else 0.5
    if line.kind is Kind.SHORT and line.bullet:
        return -2.5
    return _WORTH[line.kind]
