"""Topics: what articles are filed under, and the other names that people have for them."""

from collections.abc import Collection

from sqlalchemy import Select, bindparam, func, select

from store.database import Database, upsert
from store.entities import Topic
from store.keys import name_key
from store.recognition import storable
from store.shelves import PUBLISHED
from store.tables import article_topics, articles, topic_aliases, topics


class Topics:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def topics(self) -> list[Topic]:
        """Those with published articles; the one with most comes first."""
        busiest = _counted().having(_COUNT > 0).order_by(_COUNT.desc(), topics.c.key)
        async with self._database.read() as connection:
            return [Topic(*row) for row in await connection.execute(busiest)]

    async def topic(self, topic_id: int) -> Topic | None:
        async with self._database.read() as connection:
            row = (await connection.execute(_counted().where(topics.c.id == topic_id))).one_or_none()
        return Topic(*row) if row else None

    async def some(self, topic_ids: Collection[int]) -> dict[int, Topic]:
        """By their ids, without counting their articles."""
        rows = await self._database.rows(_BY_ID, ids=list(topic_ids)) if topic_ids else ()
        return {id: Topic(id, name) for id, name in rows}

    async def named(self, name: str) -> Topic | None:
        """The topic with this name or alias, whatever its case and accents."""
        key = name_key(storable(name))
        aliased = select(topic_aliases.c.topic_id).where(topic_aliases.c.key == key)
        either = _counted().where((topics.c.key == key) | topics.c.id.in_(aliased)).order_by(topics.c.key != key)
        async with self._database.read() as connection:
            row = (await connection.execute(either)).first()
        return Topic(*row) if row else None

    async def aliases(self) -> dict[str, int]:
        """Every alias with its topic's id."""
        async with self._database.read() as connection:
            return dict((await connection.execute(select(topic_aliases.c.alias, topic_aliases.c.topic_id))).all())

    async def add_alias(self, topic_id: int, alias: str) -> bool:
        """Another name for a topic; False if the name is taken, or empty."""
        alias = storable(alias).strip()
        key = name_key(alias)
        async with self._database.write() as connection:
            taken = await connection.execute(select(topics.c.id).where(topics.c.key == key))
            if not key or taken.first() is not None:
                return False
            row = upsert(connection, topic_aliases).values(key=key, alias=alias, topic_id=topic_id)
            added = await connection.execute(row.on_conflict_do_nothing())
        return added.rowcount == 1


_BY_ID = select(topics.c.id, topics.c.name).where(topics.c.id.in_(bindparam("ids", expanding=True)))
_COUNT = func.count(articles.c.id)


def _counted() -> Select[int, str, int]:
    """Rows for Topic."""
    published = articles, (articles.c.id == article_topics.c.article_id) & PUBLISHED
    return (
        select(topics.c.id, topics.c.name, _COUNT)
        .select_from(topics)
        .outerjoin(article_topics, article_topics.c.topic_id == topics.c.id)
        .outerjoin(*published)
        .group_by(topics.c.id)
    )
