"""How a sentence looks to a question: each feature is one number, mostly within 0 and 1."""

import math
from collections.abc import Callable, Sequence
from itertools import pairwise
from os.path import commonprefix

from rapidfuzz import fuzz

from store.search.question import Expected
from store.search.sight import Sight
from store.search.sought import best
from store.search.terms import words

_PRONOUNS = words("he she it they his her its their this these that those him them")


def _covered(sight: Sight) -> float:
    return sight.sought.share(sight.held)


def _covered_with_headline(sight: Sight) -> float:
    return sight.sought.share(sight.held_both)


def _covered_before(sight: Sight) -> float:
    return sight.sought.share(best(sight.held, sight.before))


def _covered_with_neighbours(sight: Sight) -> float:
    return sight.sought.share(best(sight.held_both, sight.before, sight.after))


def _covered_around(sight: Sight) -> float:
    """By the sentence, its headline and the rest of its paragraph."""
    return sight.sought.share(best(sight.held_both, sight.sought.holding(sight.record.around)))


def _names_covered(sight: Sight) -> float:
    wanted = sight.sought.wanted
    total = sum([wanted[at].idf for at in sight.sought.names])
    held = sum([wanted[at].idf * sight.held.get(at, 0.0) for at in sight.sought.names])
    return held / total if total else 1.0


def _names_missed(sight: Sight) -> float:
    """Names that neither the sentence nor its headline has."""
    names = sight.sought.names
    return sum([at not in sight.held_both for at in names]) / len(names) if names else 0.0


def _numbers_missed(sight: Sight) -> float:
    return float(any(at not in sight.held for at in sight.sought.numbers))


def _pairs_kept(sight: Sight) -> float:
    """Words next to each other in the question that are so in the sentence."""
    places, pairs = sight.places, sight.sought.pairs
    kept = [mass for a, b, mass in pairs if a in places and b in places and _adjacent(places[a], places[b])]
    return sum(kept) / sight.sought.pairs_mass


def _order_kept(sight: Sight) -> float:
    """How far the matched words come in the order of the question."""
    order = [at for _, at in sight.heavy_places]
    if len(order) < 2:
        return 0.0
    return sum([a < b for a, b in pairwise(order)]) / (len(order) - 1)


def _nearness(sight: Sight) -> float:
    """Matched words over the shortest stretch that holds them all."""
    found = sight.heavy_places
    kinds = len({at for _, at in found})
    return kinds / _shortest_window(found, kinds) if kinds > 1 else 0.0


def _longest_run(sight: Sight) -> float:
    """The longest stretch of the question that stands word for word in the sentence."""
    at_place = {place: at for place, at, _ in sight.hits}
    sequence, masses = sight.sought.sequence, sight.sought.masses
    longest = 0.0
    for place, at in at_place.items():
        for n, first in enumerate(sequence):
            if first == at:
                k, mass = 0, 0.0
                while n + k < len(sequence) and at_place.get(place + k) == sequence[n + k]:
                    mass += masses[sequence[n + k]]
                    k += 1
                longest = max(longest, mass)
    return longest / sight.sought.mass


def _partial_ratio(sight: Sight) -> float:
    return fuzz.partial_ratio(sight.sought.text, sight.record.stems) / 100


def _token_set_ratio(sight: Sight) -> float:
    return fuzz.token_set_ratio(sight.sought.text, sight.record.stems) / 100


def _relatives(sight: Sight) -> float:
    """What words near in meaning add for those that sentence and headline lack."""
    by_relative, held = sight.sought.by_relative, sight.held_both
    found: dict[int, float] = {}
    for stem in by_relative.keys() & sight.stems:
        at, weight = by_relative[stem]
        if at not in held and weight > found.get(at, 0.0):
            found[at] = weight
    return sight.sought.share(found)


def _kin(sight: Sight) -> float:
    """What a missing word's kin would add: a word that begins alike ("invade", "invasion")."""
    sought, text = sight.sought, f" {sight.record.stems}"
    missing = [at for at in sought.heavy if at not in sight.held and len(sought.wanted[at].token.stem) > 4]
    alike = [(at, sought.wanted[at].token.stem) for at in missing if f" {sought.wanted[at].token.stem[:3]}" in text]
    return sum([sought.masses[at] * _likeness(stem, sight.stems) for at, stem in alike]) / sought.mass


def _likeness(word: str, stems: Sequence[str]) -> float:
    start = word[:3]
    kin = [stem for stem in stems if stem.startswith(start) and len(stem) > 3]
    shares = [len(commonprefix((word, stem))) / max(len(word), len(stem)) for stem in kin]  # noqa: RUF071  letters
    likest = max(shares, default=0.0)
    return likest if likest >= 0.5 else 0.0


def _same_form(sight: Sight) -> float:
    """Words that stand in the very form in which they were asked."""
    read = f" {sight.record.words} "
    sought = sight.sought
    return sum([sought.masses[at] for at in sight.held if sought.spaced_forms[at] in read]) / sought.mass


def _given_near(sight: Sight) -> float:
    """How near the thing of the expected kind stands to the words asked for."""
    giving, places = sight.sought.giving, [place for place, _ in sight.heavy_places]
    if not giving or not places or sight.sought.question.expected is Expected.OTHER:
        return 0.0
    taken = {place for place, *_ in sight.hits}
    given = [place for place, kind in enumerate(sight.kinds) if kind in giving and place not in taken]
    return max([sum([1 / (1 + abs(p - other)) for other in places]) for p in given], default=0.0) / len(places)


