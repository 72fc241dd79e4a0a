"""Reasons why a sentence that looks like the question does not answer it."""

import re
from collections.abc import Callable

from bot.answers.attribution import claim, is_about_speech
from store.entities import SentenceKind
from store.search.facts import Facts, facts
from store.search.names import known_names, same_country
from store.search.question import Expected, Question, directions, is_negated
from store.search.ranking import Match
from store.search.search import Found
from store.search.terms import LIGHT, tokens

Guard = Callable[[Found, Match], bool]


def refused(found: Found, match: Match) -> str | None:
    """The name of the first guard that refuses this sentence, if any does."""
    return next((guard.__name__ for guard in _GUARDS if guard(found, match)), None)


def another_name(found: Found, match: Match) -> bool:
    """A name in the question that stands nowhere in the sentence, its headline or the sentence before."""
    present = _meanings({*_claimed(found.question, match), *match.above, *match.before})
    return any(not present & _meanings(meant) for meant in _names_asked(found))


def another_direction(found: Found, match: Match) -> bool:
    """North or South of the question that the sentence does not claim anything about."""
    asked = {_country_of(pair) for pair in found.question.directions}
    if not asked:
        return False
    text = _claim_of(found.question, match)
    stated = {_country_of(pair) for pair in directions(tuple(tokens(text)))}
    stated |= {_CAPITALS[token.word] for token in tokens(text) if token.word in _CAPITALS}
    divided = {pair for pair in asked if _DIVIDED.get(pair[1], True)}
    return bool(divided - stated)


def another_number(found: Found, match: Match) -> bool:
    """A number or year in the question that neither the sentence nor its headline has."""
    asked = {token.stem for token in found.question.tokens if token.stem[0].isdigit()}
    present = {token.stem for token in tokens(match.text)} | {*match.above, *match.before}
    return not asked <= present


def reversed_by_negation(found: Found, match: Match) -> bool:
    """ "Who signed?" is not answered by who did not. A yes-or-no question is, either way."""
    if found.question.expected is Expected.YES_NO:
        return False
    return is_negated(found.question.text) != _denies_what_was_asked(found, match)


def lacks_what_was_asked(found: Found, match: Match) -> bool:
    """How many wants a number, when wants a date, beyond those that the question brings."""
    wanted = _NEEDS.get(found.question.expected)
    if wanted is None:
        return False
    asked = {token.stem for token in found.question.tokens}
    return not wanted(facts(match.text)) - asked


def bio_of_another(found: Found, match: Match) -> bool:
    return match.kind is SentenceKind.BIO and not {*match.above} & {t.stem for t in found.question.tokens}


_GUARDS: tuple[Guard, ...] = (
    another_name,
    another_direction,
    another_number,
    reversed_by_negation,
    lacks_what_was_asked,
    bio_of_another,
)
_NEEDS: dict[Expected, Callable[[Facts], frozenset[str]]] = {
    Expected.NUMBER: lambda given: given.numbers | given.dates,
    Expected.DATE: lambda given: given.dates | given.numbers,
}
_CAPITALS = {"pyongyang": ("north", "korea"), "seoul": ("south", "korea")}
_DIVIDED: dict[str, bool] = {}
_NO = re.compile(r"\b(?:not|never|no|none|nobody|neither|nor|without|denied|denies|deny|cannot)\b|n['’]t\b", re.I)


def _names_asked(found: Found) -> list[set[str]]:
    """For each name in the question the stems that stand for it: none where the archive lacks it."""
    names = found.question.facts.names
    return [
        {stem for stem, _ in wanted.stems} | {wanted.token.stem}
        for wanted in found.wanted
        if wanted.token.word not in LIGHT and (wanted.token.stem in names or wanted.token.word in known_names())
    ]


def _claimed(question: Question, match: Match) -> set[str]:
    return {token.stem for token in tokens(_claim_of(question, match))}


def _claim_of(question: Question, match: Match) -> str:
    """Who speaks counts only where the question is about speech, or asks who."""
    if question.expected is Expected.PERSON or is_about_speech(question.text):
        return match.text
    return claim(match.text)


def _meanings(stems: set[str]) -> set[str]:
    """These stems, and the countries that they mean."""
    return stems | {same_country()[stem] for stem in stems if stem in same_country()}


def _country_of(pair: tuple[str, str]) -> tuple[str, str]:
    way, place = pair
    return way, same_country().get(place, place)


def _denies_what_was_asked(found: Found, match: Match) -> bool:
    """A negation within the few words before one that the question asks about."""
    sought = {stem for wanted in found.wanted if wanted.token.word not in LIGHT for stem, _ in wanted.stems}
    for denial in _NO.finditer(match.text):
        if sought & {token.stem for token in tokens(match.text[denial.end() :])[:3]}:
            return True
    return False
