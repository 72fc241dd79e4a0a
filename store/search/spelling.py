"""Repair of misspelt words, against the words that the archive itself uses.

A valid word is no misspelling: what the dictionary has is not repaired, though the archive may lack it.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from string import ascii_lowercase
from threading import Lock

from rapidfuzz import process
from rapidfuzz.distance import OSA

from store.search.dictionary import is_word
from store.search.names import known_names
from store.search.slips import price
from store.search.sounds import alike_at_first, first_letters, sounds
from store.search.terms import LIGHT
from store.search.terms import words as listed

MOST = 4  # alternatives a word
_SHORTEST = 3  # a shorter unknown word is more likely a name or a code than a slip
_LONGEST = 30
_CLOSE = 24  # words near enough to be weighed
_SLIP, _COMMON, _WRONG_START = 6.0, 0.8, 2.0  # fitted to typing errors, and rounded
_SURE = 1.0  # slips: of a word that is no farther, neither sound nor a missing space is looked at
_ALIKE, _NEARLY_ALIKE = 0.8, 1.8  # slips that one is worth which sounds the same, or almost
_MOST_PARTS = 4
_SHORTEST_SOUND, _LONG_SOUND = 4, 6  # fewer sounds are shared by too many words; of many, one may differ
_SPACE = 1.5  # slips that a missing space is worth
_SMALL = {letter: sorted(w for w in LIGHT if w[0] == letter and len(w) > 2) for letter in ascii_lowercase}
ASKING = sorted(listed("how what when where which who whom whose why"), key=len, reverse=True)
COUNTED = ("many", "much")  # what "how" is likeliest to stand before: "how meny" asks for a number
_GLUED = listed("at by do in is of on to")  # other words of two letters are a part of too many words
# British and American spelling: two words that these make one are one word.
_SPELT_TWICE = [
    pair.split(">")
    for pair in """our>or yse>yze isa>iza ise>ize isi>izi tre>ter ae>e oe>e ll>l ogue>og nce>nse ough>o
    gramme>gram""".split()
]


@dataclass(frozen=True, slots=True)
class Alternative:
    """A word, or two that were written as one, that may have been meant; the weight is within 0 to 1."""

    words: tuple[str, ...]
    weight: float


Lengths = dict[int, dict[str, None]]  # how long → words, in an order of their own: it decides where others are equal
Heard = dict[
    tuple[str, int], tuple[str, str]
]  # by first sound and number of sounds: words and their sounds, one a line


class Vocabulary:
    """The archive's words by first letter and length, each letter read when it is first needed."""

    def __init__(self, read: Callable[[str], Iterable[str]]) -> None:
        self._read = read
        self._letters: dict[str, Lengths] = {}
        self._sounds: dict[str, Heard] = {}
        self._lock = Lock()

    def learn(self, words: Iterable[str]) -> None:
        with self._lock:
            for word in words:
                self._sounds.pop(word[0], None)
                if word[0] in self._letters:
                    self._letters[word[0]].setdefault(len(word), {})[word] = None

    def forget(self) -> None:
        with self._lock:
            self._letters.clear()
            self._sounds.clear()

    def __contains__(self, word: str) -> bool:
        return word in self._letter(word[0]).get(len(word), ())

    def near(self, word: str, distance: int) -> list[str]:
        """Words of the same first letter whose length differs by no more than the distance."""
        lengths = self._letter(word[0])
        with self._lock:
            return [w for n in range(len(word) - distance, len(word) + distance + 1) for w in lengths.get(n, ())]

    def sounding_like(self, word: str) -> dict[str, int]:
        """Words that sound like this one, each with the sounds that differ: none or one."""
        sound, found = sounds(word), dict[str, int]()
        if len(sound) < _SHORTEST_SOUND:
            return found
        apart = int(len(sound) >= _LONG_SOUND)
        for words, heard in self._heard_like(sound, apart):
            close = process.extract(sound, heard.split("\n"), scorer=OSA.distance, score_cutoff=apart, limit=_CLOSE)
            if close:
                written = words.split("\n")
                found |= {written[at]: distance for _, distance, at in close}
        return found

    def _heard_like(self, sound: str, apart: int) -> Iterator[tuple[str, str]]:
        """Words that may sound like this, and their sounds, one a line."""
        lengths = range(len(sound) - apart, len(sound) + apart + 1)
        for letter in first_letters(sound):
            heard = self._heard(letter)
            kinds = ((first, length) for first in alike_at_first(sound) for length in lengths)
            yield from (heard[kind] for kind in kinds if kind in heard)

    def _heard(self, letter: str) -> Heard:
        lengths = self._letter(letter)
        with self._lock:
            if letter not in self._sounds:
                self._sounds[letter] = _by_sound([word for of_length in lengths.values() for word in of_length])
            return self._sounds[letter]

    def _letter(self, letter: str) -> Lengths:
        with self._lock:
            if letter not in self._letters:
                self._letters[letter] = _by_length(self._read(letter))
            return self._letters[letter]


