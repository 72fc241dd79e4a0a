"""The article's own part of a page, without what belongs to other articles, to readers or to the site."""

import re

from bot.intake.html_tree import Node, labels, lengths, without

_ELSEWHERE = re.compile(
    r"comment(?!ary)|disqus|respond|related|recommend|recirc|sidebar|side-bar|footer|widget|popular|trending|teaser|promo"
    r"|more-(?:from|stories|news|on)|read-?(?:more|next)|also-?(?:like|read)|next-|latest|newsletter|navbar|menu|cookie|review-",
    re.IGNORECASE,
)
_MOST = 0.4  # of the page's text: what holds more is the page, whatever its name


def article_part(root: Node) -> Node:
    """A copy of the page without what belongs to other articles, to readers or to the site."""
    shown = lengths(root)
    whole = {place for heading in root.iter("h1") for place in (heading, *heading.iterancestors())}
    most = _MOST * shown[root]
    return without(root, [node for node in shown if _is_named_so(node) and shown[node] < most and node not in whole])


def is_elsewhere(node: Node) -> bool:
    """Whether a node stands in a part of the page that is not the article, going by names alone."""
    return any(_is_named_so(place) and place.find(".//h1") is None for place in (node, *node.iterancestors()))


def _is_named_so(node: Node) -> bool:
    if node.tag in {"html", "body", "main"}:
        return False
    return node.tag in {"footer", "nav"} or bool(_ELSEWHERE.search(labels(node)))
