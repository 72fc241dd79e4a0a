"""What clocks show around the world at a moment."""

import datetime as dt
from dataclasses import dataclass
from functools import cache
from zoneinfo import ZoneInfo

from bot.zones.cities import City, cities

MOST_CITIES = 10
_LARGE = 150  # thousands of inhabitants: a clock that nobody has is not offered


@dataclass(frozen=True, slots=True)
class Clock:
    """A time that clocks show somewhere, and how many minutes it is ahead of UTC."""

    shows: dt.time
    ahead: int


def clocks(now: dt.datetime) -> tuple[Clock, ...]:
    """Every time that it is now in some city, from west to east."""
    aheads = {_ahead(city.zone, now) for city in _largest() if city.thousands >= _LARGE}
    return tuple(Clock((now + dt.timedelta(minutes=ahead)).time(), ahead) for ahead in sorted(aheads))


def cities_at(ahead: int, now: dt.datetime) -> tuple[City, ...]:
    """Cities with that time now, one of each zone, the largest first."""
    found = [city for city in _largest() if _ahead(city.zone, now) == ahead]
    return tuple([city for city in found if city.thousands >= _LARGE] or found)[:MOST_CITIES]


@cache
def _largest() -> tuple[City, ...]:
    """Of each zone."""
    by_zone: dict[str, City] = {}
    for city in cities():
        by_zone.setdefault(city.zone, city)
    return tuple(by_zone.values())


def _ahead(zone: str, now: dt.datetime) -> int:
    offset = now.astimezone(ZoneInfo(zone)).utcoffset()
    return 0 if offset is None else int(offset.total_seconds()) // 60
