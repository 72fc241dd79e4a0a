"""Subscriptions, stories, broadcasts, outbox and inbox."""

import datetime as dt

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    Named,
    SmallInteger,
    String,
    Table,
    Text,
    TypedColumns,
    UniqueConstraint,
    text,
)

from store.columns import Moment, Numbers
from store.tables.base import metadata


class _Subscribers(TypedColumns):
    """Chats with settings. `quiet_begins` and `quiet_ends` are both set or neither is."""

    chat_id: Named[int] = Column(BigInteger, primary_key=True, autoincrement=False)
    kind: Named[str] = Column(String(16))
    thread_id: Named[int | None] = Column(BigInteger)
    language: Named[str | None] = Column(String(16))
    zone: Named[str | None] = Column(String(64))
    times: Named[tuple[int, ...] | None] = Column(Numbers)
    weekdays: Named[int] = Column(SmallInteger)
    quiet_begins: Named[int | None] = Column(SmallInteger)
    quiet_ends: Named[int | None] = Column(SmallInteger)
    loud_a_day: Named[int] = Column(SmallInteger)
    night_alerts: Named[int] = Column(SmallInteger)
    paused: Named[bool] = Column(Boolean)
    absence: Named[str | None] = Column(String(16))
    cursor: Named[int] = Column(BigInteger)
    next_due_at: Named[dt.datetime | None] = Column(Moment, index=True)
    last_slot: Named[dt.datetime | None] = Column(Moment)
    awaiting: Named[str | None] = Column(String(32))
    awaiting_until: Named[dt.datetime | None] = Column(Moment)
    created_at: Named[dt.datetime] = Column(Moment)


class _Subscriptions(TypedColumns):
    chat_id: Named[int] = Column(
        BigInteger, ForeignKey("subscribers.chat_id", ondelete="CASCADE", onupdate="CASCADE"), primary_key=True
    )
    topic_id: Named[int] = Column(Integer, ForeignKey("topics.id"), primary_key=True, index=True)
    mode: Named[str] = Column(String(8))


class _Keywords(TypedColumns):
    """`topic_id` 0 means whatever the topic."""

    chat_id: Named[int] = Column(
        BigInteger, ForeignKey("subscribers.chat_id", ondelete="CASCADE", onupdate="CASCADE"), primary_key=True
    )
    topic_id: Named[int] = Column(Integer, primary_key=True)
    key: Named[str] = Column(String(200), primary_key=True)
    word: Named[str] = Column(Text)
    included: Named[bool] = Column(Boolean)


class _StoryWishes(TypedColumns):
    """Stories that a chat follows, or wants no more of. `message_id` is the last of its messages about it, `since` the
    article that it had before it then."""

    chat_id: Named[int] = Column(
        BigInteger, ForeignKey("subscribers.chat_id", ondelete="CASCADE", onupdate="CASCADE"), primary_key=True
    )
    story_id: Named[int] = Column(Integer, ForeignKey("articles.id"), primary_key=True, index=True)
    followed: Named[bool] = Column(Boolean)
    message_id: Named[int | None] = Column(BigInteger)
    since: Named[int] = Column(Integer)


class _ArticleStories(TypedColumns):
    """Derived. `story_id` is the first article of the story, `twin_id` the first of those that say nearly the same.
    `told` once those who follow the story have been sent it."""

    article_id: Named[int] = Column(Integer, ForeignKey("articles.id"), primary_key=True)
    story_id: Named[int] = Column(Integer, index=True)
    twin_id: Named[int] = Column(Integer)
    told: Named[bool] = Column(Boolean)


class _Broadcasts(TypedColumns):
    """An alert to everyone who asked for one. It is queued chat by chat, in the order of their ids, after `reached`."""

    id = Column(Integer, primary_key=True)
    article_id: Named[int] = Column(Integer, ForeignKey("articles.id"), unique=True)
    state: Named[str] = Column(String(16))
    starts_at: Named[dt.datetime] = Column(Moment)
    reached: Named[int | None] = Column(BigInteger)
    expected: Named[int] = Column(Integer)
    queued: Named[int] = Column(Integer)
    editor_chat_id: Named[int] = Column(BigInteger)
    message_id: Named[int | None] = Column(BigInteger)
    told_at: Named[dt.datetime | None] = Column(Moment)
    created_at: Named[dt.datetime] = Column(Moment)


