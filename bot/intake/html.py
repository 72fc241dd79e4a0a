"""A web page → Draft: what the page declares to machines, what it prints for readers, and the article's own text."""

import re
from collections.abc import Iterable
from urllib.parse import urljoin, urlsplit

from bot.errors import Unreadable
from bot.intake.html_body import paragraphs
from bot.intake.html_dates import Dated, dated
from bot.intake.html_declared import Declared, declared
from bot.intake.html_people import authors
from bot.intake.html_printed import Printed, printed
from bot.intake.html_topics import topics
from bot.intake.html_tree import Node, parse, text_of
from store.entities import Author, Draft

_NO_PAGE = (
    "This is no web page: there is no HTML in it. "
    "Send the page as your browser saves it (.html), or the article's text as .txt."
)
_NO_ARTICLE = (
    "There is no article on this page. If you can read one in your browser, "
    "copy its text, from the headline to the last paragraph, and send that."
)
_SIGNED_OUT = (
    "This page shows its article only to those who have signed in. "
    "Open it in your browser, copy the article's text, and send that."
)
_NO_HEADLINE = "This page has no headline. Copy the article's text, put its headline on top, and send that."
_CUT_SHORT = "The page says that it is for subscribers, so the text may be cut short."
_WALL = re.compile(
    r"\b(?:log|sign) ?in\b|\bsubscri(?:be|bers)\b|\bcreate an? (?:free )?account\b|\bregister\b|\banmelden\b|\babonn"
    r"|\bconnectez-vous\b|\biniciar? sesión\b",
    re.IGNORECASE,
)
_LEAST, _SHORT = 60, 400  # letters: less is no article; up to so many beside a wall are its teaser


def read_html(raw: bytes | str, url: str | None = None) -> Draft:
    """The article of a saved page; `url` is where it came from, if that is known. Raises `Unreadable`."""
    root = parse(raw)
    if root is None:
        raise Unreadable(_NO_PAGE)
    said = declared(root)
    seen = printed(root, said.headlines, said.sites)
    headline = seen.headline or _title(root, said)
    body = paragraphs(root, url, headline, said.body)
    _require_article(root, headline, body)
    return _draft(root, url, said, seen, headline, body)


def _title(root: Node, said: Declared) -> str:
    return next(iter([*said.headlines, *map(text_of, root.xpath("//head//title"))]), "")


def _require_article(root: Node, headline: str, body: list[str]) -> None:
    length = sum(map(len, body))
    if length < _SHORT and (root.xpath("//input[@type='password']") or length < _LEAST) and _WALL.search(text_of(root)):
        raise Unreadable(_SIGNED_OUT)
    if length < _LEAST:
        raise Unreadable(_NO_ARTICLE)
    if not headline:
        raise Unreadable(_NO_HEADLINE)


def _draft(root: Node, url: str | None, said: Declared, seen: Printed, headline: str, body: list[str]) -> Draft:
    source = _source(said, url)
    found = dated(root, said, seen, source)
    site = _site(root, said, headline, source)
    people = authors(said, seen, body)
    caption = next(iter([*filter(None, [seen.caption]), *said.captions]), None)
    return Draft(
        headline=headline,
        paragraphs=_body(body, people, caption),
        site=site,
        topics=topics(said, seen.tags, [headline, *filter(None, [site]), *(author.name for author in people)]),
        authors=people,
        date=found.day,
        published_at=found.moment,
        source=source,
        caption=caption,
        picture=_picture(said, source),
        notes=tuple(_notes(said, found, people)),
    )


def _body(body: Iterable[str], people: Iterable[Author], caption: str | None) -> tuple[str, ...]:
    """Without what has a field of its own."""
    bios = " ".join(author.bio or "" for author in people)
    return tuple(line for line in body if line != caption and (len(line) < 40 or line not in bios))


def _source(said: Declared, url: str | None) -> str | None:
    """The canonical address, unless it is the front page's."""
    base = url or next((address for address in said.addresses if address.startswith("http")), "")
    for address in (*said.addresses, url):
        whole = urljoin(base, address) if address else ""
        parts = urlsplit(whole)
        if parts.scheme in {"http", "https"} and parts.netloc and (parts.path.strip("/") or parts.query):
            return whole
    return None


def _site(root: Node, said: Declared, headline: str, source: str | None) -> str | None:
    """As the page names it, else as its title ends, else its host."""
    declared_names = [name for name in said.sites if not name.startswith(("http", "@"))]
    title = next(map(text_of, root.xpath("//head//title")), "")
    ending = re.search(r"\s[|–—·-]\s([^|–—·]{2,40})$", title)
    is_name = ending is not None and not re.match(r"by\b", ending[1], re.I) and ending[1] not in headline
    ends = [ending[1]] if ending and is_name else []
    host = (urlsplit(source).hostname or "").removeprefix("www.") if source else ""
    return next(filter(None, [*declared_names, *ends, host]), None)


def _picture(said: Declared, source: str | None) -> str | None:
    for address in said.pictures:
        whole = urljoin(source or "", address)
        if urlsplit(whole).scheme in {"http", "https"} and not urlsplit(whole).path.casefold().endswith(".svg"):
            return whole
    return None


def _notes(said: Declared, found: Dated, people: tuple[Author, ...]) -> list[str]:
    notes = [*filter(None, [found.note])]
    if not people:
        notes.append("No author was found.")
    if said.behind_paywall:
        notes.append(_CUT_SHORT)
    return notes
