"""How a sentence looks to a question: each feature is one number, mostly within 0 and 1."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from os.path import commonprefix

from rapidfuzz import fuzz

from store.search.facts import Facts, facts
from store.search.question import Expected, Question
from store.search.records import Record
from store.search.terms import LIGHT, Token, words


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
_ASKING = words("what which how who whose whom when where why")
_PRONOUNS = words("he she it they his her its their this these that those him them")


@dataclass(frozen=True)
class Sought:
    """The question's side, prepared once for all candidates."""

    question: Question
    wanted: tuple[Wanted, ...]
    local_masses: dict[int, float]

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
    def focus(self) -> int | None:
        """The word that says what is asked for: "troops" in "how many troops", "year" in "in which year"."""
        order = {word.token.stem: at for at, word in enumerate(self.wanted)}
        asked = False
        for token in self.question.tokens:
            if asked and token.word not in LIGHT and token.stem in order:
                return order[token.stem]
            asked = asked or token.word in _ASKING
        return None

    @cached_property
    def sequence(self) -> list[int]:
        order = {word.token.stem: at for at, word in enumerate(self.wanted)}
        return [order[token.stem] for token in self.question.tokens if token.stem in order]

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
    company: list["Sight"]  # the candidates of the same article, this one among them

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
    sought = Sought(question, tuple(wanted), {})
    company: dict[int, list[Sight]] = {}
    sights = [Sight(sought, record, company.setdefault(record.article_id, [])) for record in records]
    for sight in sights:
        sight.company.append(sight)
    n = len(sights)
    for at, w in enumerate(sought.wanted):
        df = sum(at in sight.held for sight in sights)
        sought.local_masses[at] = w.weight * math.log(1 + (n - df + 0.5) / (df + 0.5))
    return sights


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


def _covered_loosely(sight: Sight) -> float:
    """What a missing word's kin would add: a word that begins alike ("invade", "invasion")."""
    beginnings = {stem[:4] for stem in sight.record.stems if len(stem) > 4}
    missing = [sight.sought.wanted[at] for at in sight.sought.heavy if at not in sight.held]
    kin = sum(w.mass for w in missing if len(w.token.stem) > 4 and w.token.stem[:4] in beginnings)
    return kin / sight.sought.mass


def _kin(sight: Sight) -> float:
    """As above, by how much of the longer word the two have in common."""
    missing = [sight.sought.wanted[at] for at in sight.sought.heavy if at not in sight.held]
    return sum(w.mass * _likeness(w.token.stem, sight.record.stems) for w in missing) / sight.sought.mass


def _likeness(word: str, stems: Sequence[str]) -> float:
    best = 0.0
    start = word[:3]
    for stem in stems:
        if stem.startswith(start) and len(stem) > 3:
            common = len(commonprefix((word, stem)))  # noqa: RUF071  letters, not paths
            best = max(best, common / max(len(word), len(stem)))
    return best if best >= 0.5 else 0.0


def _same_form(sight: Sight) -> float:
    """Words that stand in the very form in which they were asked."""
    words = set(sight.record.words)
    wanted = sight.sought.wanted
    return sum(wanted[at].mass for at in sight.held if wanted[at].token.word in words) / sight.sought.mass


def _given_near(sight: Sight) -> float:
    """How near the thing of the expected kind stands to the words asked for."""
    kind = _KINDS.get(sight.sought.question.expected)
    places = [place for place, _ in sight.heavy_places]
    if kind is None or not places:
        return 0.0
    new = kind(sight.facts).difference(sight.sought.by_stem)
    return max((_closeness(p, places) for p, stem in enumerate(sight.record.stems) if stem in new), default=0.0)


def _closeness(place: int, places: Sequence[int]) -> float:
    return sum(1 / (1 + abs(place - other)) for other in places) / len(places)


_KINDS: dict[Expected, Callable[[Facts], frozenset[str]]] = {
    Expected.NUMBER: lambda found: found.numbers,
    Expected.DATE: lambda found: found.dates,
    Expected.PERSON: lambda found: found.names,
    Expected.PLACE: lambda found: found.places,
}
_REASONS = frozenset({"becaus", "due", "sinc", "therefor", "so", "caus", "reason", "result", "to"})


