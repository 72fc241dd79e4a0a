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
ROOM = len(BREAK) + len("10. ")  # before a story
HEADLINE, LEAD, BYLINE, TOPIC = 200, 400, 120, 60  # UTF-16 units of each
TOP = 120  # of the headline in the first line: a lock screen shows less


@dataclass(frozen=True, slots=True)
class Reading:
    """Where, in which language and in which year a digest is read. `digest_id` is its outbox row."""

    zone: str
    language: str | None = None
    year: int | None = None
    digest_id: int = 0


class Told(NamedTuple):
    """A story of a digest: the article that stands for it, its topic, and how many more say nearly the same."""

    brief: Brief
    topic_id: int
    similar: int = 0


def stories_of(article_ids: Sequence[int], topic_ids: Sequence[int], briefs: Mapping[int, Brief]) -> list[Told]:
    """Those with an article that is still published; where the first of several similar ones is not, the next stands
    for it."""
    if FOLDED not in topic_ids:
        pairs = zip(article_ids, topic_ids, strict=True)
        return [Told(briefs[article], topic, 0) for article, topic in pairs if article in briefs]
    stories: list[tuple[int, list[Brief]]] = []
    for article_id, topic_id in zip(article_ids, topic_ids, strict=True):
        if topic_id != FOLDED:
            stories.append((topic_id, []))
        if article_id in briefs:
            stories[-1][1].append(briefs[article_id])
    return [Told(story[0], topic, len(story) - 1) for topic, story in stories if story]


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
    numbers = rows((_number(at, one.brief.id, one.brief.version) for at, one in enumerate(shown, first)), ACROSS)
    return Page(join(BREAK, [head, *lines, end]), (*numbers, *((tuple(turns),) if turns else ())))


class _Piece(NamedTuple):
    """A part of a message that is not torn apart; `units` are its UTF-16 units."""

    text: Text
    units: int


def _parted(shown: Sequence[Told], count: int, topics: Mapping[int, str], reading: Reading, note: str) -> list[Page]:
    """As few messages as hold all stories, none of them torn apart, each with the buttons of those it shows."""
    pages: list[Page] = []
    part = _Part()
    if note:
        part.add(BREAK, _piece(italic(note)))
    part.add(BREAK, _top(shown[0].brief, count))
    topic, number = None, 1
    for brief, topic_id, similar in shown:
        story = _story(brief, similar, reading.zone, reading.language, reading.year)
        heading = _heading(topics.get(topic_id) or said.OTHER_NEWS) if topic_id != topic else None
        if part.buttons and not part.holds(story, heading):
            pages.append(part.page())
            part = _Part()
        if heading is not None:
            part.add(BREAK, heading)
        part.add(f"{BREAK}{number}. ", story)
        part.buttons.append(_number(number, brief.id, brief.version))
        topic, number = topic_id, number + 1
    return [*pages, part.page()]


class _Part:
    """A message as it grows. Every style is moved once, to where it ends up: a digest is rendered for each reader."""

    __slots__ = ("_length", "_plain", "_spans", "_units", "buttons")

    def __init__(self) -> None:
        self.buttons: list[Button] = []
        self._plain: list[str] = []
        self._spans: list[Span] = []
        self._length = self._units = 0

    def holds(self, story: _Piece, heading: _Piece | None) -> bool:
        units, spans = self._units + story.units + ROOM, len(self._spans) + len(story.text.spans)
        if heading is not None:
            units, spans = units + heading.units + ROOM, spans + len(heading.text.spans)
        return units <= LIMIT and spans <= SPANS

    def add(self, before: str, piece: _Piece) -> None:
        if not self._plain:
            before = before.removeprefix(BREAK)
        plain, at = piece.text.plain, self._length + len(before)
        self._spans += [Span(start + at, end + at, tag, url) for start, end, tag, url in piece.text.spans]
        self._plain += (before, plain)
        self._length = at + len(plain)
        self._units += len(before) + piece.units

    def page(self) -> Page:
        return Page(Text("".join(self._plain), tuple(self._spans)), rows(self.buttons, ACROSS))


def _piece(text: Text) -> _Piece:
    return _Piece(text, text.units)


@lru_cache(4096)
def _number(number: int, article_id: int, version: int) -> Button:
    return Button(str(number), Open(article_id, version))


def _more(count: int, digest_id: int) -> tuple[Row, ...]:
    return ((Button(said.more_stories(count), More(digest_id)),),) if count > 0 else ()


def _single_page(one: Told, topics: Mapping[int, str], reading: Reading, note: str) -> Page:
    """With its headline first, and nothing to count."""
    told = join("\n", [_headline(one.brief), _lead(one.brief), italic(_source(one, topics, reading))])
    text = join(BREAK, [italic(note) if note else "", told])
    return Page(text, ((Button(words.OPEN_ARTICLE, Open(one.brief.id, one.brief.version)),),))


@lru_cache(16384)
def _story(brief: Brief, similar: int, zone: str, language: str | None, year: int | None) -> _Piece:
    foot = " · ".join(filter(None, [_byline(brief, zone, language, year), said.similar(similar) if similar else ""]))
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
    return " · ".join(filter(None, [topic, _byline(one.brief, reading.zone, reading.language, reading.year), similar]))


def _byline(brief: Brief, zone: str, language: str | None, year: int | None) -> str:
    """Who wrote it, or else where it stood; and when."""
    who = words.by(brief.byline) or brief.site or ""
    when = day_and_time(brief.date, brief.published_at, zone, language, year)
    return " · ".join(filter(None, [shortened(who, BYLINE), when]))
