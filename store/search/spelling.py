"""Repair of misspelt words, against the words that the archive itself uses."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from string import ascii_lowercase
from threading import Lock

from rapidfuzz import process
from rapidfuzz.distance import OSA

from store.search.names import known_names
from store.search.terms import LIGHT

MOST = 4  # alternatives a word
_SHORTEST = 4  # a shorter unknown word is more likely a name or a code than a slip
_LONGEST = 30
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
    found = _near(word, vocabulary) or _split(word, vocabulary, frequency)
    ranked = sorted(found, key=lambda alternative: (-alternative.weight, -_rarest(alternative, frequency)))
    return ranked[:MOST]


def _near(word: str, vocabulary: Vocabulary) -> list[Alternative]:
    distance = 1 if len(word) < 5 else 2
    close = process.extract(
        word, vocabulary.near(word, distance), scorer=OSA.distance, score_cutoff=distance, limit=4 * MOST
    )
    found = {choice: _weight(word, choice, int(cost)) for choice, cost, _ in close}
    found |= dict.fromkeys(_other_first_letter(word, vocabulary), 0.5)
    return [Alternative((choice,), weight) for choice, weight in found.items()]


def _weight(word: str, choice: str, cost: int) -> float:
    """Falls with the number of slips, and more so in a short word."""
    return (0.9 if cost == 1 else 0.45) * (1 - 0.5 * cost / len(word)) * (1.0 if len(choice) > 3 else 0.7)


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


def _rarest(alternative: Alternative, frequency: Callable[[str], int]) -> int:
    return min(map(frequency, alternative.words))


def _by_length(words: Iterable[str]) -> dict[int, set[str]]:
    lengths: dict[int, set[str]] = {}
    for word in words:
        lengths.setdefault(len(word), set()).add(word)
    return lengths
