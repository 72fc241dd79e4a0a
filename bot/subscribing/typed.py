"""Settings as people type them after /settings: hours, days, quiet hours, a time zone, how many alerts."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from store.subscriber import EVERY_DAY, Quiet

MOST_TIMES = 6
MOST_ALERTS, MOST_AT_NIGHT = 20, 3
DAY = 24 * 60  # minutes


class Screen(StrEnum):
    """What the settings show: all at a glance, or one of them."""

    ALL = "all"
    TOPICS = "topics"
    TOPIC = "topic"
    WORDS = "words"
    ADD = "add"  # a word that is wanted
    EXCLUDE = "exclude"  # a word that is not
    STORIES = "stories"
    HOURS = "hours"
    DAYS = "days"
    ZONE = "zone"
    QUIET = "quiet"
    ALERTS = "alerts"
    DELETE = "delete"
    LEAVING = "leaving"  # topics to unsubscribe from
    PREVIEW = "preview"  # of a digest


@dataclass(frozen=True, slots=True)
class Set:
    """Values for the fields of a Subscriber, and the screen that shows them."""

    screen: Screen
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class InPlace:
    """The time zone of a place."""

    place: str


@dataclass(frozen=True, slots=True)
class Here:
    """Into the forum topic where this was said."""


@dataclass(frozen=True, slots=True)
class Show:
    screen: Screen


@dataclass(frozen=True, slots=True)
class Unclear:
    """It is about this, but can't be read."""

    screen: Screen


Read = Set | InPlace | Here | Show | Unclear

_TIME = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?\s*(?:([ap])\.?m\.?|h|uhr)?", re.IGNORECASE)
_NAMED_TIMES = {"noon": 12 * 60, "midday": 12 * 60, "midnight": 0}
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SETS_OF_DAYS = {
    "daily": EVERY_DAY,
    "everyday": EVERY_DAY,
    "weekdays": 0b001_1111,
    "workdays": 0b001_1111,
    "weekend": 0b110_0000,
    "weekends": 0b110_0000,
}
_FILLERS = {"at", "and", "on", "from", "to", "until", "till", "&", "in", "the", "digest", "a", "day"}
_OFF = {"off", "no", "none", "never", "0"}


def read(asked: str) -> Read:
    """What the settings are asked to be."""
    said = " ".join(asked.replace("every day", "daily").replace("all days", "daily").split())
    head, _, rest = said.partition(" ")
    name = head.casefold().rstrip(":=")
    if name == "time" and rest.casefold().startswith("zone"):
        name, rest = "zone", rest[4:].strip(" :=")
    if said.casefold() == "here":
        return Here()
    if name in _NAMES:
        screen = _NAMES[name]
        return _READERS[screen](rest) if rest else Show(screen)
    return _when(said, Screen.HOURS) if said and _looks_like_hours(said) else Unclear(Screen.ALL)


def minutes_of(text: str) -> int | None:
    """A time of day as minutes after midnight: "7", "7:30", "7.30", "7 pm", "19h"."""
    if text.casefold() in _NAMED_TIMES:
        return _NAMED_TIMES[text.casefold()]
    found = _TIME.fullmatch(text.strip())
    if not found:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").casefold()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0) if 1 <= hour <= 12 else DAY
    minutes = hour * 60 + minute
    return minutes % DAY if minute < 60 and minutes <= DAY else None


def weekdays_of(text: str) -> int | None:
    """Days of the week as bits: "mon-fri", "sat", "weekend"."""
    said = text.casefold().strip(".")
    if said in _SETS_OF_DAYS:
        return _SETS_OF_DAYS[said]
    first, dash, last = re.sub("[–—]", "-", said).partition("-")
    begin, end = _day(first), _day(last if dash else first)
    if begin is None or end is None:
        return None
    return sum(1 << (begin + step) % 7 for step in range((end - begin) % 7 + 1))


def with_time(times: tuple[int, ...], minutes: int, *, on: bool) -> tuple[int, ...]:
    """The times with this one, or without it; as they are where that would leave none, or too many."""
    changed = tuple(sorted({*times, minutes} if on else {*times} - {minutes}))
    return changed if 1 <= len(changed) <= MOST_TIMES else times


