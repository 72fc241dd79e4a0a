"""What a page declares about its article for machines: JSON-LD first, then the meta tags of a dozen vocabularies."""

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.intake.html_tree import Node, text_of, tidy

_ARTICLE = re.compile(r"article$|posting$|^report$|^(?:critic)?review$|^recipe$|^howto$", re.IGNORECASE)
_LOOSE_ENDS = re.compile(r",(?=\s*[}\]])")  # the commonest slip that keeps JSON-LD from parsing
_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?://\s*)?(?:-->|\]\]>)\s*;?\s*$"
)
_TITLES = (
    "og:title",
    "parsely-title",
    "sailthru.title",
    "citation_title",
    "dc.title",
    "dcterms.title",
    "headline",
    "twitter:title",
)
_DATES = (
    "article:published_time", "og:article:published_time", "og:published_time", "parsely-pub-date", "sailthru.date",
    "citation_publication_date", "citation_online_date", "dc.date.issued", "dcterms.issued", "dcterms.created",
    "dc.date.created", "article.published", "datepublished", "published-date", "publication_date", "publish-date",
    "publish_date", "pubdate", "ptime", "cxenseparse:recs:publishtime", "article_date_original", "dcterms.date",
    "dc.date", "displaydate", "date",
)  # fmt: skip
_AUTHORS = (
    "parsely-author", "sailthru.author", "byl", "citation_author", "article:author_name", "dc.creator",
    "dcterms.creator", "author", "authors", "article:author", "og:author", "og:article:author", "creator", "rbauthors",
    "cxenseparse:author",
)  # fmt: skip
_SITES = (
    "og:site_name",
    "citation_journal_title",
    "application-name",
    "dc.publisher",
    "publisher",
    "twitter:app:name:iphone",
)
_PICTURES = (
    "og:image:secure_url",
    "og:image",
    "og:image:url",
    "twitter:image",
    "twitter:image:src",
    "parsely-image-url",
)
_TAGS = ("article:tag", "parsely-tags", "news_keywords", "sailthru.tags", "keywords", "citation_keywords")
_SECTIONS = ("article:section", "parsely-section", "sailthru.section", "cxenseparse:category")
_ADDRESSES = ("og:url", "parsely-link", "twitter:url")


@dataclass(frozen=True, slots=True)
class Declared:
    """Every field as the page declares it, the most trustworthy first; all are plain lines of text."""

    headlines: tuple[str, ...] = ()
    people: tuple[str, ...] = ()  # named as persons
    authors: tuple[str, ...] = ()  # named, but as what is not said
    bios: tuple[tuple[str, str], ...] = ()  # a person's name and what is said of them
    dates: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    body: tuple[str, ...] = ()  # its paragraphs, as far as they can be told apart
    behind_paywall: bool = False


def declared(root: Node) -> Declared:
    nodes = list(_json_nodes(root))
    article = next((node for node in nodes if _is_article(node)), {})
    named = {str(node["@id"]): node for node in nodes if "@id" in node and len(node) > 1}
    metas = _metas(root)
    makers = [_resolved(maker, named) for maker in _several(article.get("author") or article.get("creator"))]
    return Declared(
        headlines=_lines([*_texts(article.get("headline")), *_under(metas, _TITLES), *_texts(article.get("name"))]),
        people=_lines(name for maker in makers if _is_person(maker) for name in _names(maker)),
        authors=_lines([*(name for maker in makers for name in _names(maker)), *_under(metas, _AUTHORS)]),
        bios=tuple(bio for maker in makers for bio in _bios(maker)),
        dates=_lines(
            [*_texts(article.get("datePublished")), *_under(metas, _DATES), *_dates_elsewhere(root, nodes, article)]
        ),
        sections=_lines([*_texts(article.get("articleSection")), *_under(metas, _SECTIONS)]),
        tags=_lines(_tags(article, metas)),
        sites=_lines([*_under(metas, _SITES[:1]), *_publishers(article, nodes, named), *_under(metas, _SITES[1:])]),
        pictures=_lines([*_under(metas, _PICTURES), *_image_addresses(article, named)]),
        captions=_lines(caption for image in _images(article, named) for caption in _texts(image.get("caption"))),
        addresses=_lines([*root.xpath("//link[@rel='canonical']/@href"), *_under(metas, _ADDRESSES)]),
        body=_paragraphs(article),
        behind_paywall=str(article.get("isAccessibleForFree", "")).casefold() == "false",
    )


def _paragraphs(article: Mapping[str, Any]) -> tuple[str, ...]:
    """Often all of them run together: the next one begins where a sentence ends without a space."""
    whole = next(_texts(article.get("articleBody")), "")
    return tuple(filter(None, map(_plain, re.split(r"\n+|(?<=[.!?”])(?=[A-ZÀ-Þ“])(?<!\b[A-Z].)", whole))))


def _metas(root: Node) -> dict[str, list[str]]:
    """Meta contents under their lower-case names, whichever attribute holds the name."""
    found: dict[str, list[str]] = {}
    for meta in root.iter("meta"):
        names = {meta.get(key, "").strip().casefold() for key in ("property", "name", "itemprop")} - {""}
        for name in names if _is_about_the_page(meta) else ():
            found.setdefault(name, []).append(meta.get("content") or "")
    return found


