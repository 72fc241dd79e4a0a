"""Which articles stand under which topic, and who wrote them: as the current versions have it."""

from collections.abc import Mapping, Sequence

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from store.entities import Article, Author
from store.keys import name_key
from store.tables import article_authors, article_topics, authors, topics


async def link_names(connection: AsyncConnection, stored: Sequence[Article]) -> None:
    """Link articles to their topics and authors, in place of the links that they had."""
    changed = [article.id for article in stored if article.version > 1]
    if changed:
        await connection.execute(delete(article_topics).where(article_topics.c.article_id.in_(changed)))
        await connection.execute(delete(article_authors).where(article_authors.c.article_id.in_(changed)))
    await _link_topics(connection, stored)
    await _link_authors(connection, stored)


async def _link_topics(connection: AsyncConnection, stored: Sequence[Article]) -> None:
    names = {name_key(name): name for article in stored for name in article.topics}
    if not names:
        return
    there = select(topics.c.key, topics.c.id).where(topics.c.key.in_(names))
    ids = dict((await connection.execute(there)).all())
    fresh = [{"key": key, "name": name} for key, name in names.items() if key not in ids]
    if fresh:
        numbered = insert(topics).returning(topics.c.key, topics.c.id)
        ids |= dict((await connection.execute(numbered, fresh)).all())
    rows = [{"article_id": one.id, "topic_id": ids[name_key(name)]} for one in stored for name in one.topics]
    await connection.execute(insert(article_topics), rows)


async def _link_authors(connection: AsyncConnection, stored: Sequence[Article]) -> None:
    people = _people(stored)
    if not people:
        return
    ids = await _author_ids(connection, people)
    rows = [
        {"article_id": article.id, "author_id": ids[name_key(author.name)], "position": position}
        for article in stored
        for position, author in enumerate(article.authors)
    ]
    await connection.execute(insert(article_authors), rows)


def _people(stored: Sequence[Article]) -> dict[str, Author]:
    """Everyone who wrote, by key, with the name that came first and the biography that came last."""
    people: dict[str, Author] = {}
    for author in (author for article in stored for author in article.authors):
        earlier = people.get(name_key(author.name), author)
        people[name_key(author.name)] = Author(earlier.name, author.bio or earlier.bio)
    return people


async def _author_ids(connection: AsyncConnection, people: Mapping[str, Author]) -> dict[str, int]:
    there = select(authors.c.key, authors.c.id, authors.c.bio).where(authors.c.key.in_(people))
    known = {key: (author_id, bio) for key, author_id, bio in await connection.execute(there)}
    ids = {key: author_id for key, (author_id, _) in known.items()}
    told = {key: person.bio for key, person in people.items() if person.bio}
    news = [{"told_key": key, "bio": bio} for key, bio in told.items() if key in known and known[key][1] != bio]
    if news:
        await connection.execute(update(authors).where(authors.c.key == bindparam("told_key")), news)
    fresh = [{"key": key, "name": one.name, "bio": one.bio} for key, one in people.items() if key not in known]
    if fresh:
        numbered = insert(authors).returning(authors.c.key, authors.c.id)
        ids |= dict((await connection.execute(numbered, fresh)).all())
    return ids
