"""Names that mean the same: Kyiv and Kiev, the European Union and the EU, colour and color.

`Aliases` is a value, safe to share between threads. The search asks it once a question:

    for start, end, names in aliases.expansions(question.tokens, question.text):
        ...  # the words tokens[start:end] are one name; each of `names` is another for the same, as its stems

Each other name counts as much as the one that was asked. One of a single stem is an equal alternative to every word of
the name that was asked; of a longer one, its small words are left out. Expansions come in the order of the question
and never overlap; of two names that begin at the same word the longer is read.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from store.search.terms import LIGHT, Token, stem, stems, tokens, words

Stems = tuple[str, ...]
Group = tuple[str, ...]  # names that mean the same, as they are written


class Expansion(NamedTuple):
    """The name at tokens[start:end], and the other names for the same, each as the stems to look for."""

    start: int
    end: int
    names: tuple[Stems, ...]


class Aliases:
    def __init__(self, own: Iterable[Sequence[str]] = ()) -> None:
        """The names that are shipped, and beside them the newsroom's own groups."""
        shipped = _shipped()
        self._names = _Names(dict(shipped.others), set(shipped.shouted), dict(shipped.lengths))
        for group in own:
            self._names.learn(group)

    def expansions(self, asked: Sequence[Token], text: str) -> list[Expansion]:
        """`text` is what the tokens were read from. Takes some microseconds a question."""
        read = tuple(token.stem for token in asked)
        found: list[Expansion] = []
        at = 0
        while at < len(read):
            named = self._named(at, read, asked[at], text) or _respelt(at, asked[at].word)
            if named is not None and named.names:
                found.append(named)
            at = named.end if named is not None else at + 1
        return found

    def _named(self, start: int, read: Stems, first: Token, text: str) -> Expansion | None:
        """The longest name that begins here."""
        for length in self._names.lengths.get(read[start], ()):
            name = read[start : start + length]
            if name in self._names.others and (name not in self._names.shouted or _is_shouted(first, text)):
                return Expansion(start, start + len(name), self._names.others[name])
        return None


class _Names(NamedTuple):
    """`others` of each name, for the same; `shouted` are those that are names in capitals alone; `lengths` are how long
    a name may be, by its first stem, the longest first."""

    others: dict[Stems, tuple[Stems, ...]]
    shouted: set[Stems]
    lengths: dict[str, tuple[int, ...]]

    def learn(self, group: Sequence[str]) -> None:
        names = _by_stems(group)
        sought = [_sought(written) for written in names.values()]
        for name in names:
            self.others[name] = _telling([*self.others.get(name, ()), *sought], name)
            lengths = {len(name), *self.lengths.get(name[0], ())}
            self.lengths[name[0]] = tuple(sorted(lengths, reverse=True))
        self.shouted.update(tuple(stems(name)) for name in group if _only_shouted(name))


@cache
def _shipped() -> _Names:
    """Learnt once for the process: there are over a thousand."""
    names = _Names({}, set(), {})
    for group in shipped_groups():
        names.learn(group)
    return names


@cache
def shipped_groups() -> tuple[Group, ...]:
    """A group of one name keeps that name whole: "South America" holds no "America"."""
    return tuple(names_in(line) for line in _lines("aliases.txt"))


def names_in(line: str) -> Group:
    """The names of a line that has commas between them."""
    return tuple(name for name in map(str.strip, line.split(",")) if tokens(name))


def same_name(first: str, second: str) -> bool:
    """Whether the search cannot tell the two apart."""
    return stems(first) == stems(second)


def joined(groups: Iterable[Sequence[str]]) -> Group:
    """One group of all their names, each as it was written first."""
    names: dict[Stems, str] = {}
    for name in (name for group in groups for name in group):
        names.setdefault(tuple(stems(name)), name)
    return tuple(names.values())


def is_ambiguous(name: str) -> bool:
    """Whether a name reads like an ordinary word or a mere letter: "US" like "us"."""
    read = tokens(name)
    return len(read) == 1 and (len(read[0].word) == 1 or not _ordinary().isdisjoint(read[0][:2]))


def is_everywhere(name: str) -> bool:
    """Whether it consists of small words that almost every sentence has, and could be no name but in capitals."""
    return not name.isupper() and all(token.word in LIGHT for token in tokens(name))


def _by_stems(group: Sequence[str]) -> dict[Stems, str]:
    """Of names that read alike the one that says most: "United States" rather than "US"."""
    return {tuple(stems(name)): name for name in sorted(group, key=len) if tokens(name)}


def _only_shouted(written: str) -> bool:
    """Whether it is a name in capitals only: "WHO" is one, "who" is not."""
    return written.isupper() and is_ambiguous(written)


def _is_shouted(token: Token, text: str) -> bool:
    """Whether it stands in capitals, though not all of the text does; or is several words that read as one."""
    written = text[token.start : token.end].removesuffix("'s").removesuffix("’s")
    return " " in written or (written.isupper() and not text.isupper())


def _sought(written: str) -> Stems:
    """What to look for in place of another name; nothing for what would be found everywhere."""
    sought = tuple(token.stem for token in tokens(written) if token.word not in LIGHT)
    return () if _only_shouted(written) or all(map(str.isdigit, sought)) else sought


def _telling(names: Sequence[Stems], asked: Stems) -> tuple[Stems, ...]:
    """Without the names that find nothing more than a shorter one does: "Gaza Strip" beside "Gaza"."""
    shorter: list[Stems] = [asked]
    for name in sorted(filter(None, names), key=len):
        if not any(set(kept) <= set(name) for kept in shorter):
            shorter.append(name)
    return tuple(shorter[1:])


def _respelt(at: int, word: str) -> Expansion | None:
    other = _other_spelling(word)
    return Expansion(at, at + 1, ((other,),)) if other else None


_SPELT = re.compile(r"(\w{3,})(is|iz|ys|yz)(e|ed|es|er|ers|ing|ation|ations)")
_ONE_SPELLING = words(
    """advertise advise appraise chastise comprise compromise concise cruise devise disguise enterprise exercise
    expertise franchise improvise likewise merchandise noise otherwise paradise praise precise premise promise raise
    revise supervise surprise televise treatise"""
)
_SWAPPED = {"is": "iz", "iz": "is", "ys": "yz", "yz": "ys"}


@lru_cache(maxsize=10_000)
def _other_spelling(word: str) -> str | None:
    """The stem of "organize" for "organise", and the other way round; None for a word that has one spelling."""
    spelt = _SPELT.fullmatch(word)
    if spelt is None or spelt[1] + "ise" in _ONE_SPELLING:
        return None
    root, middle, end = spelt.groups()
    return stem(root + _SWAPPED[middle] + end)


@cache
def _ordinary() -> frozenset[str]:
    """Ordinary words, and their stems: "ONS" reads like "on"."""
    listed = frozenset(word for line in _lines("ordinary_words.txt") for word in line.split()) | LIGHT
    return listed | frozenset(map(stem, listed))


def _lines(name: str) -> list[str]:
    text = files("store.search").joinpath("data", name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
