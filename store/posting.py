"""Queues messages, within the transaction in which they were decided upon."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, false, literal_column, true
from sqlalchemy.ext.asyncio import AsyncConnection

from store.database import upsert
from store.delivery import Kind, Posting, State
from store.tables import outbox


async def post(connection: AsyncConnection, postings: Sequence[Posting], now: dt.datetime) -> None:
    """What is queued or was sent already is left as it is."""
    alike: dict[tuple[Kind, bool, bool, bool], list[Posting]] = defaultdict(list)
    for one in postings:
        alike[one.kind, one.silent, one.at_night, one.thread_id is None].append(one)
    for some in alike.values():
        row = upsert(connection, outbox).values(_alike(some[0])).on_conflict_do_nothing()
        await connection.execute(row, [_row(posting, now) for posting in some])


def _alike(posting: Posting) -> dict[str, ColumnElement[Any]]:
    """What is the same in many rows stands in the statement, and is not handed over with each of them."""
    fixed: dict[str, ColumnElement[Any]] = {
        "kind": literal_column(f"'{posting.kind.value}'"),
        "state": literal_column(f"'{State.QUEUED.value}'"),
        "silent": true() if posting.silent else false(),
        "at_night": true() if posting.at_night else false(),
        "attempts": literal_column("0"),
        "uncertain": literal_column("0"),
        "message_ids": literal_column("''"),
    }
    return fixed


def _row(posting: Posting, now: dt.datetime) -> dict[str, object]:
    row: dict[str, object] = {
        "chat_id": posting.chat_id,
        "subject": posting.subject,
        "article_ids": posting.article_ids,
        "topic_ids": posting.topic_ids,
        "lane": posting.lane.value,
        "cursor_before": posting.cursor_before,
        "broadcast_id": posting.broadcast_id,
        "due_at": posting.due_at,
        "deadline": posting.deadline,
        "created_at": now,
    }
    if posting.thread_id is not None:
        row["thread_id"] = posting.thread_id
    if posting.kind in _REPLYING:
        row["reply_to"] = posting.reply_to
    return row


_REPLYING = (Kind.UPDATE, Kind.CORRECTION)
