"""Which of what was found comes first when its date matters."""

from dataclasses import replace
from datetime import date

from bot.answers.confidence import confidence
from bot.answers.guards import refused
from bot.answers.times import Days
from store.entities import normalised
from store.search.ranking import Match
from store.search.search import Found

_EQUAL = 0.1  # of score: what is no farther apart is of equal strength
_CLOSE = 4.0  # of score: what is farther from the first is about something else


def newest_first(found: Found) -> Found:
    """Among those of equal strength; all others stay where they are."""
    equals = _equals(found)
    if len(equals) < 2:
        return found
    newest = sorted(equals, key=lambda match: match.date or date.min, reverse=True)
    return replace(found, matches=(*newest, *(match for match in found.matches if match not in equals)))


def within(found: Found, days: Days) -> Found:
    """What was published in these days."""
    inside = (match for match in found.matches if match.date is not None and match.date in days)
    return replace(found, matches=tuple(inside))


def last_of_the_name(found: Found, days: Days) -> Days:
    """Of a month without a year the last one in which any of it was published."""
    oldest = min((match.date for match in found.matches if match.date), default=days.first)
    meant = days
    while days.yearly and meant.first > oldest and not within(found, meant).matches:
        meant = meant.earlier()
    return meant if within(found, meant).matches else days


def newest_of_the_sure(found: Found, threshold: float) -> Found:
    """The newest article's, of those that would answer by themselves."""
    first = found.matches[0].score if found.matches else 0.0
    sure = [
        match
        for match in found.matches
        if match.score >= first - _CLOSE
        and match.date is not None
        and refused(found, match) is None
        and confidence(replace(found, matches=(match,)), match) >= threshold
    ]
    newest = max((match.date for match in sure if match.date), default=None)
    return replace(found, matches=tuple(match for match in sure if match.date == newest))


def _equals(found: Found) -> tuple[Match, ...]:
    if not found.matches:
        return ()
    first = found.matches[0]
    text = normalised(first.text)
    return tuple(
        match
        for match in found.matches
        if match.score >= first.score - _EQUAL
        or (len(match.text) == len(first.text) and normalised(match.text) == text)
    )
