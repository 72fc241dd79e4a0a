"""Subscriptions, stories, broadcasts, outbox and inbox."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _subscribers()
    _stories()
    _outbox()
    _inbox()
    _sharing()
    op.add_column("desk_drafts", sa.Column("opened_by", sa.BigInteger))


def _subscribers() -> None:
    op.create_table(
        "subscribers",
        sa.Column("chat_id", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("thread_id", sa.BigInteger),
        sa.Column("language", sa.String(16)),
        sa.Column("zone", sa.String(64)),
        sa.Column("times", sa.Text),
        sa.Column("weekdays", sa.SmallInteger, nullable=False),
        sa.Column("quiet_begins", sa.SmallInteger),
        sa.Column("quiet_ends", sa.SmallInteger),
        sa.Column("loud_a_day", sa.SmallInteger, nullable=False),
        sa.Column("night_alerts", sa.SmallInteger, nullable=False),
        sa.Column("paused", sa.Boolean, nullable=False),
        sa.Column("absence", sa.String(16)),
        sa.Column("cursor", sa.BigInteger, nullable=False),
        sa.Column("next_due_at", _MOMENT),
        sa.Column("last_slot", _MOMENT),
        sa.Column("awaiting", sa.String(32)),
        sa.Column("awaiting_until", _MOMENT),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("chat_id", name="pk_subscribers"),
    )
    op.create_index("ix_subscribers_next_due_at", "subscribers", ["next_due_at"])
    op.create_table(
        "subscriptions",
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("topic_id", sa.Integer, nullable=False),
        sa.Column("mode", sa.String(8), nullable=False),
        sa.PrimaryKeyConstraint("chat_id", "topic_id", name="pk_subscriptions"),
        _of_a_chat("subscriptions"),
        sa.ForeignKeyConstraint(["topic_id"], ["topics.id"], name="fk_subscriptions_topic_id"),
    )
    op.create_index("ix_subscriptions_topic_id", "subscriptions", ["topic_id"])
    op.create_table(
        "keywords",
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("topic_id", sa.Integer, nullable=False),
        sa.Column("key", sa.String(200), nullable=False),
        sa.Column("word", sa.Text, nullable=False),
        sa.Column("included", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("chat_id", "topic_id", "key", name="pk_keywords"),
        _of_a_chat("keywords"),
    )


def _stories() -> None:
    op.create_table(
        "story_wishes",
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("story_id", sa.Integer, nullable=False),
        sa.Column("followed", sa.Boolean, nullable=False),
        sa.Column("message_id", sa.BigInteger),
        sa.PrimaryKeyConstraint("chat_id", "story_id", name="pk_story_wishes"),
        _of_a_chat("story_wishes"),
        sa.ForeignKeyConstraint(["story_id"], ["articles.id"], name="fk_story_wishes_story_id"),
    )
    op.create_index("ix_story_wishes_story_id", "story_wishes", ["story_id"])
    op.create_table(
        "article_stories",
        sa.Column("article_id", sa.Integer, nullable=False),
        sa.Column("story_id", sa.Integer, nullable=False),
        sa.Column("twin_id", sa.Integer, nullable=False),
        sa.Column("told", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("article_id", name="pk_article_stories"),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_article_stories_article_id"),
    )
    op.create_index("ix_article_stories_story_id", "article_stories", ["story_id"])
    untold = sa.text("NOT told")
    op.create_index(
        "ix_article_stories_untold", "article_stories", ["article_id"], sqlite_where=untold, postgresql_where=untold
    )


def _outbox() -> None:
    op.create_table(
        "broadcasts",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("article_id", sa.Integer, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("starts_at", _MOMENT, nullable=False),
        sa.Column("reached", sa.BigInteger),
        sa.Column("expected", sa.Integer, nullable=False),
        sa.Column("queued", sa.Integer, nullable=False),
        sa.Column("editor_chat_id", sa.BigInteger, nullable=False),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("told_at", _MOMENT),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_broadcasts"),
        sa.UniqueConstraint("article_id", name="uq_broadcasts_article_id"),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_broadcasts_article_id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "outbox",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), nullable=False),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("subject", sa.BigInteger, nullable=False),
        sa.Column("article_ids", sa.Text, nullable=False),
        sa.Column("topic_ids", sa.Text, nullable=False),
        sa.Column("lane", sa.SmallInteger, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("silent", sa.Boolean, nullable=False),
        sa.Column("at_night", sa.Boolean, nullable=False),
        sa.Column("thread_id", sa.BigInteger),
        sa.Column("reply_to", sa.BigInteger),
        sa.Column("cursor_before", sa.BigInteger),
        sa.Column("broadcast_id", sa.Integer),
        sa.Column("due_at", _MOMENT, nullable=False),
        sa.Column("deadline", _MOMENT, nullable=False),
        sa.Column("attempts", sa.SmallInteger, nullable=False),
        sa.Column("uncertain", sa.SmallInteger, nullable=False),
        sa.Column("holder", sa.String(32)),
        sa.Column("leased_until", _MOMENT),
        sa.Column("message_ids", sa.Text, nullable=False),
        sa.Column("reason", sa.Text),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("settled_at", _MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        sa.UniqueConstraint("chat_id", "kind", "subject", name="uq_outbox_chat_id_kind_subject"),
        sa.ForeignKeyConstraint(["broadcast_id"], ["broadcasts.id"], name="fk_outbox_broadcast_id"),
        sqlite_autoincrement=True,
    )
    queued = sa.text("state = 'queued'")
    op.create_index(
        "ix_outbox_queued", "outbox", ["lane", "due_at", "id"], sqlite_where=queued, postgresql_where=queued
    )
    op.create_index("ix_outbox_subject", "outbox", ["kind", "subject"])


def _inbox() -> None:
    op.create_table(
        "inbox",
        sa.Column("update_id", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("chat_id", sa.BigInteger),
        sa.Column("payload", sa.Text),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("attempts", sa.SmallInteger, nullable=False),
        sa.Column("error", sa.Text),
        sa.Column("received_at", _MOMENT, nullable=False),
        sa.Column("due_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("update_id", name="pk_inbox"),
    )
    op.create_index("ix_inbox_received_at", "inbox", ["received_at"])
    waiting = sa.text("state = 'waiting'")
    op.create_index("ix_inbox_waiting", "inbox", ["update_id"], sqlite_where=waiting, postgresql_where=waiting)


def _sharing() -> None:
    """What several processes agree on."""
    op.create_table(
        "leases",
        sa.Column("name", sa.String(32), nullable=False),
        sa.Column("holder", sa.String(32), nullable=False),
        sa.Column("until", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_leases"),
    )
    pace = op.create_table(
        "pace",
        sa.Column("id", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("spoken_for", sa.Float, nullable=False),
        sa.Column("wait_until", sa.Float, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_pace"),
    )
    op.bulk_insert(pace, [{"id": 1, "spoken_for": 0.0, "wait_until": 0.0}])


def _of_a_chat(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["chat_id"],
        ["subscribers.chat_id"],
        name=f"fk_{table}_chat_id",
        ondelete="CASCADE",
        onupdate="CASCADE",
    )
