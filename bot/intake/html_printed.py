"""What a page prints around its headline for readers: headline, byline, date, caption, the author's box."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.intake.bylines import distinct
from bot.intake.dates import parse_date, printed_dates
from bot.intake.html_boilerplate import is_foreign
from bot.intake.html_bylines import NOBODY, author_box, printed_names
from bot.intake.html_headline import headline_node, title_parts, wording
from bot.intake.html_part import article_part
from bot.intake.html_tree import Node, labels, lines_around, text_of

_DATED = re.compile(r"date|publish|posted|timestamp|dateline|pub-?time|entry-time", re.IGNORECASE)
_CHANGED = re.compile(r"updat|modif", re.IGNORECASE)
_CAPTION = re.compile(r"caption|legend", re.IGNORECASE)
_NO_CAPTION = re.compile(r"video|player|gallery|slide|rating|vote", re.IGNORECASE)
_LINES_BEFORE, _LINES_AFTER = 4, 14


@dataclass(frozen=True, slots=True)
class Printed:
    headline: str | None = None
    under: tuple[dt.date, ...] = ()  # dates under the headline; those of a later change last
    above: tuple[dt.date, ...] = ()  # dates above it, where some pages print today's
    dates: tuple[dt.date, ...] = ()  # in elements made for a date, anywhere in the article's part
    names: tuple[str, ...] = ()
    caption: str | None = None
    box: tuple[str, ...] = ()  # lines of the author's box
    tags: tuple[str, ...] = ()


def printed(root: Node, headlines: Iterable[str], sites: Iterable[str]) -> Printed:
    """`headlines` are the wordings that the page declares, `sites` the names of the outlet."""
    part = article_part(root)
    declared = list(headlines)
    known = [*declared, *title_parts(root, sites)]
    heading = headline_node(part, known)
    headline = wording(text_of(heading), declared) if heading is not None else None
    above, under = _lines_near(part, heading)
    places = _places(part, heading)
    return Printed(
        headline=headline,
        under=_days(under),
        above=_days(above),
        dates=tuple(dict.fromkeys(_dated_elements(places))),
        names=distinct(printed_names(places, [*under, *above])),
        caption=next(_captions(places, headline), None),
        box=author_box(root),
        tags=tuple(dict.fromkeys(map(text_of, part.xpath("//a[contains(concat(' ', @rel, ' '), ' tag ')]")))),
    )


def _lines_near(part: Node, headline: Node | None) -> tuple[list[str], list[str]]:
    """The short lines above the headline, the nearest first, and those under it: there stand date and byline."""
    if headline is None:
        return [], []
    above, under = lines_around(part, headline)
    return _short(above[-_LINES_BEFORE:])[::-1], _short(under[:_LINES_AFTER])


def _short(lines: Iterable[str]) -> list[str]:
    """The short ones; "By" or "Published:" on a line of its own goes with what is under it."""
    kept: list[str] = []
    for line in lines:
        if kept and (NOBODY.fullmatch(kept[-1]) or (kept[-1].endswith(":") and len(kept[-1]) <= 20)):
            kept[-1] = f"{kept[-1]} {line}"
        elif len(line) <= 160:
            kept.append(line)
    return kept


def _days(lines: Iterable[str]) -> tuple[dt.date, ...]:
    """The dates of lines that hold little else."""
    found = [date for line in lines for date in printed_dates(line) if len(line) - (date.end - date.start) <= 60]
    return tuple(date.day for date in sorted(found, key=lambda date: date.updated))


def _places(root: Node, headline: Node | None) -> list[Node]:
    """The elements of the article's own part of the page: those after its headline, then those before it."""
    order = list(root.iter("*"))
    start = next((spot for spot, node in enumerate(order) if node is headline), 0)
    return [*order[start:], *order[:start]]


def _dated_elements(places: Iterable[Node]) -> Iterator[dt.date]:
    for node in places:
        if not _is_dated(node):
            continue
        texts = [text_of(node), node.get("content"), node.get("datetime"), node.get("title")]
        for text in filter(None, texts):
            if len(text) <= 100 and (day := parse_date(text) or _first_date(text)):
                yield day
                break


def _first_date(text: str) -> dt.date | None:
    return next((found.day for found in printed_dates(text) if not found.updated), None)


def _is_dated(node: Node) -> bool:
    prop = node.get("itemprop") or ""
    if _CHANGED.search(prop) or _CHANGED.search(labels(node)):
        return False
    return node.tag in {"time", "abbr"} or "date" in prop or bool(_DATED.search(labels(node)))


def _captions(places: Iterable[Node], headline: str | None) -> Iterator[str]:
    for node in places:
        is_captioned = node.tag == "figcaption" or (node.tag in {"p", "div", "span"} and _CAPTION.search(labels(node)))
        if not is_captioned or _NO_CAPTION.search(labels(node)):
            continue
        caption = text_of(node)
        if 15 <= len(caption) <= 600 and caption != headline and not is_foreign(caption):
            yield caption