def _gives(expected: Expected) -> Callable[[Sight], float]:
    """1 where the sentence has such a thing that the question does not already name; 0 for other questions."""

    def feature(sight: Sight) -> float:
        if sight.sought.question.expected is not expected:
            return 0.0
        giving = sight.sought.giving
        given = sum([kind in giving for kind in sight.kinds])
        return float(given > sum([sight.kinds[place] in giving for place, *_ in sight.hits]))

    return feature


def _rest_covered(sight: Sight) -> float:
    """Of the words that the headline lacks, the share that the sentence has."""
    masses, above = sight.sought.masses, sight.above
    total = sum([mass for at, mass in enumerate(masses) if at not in above])
    held = sum([masses[at] * weight for at, weight in sight.held.items() if at not in above])
    return held / total if total else 1.0


def _locally_covered(sight: Sight) -> float:
    """Coverage where a word that most candidates have counts little."""
    company = sight.company
    return sum([company.masses[at] * weight for at, weight in sight.held.items()]) / company.mass


def _missed(sight: Sight) -> float:
    """The weightiest word that stands neither in the sentence nor in its headline."""
    sought = sight.sought
    return max([sought.masses[at] for at in sought.heavy if at not in sight.held_both], default=0.0) / sought.mass


def _company(sight: Sight) -> float:
    return math.log(sight.company.size(sight.record)) / 4


def _starts_with_asked(sight: Sight) -> float:
    return 1 / (1 + sight.heavy_places[0][0]) if sight.heavy_places else 0.0


def _starts_with_pronoun(sight: Sight) -> float:
    return float(bool(sight.stems) and sight.stems[0] in _PRONOUNS)


def _pronoun_explained(sight: Sight) -> float:
    """What the sentence before adds where this one begins with a pronoun."""
    return _covered_before(sight) - _covered(sight) if _starts_with_pronoun(sight) else 0.0


def _length(sight: Sight) -> float:
    return math.log1p(len(sight.stems)) / 4


def _very_short(sight: Sight) -> float:
    return max(0.0, 1 - len(sight.stems) / 8)


def _is_question(sight: Sight) -> float:
    return float(sight.record.text.rstrip("\"'”’").endswith("?"))


def _adjacent(first: Sequence[int], second: Sequence[int]) -> bool:
    return any(place + 1 in second for place in first)


def _shortest_window(found: Sequence[tuple[int, int]], kinds: int) -> int:
    last: dict[int, int] = {}
    shortest = found[-1][0] - found[0][0] + 1
    for place, at in found:
        last[at] = place
        if len(last) == kinds:
            shortest = min(shortest, place - min(last.values()) + 1)
    return shortest


def _content_covered_with_headline(sight: Sight) -> float:
    heavy = sight.sought.heavy
    return sum([weight for at, weight in sight.held_both.items() if at in heavy]) / (len(heavy) or 1)


def _pairs_near(sight: Sight) -> float:
    """Words next to each other in the question that are at most three apart in the sentence."""
    places, pairs = sight.places, sight.sought.pairs
    kept = [
        mass
        for a, b, mass in pairs
        if a in places and b in places and any(abs(p - q) <= 3 for p in places[a] for q in places[b])
    ]
    return sum(kept) / sight.sought.pairs_mass


def _near(expected: Expected) -> Callable[[Sight], float]:
    return lambda sight: _given_near(sight) if sight.sought.question.expected is expected else 0.0


def _light_covered(sight: Sight) -> float:
    sought = sight.sought
    total = sum([m for at, m in enumerate(sought.masses) if at not in sought.heavy]) or 1.0
    return sum([sought.masses[at] * w for at, w in sight.held.items() if at not in sought.heavy]) / total


FEATURES: dict[str, Callable[[Sight], float]] = {
    "bm25": lambda sight: sight.bm25,
    "bm25_squared": lambda sight: sight.bm25**2,
    "covered": _covered,
    "covered_with_headline": _covered_with_headline,
    "covered_with_neighbours": _covered_with_neighbours,
    "covered_around": _covered_around,
    "names_covered": _names_covered,
    "names_missed": _names_missed,
    "numbers_missed": _numbers_missed,
    "pairs_kept": _pairs_kept,
    "order_kept": _order_kept,
    "nearness": _nearness,
    "longest_run": _longest_run,
    "partial_ratio": _partial_ratio,
    "token_set_ratio": _token_set_ratio,
    "relatives": _relatives,
    "kin": _kin,
    "same_form": _same_form,
    "given_near": _given_near,
    "gives_number": _gives(Expected.NUMBER),
    "gives_date": _gives(Expected.DATE),
    "gives_place": _gives(Expected.PLACE),
    "rest_covered": _rest_covered,
    "locally_covered": _locally_covered,
    "missed": _missed,
    "company": _company,
    "starts_with_asked": _starts_with_asked,
    "starts_with_pronoun": _starts_with_pronoun,
    "pronoun_explained": _pronoun_explained,
    "length": _length,
    "very_short": _very_short,
    "is_question": _is_question,
    "content_covered_with_headline": _content_covered_with_headline,
    "pairs_near": _pairs_near,
    "near_number": _near(Expected.NUMBER),
    "near_date": _near(Expected.DATE),
    "light_covered": _light_covered,
}
