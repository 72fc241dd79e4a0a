"""Names that are valid even where the archive lacks them: countries, capitals, peoples and common first names."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from store.search.terms import LIGHT, folded, tokens


@cache
def known_names() -> frozenset[str]:
    """Folded words: none of them may be repaired into another word."""
    words = {token.word for text in _lines("first_names.txt") for token in tokens(text)}
    words |= {token.word for text in _lines("places.txt") for token in tokens(text)}
    return frozenset(words - LIGHT)


@cache
def first_names() -> frozenset[str]:
    """As they are written."""
    return frozenset(name for line in _lines("first_names.txt") for name in line.split())


def spelt_otherwise(name: str) -> tuple[str, ...]:
    """First names that are this one in another spelling: "John" of "Jon", and not "Joan". All of them folded."""
    return tuple(other for other in _by_sound().get(_sound(name), ()) if other != name)


@cache
def place_names() -> frozenset[str]:
    """The stems of countries and capitals, without their peoples."""
    rows = [line.split("|") for line in _lines("places.txt")]
    return frozenset(token.stem for row in rows for token in tokens(" ".join(row[:2]))) - LIGHT - _COMPASS


@cache
def same_country() -> dict[str, str]:
    """Each stem that means a country, by its name, capital or people, with that country's own name."""
    meant: dict[str, str] = {}
    for line in _lines("places.txt"):
        country, _, _ = line.partition("|")
        own = tokens(country)[-1 if " " in country.partition(",")[0].strip() else 0].stem
        names = [name for part in line.split("|") for name in part.split(",")]
        for stem in {found[0].stem for found in map(tokens, names) if len(found) == 1}:
            meant.setdefault(stem, own)
    return meant


@cache
def capitals() -> frozenset[str]:
    """Stems of cities that stand for their country in talk of what it does, and not where something happens."""
    rows = (line.split("|") for line in _lines("places.txt"))
    named = (tokens(city) for row in rows for city in "".join(row[1:2]).split(","))
    return frozenset(city[0].stem for city in named if len(city) == 1)


@cache
def adjectives() -> dict[str, str]:
    """Each country, by its folded names, with the adjective of its people: "russia" → "Russian"."""
    rows = ([part.split(",") for part in line.split("|")] for line in _lines("places.txt"))
    return {folded(name): row[2][0].strip() for row in rows if len(row) > 2 and row[2][0].strip() for name in row[0]}


@cache
def peoples() -> frozenset[str]:
    """Folded adjectives of countries, and names of their people."""
    rows = (line.split("|") for line in _lines("places.txt"))
    return frozenset(folded(name) for row in rows for name in "".join(row[2:3]).split(","))


@cache
def _by_sound() -> dict[str, list[str]]:
    alike: dict[str, list[str]] = {}
    for name in sorted({token.word for text in first_names() for token in tokens(text)}):
        alike.setdefault(_sound(name), []).append(name)
    return alike


def _sound(name: str) -> str:
    """Without what is spelt in several ways: "c" and "k", "ph" and "f", "y" and "i", doubled letters, a silent "h"."""
    plain = name.replace("ph", "f").replace("ck", "k").replace("c", "k")
    plain = plain[:1] + _SILENT.sub("", plain[1:].replace("y", "i"))
    return re.sub(r"(.)\1+", r"\1", plain)


_SILENT = re.compile(r"(?<=[^aeiou])h|h(?![aeiou])")
_COMPASS = frozenset({"north", "south", "east", "west", "northern", "new", "city", "coast", "bank", "republ"})


def _lines(name: str) -> Iterator[str]:
    text = files("store.search").joinpath("data", name).read_text(encoding="utf-8")
    return (line for line in text.splitlines() if line and not line.startswith("#"))
