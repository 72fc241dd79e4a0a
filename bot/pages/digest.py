"""A digest as its reader sees it: the top story first, for the lock screen; then by topic, each story with a number
that opens it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot import words
from bot.digests import SHOWN
from bot.pages.buttons import Open
from bot.pages.dates import day_and_time
from bot.pages.page import Button, Page, Row, rows
from bot.pages.presses import More
from bot.pages.text import LIMIT, SPANS, Span, Text, bold, italic, join, link, shortened, units
from bot.words import digests as said
from store.brief import Brief
from store.delivery import FOLDED

ACROSS = 5  # buttons in a row
BREAK = "\n\n"
NUMBER = "10. "
HEADLINE, LEAD, BYLINE, TOPIC = 200, 400, 120, 60  # UTF-16 units of each
TOP = 120  # of the headline in the first line: a lock screen shows less


@dataclass(frozen=True, slots=True)
class Reading:
    """Where and in which language a digest is read. `digest_id` is its outbox row."""

    zone: str
    language: str | None = None
    digest_id: int = 0


@dataclass(frozen=True, slots=True)
class Told:
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
    part = _Part()
    if note:
        part.add(italic(note))
    part.add(_top(shown[0].brief, count))
    topic = None
    for number, one in enumerate(shown, 1):
        story = _story(one.brief, one.similar, reading.zone, reading.language)
        heading = _heading(topics.get(one.topic_id) or said.OTHER_NEWS) if one.topic_id != topic else None
        if part.buttons and not part.holds(story, heading):
            pages.append(part.page())
            part = _Part()
        if heading is not None:
            part.add(heading)
        part.add(story, f"{number}. ")
        part.buttons.append(_number(str(number), one.brief.id, one.brief.version))
        topic = one.topic_id
    return [*pages, part.page()]


class _Part:
    """A message as it grows. Every style is moved once, to where it ends up: a digest is rendered for each reader."""

    def __init__(self) -> None:
        self.buttons: list[Button] = []
        self._plain: list[str] = []
        self._spans: list[Span] = []
        self._length = self._units = 0

    def holds(self, story: Text, heading: Text | None) -> bool:
        more = [one for one in (heading, story) if one is not None]
        room = sum(_units(one.plain) + len(BREAK) + len(NUMBER) for one in more)
        return self._units + room <= LIMIT and len(self._spans) + sum(len(one.spans) for one in more) <= SPANS

    def add(self, text: Text, before: str = "") -> None:
        if self._plain:
            before = BREAK + before
        start = self._length + len(before)
        self._plain += (before, text.plain)
        self._spans += [Span(span.start + start, span.end + start, span.tag, span.url) for span in text.spans]
        self._length = start + len(text.plain)
        self._units += len(before) + _units(text.plain)

    def page(self) -> Page:
        return Page(Text("".join(self._plain), tuple(self._spans)), rows(self.buttons, ACROSS))


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
def _story(brief: Brief, similar: int, zone: str, language: str | None) -> Text:
    foot = " · ".join(filter(None, [_byline(brief, zone, language), said.similar(similar) if similar else ""]))
    return join("\n", [_headline(brief), _lead(brief), italic(foot)])


@lru_cache(1024)
def _heading(topic: str) -> Text:
    return bold("▪ " + shortened(topic, TOPIC))


@lru_cache(4096)
def _headline(brief: Brief) -> Text:
    return bold(link(shortened(brief.headline, HEADLINE), brief.source))


@lru_cache(4096)
def _top(brief: Brief, count: int) -> Text:
    return bold(said.digest_head(count, shortened(brief.headline, TOP)))


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


@lru_cache(16384)
def _units(plain: str) -> int:
    return units(plain)
