"""A year of schedules, minute by minute, in twenty zones, with random outages.

    python -m bench.schedules            2024; or the year that is named

In every zone several schedules tick through all 527,040 minutes as the bot does: whenever the next slot is due and
nothing is out, it runs, and the next is worked out. What had to run is read off the clocks of the zone instead, minute
by minute, without any arithmetic of zones: a slot is due once its minute, or a later one, is shown the first time.
"""

import argparse
import datetime as dt
import random
import time
from itertools import pairwise
from zoneinfo import ZoneInfo

from bot.delivery.schedules import next_after
from store.subscriber import EVERY_DAY, Schedule

ZONES = (
    "Africa/Cairo Africa/Casablanca America/Havana America/New_York America/Nuuk America/Sao_Paulo America/St_Johns "
    "Antarctica/Troll Asia/Beirut Asia/Gaza Asia/Kathmandu Asia/Tokyo Australia/Lord_Howe Australia/Sydney "
    "Europe/Dublin Europe/Kyiv Pacific/Apia Pacific/Chatham Pacific/Kiritimati UTC"
).split()
MINUTE = dt.timedelta(minutes=1)
SCHEDULES = (  # minutes of the day, weekdays
    ((8 * 60,), EVERY_DAY),
    ((0, 90, 135, 150, 179, 23 * 60 + 59), EVERY_DAY),
    ((150, 18 * 60), 0b110_0000),
)
Minute = tuple[dt.datetime, dt.datetime]  # when it is, and what the clocks of the zone show then


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("year", type=int, nargs="?", default=2024)
    year = parser.parse_args().year
    begun, slots, ran, wrong = time.perf_counter(), 0, 0, 0
    for number, zone in enumerate(ZONES):
        minutes = _minutes(zone, year)
        changes = sum(later[1] - earlier[1] != MINUTE for earlier, later in pairwise(minutes))
        for times, weekdays in SCHEDULES:
            planned = Schedule(times, weekdays, zone)
            due = sorted(set(_by_the_clock(planned, minutes)))
            wrong += _ticked(planned, minutes, []) != [(slot, slot) for slot in due]
            outages = _outages(minutes, random.Random(number))
            with_outages = _ticked(planned, minutes, outages)
            wrong += not _is_right(with_outages, due)
            slots, ran = slots + 2 * len(due), ran + len(due) + len(with_outages)
        print(f"{zone:22} {changes} changes of the clocks")
    print(f"{slots:,} slots came due, {ran:,} ran, the others folded after an outage; {wrong} schedules wrong (0)")
    print(f"{time.perf_counter() - begun:.0f} s")


def _minutes(zone: str, year: int) -> list[Minute]:
    first, there = dt.datetime(year, 1, 1, tzinfo=dt.UTC), ZoneInfo(zone)
    every = (first + number * MINUTE for number in range(366 * 24 * 60))
    return [(moment, moment.astimezone(there).replace(tzinfo=None, fold=0)) for moment in every]


def _by_the_clock(planned: Schedule, minutes: list[Minute]) -> list[dt.datetime]:
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


def _ticked(planned: Schedule, minutes: list[Minute], outages: list[Minute]) -> list[Minute]:
    """Each slot that ran, and when."""
    ran: list[Minute] = []
    out = {first + number * MINUTE for first, last in outages for number in range((last - first) // MINUTE)}
    due = next_after(planned, minutes[0][0] - MINUTE)
    for moment, _ in minutes:
        if due is not None and due <= moment and moment not in out:
            ran.append((due, moment))
            due = next_after(planned, moment)
    return ran


def _is_right(ran: list[Minute], due: list[dt.datetime]) -> bool:
    """None early, none twice, and none missing but those that one which ran late stands for."""
    slots = {slot for slot, _ in ran}
    folded = [slot for slot in due if slot not in slots]
    early = any(moment < slot for slot, moment in ran)
    stood_for = all(any(slot < one <= moment for slot, moment in ran) for one in folded if one < ran[-1][0])
    return slots <= set(due) and len(slots) == len(ran) and not early and stood_for


def _outages(minutes: list[Minute], rng: random.Random) -> list[Minute]:
    """A dozen, from a minute to nine days."""
    starts = (rng.choice(minutes)[0] for _ in range(12))
    return [(start, start + rng.randint(1, 60 * 24 * 9) * MINUTE) for start in starts]


if __name__ == "__main__":
    main()
