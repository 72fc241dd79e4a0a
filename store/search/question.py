"""What a question asks for, read once and used by the ranking and by the guards."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from store.search.facts import Facts, facts
from store.search.terms import LIGHT, Token, tokens, words


class Expected(StrEnum):
    """What kind of thing would answer."""

    NUMBER = "number"
    DATE = "date"
    PERSON = "person"
    PLACE = "place"
    REASON = "reason"
    YES_NO = "yes or no"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Question:
    text: str
    tokens: tuple[Token, ...]
    facts: Facts
    expected: Expected
    directions: frozenset[tuple[str, str]]  # ("north", "korea")
    negated: bool
    frame: frozenset[str]  # words that only frame it: "kind" in "what kind of"

    @property
    def content(self) -> tuple[Token, ...]:
        """The words that say what it is about; all of them where nothing but small words was asked."""
        return tuple(token for token in self.tokens if token.word not in LIGHT) or self.tokens


_LONGEST = 60  # words read of a question: more is a pasted article
MEASURED = words("many much old long far tall big large high fast deep often wide heavy late few")  # after "how"
_S = "(?:['’]?s)?"  # "who's", "whos"
_WHICH = (
    rf"wh(?:at|ich){_S}\s+(?:(?:is|are|was|were|the|a|an|of|his|her|its|their|other|first|last|[a-z]+est)\s+){{0,4}}"
)
_PATTERNS = (
    (Expected.NUMBER, rf"how\s+({'|'.join(sorted(MEASURED))})\b"),
    (
        Expected.NUMBER,
        _WHICH
        + r"(?:total |average |approximate |estimated |exact )?(numbers?|percentage|percent|share|amount|population"
        r"|total|price|cost|rate|size|length|height|weight|speed|temperature|distance|score|salary|budget|age|area|depth|width"
        r"|capacity|fee|fine|toll|ratio|proportion|fraction)\b",
    ),
    (Expected.DATE, rf"when{_S}\b"),
    (Expected.DATE, _WHICH + r"(years?|dates?|days?|months?|century|centuries|decades?|time|era)\b"),
    (Expected.PLACE, rf"where{_S}\b"),
    (
        Expected.PLACE,
        _WHICH + r"(country|countries|cit(?:y|ies)|states?|places?|towns?|locations?|regions?|continents?|nations?"
        r"|county|province|district|village|island|river|capital|area|street|venue|stadium)\b",
    ),
    (Expected.PERSON, rf"who(?:m|se|{_S})\b"),
    (
        Expected.PERSON,
        _WHICH + r"(person|man|woman|president|minister|authors?|actors?|actress|singer|king|queen|emperor|player|coach"
        r"|leader|scientist|artist|director|writer|general|pope|politician|musician)\b",
    ),
    (Expected.REASON, rf"why{_S}\b"),
)
_EXPECTED = tuple((expected, re.compile(pattern, re.IGNORECASE)) for expected, pattern in _PATTERNS)
_ASKING = re.compile(r"\b(?:how|when|where|who|whom|whose|why|what|which)(?=\b|s\b)", re.IGNORECASE)
_YES_NO = re.compile(
    r"\W*(is|are|was|were|do|does|did|has|have|had|can|could|will|would|should)\b(?!.*\bor\b)", re.IGNORECASE
)
COMPASS = {"northern": "north", "southern": "south", "eastern": "east", "western": "west"} | {
    way: way for way in ("north", "south", "east", "west")
}
_NEGATION = re.compile(
    r"\b(not|never|no|none|nobody|nothing|neither|nor|without|denied|denies|deny|refused|refuses|failed|cannot)\b"
    r"|n['’]t\b",
    re.IGNORECASE,
)


_FRAME = re.compile(
    r"\b(?:what|which)(?:\s+(?:is|are|was|were))?(?:\s+the)?\s+(kind|type|sort|form|name|number)s?\s+(?:of|for)\b", re.I
)


def read(text: str) -> Question:
    asked = tuple(tokens(text)[:_LONGEST])
    return Question(text, asked, facts(text), _expected(text), directions(asked), is_negated(text), _frame(text))


def mended(asked: Question, repairs: Iterable[tuple[int, int, str]]) -> Question:
    """What the question wants once these spans are put right; its words stay as they were typed."""
    text = asked.text
    for start, end, meant in sorted(repairs, reverse=True):
        text = text[:start] + meant + text[end:]
    if text == asked.text:
        return asked
    again = read(text)
    return replace(asked, expected=again.expected, directions=again.directions, frame=again.frame)


def directions(read: tuple[Token, ...]) -> frozenset[tuple[str, str]]:
    """Each compass word with the word that it stands before: ("north", "korea") in "North Korea's army"."""
    pairs = pairwise(read)
    return frozenset((COMPASS[a.word], b.stem) for a, b in pairs if a.word in COMPASS)


def is_negated(text: str) -> bool:
    return bool(_NEGATION.search(text))


def _frame(text: str) -> frozenset[str]:
    return words(" ".join(hit.group(1).lower() for hit in _FRAME.finditer(text)))


def _expected(text: str) -> Expected:
    """By the first question word: "Who said when …" asks for a person."""
    if _YES_NO.match(text):
        return Expected.YES_NO
    asking = _ASKING.search(text)
    kinds = (kind for kind, pattern in _EXPECTED if asking and pattern.match(text, asking.start()))
    return next(kinds, Expected.OTHER)
