"""The parts of a page between its masthead and its end: paragraphs, date, topics, caption and link."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from bot.intake.dates import PrintedDate, parse_moment, printed_dates
from bot.intake.page_body import Span
from bot.intake.page_lines import Kind, Line, address, is_sentence
from bot.intake.topics import has_separators, is_labelled, split_topics
from store.entities import normalised

_CAPTION_LABEL = re.compile(
    r"\W*(?:(?:image|photo|picture|video|bild|foto)?\s*caption|(?:image|photo(?:graph)?|picture|bild|foto))\s*:\s*",
    re.IGNORECASE,
)
_CRUMBS = frozenset(("home", "homepage", "news", "start", "startseite", "accueil", "inicio"))


def paragraphs(lines: Sequence[Line], span: Span, taken: frozenset[int]) -> tuple[str, ...]:
    """The body's paragraphs, verbatim; one that the page prints twice (a pull quote) once."""
    seen: dict[str, str] = {}
    for place in range(span.start, span.end):
        if place not in taken and _belongs(lines, place, span):
            seen.setdefault(normalised(lines[place].text), lines[place].text)
    return tuple(seen.values())


def _belongs(lines: Sequence[Line], place: int, span: Span) -> bool:
    line = lines[place]
    if line.kind is Kind.PROSE:
        return True
    if line.kind is not Kind.SHORT:
        return False
    return (line.bullet and line.words >= 4) or line.text.endswith(":") or _is_subheading(lines, place, span)


def _is_subheading(lines: Sequence[Line], place: int, span: Span) -> bool:
    """One short line alone between two paragraphs; several together are links to elsewhere."""
    if not span.start < place < span.end - 1:
        return False
    before, line, after = lines[place - 1 : place + 2]
    return before.kind is after.kind is Kind.PROSE and 2 <= line.words <= 12


def printed_date(
    lines: Sequence[Line], headline: int, span: Span
) -> tuple[dt.date | None, dt.datetime | None, tuple[str, ...]]:
    """The day and, where it is exact, the moment of publication, with what there is to say about them."""
    updated = None
    for place in _imprint_places(lines, headline, span):
        for found in printed_dates(lines[place].text):
            if not found.updated:
                return found.day, _moment(lines[place].text, found), ()
            updated = updated or found.day
    if updated:
        return None, None, (f"No date of publication was found, only that of an update: {updated:%d.%m.%Y}.",)
    return None, None, ("No date was found.",)


def _imprint_places(lines: Sequence[Line], headline: int, span: Span) -> Iterator[int]:
    """Where a date may stand, likeliest first: under the headline, above it, under the body."""
    below = range(headline + 1, min(span.end, max(span.start + 3, headline + 10)))
    yield from _of_kind(lines, below, (Kind.DATE, Kind.BYLINE))
    yield from _of_kind(lines, range(headline - 1, max(-1, headline - 7), -1), (Kind.DATE, Kind.BYLINE))
    yield from _of_kind(lines, range(span.end, min(len(lines), span.end + 8)), (Kind.DATE, Kind.BYLINE))


def _of_kind(lines: Sequence[Line], places: range, kinds: Sequence[Kind]) -> Iterator[int]:
    return (place for place in places if lines[place].kind in kinds)


def _moment(text: str, found: PrintedDate) -> dt.datetime | None:
    tail = text[found.start :]
    tails = (tail[: len(tail) - cut] for cut in range(min(len(tail), 40)))
    return next(filter(None, map(parse_moment, tails)), None)


def topics_of(
    lines: Sequence[Line], headline: int, span: Span, site: str | None, known: Sequence[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    place = next(iter(_topic_places(lines, headline, span, site)), None)
    if place is None:
        return (), ()
    line = lines[place].text
    crumbs = _CRUMBS | {normalised(lines[headline].text), normalised(site or "")}
    topics = tuple(topic for topic in split_topics(line, known) if normalised(topic) not in crumbs)
    guessed = len(topics) > 1 and not has_separators(line)
    return topics, (f"The topics line has no commas. It was read as: {', '.join(topics)}.",) if guessed else ()


def _topic_places(lines: Sequence[Line], headline: int, span: Span, site: str | None) -> Iterator[int]:
    around = range(max(0, headline - 6), min(len(lines), span.end + 12))
    places = [place for place in _of_kind(lines, around, (Kind.TOPICS,)) if lines[place].text != site]
    yield from (place for place in places if is_labelled(lines[place].text) or lines[place].text.startswith("#"))
    yield from (place for place in places if headline - 4 <= place < span.start)


def caption_of(lines: Sequence[Line], headline: int, span: Span, taken: frozenset[int]) -> str | None:
    """The picture's caption: the line that says it is one, or else the last short line above the body."""
    for place in _of_kind(lines, range(max(0, headline - 2), span.end), (Kind.CREDIT,)):
        label = _CAPTION_LABEL.match(lines[place].text)
        words = lines[place].text[label.end() if label else 0 :]
        if len(words.split()) >= 4:
            return words
    plain = [place for place in _of_kind(lines, range(headline + 1, span.start), (Kind.SHORT,)) if place not in taken]
    return lines[plain[-1]].text if plain else None


def source_of(lines: Sequence[Line], headline: int, span: Span) -> str | None:
    """The page's own address: the one on a line of its own that stands outside the body."""
    outside = [line for line in (*lines[: span.start], *lines[span.end :]) if line.kind is Kind.LINK]
    found = next(filter(None, map(address, outside)), None)
    return f"https://{found}" if found and found.startswith("www.") else found


def is_readable(paragraphs: Sequence[str]) -> bool:
    return any(is_sentence(paragraph) for paragraph in paragraphs)
