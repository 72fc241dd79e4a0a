"""Which of what was found comes first when its date matters."""

from collections.abc import Mapping
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

Dates = Mapping[int, date | None]  # of the published articles


def tied(found: Found) -> tuple[int, ...]:
    """The articles whose sentences are as strong as the first one, or the same; none where it stands alone."""
    ids = dict.fromkeys(match.article_id for match in _equals(found))
    return tuple(ids) if len(ids) > 1 else ()


def newest_first(found: Found, dates: Dates) -> Found:
    """Among those of equal strength; all others stay where they are."""
    equals = _equals(found)
    newest = sorted(equals, key=lambda match: dates.get(match.article_id) or date.min, reverse=True)
    return replace(found, matches=(*newest, *(match for match in found.matches if match not in equals)))


def within(found: Found, dates: Dates, days: Days) -> Found:
    """What was published in these days."""
    return replace(found, matches=tuple(match for match in found.matches if _is_in(dates.get(match.article_id), days)))


def newest_of_the_sure(found: Found, dates: Dates, threshold: float) -> Found:
    """The newest article's, of those that would answer by themselves."""
    first = found.matches[0].score if found.matches else 0.0
    sure = [
        match
        for match in found.matches
        if match.score >= first - _CLOSE
        and dates.get(match.article_id) is not None
        and refused(found, match) is None
        and confidence(replace(found, matches=(match,)), match) >= threshold
    ]
    newest = max((dates[match.article_id] or date.min for match in sure), default=None)
    return replace(found, matches=tuple(match for match in sure if dates[match.article_id] == newest))


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


def _is_in(day: date | None, days: Days) -> bool:
    return day is not None and day in days
