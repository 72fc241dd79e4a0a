"""When digests come: a table of the rule, and a law over whole years."""

import datetime as dt
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.delivery.schedules import held_until, next_after, schedule_of
from store.subscriber import EVERY_DAY, Quiet, Schedule, Subscriber

ZONES = (
    "Africa/Cairo",
    "Africa/Casablanca",
    "America/Havana",
    "America/New_York",
    "America/Nuuk",
    "America/Sao_Paulo",
    "America/St_Johns",
    "Antarctica/Troll",
    "Asia/Beirut",
    "Asia/Gaza",
    "Asia/Kathmandu",
    "Asia/Tokyo",
    "Australia/Lord_Howe",
    "Australia/Sydney",
    "Europe/Dublin",
    "Europe/Kyiv",
    "Pacific/Apia",
    "Pacific/Chatham",
    "Pacific/Kiritimati",
    "UTC",
)
MONDAY, FRIDAY = 0b1, 0b1_0000
MINUTE = dt.timedelta(minutes=1)


def at(zone: str, written: str, fold: int = 0) -> dt.datetime:
    return dt.datetime.fromisoformat(written).replace(tzinfo=ZoneInfo(zone), fold=fold).astimezone(dt.UTC)


def minute(written: str) -> int:
    hours, minutes = written.split(":")
    return int(hours) * 60 + int(minutes)


def schedule(times: str, zone: str = "UTC", weekdays: int = EVERY_DAY, quiet: Quiet | None = None) -> Schedule:
    return Schedule(tuple(map(minute, times.split())), weekdays, zone, quiet)


NIGHT = Quiet(minute("22:00"), minute("7:00"))
NOON = Quiet(minute("12:00"), minute("14:00"))


@pytest.mark.parametrize(
    ("planned", "after", "slot"),
    [
        # later today, tomorrow, and strictly after
        (schedule("8:00"), at("UTC", "2024-11-20 07:59"), at("UTC", "2024-11-20 08:00")),
        (schedule("8:00"), at("UTC", "2024-11-20 08:00"), at("UTC", "2024-11-21 08:00")),
        (schedule("18:00 8:00"), at("UTC", "2024-11-20 08:00"), at("UTC", "2024-11-20 18:00")),
        (schedule("0:00"), at("UTC", "2024-12-31 23:59"), at("UTC", "2025-01-01 00:00")),
        # in the reader's zone
        (schedule("8:00", "Asia/Tokyo"), at("UTC", "2024-11-20 12:00"), at("UTC", "2024-11-20 23:00")),
        (schedule("8:00", "Pacific/Kiritimati"), at("UTC", "2024-11-20 12:00"), at("UTC", "2024-11-20 18:00")),
        # on weekdays, of the reader's own week
        (schedule("8:00", weekdays=MONDAY), at("UTC", "2024-11-18 08:00"), at("UTC", "2024-11-25 08:00")),
        (schedule("8:00", weekdays=MONDAY | FRIDAY), at("UTC", "2024-11-18 09:00"), at("UTC", "2024-11-22 08:00")),
        (
            schedule("1:00", "Asia/Tokyo", weekdays=MONDAY),
            at("UTC", "2024-11-17 12:00"),
            at("UTC", "2024-11-17 16:00"),
        ),
        # the clocks leap from 2:00 to 3:00: 2:30 comes at 3:00, 1:59 and 3:00 as ever
        (
            schedule("2:30", "America/New_York"),
            at("America/New_York", "2024-03-10 01:00"),
            at("America/New_York", "2024-03-10 03:00"),
        ),
        (
            schedule("2:30", "America/New_York"),
            at("America/New_York", "2024-03-10 03:00"),
            at("America/New_York", "2024-03-11 02:30"),
        ),
        (
            schedule("2:10 2:30 3:00", "America/New_York"),
            at("America/New_York", "2024-03-10 03:00"),
            at("America/New_York", "2024-03-11 02:10"),
        ),
        # half an hour only
        (
            schedule("2:15", "Australia/Lord_Howe"),
            at("Australia/Lord_Howe", "2024-10-06 01:00"),
            at("Australia/Lord_Howe", "2024-10-06 02:30"),
        ),
        # at midnight: the day begins at 1:00
        (
            schedule("0:00", "Asia/Beirut"),
            at("Asia/Beirut", "2024-03-30 23:00"),
            at("Asia/Beirut", "2024-03-31 01:00"),
        ),
        # a day that there never was
        (
            schedule("8:00", "Pacific/Apia"),
            at("Pacific/Apia", "2011-12-29 08:00"),
            at("Pacific/Apia", "2011-12-31 00:00"),
        ),
        # 1:30 comes twice: the first counts, and not the second
        (
            schedule("1:30", "America/New_York"),
            at("America/New_York", "2024-11-03 00:00"),
            at("America/New_York", "2024-11-03 01:30", fold=0),
        ),
        (
            schedule("1:30", "America/New_York"),
            at("America/New_York", "2024-11-03 01:30", fold=0),
            at("America/New_York", "2024-11-04 01:30"),
        ),
        # held to the end of the quiet hours, and joined there
        (schedule("6:00", quiet=NIGHT), at("UTC", "2024-11-20 05:00"), at("UTC", "2024-11-20 07:00")),
        (schedule("23:00", quiet=NIGHT), at("UTC", "2024-11-20 20:00"), at("UTC", "2024-11-21 07:00")),
        (schedule("23:00 6:00", quiet=NIGHT), at("UTC", "2024-11-21 07:00"), at("UTC", "2024-11-22 07:00")),
        (schedule("23:00", weekdays=MONDAY, quiet=NIGHT), at("UTC", "2024-11-19 06:00"), at("UTC", "2024-11-19 07:00")),
        (schedule("12:30", quiet=NOON), at("UTC", "2024-11-20 11:00"), at("UTC", "2024-11-20 14:00")),
        # none at all
        (schedule("8:00", weekdays=0), at("UTC", "2024-11-20 08:00"), None),
        (schedule(""), at("UTC", "2024-11-20 08:00"), None),
    ],
)
def test_the_next_slot(planned: Schedule, after: dt.datetime, slot: dt.datetime | None) -> None:
    assert next_after(planned, after) == slot


