"""When Telegram told all of the bot to wait, beside until when."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column("pace", sa.Column("told_at", sa.Float, nullable=False, server_default="0"))
