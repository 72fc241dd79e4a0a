"""Who wrote the page, from the byline near the headline and from the author's box below the body."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.intake.byline_words import ROLES
from bot.intake.bylines import distinct, people
from bot.intake.dates import without_dates
from bot.intake.page_body import Span
from bot.intake.page_lines import Kind, Line
from bot.intake.subjects import SUBJECTS
from store.entities import Author, normalised

_BIO = re.compile(
    r"(?P<name>(?:[^\W\d_][\w.'’-]*\s+){1,4}?[^\W\d_][\w.'’-]*),?\s+"
    r"(?:is|was|has|covers|writes|reports|works|worked|joined|serves|holds|studied|ist|arbeitet|schreibt|est|es)\s"
)
_TRADE = re.compile(
    r"\b(?:editor|reporter|correspondent|journalist|writer|columnist|author|blogger|contributor|freelance|covers|professor"
    r"|fellow|redakteur(?:in)?|journaliste|periodista|autor(?:in|a)?|founder|researcher|scientist|director|writes|reported)\b",
    re.IGNORECASE,
)
_WRITTEN_BY = re.compile(r"\b[Bb]y\s(?=[^\W\d_a-z])")
_GOES_ON = re.compile(r"(?:he|she|they|his|her|their|er|sie|il|elle)\b", re.IGNORECASE)
_BOX_REACH = 14  # lines below the body in which an author's box is looked for


@dataclass(frozen=True, slots=True)
class Authors:
    authors: tuple[Author, ...]
    used: frozenset[int]  # the places of the lines that name or describe them
    notes: tuple[str, ...] = ()


def authors_of(lines: Sequence[Line], headline: int, span: Span) -> Authors:
    by = _byline(lines, headline, span)
    bios = list(_bios(lines, span, [name for name, _ in by]))
    texts: dict[str, list[str]] = {}
    repeated = 0
    for place, name in bios:
        said = texts.setdefault(name, [])
        if normalised(lines[place].text) in map(normalised, said):
            repeated += 1
        else:
            said.append(lines[place].text)
    names = distinct([name for name, _ in by] or [name for _, name in bios])
    authors = tuple(Author(name, "\n".join(texts[name]) if name in texts else None) for name in names)
    notes = ("Left out: the author's biography a second time.",) if repeated else ()
    return Authors(authors, frozenset([*(place for _, place in by), *(place for place, _ in bios)]), notes)


def _byline(lines: Sequence[Line], headline: int, span: Span) -> list[tuple[str, int]]:
    """Names with the place of their line: "By …" first, then a name beside a date or with a role."""
    below = range(headline + 1, min(span.end, max(span.start + 3, headline + 10)))
    above = range(headline - 1, max(-1, headline - 5), -1)
    after = range(span.end, min(len(lines), span.end + 5))
    for test in (_said, _named):
        for places in (below, above, after) if test is _said else (below,):
            for place in places:
                if names := test(lines, place):
                    return [(name, place) for name in names]
    return []


def _said(lines: Sequence[Line], place: int) -> tuple[str, ...]:
    line = lines[place]
    if line.kind is Kind.BYLINE:
        return people(without_dates(line.text))
    if line.kind is Kind.DATE and (written := _WRITTEN_BY.search(line.text)):
        return people(without_dates(line.text[written.start() :]))
    if line.kind is Kind.AUTHOR_BOX and place + 1 < len(lines) and lines[place + 1].kind is Kind.SHORT:
        words = lines[place + 1].words
        return people(f"By {lines[place + 1].text}") if words == 1 else _lone(lines, place + 1)
    return ()


def _named(lines: Sequence[Line], place: int) -> tuple[str, ...]:
    line = lines[place]
    if line.kind is Kind.DATE:
        return _lone(lines, place)
    has_role = any(word.casefold().strip(",.|") in ROLES for word in line.text.split())
    if line.kind is Kind.SHORT and line.words <= 12 and (has_role or _is_by_a_date(lines, place)):
        names = _lone(lines, place)
        return names if has_role or ", ".join(names) == line.text or " and ".join(names) == line.text else ()
    return ()


def _is_by_a_date(lines: Sequence[Line], place: int) -> bool:
    """Whether a date stands beside the line, or below the writer's role and handle."""
    after = [line for line in lines[place + 1 : place + 5] if not _is_role(line.text)]
    return Kind.DATE in {line.kind for line in (*lines[place - 1 : place], *after[:2])}


def _is_role(text: str) -> bool:
    return text.startswith("@") or all(word.casefold() in ROLES for word in text.split())


def _lone(lines: Sequence[Line], place: int) -> tuple[str, ...]:
    """Names that a line without "By" consists of; words that the page uses as common ones are no names."""
    names = people(without_dates(lines[place].text))
    return tuple(name for name in names if name.casefold() not in SUBJECTS and not _is_common(name, lines))


def _is_common(name: str, lines: Sequence[Line]) -> bool:
    uncapitalised = {word for line in lines if line.kind is Kind.PROSE for word in line.text.split()}
    return len(name.split()) > 4 or any(word.casefold() in uncapitalised for word in name.split() if len(word) > 2)


def _bios(lines: Sequence[Line], span: Span, bylined: Sequence[str]) -> Iterator[tuple[int, str]]:
    """(place, name) of each line about an author, from the end of the body on."""
    boxed, writer = False, None
    for place in range(max(span.start + 1, span.end - 3), min(len(lines), span.end + _BOX_REACH)):
        line = lines[place]
        boxed = boxed or (line.kind is Kind.AUTHOR_BOX and place >= span.end)
        name = _bio_name(line, boxed)
        if name and (boxed or name in bylined or (place >= span.end and _TRADE.search(line.text))):
            writer = name
            yield place, name
        elif writer and line.kind is Kind.PROSE and _GOES_ON.match(line.text) and place >= span.end:
            yield place, writer


def _bio_name(line: Line, boxed: bool) -> str | None:
    """Whom a line tells of. In an author's box nobody else is told of; elsewhere it takes a word of the trade."""
    match = _BIO.match(line.text) if line.kind in {Kind.PROSE, Kind.BYLINE} else None
    names = people(match["name"]) if match and (boxed or _TRADE.search(line.text)) else ()
    return names[0] if names else None
