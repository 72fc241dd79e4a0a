"""Buttons of subscribers: each names the state that it sets, so that a repeat does no harm."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Self, TypeVar

from bot.pages.numbers import number, written
from bot.subscribing.typed import Screen
from store.subscriber import Mode

Value = TypeVar("Value")

_MODES: dict[str, Mode | None] = {
    "l": Mode.LOUD,
    "s": Mode.SILENT,
    "d": Mode.DIGEST,
    "o": Mode.OFF,
    "n": None,
}
_LETTERS = {mode: letter for letter, mode in _MODES.items()}
_WANTED: dict[str, bool | None] = {"y": True, "n": False, "x": None}
_MARKS = {wanted: mark for mark, wanted in _WANTED.items()}


class Then(StrEnum):
    """What the message becomes when the button was pressed."""

    BOARD = "b"  # the topics to subscribe to
    LEAVING = "l"  # the topics to unsubscribe from
    TOPIC = "t"  # the topic's own screen
    NOTE = "n"  # one line about what was done, with the way back
    WORDS = "w"  # the words
    STORIES = "y"  # the stories
    UNDER = "u"  # as it is, but for the button


@dataclass(frozen=True, slots=True)
class Wish:
    """Get a topic's articles this way; None forgets the topic."""

    code: ClassVar = "sw"
    topic_id: int
    mode: Mode | None
    then: Then = Then.NOTE
    page: int = 0  # of a board

    def fields(self) -> list[str]:
        return [written(self.topic_id), _LETTERS[self.mode], self.then.value, written(self.page)]

    @classmethod
    def read(cls, topic_id: str, mode: str, then: str, page: str) -> Self:
        return cls(number(topic_id), _known(_MODES, mode), Then(then), number(page))


@dataclass(frozen=True, slots=True)
class Word:
    """Want a word, or nothing that has it; None forgets it. Topic 0 is whatever the topic."""

    code: ClassVar = "sk"
    included: bool | None
    topic_id: int
    word: str
    then: Then = Then.WORDS

    def fields(self) -> list[str]:
        return [_MARKS[self.included], written(self.topic_id), self.then.value, self.word]

    @classmethod
    def read(cls, included: str, topic_id: str, then: str, word: str) -> Self:
        if not word.strip():
            raise ValueError(word)
        return cls(_known(_WANTED, included), number(topic_id), word, Then(then))


@dataclass(frozen=True, slots=True)
class Story:
    """Follow the story of an article, or hear no more of it; None does neither."""

    code: ClassVar = "ss"
    article_id: int
    followed: bool | None
    then: Then = Then.UNDER

    def fields(self) -> list[str]:
        return [written(self.article_id), _MARKS[self.followed], self.then.value]

    @classmethod
    def read(cls, article_id: str, followed: str, then: str) -> Self:
        return cls(number(article_id), _known(_WANTED, followed), Then(then))


@dataclass(frozen=True, slots=True)
class Look:
    """Turn the message to one of the settings' screens; `fresh` sends it as a new one. `at` is a page, or a topic."""

    code: ClassVar = "sl"
    screen: Screen = Screen.ALL
    at: int = 0
    fresh: bool = False

    def fields(self) -> list[str]:
        return [self.screen.value, written(self.at), str(int(self.fresh))]

    @classmethod
    def read(cls, screen: str, at: str, fresh: str) -> Self:
        return cls(Screen(screen), number(at), fresh == "1")


@dataclass(frozen=True, slots=True)
class Tune:
    """Set one of the settings to a value, as `bot.subscribing.pressed` reads it."""

    code: ClassVar = "st"
    name: str
    value: str

    def fields(self) -> list[str]:
        return [self.name, self.value]

    @classmethod
    def read(cls, name: str, value: str) -> Self:
        return cls(name, value)


@dataclass(frozen=True, slots=True)
class Board:
    """The topics to subscribe to, or to unsubscribe from, at a page."""

    code: ClassVar = "sb"
    leaving: bool = False
    page: int = 0

    def fields(self) -> list[str]:
        return [str(int(self.leaving)), written(self.page)]

    @classmethod
    def read(cls, leaving: str, page: str) -> Self:
        return cls(leaving == "1", number(page))


@dataclass(frozen=True, slots=True)
class Leave:
    """Unsubscribe from everything: asked first."""

    code: ClassVar = "sx"
    confirmed: bool

    def fields(self) -> list[str]:
        return [str(int(self.confirmed))]

    @classmethod
    def read(cls, confirmed: str) -> Self:
        return cls(confirmed == "1")


@dataclass(frozen=True, slots=True)
class Why:
    """Under what was delivered: why this came, and how to get less of it."""

    code: ClassVar = "sy"
    article_id: int

    def fields(self) -> list[str]:
        return [written(self.article_id)]

    @classmethod
    def read(cls, article_id: str) -> Self:
        return cls(number(article_id))


Wished = Wish | Word | Story | Look | Tune | Board | Leave | Why
WISHED = (Wish, Word, Story, Look, Tune, Board, Leave, Why)


def _known(table: dict[str, Value], key: str) -> Value:
    if key not in table:
        raise ValueError(key)
    return table[key]
