"""A digest as its reader sees it: the top story first, for the lock screen; then by topic, each story with a number
that opens it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from bot import words
from bot.digests import SHOWN
from bot.pages.buttons import Open
from bot.pages.dates import day_and_time
from bot.pages.page import Button, Page, Row, rows
from bot.pages.presses import More
from bot.pages.text import LIMIT, SPANS, Span, Text, bold, italic, join, link, shortened
from bot.words import digests as said
from store.brief import Brief
from store.delivery import FOLDED

ACROSS = 5  # buttons in a row
BREAK = "\n\n"
HEADLINE, LEAD, BYLINE, TOPIC = 200, 400, 120, 60  # UTF-16 units of each
TOP = 120  # of the headline in the first line: a lock screen shows less


@dataclass(frozen=True, slots=True)
class Reading:
    """Where and in which language a digest is read. `digest_id` is its outbox row."""

    zone: str
    language: str | None = None
    digest_id: int = 0


class Told(NamedTuple):
    """A story of a digest: the article that stands for it, its topic, and how many more say nearly the same."""

    brief: Brief
    topic_id: int
    similar: int = 0


def stories_of(article_ids: Sequence[int], topic_ids: Sequence[int], briefs: Mapping[int, Brief]) -> list[Told]:
    """Those with an article that is still published; where the first of several similar ones is not, the next stands
    for it."""
    stories: list[Told] = []
    topic, standing, similar = 0, None, 0
    for article_id, topic_id in zip(article_ids, topic_ids, strict=True):
        if topic_id != FOLDED:
            if standing is not None:
                stories.append(Told(standing, topic, similar))
            topic, standing, similar = topic_id, briefs.get(article_id), 0
        elif standing is None:
            standing = briefs.get(article_id)
        elif article_id in briefs:
            similar += 1
    if standing is not None:
        stories.append(Told(standing, topic, similar))
    return stories


def digest_pages(
    stories: Sequence[Told], topics: Mapping[int, str], reading: Reading, foot: tuple[Row, ...] = (), note: str = ""
) -> tuple[Page, ...]:
    """Its messages, none if no story is left. `foot` stands under the last one, `note` above all."""
    if not stories:
        return ()
    if len(stories) == 1:
        pages = [_single_page(stories[0], topics, reading, note)]
    else:
        pages = _parted(stories[:SHOWN], len(stories), topics, reading, note)
    last = pages[-1]
    pages[-1] = Page(last.text, (*last.keyboard, *_more(len(stories) - SHOWN, reading.digest_id), *foot))
    return tuple(pages)


def more_page(stories: Sequence[Told], topics: Mapping[int, str], reading: Reading, page: int) -> Page | None:
    """The stories that the digest did not tell, some at a time, by their headlines; None if there are none."""
    last = (len(stories) - 1) // SHOWN
    page = max(1, min(page, last))
    shown = stories[page * SHOWN : (page + 1) * SHOWN]
    if not shown:
        return None
    first = page * SHOWN + 1
    lines = [
        join("\n", [f"{number}. " + _headline(one.brief), italic(_source(one, topics, reading))])
        for number, one in enumerate(shown, first)
    ]
    head = bold(said.more_head(first, first + len(shown) - 1, len(stories)))
    turns = [Button(said.MORE_BACK, More(reading.digest_id, page - 1, True))] if page > 1 else []
    if page < last:
        turns.append(Button(said.MORE_ON, More(reading.digest_id, page + 1, True)))
    end = said.AND_OLDER if page == last else ""
    numbers = rows((_number(str(at), one.brief.id, one.brief.version) for at, one in enumerate(shown, first)), ACROSS)
    return Page(join(BREAK, [head, *lines, end]), (*numbers, *((tuple(turns),) if turns else ())))


def _parted(shown: Sequence[Told], count: int, topics: Mapping[int, str], reading: Reading, note: str) -> list[Page]:
    """As few messages as hold all stories, none of them torn apart, each with the buttons of those it shows."""
    pages: list[Page] = []
    head = _top(shown[0].brief, count)
    part = _Part([("", _piece(italic(note))), (BREAK, head)] if note else [("", head)])
    topic = None
    for number, one in enumerate(shown, 1):
        story = _story(one.brief, one.similar, reading.zone, reading.language)
        more = [(f"{BREAK}{number}. ", story)]
        if one.topic_id != topic:
            topic = one.topic_id
            more.insert(0, (BREAK, _heading(topics.get(topic) or said.OTHER_NEWS)))
        if part.buttons and not part.holds(more):
            pages.append(part.page())
            part = _Part([])
        part.add(more, _number(str(number), one.brief.id, one.brief.version))
    return [*pages, part.page()]


class _Piece(NamedTuple):
    text: Text
    units: int


_Pieces = list[tuple[str, _Piece]]  # each with what stands before it


class _Part:
    """A message as it grows."""

    def __init__(self, pieces: _Pieces) -> None:
        self.buttons: list[Button] = []
        self._pieces = pieces
        self._units = _units(pieces)
        self._spans = _spans(pieces)

    def holds(self, more: _Pieces) -> bool:
        return self._units + _units(more) <= LIMIT and self._spans + _spans(more) <= SPANS

    def add(self, more: _Pieces, button: Button) -> None:
        self._pieces += more
        self._units += _units(more)
        self._spans += _spans(more)
        self.buttons.append(button)

    def page(self) -> Page:
        """Every style is moved once, to where it ends up: a digest is rendered for each of its readers."""
        plain: list[str] = []
        spans: list[Span] = []
        at = 0
        for before, (text, _) in self._pieces:
            before = before if plain else before.removeprefix(BREAK)
            at += len(before)
            spans += [Span(start + at, end + at, tag, url) for start, end, tag, url in text.spans]
            plain += (before, text.plain)
            at += len(text.plain)
        return Page(Text("".join(plain), tuple(spans)), rows(self.buttons, ACROSS))


def _units(pieces: _Pieces) -> int:
    return sum([len(before) + piece.units for before, piece in pieces])


def _spans(pieces: _Pieces) -> int:
    return sum([len(piece.text.spans) for _, piece in pieces])


def _piece(text: Text) -> _Piece:
    return _Piece(text, text.units)


@lru_cache(4096)
def _number(label: str, article_id: int, version: int) -> Button:
    return Button(label, Open(article_id, version))


def _more(count: int, digest_id: int) -> tuple[Row, ...]:
    return ((Button(said.more_stories(count), More(digest_id)),),) if count > 0 else ()


def _single_page(one: Told, topics: Mapping[int, str], reading: Reading, note: str) -> Page:
    """With its headline first, and nothing to count."""
    told = join("\n", [_headline(one.brief), _lead(one.brief), italic(_source(one, topics, reading))])
    text = join(BREAK, [italic(note) if note else "", told])
    return Page(text, ((_number(words.OPEN_ARTICLE, one.brief.id, one.brief.version),),))


@lru_cache(16384)
def _story(brief: Brief, similar: int, zone: str, language: str | None) -> _Piece:
    foot = " · ".join(filter(None, [_byline(brief, zone, language), said.similar(similar) if similar else ""]))
    return _piece(join("\n", [_headline(brief), _lead(brief), italic(foot)]))


@lru_cache(1024)
def _heading(topic: str) -> _Piece:
    return _piece(bold("▪ " + shortened(topic, TOPIC)))


@lru_cache(4096)
def _headline(brief: Brief) -> Text:
    return bold(link(shortened(brief.headline, HEADLINE), brief.source))


@lru_cache(4096)
def _top(brief: Brief, count: int) -> _Piece:
    return _piece(bold(said.digest_head(count, shortened(brief.headline, TOP))))


@lru_cache(4096)
def _lead(brief: Brief) -> str:
    return shortened(brief.lead, LEAD)


def _source(one: Told, topics: Mapping[int, str], reading: Reading) -> str:
    topic = shortened(topics.get(one.topic_id, ""), TOPIC)
    similar = said.similar(one.similar) if one.similar else ""
    return " · ".join(filter(None, [topic, _byline(one.brief, reading.zone, reading.language), similar]))


def _byline(brief: Brief, zone: str, language: str | None) -> str:
    """Who wrote it, or else where it stood; and when."""
    who = words.by(brief.byline) or brief.site or ""
    when = day_and_time(brief.date, brief.published_at, zone, language)
    return " · ".join(filter(None, [shortened(who, BYLINE), when]))
