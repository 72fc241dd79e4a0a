"""Articles in all their versions, their sentences, topics and authors, and the log of changes."""

import datetime as dt

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    Named,
    String,
    Table,
    Text,
    TypedColumns,
)

from store.columns import Authors, Moment, Texts
from store.entities import Author
from store.tables.base import metadata


class _Articles(TypedColumns):
    """`dated_at` sorts: the exact moment of publication, or the day's first. `archive` is what came with many others:
    without a date it is no news."""

    id = Column(Integer, primary_key=True)
    source_key: Named[str | None] = Column(String(32), unique=True)
    text_hash: Named[str] = Column(String(32), index=True)
    version: Named[int] = Column(Integer)
    withdrawn_at: Named[dt.datetime | None] = Column(Moment)
    dated_at: Named[dt.datetime | None] = Column(Moment)
    first_saved_at: Named[dt.datetime] = Column(Moment)
    archive: Named[bool] = Column(Boolean)


class _Versions(TypedColumns):
    """The whole content of every version, under the names of its fields."""

    article_id: Named[int] = Column(Integer, ForeignKey("articles.id"), primary_key=True)
    version: Named[int] = Column(Integer, primary_key=True)
    headline: Named[str] = Column(Text)
    paragraphs: Named[tuple[str, ...]] = Column(Texts)
    site: Named[str | None] = Column(Text)
    topics: Named[tuple[str, ...]] = Column(Texts)
    authors: Named[tuple[Author, ...]] = Column(Authors)
    date: Named[dt.date | None] = Column(Date)
    published_at: Named[dt.datetime | None] = Column(Moment)
    source: Named[str | None] = Column(Text)
    caption: Named[str | None] = Column(Text)
    picture: Named[str | None] = Column(Text)
    saved_at: Named[dt.datetime] = Column(Moment)


class _Sentences(TypedColumns):
    article_id: Named[int] = Column(Integer, primary_key=True)
    version: Named[int] = Column(Integer, primary_key=True)
    position: Named[int] = Column(Integer, primary_key=True)
    paragraph: Named[int] = Column(Integer)
    kind: Named[str] = Column(String(16))
    hash: Named[str] = Column(String(8))
    text: Named[str] = Column(Text)


class _Topics(TypedColumns):
    id = Column(Integer, primary_key=True)
    key: Named[str] = Column(Text, unique=True)
    name: Named[str] = Column(Text)


class _TopicAliases(TypedColumns):
    key: Named[str] = Column(Text, primary_key=True)
    alias: Named[str] = Column(Text)
    topic_id: Named[int] = Column(Integer, ForeignKey("topics.id"))


class _ArticleTopics(TypedColumns):
    article_id: Named[int] = Column(Integer, ForeignKey("articles.id"), primary_key=True)
    topic_id: Named[int] = Column(Integer, ForeignKey("topics.id"), primary_key=True, index=True)


class _Authors(TypedColumns):
    """`bio` is the last one that an article gave."""

    id = Column(Integer, primary_key=True)
    key: Named[str] = Column(Text, unique=True)
    name: Named[str] = Column(Text)
    bio: Named[str | None] = Column(Text)


class _ArticleAuthors(TypedColumns):
    article_id: Named[int] = Column(Integer, ForeignKey("articles.id"), primary_key=True)
    author_id: Named[int] = Column(Integer, ForeignKey("authors.id"), primary_key=True, index=True)
    position: Named[int] = Column(Integer)


class _Changes(TypedColumns):
    number: Named[int] = Column(BigInteger, primary_key=True, autoincrement=False)
    article_id: Named[int] = Column(Integer, ForeignKey("articles.id"))


class _ChangeCounter(TypedColumns):
    """One row, with the number of the last change."""

    id = Column(Integer, primary_key=True, autoincrement=False)
    number: Named[int] = Column(BigInteger)


articles = Table("articles", metadata, _Articles)
Index("ix_articles_newest", articles.c.dated_at, articles.c.first_saved_at, articles.c.id)
versions = Table("versions", metadata, _Versions)
# PostgreSQL's ordinary index refuses very long headlines.
Index("ix_versions_headline", versions.c.headline, postgresql_using="hash")
sentences = Table(
    "sentences",
    metadata,
    _Sentences,
    ForeignKeyConstraint(["article_id", "version"], ["versions.article_id", "versions.version"]),
    Index(None, "article_id", "hash"),
)
topics = Table("topics", metadata, _Topics)
topic_aliases = Table("topic_aliases", metadata, _TopicAliases)
article_topics = Table("article_topics", metadata, _ArticleTopics)
authors = Table("authors", metadata, _Authors)
article_authors = Table("article_authors", metadata, _ArticleAuthors)
changes = Table("changes", metadata, _Changes)
change_counter = Table("change_counter", metadata, _ChangeCounter)
