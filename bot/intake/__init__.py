"""What comes in, becomes a draft: page text, Markdown, HTML and JSON Lines, told apart by file name and by look."""

import json
import re
from collections.abc import Sequence
from pathlib import PurePath

from bot.errors import Unreadable
from bot.intake.json_lines import read_lines
from bot.intake.markdown import read_markdown
from bot.intake.page import read_page
from store.entities import Draft

_BY_SUFFIX = {
    **dict.fromkeys((".md", ".markdown"), "markdown"),
    **dict.fromkeys((".html", ".htm", ".xhtml"), "html"),
    **dict.fromkeys((".jsonl", ".ndjson"), "json lines"),
}
SUFFIXES = (".txt", *_BY_SUFFIX)
BULK = tuple(suffix for suffix, kind in _BY_SUFFIX.items() if kind == "json lines")
_BINARY = "This file holds no text. Send the article as .txt, .md, .html or .jsonl."
_EMPTY = "There is nothing in this text. Send an article: its headline, then its paragraphs."


def read(
    raw: bytes | str, name: str | None = None, known_topics: Sequence[str] = (), first_line: int = 1
) -> list[Draft | Unreadable]:
    """The articles in a text or file: JSON Lines give one entry a line, all else exactly one.

    `first_line` is the number of the first one, in a piece of a longer file.
    """
    try:
        text = raw if isinstance(raw, str) else decoded(raw)
        kind = _kind(text, name)
        if kind == "json lines":
            return read_lines(text, known_topics, first_line) or [Unreadable(_EMPTY)]
        return [_one(kind, raw, text, known_topics)]
    except Unreadable as failure:
        return [failure]


def decoded(raw: bytes) -> str:
    """UTF-8, UTF-16 with its mark, or else Windows-1252. Raises `Unreadable` for what is no text."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _text(raw, "utf-16")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return _text(raw, encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable(_BINARY)


def _text(raw: bytes, encoding: str) -> str:
    text = raw.decode(encoding)
    controls = sum(character < " " and character not in "\t\n\r\f" for character in text)
    if "\0" in text or controls * 50 > len(text):
        raise Unreadable(_BINARY)
    return text


def _kind(text: str, name: str | None) -> str:
    suffix = PurePath(name).suffix.casefold() if name else ""
    return _BY_SUFFIX.get(suffix) or _sniffed(text.removeprefix("\ufeff").lstrip())


def _sniffed(text: str) -> str:
    if re.match(
        r"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article)\b", text, re.I | re.S
    ):
        return "html"
    if re.match(r"---[ \t]*\r?\n|#\s+\S", text):
        return "markdown"
    return "json lines" if _is_object(text.split("\n", 1)[0]) else "page"


def _is_object(line: str) -> bool:
    try:
        return line.startswith("{") and isinstance(json.loads(line), dict)
    except (json.JSONDecodeError, RecursionError):
        return False


def _one(kind: str, raw: bytes | str, text: str, known_topics: Sequence[str]) -> Draft:
    if not text.strip():
        raise Unreadable(_EMPTY)
    if kind == "html":
        from bot.intake.html import read_html  # it brings in trafilatura, which takes a second to load

        return read_html(raw)
    return read_markdown(text, known_topics) if kind == "markdown" else read_page(text, known_topics)
