"""What is to be done about a chat whose digest is due, and how early that is begun."""

import datetime as dt
from collections.abc import Iterable

from bot.delivery.digests import Board
from bot.delivery.schedules import latest_slot, next_after, schedule_of
from store.delivery import Kind, Posting
from store.subscriber import Schedule
from store.turns import Due, Turn

EARLIEST = dt.timedelta(minutes=5)  # before its hour


def turn_of(due: Due, board: Board, default: Schedule, patience: dt.timedelta, now: dt.datetime) -> Turn:
    """A digest, if there is one, and when the next is due. One that comes later than `patience` after its hour is left
    for the next time: its articles are still new then."""
    reader = due.subscriber
    schedule = schedule_of(reader, default)
    slot = latest_slot(schedule, reader.next_due_at or now, now, patience)
    later = next_after(schedule, max(now, slot or now))
    if slot is None or (reader.last_slot is not None and slot <= reader.last_slot):
        return Turn(reader.chat_id, later, reader.cursor, reader.last_slot)
    posting = digest_for(due, board, int(slot.timestamp()), min(slot, now), slot + patience)
    if posting is None:
        # Notes of what was had are kept for some weeks only: the cursor goes past it, or it would be news then.
        cursor = max(reader.cursor, board.newest) if due.had else reader.cursor
        return Turn(reader.chat_id, later, cursor, reader.last_slot)
    return Turn(reader.chat_id, later, max(reader.cursor, board.newest), slot, posting)


def digest_for(
    due: Due, board: Board, subject: int, due_at: dt.datetime, deadline: dt.datetime, thread_id: int | None = None
) -> Posting | None:
    """What the chat has not had yet, in place of a digest that is still queued; None if that is nothing."""
    reader = due.subscriber
    cursor = reader.cursor if due.since is None else min(reader.cursor, due.since)
    contents = board.compose(due.wishes, cursor, due.had, due.missed)
    if contents is None:
        return None
    return Posting(
        chat_id=reader.chat_id,
        kind=Kind.DIGEST,
        subject=subject,
        article_ids=contents.article_ids,
        topic_ids=contents.topic_ids,
        due_at=due_at,
        deadline=deadline,
        thread_id=reader.thread_id if thread_id is None else thread_id,
        cursor_before=cursor,
    )


def early(crowds: Iterable[tuple[dt.datetime, int]], rate: float, now: dt.datetime) -> list[dt.datetime]:
    """The moments whose crowd is begun now: at `rate` messages a second half of it is to be sent before its moment, and
    half after it."""
    return [moment for moment, count in crowds if moment - min(EARLIEST, dt.timedelta(seconds=count / rate / 2)) <= now]
