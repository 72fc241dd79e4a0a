"""What buttons say back: short and self-describing: Telegram carries 64 bytes, and a message may be old.

Every press that acts on an article names the version it was made for, and every press on a draft its
revision, so that an old button can do the right thing on the new text or say that it changed.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from bot.pages.numbers import GREATEST, number, written
from bot.pages.presses import CODED, Coded
from bot.pages.wishing import WISHED, Wished
from store.search.terms import LIGHT, folded

DATA_LIMIT = 64  # bytes of callback data
WORDS_LIMIT = 32  # bytes of a search that a button can carry beside all else
FIND_LIMIT = 60  # bytes of a search that a button carries alone
MOST_PAGES = 1_000_000
_END = "|"  # separates the fields, and is taken out of words


class ShelfKind(StrEnum):
    """Which list of articles."""

    LATEST = "l"
    TOPIC = "t"
    AUTHOR = "a"
    SEARCH = "s"
    DAYS = "d"


@dataclass(frozen=True, slots=True)
class Shelf:
    """A list of articles at one of its pages. `key` is a topic's or author's id, the words of a search, or the first
    and the last day."""

    kind: ShelfKind
    key: str = ""
    page: int = 0


@dataclass(frozen=True, slots=True)
class Topics:
    """The list of topics at one of its pages."""

    page: int = 0


@dataclass(frozen=True, slots=True)
class Read:
    """Turn this message to a page of an article. `sentence` is the hash of the one that stands out, if any;
    page None means the page that the sentence is on. `shelf` is the list to go back to."""

    article_id: int
    version: int
    page: int | None = 0
    sentence: str = ""
    shelf: Shelf | None = None


@dataclass(frozen=True, slots=True)
class Open:
    """Send the article as a new message, at the sentence."""

    article_id: int
    version: int
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Find:
    """Search for the words of a question instead of an answer."""

    words: str


@dataclass(frozen=True, slots=True)
class Desk:
    """An editor's press on a draft as it stood at `revision`; `value` is what the action needs."""

    draft_id: int
    revision: int
    action: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Withdraw:
    article_id: int
    version: int
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Forget:
    """Delete what is kept about this chat; `confirmed` False keeps it."""

    confirmed: bool


Press = Shelf | Topics | Read | Open | Find | Desk | Withdraw | Forget | Coded | Wished


def encode(press: Press) -> str:
    """The press as callback data, at most 64 bytes; ValueError if it cannot be."""
    data = _END.join(_fields(press))
    if len(data.encode()) > DATA_LIMIT:
        raise ValueError(f"{type(press).__name__} does not fit into a button: {len(data.encode())} bytes")
    return data


def decode(data: str) -> Press | None:
    """The press that the data stands for; None for what no version of this bot has written."""
    name, *fields = data.split(_END)
    reader = _READERS.get(name)
    if reader is None:
        return None
    try:
        return reader(*fields)
    except (TypeError, ValueError):
        return None


def carried(words: str, limit: int = WORDS_LIMIT) -> str:
    """As many whole words as a button can carry; where not all can be, small words are left out first."""
    kept = " ".join(words.replace(_END, " ").split())
    if len(kept.encode()) <= limit:
        return kept
    telling = " ".join(word for word in kept.split() if not LIGHT.issuperset(folded(word).split())) or kept
    if len(telling.encode()) <= limit:
        return telling
    whole = telling.encode()[: limit + 1].decode(errors="ignore").rpartition(" ")[0]
    return whole or telling.encode()[:limit].decode(errors="ignore")


def _fields(press: Press) -> list[str]:
    match press:
        case Topics(page):
            return ["t", str(page)]
        case Shelf(kind, key, page):
            return ["l", kind.value, str(page), key]
        case Read(article, version, page, sentence, shelf):
            back = _fields(shelf)[1:] if shelf else []
            return ["r", written(article), written(version), _page(page), sentence, *back]
        case Open(article, version, sentence):
            return ["o", written(article), written(version), sentence]
        case Find(words):
            return ["f", words]
        case Desk(draft, revision, action, value):
            return ["d", written(draft), written(revision), action, value]
        case Withdraw(article, version, confirmed):
            return ["w", written(article), written(version), str(int(confirmed))]
        case Forget(confirmed):
            return ["x", str(int(confirmed))]
        case _:
            return [press.code, *press.fields()]


def _read(article: str, version: str, page: str, sentence: str, *shelf: str) -> Read:
    back = _shelf(*shelf) if shelf else None
    return Read(number(article), number(version), _page_number(page) if page else None, sentence, back)


def _shelf(kind: str, page: str, key: str) -> Shelf:
    shelf = Shelf(ShelfKind(kind), key, _page_number(page))
    if shelf.kind in (ShelfKind.TOPIC, ShelfKind.AUTHOR) and not 0 <= int(key) <= GREATEST:
        raise ValueError(key)
    if shelf.kind is ShelfKind.DAYS:
        days_of(key)
    return shelf


def key_of(first: dt.date, last: dt.date) -> str:
    return f"{first:%Y%m%d}-{last:%Y%m%d}"


def days_of(key: str) -> tuple[dt.date, dt.date]:
    """The days that `key_of` wrote down. ValueError for anything else."""
    first, last = map(dt.date.fromisoformat, key.split("-"))
    return first, last


def _page_number(digits: str) -> int:
    page = int(digits)
    if not 0 <= page <= MOST_PAGES:
        raise ValueError(digits)
    return page


_READERS: dict[str, Callable[..., Press]] = {
    "l": _shelf,
    "t": lambda page: Topics(_page_number(page)),
    "r": _read,
    "o": lambda article, version, sentence: Open(number(article), number(version), sentence),
    "f": Find,
    "d": lambda draft, revision, action, value: Desk(number(draft), number(revision), action, value),
    "w": lambda article, version, confirmed: Withdraw(number(article), number(version), confirmed == "1"),
    "x": lambda confirmed: Forget(confirmed == "1"),
    **{coded.code: coded.read for coded in (*CODED, *WISHED)},
}


def _page(page: int | None) -> str:
    return "" if page is None else str(page)
