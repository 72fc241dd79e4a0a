"""Links that open the bot at an article, and what they carry."""

import re
from dataclasses import dataclass

from bot.pages.numbers import GREATEST

_PAYLOAD = re.compile(r"a(\d{1,18})(?:-([0-9a-f]{8}))?")


@dataclass(frozen=True, slots=True)
class Place:
    """An article, at one of its sentences (by hash) or at its beginning."""

    article_id: int
    sentence: str = ""


def deep_link(username: str, place: Place) -> str:
    """A web address that opens the bot there, from anywhere."""
    tail = f"-{place.sentence}" if place.sentence else ""
    return f"https://t.me/{username}?start=a{place.article_id}{tail}"


def place_of(payload: str) -> Place | None:
    """What a `start=` payload points at; None if no link of ours carries it."""
    found = _PAYLOAD.fullmatch(payload)
    if found is None or int(found[1]) > GREATEST:
        return None
    return Place(int(found[1]), found[2] or "")
