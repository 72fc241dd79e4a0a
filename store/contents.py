"""Rows of the tables as articles and sentences."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, Select, bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from store.batches import batches
from store.entities import Article, Sentence, SentenceKind
from store.recognition import CONTENT
from store.tables import articles, sentences, versions


def current() -> Select[*tuple[Any, ...]]:
    """The current version of every article, under the names of Article's fields."""
    content = [versions.c[name] for name in CONTENT]
    withdrawn = articles.c.withdrawn_at.is_not(None).label("withdrawn")
    return select(articles.c.id, withdrawn, versions.c.version, versions.c.saved_at, *content).join_from(
        articles,
        versions,
        (versions.c.article_id == articles.c.id) & (versions.c.version == articles.c.version),
    )


ONE = current().where(articles.c.id == bindparam("id"))
SEVERAL = current().where(articles.c.id.in_(bindparam("ids", expanding=True)))


def article_of(row: Row[*tuple[Any, ...]]) -> Article:
    return Article(**row._asdict())


async def current_sentences(connection: AsyncConnection, article_ids: Sequence[int]) -> dict[int, list[Sentence]]:
    """The sentences of the articles' current versions, in reading order."""
    found: dict[int, list[Sentence]] = {article_id: [] for article_id in article_ids}
    for some in batches(article_ids):
        for row in await connection.execute(_READ.where(articles.c.id.in_(some))):
            found[row.article_id].append(sentence_of(row))
    return found


def sentence_of(row: Row[*tuple[Any, ...]]) -> Sentence:
    article_id, version, position, paragraph, kind, text = row
    return Sentence(article_id, version, position, paragraph, SentenceKind(kind), text)


_COLUMNS = (sentences.c[name] for name in ("article_id", "version", "position", "paragraph", "kind", "text"))
_OWN = (articles.c.id == sentences.c.article_id) & (articles.c.version == sentences.c.version)
_READ = select(*_COLUMNS).join_from(sentences, articles, _OWN).order_by(sentences.c.article_id, sentences.c.position)
SENTENCES = _READ.where(articles.c.id == bindparam("id"))
