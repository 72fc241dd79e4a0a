"""When news comes: hours and days of a digest, quiet hours, alerts."""

from collections.abc import Callable

from bot.pages.page import Button, Page, rows
from bot.pages.text import join
from bot.pages.view import BACK, View, clock_of, digest_line, marked, quiet_line
from bot.pages.wishing import Look, Tune
from bot.subscribing.typed import Screen
from bot.words import timing as words
from bot.zones import name_of
from store.subscriber import Quiet

ON_OFFER = range(5 * 60, 24 * 60, 60)  # hours of a digest, as minutes after midnight
QUIET = Quiet(22 * 60, 7 * 60)  # where none are set yet


def hours_page(view: View) -> Page:
    """Whoever has told no time zone is told whose hours these are."""
    times = set(view.schedule.times)
    offered = sorted({*ON_OFFER, *times})
    unsure = view.subscriber.zone is None
    here = words.hours_of(name_of(view.schedule.zone), clock_of(view.local(view.now))) if unsure else ""
    zone = (Button(words.MY_TIME_DIFFERS, Look(Screen.ZONE)),) if unsure else ()
    hours = rows((_hour(minutes, minutes in times) for minutes in offered), 3)
    told = [words.HOURS_HEAD, digest_line(view), here, words.HOURS_BY_COMMAND]
    return Page(join("\n\n", told), tuple(row for row in (zone, *hours, (BACK,)) if row))


def digest_comes(view: View) -> str:
    """The hours and days that were set."""
    times = [words.clock(minutes) for minutes in sorted(view.schedule.times)]
    return words.digest_comes(times, words.weekdays(view.schedule.weekdays))


def days_page(view: View) -> Page:
    days = view.subscriber.weekdays
    return Page(
        join("\n\n", [words.DAYS_HEAD, digest_line(view), words.DAYS_BY_COMMAND]),
        (*rows((_day(at, bool(days >> at & 1)) for at in range(7)), 4), (BACK,)),
    )


def quiet_page(view: View) -> Page:
    quiet = view.subscriber.quiet
    now = quiet or QUIET
    begins = [_quiet(words.quiet_from, Quiet(at, now.ends), at, quiet) for at in _around(now.begins, now.ends, 20)]
    ends = [_quiet(words.quiet_to, Quiet(now.begins, at), at, quiet) for at in _around(now.ends, now.begins, 5)]
    off = (Button(words.QUIET_OFF, Tune("q", "")),) if quiet else ()
    told = quiet_line(quiet) if quiet else words.NO_QUIET
    keyboard = (*rows(begins, 3), *rows(ends, 3), off, (BACK,))
    return Page(join("\n\n", [words.QUIET_HEAD, told, words.QUIET_BY_COMMAND]), tuple(row for row in keyboard if row))


def alerts_page(view: View) -> Page:
    """How many ring a day, and how many pass the quiet hours."""
    loud, night = view.subscriber.loud_a_day, view.subscriber.night_alerts
    ring = (marked(words.ring_a_day(count), count == loud, Tune("a", str(count))) for count in (0, 1, 2, 3, 5, 10))
    passing = (
        marked(words.at_night(count) if count else words.NO_NIGHT, count == night, Tune("n", str(count)))
        for count in range(4)
    )
    told = words.alerts_told(loud, night)
    return Page(join("\n\n", [words.ALERTS_HEAD, told]), (*rows(ring, 3), *rows(passing, 2), (BACK,)))


def _hour(minutes: int, on: bool) -> Button:
    time = words.clock(minutes)
    return Button(words.take_out(time) if on else words.add(time), Tune("h-" if on else "h+", str(minutes)))


def _day(at: int, on: bool) -> Button:
    day = words.short_day(at)
    return Button(words.take_out(day) if on else words.add(day), Tune("d-" if on else "d+", str(at)))


def _around(now: int, other: int, first: int) -> list[int]:
    """Six full hours to choose from, and what is chosen already."""
    offered = {(first + step) % 24 * 60 for step in range(6)} | {now}
    return sorted(offered - {other}, key=lambda at: (at - first * 60) % (24 * 60))


def _quiet(label: Callable[[str], str], set_to: Quiet, at: int, quiet: Quiet | None) -> Button:
    press = Tune("q", f"{set_to.begins}-{set_to.ends}")
    return marked(label(words.clock(at)), set_to == quiet, press)
