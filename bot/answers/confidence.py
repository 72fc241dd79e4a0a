"""How sure a sentence is to answer: a logistic model over a few signals, weighed by a learnt table. Pure."""

import json
import math
from collections.abc import Callable
from functools import cache
from importlib.resources import files

from bot.answers.echoes import rivals
from store.search.question import Expected
from store.search.ranking import Match
from store.search.search import Found
from store.search.terms import LIGHT

_LEAST_HELD = 0.5  # of the question: what holds less is about something else, however little else there is

Signal = Callable[[Found, Match], float]


def confidence(found: Found, match: Match) -> float:
    """Within 0 and 1."""
    bias, weights = _table()
    total = bias + sum(map(float.__mul__, weights, signals(found, match)))
    sure = 1 / (1 + math.exp(-max(-50.0, min(50.0, total))))
    held = match.feature("covered_with_headline") + match.feature("relatives")
    return sure if held >= _LEAST_HELD else sure / 2


def signals(found: Found, match: Match) -> tuple[float, ...]:
    """In the order of `SIGNALS`."""
    return tuple([signal(found, match) for signal in SIGNALS.values()])


def _preferred(found: Found, match: Match) -> float:
    """The chance that the ranking gives it, or what says the same elsewhere, among all that were found."""
    return 1 / (1 + sum([math.exp(min(50.0, other.score - match.score)) for other in rivals(found, match)]))


def _unknown(found: Found, match: Match) -> float:
    """Share of the question that the archive has never seen."""
    total = sum([word.mass for word in found.wanted]) or 1.0
    return sum([word.mass for word in found.wanted if not word.stems]) / total


def _unsure_repairs(found: Found, match: Match) -> float:
    """Share of the question that rests on repairs, by how unsure they are."""
    total = sum([word.mass for word in found.wanted]) or 1.0
    return (
        sum([word.mass * (1 - max(weight for _, weight in word.stems)) for word in found.wanted if word.stems]) / total
    )


def _content(found: Found, match: Match) -> float:
    """How many words say what the question is about, up to ten."""
    return min(10, sum([word.token.word not in LIGHT for word in found.wanted])) / 10


def _weight_of_content(found: Found, match: Match) -> float:
    """How much the question says, up to that of eight rare words."""
    return min(60.0, sum([word.mass for word in found.wanted if word.token.word not in LIGHT])) / 60


def _expects(kind: Expected) -> Signal:
    return lambda found, match: float(found.question.expected is kind)


def _feature(name: str) -> Signal:
    return lambda found, match: match.feature(name)


SIGNALS: dict[str, Signal] = {
    name: _feature(name)
    for name in (
        "covered", "covered_with_headline", "covered_around", "names_missed", "numbers_missed", "token_set_ratio",
        "relatives", "rest_covered", "missed", "length",
    )
} | {
    "preferred": _preferred,
    "strength": lambda found, match: match.score / 10,
    "unknown": _unknown,
    "unsure_repairs": _unsure_repairs,
    "content": _content,
    "weight_of_content": _weight_of_content,
    "expects_number": _expects(Expected.NUMBER),
    "expects_date": _expects(Expected.DATE),
}  # fmt: skip


@cache
def _table() -> tuple[float, tuple[float, ...]]:
    table = json.loads(files("bot.answers").joinpath("data/confidence.json").read_text(encoding="utf-8"))
    return float(table["bias"]), tuple(float(table["weights"].get(name, 0.0)) for name in SIGNALS)
