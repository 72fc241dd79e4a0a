"""What a page prints around its headline for readers: headline, byline, date, caption, the author's box."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from rapidfuzz import fuzz

from bot.intake.bylines import distinct, is_byline, people
from bot.intake.dates import parse_date, printed_dates
from bot.intake.html_tree import Node, labels, lines_around, lines_of, text_of, tidy, without

# Parts of a page that belong to other articles, to readers or to the site.
_ELSEWHERE = re.compile(
    r"comment(?!ary)|disqus|respond|related|recommend|recirc|sidebar|side-bar|footer|widget|popular|trending|teaser|promo"
    r"|more-(?:from|stories|news|on)|read-?(?:more|next)|also-?(?:like|read)|next-|latest|newsletter|navbar|menu|cookie|review-",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"by-?line|author|writer|contributor|posted-?by|submitted-?by|journalist|(?:^|[ _-])byl\b", re.IGNORECASE
)
_NOT_A_BYLINE = re.compile(
    r"avatar|bio|image|img|photo|social|twitter|desc|about|count|title|role|job|follow", re.IGNORECASE
)
_DATED = re.compile(r"date|publish|posted|timestamp|dateline|pub-?time|entry-time", re.IGNORECASE)
_CHANGED = re.compile(r"updat|modif", re.IGNORECASE)
_BOX = re.compile(r"author|about-?(?:the|me)|bio(?:graphy)?(?:$|[\s_-])|contributor|writer", re.IGNORECASE)
_CAPTION = re.compile(r"caption|legend", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s+[|–—·•»:-]+\s+|\s*\|\s*")
_HANDLE = re.compile(r"[\w.-]{2,24}")
_HANDLED = re.compile(r"(?:(?:posted |written )?by|von|author:?|autor:?)\s+([\w.-]{2,24})(?:\s+(?:on|am|at|in)\b|\s*[,|•·–-]|$)", re.I)
_SIGNED = re.compile(r"(?:By|BY|Von|Par|Por):? ((?:[^\W\d_]|[ &'’.-]){3,40})")  # a desk, a newspaper: as printed
_LEAD = re.compile(r"\s*(?:by|von|par|por|author|autor(?:in)?)\s*:\s*", re.IGNORECASE)
_NOBODY = re.compile(r"\W*(?:by|von|par|por|de|author|autor|posted|written|follow)?\W*", re.IGNORECASE)
_BUTTONS = re.compile(
    r"\s*(?:(?:view|see|read)\s+(?:all|more|full)\b.{0,40}|more (?:posts|stories|articles|from|by)\b.{0,40}|follow\b.{0,40})$",
    re.IGNORECASE,
)
_LINES_BEFORE, _LINES_AFTER = 4, 14


@dataclass(frozen=True, slots=True)
class Printed:
    headline: str | None = None
    under: tuple[dt.date, ...] = ()  # dates under the headline; those of a later change last
    above: tuple[dt.date, ...] = ()  # dates above it, where some pages print today's
    dates: tuple[dt.date, ...] = ()  # in elements made for a date, anywhere in the article's part
    names: tuple[str, ...] = ()
    caption: str | None = None
    box: tuple[str, ...] = ()  # lines of the author's box


def printed(root: Node, headlines: Iterable[str], sites: Iterable[str]) -> Printed:
    """`headlines` are the wordings that the page declares, `sites` the names of the outlet."""
    part = article_part(root)
    declared = list(headlines)
    known = [*declared, *_title_parts(root, sites)]
    headline = headline_node(part, known)
    above, under = _lines_near(part, headline)
    places = _places(part, headline)
    return Printed(
        headline=_wording(text_of(headline), declared) if headline is not None else None,
        under=_days(under),
        above=_days(above),
        dates=tuple(dict.fromkeys(_dated_elements(places))),
        names=distinct(_names(places, [*under, *above])),
        caption=next(_captions(places), None),
        box=_author_box(root),
    )


def article_part(root: Node) -> Node:
    """A copy of the page without what belongs to other articles, to readers or to the site."""
    most = 0.4 * len(text_of(root))
    named = [node for node in root.iter("*") if _belongs_elsewhere(node)]
    return without(root, [node for node in named if len(text_of(node)) < most])


def is_elsewhere(node: Node) -> bool:
    """Whether a node stands in a part of the page that is not the article."""
    return any(map(_belongs_elsewhere, (node, *node.iterancestors())))


def _belongs_elsewhere(node: Node) -> bool:
    if node.tag in {"html", "body", "main", "h1"} or node.find(".//h1") is not None:
        return False
    return node.tag in {"footer", "nav"} or bool(_ELSEWHERE.search(labels(node)))


def _title_parts(root: Node, sites: Iterable[str]) -> Iterator[str]:
    """The page's title, whole and in parts, but for the part that names the site."""
    names = [site.casefold() for site in sites]
    for title in root.xpath("//head//title|/html/title"):
        line = text_of(title)
        yield line
        for part in _SEPARATOR.split(line):
            if all(fuzz.ratio(part.casefold(), name) < 80 for name in names):
                yield part


def headline_node(part: Node, known: list[str]) -> Node | None:
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


def _agreement(heading: str, known: list[str]) -> float:
    """One word of a title of several is more often a section's or a book's name than the headline."""
    score = max((_likeness(heading, line) for line in known), default=0.0)
    return score - 0.3 * (" " not in heading and max(map(len, known), default=0) > len(heading))


def _headings(part: Node) -> Iterator[tuple[int, Node]]:
    for level, tag in enumerate(("h1", "h2", "h3"), start=1):
        yield from ((level, heading) for heading in part.iter(tag) if not _leads_home(heading))
    for heading in part.xpath("//*[@itemprop='headline' or @itemprop='name headline'][not(self::meta)]"):
        yield 1, heading


