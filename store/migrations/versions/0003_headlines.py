"""Articles are found by their headlines, so that a rewritten one is known where it has no address."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_index("ix_versions_headline", "versions", ["headline"], postgresql_using="hash")
