"""Every sentence that the bot says. Short and plain; pages put them in place, nobody else writes any.

Here is what is said in more than one place; each module beside it is for one occasion.
"""

import datetime as dt
from collections.abc import Sequence

OPEN_ARTICLE = "Open article"
PREVIOUS = "‹ Previous"
NEXT = "Next ›"
UNDATED = "undated"
CANCEL = "Cancel"
NOTHING_STORED = (
    "Nothing has been stored here yet. `newsbot import PATH` stores articles from files; NEWSBOT_DATA_DIR says where."
)


def day(date: dt.date | None) -> str:
    return f"{date.day} {date:%B %Y}" if date else UNDATED


def by(byline: str) -> str:
    return f"By {byline}" if byline else ""


def many(count: int, noun: str) -> str:
    """ "1 article", "2 articles", "1,204 articles"."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def listed(words: Sequence[str]) -> str:
    """ "A", "A and B", "A, B and C"."""
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def index_behind(count: int) -> str:
    return f"The index is {many(count, 'change')} behind. A running bot brings it level, or `newsbot reindex`."
