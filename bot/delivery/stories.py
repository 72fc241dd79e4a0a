"""Which earlier article a new one belongs with, and which it nearly repeats, by the words that few others have."""

import datetime as dt
import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from store.entities import Content
from store.search.dictionary import is_word
from store.search.names import known_names
from store.search.terms import LIGHT, tokens

REACH = dt.timedelta(days=14)  # between two articles that follow each other in a story
TWIN_REACH = dt.timedelta(hours=36)
ALIKE = 0.22  # from here on two articles are of one story; measured in bench/stories.py
TWINS = 0.5  # of all the words of their openings that both have: from here on they say nearly the same

_OPENING = 150  # words of a text that tell what it is about
_OPENING_LETTERS = 2500
_HEADLINE = 2  # how often a word of the headline counts
# Few articles do not show which words are rare. So they are counted as if as many more lay beside them, in which
# ordinary words and known names stand now and then, and all others hardly ever.
_IMAGINED = 100
_ORDINARY, _RARE = 8, 1


@dataclass(frozen=True, slots=True)
class Gist:
    """What an article is about: how much each of its words, by stem, counts for it; which of them are rare, and which
    stand in its headline."""

    article_id: int
    dated_at: dt.datetime
    weights: dict[str, float]
    rare: frozenset[str]
    headline: frozenset[str]


@dataclass(frozen=True, slots=True)
class Place:
    """Both are the first article of theirs."""

    story_id: int
    twin_id: int


class Window:
    """Gists with their places, among which new ones find theirs."""

    def __init__(self) -> None:
        self._placed: dict[int, tuple[Gist, Place]] = {}
        self._articles: Counter[str] = Counter()

    def __contains__(self, article_id: int) -> bool:
        return article_id in self._placed

    def add(self, gist: Gist, place: Place) -> None:
        if gist.article_id not in self._placed:
            self._placed[gist.article_id] = gist, place
            self._articles.update(gist.weights.keys())

    def drop_before(self, moment: dt.datetime) -> None:
        for article_id in [one for one, (gist, _) in self._placed.items() if gist.dated_at < moment]:
            gist, _ = self._placed.pop(article_id)
            self._articles.subtract(gist.weights.keys())

    def place(self, gist: Gist) -> Place:
        """With the likest article, if one is like enough."""
        near = [(other, place) for other, place in self._placed.values() if self._reaches(gist, other)]
        vector = self._vector(gist)
        alike = [(self._likeness(vector, other), other, place) for other, place in near]
        best = max(alike, key=lambda one: (one[0], -one[1].article_id), default=None)
        if best is None or best[0] < ALIKE:
            return Place(gist.article_id, gist.article_id)
        _, other, place = best
        return Place(place.story_id, place.twin_id if _are_twins(gist, other) else gist.article_id)

    def _reaches(self, gist: Gist, other: Gist) -> bool:
        return other.article_id != gist.article_id and abs(gist.dated_at - other.dated_at) <= REACH

    def _likeness(self, vector: dict[str, float], other: Gist) -> float:
        """0 to 1: the cosine between them."""
        theirs = self._vector(other)
        return sum(value * theirs[word] for word, value in vector.items() if word in theirs)

    def _vector(self, gist: Gist) -> dict[str, float]:
        count = len(self._placed) + 1 + _IMAGINED
        weighed = {
            word: weight * math.log(count / (self._articles[word] + 1 + (_RARE if word in gist.rare else _ORDINARY)))
            for word, weight in gist.weights.items()
        }
        length = math.sqrt(sum(value * value for value in weighed.values())) or 1.0
        return {word: value / length for word, value in weighed.items()}


def _are_twins(gist: Gist, other: Gist) -> bool:
    """Not where each has a headline of its own: "Gold prices rise", "Silver prices rise"."""
    ours, theirs = gist.weights.keys(), other.weights.keys()
    together = len(ours & theirs) >= TWINS * len(ours | theirs)
    apart = gist.headline - theirs and other.headline - ours
    return together and not apart and abs(gist.dated_at - other.dated_at) <= TWIN_REACH


def gist_of(article_id: int, dated_at: dt.datetime, content: Content) -> Gist:
    counts: Counter[str] = Counter()
    rare: set[str] = set()
    opening = "\n".join(content.paragraphs)[:_OPENING_LETTERS]
    for stem, is_rare in _telling(content.headline):
        counts[stem] += _HEADLINE
        rare.update({stem} if is_rare else ())
    for stem, is_rare in list(_telling(opening))[:_OPENING]:
        counts[stem] += 1
        rare.update({stem} if is_rare else ())
    weights = {stem: 1 + math.log(count) for stem, count in counts.items()}
    headline = frozenset(stem for stem, _ in _telling(content.headline))
    return Gist(article_id, dated_at, weights, frozenset(rare), headline)


def _telling(text: str) -> Iterable[tuple[str, bool]]:
    return ((token.stem, _is_rare(token.word)) for token in tokens(text) if token.word not in LIGHT)


@lru_cache(20_000)
def _is_rare(word: str) -> bool:
    return not word[:1].isdigit() and word not in known_names() and not is_word(word)
