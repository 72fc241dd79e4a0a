"""Fixtures that several tests share."""

import gc

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


def pytest_collection_finish() -> None:
    """What is imported by now stays: each full collection would go through all of it, and tests make many."""
    gc.collect()
    gc.freeze()