def small_word(word: str, after_how: bool = False) -> str | None:
    """The question word or other small words that were probably meant: "mny" is "many", "howmany" is "how many"."""
    if len(word) < 3 or word in known_names() or is_word(word):
        return None
    if counted := [choice for choice in COUNTED if after_how and OSA.distance(word, choice) == 1]:
        return counted[0]
    if word[1] + word[0] + word[2:] in LIGHT:
        return word[1] + word[0] + word[2:]
    if two := _two_small(word):
        return two
    close = process.extract(word, _SMALL.get(word[0], ()), scorer=OSA.distance, score_cutoff=1)
    prices = {choice: price(word, choice) for choice, *_ in close}
    best = min(prices, key=prices.__getitem__, default=None)
    return best if best and prices[best] <= _SURE else None  # "werk" is rather "work" than "were"


def asking_word(word: str, choices: Sequence[str] = ASKING, most: float = _SURE) -> str | None:
    """The question word that was meant where one is likeliest, whatever its first letter: "hw", "qhat"."""
    if word in known_names() or is_word(word):
        return None
    prices = {choice: price(word, choice) for choice in choices if OSA.distance(word, choice) == 1}
    best = min(prices, key=prices.__getitem__, default=None)
    return best if best and prices[best] <= most else None


def alternatives(word: str, vocabulary: Vocabulary, frequency: Callable[[str], int]) -> list[Alternative]:
    """What an unknown word may have been meant as, likeliest first; nothing for a number or a very short word."""
    if not _SHORTEST <= len(word) <= _LONGEST:
        return []
    if any(map(str.isdigit, word)):
        return _numbers(word, vocabulary)
    prices = {choice: price(word, choice) for choice in _near(word, vocabulary)}
    split: tuple[str, ...] = ()
    if is_word(word):
        prices = {choice: cost for choice, cost in prices.items() if _one_spelling(choice) == _one_spelling(word)}
    elif min((cost for choice, cost in prices.items() if choice[0] == word[0]), default=math.inf) > _SURE:
        prices |= _heard(word, vocabulary, prices)
        split = _split(word, vocabulary, frequency)
    close = {choice: _likelihood(word, choice, cost, frequency(choice)) for choice, cost in prices.items()}
    best = max(close.values(), default=-math.inf)
    if split and _worth(split, frequency) > best:
        return [Alternative(split, 0.8)]
    ranked = sorted(close, key=lambda choice: (-close[choice], choice))[:MOST]
    return [Alternative((one,), _sureness(word, prices[one]) * math.exp(close[one] - best)) for one in ranked]


def _numbers(word: str, vocabulary: Vocabulary) -> list[Alternative]:
    """A number into which a letter has slipped: "193e5" is 1935."""
    if word.isdigit() or sum(map(str.isdigit, word)) < _SHORTEST:
        return []
    near = list(filter(str.isdigit, vocabulary.near(word, 1)))
    close = process.extract(word, near, scorer=OSA.distance, score_cutoff=1, limit=MOST)
    return [Alternative((number,), 0.8) for number, *_ in close]


def likelier(word: str, choice: str, other: str) -> bool:
    """Whether it takes less to strike the word for the one than for the other."""
    return price(word, choice) < price(word, other)


