"""How useful readers found sentences as answers: two counts for each, and nothing about those who voted."""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from store.contents import current
from store.database import Database, upsert
from store.entities import Rating
from store.presses import changed_choice, first_press
from store.shelves import PUBLISHED
from store.tables import ratings, sentences

Mark = tuple[int, str]  # a sentence's lasting identity: its article's id, and its hash


class Ratings:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def vote(self, rated: Sequence[Mark], useful: bool, mark: str, now: dt.datetime) -> bool:
        """Count a vote on sentences, in place of an earlier one under this mark; False if it is the same one."""
        choice = "+" if useful else "-"
        async with self._database.write() as connection:
            if await first_press(connection, mark, now, choice):
                step, step_back = 1, 0
            elif await changed_choice(connection, mark, choice):
                step, step_back = 1, -1
            else:
                return False
            for one in sorted(set(rated)):
                if await _is_there(connection, one):
                    await _count(connection, one, *((step, step_back) if useful else (step_back, step)))
        return True

    async def rated(self, useful: bool, limit: int, offset: int = 0) -> list[Rating]:
        """The sentences of published articles that most readers found useful, or not useful."""
        async with self._database.read() as connection:
            rows = await connection.execute(_rated(useful).limit(limit).offset(offset))
            return [Rating(*row) for row in rows]

    async def total(self, useful: bool) -> int:
        async with self._database.read() as connection:
            counted = select(func.count()).select_from(_rated(useful).order_by(None).subquery())
            return (await connection.execute(counted)).scalar_one()


_TEXT = (
    select(sentences.c.text)
    .where(sentences.c.article_id == ratings.c.article_id, sentences.c.hash == ratings.c.hash)
    .order_by(sentences.c.version.desc())
    .limit(1)
    .scalar_subquery()
)


def _rated(useful: bool) -> Select[int, int, str, str, str, int, int]:
    """Rows for Rating. A sentence that was corrected away is told as it stood last."""
    content = current().where(PUBLISHED).subquery()
    first, second = (ratings.c.useful, ratings.c.not_useful)[:: 1 if useful else -1]
    return (
        select(
            ratings.c.article_id,
            content.c.version,
            ratings.c.hash,
            _TEXT,
            content.c.headline,
            ratings.c.useful,
            ratings.c.not_useful,
        )
        .join_from(ratings, content, content.c.id == ratings.c.article_id)
        .where(first > 0)
        .order_by(first.desc(), second, ratings.c.article_id, ratings.c.hash)
    )


async def _is_there(connection: AsyncConnection, one: Mark) -> bool:
    """Buttons come from outside: what they name may never have existed."""
    article_id, sentence = one
    there = select(sentences.c.hash).where(sentences.c.article_id == article_id, sentences.c.hash == sentence)
    return (await connection.execute(there.limit(1))).first() is not None


async def _count(connection: AsyncConnection, one: Mark, useful: int, not_useful: int) -> None:
    row = upsert(connection, ratings).values(
        article_id=one[0], hash=one[1], useful=max(useful, 0), not_useful=max(not_useful, 0)
    )
    more = {"useful": ratings.c.useful + useful, "not_useful": ratings.c.not_useful + not_useful}
    key = ratings.c.article_id, ratings.c.hash
    await connection.execute(row.on_conflict_do_update(index_elements=key, set_=more))
