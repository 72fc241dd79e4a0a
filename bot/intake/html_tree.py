"""A web page as a tree: bytes in whatever encoding to nodes, nodes to plain text.

The only module that knows lxml, which has no types: a node is `Any` here, and is called `Node`.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from copy import deepcopy
from typing import Any, TypeAlias

from lxml import etree, html  # type: ignore[import-untyped]

Node: TypeAlias = Any

# Deep nesting is ordinary on bad pages; without huge_tree libxml2 cuts the page at 256 levels.
_PARSER = html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
_DECLARED_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_ASCII = bytes(range(128))
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>", re.IGNORECASE)
# What XML, and so lxml, cannot hold: control characters and lone surrogates.
_UNHOLDABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOSE_STOP = re.compile(r" ([,.;:!?])(?=\s|$)")
_MARK = "\x00"  # no page holds one: see _UNHOLDABLE
_SILENT = frozenset({"script", "style", "noscript", "template", "svg", "iframe", "select", "textarea"})
_ARTICLE_LENGTH = 500  # some sites keep the text for those without scripts, and only there
_BLOCK_TAGS = """
address article aside blockquote body br dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6
header hr li main nav ol p pre section table tbody td tfoot th thead time tr ul
"""
BLOCKS = frozenset(_BLOCK_TAGS.split())


def parse(raw: bytes | str) -> Node | None:
    """The page's root, or None where there is no markup at all."""
    text = _UNHOLDABLE.sub("", _XML_DECLARATION.sub("", raw if isinstance(raw, str) else decoded(raw)))
    if not re.search(r"<\w", text):
        return None
    try:
        root = html.document_fromstring(text, parser=_PARSER)
    except (etree.ParserError, ValueError):
        return None
    for noscript in list(root.iter("noscript")):
        if len(noscript.text_content()) > _ARTICLE_LENGTH:
            noscript.drop_tag()
    return root


def decoded(raw: bytes) -> str:
    """UTF-8 where it is, or nearly is; else what the page says; else what browsers assume of one that says nothing."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", errors="replace")
    text = raw.decode("utf-8-sig", errors="replace")
    if 10 * text.count("\ufffd") <= len(raw.translate(None, _ASCII)):
        return text
    declared = _DECLARED_CHARSET.search(raw[:4096])
    try:
        return raw.decode(declared[1].decode("ascii") if declared else "cp1252")
    except (UnicodeDecodeError, LookupError):
        return raw.decode("cp1252", errors="replace")


def text_of(node: Node) -> str:
    """What a reader sees of a node, on one line."""
    return " ".join(lines_of(node))


def lines_of(node: Node) -> list[str]:
    """What a reader sees of a node, a line for each block."""
    return _lines(_seen(node))


def lines_around(root: Node, node: Node) -> tuple[list[str], list[str]]:
    """The lines that a reader sees before a node, and those after it."""
    before, _, rest = "".join(_seen(root, marked=node)).partition(_MARK)
    return _lines([before]), _lines([rest.partition(_MARK)[2]])


def _lines(pieces: Iterable[str]) -> list[str]:
    return [line for line in map(tidy, "".join(pieces).split("\n")) if line]


def tidy(text: str) -> str:
    """One line, one space at a time, in composed letters, without invisible marks."""
    text = unicodedata.normalize("NFC", text).replace("\u00ad", "").replace("\u200b", "").replace("\ufeff", "")
    return _LOOSE_STOP.sub(r"\1", " ".join(text.split()))


def lengths(root: Node) -> dict[Node, int]:
    """How much text a reader sees of every element, in letters."""
    shown: dict[Node, int] = {}
    seen = silent = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        opens = event == "start"
        if element.tag in _SILENT:
            silent += 1 if opens else -1
        if not opens:
            shown[element] += seen
        words = element.text if opens else element.tail
        if opens:
            shown[element] = -seen
        seen += len(words.strip()) if words and not silent else 0
    return shown


def without(root: Node, unwanted: Iterable[Node]) -> Node:
    """A copy of a tree without some of its nodes; the text after each stays."""
    marks = set(unwanted)
    copied = deepcopy(root)
    for original, twin in list(zip(root.iter(), copied.iter(), strict=True)):
        if original in marks and twin.getparent() is not None:
            twin.drop_tree()
    return copied


def labels(node: Node) -> str:
    """The class and the id of a node: what its maker called it."""
    return f"{node.get('class') or ''} {node.get('id') or ''}"


def _seen(node: Node, marked: Node | None = None) -> Iterator[str]:
    """The visible pieces of text in order, a line break wherever a block begins or ends, marks around a node."""
    silent = 0
    for event, element in etree.iterwalk(node, events=("start", "end")):
        opens = event == "start"
        if element.tag in _SILENT:
            silent += 1 if opens else -1
        if element.tag in BLOCKS:
            yield "\n"
        elif opens and _follows_element(element):
            yield " "
        if element is marked:
            yield _MARK
        words = element.text if opens else element.tail if element is not node else None
        if words and not silent:
            yield " ".join(words.split("\n"))


def _follows_element(place: Node) -> bool:
    """`<span>By</span><a>Jane</a>` stand apart on the screen; a drop capital and its word do not."""
    before = place.getprevious()
    return before is not None and not before.tail
