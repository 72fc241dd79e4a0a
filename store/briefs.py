"""Articles in short, as they are now, kept in memory for as long as nothing changes."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from store.batches import batches
from store.brief import Brief
from store.contents import SEVERAL, article_of
from store.database import Database
from store.entities import Article, SentenceKind, normalised
from store.tables import articles, sentences, topics

KEPT = 5000
_LEADS = (
    select(sentences.c.article_id, sentences.c.text)
    .join_from(
        sentences,
        articles,
        (articles.c.id == sentences.c.article_id) & (articles.c.version == sentences.c.version),
    )
    .where(sentences.c.kind == SentenceKind.BODY.value, sentences.c.position < 4)
    .order_by(sentences.c.article_id, sentences.c.position)
)


class Briefs:
    def __init__(self, database: Database) -> None:
        self._database = database
        self._change = -1
        self._known: dict[int, Brief | None] = {}
        self._topics: dict[int, str] = {}

    async def told(self, article_ids: Iterable[int], change: int) -> tuple[dict[int, Brief], dict[int, str]]:
        """The published ones among these; and the names of all topics, by id. As they were at that change, or later."""
        await self._refresh(change)
        asked = set(article_ids)
        known = {one: self._known[one] for one in asked if one in self._known}
        if missing := [one for one in asked if one not in known]:
            read = await self._read(missing)
            known |= read
            if self._change == change:  # else it may have been read before what changed since
                self._known |= read
        return {one: brief for one, brief in known.items() if brief is not None}, self._topics

    async def _refresh(self, change: int) -> None:
        if change != self._change or len(self._known) > KEPT:
            names = await self._database.rows(select(topics.c.id, topics.c.name))
            self._change, self._known, self._topics = change, {}, {row[0]: row[1] for row in names}

    async def _read(self, article_ids: Sequence[int]) -> dict[int, Brief | None]:
        found: dict[int, Brief | None] = dict.fromkeys(article_ids)
        async with self._database.read() as connection:
            for some in batches(article_ids):
                rows = [article_of(row) for row in await connection.execute(SEVERAL, {"ids": some})]
                leads = await _leads(connection, some)
                found |= {one.id: _brief(one, leads.get(one.id, [])) for one in rows if not one.withdrawn}
        return found


async def _leads(connection: AsyncConnection, article_ids: Sequence[int]) -> dict[int, list[str]]:
    leads: dict[int, list[str]] = {}
    for article_id, text in await connection.execute(_LEADS.where(articles.c.id.in_(article_ids))):
        leads.setdefault(article_id, []).append(text)
    return leads


def _brief(article: Article, leads: Sequence[str]) -> Brief:
    headline = normalised(article.headline)
    return Brief(
        id=article.id,
        version=article.version,
        headline=article.headline,
        lead=next((lead for lead in leads if normalised(lead) != headline), ""),
        byline=article.byline,
        site=article.site,
        date=article.date,
        published_at=article.published_at,
        source=article.source,
    )
