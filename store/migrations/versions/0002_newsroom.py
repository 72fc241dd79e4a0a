"""What editors add and readers tell: aliases, questions that were sent, votes on answers, and offered questions."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    _aliases()
    _asked_questions()
    _votes()
    _offered_questions()


def _aliases() -> None:
    op.create_table(
        "alias_groups",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("names", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_alias_groups"),
        sqlite_autoincrement=True,
    )
    counter = op.create_table(
        "alias_counter",
        sa.Column("id", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("number", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_alias_counter"),
    )
    op.bulk_insert(counter, [{"id": 1, "number": 0}])


def _asked_questions() -> None:
    op.create_table(
        "asked_questions",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("key", sa.String(32), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("times", sa.Integer, nullable=False),
        sa.Column("first_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name="pk_asked_questions"),
        sa.UniqueConstraint("key", name="uq_asked_questions_key"),
        sqlite_autoincrement=True,
    )


def _votes() -> None:
    op.create_table(
        "counted_presses",
        sa.Column("mark", sa.String(32), nullable=False),
        sa.Column("choice", sa.String(1), nullable=False),
        sa.Column("pressed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("mark", name="pk_counted_presses"),
    )
    op.create_index("ix_counted_presses_pressed_at", "counted_presses", ["pressed_at"])
    op.create_table(
        "ratings",
        sa.Column("article_id", sa.Integer, nullable=False),
        sa.Column("hash", sa.String(8), nullable=False),
        sa.Column("useful", sa.Integer, nullable=False),
        sa.Column("not_useful", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("article_id", "hash", name="pk_ratings"),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_ratings_article_id"),
    )


def _offered_questions() -> None:
    op.create_table(
        "offered_questions",
        sa.Column("article_id", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("change", sa.BigInteger, nullable=False),
        sa.Column("questions", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("article_id", name="pk_offered_questions"),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_offered_questions_article_id"),
    )