def _near(word: str, vocabulary: Vocabulary) -> set[str]:
    distance = 1 if len(word) < 5 else 2
    near = vocabulary.near(word, distance)
    close = process.extract(word, near, scorer=OSA.distance, score_cutoff=distance, limit=_CLOSE)
    return {choice for choice, *_ in close}.union(_other_first_letter(word, vocabulary)) - LIGHT


def _heard(word: str, vocabulary: Vocabulary, prices: Mapping[str, float]) -> dict[str, float]:
    alike = {choice: (_ALIKE, _NEARLY_ALIKE)[apart] for choice, apart in vocabulary.sounding_like(word).items()}
    return {choice: min(cost, prices.get(choice, math.inf)) for choice, cost in alike.items() if choice not in LIGHT}


def _likelihood(word: str, choice: str, cost: float, frequency: int) -> float:
    """Logarithm of how likely the choice was meant: the slips it takes, and how common it is."""
    first = 0.0 if word[0] == choice[0] or cost == _ALIKE else _WRONG_START
    return _COMMON * math.log1p(frequency) - _SLIP * cost - first


def _sureness(word: str, cost: float) -> float:
    """What one repair is worth to the ranking: less in a short word."""
    return max(0.3, 1 - 0.5 * cost / len(word))


def _other_first_letter(word: str, vocabulary: Vocabulary) -> Iterator[str]:
    swapped = word[1] + word[0] + word[2:]
    for choice in {swapped, word[1:], *(letter + rest for letter in ascii_lowercase for rest in (word, word[1:]))}:
        if choice != word and choice in vocabulary:
            yield choice


def _split(word: str, vocabulary: Vocabulary, frequency: Callable[[str], int]) -> tuple[str, ...]:
    """Known words without the spaces between them: the fewest, and of those whose rarest is the commonest."""
    ways: list[list[tuple[str, ...]]] = [[()]]
    for end in range(1, len(word) + 1):
        parts = ((word[start:end], start) for start in range(end - 1))
        known = [(part, start) for part, start in parts if ways[start] and _is_part(part, vocabulary)]
        found = [(*way, part) for part, start in known for way in ways[start][:1]]
        ways.append(sorted(found, key=lambda way: (len(way), -_rarest(way, frequency))))
    whole = ways[-1][0] if ways[-1] else ()
    return whole if 1 < len(whole) <= _MOST_PARTS and not LIGHT.issuperset(whole) else ()


def _is_part(part: str, vocabulary: Vocabulary) -> bool:
    return part in _GLUED if len(part) < 3 else part in LIGHT or part in vocabulary


def _rarest(parts: Iterable[str], frequency: Callable[[str], int]) -> int:
    """How common the rarest of the words is; the small ones are common anyway."""
    return min((frequency(part) for part in parts if part not in LIGHT), default=0)


def _worth(parts: tuple[str, ...], frequency: Callable[[str], int]) -> float:
    return _COMMON * math.log1p(_rarest(parts, frequency)) - _SLIP * _SPACE * (len(parts) - 1)


def _two_small(word: str) -> str | None:
    """ "howmany": what is asked for hangs on it."""
    pairs = ((one, word.removeprefix(one)) for one in ASKING if word.startswith(one))
    return next((f"{one} {rest}" for one, rest in pairs if len(rest) > 1 and rest in LIGHT), None)


def _one_spelling(word: str) -> str:
    for british, american in _SPELT_TWICE:
        word = word.replace(british, american)
    return word


def _by_length(words: Iterable[str]) -> Lengths:
    lengths: Lengths = {}
    for word in words:
        lengths.setdefault(len(word), {})[word] = None
    return lengths


def _by_sound(words: list[str]) -> Heard:
    alike: dict[tuple[str, int], list[tuple[str, str]]] = {}
    heard = sounds("\n".join(words)).split("\n") if words else []
    for word, sound in zip(words, heard, strict=True):
        alike.setdefault((sound[:1], len(sound)), []).append((word, sound))
    return {kind: ("\n".join(w for w, _ in pairs), "\n".join(s for _, s in pairs)) for kind, pairs in alike.items()}
