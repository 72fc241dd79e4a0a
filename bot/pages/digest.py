"""A digest as its reader sees it: the top story first, for the lock screen; then by topic, each story with a number
that opens it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from bot import words
from bot.delivery.digests import SHOWN
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
ROOM = len(BREAK) + len("10. ")  # for what stands before a story
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
        pages: tuple[Page, ...] = (_single_page(stories[0], topics, reading, note),)
    else:
        headings = tuple(topics.get(one.topic_id, said.OTHER_NEWS) for one in stories[:SHOWN])
        place = reading.zone, reading.language, reading.year
        pages = _parted(tuple(stories[:SHOWN]), headings, len(stories), place, note)
    *others, last = pages
    return (*others, Page(last.text, (*last.keyboard, *_more(len(stories) - SHOWN, reading.digest_id), *foot)))


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
    """A part of a message that is not torn apart; `units` are its UTF-16 units, with what may stand before it."""

    plain: str
    spans: tuple[Span, ...]
    units: int


_NOTHING = _Piece("", (), 0)
_Placed = list[tuple[str, _Piece]]  # each with what stands before it
_Place = tuple[str, str | None, int | None]  # the zone, the language and the year in which a digest is read


@lru_cache(1024)
def _parted(
    shown: tuple[Told, ...], headings: tuple[str, ...], count: int, place: _Place, note: str
) -> tuple[Page, ...]:
    """As few messages as hold all stories, none of them torn apart, each with the buttons of those it shows.

    Kept, since many readers of one zone want the same topics.
    """
    pages: list[Page] = []
    part: _Placed = [(BREAK, _piece(italic(note)))] if note else []
    part.append((BREAK, _top(shown[0].brief, count)))
    buttons: list[Button] = []
    units = sum([piece.units for _, piece in part])
    spans = sum([len(piece.spans) for _, piece in part])
    topic = None
    for number, ((brief, topic_id, similar), heading) in enumerate(zip(shown, headings, strict=True), 1):
        story = _story(brief, similar, place)
        above = _heading(heading) if topic_id != topic else _NOTHING
        more_units, more_spans = above.units + story.units, len(above.spans) + len(story.spans)
        if buttons and (units + more_units > LIMIT or spans + more_spans > SPANS):
            pages.append(_assembled(part, buttons))
            part, buttons, units, spans = [], [], 0, 0
        if above is not _NOTHING:
            part.append((BREAK, above))
        part.append((_before(number), story))
        buttons.append(_number(number, brief.id, brief.version))
        topic, units, spans = topic_id, units + more_units, spans + more_spans
    return (*pages, _assembled(part, buttons))


def _assembled(pieces: _Placed, buttons: Sequence[Button]) -> Page:
    """Every style is moved once, to where it ends up: a digest is rendered for each of its readers."""
    written: list[str] = []
    spans: list[Span] = []
    at = -len(BREAK)
    for before, (plain, styled, _) in pieces:
        at += len(before)
        written += (before, plain)
        for start, end, tag, url in styled:
            spans.append(Span(start + at, end + at, tag, url))
        at += len(plain)
    return Page(Text("".join(written)[len(BREAK) :], tuple(spans)), rows(buttons, ACROSS))


def _piece(text: Text) -> _Piece:
    return _Piece(text.plain, text.spans, text.units + ROOM)


@cache
def _before(number: int) -> str:
    return f"{BREAK}{number}. "


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
def _story(brief: Brief, similar: int, place: _Place) -> _Piece:
    foot = " · ".join(filter(None, [_byline(brief, *place), said.similar(similar) if similar else ""]))
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
