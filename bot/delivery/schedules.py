"""When digests come, in the reader's own time, whatever the clocks there do."""

import datetime as dt
from collections.abc import Iterator
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from store.subscriber import Quiet, Schedule, Subscriber

LOOK_BACK = 2  # days: what the quiet hours hold, or a leap of the clocks, may come a day after its own
LOOK_AHEAD = 8  # days: a schedule names one weekday at least

_DAY = dt.timedelta(1)
_SECOND = dt.timedelta(seconds=1)


def schedule_of(subscriber: Subscriber, default: Schedule) -> Schedule:
    """What the subscriber has not set is as the operator has it."""
    times = default.times if subscriber.times is None else subscriber.times
    zone = subscriber.zone if subscriber.zone and _is_known(subscriber.zone) else default.zone
    return Schedule(times, subscriber.weekdays, zone, subscriber.quiet)


@lru_cache(4096)
def next_after(schedule: Schedule, moment: dt.datetime) -> dt.datetime | None:
    """The first slot that comes later than the moment, in UTC; None for a schedule that has none.

    A local time that the clocks leap over comes at the next minute that there is; one that they show twice counts the
    first time. A slot in the quiet hours comes at their end.
    """
    today = moment.astimezone(ZoneInfo(schedule.zone)).date()
    return next((slot for slot in _slots(schedule, today) if slot > moment), None)


def latest_slot(
    schedule: Schedule, due_at: dt.datetime, moment: dt.datetime, patience: dt.timedelta
) -> dt.datetime | None:
    """The slot whose turn it is, of those since the one that is due; None if even the last one is too long ago."""
    slot = due_at if due_at > moment - patience else next_after(schedule, moment - patience)
    while slot is not None and (later := next_after(schedule, slot)) is not None and later <= moment:
        slot = later
    return slot if slot == due_at or (slot is not None and slot <= moment) else None


def held_until(quiet: Quiet | None, zone: str, moment: dt.datetime) -> dt.datetime:
    """The moment itself, or the end of the quiet hours that it lies in."""
    held = moment
    while quiet is not None and quiet.begins != quiet.ends and (end := _end_of_quiet(quiet, zone, held)):
        held = end
    return held


@lru_cache(16384)
def moment_of(zone: str, day: dt.date, minute: int) -> dt.datetime:
    """When clocks in the zone first show that minute of that day, or one after it; in UTC."""
    clock = dt.datetime.combine(day, dt.time(*divmod(minute, 60)), ZoneInfo(zone))
    moment = clock.astimezone(dt.UTC)
    if moment.astimezone(clock.tzinfo).replace(tzinfo=None) == clock.replace(tzinfo=None):
        return moment
    return _end_of_leap(clock)


@lru_cache(1024)
def _is_known(zone: str) -> bool:
    """Zones are renamed now and then, and not every machine has all of them."""
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _slots(schedule: Schedule, today: dt.date) -> Iterator[dt.datetime]:
    for days in range(-LOOK_BACK, LOOK_AHEAD + 1):
        day = today + days * _DAY
        if schedule.weekdays >> day.weekday() & 1:
            for minute in sorted(schedule.times):
                yield held_until(schedule.quiet, schedule.zone, moment_of(schedule.zone, day, minute))


def _end_of_quiet(quiet: Quiet, zone: str, moment: dt.datetime) -> dt.datetime | None:
    """None outside them. What counts is when they begin and end, not what the clocks show in between: of an hour that
    comes twice the second is not quiet again."""
    today = moment.astimezone(ZoneInfo(zone)).date()
    for day in (today - _DAY, today):
        until = moment_of(zone, day + _DAY if quiet.ends < quiet.begins else day, quiet.ends)
        if moment_of(zone, day, quiet.begins) <= moment < until:
            return until
    return None


def _end_of_leap(clock: dt.datetime) -> dt.datetime:
    """The moment at which the clocks leap over what this one shows."""
    before = clock.replace(fold=1).astimezone(dt.UTC)
    after = clock.replace(fold=0).astimezone(dt.UTC)
    old = before.astimezone(clock.tzinfo).utcoffset()
    while after - before > _SECOND:
        middle = before + (after - before) // 2 // _SECOND * _SECOND
        if middle.astimezone(clock.tzinfo).utcoffset() == old:
            before = middle
        else:
            after = middle
    return after
