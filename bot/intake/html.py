"""A web page → Draft: what the page declares, what it prints, and where both are silent a note."""

import datetime as dt
import re
from copy import deepcopy
from collections.abc import Iterable, Iterator
from urllib.parse import urljoin, urlsplit

from rapidfuzz import fuzz

from bot.errors import Unreadable
from bot.intake.dates import parse_date, parse_moment
from bot.intake.html_body import paragraphs
from bot.intake.html_declared import Declared, declared
from bot.intake.html_printed import Printed, names_in, printed
from bot.intake.html_tree import Node, parse, text_of
from store.entities import Author, Draft

_MOST_TOPICS = 6


def read_html(raw: bytes | str, url: str | None = None) -> Draft:
    """The article of a saved page; `url` is where it came from, if known. Raises Unreadable."""
    root = parse(raw)
    if root is None:
        raise Unreadable("This is no web page: there is no HTML in it. Send the page's source, or its text as .txt.")
    said = declared(root)
    seen = printed(root, said.headlines, said.sites)
    headline = seen.headline or next(iter(said.headlines), "") or "".join(map(text_of, root.xpath("//head//title")[:1]))
    return Draft(
        headline=headline,
        paragraphs=tuple(paragraphs(root, url, headline)),
        date=_day(said, seen, url) or _htmldate(root, url),
        authors=tuple(Author(name) for name in _names(said, seen)),
    )


def _day(said: Declared, seen: Printed, url: str | None) -> dt.date | None:
    told = next(filter(None, (parse_date(text) for text in said.dates)), None)
    if told is None:
        return next(iter([*seen.under, *seen.above, *_days_in(url), *seen.dates]), None)
    # A moment near midnight in another zone, or a day changed by hand: a reader goes by what is printed.
    close = [day for day in (*seen.under, *seen.above) if abs((day - told).days) <= 1]
    later = [day for day in seen.under or seen.dates if day > told]
    if close or told in seen.dates or len(set(later)) != 1:
        return next(iter(close), told)
    return later[0]


def _htmldate(root: Node, url: str | None) -> dt.date | None:
    """A last guess from every trace of a date on the page."""
    from htmldate import find_date

    found = find_date(deepcopy(root), url=url, original_date=True, max_date="2100-01-01")
    return dt.date.fromisoformat(found) if found else None


def _days_in(url: str | None) -> list[dt.date]:
    match = re.search(r"/((?:19|20)\d\d)[/-]?(\d\d)[/-]?(\d\d)(?!\d)", url or "")
    day = parse_date("-".join(match.groups())) if match else None
    return [day] if day else []


def _names(said: Declared, seen: Printed) -> tuple[str, ...]:
    sites = {site.casefold() for site in said.sites}
    for field in (said.people, said.authors):
        names = tuple(dict.fromkeys(name for line in field for name in names_in(line) if line.casefold() not in sites))
        if names:
            return names
    return seen.names