@pytest.mark.parametrize(
    ("quiet", "zone", "moment", "held"),
    [
        (None, "UTC", at("UTC", "2024-11-20 03:00"), at("UTC", "2024-11-20 03:00")),
        (NIGHT, "UTC", at("UTC", "2024-11-20 21:59"), at("UTC", "2024-11-20 21:59")),
        (NIGHT, "UTC", at("UTC", "2024-11-20 22:00"), at("UTC", "2024-11-21 07:00")),
        (NIGHT, "UTC", at("UTC", "2024-11-21 06:59"), at("UTC", "2024-11-21 07:00")),
        (NIGHT, "UTC", at("UTC", "2024-11-21 07:00"), at("UTC", "2024-11-21 07:00")),
        (NIGHT, "Asia/Tokyo", at("UTC", "2024-11-20 14:00"), at("UTC", "2024-11-20 22:00")),
        (NOON, "UTC", at("UTC", "2024-11-20 13:59"), at("UTC", "2024-11-20 14:00")),
        (NOON, "UTC", at("UTC", "2024-11-20 23:00"), at("UTC", "2024-11-20 23:00")),
        (Quiet(480, 480), "UTC", at("UTC", "2024-11-20 08:00"), at("UTC", "2024-11-20 08:00")),
        # they end while the clocks leap
        (
            Quiet(minute("22:00"), minute("2:30")),
            "America/New_York",
            at("America/New_York", "2024-03-10 01:00"),
            at("America/New_York", "2024-03-10 03:00"),
        ),
        # they end at 1:30, which comes twice: the hour that comes again is not quiet again
        (
            Quiet(minute("22:00"), minute("1:30")),
            "America/New_York",
            at("America/New_York", "2024-11-03 01:10", fold=0),
            at("America/New_York", "2024-11-03 01:30", fold=0),
        ),
        (
            Quiet(minute("22:00"), minute("1:30")),
            "America/New_York",
            at("America/New_York", "2024-11-03 01:10", fold=1),
            at("America/New_York", "2024-11-03 01:10", fold=1),
        ),
    ],
)
def test_quiet_hours_hold_what_falls_into_them(
    quiet: Quiet | None, zone: str, moment: dt.datetime, held: dt.datetime
) -> None:
    assert held_until(quiet, zone, moment) == held


def test_what_a_subscriber_has_not_set_is_the_operators() -> None:
    default = Schedule((480,), zone="Europe/Kyiv")
    assert schedule_of(Subscriber(chat_id=1), default) == default
    own = Subscriber(chat_id=1, zone="Asia/Tokyo", times=(60,), weekdays=MONDAY, quiet=NIGHT)
    assert schedule_of(own, default) == Schedule((60,), MONDAY, "Asia/Tokyo", NIGHT)


