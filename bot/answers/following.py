"""Questions that lean on the last one: "and who said so?", "when?", "what about South Korea?"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from store.search.facts import MONTHS, is_year
from store.search.names import adjectives, known_names, peoples, same_country
from store.search.question import Question, read
from store.search.terms import LIGHT, NUMBER_WORDS, Token, folded, tokens, words


class Wish(StrEnum):
    """What a follow-up wants."""

    SPEAKER = "speaker"  # of the sentence that answered
    ANSWER = "answer"  # to another question, which it is read as


@dataclass(frozen=True, slots=True)
class FollowUp:
    wish: Wish
    question: str  # what it is taken to be


_LEAD = r"^\W*(?:(?:and|but|ok|okay|so|then|well)\b,?\s+)?"
_WHO_SAID = re.compile(
    _LEAD + r"(?:(?:who|which\s+\w+)\s+(?:says?|said|claims?|claimed|told|reported)(?:\s+(?:so|this|that|it|you))?"
    r"|says?\s+who|said\s+who|according\s+to\s+(?:who|whom)|who(?:'s|’s|\s+is)\s+(?:saying|claiming)\s+(?:so|this|that|it)"
    r"|(?:what(?:'s|’s|\s+is|\s+was)\s+)?(?:(?:the|your)\s+)?source)\W*$",
    re.IGNORECASE,
)
_BARE = re.compile(
    _LEAD + r"(?P<wh>when|where|why|who|how\s+many|how\s+much|how|how\s+long|since\s+when|by\s+whom)"
    r"(?:\s+(?:was|is|did|were|does)\s+(?:that|this|it)(?:\s+happen(?:ed)?)?|\s+(?:exactly|precisely|though))?\W*$",
    re.IGNORECASE,
)
_ABOUT = re.compile(_LEAD + r"(?:what\s+about|how\s+about|what\s+of)\s+(?P<other>[^?!.]+?)\W*$", re.IGNORECASE)
_AND = re.compile(
    r"^\W*[Aa]nd\s+(?:(?P<when>(?:in|since|before|after|during)\s+\S.*?)|(?P<other>(?:in\s+)?[A-Z][^?!.]*?))\W*$"
)
_WH = re.compile(
    r"^\W*(?:in\s+|at\s+|on\s+|by\s+|to\s+)?(?:how\s+(?:many|much)|how\s+\w+|what|which|who|whom|whose|when|where|why|how)\b\s*",
    re.IGNORECASE,
)
_AUXILIARY = r"(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|might|must)"
_COUNTED = re.compile(rf"^(?P<what>(?:(?!\b{_AUXILIARY}\b).)+?)\s+(?P<aux>{_AUXILIARY})\s+(?P<rest>.+)$", re.IGNORECASE)
_STARTS = re.compile(rf"^{_AUXILIARY}\b", re.IGNORECASE)
_OBJECT = re.compile(r"\W*(?:what|which|who|whom)\b", re.IGNORECASE)
_TURNED = re.compile(r"^(?:when|where|why|who|how(?:\s\w+)?|since when|by whom):\s+", re.IGNORECASE)
_PERSONS = words("he she him her they them his their")
_MOST = 8  # words of what somebody else is asked about
_TIMED = re.compile(r"^(?:in|since|before|after|during|by|until)\b|^(?:yesterday|today|last|this)\b", re.IGNORECASE)


def followed(text: str, last: str) -> FollowUp | None:
    """What a text asks in the light of the last question; None for one that stands by itself."""
    if _WHO_SAID.match(text):
        return FollowUp(Wish.SPEAKER, last)
    bare = _BARE.match(text)
    if bare:
        return _unless_same(_asked_with(" ".join(bare["wh"].casefold().split()), last), last)
    about = _ABOUT.match(text) or _AND.match(text)
    if about is None:
        return None
    other = (about["other"] or about["when"]).strip() if "when" in about.groupdict() else about["other"].strip()
    changed = _changed(last, other) if len(other.split()) <= _MOST else None
    return _unless_same(changed, last)


def stands_on_another(text: str) -> bool:
    """Whether it says nothing by itself: "when?", "who said so?"."""
    return bool(_WHO_SAID.match(text) or _BARE.match(text))


def asks_when(text: str) -> bool:
    """Whether it is a bare "when?"."""
    bare = _BARE.match(text)
    return bare is not None and bare["wh"].casefold().endswith("when")


def only_points(text: str) -> bool:
    """Whether it asks about "him" or "them" with no more than one other word that says something."""
    asked = tokens(text)
    said = [token for token in asked if token.word not in LIGHT]
    pointing = any(token.word in _PERSONS for token in asked)
    return pointing and len(said) <= 1 and bool(_WH.match(text) or _STARTS.match(text))


def _unless_same(question: str | None, last: str) -> FollowUp | None:
    return FollowUp(Wish.ANSWER, question) if question and folded(question) != folded(last) else None


def _asked_with(wh: str, last: str) -> str:
    """The last question, with another question word: "How many men were sent?" is "When were men sent?"."""
    plain = _TURNED.sub("", last.strip().rstrip("?!. "))
    hit = _WH.match(plain)
    rest = plain[hit.end() :] if hit else plain
    counted = _COUNTED.match(rest)
    if hit is None or (_STARTS.match(rest) and not _OBJECT.match(hit.group())):
        return f"{_capital(wh)} {_uncapital(rest)}?"
    if counted and not hit.group().strip().casefold().startswith(("who", "what")):
        done = counted["aux"].casefold() in ("do", "does", "did")  # "How many goals did he score?"
        parts = ("rest", "what") if done else ("what", "rest")
        return " ".join([_capital(wh), counted["aux"], *(counted[part] for part in parts)]) + "?"
    return f"{_capital(wh)}: {_uncapital(plain)}?"


def _changed(last: str, other: str) -> str | None:
    """The last question about something else: the name, the year or the month of the same kind is replaced."""
    if _TIMED.match(other):
        return _timed(last, other)
    kind = _kind(tokens(other), other)
    if kind == "number" or kind == "month":
        found = [token for token in tokens(last) if _kind([token], last) == kind]
        return _replaced(last, (found[0].start, found[0].end), other) if found else _timed(last, f"in {other}")
    if kind != "name":
        return None
    names = _names(read(last))
    if not names:
        return None
    meant = _countries(tokens(other))
    place = next((name for name in names if _countries(name) & meant), None)
    place = place or next((name for name in names if bool(_countries(name)) == bool(meant)), None)
    if place is None:
        return None
    span = place[0].start, place[-1].end
    return _replaced(last, span, _adjective(other) if _is_people(last[slice(*span)]) else other)


def _timed(last: str, when: str) -> str:
    plain = last.strip().rstrip("?!. ")
    return f"{_OLD_TIME.sub('', plain)} {when}?"


_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_OLD_TIME = re.compile(
    rf"\s+(?:in|since|before|after|during|by|until)\s+(?:(?:{_MONTH})(?:\s+\d{{4}})?|\d{{4}})\s*$"
    r"|\s+(?:last|this)\s+(?:week|month|year)\s*$|\s+(?:yesterday|today)\s*$",
    re.IGNORECASE,
)


def _replaced(text: str, span: tuple[int, int], other: str) -> str:
    return text[: span[0]] + other + text[span[1] :]


def _kind(found: Sequence[Token], text: str) -> str:
    if not found:
        return "nothing"
    if all(is_year(token.word) or token.word[0].isdigit() or token.word in NUMBER_WORDS for token in found):
        return "number"
    if found[0].word in MONTHS and text[found[0].start].isupper():
        return "month"
    named = any(text[token.start].isupper() or token.word in known_names() for token in found)
    return "name" if named else "word"


def _names(question: Question) -> list[list[Token]]:
    """Runs of words that are names, as they stand in the question."""
    runs: list[list[Token]] = []
    for at, token in enumerate(question.tokens):
        capital = question.text[token.start].isupper() and at > 0
        if token.word in LIGHT or not (capital or token.word in known_names() or token.word in _COMPASS):
            continue
        if runs and runs[-1][-1] is question.tokens[at - 1]:
            runs[-1].append(token)
        else:
            runs.append([token])
    return [run for run in runs if any(token.word not in _COMPASS for token in run)]


_COMPASS = frozenset({"north", "south", "east", "west"})


def _countries(found: Sequence[Token]) -> set[str]:
    return {same_country()[token.stem] for token in found if token.stem in same_country()}


def _is_people(name: str) -> bool:
    """Whether it is an adjective, "North Korean", or the people's name."""
    return folded(name.split()[-1]) in peoples()


def _adjective(country: str) -> str:
    """ "South Korean" for "South Korea"; what it knows none for stays as it is."""
    way, _, place = country.rpartition(" ")
    whole = adjectives().get(folded(country))
    part = adjectives().get(folded(place)) if folded(way) in _COMPASS else None
    return whole or (f"{way} {part}" if part else country)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _uncapital(text: str) -> str:
    first = text.split(" ", 1)[0]
    return text[:1].lower() + text[1:] if folded(first) in LIGHT else text
