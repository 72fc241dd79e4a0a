"""Cities and their zones, found as people type them."""

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from zoneinfo import available_timezones

from rapidfuzz import process
from rapidfuzz.distance import OSA

from store.keys import name_key

MOST_FOUND = 4
_NEAR = 0.6  # of a spelling, from 0 to 1
_WIDER = 0.12  # how much less like it the others are that are offered beside the nearest
_VERY_NEAR, _MUCH = 0.83, 4  # how like a name, and how many times as large, another must be to be meant instead
_SIZE = 0.03  # what ten times as many inhabitants are worth
_COUNTRIES = {"usa": "united states", "us": "united states", "america": "united states", "uk": "united kingdom"}
_COUNTRIES |= {"england": "united kingdom", "great britain": "united kingdom", "holland": "netherlands"}
_OFFSET = re.compile(r"(?:utc|gmt) ?([+-]) ?(\d{1,2})(?::?00)?")
_FIXED = re.compile(r"Etc/GMT([+-])(\d+)")
_TURNED = {"+": "-", "-": "+"}
_TABLE = Path(__file__).parent / "data" / "cities.txt"


@dataclass(frozen=True, slots=True)
class City:
    name: str
    country: str
    zone: str
    thousands: int  # of inhabitants
    others: tuple[str, ...] = ()  # other names


@dataclass(frozen=True, slots=True)
class Found:
    """Cities in different zones, the likeliest first; `exact` when the first was named as it is called."""

    cities: tuple[City, ...]
    exact: bool = False


@cache
def cities() -> tuple[City, ...]:
    """The largest first."""
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    return tuple(_city(*line.split("\t")) for line in lines if not line.startswith("#"))


def find(asked: str) -> Found:
    """Where somebody is who names a city, a country or an IANA zone, with typing mistakes."""
    key = name_key(asked)
    if zone := _zones().get(key.replace(" ", "_")) or _zones().get(_offset(key)):
        return Found((City(name_of(zone), "", zone, 0),), exact=True)
    key = _COUNTRIES.get(key, key)
    exact = list(_named(key))
    if exact:
        larger = _much_larger(key, exact[0])
        return Found(_in_different_zones([*exact[:1], *larger, *exact[1:]]), exact=not larger)
    abroad = tuple(_in_different_zones(city for city in cities() if name_key(city.country).removeprefix("the ") == key))
    return Found(abroad, exact=len(abroad) == 1) if abroad else Found(_in_different_zones(_like(key)))


def is_zone(name: str) -> bool:
    return name in _zones().values()


def name_of(zone: str) -> str:
    """A zone as people call it: by its largest city of that name, or by the last part of its own name."""
    if fixed := _FIXED.fullmatch(zone):
        return f"UTC{_TURNED[fixed[1]]}{fixed[2]}"
    return _names().get(zone) or zone.rpartition("/")[2].replace("_", " ")


def _offset(key: str) -> str:
    """The name of the zone that is so many hours from UTC all year: it has the sign the other way round."""
    asked = _OFFSET.fullmatch(key)
    return f"etc/gmt{_TURNED[asked[1]]}{int(asked[2])}" if asked else ""


def _city(name: str, country: str, zone: str, thousands: str, others: str = "") -> City:
    return City(name, country, zone, int(thousands), tuple(filter(None, others.split(", "))))


@cache
def _zones() -> dict[str, str]:
    """Zones by their names in small letters."""
    return {name.casefold(): name for name in available_timezones() if "/" in name or name in ("UTC", "GMT")}


@cache
def _names() -> dict[str, str]:
    largest: dict[str, str] = {}
    for city in cities():
        own = name_key(city.zone.rpartition("/")[2].replace("_", " "))
        if city.zone not in largest and own in map(name_key, (city.name, *city.others)):
            largest[city.zone] = city.name
    return largest


@cache
def _by_name() -> dict[str, list[City]]:
    named: dict[str, list[City]] = {}
    for city in cities():
        for key in dict.fromkeys(map(name_key, (city.name, *city.others))):
            named.setdefault(key, []).append(city)
    return named


@cache
def _keys() -> tuple[str, ...]:
    return tuple(_by_name())


def _named(key: str) -> Iterator[City]:
    """By name; with a country after a comma or a space, those that lie there."""
    yield from _by_name().get(key, ())
    words = key.replace(",", " ").split()
    for at in range(1, len(words)):
        place, country = " ".join(words[:at]), " ".join(words[at:])
        yield from (one for one in _by_name().get(place, ()) if name_key(one.country).removeprefix("the ") == country)


def _much_larger(key: str, named: City) -> list[City]:
    """Those that may have been meant all the same: Odesa, where Odessa in Texas was named."""
    near = process.extract(key, _keys(), scorer=OSA.normalized_similarity, score_cutoff=_VERY_NEAR, limit=20)
    found = [city for name, _, _ in near for city in _by_name()[name] if city.thousands > _MUCH * named.thousands]
    return [city for city in found if city.zone != named.zone]


def _like(key: str) -> list[City]:
    """Those spelt nearly so, large ones counting for more."""
    if len(key) < 3:
        return []
    near = process.extract(key, _keys(), scorer=OSA.normalized_similarity, score_cutoff=_NEAR, limit=60)
    scored = [(likeness + _SIZE * _size(city), city) for name, likeness, _ in near for city in _by_name()[name]]
    scored.sort(key=lambda pair: -pair[0])
    return [city for score, city in scored if score > scored[0][0] - _WIDER]


def _size(city: City) -> float:
    return math.log10(max(city.thousands, 1))


def _in_different_zones(found: Iterable[City]) -> tuple[City, ...]:
    by_zone: dict[str, City] = {}
    for city in found:
        by_zone.setdefault(city.zone, city)
    return tuple(by_zone.values())[:MOST_FOUND]
