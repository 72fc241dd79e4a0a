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
    return without(root, [node for node in elsewhere(root) if shown[node] < _MOST * shown[root]])


def elsewhere(root: Node) -> set[Node]:
    """The elements that, going by their names, are not the article: none that holds a main heading."""
    whole = {place for heading in root.iter("h1") for place in (heading, *heading.iterancestors())}
    return {node for node in root.iter("*") if _is_named_so(node)} - whole


def _is_named_so(node: Node) -> bool:
    if node.tag in {"html", "body", "main"}:
        return False
    return node.tag in {"footer", "nav"} or bool(_ELSEWHERE.search(labels(node)))
