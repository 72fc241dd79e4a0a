"""Markdown's text without its marks: headings and paragraphs, what a link or an emphasis says, the first picture."""

import re
from dataclasses import dataclass

_IMAGE = re.compile(r"!\[(?P<words>[^\]]*)\]\(\s*<?(?P<address>[^\s)>]+)>?(?:\s+[\"'(][^)]*)?\)")
_LINK = re.compile(r"\[([^\]]+)\](?:\([^)]*\)|\[[^\]]*\])")
_DEFINITION = re.compile(r"^\s{0,3}\[[^\]]+\]:\s+\S+.*$", re.MULTILINE)
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^\s>]+)>")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--.*?-->", re.DOTALL)
_STRONG = re.compile(r"(?<![\w*_\\])(\*{1,3}|_{1,3}|~~)(?=\S)(.+?)(?<=\S)\1(?![\w*_])", re.DOTALL)
_CODE = re.compile(r"(`+)(.+?)\1", re.DOTALL)
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>~|])")
_MARKER = re.compile(r"^(?:\s*>)+\s?|^\s*(?:[-*+•]|\d{1,3}[.)])\s+|^\s{0,3}#{1,6}\s+|\s+#+\s*$")
_STARTS = re.compile(r"\s*(?:[-*+•]\s|\d{1,3}[.)]\s|#{1,6}\s)")
_RULE = re.compile(r"\s*(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,}|=+)\s*")
_TITLE = re.compile(r"\s*(?:#\s+(?P<hash>[^\n]+?)\s*#*\s*(?:\n|\Z)|(?P<under>[^\n]+)\n=+[ \t]*(?:\n|\Z))")


@dataclass(frozen=True, slots=True)
class Image:
    address: str
    words: str


def title_in(text: str) -> tuple[str | None, str]:
    """A leading `# Title`, or one underlined with =, and the text below it."""
    match = _TITLE.match(text)
    return (plain(match["hash"] or match["under"]), text[match.end() :]) if match else (None, text)


def first_image(text: str) -> Image | None:
    match = _IMAGE.search(text)
    return Image(match["address"], plain(match["words"])) if match else None


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs, with lists, quotes and headings as paragraphs of their own.

    A blank line parts paragraphs. Where there is none in the whole text, each line is one.
    """
    text = _DEFINITION.sub("", _IMAGE.sub("", text)).strip("\n")
    blocks = re.split(r"\n\s*\n", text) if re.search(r"\n\s*\n", text) else text.split("\n")
    found = (plain(_MARKER.sub("", piece)) for block in blocks for piece in _pieces(block))
    return tuple(filter(None, found))


def plain(text: str) -> str:
    """Inline marks reduced to what they say; a star or underscore that marks nothing stays."""
    text = _CODE.sub(r"\2", _AUTOLINK.sub(r"\1", text))
    text = _TAG.sub("", _LINK.sub(r"\1", _IMAGE.sub("", text)))
    for _ in range(2):  # emphasis within emphasis
        text = _STRONG.sub(r"\2", text)
    return " ".join(_ESCAPED.sub(r"\1", text).split())


def _pieces(block: str) -> list[str]:
    """A block's lines joined, cut where a list's entry or a heading begins or a rule stands."""
    pieces: list[str] = []
    fresh = True
    for line in block.split("\n"):
        line = re.sub(r"^(?:\s*>)+\s?", "", line)
        if _RULE.fullmatch(line) or not line.strip():
            fresh = True
        elif fresh or _STARTS.match(line):
            pieces.append(line)
            fresh = bool(re.match(r"\s{0,3}#{1,6}\s", line))
        else:
            pieces[-1] = f"{pieces[-1]} {line.strip()}"
    return pieces
