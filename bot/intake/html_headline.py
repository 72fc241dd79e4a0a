"""Which element of a page holds the headline, and which of its words are it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import urlsplit

from rapidfuzz import fuzz

from bot.intake.html_tree import Node, text_of, tidy

_SEPARATOR = re.compile(r"\s+[|–—·•»:-]+\s+|\s*\|\s*")


def headline_node(part: Node, known: Sequence[str]) -> Node | None:
    """The heading that says what the page declares; an h1 before an h2, the first of equals."""
    best, most = None, 0.0
    for level, heading in _headings(part):
        score = _agreement(text_of(heading), known) - 0.05 * (level - 1)
        if score > most:
            best, most = heading, score
    exact = _any_node(part, known) if most < 0.85 else None
    if exact is not None:
        return exact
    return best if most > 0.6 else _only_heading(part)


def wording(heading: str, known: Iterable[str]) -> str:
    """A heading may hold a section's name or a subtitle besides: what is declared says which part is the headline."""
    for line in sorted(known, key=len, reverse=True):
        start = heading.casefold().find(line.casefold())
        if start >= 0 and len(line) >= 15 and len(line.split()) >= 3:
            return heading[start : start + len(line)]
    return heading


def title_parts(root: Node, sites: Iterable[str]) -> Iterator[str]:
    """The page's title, whole and in parts, but for the part that names the site."""
    names = [site.casefold() for site in sites]
    for title in root.xpath("//head//title|/html/title"):
        line = text_of(title)
        yield line
        for part in _SEPARATOR.split(line):
            if all(fuzz.ratio(part.casefold(), name) < 80 for name in names):
                yield part


def _headings(part: Node) -> Iterator[tuple[int, Node]]:
    for level, tag in enumerate(("h1", "h2", "h3"), start=1):
        yield from ((level, heading) for heading in part.iter(tag) if not _leads_home(heading))
    for heading in part.xpath("//*[@itemprop='headline' or @itemprop='name headline'][not(self::meta)]"):
        yield 1, heading


def _leads_home(heading: Node) -> bool:
    """The site's own name, as a heading, links to its front page."""
    links = [link.get("href") for link in (*heading.iterancestors("a"), *heading.iter("a")) if link.get("href")]
    return bool(links) and urlsplit(links[0]).path in {"", "/"} and not urlsplit(links[0]).query


def _agreement(heading: str, known: Sequence[str]) -> float:
    """One word of a title of several is more often a section's or a book's name than the headline."""
    score = max((_likeness(heading, line) for line in known), default=0.0)
    return score - 0.3 * (" " not in heading and max(map(len, known), default=0) > len(heading))


def _likeness(heading: str, line: str) -> float:
    """Of two wordings of one headline, one may carry the site's name as well."""
    one, other = heading.casefold(), line.casefold()
    if len(one) < 4:
        return 0.0
    if " " not in one and one != other and " " in other:
        return 0.0  # one word of several is a section's or a book's name
    share = min(len(one), len(other)) / max(len(one), len(other), 1)
    return max(fuzz.ratio(one, other), fuzz.token_set_ratio(one, other) * (0.5 + 0.5 * share)) / 100


def _any_node(part: Node, known: Sequence[str]) -> Node | None:
    """On a page that has no heading for it, the first element whose text is the headline."""
    places: dict[str, Node] = {}
    for node in part.iter("div", "span", "p", "td", "strong", "b", "font"):
        if (node.text or "").strip():
            places.setdefault(tidy(node.text).casefold(), node)
    return next((places[line.casefold()] for line in known if len(line) >= 12 and line.casefold() in places), None)


def _only_heading(part: Node) -> Node | None:
    """A rewritten headline may share no word with what the page declares: one long h1 is it all the same."""
    found = [heading for heading in part.iter("h1") if len(text_of(heading).split()) >= 4]
    return found[0] if len(found) == 1 else None
