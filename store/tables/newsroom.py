"""The desk, the chats and what is kept about them, aliases, and what readers tell."""

import datetime as dt

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    Named,
    String,
    Table,
    Text,
    TypedColumns,
    text,
)

from store.columns import Moment, Texts
from store.tables.base import metadata


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
    opened_by: Named[int | None] = Column(BigInteger)
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
