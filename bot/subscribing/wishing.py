"""What a chat's wishes come to, and how people put them in words."""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.delivery.schedules import next_after, schedule_of
from store.subscriber import Mode, Schedule, Subscriber, Wishes

LONGEST_WORD = 44  # bytes, that a button can carry
MOST_WORDS = 50  # of a chat

_QUOTED = re.compile(r"[\"“”„«»]\s*([^\"“”„«»]+?)\s*[\"“”„«»]")
_PART = re.compile(r"(?:[\"“”„«»][^\"“”„«»]*[\"“”„«»]|[^,;\n\"“”„«»]|[\"“”„«»])+")
_WISH = re.compile(r"(?:([+\-−–—])\s*)?(?:[\"“”„«»]\s*([^\"“”„«»]+?)\s*[\"“”„«»]|([^\s,;\"“”„«»]+))")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A topic by the name that somebody gave it, narrowed to a word; or, without a topic, the word itself."""

    topic: str = ""
    word: str = ""
    mode: Mode | None = None  # how it is to come, if that was said


@dataclass(frozen=True, slots=True)
class WordWish:
    word: str
    included: bool


def due_by(default: Schedule) -> Callable[[Subscriber, Wishes, dt.datetime], dt.datetime | None]:
    """When a chat's next digest comes, where the operator's hours and zone are these."""

    def due(subscriber: Subscriber, wishes: Wishes, now: dt.datetime) -> dt.datetime | None:
        if subscriber.paused or subscriber.absence is not None or not wishes.fills_digest:
            return None
        return next_after(schedule_of(subscriber, default), now)

    return due


def wanted(asked: str) -> tuple[Wanted, ...]:
    """What is asked for after /subscribe, with commas between: `ukraine`, `ukraine: drones`, `"drones"`."""
    return tuple(_wanted(part) for part in map(str.strip, _PART.findall(asked)) if part)


def word_wishes(asked: str) -> tuple[str, tuple[WordWish, ...]]:
    """What is asked for after /words: a topic, if one is named, and the words: `+drones -football "train strike"`."""
    topic, colon, rest = asked.partition(":")
    named = topic.strip() if colon else ""
    return named, tuple(_words(rest if colon else asked))


def plain_word(word: str) -> str:
    """As it is kept: without quotes, and without what separates the fields of a button."""
    return " ".join(word.replace("|", " ").split()).strip('"“”„«»+−–—- ')


def is_short(word: str) -> bool:
    return len(word.encode()) <= LONGEST_WORD


def _wanted(part: str) -> Wanted:
    quoted = _QUOTED.fullmatch(part)
    if quoted:
        return Wanted(word=plain_word(quoted[1]))
    topic, colon, word = part.partition(":")
    return Wanted(topic.strip(), plain_word(word)) if colon and word.strip() else Wanted(topic.strip())


def _words(asked: str) -> Iterator[WordWish]:
    for sign, quoted, bare in _WISH.findall(asked):
        word = plain_word(quoted or bare)
        if word:
            yield WordWish(word, included=sign in ("", "+"))
