"""The stretches of text that a page is made of, with what the page's own structure says of each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.intake.html_part import elsewhere
from bot.intake.html_tree import BLOCKS, Node, text_of

_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_TEXT_TAGS = (*_HEADINGS, "p", "li", "td", "dd", "dt", "blockquote", "div", "figcaption", "pre")


@dataclass(frozen=True, slots=True)
class Block:
    """The text of one element that holds no other such element."""

    text: str
    key: str
    kind: tuple[str, ...]  # its own and its parent's tag and class: what the page's maker calls such text
    linked: float  # share of its letters that are links
    quoted: bool
    elsewhere: bool

    @property
    def is_heading(self) -> bool:
        return self.kind[0] in _HEADINGS

    @property
    def is_entry(self) -> bool:
        return self.kind[0] == "li"


def blocks_of(root: Node) -> Iterator[Block]:
    away = elsewhere(root)
    for node in root.iter(*_TEXT_TAGS):
        if any(inner is not node and inner.tag != "br" for inner in node.iter(*BLOCKS)):
            continue
        text = text_of(node)
        if text:
            around = [node, *node.iterancestors()]
            quoted = any(place.tag == "blockquote" for place in around)
            is_away = any(place in away for place in around)
            yield Block(text, key_of(text), _kind(node), _linked(node, text), quoted, is_away)


def key_of(text: str) -> str:
    """Letters and digits alone, by which one text is found in two renderings."""
    return re.sub(r"\W+", "", text.casefold())


def _kind(node: Node) -> tuple[str, ...]:
    parent = node.getparent()
    return (node.tag, node.get("class") or "", parent.tag, parent.get("class") or "")


def _linked(node: Node, text: str) -> float:
    if next(node.iterancestors("a"), None) is not None:
        return 1.0
    return sum(len(text_of(link)) for link in node.iter("a")) / len(text)