def _gives_reason(sight: Sight) -> float:
    if sight.sought.question.expected is not Expected.REASON:
        return 0.0
    return float(not _REASONS.isdisjoint(sight.record.stems))


def _covered_around(sight: Sight) -> float:
    """By the sentence and the rest of its paragraph."""
    return _share(sight.sought, _best(sight.held, sight.held_above, sight.holding(sight.record.around)))


def _rest_covered(sight: Sight) -> float:
    """Of the words that the headline lacks, the share that the sentence has."""
    wanted, above = sight.sought.wanted, sight.held_above
    total = sum(w.mass for at, w in enumerate(wanted) if at not in above)
    held = sum(wanted[at].mass * weight for at, weight in sight.held.items() if at not in above)
    return held / total if total else 1.0


def _locally_covered(sight: Sight) -> float:
    """Coverage where a word that most candidates have counts little."""
    masses = sight.sought.local_masses
    total = sum(masses.values()) or 1.0
    return sum(masses.get(at, 0.0) * weight for at, weight in sight.held.items()) / total


def _missed(sight: Sight) -> float:
    """The weightiest word that stands neither in the sentence nor in its headline."""
    sought = sight.sought
    missed = [sought.wanted[at].mass for at in sought.heavy if at not in sight.held and at not in sight.held_above]
    return max(missed, default=0.0) / sought.mass


def _focus_held(sight: Sight) -> float:
    focus = sight.sought.focus
    return sight.held.get(focus, 0.0) if focus is not None else 0.5


def _article_support(sight: Sight) -> float:
    """What the article's other candidates cover of what this one does not."""
    return _share(sight.sought, _best(sight.held, *(other.held for other in sight.company)))


def _paragraph_support(sight: Sight) -> float:
    same = [other.held for other in sight.company if other.record.paragraph == sight.record.paragraph]
    return _share(sight.sought, _best(sight.held, *same))


def _company(sight: Sight) -> float:
    return math.log(len(sight.company)) / 4


def _longest_run(sight: Sight) -> float:
    """The longest stretch of the question that stands word for word in the sentence."""
    at_place = {place: at for at, places in sight.places.items() for place in places}
    sequence = sight.sought.sequence
    starts: dict[int, list[int]] = {}
    for n, at in enumerate(sequence):
        starts.setdefault(at, []).append(n)
    best = 0.0
    for place, at in at_place.items():
        for n in starts.get(at, ()):
            k, mass = 0, 0.0
            while n + k < len(sequence) and at_place.get(place + k) == sequence[n + k]:
                mass += sight.sought.wanted[sequence[n + k]].mass
                k += 1
            best = max(best, mass)
    return best / sight.sought.mass


def _numbers_missed(sight: Sight) -> float:
    asked = [at for at in sight.sought.heavy if sight.sought.wanted[at].token.stem[0].isdigit()]
    return float(any(at not in sight.held for at in asked))


def _starts_with_asked(sight: Sight) -> float:
    places = sight.heavy_places
    return 1 / (1 + places[0][0]) if places else 0.0


def _starts_with_pronoun(sight: Sight) -> float:
    return float(bool(sight.record.stems) and sight.record.stems[0] in _PRONOUNS)


def _pronoun_explained(sight: Sight) -> float:
    """What the sentence before adds where this one begins with a pronoun."""
    if not _starts_with_pronoun(sight):
        return 0.0
    return _covered_before(sight) - _covered(sight)


def _bm25_squared(sight: Sight) -> float:
    return _bm25(sight) ** 2


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
    "covered_loosely": _covered_loosely,
    "kin": _kin,
    "same_form": _same_form,
    "given_near": _given_near,
    "gives_reason": _gives_reason,
    "covered_around": _covered_around,
    "rest_covered": _rest_covered,
    "locally_covered": _locally_covered,
    "missed": _missed,
    "focus_held": _focus_held,
    "article_support": _article_support,
    "paragraph_support": _paragraph_support,
    "company": _company,
    "longest_run": _longest_run,
    "numbers_missed": _numbers_missed,
    "starts_with_asked": _starts_with_asked,
    "starts_with_pronoun": _starts_with_pronoun,
    "pronoun_explained": _pronoun_explained,
    "bm25_squared": _bm25_squared,
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
