"""What an editor's message says while the desk waits for one: that it is all, never mind, a date. Pure."""

from dataclasses import dataclass
from datetime import date

from bot.intake.dates import parse_date

_DONE = ("done", "that's all", "thats all", "that is all", "finished", "end")
_CANCEL = ("cancel", "never mind", "nevermind", "stop")
_UNKNOWN = (
    "unknown", "unkown", "unknow", "unknwon", "not known", "undated", "no date", "without a date", "none", "n/a",
    "don't know", "dont know", "i don't know", "i dont know", "?",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Dated:
    """A day that was given; None for one that was said to be unknown."""

    day: date | None


@dataclass(frozen=True, slots=True)
class TooFar:
    """A day that has not come for long."""


def is_done(said: str) -> bool:
    return _folded(said) in _DONE


def is_cancel(said: str) -> bool:
    return _folded(said) in _CANCEL


def date_said(said: str, today: date) -> Dated | TooFar | None:
    """The date that an editor sent, or that it is unknown; None for what is no date."""
    if _folded(said) in _UNKNOWN:
        return Dated(None)
    day = parse_date(said, today)
    if day is not None:
        return Dated(day)
    return TooFar() if parse_date(said) else None


def _folded(said: str) -> str:
    return " ".join(said.replace("’", "'").casefold().split()).strip("/.! ")
