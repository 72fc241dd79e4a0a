"""Questions that readers sent to the newsroom because nothing answered them; never who did."""

import datetime as dt

from sqlalchemy import ColumnElement, Select, func, select, update

from store.database import Database, upsert
from store.entities import AskedQuestion
from store.presses import first_press
from store.recognition import storable
from store.tables import asked_questions


class AskedQuestions:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def count(self, text: str, key: str, like: int | None, mark: str, now: dt.datetime) -> bool:
        """One more who asks this: as the question `like`, or the one with this key, or a new one.

        False, and nothing is counted, if it was sent under this mark before. One that was done is open again.
        """
        async with self._database.write() as connection:
            if not await first_press(connection, mark, now):
                return False
            once_more = {"times": asked_questions.c.times + 1, "last_at": now, "done_at": None}
            alike = update(asked_questions).where(asked_questions.c.id == like).values(once_more)
            if like is None or (await connection.execute(alike)).rowcount == 0:
                row = {"key": key, "text": storable(text), "times": 1, "first_at": now, "last_at": now}
                fresh = upsert(connection, asked_questions).values(row)
                await connection.execute(fresh.on_conflict_do_update(index_elements=["key"], set_=once_more))
        return True

    async def recent(self, limit: int) -> dict[int, str]:
        """The texts of those that were sent last, by id, done or not."""
        newest = select(asked_questions.c.id, asked_questions.c.text).order_by(asked_questions.c.last_at.desc())
        async with self._database.read() as connection:
            return dict((await connection.execute(newest.limit(limit))).all())

    async def most_asked(self, limit: int, offset: int = 0) -> list[AskedQuestion]:
        """Those that are not done."""
        columns = asked_questions.c
        waits = _rows().where(_OPEN).order_by(columns.times.desc(), columns.last_at.desc(), columns.id)
        async with self._database.read() as connection:
            return [AskedQuestion(*row) for row in await connection.execute(waits.limit(limit).offset(offset))]

    async def waiting(self) -> int:
        """How many are not done."""
        async with self._database.read() as connection:
            counted = select(func.count()).select_from(asked_questions).where(_OPEN)
            return (await connection.execute(counted)).scalar_one()

    async def question(self, question_id: int) -> AskedQuestion | None:
        """None for one that is done."""
        async with self._database.read() as connection:
            row = (await connection.execute(_rows().where(_OPEN, asked_questions.c.id == question_id))).one_or_none()
        return AskedQuestion(*row) if row else None

    async def done(self, question_id: int, now: dt.datetime) -> bool:
        """Off the list, until somebody sends it again; False if it is off already."""
        done = update(asked_questions).where(_OPEN, asked_questions.c.id == question_id).values(done_at=now)
        async with self._database.write() as connection:
            return (await connection.execute(done)).rowcount == 1


_OPEN: ColumnElement[bool] = asked_questions.c.done_at.is_(None)


def _rows() -> Select[int, str, int, dt.datetime, dt.datetime]:
    """Rows for AskedQuestion."""
    columns = asked_questions.c
    return select(columns.id, columns.text, columns.times, columns.first_at, columns.last_at)
