"""Who wrote it: the people that a byline names, without outlets, agencies, roles, places and addresses."""

import re
from collections.abc import Iterable

from bot.intake.byline_words import MASTHEADS, OUTLETS, PARTICLES, ROLES

_LEAD = re.compile(
    r"\W*(?:(?:(?:written|words|reported|story|text|report|analysis|article|posted|published|interview|opinion)\s+)?by(?:\b|(?-i:(?=[A-Z][^A-Z])))"
    r"|(?:written|reporting|words|text|story|autor(?:in|a)?|auteure?|authors?|verfasst|geschrieben|escrito|écrit)"
    r"(?:\s+(?:by|von|por|par)\b|\s*:)"
    r"|(?:von|por|par|de)\b(?-i:(?=\s+[A-ZÀ-Þ])))\W*",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"\W*(?:(?:view|see|read|show)\s+)?(?:all|more)(?:\s+(?:posts?|stories|articles|news))?"
    r"(?:\s+(?:by|from|of))?\b\W*",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"\S+@\S+|(?<!\S)@\w+|https?://\S+|\(?\b(?:[\w-]+\.)+(?:com|org|net|co|uk|de|fr|es|eu|io|news|tv)\b\)?",
    re.IGNORECASE,
)
_BREAK = re.compile(r"\s*(?:[,;|&/•·\n]|\s(?:and|und|et|y|with)\s|\s[-–—]\s)\s*", re.IGNORECASE)
_TAIL = re.compile(
    r"\s(?:for|in|at|of|from|is|was|has|on|covers|reports|writes|to|für|aus|pour|à|en|published|posted|updated|special|contributed)\b.*$"
    r"|\(.*$|\d.*$",
    re.IGNORECASE | re.DOTALL,
)
_WORD = re.compile(r"(?:[^\W\d_][\w'’-]*\.?|(?:[^\W\d_]\.)+)$")


def people(text: str) -> tuple[str, ...]:
    """The persons' names in a byline or in an author field, as printed, each once.

    A single word is a name only after "By"; "Jane Doe, Berlin" names one person.
    """
    text = _MORE.sub("", text, count=1) if _MORE.match(text) else text
    led = _LEAD.match(text)
    rest = text[led.end() :] if led else text
    pieces = _BREAK.split(_ADDRESS.sub(" ", rest))
    names = [_name(piece, alone=led is not None and place == 0) for place, piece in enumerate(pieces)]
    return distinct(name for name in names if name)


def is_byline(line: str) -> bool:
    """Whether a line says "By somebody" and names a person."""
    return bool(_LEAD.match(line)) and bool(people(line))


def distinct(names: Iterable[str]) -> tuple[str, ...]:
    """Each name once, without those that are two others run together."""
    seen: dict[str, str] = {}
    for name in names:
        seen.setdefault(name.casefold(), name)
    return tuple(name for folded, name in seen.items() if not _is_run_together(folded, seen))


def _is_run_together(name: str, names: Iterable[str]) -> bool:
    others = [other for other in names if other != name]
    return any(name == f"{one} {two}" for one in others for two in others)


def _name(piece: str, alone: bool) -> str | None:
    words = _TAIL.sub("", f"{piece.strip()} ").strip(" :\"'“”").split()
    words = [word.strip(",:;") for word in words]
    if words and len(words[-1]) > 2:
        words[-1] = words[-1].rstrip(".")  # the full stop of "Joe S." is the name's own
    kept = _before_a_role(words)
    least = 1 if alone and len(words) == len(kept) == 1 else 2
    if not least <= len(kept) <= 5 or _is_outlet(kept):
        return None
    return " ".join(kept) if all(map(_is_name_word, kept)) and _is_proper(kept[-1]) and _is_proper(kept[0]) else None


def _before_a_role(words: list[str]) -> list[str]:
    """ "Alex Doe Sports Editor" is Alex Doe."""
    ends = (place for place, word in enumerate(words) if word.casefold().rstrip(".") in ROLES)
    return words[: next(ends, len(words))]


def _is_outlet(words: list[str]) -> bool:
    first, last = words[0].casefold(), words[-1].casefold()
    return first in OUTLETS or (last in OUTLETS and (len(words) == 1 or first in MASTHEADS))


def _is_name_word(word: str) -> bool:
    return bool(_WORD.match(word)) and (_is_proper(word) or word.casefold() in PARTICLES)


def _is_proper(word: str) -> bool:
    return word[:1].isupper() or word[:2] in {"d'", "d’"} or word[:3].casefold() in {"al-", "el-"}
