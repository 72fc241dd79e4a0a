"""Enumerations, bullets and rules that stand in running text once its line breaks are gone."""

import re
import string
from collections.abc import Iterable, Iterator

_BULLET = re.compile(r"(?<!\S)[•⁃▪◦‣●]")
_RULE = re.compile(r"(?<!\S)(?:-{4,}|[*=_~#]{3,})(?:(?=\s)|$)\s*")
_MARKER = re.compile(r"(?<!\S)[•⁃▪◦‣●]?\s?(\(?)(\d{1,2}|[A-Za-z]|[ivx]{2,5})(\.\)|[.)])(?=\s\S)")
_COUNTS = (
    [str(number) for number in range(1, 100)],
    list(string.ascii_lowercase),
    list(string.ascii_uppercase),
    ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"],
)
# Between the points of an enumeration that is part of a sentence: "it must a) pay, b) leave and c) stay away".
_RUNS_ON = re.compile(r"(?:[,;/]|\b(?:and|or|of|in|see|to|by))\Z")
_LOOK_BACK = 12


def listing_starts(text: str) -> set[int]:
    """Where a point of a list, or what follows a drawn rule, begins."""
    starts = {match.start() for match in _BULLET.finditer(text)}
    for rule in _RULE.finditer(text):
        starts |= {rule.start(), rule.end()}
    markers = list(_MARKER.finditer(text))
    if len(markers) > 1:
        starts |= {marker.start() for chain in _chains(text, markers) for marker in chain}
    return starts


def _chains(text: str, markers: list[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    for style in {(marker[1], marker[3]) for marker in markers}:
        alike = [marker for marker in markers if (marker[1], marker[3]) == style]
        for count in _COUNTS:
            # "A. Smith and B. Jones" are people.
            chain = [] if count[0] == "A" and style == ("", ".") else _chain(text, alike, count)
            if len(chain) > 1:
                yield chain


def _chain(text: str, markers: Iterable[re.Match[str]], count: list[str]) -> list[re.Match[str]]:
    """The markers that count on from a first one, or nothing where they are part of a sentence."""
    chain: list[re.Match[str]] = []
    for marker in markers:
        if chain and marker[2] == _following(count, chain[-1][2]):
            if _RUNS_ON.search(_lead(text, marker)):
                return []
            chain.append(marker)
        elif not chain and _begins(text, marker, count):
            chain = [marker]
    return chain


def _begins(text: str, marker: re.Match[str], count: list[str]) -> bool:
    if marker.start() == 0:
        return marker[2] in count
    before = _lead(text, marker).rstrip("\"'”’)]")
    return marker[2] == count[0] and (not before or before[-1] in ".!?:;…")


def _lead(text: str, marker: re.Match[str]) -> str:
    """The last characters before a marker, white space aside."""
    return text[max(0, marker.start() - _LOOK_BACK) : marker.start()].rstrip()


def _following(count: list[str], label: str) -> str | None:
    place = count.index(label) + 1
    return count[place] if place < len(count) else None
