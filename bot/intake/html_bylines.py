"""The people whom a page prints as its article's authors, and the box that tells of them."""

import re
from collections.abc import Iterator, Sequence

from bot.intake.bylines import is_byline, people
from bot.intake.dates import printed_dates
from bot.intake.html_tree import Node, labels, lines_of, text_of, tidy

_BYLINE = re.compile(
    r"by-?line|author|writer|contributor|posted-?by|submitted-?by|journalist|(?:^|[ _-])byl\b", re.IGNORECASE
)
_NOT_A_BYLINE = re.compile(
    r"avatar|bio|image|img|photo|social|twitter|desc|about|count|title|role|job|follow", re.IGNORECASE
)
_BOX = re.compile(r"author|about-?(?:the|me)|bio(?:graphy)?(?:$|[\s_-])|contributor|writer", re.IGNORECASE)
_HANDLE = re.compile(r"[\w.-]{2,24}")
_HANDLED = re.compile(
    r"(?:(?:posted |written )?by|von|author:?|autor:?)\s+([\w.-]{2,24})(?:\s+(?:on|am|at|in)\b|\s*[,|•·–-]|$)", re.I
)
_SIGNED = re.compile(r"(?:By|BY|Von|Par|Por):? ((?:[^\W\d_]|[ &'’.-]){3,40})")  # a desk, a newspaper: as printed
_LEAD = re.compile(
    r"\s*(?:(?:(?:written|posted|words|story|text|reported)\s*)?by|von|par|por|author|autor(?:in)?)\s*:\s*",
    re.IGNORECASE,
)
_MACHINE = re.compile(
    r"\w*(?:admin|editorial|redaktion|redacción|webmaster|newsroom|staff|author|unknown)\w*", re.IGNORECASE
)
NOBODY = re.compile(r"\W*(?:by|von|par|por|de|author|autor|posted|written|follow)?\W*", re.IGNORECASE)
_BUTTONS = re.compile(
    r"\s*(?:(?:view|see|read)\s+(?:all|more|full)|more (?:posts|stories|articles|from|by)|follow)\b.{0,40}$",
    re.IGNORECASE,
)


def printed_names(places: Sequence[Node], near: Sequence[str]) -> Iterator[str]:
    """From the first of these that names somebody: an element made for it, a line "By …", a bare handle."""
    elements = [node for node in places if _is_byline_element(node)]
    fields = [text_of(node) for node in elements if node.get("itemprop") or node.get("rel")]
    for text in (*fields, *map(text_of, elements), *filter(is_byline, near)):
        if names := names_in(text):
            yield from names
            return
    for text in (*map(text_of, elements), *near):
        if (handle := _HANDLED.match(text)) and not _MACHINE.fullmatch(handle[1]):
            yield handle[1]
            return
    yield from (field for field in fields[:1] if _HANDLE.fullmatch(field) and not _MACHINE.fullmatch(field))
    yield from (signed[1] for line in near if (signed := _SIGNED.fullmatch(line)))


def _is_byline_element(node: Node) -> bool:
    if node.tag in {"meta", "link", "body", "html", "img", "article"}:
        return False
    if "author" in (node.get("rel") or "") or "author" in (node.get("itemprop") or ""):
        return True
    called = labels(node)
    return bool(_BYLINE.search(called)) and not _NOT_A_BYLINE.search(called)


def names_in(text: str) -> tuple[str, ...]:
    """The people in a field that holds authors, where a single name is a name too."""
    for found in reversed(list(printed_dates(text))):
        text = f"{text[: found.start]}, {text[found.end :]}"
    handle = _HANDLED.match(text)
    if handle and re.search(r"\d", handle[1]):
        return (handle[1],)
    if len(text) > 160 or text.startswith(("http", "@")) or NOBODY.fullmatch(text):
        return ()
    text = _LEAD.sub("By ", text)
    names = people(text) or people(f"By {text}")
    return tuple(name for name in names if not _MACHINE.fullmatch(name))


def author_box(root: Node) -> tuple[str, ...]:
    for node in root.iter("div", "section", "aside", "footer", "p", "address", "li"):
        if _BOX.search(labels(node)) and "comment" not in labels(node).casefold():
            lines = tuple(filter(None, (tidy(_BUTTONS.sub("", line)) for line in lines_of(node))))
            if any(len(line) >= 60 for line in lines) and len(lines) <= 12:
                return lines
    return ()