def _is_about_the_page(meta: Node) -> bool:
    """Further down, an itemprop may speak of a work cited or an article linked."""
    return not meta.get("itemprop") or next(meta.iterancestors("head"), None) is not None


def _under(metas: Mapping[str, list[str]], names: Iterable[str]) -> Iterator[str]:
    return (content for name in names for content in metas.get(name, ()))


def _json_nodes(root: Node) -> Iterator[dict[str, Any]]:
    for script in root.iter("script"):
        if "ld+json" in script.get("type", "").casefold():
            yield from _nodes(_loaded(script.text or ""))


def _loaded(text: str) -> object:
    text = _WRAPPING.sub("", _WRAPPING.sub("", text).strip())
    for attempt in (text, _LOOSE_ENDS.sub("", text)):
        try:
            return json.loads(attempt, strict=False)
        except (json.JSONDecodeError, RecursionError):
            continue
    return None


def _nodes(value: object) -> Iterator[dict[str, Any]]:
    """The nodes at the top, in lists and graphs, and those that a page says it is about."""
    for node in _several(value):
        if isinstance(node, dict):
            yield node
            for key in ("@graph", "mainEntity", "mainEntityOfPage"):
                yield from _nodes(node.get(key))


def _several(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _types(node: Mapping[str, Any]) -> list[str]:
    return [str(name).rpartition("/")[2] for name in _several(node.get("@type"))]


def _is_article(node: Mapping[str, Any]) -> bool:
    return any(_ARTICLE.search(name) for name in _types(node))


def _is_person(maker: object) -> bool:
    return isinstance(maker, dict) and "Person" in _types(maker)


def _resolved(value: object, named: Mapping[str, dict[str, Any]]) -> object:
    """A bare reference replaced by what it refers to; a node with a name of its own stays."""
    if isinstance(value, dict) and not value.get("name"):
        return named.get(str(value.get("@id")), value)
    return value


def _texts(value: object) -> Iterator[str]:
    return (str(one) for one in _several(value) if isinstance(one, str | int) and not isinstance(one, bool))


def _names(maker: object) -> Iterator[str]:
    if isinstance(maker, dict):
        whole = list(_texts(maker.get("name")))
        yield from whole or filter(None, [" ".join(_texts([maker.get("givenName"), maker.get("familyName")]))])
    else:
        yield from _texts(maker)


def _bios(maker: object) -> Iterator[tuple[str, str]]:
    if isinstance(maker, dict) and _is_person(maker):
        for name in _lines(_names(maker)):
            yield from ((name, bio) for bio in _lines(_texts(maker.get("description"))))


def _dates_elsewhere(root: Node, nodes: Iterable[dict[str, Any]], article: Mapping[str, Any]) -> Iterator[str]:
    for node in root.xpath("//*[contains(@itemprop, 'datePublished') or @pubdate]")[:1]:
        yield node.get("content") or node.get("datetime") or text_of(node)
    yield from _texts(article.get("dateCreated"))
    for node in nodes:
        if "WebPage" in _types(node) or not article:
            yield from _texts(node.get("datePublished"))


def _tags(article: Mapping[str, Any], metas: Mapping[str, list[str]]) -> Iterator[str]:
    """One vocabulary's tags, the most curated that has any: each a list, or one line with commas."""
    keywords = list(_texts(article.get("keywords")))
    for several in (metas.get(_TAGS[0], []), keywords, *(metas.get(name, []) for name in _TAGS[1:])):
        found = [tag for line in several for tag in re.split(r"[,;|]", line) if tag.strip()]
        if found:
            yield from found
            return


def _publishers(
    article: Mapping[str, Any], nodes: Iterable[dict[str, Any]], named: Mapping[str, dict[str, Any]]
) -> Iterator[str]:
    for publisher in _several(article.get("publisher")):
        yield from _names(_resolved(publisher, named))
    for node in nodes:
        if {"WebSite", "NewsMediaOrganization"} & set(_types(node)):
            yield from _names(node)


def _images(article: Mapping[str, Any], named: Mapping[str, dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for image in _several(article.get("image")):
        whole = named.get(str(image.get("@id")), image) if isinstance(image, dict) else image
        if isinstance(whole, dict):
            yield whole


def _image_addresses(article: Mapping[str, Any], named: Mapping[str, dict[str, Any]]) -> Iterator[str]:
    yield from _texts(article.get("image"))
    yield from (address for image in _images(article, named) for address in _texts(image.get("url")))


def _lines(texts: Iterable[str]) -> tuple[str, ...]:
    """Plain, each once: machines are often given text that is escaped twice, or holds markup."""
    return tuple(filter(None, dict.fromkeys(map(_plain, texts))))


def _plain(text: str) -> str:
    return tidy(re.sub(r"</?[a-zA-Z][^<>]*>", " ", html.unescape(html.unescape(text))))
