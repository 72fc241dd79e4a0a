"""Buttons of the newsroom and its readers: each is a code, and the fields that follow it.

`bot.pages.buttons` writes them and reads them back beside all the others.
"""

import re
from dataclasses import dataclass
from typing import ClassVar, Self

from bot.pages.numbers import number, written

_HASH = re.compile("[0-9a-f]{8}")
SENTENCES = 3  # that one vote can be about


@dataclass(frozen=True, slots=True)
class Send:
    """Send the question that this message replies to to the newsroom: a question is too long for a button."""

    code: ClassVar = "n"

    def fields(self) -> list[str]:
        return []

    @classmethod
    def read(cls) -> Self:
        return cls()


@dataclass(frozen=True, slots=True)
class Ask:
    """Answer the question that this button shows; it is the message's question with this number."""

    code: ClassVar = "a"
    at: int

    def fields(self) -> list[str]:
        return [written(self.at)]

    @classmethod
    def read(cls, at: str) -> Self:
        return cls(number(at))


@dataclass(frozen=True, slots=True)
class Asked:
    """An editor's press on what readers sent: "list" a page, "open" a question, call it "done"."""

    code: ClassVar = "k"
    action: str
    number: int = 0  # of the question, or of the page

    def fields(self) -> list[str]:
        return [self.action, written(self.number)]

    @classmethod
    def read(cls, action: str, digits: str) -> Self:
        return cls(action, number(digits))


@dataclass(frozen=True, slots=True)
class Vote:
    """A reader found these sentences useful as an answer, or not: each an article's id, and the sentence's hash."""

    code: ClassVar = "v"
    useful: bool
    sentences: tuple[tuple[int, str], ...]

    def fields(self) -> list[str]:
        named = (field for article_id, mark in self.sentences for field in (written(article_id), mark))
        return [str(int(self.useful)), *named]

    @classmethod
    def read(cls, useful: str, *named: str) -> Self:
        if not all(map(_HASH.fullmatch, named[1::2])):
            raise ValueError(named)
        ids = (number(article_id) for article_id in named[::2])
        return cls(useful == "1", tuple(zip(ids, named[1::2], strict=True)))


@dataclass(frozen=True, slots=True)
class Rated:
    """A page of the sentences that readers found useful, or not."""

    code: ClassVar = "h"
    useful: bool
    page: int = 0

    def fields(self) -> list[str]:
        return [str(int(self.useful)), written(self.page)]

    @classmethod
    def read(cls, useful: str, page: str) -> Self:
        return cls(useful == "1", number(page))


@dataclass(frozen=True, slots=True)
class Alias:
    """An editor's press on names that mean the same: "add" what the message proposes, "cancel" it, "list" a page,
    "ask" whether to remove a group, "remove" it."""

    code: ClassVar = "y"
    action: str
    number: int = 0  # of the group, or of the page

    def fields(self) -> list[str]:
        return [self.action, written(self.number)]

    @classmethod
    def read(cls, action: str, digits: str) -> Self:
        return cls(action, number(digits))


@dataclass(frozen=True, slots=True)
class Alert:
    """An editor's press on an alert that was planned: "undo" it before it begins, "stop" what is left of it."""

    code: ClassVar = "b"
    broadcast_id: int
    action: str

    def fields(self) -> list[str]:
        return [written(self.broadcast_id), self.action]

    @classmethod
    def read(cls, broadcast_id: str, action: str) -> Self:
        return cls(number(broadcast_id), action)


@dataclass(frozen=True, slots=True)
class Stats:
    """An owner looks again at what became of deliveries."""

    code: ClassVar = "z"

    def fields(self) -> list[str]:
        return []

    @classmethod
    def read(cls) -> Self:
        return cls()


@dataclass(frozen=True, slots=True)
class More:
    """The stories of a digest (an outbox row) that it did not tell; `turning`, in place of the message."""

    code: ClassVar = "m"
    digest_id: int
    page: int = 1
    turning: bool = False

    def fields(self) -> list[str]:
        return [written(self.digest_id), written(self.page), str(int(self.turning))]

    @classmethod
    def read(cls, digest_id: str, page: str, turning: str) -> Self:
        return cls(number(digest_id), number(page), turning == "1")


Coded = Ask | Send | Asked | Vote | Rated | Alias | Alert | Stats | More
CODED = (Ask, Send, Asked, Vote, Rated, Alias, Alert, Stats, More)
