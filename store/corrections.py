"""What was sent about an article follows it: a change or a withdrawal queues an edit of every alert that told of it."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Select, Text, cast, literal, select, type_coerce
from sqlalchemy.ext.asyncio import AsyncConnection

from store.batches import AT_ONCE, batches
from store.database import upsert
from store.delivery import LANES, Kind, State
from store.tables import articles, changes, outbox, versions

DEADLINE = dt.timedelta(days=1)
STRAGGLE = dt.timedelta(seconds=15)  # a message that was on its way while the article changed has arrived by then
_TOLD = [Kind.ALERT.value, Kind.UPDATE.value]
_COLUMNS = (
    "chat_id kind subject article_ids topic_ids lane state silent at_night thread_id reply_to due_at deadline attempts "
    "uncertain message_ids created_at"
).split()
_FRESH = ("state", "reply_to", "due_at", "deadline", "attempts", "created_at")


async def correct(connection: AsyncConnection, article_ids: Iterable[int], now: dt.datetime) -> None:
    """Within the transaction that changes these articles. An edit that waits already does for this change, too."""
    for some in batches(article_ids):
        await _queue(connection, _edits(outbox.c.subject.in_(some), now), now)


async def correct_stragglers(connection: AsyncConnection, now: dt.datetime) -> None:
    """Messages that were being sent in the moment of a change may show what was before."""
    for article_id, changed_at in await _changed_within(connection, now - 8 * STRAGGLE, now - STRAGGLE):
        late = outbox.c.settled_at.between(changed_at, changed_at + STRAGGLE)
        await _queue(connection, _edits((outbox.c.subject == article_id) & late, now), changed_at)


async def _changed_within(
    connection: AsyncConnection, first: dt.datetime, last: dt.datetime
) -> list[tuple[int, dt.datetime]]:
    """Of the last few changes, which the log has in order."""
    newest = select(changes.c.article_id).order_by(changes.c.number.desc()).limit(AT_ONCE)
    again = select(versions.c.article_id, versions.c.saved_at).where(
        versions.c.article_id.in_(newest), versions.c.version > 1, versions.c.saved_at.between(first, last)
    )
    withdrawn = select(articles.c.id, articles.c.withdrawn_at).where(
        articles.c.id.in_(newest), articles.c.withdrawn_at.between(first, last)
    )
    found = [*await connection.execute(again), *await connection.execute(withdrawn)]
    return [(article_id, moment) for article_id, moment in found if moment is not None]


def _edits(which: ColumnElement[bool], now: dt.datetime) -> Select[*tuple[Any, ...]]:
    """A row for each message that Telegram has."""
    numbers = type_coerce(outbox.c.message_ids, Text)
    return select(
        outbox.c.chat_id,
        literal(Kind.CORRECTION.value),
        outbox.c.subject,
        outbox.c.article_ids,
        outbox.c.topic_ids,
        literal(LANES[Kind.CORRECTION].value),
        literal(State.QUEUED.value),
        literal(True),
        literal(False),
        outbox.c.thread_id,
        cast(numbers, BigInteger),
        literal(now, outbox.c.due_at.type),
        literal(now + DEADLINE, outbox.c.deadline.type),
        literal(0),
        literal(0),
        literal("", Text),
        literal(now, outbox.c.created_at.type),
    ).where(
        which,
        outbox.c.kind.in_(_TOLD),
        outbox.c.state == State.SENT.value,
        numbers != "",
        numbers.not_like("%,%"),
    )


async def _queue(connection: AsyncConnection, edits: Select[*tuple[Any, ...]], since: dt.datetime) -> None:
    """Again where an earlier correction was sent before `since`, by forgetting that it was."""
    row = upsert(connection, outbox).from_select(_COLUMNS, edits)
    again: dict[str, object] = {name: row.excluded[name] for name in _FRESH}
    again |= dict.fromkeys(("holder", "leased_until", "settled_at", "reason"))
    key = ["chat_id", "kind", "subject"]
    older = outbox.c.created_at <= since
    await connection.execute(row.on_conflict_do_update(index_elements=key, set_=again, where=older))
