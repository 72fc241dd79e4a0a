"""Messages that ask for articles rather than for a fact: "news about Leeds", "anything on the strike?", "bitcoin"."""

import re
from dataclasses import dataclass

from store.search.facts import MONTHS, WEEKDAYS
from store.search.terms import Token, tokens
from store.search.terms import words as listed

MOST = 4  # words that may be a subject by themselves
_LONGEST = 300  # characters

_PLEASE = (
    r"(?:(?:please|hey|ok|so|and|can you|could you|i want|i need|i['’]?d like|give me|show me|send me|get me|find me"
    r"|find|show|read me|is there|are there|do you have|have you got|got|to know|to read|to see)\s+)*"
)
_KIND = (
    r"(?:(?:all|any|some|more|the|today['’]?s|recent|latest|newest|new|breaking)\s+)*"
    r"(?:news|latest|newest|updates?|articles?|headlines?|coverage|stories|anything|something|everything|more)"
    r"(?:\s+(?:new|news|more))?"
)
_ABOUT = r"(?:on|about|regarding|concerning)"
_SUBJECT = r"\s+(?P<subject>\S.{0,199}?)"
_WITH = r"on|about|with|in|at"
_WHAT_IS = r"what(?:['’]?s|\s+is)\s+"


def _whole(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\W*{_PLEASE}{pattern}(?:\W+(?:please|today|now))*\W*", re.IGNORECASE | re.DOTALL)


_PLAIN = (
    _whole(rf"{_KIND}\s+(?:{_ABOUT}|from|in|of){_SUBJECT}"),
    _whole(rf"tell\s+me\s+(?:(?:all|more|something|everything|anything)\s+)*{_ABOUT}{_SUBJECT}"),
    _whole(rf"what\s+do\s+you\s+(?:know|have)\s+{_ABOUT}{_SUBJECT}"),
    _whole(rf"{_WHAT_IS}(?:new|up|happening|going\s+on)\s+(?:{_WITH}){_SUBJECT}"),
    _whole(r"(?P<subject>\S.{0,199}?)\s+(?:news|updates?|headlines)"),
)
_BROAD = (
    _whole(rf"{_WHAT_IS}the\s+(?:latest|news)\s+(?:{_WITH}){_SUBJECT}"),
    _whole(rf"what\s+(?:has\s+|have\s+)?happened\s+(?:to|{_WITH}){_SUBJECT}"),
)
_NEWS = re.compile(
    rf"\W*{_PLEASE}(?:{_KIND}|what(?:\s+has|\s+have)?\s+happened|{_WHAT_IS}(?:new|happening|going\s+on))?"
    r"(?:\s*\b(?:from|of|for|in|on|please))?\W*",
    re.IGNORECASE,
)
_NO_SUBJECT = frozenset(MONTHS | WEEKDAYS) | listed(
    """news the last this past week weekend month year yesterday today tonight spring summer autumn winter from in on of
    about for"""
)
_ASKS = listed(
    """who whom whose what when where which why how is are was were am be been do does did has have had can could will
    would shall should may might must not whos whats"""
)


@dataclass(frozen=True, slots=True)
class Request:
    """`plain` where somebody says that articles are wanted; else a sentence may do, if there is one."""

    subject: str
    plain: bool

    @property
    def one_word(self) -> bool:
        return len(tokens(self.subject)) == 1


def request(text: str) -> Request | None:
    """None for what may be a question."""
    if len(text) > _LONGEST:
        return None
    for pattern in (*_PLAIN, *_BROAD):
        if (found := pattern.fullmatch(text)) and _is_subject(tokens(found["subject"])):
            return Request(found["subject"], pattern in _PLAIN)
    said = tokens(text)
    return Request(text.strip(" \t\n?!.…"), False) if len(said) <= MOST and _is_subject(said) else None


def is_for_news(text: str) -> bool:
    """Whether nothing but the news is asked for, once the words that say when are taken out: "what happened …?"."""
    return _NEWS.fullmatch(text) is not None


def _is_subject(said: tuple[Token, ...]) -> bool:
    """Whether it names something more than a time, and asks nothing about it."""
    named = [token for token in said if token.word not in _NO_SUBJECT and not token.stem.isdigit()]
    return bool(named) and not any(token.word in _ASKS for token in said)