def with_day(weekdays: int, day: int, *, on: bool) -> int:
    """The weekdays with this one, counted from Monday, or without it; as they are where that would leave none."""
    return (weekdays | 1 << day if on else weekdays & ~(1 << day)) or weekdays


def _day(text: str) -> int | None:
    named = [at for at, day in enumerate(_DAYS) if len(text) >= 2 and day.startswith(text.rstrip("."))]
    if not named and text.endswith("s"):
        return _day(text[:-1])
    return named[0] if len(named) == 1 or text in ("tu", "th") else None


def _looks_like_hours(said: str) -> bool:
    return said[0].isdigit() or any(
        weekdays_of(word) is not None or word.casefold() in _NAMED_TIMES for word in re.split(r"[\s,]+", said)
    )


def _when(said: str, screen: Screen) -> Read:
    """Times and days, in any order."""
    times: list[int] = []
    weekdays = 0
    for word in re.split(r"[\s,;+]+", re.sub(r"(\d)\s+([ap]\.?m)", r"\1\2", said, flags=re.IGNORECASE)):
        minutes, days = minutes_of(word), weekdays_of(word)
        if minutes is not None:
            times.append(minutes)
        elif days is not None:
            weekdays |= days
        elif word and word.casefold() not in _FILLERS:
            return Unclear(screen)
    if (not times and not weekdays) or len(set(times)) > MOST_TIMES:
        return Unclear(screen)
    values: dict[str, Any] = {"times": tuple(sorted(set(times)))} if times else {}
    return Set(Screen.HOURS if times else Screen.DAYS, values | ({"weekdays": weekdays} if weekdays else {}))


def _quiet(said: str) -> Read:
    if said.casefold() in _OFF:
        return Set(Screen.QUIET, {"quiet": None})
    joined = re.sub(r"(\d)\s+([ap]\.?m)", r"\1\2", said, flags=re.IGNORECASE)
    words = [word for word in re.split(r"[\s,–—-]+", joined) if word and word.casefold() not in _FILLERS]
    begins, ends = (minutes_of(word) for word in words) if len(words) == 2 else (None, None)
    if begins is None or ends is None or begins == ends:
        return Unclear(Screen.QUIET)
    return Set(Screen.QUIET, {"quiet": Quiet(begins, ends)})


def _alerts(said: str) -> Read:
    words = [word for word in said.casefold().split() if word not in _FILLERS]
    at_night = bool({"night", "nights"} & {*words})
    rest = [word for word in words if word not in ("night", "nights")]
    if len(rest) != 1:
        return Unclear(Screen.ALERTS)
    count = 0 if rest[0] in _OFF else int(rest[0]) if rest[0].isdecimal() and len(rest[0]) < 3 else -1
    if not 0 <= count <= (MOST_AT_NIGHT if at_night else MOST_ALERTS):
        return Unclear(Screen.ALERTS)
    return Set(Screen.ALERTS, {"night_alerts" if at_night else "loud_a_day": count})


_NAMES = {
    "topics": Screen.TOPICS,
    "topic": Screen.TOPICS,
    "words": Screen.WORDS,
    "word": Screen.WORDS,
    "stories": Screen.STORIES,
    "hours": Screen.HOURS,
    "hour": Screen.HOURS,
    "times": Screen.HOURS,
    "time": Screen.HOURS,
    "digest": Screen.HOURS,
    "days": Screen.DAYS,
    "zone": Screen.ZONE,
    "timezone": Screen.ZONE,
    "city": Screen.ZONE,
    "quiet": Screen.QUIET,
    "alerts": Screen.ALERTS,
    "alert": Screen.ALERTS,
}
_READERS: Mapping[Screen, Callable[[str], Read]] = {
    Screen.TOPICS: lambda _: Show(Screen.TOPICS),
    Screen.WORDS: lambda _: Unclear(Screen.WORDS),
    Screen.STORIES: lambda _: Show(Screen.STORIES),
    Screen.HOURS: lambda said: _when(said, Screen.HOURS),
    Screen.DAYS: lambda said: _when(said, Screen.DAYS),
    Screen.ZONE: InPlace,
    Screen.QUIET: lambda said: _quiet(re.sub(r"^hours\b\s*", "", said, flags=re.IGNORECASE)),
    Screen.ALERTS: _alerts,
}
