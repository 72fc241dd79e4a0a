"""One candidate as the question sees it."""

import math
from collections.abc import Sequence

from store.search.records import Record
from store.search.sought import Held, Sought, best

_USUAL_LENGTH = 22  # words in a sentence
_K1 = 0.4  # sentence-sized: a second occurrence says little
_B = 0.3
_ABOVE = 0.25  # what a word that only the headline holds counts at first glance


class Glance:
    """A quick look, which tells the candidates that deserve a close one."""

    __slots__ = ("above", "bm25", "held", "record", "score")

    def __init__(self, sought: Sought, record: Record, above: Held) -> None:
        self.record = record
        self.above = above
        self.held = sought.holding(record.stems)
        masses = sought.masses
        norm = _K1 * (1 - _B + _B * (record.stems.count(" ") + 1) / _USUAL_LENGTH)
        self.bm25 = (
            sum([masses[at] * weight for at, weight in self.held.items()]) * (1 + _K1) / (1 + norm) / sought.mass
        )
        self.score = self.bm25 + _ABOVE * sum([masses[at] for at in above if at not in self.held]) / sought.mass


class Company:
    """The candidates all together: which words tell them apart, and how many each article has."""

    def __init__(self, sought: Sought, glances: Sequence[Glance]) -> None:
        self._counts: dict[str, int] = {}
        spread = [0] * len(sought.wanted)
        for glance in glances:
            record = glance.record
            self._counts[record.article] = self._counts.get(record.article, 0) + 1
            for at in glance.held:
                spread[at] += 1
        n = len(glances)
        self.masses = [
            word.weight * math.log(1 + (n - df + 0.5) / (df + 0.5))
            for word, df in zip(sought.wanted, spread, strict=True)
        ]
        self.mass = sum(self.masses) or 1.0

    def size(self, record: Record) -> int:
        return self._counts[record.article]


class Sight:
    """A close look: what the features are computed from."""

    __slots__ = (
        "above", "after", "before", "bm25", "company", "heavy_places", "held", "held_both", "hits", "kinds", "places",
        "record", "sought", "stems",
    )  # fmt: skip

    def __init__(self, sought: Sought, glance: Glance, company: Company) -> None:
        self.sought = sought
        self.company = company
        self.record = glance.record
        self.stems = glance.record.stems.split()
        by_stem = sought.by_stem
        self.hits = [(place, *by_stem[stem]) for place, stem in enumerate(self.stems) if stem in by_stem]
        self.held = glance.held
        self.above = glance.above
        self.bm25 = glance.bm25
        self.kinds = glance.record.kinds
        self.held_both = best(self.held, self.above)
        self.before = sought.holding(self.record.before)
        self.after = sought.holding(self.record.after)
        self.heavy_places = [(place, at) for place, at, _ in self.hits if at in sought.heavy]
        self.places: dict[int, list[int]] = {}
        for place, at, _ in self.hits:
            self.places.setdefault(at, []).append(place)
