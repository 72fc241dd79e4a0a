"""Named fields, from front matter or from JSON, into a draft: each checked, and what is wrong with it said."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence

from bot.errors import Unreadable
from bot.intake.bylines import distinct, people
from bot.intake.dates import parse_date, parse_moment
from bot.intake.topics import listed_topics, split_topics
from store.entities import Author, Draft

_ADDRESS = re.compile(r"https?://\S+")
_DOMAIN = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}")
KNOWN = frozenset(
    ("headline", "topics", "authors", "date", "published_at", "source", "site", "picture", "caption", "bio")
)


def draft_from(fields: Mapping[str, object], paragraphs: Sequence[str], known_topics: Sequence[str] = ()) -> Draft:
    """A draft of these fields (named as in `KNOWN`; others become a note) and these paragraphs."""
    notes: list[str] = []
    headline = words(fields.get("headline"))
    if headline is None:
        raise Unreadable("There is no headline. Add one, as a field “headline”, and send it again.")
    if not paragraphs:
        raise Unreadable("There is no text below the headline. Add at least one paragraph, and send it again.")
    date, moment = _dated(fields, notes)
    source, site = _where(fields, notes)
    return Draft(
        headline=headline,
        paragraphs=tuple(paragraphs),
        site=site,
        topics=_topics(fields.get("topics"), known_topics),
        authors=_authors(fields.get("authors"), words(fields.get("bio")), notes),
        date=date,
        published_at=moment,
        source=source,
        caption=words(fields.get("caption")),
        picture=_address("picture", words(fields.get("picture")), notes),
        notes=(
            *notes,
            *(f"The field “{name}” is not known, and was left out." for name in fields if name not in KNOWN),
        ),
    )


def words(value: object) -> str | None:
    """A value as one line of text; None for an empty one."""
    text = " ".join(str(value).split()) if isinstance(value, str | int | float) else ""
    return text or None


def strings(value: object) -> tuple[str, ...]:
    """A string, or a list of strings, as those that hold anything."""
    values = value if isinstance(value, list) else [value]
    return tuple(filter(None, map(words, values)))


def _dated(fields: Mapping[str, object], notes: list[str]) -> tuple[dt.date | None, dt.datetime | None]:
    """The printed day, which a field "date" decides, and the moment."""
    given = fields.get("date") or fields.get("published_at")
    if not given:
        notes.append("No date was found.")
        return None, None
    date = _day(given)
    if date is None:
        raise Unreadable(f"The date “{given}” cannot be read. Write it as 2024-10-24 or as 24 October 2024.")
    moment = _moment(fields.get("published_at")) or _moment(given)
    if moment is None or (moment.tzinfo is None and moment.time() == dt.time()):
        return date, None
    if moment.tzinfo is None:
        notes.append("The time of publication names no zone. It was read as UTC.")
        return date, moment.replace(tzinfo=dt.UTC)
    return date, moment


def _day(given: object) -> dt.date | None:
    if isinstance(given, dt.datetime):
        return given.date()
    if isinstance(given, dt.date):
        return given
    moment = _moment(given)
    return moment.date() if moment else parse_date(str(given))


def _moment(given: object) -> dt.datetime | None:
    """A moment, naive where it names no zone; None for a mere day."""
    if isinstance(given, dt.datetime):
        return given
    if not isinstance(given, str):
        return None
    return parse_moment(given) or _naive(given)


def _naive(given: str) -> dt.datetime | None:
    """A time of day without its zone, in ISO form only."""
    if not re.match(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d", given) or parse_date(given) is None:
        return None
    try:
        return dt.datetime.fromisoformat(given)
    except ValueError:
        return None


def _where(fields: Mapping[str, object], notes: list[str]) -> tuple[str | None, str | None]:
    """The article's address and its site; a source that is a mere domain is the site."""
    source, site = words(fields.get("source")), words(fields.get("site"))
    if source and _DOMAIN.fullmatch(source):
        return None, site or source.removeprefix("www.")
    return _address("source", source, notes), site


def _address(name: str, given: str | None, notes: list[str]) -> str | None:
    if given and not _ADDRESS.fullmatch(given):
        notes.append(f"The {name} “{given}” is no web address (https://…), and was left out.")
        return None
    return given


def _topics(value: object, known: Sequence[str]) -> tuple[str, ...]:
    split = listed_topics if isinstance(value, list) else split_topics
    topics = {topic.casefold(): topic for text in strings(value) for topic in split(text, known) if topic}
    return tuple(topics.values())


def _authors(value: object, bio: str | None, notes: list[str]) -> tuple[Author, ...]:
    bios: dict[str, str | None] = {}
    dropped = []
    for given in value if isinstance(value, list) else [value]:
        found = _author(given)
        for author in found:
            bios[author.name] = bios.get(author.name) or author.bio
        if given and not found:
            dropped.append(words(given) or str(given))
    if dropped:
        notes.append(f"Left out of the authors, as no person's name: {', '.join(dropped)}.")
    names = distinct(bios)
    return tuple(Author(name, bios[name] or (bio if place == 0 else None)) for place, name in enumerate(names))


def _author(given: object) -> tuple[Author, ...]:
    if isinstance(given, Mapping):
        name = words(given.get("name"))
        return (Author(name, words(given.get("bio"))),) if name else ()
    text = words(given)
    if text is None:
        return ()
    alone = len(text.split()) == 1
    return tuple(Author(name) for name in people(f"By {text}" if alone else text))
