"""How a sentence looks to a question: each feature is one number, mostly within 0 and 1."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from rapidfuzz import fuzz

from store.search.facts import Facts, facts
from store.search.question import Expected, Question
from store.search.records import Record
from store.search.terms import LIGHT, Token


@dataclass(frozen=True, slots=True)
class Wanted:
    """One word of the question as it is looked for: stems that stand for it, each within 0 to 1."""

    token: Token
    stems: tuple[tuple[str, float], ...]
    weight: float
    idf: float

    @property
    def mass(self) -> float:
        return self.weight * self.idf


_K1 = 0.4  # sentence-sized: a second occurrence says little
_B = 0.3
_USUAL_LENGTH = 22  # words in a sentence


@dataclass(frozen=True)
class Sought:
    """The question's side, prepared once for all candidates."""

    question: Question
    wanted: tuple[Wanted, ...]

    @cached_property
    def by_stem(self) -> dict[str, tuple[int, float]]:
        """Which wanted word a stem stands for, and how well."""
        found: dict[str, tuple[int, float]] = {}
        for at, word in enumerate(self.wanted):
            for stem, weight in word.stems:
                if weight > found.get(stem, (0, 0.0))[1]:
                    found[stem] = (at, weight)
        return found

    @cached_property
    def mass(self) -> float:
        return sum(word.mass for word in self.wanted) or 1.0

    @cached_property
    def heavy(self) -> frozenset[int]:
        return frozenset(at for at, word in enumerate(self.wanted) if word.token.word not in LIGHT)

    @cached_property
    def pairs(self) -> list[tuple[int, int, float]]:
        """Wanted words that stand next to each other in the question, with what they weigh together."""
        order = {word.token.stem: at for at, word in enumerate(self.wanted)}
        places = [order[token.stem] for token in self.question.tokens if token.stem in order]
        return [(a, b, self.wanted[a].mass + self.wanted[b].mass) for a, b in pairwise(places) if a != b]

    @cached_property
    def names(self) -> list[int]:
        return [at for at in self.heavy if self.wanted[at].token.stem in self.question.facts.names]

    @cached_property
    def text(self) -> str:
        return " ".join(w.stems[0][0] if w.stems else w.token.stem for w in self.wanted if w.token.word not in LIGHT)


@dataclass(frozen=True)
class Sight:
    """One candidate as the question sees it."""

    sought: Sought
    record: Record

    @cached_property
    def places(self) -> dict[int, list[int]]:
        """Where in the sentence each wanted word stands."""
        found: dict[int, list[int]] = {}
        by_stem = self.sought.by_stem
        for place, stem in enumerate(self.record.stems):
            if stem in by_stem:
                found.setdefault(by_stem[stem][0], []).append(place)
        return found

    @cached_property
    def held(self) -> dict[int, float]:
        """How well the sentence holds each wanted word."""
        return self.holding(self.record.stems)

    @cached_property
    def held_above(self) -> dict[int, float]:
        return self.holding(self.record.headline_stems)

    def holding(self, stems: Sequence[str]) -> dict[int, float]:
        found: dict[int, float] = {}
        by_stem = self.sought.by_stem
        for stem in stems:
            if stem in by_stem:
                at, weight = by_stem[stem]
                found[at] = max(found.get(at, 0.0), weight)
        return found

    @cached_property
    def facts(self) -> Facts:
        return facts(self.record.text)

    @cached_property
    def heavy_places(self) -> list[tuple[int, int]]:
        """(place, wanted word) of the content words, in reading order."""
        return sorted((p, at) for at, places in self.places.items() if at in self.sought.heavy for p in places)


def look(question: Question, wanted: Sequence[Wanted], records: Sequence[Record]) -> list[Sight]:
    sought = Sought(question, tuple(wanted))
    return [Sight(sought, record) for record in records]


def _bm25(sight: Sight) -> float:
    """Share of what a sentence with every word once would score."""
    wanted, length = sight.sought.wanted, len(sight.record.stems)
    norm = _K1 * (1 - _B + _B * length / _USUAL_LENGTH)
    score = sum(
        wanted[at].mass * sight.held[at] * len(places) * (1 + _K1) / (len(places) + norm)
        for at, places in sight.places.items()
    )
    return score / sight.sought.mass


def _covered(sight: Sight) -> float:
    return _share(sight.sought, sight.held)


def _covered_with_headline(sight: Sight) -> float:
    return _share(sight.sought, _best(sight.held, sight.held_above))


def _covered_with_neighbours(sight: Sight) -> float:
    around = sight.holding(sight.record.before + sight.record.after)
    return _share(sight.sought, _best(sight.held, sight.held_above, around))


