"""The tables as the code sees them. The migrations make them; a test holds the two together."""

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
    MetaData,
    Named,
    String,
    Table,
    Text,
    TypedColumns,
    text,
)

from store.columns import Authors, Moment, Texts
from store.entities import Author

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class _Articles(TypedColumns):
    """`dated_at` sorts: the exact moment of publication, or the day's first."""

    id = Column(Integer, primary_key=True)
    source_key: Named[str | None] = Column(String(32), unique=True)
    text_hash: Named[str] = Column(String(32), index=True)
    version: Named[int] = Column(Integer)
    withdrawn_at: Named[dt.datetime | None] = Column(Moment)
    dated_at: Named[dt.datetime | None] = Column(Moment)
    first_saved_at: Named[dt.datetime] = Column(Moment)


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


class _DeskDrafts(TypedColumns):
    id = Column(Integer, primary_key=True)
    chat_id: Named[int] = Column(BigInteger)
    editor_id: Named[int] = Column(BigInteger)
    state: Named[str] = Column(String(16))
    revision: Named[int] = Column(Integer)
    draft: Named[str | None] = Column(Text)
    date_settled: Named[bool] = Column(Boolean)
    awaiting: Named[str | None] = Column(String(16))
    due_at: Named[dt.datetime | None] = Column(Moment, index=True)
    message_id: Named[int | None] = Column(BigInteger)
    created_at: Named[dt.datetime] = Column(Moment)


class _DeskParts(TypedColumns):
    draft_id: Named[int] = Column(Integer, ForeignKey("desk_drafts.id", ondelete="CASCADE"), primary_key=True)
    message_id: Named[int] = Column(BigInteger, primary_key=True)
    text: Named[str] = Column(Text)


class _Chats(TypedColumns):
    chat_id: Named[int] = Column(BigInteger, primary_key=True, autoincrement=False)
    kind: Named[str] = Column(String(16))
    first_seen_at: Named[dt.datetime] = Column(Moment)


class _Albums(TypedColumns):
    """The last album that came from a chat. Apart from the chats, since a chat may send one before it is met."""

    chat_id: Named[int] = Column(BigInteger, primary_key=True, autoincrement=False)
    album: Named[str] = Column(Text)


class _Replies(TypedColumns):
    """Which message answered which."""

    chat_id: Named[int] = Column(BigInteger, primary_key=True, autoincrement=False)
    question_id: Named[int] = Column(BigInteger, primary_key=True, autoincrement=False)
    answer_id: Named[int] = Column(BigInteger)
    created_at: Named[dt.datetime] = Column(Moment, index=True)


class _RecentAnswers(TypedColumns):
    """What a chat asked last, and the sentence that answered it, as long as a follow-up may lean on it."""

    chat_id: Named[int] = Column(BigInteger, primary_key=True, autoincrement=False)
    question: Named[str] = Column(Text)
    article_id: Named[int] = Column(Integer, ForeignKey("articles.id"))
    hash: Named[str] = Column(String(8))
    answered_at: Named[dt.datetime] = Column(Moment, index=True)


class _AliasGroups(TypedColumns):
    id = Column(Integer, primary_key=True)
    names: Named[tuple[str, ...]] = Column(Texts)


class _AliasCounter(TypedColumns):
    """One row, whose number grows with every change of the alias groups."""

    id = Column(Integer, primary_key=True, autoincrement=False)
    number: Named[int] = Column(BigInteger)


class _AskedQuestions(TypedColumns):
    """What readers sent to the newsroom. Nothing here says who did."""

    id = Column(Integer, primary_key=True)
    key: Named[str] = Column(String(32), unique=True)
    text: Named[str] = Column(Text)
    times: Named[int] = Column(Integer)
    first_at: Named[dt.datetime] = Column(Moment)
    last_at: Named[dt.datetime] = Column(Moment)
    done_at: Named[dt.datetime | None] = Column(Moment)


class _CountedPresses(TypedColumns):
    """Presses that count once, each under a mark from which nobody can tell whose it was."""

    mark: Named[str] = Column(String(32), primary_key=True)
    choice: Named[str] = Column(String(1))
    pressed_at: Named[dt.datetime] = Column(Moment, index=True)


class _Ratings(TypedColumns):
    article_id: Named[int] = Column(Integer, ForeignKey("articles.id"), primary_key=True)
    hash: Named[str] = Column(String(8), primary_key=True)
    useful: Named[int] = Column(Integer)
    not_useful: Named[int] = Column(Integer)


class _OfferedQuestions(TypedColumns):
    """Derived: made from this version, and checked when the change log stood at `change`."""

    article_id: Named[int] = Column(Integer, ForeignKey("articles.id"), primary_key=True)
    version: Named[int] = Column(Integer)
    change: Named[int] = Column(BigInteger)
    questions: Named[tuple[str, ...]] = Column(Texts)


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

_collecting = text("state = 'collecting'")
desk_drafts = Table(
    "desk_drafts",
    metadata,
    _DeskDrafts,
    # An old button names its draft by id, so an id that was used once is never used again.
    sqlite_autoincrement=True,
)
Index(
    "ix_desk_drafts_one_collects",
    desk_drafts.c.chat_id,
    desk_drafts.c.editor_id,
    unique=True,
    sqlite_where=_collecting,
    postgresql_where=_collecting,
)
desk_parts = Table("desk_parts", metadata, _DeskParts)
chats = Table("chats", metadata, _Chats)
albums = Table("albums", metadata, _Albums)
replies = Table("replies", metadata, _Replies)
recent_answers = Table("recent_answers", metadata, _RecentAnswers)

# Buttons name a group or a question by id, too.
alias_groups = Table("alias_groups", metadata, _AliasGroups, sqlite_autoincrement=True)
alias_counter = Table("alias_counter", metadata, _AliasCounter)
asked_questions = Table("asked_questions", metadata, _AskedQuestions, sqlite_autoincrement=True)
counted_presses = Table("counted_presses", metadata, _CountedPresses)
ratings = Table("ratings", metadata, _Ratings)
offered_questions = Table("offered_questions", metadata, _OfferedQuestions)
