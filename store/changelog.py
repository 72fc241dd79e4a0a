"""The change log: every change of an article gets the next number, and the search index follows the numbers."""

from collections.abc import Sequence

from sqlalchemy import Select, select, update
from sqlalchemy import insert as insert_into
from sqlalchemy.ext.asyncio import AsyncConnection

from store.tables import change_counter, changes


async def begin_changes(connection: AsyncConnection) -> None:
    """Wait for the turn to change articles, before anything is looked up.

    Whoever changes articles holds the counter's row until the end of the transaction. So numbers are given in the
    order of the commits: with a sequence, number 8 may be seen before number 7 is, and an index that has followed
    up to 8 would never hear of 7. And nobody else saves the same article between the look-up and the insert.
    (On SQLite the transaction holds the whole database anyway, and FOR UPDATE means nothing.)
    """
    await connection.execute(select(change_counter.c.number).with_for_update())


async def log_changes(connection: AsyncConnection, article_ids: Sequence[int]) -> None:
    if not article_ids:
        return
    count = len(article_ids)
    step = update(change_counter).values(number=change_counter.c.number + count)
    last = (await connection.execute(step.returning(change_counter.c.number))).scalar_one()
    first = last - count + 1
    rows = [{"number": number, "article_id": article_id} for number, article_id in enumerate(article_ids, first)]
    await connection.execute(insert_into(changes), rows)


LAST = select(change_counter.c.number)


def after(number: int, limit: int) -> Select[int, int]:
    """The changes after that one, in order: number and article."""
    log = select(changes.c.number, changes.c.article_id).where(changes.c.number > number)
    return log.order_by(changes.c.number).limit(limit)
