"""Repair of misspelt words, against the words that the archive itself uses."""

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from string import ascii_lowercase
from threading import Lock

from rapidfuzz import process
from rapidfuzz.distance import OSA

from store.search.names import known_names
from store.search.slips import price
from store.search.terms import LIGHT

MOST = 4  # alternatives a word
_SHORTEST = 3  # a shorter unknown word is more likely a name or a code than a slip
_LONGEST = 30
_CLOSE = 24  # words near enough to be weighed
_SLIP, _COMMON, _WRONG_START = 6.0, 0.8, 2.0  # fitted to typing errors, and rounded
_SMALL = {letter: sorted(w for w in LIGHT if w[0] == letter and len(w) > 2) for letter in ascii_lowercase}


@dataclass(frozen=True, slots=True)
class Alternative:
    """A word, or two that were written as one, that may have been meant; the weight is within 0 to 1."""

    words: tuple[str, ...]
    weight: float


class Vocabulary:
    """The archive's words by first letter and length, each letter read when it is first needed."""

    def __init__(self, read: Callable[[str], Iterable[str]]) -> None:
        self._read = read
        self._letters: dict[str, dict[int, set[str]]] = {}
        self._lock = Lock()

    def learn(self, words: Iterable[str]) -> None:
        with self._lock:
            for word in words:
                if word[0] in self._letters:
                    self._letters[word[0]].setdefault(len(word), set()).add(word)

    def forget(self) -> None:
        with self._lock:
            self._letters.clear()

    def __contains__(self, word: str) -> bool:
        return word in self._letter(word[0]).get(len(word), ())

    def near(self, word: str, distance: int) -> list[str]:
        """Words of the same first letter whose length differs by no more than the distance."""
        lengths = self._letter(word[0])
        with self._lock:
            return [w for n in range(len(word) - distance, len(word) + distance + 1) for w in lengths.get(n, ())]

    def _letter(self, letter: str) -> dict[int, set[str]]:
        with self._lock:
            if letter not in self._letters:
                self._letters[letter] = _by_length(self._read(letter))
            return self._letters[letter]


def small_word(word: str) -> str | None:
    """The question word or other small word that was probably meant: "mny" is "many", "waht" is "what"."""
    if len(word) < 3 or word in known_names():
        return None
    close = process.extractOne(word, _SMALL.get(word[0], ()), scorer=OSA.distance, score_cutoff=1)
    return str(close[0]) if close else None


def alternatives(word: str, vocabulary: Vocabulary, frequency: Callable[[str], int]) -> list[Alternative]:
    """What an unknown word may have been meant as, likeliest first; nothing for a number or a very short word."""
    if not _SHORTEST <= len(word) <= _LONGEST or any(map(str.isdigit, word)):
        return []
    close = {choice: _likelihood(word, choice, frequency(choice)) for choice in _near(word, vocabulary)}
    if not close:
        return _split(word, vocabulary, frequency)
    best = max(close.values())
    ranked = sorted(close, key=close.__getitem__, reverse=True)[:MOST]
    weights = [_sureness(word, choice) * math.exp(close[choice] - best) for choice in ranked]
    return [Alternative((choice,), weight) for choice, weight in zip(ranked, weights, strict=True)]


def _near(word: str, vocabulary: Vocabulary) -> set[str]:
    distance = 1 if len(word) < 5 else 2
    near = vocabulary.near(word, distance)
    close = process.extract(word, near, scorer=OSA.distance, score_cutoff=distance, limit=_CLOSE)
    return {choice for choice, *_ in close}.union(_other_first_letter(word, vocabulary)) - LIGHT


def _likelihood(word: str, choice: str, frequency: int) -> float:
    """Logarithm of how likely the choice was meant: the slips it takes, and how common it is."""
    first = 0.0 if word[0] == choice[0] else _WRONG_START
    return _COMMON * math.log1p(frequency) - _SLIP * price(word, choice) - first


def _sureness(word: str, choice: str) -> float:
    """What one repair is worth to the ranking: less in a short word."""
    return max(0.3, 1 - 0.5 * price(word, choice) / len(word))


def _other_first_letter(word: str, vocabulary: Vocabulary) -> Iterator[str]:
    swapped = word[1] + word[0] + word[2:]
    for choice in {swapped, word[1:], *(letter + rest for letter in ascii_lowercase for rest in (word, word[1:]))}:
        if choice != word and choice in vocabulary:
            yield choice


def _split(word: str, vocabulary: Vocabulary, frequency: Callable[[str], int]) -> list[Alternative]:
    """Two known words without the space between them: the pair whose rarer word is the commonest."""
    pairs = [(word[:at], word[at:]) for at in range(2, len(word) - 1)]
    known = [pair for pair in pairs if all(half in vocabulary for half in pair)]
    best = max(known, key=lambda pair: min(map(frequency, pair)), default=None)
    return [Alternative(best, 0.8)] if best else []


def _by_length(words: Iterable[str]) -> dict[int, set[str]]:
    lengths: dict[int, set[str]] = {}
    for word in words:
        lengths.setdefault(len(word), set()).add(word)
    return lengths
