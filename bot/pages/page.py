"""A page: one message as a person sees it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.pages.buttons import Press, encode
from bot.pages.text import Text


@dataclass(frozen=True, slots=True)
class Button:
    """Shown as `label`; pressing it sends `press` back to the bot."""

    label: str
    press: Press

    @property
    def data(self) -> str:
        return encode(self.press)


Row = tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One message. `picture` is a web address, shown large above the text; no other link is previewed."""

    text: Text
    keyboard: tuple[Row, ...] = ()
    picture: str | None = None


def rows(buttons: Iterable[Button], across: int) -> tuple[Row, ...]:
    return tuple(_chunks(list(buttons), across))


def _chunks(buttons: Sequence[Button], size: int) -> Iterator[Row]:
    for start in range(0, len(buttons), size):
        yield tuple(buttons[start : start + size])
