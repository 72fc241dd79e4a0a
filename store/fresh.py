"""News as digests consider it: what was fresh when it came, without its text until a word is looked for."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Interval, Row, Select, func, literal, select
from sqlalchemy.ext.asyncio import AsyncConnection

from store import changelog
from store.batches import batches
from store.database import Database
from store.entities import Article
from store.shelves import DATED, NEWEST_FIRST, PUBLISHED, by_id
from store.tables import article_stories, article_topics, articles, versions

FRESH = dt.timedelta(days=3)  # what is dated earlier than that before it came is archive
MOMENT = func.coalesce(articles.c.dated_at, articles.c.first_saved_at)  # what has no date is of the day that it came
LAST = 2000  # news that digests reach back to


@dataclass(frozen=True, slots=True)
class Filing:
    """Where an article belongs. `length` is its text's."""

    article_id: int
    topics: frozenset[int]
    story_id: int
    twin_id: int
    dated_at: dt.datetime
    length: int


class FreshNews:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def last_change(self) -> int:
        [row] = await self._database.rows(changelog.LAST)
        return int(row[0])

    async def latest(self, last: int) -> list[Filing]:
        """The last published articles that have a date, whether they are news or not."""
        async with self._database.read() as connection:
            rows = (await connection.execute(_filed().where(DATED).order_by(*NEWEST_FIRST).limit(last))).all()
            return await _filings(connection, sorted(rows))

    async def articles(self, article_ids: Sequence[int]) -> list[Article]:
        async with self._database.read() as connection:
            return list((await by_id(connection, article_ids)).values())

    async def filings(self, last: int = LAST) -> tuple[list[Filing], int]:
        """The last published news, in the order in which it came; and the last article there is."""
        async with self._database.read() as connection:
            newest = (await connection.execute(select(func.max(articles.c.id)))).scalar_one() or 0
            # On PostgreSQL another article may come between two statements: it is left for the next time.
            news = _filed().where(articles.c.id <= newest, is_news(connection))
            rows = (await connection.execute(news.order_by(articles.c.id.desc()).limit(last))).all()
            return await _filings(connection, rows[::-1]), newest


def is_news(connection: AsyncConnection) -> ColumnElement[bool]:
    """Whether an article was fresh when it came. Moments are texts to SQLite, which has no arithmetic for them."""
    dated, saved = MOMENT, articles.c.first_saved_at
    known = articles.c.dated_at.is_not(None) | articles.c.archive.is_(False)
    if connection.dialect.name == "sqlite":
        return known & (func.julianday(dated) > func.julianday(saved) - FRESH.days)
    return known & (dated > saved - literal(FRESH, Interval()))


def _filed() -> Select[*tuple[Any, ...]]:
    version = (versions.c.article_id == articles.c.id) & (versions.c.version == articles.c.version)
    filed = article_stories.c.story_id, article_stories.c.twin_id
    return (
        select(articles.c.id, MOMENT, func.length(versions.c.paragraphs), *filed)
        .join_from(articles, versions, version)
        .outerjoin(article_stories, article_stories.c.article_id == articles.c.id)
        .where(PUBLISHED)
    )


async def _filings(connection: AsyncConnection, rows: Sequence[Row[*tuple[Any, ...]]]) -> list[Filing]:
    topics: dict[int, list[int]] = defaultdict(list)
    for some in batches(row[0] for row in rows):
        for article_id, topic_id in await connection.execute(_TOPICS.where(article_topics.c.article_id.in_(some))):
            topics[article_id].append(topic_id)
    return [
        Filing(article_id, frozenset(topics[article_id]), story_id or article_id, twin_id or article_id, dated, size)
        for article_id, dated, size, story_id, twin_id in rows
    ]


_TOPICS = select(article_topics.c.article_id, article_topics.c.topic_id)