def _covered_before(sight: Sight) -> float:
    return _share(sight.sought, _best(sight.held, sight.holding(sight.record.before)))


def _names_covered(sight: Sight) -> float:
    names = sight.sought.names
    total = sum(sight.sought.wanted[at].idf for at in names)
    held = sum(sight.sought.wanted[at].idf * sight.held.get(at, 0.0) for at in names)
    return held / total if total else 1.0


def _names_missed(sight: Sight) -> float:
    """Names that neither the sentence nor its headline has."""
    names = sight.sought.names
    missed = [at for at in names if at not in sight.held and at not in sight.held_above]
    return len(missed) / len(names) if names else 0.0


def _pairs_kept(sight: Sight) -> float:
    """Words next to each other in the question that are so in the sentence."""
    pairs, places = sight.sought.pairs, sight.places
    total = sum(mass for *_, mass in pairs)
    kept = sum(mass for a, b, mass in pairs if _adjacent(places.get(a, ()), places.get(b, ())))
    return kept / total if total else 0.0


def _order_kept(sight: Sight) -> float:
    """How far the matched words come in the order of the question."""
    order = [at for _, at in sight.heavy_places]
    if len(order) < 2:
        return 0.0
    return sum(a < b for a, b in pairwise(order)) / (len(order) - 1)


def _nearness(sight: Sight) -> float:
    """Matched words over the shortest stretch that holds them all."""
    found = sight.heavy_places
    kinds = len({at for _, at in found})
    if kinds < 2:
        return 0.0
    return kinds / _shortest_window(found, kinds)


def _partial_ratio(sight: Sight) -> float:
    return fuzz.partial_ratio(sight.sought.text, " ".join(sight.record.stems)) / 100


def _token_set_ratio(sight: Sight) -> float:
    return fuzz.token_set_ratio(sight.sought.text, " ".join(sight.record.stems)) / 100


def _length(sight: Sight) -> float:
    return math.log1p(len(sight.record.stems)) / 4


def _very_short(sight: Sight) -> float:
    return max(0.0, 1 - len(sight.record.stems) / 8)


def _opens_article(sight: Sight) -> float:
    return float(sight.record.position == 0)


def _is_question(sight: Sight) -> float:
    return float(sight.record.text.rstrip("\"'”’").endswith("?"))


def _expects(*kinds: Expected) -> Callable[[Sight], bool]:
    return lambda sight: sight.sought.question.expected in kinds


def _gives(expected: Expected, new: Callable[[Facts], frozenset[str]], near: bool = False) -> Callable[[Sight], float]:
    """1 where the sentence has such a thing that the question does not already name; 0 for other questions."""

    def feature(sight: Sight) -> float:
        if sight.sought.question.expected is not expected:
            return 0.0
        return float(any(stem not in sight.sought.by_stem for stem in new(sight.facts)))

    return feature


def _share(sought: Sought, held: Mapping[int, float]) -> float:
    return sum(sought.wanted[at].mass * weight for at, weight in held.items()) / sought.mass


def _best(*held: Mapping[int, float]) -> dict[int, float]:
    found: dict[int, float] = {}
    for one in held:
        for at, weight in one.items():
            found[at] = max(found.get(at, 0.0), weight)
    return found


def _adjacent(first: Sequence[int], second: Sequence[int]) -> bool:
    return any(place + 1 in second for place in first)


def _shortest_window(found: Sequence[tuple[int, int]], kinds: int) -> int:
    last: dict[int, int] = {}
    best = found[-1][0] - found[0][0] + 1
    for place, at in found:
        last[at] = place
        if len(last) == kinds:
            best = min(best, place - min(last.values()) + 1)
    return best


FEATURES: dict[str, Callable[[Sight], float]] = {
    "bm25": _bm25,
    "covered": _covered,
    "covered_with_headline": _covered_with_headline,
    "covered_before": _covered_before,
    "covered_with_neighbours": _covered_with_neighbours,
    "names_covered": _names_covered,
    "names_missed": _names_missed,
    "pairs_kept": _pairs_kept,
    "order_kept": _order_kept,
    "nearness": _nearness,
    "partial_ratio": _partial_ratio,
    "token_set_ratio": _token_set_ratio,
    "length": _length,
    "very_short": _very_short,
    "opens_article": _opens_article,
    "is_question": _is_question,
    "gives_number": _gives(Expected.NUMBER, lambda found: found.numbers),
    "gives_date": _gives(Expected.DATE, lambda found: found.dates),
    "gives_person": _gives(Expected.PERSON, lambda found: found.names),
    "gives_place": _gives(Expected.PLACE, lambda found: found.places),
    "gives_name": _gives(Expected.OTHER, lambda found: found.names),
}
