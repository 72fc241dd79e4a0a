"""Lines of page text, each with what it looks like on its own: prose, a byline, a date, boilerplate …"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.intake.bylines import is_byline
from bot.intake.dates import printed_dates
from bot.intake.page_boilerplate import AUTHOR_BOX, COMMENTS, CREDIT, ENDS, ENDS_SOON, JUNK_SENTENCE, is_boilerplate
from bot.intake.topics import is_labelled, looks_like_topics


class Kind(StrEnum):
    PROSE = "prose"
    SHORT = "short"  # a headline, a subheading, a caption, a menu entry: only its place can tell
    BYLINE = "byline"
    DATE = "date"
    TOPICS = "topics"
    CREDIT = "credit"  # a caption or a credit that says of itself that it belongs to a picture
    LINK = "link"
    AUTHOR_BOX = "author box"
    COMMENTS = "comments"
    END = "end"  # what follows is no longer the article: "most read", "about us"
    ASIDE = "aside"  # the same, but the article may go on: "related", "sign up"
    JUNK = "junk"


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    kind: Kind
    bullet: bool = False

    @property
    def words(self) -> int:
        return len(self.text.split())


_BULLET = re.compile(r"\s*(?:[•‣◦▪·*–]|-(?=\s))\s+")
_URL = re.compile(
    r"(?:(?:source|link|url|original|via|quelle)\s*:?\s*)?<?(https?://\S+?|www\.[\w-]+\.\S+?)>?",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"\W*(?:first |last |originally )?(?:published|posted|updated?|modified|created|date)\b", re.IGNORECASE
)
_STOPS = re.compile(r"[.!?…。][\"”’'»)\]*]*$|[.!?…][\"”’'»)\]]*\s*(?:\[\d+\]|\*+)$")
_LOWER = re.compile(r"\b[a-zà-ÿа-я]{2,}")


def read_lines(text: str, known_topics: Sequence[str]) -> tuple[Line, ...]:
    """The lines that hold anything, white space folded and bullets taken off."""
    found = []
    for raw in _unwrapped(text.replace("\r\n", "\n").replace("\r", "\n")):
        bullet = _BULLET.match(raw)
        words = " ".join((raw[bullet.end() :] if bullet else raw).split())
        if words.strip(" •·|-–—*_=>#"):
            found.append(Line(words, _kind(words, known_topics), bullet is not None))
    return tuple(found)


def address(line: Line) -> str | None:
    """The web address that a line consists of."""
    match = _URL.fullmatch(line.text)
    return match[1] if match else None


def is_sentence(text: str, least: int = 4) -> bool:
    """Whether it ends as a sentence does and is long enough for one."""
    return len(text.split()) >= least and bool(_STOPS.search(text)) and bool(_LOWER.search(text))


def _unwrapped(text: str) -> list[str]:
    """The lines; where a text was broken at a fixed width, as mail does, its paragraphs whole again."""
    blocks = [block.split("\n") for block in re.split(r"\n\s*\n", text)]
    filled = [line for block in blocks for line in block[:-1]]
    if len(filled) < 4 or not all(45 <= len(line.strip()) <= 100 for line in filled):
        return text.split("\n")
    if sum(is_sentence(line) for line in filled) * 2 > len(filled):
        return text.split("\n")
    return [" ".join(block) for block in blocks]


def _kind(text: str, known_topics: Sequence[str]) -> Kind:
    words = len(text.split())
    if _URL.fullmatch(text):
        return Kind.LINK
    if words <= 12 and not is_sentence(text, 5) and (kind := _furniture(text)):
        return kind
    if JUNK_SENTENCE.match(text) or (words <= 25 and not is_sentence(text) and is_boilerplate(text)):
        return Kind.JUNK
    if CREDIT.search(text):
        return Kind.CREDIT
    if words <= 25 and _DATED.match(text) and next(printed_dates(text), None):
        return Kind.DATE
    if words <= 25 and not is_sentence(text, 9) and (kind := _imprint(text, known_topics)):
        return kind
    return Kind.PROSE if is_sentence(text, 2) or (words >= 25 and _LOWER.search(text)) else Kind.SHORT


def _furniture(text: str) -> Kind | None:
    """What stands around articles, by its words alone."""
    for pattern, kind in (
        (AUTHOR_BOX, Kind.AUTHOR_BOX),
        (COMMENTS, Kind.COMMENTS),
        (ENDS, Kind.END),
        (ENDS_SOON, Kind.ASIDE),
    ):
        if pattern.fullmatch(text):
            return kind
    return None


def _imprint(text: str, known_topics: Sequence[str]) -> Kind | None:
    if is_byline(text):
        return Kind.BYLINE
    if next(printed_dates(text), None):
        return Kind.DATE
    if is_labelled(text) or looks_like_topics(text, known_topics):
        return Kind.TOPICS
    return None
