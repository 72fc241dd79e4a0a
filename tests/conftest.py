"""Fixtures that several tests share."""

from tests.databases import (
    blank,
    database,
    database_url,
    migrated_postgresql,
    migrated_sqlite,
    postgres_server,
    postgresql_url,
)

__all__ = [
    "blank",
    "database",
    "database_url",
    "migrated_postgresql",
    "migrated_sqlite",
    "postgres_server",
    "postgresql_url",
]
