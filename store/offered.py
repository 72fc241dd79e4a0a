"""Questions offered under articles: derived from the archive, and kept so that an article opens quickly."""

from collections.abc import Sequence

from sqlalchemy import select

from store.database import Database, upsert
from store.entities import Offered
from store.recognition import storable
from store.tables import offered_questions


class OfferedQuestions:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, article_id: int) -> Offered | None:
        """None for an article that nobody has made any for."""
        columns = offered_questions.c
        kept = select(columns.version, columns.change, columns.questions).where(columns.article_id == article_id)
        async with self._database.read() as connection:
            row = (await connection.execute(kept)).one_or_none()
        return Offered(*row) if row else None

    async def keep(self, article_id: int, version: int, change: int, questions: Sequence[str]) -> None:
        """In place of those that were kept for the article."""
        made = {"version": version, "change": change, "questions": tuple(map(storable, questions))}
        async with self._database.write() as connection:
            row = upsert(connection, offered_questions).values(article_id=article_id, **made)
            await connection.execute(row.on_conflict_do_update(index_elements=["article_id"], set_=made))
