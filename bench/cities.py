"""How often a city with a slip of the fingers leads to its time zone, and how long that takes.

    python -m bench.cities

Each of the thousand largest cities is misspelt in four ways: two letters changed places, one was left out, doubled, or
hit beside the right one.
"""

import random
import resource
import time
from collections.abc import Callable

from bot.zones import cities, find
from bot.zones.cities import City

LARGEST = 1000
_BESIDE = dict(zip("abcdefghijklmnopqrstuvwxyz", "snvdrdghujklknobetdycbcxgs", strict=True))

Slip = Callable[[str, int], str]


def swapped(name: str, at: int) -> str:
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


def left_out(name: str, at: int) -> str:
    return name[:at] + name[at + 1 :]


def doubled(name: str, at: int) -> str:
    return name[:at] + name[at] + name[at:]


def beside(name: str, at: int) -> str:
    return name[:at] + _BESIDE.get(name[at].casefold(), "e") + name[at + 1 :]


def main() -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    find("xqzzy")
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    some = cities()[:LARGEST]
    print(f"{len(cities()):,} cities, {grown:.0f} MB")
    dice = random.Random(1)
    for slip in (swapped, left_out, doubled, beside):
        first, among, took = tried(some, slip, dice)
        print(f"{slip.__name__:9} first {first:.1%}, among those offered {among:.1%}, {took:.1f} ms each")


def tried(some: tuple[City, ...], slip: Slip, dice: random.Random) -> tuple[float, float, float]:
    first = among = 0
    began = time.perf_counter()
    for city in some:
        found = find(slip(city.name, dice.randrange(max(len(city.name) - 1, 1)))).cities
        first += bool(found) and found[0].zone == city.zone
        among += any(one.zone == city.zone for one in found)
    took = (time.perf_counter() - began) * 1000 / len(some)
    return first / len(some), among / len(some), took


if __name__ == "__main__":
    main()
