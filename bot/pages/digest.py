"""A digest as its reader sees it: the top story first, for the lock screen; then by topic, each story with a number
that opens it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from bot import words
from bot.digests import SHOWN
from bot.pages.buttons import Open
from bot.pages.dates import day_and_time
from bot.pages.page import Button, Page, Row, rows
from bot.pages.presses import More
from bot.pages.text import LIMIT, SPANS, Text, bold, italic, join, link, shortened
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


@dataclass(frozen=True, slots=True)
class Told:
    """A story of a digest: the article that stands for it, its topic, and how many more say nearly the same."""

    brief: Brief
    topic_id: int
    similar: int = 0


def stories_of(article_ids: Sequence[int], topic_ids: Sequence[int], briefs: Mapping[int, Brief]) -> tuple[Told, ...]:
    """Those with an article that is still published; where the first of several similar ones is not, the next stands
    for it."""
    stories: list[list[Brief]] = []
    topics: list[int] = []
    for article_id, topic_id in zip(article_ids, topic_ids, strict=True):
        if topic_id != FOLDED:
            stories.append([])
            topics.append(topic_id)
        if article_id in briefs:
            stories[-1].append(briefs[article_id])
    told = zip(stories, topics, strict=True)
    return tuple(Told(story[0], topic, len(story) - 1) for story, topic in told if story)


def digest_pages(
    stories: Sequence[Told], topics: Mapping[int, str], reading: Reading, foot: tuple[Row, ...] = (), note: str = ""
) -> tuple[Page, ...]:
    """Its messages, none if no story is left. `foot` stands under the last one, `note` above all."""
    if not stories:
        return ()
    shown = stories[:SHOWN]
    pages = _parted(list(_blocks(shown, len(stories), topics, reading, note)), shown)
    more = _more(len(stories) - len(shown), reading.digest_id)
    return (*pages[:-1], Page(pages[-1].text, (*pages[-1].keyboard, *more, *foot)))


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
    numbers = rows(_numbers(shown, first), ACROSS)
    return Page(join(BREAK, [head, *lines, end]), (*numbers, *((tuple(turns),) if turns else ())))


def _blocks(
    shown: Sequence[Told], count: int, topics: Mapping[int, str], reading: Reading, note: str
) -> Iterator[Text]:
    """What stays together: a story, with the heading of its topic above the first one."""
    if count == 1:
        yield join(BREAK, [italic(note) if note else "", _single(shown[0], topics, reading)])
        return
    head = join(BREAK, [italic(note) if note else "", bold(said.digest_head(count, _top(shown[0].brief)))])
    number = 1
    for topic_id, section in groupby(shown, lambda one: one.topic_id):
        heading = _heading(topics.get(topic_id) or said.OTHER_NEWS)
        for one in section:
            story = _joined(f"{number}. ", _story(one.brief, one.similar, reading.zone, reading.language))
            yield join(BREAK, [head, heading, story])
            head, heading, number = Text(), Text(), number + 1


def _parted(blocks: Sequence[Text], shown: Sequence[Told]) -> tuple[Page, ...]:
    """As few messages as hold all blocks, none of them torn apart; each with the buttons of the stories it shows."""
    parts: list[list[int]] = [[]]
    length = spans = 0
    for at, block in enumerate(blocks):
        room = block.units + len(BREAK)
        if parts[-1] and (length + room > LIMIT or spans + len(block.spans) > SPANS):
            parts.append([])
            length = spans = 0
        parts[-1].append(at)
        length, spans = length + room, spans + len(block.spans)
    return tuple(
        Page(
            join(BREAK, [blocks[at] for at in part]),
            rows(_numbers([shown[at] for at in part], part[0] + 1, alone=len(shown) == 1), ACROSS),
        )
        for part in parts
    )


def _numbers(stories: Sequence[Told], first: int, *, alone: bool = False) -> Iterator[Button]:
    for number, one in enumerate(stories, first):
        yield Button(words.OPEN_ARTICLE if alone else str(number), Open(one.brief.id, one.brief.version))


def _more(count: int, digest_id: int) -> tuple[Row, ...]:
    return ((Button(said.more_stories(count), More(digest_id)),),) if count else ()


def _single(one: Told, topics: Mapping[int, str], reading: Reading) -> Text:
    """With its headline first, and nothing to count."""
    brief = one.brief
    return join("\n", [_headline(brief), _lead(brief), italic(_source(one, topics, reading))])


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
def _top(brief: Brief) -> str:
    return shortened(brief.headline, TOP)


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


def _joined(before: str, text: Text) -> Text:
    """Faster than adding them: a digest is put together of parts that are clean already."""
    return Text(before + text.plain, tuple(span.moved(len(before)) for span in text.spans))
