"""The nouns of the house, as frozen values. A datetime here is always aware, and in UTC once stored."""

import datetime as dt
import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Author:
    name: str
    bio: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a newsroom wrote: everything about an article except which article it is.

    `date` is the calendar day printed on it, in the newsroom's own zone; None prints as undated.
    `published_at` is the exact moment, where the source gave one.
    """

    headline: str
    paragraphs: tuple[str, ...]
    site: str | None = None
    topics: tuple[str, ...] = ()
    authors: tuple[Author, ...] = ()
    date: dt.date | None = None
    published_at: dt.datetime | None = None
    source: str | None = None  # the article's own web address
    caption: str | None = None
    picture: str | None = None  # a web address

    def __post_init__(self) -> None:
        if self.published_at is not None:
            require_aware(self.published_at)

    @property
    def byline(self) -> str:
        """The authors' names as print has them: "A", "A and B", "A, B and C"; empty without an author."""
        names = [author.name for author in self.authors]
        return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft(Content):
    """An article on its way in. `notes` says in plain words what the intake guessed or dropped."""

    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Article(Content):
    """A published article in one of its versions; versions count from 1."""

    id: int
    version: int
    saved_at: dt.datetime  # when this version was stored
    withdrawn: bool = False


class SentenceKind(StrEnum):
    BODY = "body"
    BIO = "bio"  # about an author: answers only questions that name the author
    CAPTION = "caption"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of one version. Its lasting identity, across versions, is (article_id, hash).

    `position` counts all sentences of the version from 0 in reading order; `paragraph` is an index into
    `Article.paragraphs`, or -1 for what stands outside the body (caption, bio).
    """

    article_id: int
    version: int
    position: int
    paragraph: int
    kind: SentenceKind
    text: str

    @property
    def hash(self) -> str:
        return sentence_hash(self.text)


@dataclass(frozen=True, slots=True)
class Topic:
    id: int
    name: str
    articles: int = 0  # how many published articles carry it


@dataclass(frozen=True, slots=True)
class AliasGroup:
    """Names that mean the same, as the newsroom's editors wrote them."""

    id: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question that readers sent to the newsroom, in the words of the first, and how often."""

    id: int
    text: str
    times: int
    first_at: dt.datetime
    last_at: dt.datetime


@dataclass(frozen=True, slots=True)
class RecentAnswer:
    """A question that was answered a moment ago, and the sentence that did."""

    question: str
    article_id: int
    sentence: str  # its hash


@dataclass(frozen=True, slots=True)
class Rating:
    """How many readers found a sentence useful as an answer, and how many did not."""

    article_id: int
    version: int  # of the article now
    sentence: str  # its hash
    text: str
    headline: str
    useful: int
    not_useful: int


@dataclass(frozen=True, slots=True)
class Offered:
    """Questions made from a version of an article, and asked when the search knew the changes up to `change`."""

    version: int
    change: int
    questions: tuple[str, ...]


class Saved(StrEnum):
    """What storing a draft came to."""

    NEW = "new"
    CHANGED = "changed"  # a new version of an article that was there
    SAME = "same"  # nothing was stored: it is there already, word for word


@dataclass(frozen=True, slots=True)
class Change:
    """One step of the change log, which the search index follows. `number` only ever grows."""

    number: int
    article_id: int


@dataclass(frozen=True, slots=True)
class Part:
    """One message of a pasted article, in the order of Telegram's message ids."""

    message_id: int
    text: str


class DeskState(StrEnum):
    COLLECTING = "collecting"  # the editor is still sending parts
    REVIEW = "review"  # read and previewed; may be corrected, published or discarded


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskDraft:
    """A draft on an editor's desk. `revision` grows with every change, so an old button can tell.

    `awaiting` names the field that the editor's next message sets ("headline", "date", "topics"), or None.
    `due_at` is when a collecting draft counts as whole, or as abandoned while it has no part; when the wait for a
    value ends; and when a preview that a stop prevented is sent after all. None waits for the editor alone.
    `message_id` is the preview (or collecting note) in the editor's chat. `opened_by` is the update that began it, or
    brought its file.
    """

    id: int
    chat_id: int
    editor_id: int
    state: DeskState
    revision: int = 1
    parts: tuple[Part, ...] = ()
    draft: Draft | None = None
    date_settled: bool = False  # the editor has given a date or said that it is unknown
    awaiting: str | None = None
    due_at: dt.datetime | None = None
    message_id: int | None = None
    opened_by: int | None = None
    created_at: dt.datetime


def require_aware(moment: dt.datetime) -> dt.datetime:
    if moment.tzinfo is None:
        raise ValueError(f"a datetime without a time zone: {moment!r}")
    return moment


def normalised(text: str) -> str:
    """Text as it counts for identity: compatibility forms, case, quotes, dashes and white space folded."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    folded = folded.translate(_FOLDED_MARKS)
    return re.sub(r"\s+", " ", folded).strip()


_FOLDED_MARKS = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00ad": ""})


def sentence_hash(text: str) -> str:
    """Eight hex digits of a sentence's normalised text: short enough for a button."""
    return hashlib.blake2b(normalised(text).encode(), digest_size=4).hexdigest()


def text_hash(paragraphs: Sequence[str]) -> str:
    """The identity of a body: two drafts with the same one are the same article."""
    joined = "\n".join(normalised(paragraph) for paragraph in paragraphs)
    return hashlib.blake2b(joined.encode(), digest_size=16).hexdigest()
