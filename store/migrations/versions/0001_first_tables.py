"""The first tables: articles and their versions, topics, authors, sentences, the change log, desk drafts, chats."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    _articles()
    _sentences()
    _topics()
    _authors()
    _changes()
    _desk()
    _chats()


def _articles() -> None:
    op.create_table(
        "articles",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("source_key", sa.String(32)),
        sa.Column("text_hash", sa.String(32), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True)),
        sa.Column("dated_at", sa.DateTime(timezone=True)),
        sa.Column("first_saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_articles"),
        sa.UniqueConstraint("source_key", name="uq_articles_source_key"),
    )
    op.create_index("ix_articles_text_hash", "articles", ["text_hash"])
    op.create_index("ix_articles_newest", "articles", ["dated_at", "first_saved_at", "id"])
    op.create_table(
        "versions",
        sa.Column("article_id", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("headline", sa.Text, nullable=False),
        sa.Column("paragraphs", sa.Text, nullable=False),
        sa.Column("site", sa.Text),
        sa.Column("topics", sa.Text, nullable=False),
        sa.Column("authors", sa.Text, nullable=False),
        sa.Column("date", sa.Date),
        sa.Column("published_at", sa.DateTime(timezone=True)),
        sa.Column("source", sa.Text),
        sa.Column("caption", sa.Text),
        sa.Column("picture", sa.Text),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("article_id", "version", name="pk_versions"),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_versions_article_id"),
    )


def _sentences() -> None:
    op.create_table(
        "sentences",
        sa.Column("article_id", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("paragraph", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("hash", sa.String(8), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("article_id", "version", "position", name="pk_sentences"),
        sa.ForeignKeyConstraint(
            ["article_id", "version"],
            ["versions.article_id", "versions.version"],
            name="fk_sentences_article_id_version",
        ),
    )
    op.create_index("ix_sentences_article_id_hash", "sentences", ["article_id", "hash"])


def _topics() -> None:
    op.create_table(
        "topics",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_topics"),
        sa.UniqueConstraint("key", name="uq_topics_key"),
    )
    op.create_table(
        "topic_aliases",
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("alias", sa.Text, nullable=False),
        sa.Column("topic_id", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_topic_aliases"),
        sa.ForeignKeyConstraint(["topic_id"], ["topics.id"], name="fk_topic_aliases_topic_id"),
    )
    op.create_table(
        "article_topics",
        sa.Column("article_id", sa.Integer, nullable=False),
        sa.Column("topic_id", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("article_id", "topic_id", name="pk_article_topics"),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_article_topics_article_id"),
        sa.ForeignKeyConstraint(["topic_id"], ["topics.id"], name="fk_article_topics_topic_id"),
    )
    op.create_index("ix_article_topics_topic_id", "article_topics", ["topic_id"])


def _authors() -> None:
    op.create_table(
        "authors",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("bio", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_authors"),
        sa.UniqueConstraint("key", name="uq_authors_key"),
    )
    op.create_table(
        "article_authors",
        sa.Column("article_id", sa.Integer, nullable=False),
        sa.Column("author_id", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("article_id", "author_id", name="pk_article_authors"),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_article_authors_article_id"),
        sa.ForeignKeyConstraint(["author_id"], ["authors.id"], name="fk_article_authors_author_id"),
    )
    op.create_index("ix_article_authors_author_id", "article_authors", ["author_id"])


def _changes() -> None:
    op.create_table(
        "changes",
        sa.Column("number", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("article_id", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_changes"),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_changes_article_id"),
    )
    counter = op.create_table(
        "change_counter",
        sa.Column("id", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("number", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_change_counter"),
    )
    op.bulk_insert(counter, [{"id": 1, "number": 0}])


def _desk() -> None:
    op.create_table(
        "desk_drafts",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("editor_id", sa.BigInteger, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("draft", sa.Text),
        sa.Column("date_settled", sa.Boolean, nullable=False),
        sa.Column("awaiting", sa.String(16)),
        sa.Column("due_at", sa.DateTime(timezone=True)),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_desk_drafts"),
        sqlite_autoincrement=True,
    )
    collecting = sa.text("state = 'collecting'")
    op.create_index("ix_desk_drafts_due_at", "desk_drafts", ["due_at"])
    op.create_index(
        "ix_desk_drafts_one_collects",
        "desk_drafts",
        ["chat_id", "editor_id"],
        unique=True,
        sqlite_where=collecting,
        postgresql_where=collecting,
    )
    op.create_table(
        "desk_parts",
        sa.Column("draft_id", sa.Integer, nullable=False),
        sa.Column("message_id", sa.BigInteger, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("draft_id", "message_id", name="pk_desk_parts"),
        sa.ForeignKeyConstraint(["draft_id"], ["desk_drafts.id"], name="fk_desk_parts_draft_id", ondelete="CASCADE"),
    )


def _chats() -> None:
    op.create_table(
        "chats",
        sa.Column("chat_id", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("first_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("chat_id", name="pk_chats"),
    )
    op.create_table(
        "albums",
        sa.Column("chat_id", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("album", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("chat_id", name="pk_albums"),
    )
    op.create_table(
        "replies",
        sa.Column("chat_id", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("question_id", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("answer_id", sa.BigInteger, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("chat_id", "question_id", name="pk_replies"),
    )
    op.create_index("ix_replies_created_at", "replies", ["created_at"])
