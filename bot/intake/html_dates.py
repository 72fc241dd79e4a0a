"""When a page's article appeared: the day that a reader finds printed, the moment that the page declares."""

import datetime as dt
import re
from copy import deepcopy
from dataclasses import dataclass

from bot.intake.dates import parse_date, parse_moment
from bot.intake.html_declared import Declared
from bot.intake.html_printed import Printed
from bot.intake.html_tree import Node

_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-]?(\d\d)[/-]?(\d\d)(?!\d)")
_ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Dated:
    day: dt.date | None
    moment: dt.datetime | None = None
    note: str | None = None


def dated(root: Node, said: Declared, seen: Printed, source: str | None) -> Dated:
    told = next(filter(None, map(parse_date, said.dates)), None)
    if told is None:
        return _without_declaration(root, seen, source)
    day = _as_printed(told, seen)
    if abs(day - told) > _ONE_DAY:
        return Dated(day, note=f"The page prints this date, but says that it first appeared on {told:%d.%m.%Y}.")
    return Dated(day, next(filter(None, map(_exact, said.dates)), None))


def _as_printed(told: dt.date, seen: Printed) -> dt.date:
    """A moment near midnight in another zone, or a day changed by hand: a reader goes by what is printed."""
    close = [day for day in (*seen.under, *seen.above) if abs(day - told) <= _ONE_DAY]
    later = {day for day in seen.under or seen.dates if day > told}
    if close or told in seen.dates or len(later) != 1:
        return next(iter(close), told)
    return later.pop()


def _exact(text: str) -> dt.datetime | None:
    """Midnight sharp is a day that a program wrote as a moment."""
    moment = parse_moment(text)
    return moment if moment and moment.time() != dt.time() else None


def _without_declaration(root: Node, seen: Printed, source: str | None) -> Dated:
    near = [*seen.under, *seen.above, *_in_address(source), *seen.dates]
    if near:
        return Dated(near[0])
    guess = _guess(root, source)
    return Dated(guess, note="The date was guessed from traces on the page." if guess else "No date was found.")


def _in_address(source: str | None) -> list[dt.date]:
    match = _IN_ADDRESS.search(source or "")
    day = parse_date("-".join(match.groups())) if match else None
    return [day] if day else []


def _guess(root: Node, source: str | None) -> dt.date | None:
    """From every trace of a date on the page. Its first of January comes of a year alone, and is none."""
    from htmldate import find_date

    found = find_date(deepcopy(root), url=source, original_date=True, max_date="2100-01-01")
    return dt.date.fromisoformat(found) if found and not found.endswith("-01-01") else None
