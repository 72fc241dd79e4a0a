"""Dates as pages print them and as editors type them, in English, German, French and Spanish.

Strict: what is not plainly a date is None. 03/04/2024 is day first, as most of the world writes it;
04/24/2024 can only be month first, and is read so. A day without its year, a weekday and "yesterday" need
`today`.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.intake.date_forms import (
    AGO,
    CLOCK_AFTER,
    CLOCK_ANYWHERE,
    CLOCK_BEFORE,
    CLOCKS,
    DAYS_AGO,
    FORMS,
    LABEL,
    LATER,
    MONTHS,
    ORDINAL,
    TYPED,
    WEEKDAYS,
    ZONES,
)


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date in running text, where it stands, and whether the words before it say "updated" or the like."""

    day: dt.date
    start: int
    end: int
    updated: bool = False


def parse_date(text: str, today: dt.date | None = None) -> dt.date | None:
    """The day that the whole text names, with or without a label ("Published:"), a weekday and a time."""
    text = " ".join(text.split())
    rest = text[_after(LABEL, text) :]
    rest = rest[_after(CLOCK_BEFORE, rest) :].rstrip(" .,;")
    if today is not None and (named := _named_day(rest.casefold(), today)):
        return named
    for form in FORMS:
        if (match := form.match(rest)) and _is_clock_or_nothing(rest[match.end() :]):
            return _day_of(match, today)
    typed = next(filter(None, (form.fullmatch(rest) for form in TYPED)), None)
    return _day_of(typed, today) if typed else None


def parse_moment(text: str) -> dt.datetime | None:
    """The exact moment, in the zone that the text names; None where it names no zone or no time of day."""
    text = " ".join(text.split())
    for standard in (dt.datetime.fromisoformat, parsedate_to_datetime):
        try:
            moment = standard(text)
        except ValueError:
            continue
        if moment.tzinfo is not None:
            return moment if _plausible(moment.date(), None) else None
    return _printed_moment(text)


def printed_dates(text: str, today: dt.date | None = None) -> Iterator[PrintedDate]:
    """Every date with its year (without, where `today` is given) that stands in a text, in order."""
    found = sorted(
        (match for form in FORMS for match in form.finditer(text)),
        key=lambda match: (match.start(), -match.end()),
    )
    reached = 0
    for match in found:
        day = _day_of(match, today)
        if day is None or match.start() < reached:
            continue
        updated = bool(LATER.search(text[reached : match.start()]))
        yield PrintedDate(day, match.start(), match.end(), updated)
        reached = match.end()


def without_dates(text: str) -> str:
    """The text with its dates, and the times of day beside them, taken out."""
    for form in FORMS:
        text = form.sub(" | ", text)
    return CLOCK_ANYWHERE.sub(" | ", text)


def _after(pattern: re.Pattern[str], text: str) -> int:
    match = pattern.match(text)
    return match.end() if match else 0


def _is_clock_or_nothing(rest: str) -> bool:
    return not rest.strip() or bool(CLOCK_AFTER.fullmatch(rest))


def _named_day(text: str, today: dt.date) -> dt.date | None:
    if text in DAYS_AGO:
        return today - dt.timedelta(days=DAYS_AGO[text])
    if ago := AGO.fullmatch(text):
        return today - dt.timedelta(days=int(ago["days"] or 7 * int(ago["weeks"] or 0)))
    if ordinal := ORDINAL.fullmatch(text):
        return _latest_day(int(ordinal["day"]), today)
    weekday = WEEKDAYS.get(text.removeprefix("last ").removeprefix("letzten "))
    if weekday is None:
        return None
    return today - dt.timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)


def _day_of(match: re.Match[str], today: dt.date | None) -> dt.date | None:
    parts = match.groupdict()
    day, month = int(parts["day"]), parts.get("number")
    number = MONTHS[parts["month"].casefold()] + 1 if month is None else int(month)
    if number > 12 and match.end("day") < match.start("number"):
        day, number = number, day  # 04/24/2024 can only be month first
    year = parts.get("year") or parts.get("near")
    if year is None:
        return _latest(number, day, today)
    return _date(int(year) + (2000 if len(year) == 2 else 0), number, day, today)


def _latest(month: int, day: int, today: dt.date | None) -> dt.date | None:
    """The most recent such day: 29 February may be up to eight years back."""
    if today is None:
        return None
    days = (_date(today.year - back, month, day, today) for back in range(9))
    return next((found for found in days if found and found <= today), None)


def _latest_day(day: int, today: dt.date) -> dt.date | None:
    """The most recent day of a month with this number: the 31st may be two months back."""
    months = ((today.year * 12 + today.month - 1 - back) for back in range(3))
    days = (_date(month // 12, month % 12 + 1, day, today) for month in months)
    return next((found for found in days if found and found <= today), None)


def _date(year: int, month: int, day: int, today: dt.date | None) -> dt.date | None:
    try:
        found = dt.date(year, month, day)
    except ValueError:
        return None
    return found if _plausible(found, today) else None


def _plausible(day: dt.date, today: dt.date | None) -> bool:
    """Embargoed pieces carry a coming date; one more than a year ahead is a slip of the pen."""
    if today is not None and day > today + dt.timedelta(days=366):
        return False
    return 1600 <= day.year < 2100


def _printed_moment(text: str) -> dt.datetime | None:
    text = text[_after(LABEL, text) :]
    before = CLOCK_BEFORE.match(text)
    rest = text[before.end() if before else 0 :]
    match = next(filter(None, (form.match(rest) for form in FORMS)), None)
    day = _day_of(match, None) if match else None
    if match is None or day is None:
        return None
    clock = before or CLOCK_AFTER.fullmatch(rest[match.end() :])
    return _moment(day, clock) if clock else None


def _moment(day: dt.date, clock: re.Match[str]) -> dt.datetime | None:
    hour, minute = int(clock["hour"]), int(clock["minute"] or clock["minutes"] or 0)
    if clock["half"]:
        hour = hour % 12 + (12 if clock["half"] in "pP" else 0)
    zone = _zone(clock["zone"])
    try:
        return dt.datetime.combine(day, dt.time(hour, minute, int(clock["second"] or 0)), zone) if zone else None
    except ValueError:
        return None


def _zone(name: str | None) -> dt.tzinfo | None:
    if name is None:
        return None
    if name[0] in "+-":
        sign = -1 if name[0] == "-" else 1
        return dt.timezone(sign * dt.timedelta(hours=int(name[1:3]), minutes=int(name[-2:])))
    if name.casefold() in ZONES:
        return dt.timezone(dt.timedelta(hours=ZONES[name.casefold()]))
    try:
        return ZoneInfo(CLOCKS[name.casefold()])
    except ZoneInfoNotFoundError:
        return None  # a machine without the time zone tables still reads the day
