"""Dates and times in the way of the reader's language, in the reader's own zone."""

import datetime as dt
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import format_skeleton, format_time

DEFAULT = Locale("en", "GB")  # as the rest of what is said here


@lru_cache(512)
def locale_of(language: str | None) -> Locale:
    """The client's language, as Telegram names it: "de", "pt-br". English where Babel has none."""
    if not language or language == "en":
        return DEFAULT
    try:
        return Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return _without_country(language)


def day_and_time(
    date: dt.date | None, moment: dt.datetime | None, zone: str, language: str | None, year: int | None = None
) -> str:
    """ "18 Nov, 14:32"; "18 Nov" where no moment is known; nothing where no day is; "18 Nov 2024" in another year."""
    if moment is not None:
        local = moment.astimezone(ZoneInfo(zone))
        return f"{_day(local.date(), language, year)}, {time_of_day(local, language)}"
    return _day(date, language, year) if date is not None else ""


def time_of_day(local: dt.datetime, language: str | None) -> str:
    """ "14:32", "2:32 PM"."""
    return format_time(local.time(), "short", locale=locale_of(language))


def _day(date: dt.date, language: str | None, year: int | None) -> str:
    locale, skeleton = locale_of(language), "MMMd" if year in (None, date.year) else "yMMMd"
    return format_skeleton(skeleton, dt.datetime.combine(date, dt.time()), tzinfo=dt.UTC, locale=locale)


def _without_country(language: str) -> Locale:
    try:
        return Locale.parse(language.replace("-", "_").partition("_")[0])
    except (UnknownLocaleError, ValueError):
        return DEFAULT
