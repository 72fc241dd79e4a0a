"""A story is followed from an article on; an archive that is imported without dates is no news."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.add_column("story_wishes", sa.Column("since", sa.Integer, nullable=False, server_default="0"))
    op.add_column("articles", sa.Column("archive", sa.Boolean, nullable=False, server_default=sa.false()))