quiets = st.none() | st.builds(Quiet, st.integers(0, 1439), st.integers(0, 1439))
schedules = st.builds(
    Schedule,
    st.lists(st.integers(0, 1439), min_size=1, max_size=4, unique=True).map(tuple),
    st.integers(1, EVERY_DAY),
    st.sampled_from(ZONES),
    quiets,
)
BEGINNING = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
moments = st.integers(0, 366 * 24 * 60).map(lambda minutes: BEGINNING + minutes * MINUTE)


@given(schedules, moments)
def test_a_slot_is_later_than_the_moment_and_nothing_lies_between(planned: Schedule, moment: dt.datetime) -> None:
    slot = next_after(planned, moment)
    assert slot is not None
    assert slot > moment
    assert next_after(planned, slot - MINUTE) == slot


@given(quiets, st.sampled_from(ZONES), moments)
def test_what_was_held_is_not_held_again(quiet: Quiet | None, zone: str, moment: dt.datetime) -> None:
    held = held_until(quiet, zone, moment)
    assert held >= moment
    assert held_until(quiet, zone, held) == held


def shown(zone: str, year: int) -> list[tuple[dt.datetime, dt.datetime]]:
    """Every minute of a year: when it is, and what the clocks in the zone show then."""
    first = dt.datetime(year, 1, 1, tzinfo=dt.UTC)
    there = ZoneInfo(zone)
    every = (first + number * MINUTE for number in range(366 * 24 * 60))
    return [(one, one.astimezone(there).replace(tzinfo=None, fold=0)) for one in every]


def slots_by_the_clock(planned: Schedule, minutes: list[tuple[dt.datetime, dt.datetime]]) -> list[dt.datetime]:
    """The rule, read off the clocks minute by minute, without any arithmetic of zones: a slot is due once its minute,
    or a later one of its day or of a later day, is shown for the first time."""
    due: list[dt.datetime] = []
    furthest = minutes[0][1] - MINUTE
    for moment, clock in minutes:
        passed = furthest + MINUTE
        while passed <= clock:
            if planned.weekdays >> passed.weekday() & 1 and passed.hour * 60 + passed.minute in planned.times:
                due.append(moment)
            passed += MINUTE
        furthest = max(furthest, clock)
    return due


@pytest.mark.parametrize("zone", ["America/New_York", "Australia/Lord_Howe"])
def test_a_year_minute_by_minute_has_each_slot_once(zone: str) -> None:
    planned = schedule("0:00 1:30 2:15 2:30 8:00", zone, 0b111_1011)
    minutes = shown(zone, 2024)
    ticked: list[dt.datetime] = []
    due = next_after(planned, minutes[0][0] - MINUTE)
    for moment, _ in minutes:
        if due is not None and due <= moment:
            ticked.append(moment)
            due = next_after(planned, moment)
    assert ticked == sorted(set(slots_by_the_clock(planned, minutes)))


@settings(max_examples=60, deadline=None)
@given(schedules, st.lists(st.tuples(moments, st.integers(1, 60 * 24 * 9)), max_size=5))
@example(Schedule((90, 150), EVERY_DAY, "America/New_York", None), [])
@example(Schedule((90, 150), EVERY_DAY, "America/New_York", NIGHT), [(at("UTC", "2024-03-09 12:00"), 3000)])
def test_over_a_year_with_outages_each_slot_comes_once_or_is_folded(
    planned: Schedule, outages: list[tuple[dt.datetime, int]]
) -> None:
    """It ticks whenever a slot is due and nothing is out; after an outage, once for all that it missed."""
    end = BEGINNING + dt.timedelta(366)
    every = slots_until(planned, end)
    ran: list[tuple[dt.datetime, dt.datetime]] = []  # the slot, and when it ran
    due = next_after(planned, BEGINNING)
    while due is not None and due <= end:
        ticked = up_again(due, outages)
        ran.append((due, ticked))
        due = next_after(planned, ticked)
    assert all(slot <= ticked for slot, ticked in ran)
    assert all(earlier < later for (_, earlier), (later, _) in pairwise(ran))
    missed = set(every) - {slot for slot, _ in ran}
    assert all(any(slot < one <= ticked for slot, ticked in ran) for one in missed)
    if not outages:
        assert [slot for slot, _ in ran] == every


def slots_until(planned: Schedule, end: dt.datetime) -> list[dt.datetime]:
    found: list[dt.datetime] = []
    slot = next_after(planned, BEGINNING)
    while slot is not None and slot <= end:
        found.append(slot)
        slot = next_after(planned, slot)
    return found


def up_again(moment: dt.datetime, outages: list[tuple[dt.datetime, int]]) -> dt.datetime:
    while ends := [begins + n * MINUTE for begins, n in outages if begins <= moment < begins + n * MINUTE]:
        moment = max(ends)
    return moment
