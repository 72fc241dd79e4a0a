"""Which of what was found stands against a sentence. Whoever gives the same answer in another article bears it out."""

import math

from bot.answers.highlight import highlight
from store.search.ranking import Match
from store.search.search import Found
from store.search.terms import LIGHT, tokens

_WITHIN = 4.0  # of score: what is farther behind hardly counts anyway
_NAME, _OTHER = 0.5, 0.6  # of the words that answer: who has so many of them says the same


def rivals(found: Found, match: Match) -> list[Match]:
    """All others but those of other articles that give the same answer."""
    others = [other for other in found.matches if other is not match]
    if all(other.article_id == match.article_id or other.score < match.score - _WITHIN for other in others):
        return others
    told, least = _told(found, match)
    return [
        other
        for other in others
        if other.article_id == match.article_id or not told or len(told & set(other.stems)) < least
    ]


def _told(found: Found, match: Match) -> tuple[frozenset[str], int]:
    """The words of the sentence that answer, and how many of them say the same: all numbers, or half of a name, as
    "Okafor" says of "Mina Okafor"."""
    span = highlight(found.question, match.text)
    if span is None:
        return frozenset(), 0
    asked = {stem for wanted in found.wanted for stem in (wanted.token.stem, *(stem for stem, _ in wanted.stems))}
    inside = [token for token in tokens(match.text) if span[0] <= token.start and token.end <= span[1]]
    words = [token for token in inside if token.word not in LIGHT and token.stem not in asked]
    numbers = frozenset(token.stem for token in words if token.stem[0].isdigit())
    if numbers:
        return numbers, len(numbers)
    names = frozenset(token.stem for token in words if match.text[token.start].isupper())
    if names:
        return names, math.ceil(_NAME * len(names))
    stems = frozenset(token.stem for token in words)
    return stems, math.ceil(_OTHER * len(stems))
