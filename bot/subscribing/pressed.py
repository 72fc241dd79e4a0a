"""Settings by buttons: each sets one thing to a value, whatever it was before."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from bot.pages.numbers import GREATEST
from bot.subscribing.typed import DAY, MOST_ALERTS, MOST_AT_NIGHT, Screen, with_day, with_time
from bot.zones import is_zone
from store.subscriber import Quiet, Schedule, Subscriber

Alter = Callable[[Subscriber], Subscriber]


@dataclass(frozen=True, slots=True)
class Tuned:
    """How it changes a subscriber, and the screen that shows what came of it."""

    alter: Alter
    screen: Screen


def tuned(name: str, value: str, default: Schedule) -> Tuned | None:
    """What a button sets; None for what no button of ours says."""
    reader = _READERS.get(name)
    try:
        return reader(value, default) if reader else None
    except ValueError:
        return None


def _values(screen: Screen, **values: Any) -> Tuned:
    return Tuned(lambda subscriber: replace(subscriber, **values), screen)


def _time(value: str, default: Schedule, *, on: bool) -> Tuned:
    minutes = _within(value, DAY - 1)

    def alter(subscriber: Subscriber) -> Subscriber:
        times = default.times if subscriber.times is None else subscriber.times
        return replace(subscriber, times=with_time(times, minutes, on=on))

    return Tuned(alter, Screen.HOURS)


def _day(value: str, *, on: bool) -> Tuned:
    day = _within(value, 6)
    return Tuned(
        lambda subscriber: replace(subscriber, weekdays=with_day(subscriber.weekdays, day, on=on)), Screen.DAYS
    )


def _zone(value: str) -> Tuned:
    if not is_zone(value):
        raise ValueError(value)
    return _values(Screen.ALL, zone=value)


def _quiet(value: str) -> Tuned:
    if not value:
        return _values(Screen.QUIET, quiet=None)
    begins, ends = (_within(part, DAY - 1) for part in value.split("-"))
    if begins == ends:
        raise ValueError(value)
    return _values(Screen.QUIET, quiet=Quiet(begins, ends))


def _within(value: str, most: int) -> int:
    number = int(value)
    if not 0 <= number <= most:
        raise ValueError(value)
    return number


_READERS: dict[str, Callable[[str, Schedule], Tuned]] = {
    "h+": lambda value, default: _time(value, default, on=True),
    "h-": lambda value, default: _time(value, default, on=False),
    "d+": lambda value, _: _day(value, on=True),
    "d-": lambda value, _: _day(value, on=False),
    "z": lambda value, _: _zone(value),
    "q": lambda value, _: _quiet(value),
    "a": lambda value, _: _values(Screen.ALERTS, loud_a_day=_within(value, MOST_ALERTS)),
    "n": lambda value, _: _values(Screen.ALERTS, night_alerts=_within(value, MOST_AT_NIGHT)),
    "t": lambda value, _: _values(Screen.ALL, thread_id=_within(value, GREATEST) or None),
    "p": lambda value, _: _values(Screen.ALL, paused=bool(_within(value, 1))),
}
