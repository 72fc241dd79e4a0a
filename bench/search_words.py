"""A vocabulary as of news: the commonest words are real ones, the many rare ones are spelt like them."""

import random
from collections import defaultdict
from collections.abc import Iterator
from itertools import accumulate

from store.search.names import known_names
from store.search.terms import LIGHT

SIZE = 500_000  # kinds of word; a million sentences use about a third of them
_HEAD = 5_000  # up to here the n-th word comes about 1/n as often as the first, from here on 1/n²
_SHIFT = 8

_REAL = """
said new year people government president state first time two last police country million company world
minister party day week election month court officials city group war house percent former security market leader
north south military public report national law vote health bank according attack american money deal service team
family school work children home plan economic office countries business women men system support case power news
billion three killed found trade army made workers statement tax authorities talks region force called campaign used
director history problem called study research foreign reported expected announced agreement programme policy border
parliament council republican democratic union capital troops department foundation energy industry budget oil price
growth hospital doctor student university teacher driver airport flight bridge railway harbour village island river
weather storm flood fire earthquake rescue victims investigation evidence lawyer judge prison charges trial arrested
murder weapons nuclear missile peace ceasefire refugees migrants sanctions embassy ambassador visit meeting summit
conference speech interview newspaper television internet technology software phone data scientist climate carbon
emissions forest farmers food water animal disease virus vaccine patients drug football match season player coach
champion league goal victory defeat stadium film music artist museum festival theatre book writer award church
religious community protest demonstrators square opposition coalition cabinet prosecutor corruption fraud scandal
resign appoint inflation unemployment wages shares investors profit debt currency factory production export import
strike employees railway passengers vehicle crash injured witnesses suspect shooting explosion bomb terrorism
operation soldiers commander officer navy warship helicopter aircraft pilot satellite rocket mission agency
commission inquiry committee amendment constitution citizens rights freedom journalist editor publisher
construction property housing rent neighbourhood residents mayor governor senator candidate voters ballot poll
""".split()


def _chances(size: int) -> list[float]:
    """How often each word comes, the commonest first, as running totals."""
    return list(accumulate(1 / (n + _SHIFT) if n < _HEAD else _HEAD / n**2 for n in range(1, size + 1)))


class Words:
    """Words drawn as news draws them. The same seed gives the same words."""

    def __init__(self, size: int = SIZE) -> None:
        self.kinds = vocabulary(size)
        self._chances = _chances(size)
        self._small = sorted(LIGHT, key=lambda word: (_COMMON.get(word, len(_COMMON)), word))
        self._small_chances = list(accumulate(1 / (n + 1) for n in range(len(self._small))))

    def content(self, rng: random.Random, count: int) -> list[str]:
        return rng.choices(self.kinds, cum_weights=self._chances, k=count)

    def small(self, rng: random.Random, count: int) -> list[str]:
        return rng.choices(self._small, cum_weights=self._small_chances, k=count)


_COMMON = {word: n for n, word in enumerate("the to a of and in on that for was it is with at as from by be".split())}


def vocabulary(size: int) -> list[str]:
    """Different words, the commonest first; a shorter one is the beginning of a longer one."""
    rng = random.Random("vocabulary")
    kinds = dict.fromkeys(_REAL)
    names = [name.capitalize() for name in sorted(known_names()) if len(name) > 2]
    rng.shuffle(names)
    made = _made(rng)
    while len(kinds) < size:
        kinds.setdefault(names.pop() if names and rng.random() < 0.1 else next(made))
    return list(kinds)[:size]


def _made(rng: random.Random) -> Iterator[str]:
    """Endlessly, words in which every letter follows the few before it as in a real one, with some of their forms.
    Every fourth is a name, and so has a capital."""
    follow = _follow()
    while True:
        word = _spelt(follow, rng)
        if rng.random() < 0.25:
            yield word.capitalize()
        else:
            yield word
            yield from (word + ending for ending in ("s", "ed", "ing") if rng.random() < 0.15)


_REACH = 3
_LONGEST = 13


def _follow() -> dict[str, str]:
    follow: dict[str, list[str]] = defaultdict(list)
    for word in [*_REAL, *sorted(known_names()), *sorted(LIGHT)]:
        for at, letter in enumerate(f"{word}\n"):
            for reach in range(_REACH + 1):
                follow[f"\n{word}"[max(0, at + 1 - reach) : at + 1]].append(letter)
    return {before: "".join(letters) for before, letters in follow.items()}


def _spelt(follow: dict[str, str], rng: random.Random) -> str:
    """Now and then a letter looks back less far, or all words would be known ones."""
    while True:
        word = "\n"
        while len(word) <= _LONGEST:
            reach = rng.choice((2, 2, _REACH))
            letter = rng.choice(follow.get(word[-reach:], follow[word[-1:]]))
            if letter == "\n":
                break
            word += letter
        if len(word) > _REACH and word[1:].isalpha() and word[1:] not in LIGHT:
            return word[1:]
