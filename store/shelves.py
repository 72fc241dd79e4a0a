"""Lists of published articles, newest first, a page at a time; and who wrote them.

Within a day the order is that in which the articles came: a correction moves nothing. Those without a date stand last.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from store.batches import batches
from store.contents import SEVERAL, article_of, current
from store.entities import Article
from store.tables import article_authors, article_topics, articles, authors


@dataclass(frozen=True, slots=True)
class Shelf:
    """A page of a list, and how many articles the whole list has."""

    articles: tuple[Article, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Writer:
    """An author with published articles, as many as `articles`; `bio` is the last one that was given."""

    id: int
    name: str
    bio: str | None
    articles: int


PUBLISHED = articles.c.withdrawn_at.is_(None)
DATED = articles.c.dated_at.is_not(None)
NEWEST_FIRST = articles.c.dated_at.desc().nulls_last(), articles.c.first_saved_at.desc(), articles.c.id.desc()


def under_topic(topic_id: int) -> ColumnElement[bool]:
    return articles.c.id.in_(select(article_topics.c.article_id).where(article_topics.c.topic_id == topic_id))


def dated_within(first: dt.date, last: dt.date) -> ColumnElement[bool]:
    begin, end = (dt.datetime.combine(day, dt.time(), dt.UTC) for day in (first, last + dt.timedelta(1)))
    return (articles.c.dated_at >= begin) & (articles.c.dated_at < end)


def written_by(author_id: int) -> ColumnElement[bool]:
    return articles.c.id.in_(select(article_authors.c.article_id).where(article_authors.c.author_id == author_id))


async def shelf(connection: AsyncConnection, which: ColumnElement[bool], limit: int, offset: int) -> Shelf:
    page = current().where(PUBLISHED, which).order_by(*NEWEST_FIRST).limit(limit).offset(offset)
    found = tuple(article_of(row) for row in await connection.execute(page))
    return Shelf(found, await count(connection, which))


async def count(connection: AsyncConnection, which: ColumnElement[bool] = PUBLISHED) -> int:
    counted = select(func.count()).select_from(articles).where(PUBLISHED, which)
    return (await connection.execute(counted)).scalar_one()


async def by_id(connection: AsyncConnection, ids: Iterable[int]) -> dict[int, Article]:
    """The current versions, withdrawn ones too."""
    found: dict[int, Article] = {}
    for some in batches(ids):
        rows = await connection.execute(SEVERAL, {"ids": some})
        found |= {article.id: article for article in map(article_of, rows)}
    return found


async def newest_first(connection: AsyncConnection, ids: Iterable[int]) -> list[int]:
    """The published ones among any number of articles, in a list's order: databases limit how many they are asked."""
    order: list[tuple[bool, dt.datetime, dt.datetime, int]] = []
    columns = articles.c.dated_at, articles.c.first_saved_at, articles.c.id
    for some in batches(dict.fromkeys(ids)):
        rows = await connection.execute(select(*columns).where(PUBLISHED, articles.c.id.in_(some)))
        order += [(dated is not None, dated or saved, saved, one) for dated, saved, one in rows]
    return [one for *_, one in sorted(order, reverse=True)]


def writers() -> Select[int, str, str | None, int]:
    """Rows for Writer, of everyone with a published article; who wrote most comes first."""
    wrote = article_authors.join(articles).join(authors)
    counted = select(authors.c.id, authors.c.name, authors.c.bio, func.count()).select_from(wrote)
    return counted.where(PUBLISHED).group_by(authors.c.id).order_by(func.count().desc(), authors.c.key)
