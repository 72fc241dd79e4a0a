"""An answer, or an honest "I don't know" with what comes nearest."""

from dataclasses import dataclass

from bot.answers.confidence import confidence
from bot.answers.guards import refused
from bot.answers.highlight import highlight
from store.search.ranking import Match
from store.search.search import Found, Repair

DEFAULT_THRESHOLD = 0.62
_READ = 5  # matches looked at: a guard may refuse the first and pass the next
_NEAREST = 3


@dataclass(frozen=True, slots=True)
class Answer:
    """`highlight` is a span of the match's text: the words that answer."""

    match: Match
    confidence: float
    highlight: tuple[int, int] | None
    repairs: tuple[Repair, ...]


@dataclass(frozen=True, slots=True)
class Unsure:
    """`nearest` are ids of different articles, nearest first; `unknown` the words that the archive lacks."""

    confidence: float
    nearest: tuple[int, ...]
    unknown: tuple[str, ...]
    repairs: tuple[Repair, ...]


def choose(found: Found, threshold: float = DEFAULT_THRESHOLD) -> Answer | Unsure:
    """The first match that no guard refuses, if it is sure enough."""
    passed = unrefused(found)
    sure = confidence(found, passed) if passed else 0.0
    if passed and sure >= threshold:
        return Answer(passed, sure, highlight(found.question, passed.text), found.repairs)
    return Unsure(sure, _nearest(found), found.unknown, found.repairs)


def unrefused(found: Found) -> Match | None:
    """The first match that no guard refuses."""
    return next((match for match in found.matches[:_READ] if refused(found, match) is None), None)


def _nearest(found: Found) -> tuple[int, ...]:
    ids = dict.fromkeys(match.article_id for match in found.matches)
    return tuple(ids)[:_NEAREST]
