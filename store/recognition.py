"""Is a draft an article that is there already, and what does it change? The deciding half of saving."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace

from store.cutting import Cut, cut
from store.entities import Article, Author, Content, Draft, Saved, normalised, text_hash
from store.keys import name_key, source_key

CONTENT = tuple(field.name for field in fields(Content))
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")  # PostgreSQL refuses NUL, UTF-8 half a surrogate pair


@dataclass(frozen=True, slots=True)
class Submission:
    """A draft to be saved. `cuts` are its sentences, where the sender knows them; else it is cut here.

    `article_id` makes it a new version of that article, whatever its address and text. `text_hash` is None without
    a text: two articles that have none are not thereby the same.
    """

    draft: Draft
    cuts: Sequence[Cut] | None
    article_id: int | None
    source_key: str | None
    text_hash: str | None

    @property
    def headline(self) -> str:
        """What tells a rewritten article that has no address: the headline. Empty where the outlet is not known."""
        return self.draft.headline if self.draft.site and self.article_id is None else ""

    def rewrites(self, article: Article) -> bool:
        """Whether one of the same headline is this article with changes: one outlet, no two addresses, no two
        days, and at least half of the paragraphs. A series repeats its headline, but not its text."""
        draft = self.draft
        if (self.source_key and article.source) or len({draft.date, article.date} - {None}) > 1:
            return False
        here, there = ({normalised(text) for text in one.paragraphs} for one in (draft, article))
        same_outlet = name_key(draft.site or "") == name_key(article.site or "")
        return same_outlet and 2 * len(here & there) >= max(len(here), len(there)) > 0


@dataclass(frozen=True, slots=True)
class Known:
    """What the archive holds that may bear on some submissions. `topics` are names by their keys and aliases' keys."""

    by_id: Mapping[int, Article]
    by_source: Mapping[str, Article]
    by_text: Mapping[str, Article]
    by_headline: Mapping[str, Sequence[Article]]
    topics: Mapping[str, str]

    def match(self, submission: Submission) -> Article | None:
        if submission.article_id is not None:
            return self.by_id.get(submission.article_id)
        return (
            self.by_source.get(submission.source_key or "")
            or self.by_text.get(submission.text_hash or "")
            or next((one for one in self.by_headline.get(submission.headline, ()) if submission.rewrites(one)), None)
        )


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of a submission: the content as it then stands, and the article as it stood before, if any."""

    saved: Saved
    content: Content
    text_hash: str
    before: Article | None
    cuts: Sequence[Cut] = ()


def submitted(draft: Draft, cuts: Sequence[Cut] | None = None, article_id: int | None = None) -> Submission:
    cleaned = None if cuts is None else tuple(replace(one, text=storable(one.text)) for one in cuts)
    draft = _cleaned(draft)
    identity = text_hash(draft.paragraphs) if draft.paragraphs else None
    return Submission(draft, cleaned, article_id, source_key(draft.source), identity)


def storable(text: str) -> str:
    return _UNSTORABLE.sub("", text)


def decide(submissions: Iterable[Submission], known: Known) -> list[Decision]:
    """Decisions for the first submissions, in order: up to one on which an earlier one bears, which waits."""
    decided: list[Decision] = []
    touched: set[str | int] = set()
    topics = dict(known.topics)
    for submission in submissions:
        before = known.match(submission)
        headline = None if submission.source_key else submission.headline or None
        marks = {submission.source_key, submission.text_hash, headline, before.id if before else None} - {None}
        if not touched.isdisjoint(marks):
            break
        touched.update(mark for mark in marks if mark is not None)
        decided.append(_decision(submission, before, topics, known))
    return decided


def dated_at(content: Content) -> dt.datetime | None:
    """The moment that sorts an article among others; a day without an hour counts from its beginning."""
    if content.published_at is None and content.date is not None:
        return dt.datetime.combine(content.date, dt.time(), dt.UTC)
    return content.published_at


def _decision(submission: Submission, before: Article | None, topics: dict[str, str], known: Known) -> Decision:
    named = {key: topics.get(key, name) for name in submission.draft.topics if (key := name_key(name))}
    draft = replace(submission.draft, topics=tuple(dict.fromkeys(named.values())))
    content = _content(draft) if before is None else _merged(draft, before, known)
    identity = submission.text_hash or text_hash(content.paragraphs)
    if before is not None and not before.withdrawn and _says_nothing_new(submission, content, before):
        return Decision(Saved.SAME, content, identity, before)
    topics |= named
    cuts = cut(content) if submission.cuts is None else submission.cuts
    return Decision(Saved.NEW if before is None else Saved.CHANGED, content, identity, before, cuts)


def _says_nothing_new(submission: Submission, content: Content, before: Article) -> bool:
    if content == _content(before):
        return True
    # The same text from another address is a syndicated copy: its headline or byline are the other outlet's.
    there, here = source_key(before.source), submission.source_key
    same_text = submission.text_hash == text_hash(before.paragraphs)
    return submission.article_id is None and same_text and None not in (there, here) and there != here


def _merged(draft: Draft, before: Article, known: Known) -> Content:
    """What stood before, with all that the draft gives in its place."""
    given = {name: value for name in CONTENT if (value := getattr(draft, name))}
    if draft.authors:
        given["authors"] = _with_bios(draft.authors, before.authors)
    if draft.date not in (None, before.date):
        given.setdefault("published_at", None)  # the moment that stood there was of another day
    if _keeps_source(draft, before, known):
        given["source"] = before.source
    return replace(_content(before), **given)


def _keeps_source(draft: Draft, before: Article, known: Known) -> bool:
    """The address stays when the draft's is the same but for its spelling, or is that of another article."""
    key = source_key(draft.source)
    holder = known.by_source.get(key or "")
    return key == source_key(before.source) or (holder is not None and holder.id != before.id)


def _with_bios(authors: Sequence[Author], before: Sequence[Author]) -> tuple[Author, ...]:
    bios = {name_key(author.name): author.bio for author in before}
    return tuple(replace(author, bio=author.bio or bios.get(name_key(author.name))) for author in authors)


def _content(of: Content) -> Content:
    return Content(**{name: getattr(of, name) for name in CONTENT})


def _cleaned(draft: Draft) -> Draft:
    """The draft as both databases can keep it, with one way to say that something is absent."""
    return replace(
        draft,
        headline=storable(draft.headline),
        paragraphs=tuple(map(storable, draft.paragraphs)),
        site=_storable_or_absent(draft.site),
        topics=tuple(map(storable, draft.topics)),
        authors=_cleaned_authors(draft.authors),
        published_at=draft.published_at and draft.published_at.astimezone(dt.UTC),
        source=_storable_or_absent(draft.source),
        caption=_storable_or_absent(draft.caption),
        picture=_storable_or_absent(draft.picture),
    )


def _cleaned_authors(authors: Sequence[Author]) -> tuple[Author, ...]:
    """Nobody twice, and nobody without a name."""
    cleaned = [Author(storable(author.name), _storable_or_absent(author.bio)) for author in authors]
    by_key = {name_key(author.name): author for author in reversed(cleaned)}
    return tuple(author for key, author in reversed(by_key.items()) if key)


def _storable_or_absent(text: str | None) -> str | None:
    return storable(text or "") or None
