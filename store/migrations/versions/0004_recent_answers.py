"""A follow-up is read in the light of the last answer, for ten minutes."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "recent_answers",
        sa.Column("chat_id", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("article_id", sa.Integer, nullable=False),
        sa.Column("hash", sa.String(8), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("chat_id", name="pk_recent_answers"),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_recent_answers_article_id"),
    )
    op.create_index("ix_recent_answers_answered_at", "recent_answers", ["answered_at"])
