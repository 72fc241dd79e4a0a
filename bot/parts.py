"""Puts an article together again that a client split into messages."""

from collections.abc import Sequence

from bot.pages.text import LIMIT, units
from store.entities import Part

FULL = LIMIT - 300  # a shorter part was not cut by a client: the editor sent it as it is
_ENDS = ".!?:…\"”’')]"


def joined(parts: Sequence[Part]) -> str:
    """The parts' text in the order they were sent.

    A client cuts a long paste at white space and drops it there. Whether that was a line's end is told by the
    text around the cut: after a sentence's end, a new paragraph; within a sentence, a space.
    """
    whole = ""
    earlier = ""
    for part in sorted(parts, key=lambda part: part.message_id):
        whole += _seam(earlier, part.text) + part.text if whole else part.text
        earlier = part.text
    return whole


def is_cut(text: str) -> bool:
    """Whether a client has cut here: the rest is on its way."""
    return units(text) >= FULL


def _seam(before: str, after: str) -> str:
    if not is_cut(before):
        return "\n\n"
    if units(before) == LIMIT and not any(char.isspace() for char in before[-200:]):
        return ""
    return "\n" if before.rstrip()[-1:] in _ENDS and not after[:1].islower() else " "