def _leads_home(heading: Node) -> bool:
    """The site's own name, as a heading, links to its front page."""
    links = [link.get("href") for link in (*heading.iterancestors("a"), *heading.iter("a")) if link.get("href")]
    return bool(links) and urlsplit(links[0]).path in {"", "/"} and not urlsplit(links[0]).query


def _likeness(heading: str, line: str) -> float:
    """Of two wordings of one headline, one may carry the site's name as well."""
    one, other = heading.casefold(), line.casefold()
    if len(one) < 4:
        return 0.0
    if " " not in one and one != other and " " in other:
        return 0.0  # one word of several is a section's or a book's name
    share = min(len(one), len(other)) / max(len(one), len(other), 1)
    return max(fuzz.ratio(one, other), fuzz.token_set_ratio(one, other) * (0.5 + 0.5 * share)) / 100


def _any_node(part: Node, known: list[str]) -> Node | None:
    """On a page that has no heading for it, the first element whose text is the headline."""
    places = {}
    for node in part.iter("div", "span", "p", "td", "strong", "b", "font"):
        if (node.text or "").strip():
            places.setdefault(tidy(node.text).casefold(), node)
    return next((places[line.casefold()] for line in known if len(line) >= 12 and line.casefold() in places), None)


def _only_heading(part: Node) -> Node | None:
    """A rewritten headline may share no word with what the page declares: one long h1 is it all the same."""
    found = [heading for heading in part.iter("h1") if len(text_of(heading).split()) >= 4]
    return found[0] if len(found) == 1 else None


def _wording(heading: str, known: Iterable[str]) -> str:
    """A heading may hold a section's name or a subtitle besides: what is declared says which part is the headline."""
    for line in sorted(known, key=len, reverse=True):
        start = heading.casefold().find(line.casefold())
        if start >= 0 and len(line) >= 15 and len(line.split()) >= 3:
            return heading[start : start + len(line)]
    return heading


def _lines_near(part: Node, headline: Node | None) -> tuple[list[str], list[str]]:
    """The short lines above the headline, the nearest first, and those under it: there stand date and byline."""
    if headline is None:
        return [], []
    above, under = lines_around(part, headline)
    return _short(above[-_LINES_BEFORE:])[::-1], _short(under[:_LINES_AFTER])


def _short(lines: Iterable[str]) -> list[str]:
    """The short ones; "By" or "Published:" on a line of its own goes with what is under it."""
    kept: list[str] = []
    for line in lines:
        if kept and (_NOBODY.fullmatch(kept[-1]) or (kept[-1].endswith(":") and len(kept[-1]) <= 20)):
            kept[-1] = f"{kept[-1]} {line}"
        elif len(line) <= 160:
            kept.append(line)
    return kept


def _days(lines: Iterable[str]) -> tuple[dt.date, ...]:
    """The dates of lines that hold little else."""
    found = [date for line in lines for date in printed_dates(line) if len(line) - (date.end - date.start) <= 60]
    return tuple(date.day for date in sorted(found, key=lambda date: date.updated))


def _places(root: Node, headline: Node | None) -> list[Node]:
    """The elements of the article's own part of the page: those after its headline, then those before it."""
    order = list(root.iter("*"))
    start = next((spot for spot, node in enumerate(order) if node is headline), 0)
    return [*order[start:], *order[:start]]


def _dated_elements(places: Iterable[Node]) -> Iterator[dt.date]:
    for node in places:
        if not _is_dated(node):
            continue
        texts = [text_of(node), node.get("content"), node.get("datetime"), node.get("title")]
        for text in filter(None, texts):
            if len(text) <= 100 and (day := parse_date(text) or _first_date(text)):
                yield day
                break


def _first_date(text: str) -> dt.date | None:
    return next((found.day for found in printed_dates(text) if not found.updated), None)


def _is_dated(node: Node) -> bool:
    prop = node.get("itemprop") or ""
    if _CHANGED.search(prop) or _CHANGED.search(labels(node)):
        return False
    return node.tag in {"time", "abbr"} or "date" in prop or bool(_DATED.search(labels(node)))


def _names(places: list[Node], near: list[str]) -> Iterator[str]:
    """From the first of these that names somebody: an element made for it, a line "By …", a bare handle."""
    elements = [node for node in places if _is_byline_element(node)]
    fields = [text_of(node) for node in elements if node.get("itemprop") or node.get("rel")]
    for text in (*fields, *map(text_of, elements), *filter(is_byline, near)):
        if names := names_in(text):
            yield from names
            return
    for text in (*map(text_of, elements), *near):
        if handle := _HANDLED.match(text):
            yield handle[1]
            return
    yield from filter(_HANDLE.fullmatch, fields[:1])
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
    if len(text) > 160 or text.startswith(("http", "@")) or _NOBODY.fullmatch(text):
        return ()
    text = _LEAD.sub("By ", text)
    return people(text) or people(f"By {text}")


def _captions(places: Iterable[Node]) -> Iterator[str]:
    for node in places:
        if (
            node.tag == "figcaption" or (node.tag in {"p", "div", "span"} and _CAPTION.search(labels(node)))
        ):
            caption = text_of(node)
            if 15 <= len(caption) <= 600:
                yield caption


def _author_box(root: Node) -> tuple[str, ...]:
    for node in root.iter("div", "section", "aside", "footer", "p", "address", "li"):
        if _BOX.search(labels(node)) and "comment" not in labels(node).casefold():
            lines = tuple(filter(None, (tidy(_BUTTONS.sub("", line)) for line in lines_of(node))))
            if any(len(line) >= 60 for line in lines) and len(lines) <= 12:
                return lines
    return ()
