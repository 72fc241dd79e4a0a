"""What a message's end means: for its row, and for the chat that it was for."""

import datetime as dt
from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, Connection, Text, bindparam, func, literal_column, select, update

from store.columns import Moment, Numbers
from store.delivery import Kind, Result, State
from store.moving import move
from store.tables import outbox, subscribers
from store.wishes import HELD

_QUEUED: ColumnElement[str] = literal_column("'queued'")  # as it stands, so that the index on what is queued will do
_UNSENT = (State.ABSENT, State.REFUSED, State.EXPIRED, State.UNKNOWN, State.CANCELLED)
_MINE = outbox.c.holder == bindparam("by")
# What has arrived has arrived, whoever holds it by now. But an edit that was queued anew since is yet to be made.
_SENT_BY_ME = _MINE | (outbox.c.kind != Kind.CORRECTION.value)
_COUNTED = {
    "message_ids": bindparam("numbers", type_=Numbers),
    "attempts": outbox.c.attempts + bindparam("tries"),
    "uncertain": outbox.c.uncertain + bindparam("unsure"),
    "holder": None,
    "leased_until": None,
}
_ROW = update(outbox).where(outbox.c.id == bindparam("row"))
_ENDED = _COUNTED | {
    "state": bindparam("to"),
    "reason": bindparam("why", type_=Text),
    "settled_at": bindparam("now", type_=Moment),
}
_SENT = _ROW.where(_SENT_BY_ME, outbox.c.state != "sent").values(**_ENDED)
_FAILED = _ROW.where(_MINE, outbox.c.state == "queued").values(**_ENDED)
_AGAIN = _ROW.where(_MINE, outbox.c.state == "queued").values(
    **_COUNTED, due_at=bindparam("due", type_=Moment), reason=bindparam("why", type_=Text)
)
_HELD = (
    select(outbox.c.id)
    .where(outbox.c.id.in_(bindparam("ids", expanding=True)), _MINE, outbox.c.state == "queued")
    .with_for_update()
)
_BACK = (
    update(subscribers)
    .where(subscribers.c.chat_id == bindparam("chat"), subscribers.c.cursor > bindparam("back_to"))
    .values(cursor=bindparam("back_to"))
)


def settle(results: Sequence[Result], holder: str, now: dt.datetime, connection: Connection) -> None:
    _hold(connection, results)
    _turn_back(connection, results, holder)
    sent = [_end(one, holder, now) for one in results if one.state is State.SENT]
    failed = [_end(one, holder, now) for one in results if one.state not in (State.SENT, State.QUEUED)]
    again = [_next(one, holder, now) for one in results if one.state is State.QUEUED]
    for statement, rows in ((_SENT, sent), (_FAILED, failed), (_AGAIN, again)):
        if rows:
            connection.execute(statement, rows)
    for one in results:
        _follow(connection, one, now)


def _hold(connection: Connection, results: Iterable[Result]) -> None:
    """All chats of which anything may change, at once and before their messages: another transaction may be about to
    queue something for the same chats, and neither is to have what the other waits for."""
    chats = {chat for one in results if _changes_chat(one) for chat in (one.delivery.chat_id, one.moved_to) if chat}
    if chats:
        connection.execute(HELD, {"chats": sorted(chats)})


def _changes_chat(result: Result) -> bool:
    turns_back = result.state in _UNSENT and result.delivery.cursor_before is not None
    return turns_back or result.topic_gone or result.absence is not None or result.moved_to is not None


def _turn_back(connection: Connection, results: Iterable[Result], holder: str) -> None:
    """What was in a digest that did not arrive comes with the next one; unless another process has it in hand by now,
    or has sent it."""
    unsent = [one.delivery for one in results if one.state in _UNSENT and one.delivery.cursor_before is not None]
    if not unsent:
        return
    held = set(connection.execute(_HELD, {"ids": [one.id for one in unsent], "by": holder}).scalars())
    back = [{"chat": one.chat_id, "back_to": one.cursor_before} for one in unsent if one.id in held]
    if back:
        connection.execute(_BACK, back)


def _follow(connection: Connection, result: Result, now: dt.datetime) -> None:
    chat_id = result.delivery.chat_id
    if result.moved_to is not None:
        move(connection, chat_id, result.moved_to, now)
    if result.topic_gone:
        connection.execute(update(subscribers).where(subscribers.c.chat_id == chat_id).values(thread_id=None))
        waiting = (outbox.c.chat_id == chat_id) & (outbox.c.state == _QUEUED)
        connection.execute(update(outbox).where(waiting).values(thread_id=None))
    if result.absence is not None:
        gone = update(subscribers).where(subscribers.c.chat_id == chat_id)
        connection.execute(gone.values(absence=result.absence.value, next_due_at=None))
        _end_all(connection, chat_id, result.reason, now)


def _end_all(connection: Connection, chat_id: int, reason: str | None, now: dt.datetime) -> None:
    """Where nobody is, nothing else arrives either."""
    waiting = (outbox.c.chat_id == chat_id) & (outbox.c.state == _QUEUED)
    first = (connection.execute(select(func.min(outbox.c.cursor_before)).where(waiting))).scalar()
    if first is not None:
        connection.execute(_BACK, {"chat": chat_id, "back_to": first})
    ended = update(outbox).where(waiting, outbox.c.holder.is_(None))
    connection.execute(ended.values(state=State.ABSENT.value, reason=reason, settled_at=now))


def _row(result: Result, holder: str) -> dict[str, object]:
    return {
        "row": result.delivery.id,
        "by": holder,
        "numbers": result.message_ids,
        "tries": int(result.tried),
        "unsure": int(result.uncertain),
        "why": result.reason,
    }


def _end(result: Result, holder: str, now: dt.datetime) -> dict[str, object]:
    return _row(result, holder) | {"to": result.state.value, "now": now}


def _next(result: Result, holder: str, now: dt.datetime) -> dict[str, object]:
    return _row(result, holder) | {"due": result.due_at or now}
