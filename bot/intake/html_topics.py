"""A page's topics: its tags where an editor chose them, its sections where the tags are meant for search engines."""

import re
import string
from collections.abc import Iterable, Iterator, Sequence

from bot.intake.html_declared import Declared

_MOST = 6
_CURATED = 10  # more tags than these are there for search engines
_LONGEST = 40
_NO_TOPIC = re.compile(r"[:=<>@_\\]|https?|^\W*\d[\d\W]*$")
_WORDS = """
news newsletter article articles story stories blog blogs post posts page home homepage featured highlight
highlights top latest all archive archives archiv uncategorized uncategorised unkategorisiert allgemein general
default other misc miscellaneous main breaking exclusive premium video videos photo photos gallery galleries
slideshow podcast web online site frontpage feed aktuelles aktuell nachrichten noticias actualités actualité
trending popular
"""
_SAYS_NOTHING = frozenset(_WORDS.split())


def topics(said: Declared, printed: Sequence[str], taken: Iterable[str]) -> tuple[str, ...]:
    """At most six; `taken` are the words that other fields hold: the headline, the site, the authors."""
    no = {text.casefold() for text in taken}
    tags = list(_clean(said.tags or printed, no))
    sections = list(_clean(said.sections, no))
    order = [*tags, *sections] if len(tags) <= _CURATED else [*sections, *tags]
    return tuple({topic.casefold(): topic for topic in reversed(order)}.values())[::-1][:_MOST]


def _clean(lines: Iterable[str], no: set[str]) -> Iterator[str]:
    for piece in (_spelt(piece) for line in lines for piece in re.split(r"[,;|>]", line)):
        if not 2 <= len(piece) <= _LONGEST or len(piece.split()) > 5 or _NO_TOPIC.search(piece):
            continue
        if piece.casefold() not in no and piece.casefold() not in _SAYS_NOTHING:
            yield piece


def _spelt(tag: str) -> str:
    """Machines write tags small, and with hyphens for spaces: "climate-change" is Climate Change."""
    tag = tag.strip(" #'\"")
    tag = tag if re.search(r"\b\w\.\w\.$", tag) else tag.rstrip(".")
    if tag.islower():
        return string.capwords(tag.replace("-", " ") if " " not in tag else tag)
    return tag
