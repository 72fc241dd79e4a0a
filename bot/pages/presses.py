"""Buttons of the newsroom and its readers: each is a code, and the fields that follow it.

`bot.pages.buttons` writes them and reads them back beside all the others.
"""

from dataclasses import dataclass
from typing import ClassVar, Self

SENTENCES = 3  # that one vote can be about


@dataclass(frozen=True, slots=True)
class Alias:
    """An editor's press on names that mean the same: "add" what the message proposes, "cancel" it, "list" a page,
    "ask" whether to remove a group, "remove" it."""

    code: ClassVar = "y"
    action: str
    number: int = 0  # of the group, or of the page

    def fields(self) -> list[str]:
        return [self.action, str(self.number)]

    @classmethod
    def read(cls, action: str, number: str) -> Self:
        return cls(action, int(number))
