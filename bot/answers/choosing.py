"""An answer, or an honest "I don't know" with what comes nearest."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import itemgetter

from bot.answers.claims import Claim, agreement, claims, dispute, distinct, holds_it_all, is_fragment, may_differ
from bot.answers.confidence import confidence
from bot.answers.guards import refused
from bot.answers.times import as_of_its_day
from store.search.ranking import Match
from store.search.search import Found, Repair

DEFAULT_THRESHOLD = 0.66
CLOSEST = 0.1  # from this confidence on, the closest passages are worth a look
WIDE = 40  # matches to look for: those that differ may stand far down
_READ = 5  # matches looked at: a guard may refuse the first and pass the next
_NEAR = 10  # matches that the confidence compares
_NEAREST = 3
_EQUAL = 0.3  # of score


@dataclass(frozen=True, slots=True)
class Answer:
    """One claim, or up to three that differ, the surest first."""

    claims: tuple[Claim, ...]
    confidence: float
    repairs: tuple[Repair, ...]
    passing: bool = False  # whether what was asked changes with time: who holds an office, how old somebody is

    @property
    def match(self) -> Match:
        return self.claims[0].match

    @property
    def highlight(self) -> tuple[int, int] | None:
        """A span of the match's text: the words that answer."""
        return self.claims[0].highlight


@dataclass(frozen=True, slots=True)
class Unsure:
    """`nearest` are ids of different articles, nearest first; `unknown` the words that the archive lacks.

    `passages` come close without being sure to answer; there are none where nothing does.
    """

    confidence: float
    passages: tuple[Claim, ...]
    nearest: tuple[int, ...]
    unknown: tuple[str, ...]
    repairs: tuple[Repair, ...]


def choose(found: Found, threshold: float = DEFAULT_THRESHOLD) -> Answer | Unsure:
    """The first match that no guard refuses, if it is sure enough, with the claims that differ from it."""
    once, also = distinct(found if may_differ(found) else replace(found, matches=found.matches[:_NEAR]))
    near = replace(once, matches=once.matches[:_NEAR])
    worth = min(CLOSEST, threshold)
    looked_at = _looked_at(near, worth)
    passable = [(match, sure) for match, sure in looked_at if sure >= worth and is_passable(near, match)]
    if not passable:
        whole = next((one for one in near.matches[:_READ] if holds_it_all(near, one) and is_passable(near, one)), None)
        told = agreement(once, whole, also) if whole else ()
        if whole and told:
            return Answer(told, confidence(near, whole), found.repairs, as_of_its_day(found.question))
        least = min((sure for _, sure in looked_at), default=0.0)  # what a guard refused counts below all else
        return Unsure(min(least, worth), (), _nearest(near), found.unknown, found.repairs)
    passed, sure = passable[0] if may_differ(found) else _surest_of_equals(passable)
    if sure >= threshold or _sure_together(near, claims(once, passed, also, loosely=True)) >= threshold:
        told = claims(once, passed, also)
        return Answer(told, max(sure, threshold), found.repairs, as_of_its_day(found.question))
    sides = dispute(once, also) or agreement(once, passed, also)
    if sides:
        return Answer(sides, sure, found.repairs, as_of_its_day(found.question))
    passages = tuple(Claim(match, None, None) for match, _ in passable)
    return Unsure(sure, passages[:_NEAREST], _nearest(near), found.unknown, found.repairs)


def _looked_at(near: Found, worth: float) -> list[tuple[Match, float]]:
    """The likeliest and how sure each is, up to the first that is not worth a look."""
    looked_at: list[tuple[Match, float]] = []
    for match in near.matches[:_READ]:
        looked_at.append((match, confidence(near, match)))
        if looked_at[-1][1] < worth:
            break
    return looked_at


def _surest_of_equals(passable: Sequence[tuple[Match, float]]) -> tuple[Match, float]:
    """Of those about as strong as the first, the one that others bear out."""
    first, _ = passable[0]
    return max((pair for pair in passable if pair[0].score > first.score - _EQUAL), key=itemgetter(1))


def sureness(found: Found) -> float:
    """Of what is likeliest to answer, whatever the threshold."""
    return choose(found, 0.0).confidence


def _sure_together(near: Found, told: Sequence[Claim]) -> float:
    """Claims that differ about one matter make each other no less likely to answer."""
    first, *others = (claim.match for claim in told)
    if not others:
        return 0.0
    return confidence(replace(near, matches=tuple(match for match in near.matches if match not in others)), first)


def unrefused(found: Found) -> Match | None:
    """The first match that no guard refuses."""
    return next((match for match in found.matches[:_READ] if is_passable(found, match)), None)


def is_passable(found: Found, match: Match) -> bool:
    return not is_fragment(match) and refused(found, match) is None


def _nearest(found: Found) -> tuple[int, ...]:
    ids = dict.fromkeys(match.article_id for match in found.matches)
    return tuple(ids)[:_NEAREST]
