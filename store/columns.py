"""Types of columns that no database has: what goes in comes out, on both of them."""

import datetime as dt
import json
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from sqlalchemy import DateTime, Dialect, Text
from sqlalchemy.types import TypeDecorator

from store.entities import Author, require_aware


class Moment(TypeDecorator[dt.datetime]):
    """An aware datetime, in UTC. SQLite keeps no zone, so it comes back naive there unless told."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Callable[[Any], Any] | None:
        """Many rows in one statement have few moments: each is worked out once."""
        process = super().bind_processor(dialect)
        return process and lru_cache(1024)(process)

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        if value is None:
            return None
        moment = require_aware(value).astimezone(dt.UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=dt.UTC) if value.tzinfo is None else value.astimezone(dt.UTC)


class Texts(TypeDecorator[tuple[str, ...]]):
    """Several texts in order, as JSON."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Iterable[str] | None, dialect: Dialect) -> str | None:
        return None if value is None else json.dumps(list(value), ensure_ascii=False)

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[str, ...] | None:
        return None if value is None else tuple(json.loads(value))


class Authors(TypeDecorator[tuple[Author, ...]]):
    """Authors in order, as JSON pairs of name and biography."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Iterable[Author] | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        return json.dumps([[author.name, author.bio] for author in value], ensure_ascii=False)

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[Author, ...] | None:
        return None if value is None else tuple(Author(name, bio) for name, bio in json.loads(value))


class Numbers(TypeDecorator[tuple[int, ...]]):
    """Several whole numbers in order, with commas between."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Iterable[int] | None, dialect: Dialect) -> str | None:
        return None if value is None else ",".join(map(str, value))

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[int, ...] | None:
        return None if value is None else tuple(map(int, filter(None, value.split(","))))
