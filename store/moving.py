"""A group that has become a supergroup has a new number: what it asked for, and what it is still to get, go along."""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import Column, Connection, Exists, Table, and_, delete, select, update

from store.delivery import Kind, State
from store.tables import keywords, outbox, story_wishes, subscribers, subscriptions

_WISHES: Sequence[tuple[Table, Sequence[Column[int] | Column[str]]]] = (
    (subscriptions, (subscriptions.c.topic_id,)),
    (keywords, (keywords.c.topic_id, keywords.c.key)),
    (story_wishes, (story_wishes.c.story_id,)),
)


def move(connection: Connection, old: int, new: int, now: dt.datetime) -> None:
    """Where the new chat has settings already they stand, and what it lacks is added. A repeat does no harm.

    Messages are numbered anew there, so that those sent before can be neither edited nor replied to; but what they told
    has been told.
    """
    _move_settings(connection, old, new)
    queued = (outbox.c.chat_id == old) & (outbox.c.state == State.QUEUED.value)
    known = _there(outbox, (outbox.c.kind, outbox.c.subject), new)
    movable = (outbox.c.chat_id == old) & (outbox.c.kind != Kind.CORRECTION.value) & ~known
    settled = movable & (outbox.c.state != State.QUEUED.value)
    connection.execute(update(outbox).where(settled).values(chat_id=new, reply_to=None, message_ids=()))
    connection.execute(update(outbox).where(movable).values(chat_id=new, reply_to=None))
    ended = update(outbox).where(queued).values(state=State.CANCELLED.value, reason="moved", settled_at=now)
    connection.execute(ended)


def _move_settings(connection: Connection, old: int, new: int) -> None:
    forgotten = update(story_wishes).where(story_wishes.c.chat_id == old).values(message_id=None)
    connection.execute(forgotten)
    known = connection.execute(select(subscribers.c.chat_id).where(subscribers.c.chat_id == new))
    if known.one_or_none() is None:
        moved = update(subscribers).where(subscribers.c.chat_id == old)
        connection.execute(moved.values(chat_id=new, kind="supergroup", absence=None))
        return
    for table, keys in _WISHES:
        lacking = (table.c.chat_id == old) & ~_there(table, keys, new)
        connection.execute(update(table).where(lacking).values(chat_id=new))
    connection.execute(delete(subscribers).where(subscribers.c.chat_id == old))


def _there(table: Table, keys: Sequence[Column[int] | Column[str]], chat_id: int) -> Exists:
    same = table.alias("same")
    return (
        select(same.c.chat_id)
        .where(same.c.chat_id == chat_id, and_(*(same.c[key.name] == key for key in keys)))
        .correlate(table)
        .exists()
    )
