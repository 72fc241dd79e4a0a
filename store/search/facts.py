"""What kinds of things a text mentions: numbers, dates, names, places. Rough, quick, and without a model."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from store.search.names import place_names
from store.search.terms import LIGHT, NUMBER_WORDS, Token, tokens, words

MONTHS = words(
    """january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec"""
)
WEEKDAYS = words("monday tuesday wednesday thursday friday saturday sunday")
_AGES = words("century centuries decade decades yesterday today tomorrow tonight")
_YEAR = re.compile(r"(1\d|20)\d\d$")
_AMOUNTS = words("dozen dozens hundred hundreds thousand thousands million millions billion billions")
_WHERE = words("in at near from to outside inside across")


@dataclass(frozen=True, slots=True)
class Facts:
    """Stems by kind. `names` are the capitalised words that do not merely open a sentence."""

    numbers: frozenset[str]
    dates: frozenset[str]
    names: frozenset[str]
    places: frozenset[str]


def facts(text: str) -> Facts:
    found = tokens(text)
    numbers = {token.stem for token in found if token.stem[0].isdigit() or token.word in _AMOUNTS}
    dates = {token.stem for token in found if _is_date(token, text)}
    names = {token.stem for at, token in enumerate(found) if _is_name(at, token, text)}
    return Facts(frozenset(numbers - dates), frozenset(dates), frozenset(names - dates), _places(found, names))


def is_year(word: str) -> bool:
    return bool(_YEAR.match(word))


def _is_date(token: Token, text: str) -> bool:
    if token.word == "may":
        return text[token.start] == "M" and token.start > 0
    return token.word in MONTHS or token.word in WEEKDAYS or token.word in _AGES or is_year(token.word)


def _is_name(at: int, token: Token, text: str) -> bool:
    """A capital opens a sentence, too: there it only counts on an abbreviation or a known place."""
    if not text[token.start].isupper() or token.word in LIGHT or token.word in NUMBER_WORDS:
        return False
    opens = at == 0 or text[: token.start].rstrip(" \"'“‘(")[-1:] in ".!?"
    return not opens or text[token.start : token.end].isupper() or token.stem in place_names()


def _places(found: Sequence[Token], names: set[str]) -> frozenset[str]:
    """Known places, and names that follow a word such as "in"."""
    after = {b.stem for a, b in pairwise(found) if a.word in _WHERE and b.stem in names}
    return frozenset(after | {token.stem for token in found if token.stem in place_names()})
