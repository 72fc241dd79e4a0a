"""The question's side of the ranking, prepared once for all candidates."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from store.search.kinds import GIVING
from store.search.question import Question
from store.search.terms import LIGHT, Token

_LEAST = 2_000  # sentences: a word of a smaller archive says no more than it would in one of this size

Held = dict[int, float]  # a wanted word's place in `Sought.wanted` → how well it is held, within 0 and 1


@dataclass(frozen=True, slots=True)
class Wanted:
    """One word of the question as it is looked for: stems that stand for it, each within 0 to 1."""

    token: Token
    stems: tuple[tuple[str, float], ...]
    weight: float
    idf: float
    form: str = ""  # the word as it was probably meant, unstemmed

    @property
    def mass(self) -> float:
        return self.weight * self.idf


class Sought:
    """Wanted words by number, and what the features ask of them again and again."""

    def __init__(
        self, question: Question, wanted: Sequence[Wanted], related: Mapping[int, Mapping[str, float]]
    ) -> None:
        self.question = question
        self.wanted = tuple(wanted)
        self.masses = [word.mass for word in wanted]
        self.mass = sum(self.masses) or 1.0
        self.by_stem = _by_stem([dict(word.stems) for word in wanted])
        self.also = _also(wanted, self.by_stem)
        self._spaced = [(f" {stem} ", at, weight) for stem, (at, weight) in self.by_stem.items()]
        self.spaced_forms = [f" {word.form} " for word in wanted]
        self.by_relative = {
            stem: meant for stem, meant in _by_stem(list(map(dict, related.values())), list(related)).items()
            if stem not in self.by_stem
        }  # fmt: skip
        self.heavy = frozenset(at for at, word in enumerate(wanted) if word.token.word not in LIGHT)
        self.names = [at for at in self.heavy if self.wanted[at].token.stem in question.facts.names]
        self.numbers = [at for at in self.heavy if self.wanted[at].token.stem[0].isdigit()]
        self.giving = GIVING.get(question.expected, frozenset())
        order = {word.token.stem: at for at, word in enumerate(wanted)}
        self.sequence = [order[token.stem] for token in question.tokens if token.stem in order]
        self.pairs = [(a, b, self.masses[a] + self.masses[b]) for a, b in pairwise(self.sequence) if a != b]
        self.pairs_mass = sum(mass for *_, mass in self.pairs) or 1.0
        self.text = " ".join(w.stems[0][0] if w.stems else w.token.stem for w in wanted if w.token.word not in LIGHT)

    def holding(self, stems: str) -> Held:
        """Which wanted words stand among the stems, as a record has them. To look for a few words in a text is much
        quicker than to take the text apart."""
        text = f" {stems} "
        found: Held = {}
        for spaced, at, weight in self._spaced:
            if spaced in text and weight > found.get(at, 0.0):
                found[at] = weight
        return self._with_also(found, text) if self.also else found

    def _with_also(self, held: Held, text: str) -> Held:
        """A short name in the place of a long one holds all of its words."""
        for stem, others in self.also.items():
            if f" {stem} " in text:
                held = best(held, others)
        return held

    def share(self, held: Mapping[int, float]) -> float:
        """Of the mass of the question."""
        masses = self.masses
        return sum([masses[at] * weight for at, weight in held.items()]) / self.mass


def idf(frequency: int, size: int) -> float:
    """How much a word in so many of the archive's sentences says; an unseen one says the most."""
    size = max(size, _LEAST)
    return math.log(1 + (size - frequency + 0.5) / (frequency + 0.5))


def best(*held: Mapping[int, float]) -> Held:
    """What they hold together."""
    found: Held = {}
    for one in held:
        for at, weight in one.items():
            if weight > found.get(at, 0.0):
                found[at] = weight
    return found


def _by_stem(
    stems: Sequence[Mapping[str, float]], numbers: Sequence[int] | None = None
) -> dict[str, tuple[int, float]]:
    """Which wanted word a stem stands for, and how well."""
    found: dict[str, tuple[int, float]] = {}
    for at, weighted in zip(numbers or range(len(stems)), stems, strict=True):
        for stem, weight in weighted.items():
            if weight > found.get(stem, (0, 0.0))[1]:
                found[stem] = (at, weight)
    return found


def _also(wanted: Sequence[Wanted], by_stem: Mapping[str, tuple[int, float]]) -> dict[str, Held]:
    """Of stems that stand for several wanted words, those words that `by_stem` does not tell."""
    found: dict[str, Held] = {}
    for at, word in enumerate(wanted):
        for stem, weight in word.stems:
            if by_stem[stem][0] != at:
                found.setdefault(stem, {})[at] = weight
    return found
