"""How sure the first sentence is to answer: a logistic model over a few signals, fitted by `bench/learn_ranking.py`."""

import math

from store.search.ranking import Match
from store.search.search import Found
from store.search.terms import LIGHT


def confidence(found: Found, match: Match) -> float:
    """Within 0 and 1."""
    total = BIAS + sum(weight * _SIGNALS[name](found, match) for name, weight in WEIGHTS.items())
    return 1 / (1 + math.exp(-total))


def _covered_fully(found: Found, match: Match) -> float:
    """Share of the question that the sentence covers, words that the archive lacks at full weight."""
    return match.feature("covered")


def _covered_around(found: Found, match: Match) -> float:
    return match.feature("covered_with_headline")


def _margin(found: Found, match: Match) -> float:
    """How far the first is before the second."""
    others = [other.score for other in found.matches if other is not match]
    return min(2.0, match.score - max(others)) if others else 2.0


def _strength(found: Found, match: Match) -> float:
    return match.score / 10


def _missed(found: Found, match: Match) -> float:
    """The heaviest content word that is missing from sentence and headline, in shares of the question."""
    content = [word for word in found.wanted if word.token.word not in LIGHT]
    total = sum(word.idf for word in content) or 1.0
    stems = {*match.stems, *match.above}
    return max((w.idf for w in content if not stems & {stem for stem, _ in w.stems}), default=0.0) / total


_SIGNALS = {
    "covered": _covered_fully,
    "covered_around": _covered_around,
    "margin": _margin,
    "strength": _strength,
    "missed": _missed,
}
BIAS = -4.0
WEIGHTS = {"covered": 4.0, "covered_around": 3.0, "margin": 0.5, "missed": -2.0}