class _Outbox(TypedColumns):
    """One row a message and recipient; see Posting and Delivery."""

    id = Column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)
    chat_id: Named[int] = Column(BigInteger)
    kind: Named[str] = Column(String(10))
    subject: Named[int] = Column(BigInteger)
    article_ids: Named[tuple[int, ...]] = Column(Numbers)
    topic_ids: Named[tuple[int, ...]] = Column(Numbers)
    lane: Named[int] = Column(SmallInteger)
    state: Named[str] = Column(String(10))
    silent: Named[bool] = Column(Boolean)
    at_night: Named[bool] = Column(Boolean)
    thread_id: Named[int | None] = Column(BigInteger)
    reply_to: Named[int | None] = Column(BigInteger)
    cursor_before: Named[int | None] = Column(BigInteger)
    broadcast_id: Named[int | None] = Column(Integer, ForeignKey("broadcasts.id"))
    due_at: Named[dt.datetime] = Column(Moment)  # of the next attempt
    deadline: Named[dt.datetime] = Column(Moment)
    attempts: Named[int] = Column(SmallInteger)
    uncertain: Named[int] = Column(SmallInteger)
    holder: Named[str | None] = Column(String(32))
    leased_until: Named[dt.datetime | None] = Column(Moment)
    message_ids: Named[tuple[int, ...]] = Column(Numbers)
    reason: Named[str | None] = Column(Text)
    created_at: Named[dt.datetime] = Column(Moment)
    settled_at: Named[dt.datetime | None] = Column(Moment)


class _Inbox(TypedColumns):
    """Every update under Telegram's number. The payload goes once it is handled; the number stays, to know a repeat."""

    update_id: Named[int] = Column(BigInteger, primary_key=True, autoincrement=False)
    chat_id: Named[int | None] = Column(BigInteger)
    payload: Named[str | None] = Column(Text)
    state: Named[str] = Column(String(8))
    attempts: Named[int] = Column(SmallInteger)
    error: Named[str | None] = Column(Text)
    received_at: Named[dt.datetime] = Column(Moment, index=True)
    due_at: Named[dt.datetime] = Column(Moment)  # of the next attempt


class _Leases(TypedColumns):
    """What only one process may do at a time, such as polling, and which one does."""

    name: Named[str] = Column(String(32), primary_key=True)
    holder: Named[str] = Column(String(32))
    until: Named[dt.datetime] = Column(Moment)


class _Pace(TypedColumns):
    """One row: up to when the bot's messages are spoken for, and when Telegram told all of it to wait and until when;
    all in seconds since 1970."""

    id = Column(Integer, primary_key=True, autoincrement=False)
    spoken_for: Named[float] = Column(Float)
    wait_until: Named[float] = Column(Float)
    told_at: Named[float] = Column(Float, server_default="0")


subscribers = Table("subscribers", metadata, _Subscribers)
subscriptions = Table("subscriptions", metadata, _Subscriptions)
keywords = Table("keywords", metadata, _Keywords)
story_wishes = Table("story_wishes", metadata, _StoryWishes)
article_stories = Table("article_stories", metadata, _ArticleStories)
broadcasts = Table("broadcasts", metadata, _Broadcasts, sqlite_autoincrement=True)
_untold = text("NOT told")
Index("ix_article_stories_untold", article_stories.c.article_id, sqlite_where=_untold, postgresql_where=_untold)
outbox = Table("outbox", metadata, _Outbox, UniqueConstraint("chat_id", "kind", "subject"), sqlite_autoincrement=True)
_queued = text("state = 'queued'")
Index(
    "ix_outbox_queued",
    outbox.c.lane,
    outbox.c.due_at,
    outbox.c.id,
    sqlite_where=_queued,
    postgresql_where=_queued,
)
Index("ix_outbox_subject", outbox.c.kind, outbox.c.subject)
inbox = Table("inbox", metadata, _Inbox)
_waiting = text("state = 'waiting'")
Index("ix_inbox_waiting", inbox.c.update_id, sqlite_where=_waiting, postgresql_where=_waiting)
leases = Table("leases", metadata, _Leases)
pace = Table("pace", metadata, _Pace)
