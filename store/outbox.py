"""Messages on their way: claimed in the order of their lanes, settled in groups, counted, and pruned."""

import datetime as dt
from collections.abc import Sequence
from functools import partial
from typing import Any

from sqlalchemy import (
    BindParameter,
    Boolean,
    ColumnElement,
    Connection,
    Integer,
    Row,
    and_,
    bindparam,
    case,
    delete,
    func,
    literal_column,
    or_,
    select,
    update,
)

from store.columns import Moment
from store.database import Database
from store.delivery import LONGEST_WAIT, Count, Delivery, Kind, Lane, Result, State
from store.leases import SKEW
from store.settling import settle
from store.tables import outbox

LEASE = dt.timedelta(seconds=90)
AT_ONCE = 200  # rows claimed in one transaction
DIGESTS_KEPT = dt.timedelta(days=7)
OTHERS_KEPT = dt.timedelta(days=30)  # as long as they can be replied to and corrected
_SWEPT = 5_000  # rows that one look at the old ones passes

# As it stands, since a parameter would hide from the databases that the index on what is queued will do.
_QUEUED = outbox.c.state == literal_column("'queued'")
_NAMES = tuple(Delivery.__dataclass_fields__)
_FIELDS = [outbox.c[name] for name in _NAMES]
_LEFT_BEHIND = case((outbox.c.holder.is_(None) | (outbox.c.holder == bindparam("by")), 0), else_=1)
_COUNTED = [one + _LEFT_BEHIND if one.name in ("attempts", "uncertain") else one for one in _FIELDS]


class Outbox:
    """`holder` names the process that a claim belongs to, for as long as its lease lasts."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._pruned = 0  # the last id that `prune` has come to

    async def claim(
        self,
        holder: str,
        now: dt.datetime,
        limit: int,
        lanes: Sequence[Lane] = tuple(Lane),
        *,
        taking_over: bool = True,
    ) -> list[Delivery]:
        """What is due and nobody else's. `taking_over` what another process left behind, too: that may have been sent,
        and says so."""
        rows = await self._database.apart(partial(_claim, holder, now, min(limit, AT_ONCE), lanes, taking_over))
        return [_delivery(row) for row in rows]

    async def settle(self, results: Sequence[Result], holder: str, now: dt.datetime) -> None:
        """All of them in one transaction, with what follows for their chats."""
        await self._database.apart(partial(settle, results, holder, now))

    async def release(self, holder: str) -> int:
        """At the start, when what this process had claimed before is nobody's; how many may have been sent. Which of it
        had been begun nobody knows: where a chat had to wait others went before it."""
        return await self._database.apart(partial(_release, holder))

    async def expire(self, holder: str, now: dt.datetime, *, taking_over: bool = True) -> int:
        """End what nobody has sent by its deadline, some at a time; how many. What was in a digest comes with the
        next: also where it may have arrived, since a repeat is better than a loss."""
        return await self._database.apart(partial(_expire, holder, now, taking_over))

    async def hasten(self, now: dt.datetime) -> int:
        """What waits for a moment that a clock has been put back before is due now; how many that were."""
        if not await self._database.rows(select(outbox.c.id).where(_STRANDED).limit(1), **_stranding(now)):
            return 0
        return await self._database.apart(partial(_hasten, now))

    async def prune(self, now: dt.datetime) -> bool:
        """Drop settled rows that are old, of the next few that it comes to; False once it has come to the last.

        Ids grow with time, so a few at a time reach all of them without an index on when they were settled.
        """
        self._pruned = await self._database.apart(partial(_prune, now, self._pruned))
        return self._pruned > 0

    async def counts(self) -> list[Count]:
        """Of all that the outbox holds."""
        return await self._counted()

    async def counts_of(self, kind: Kind, subject: int) -> list[Count]:
        """Of one article's alerts, say, or of the digests of one slot."""
        return await self._counted(outbox.c.kind == kind.value, outbox.c.subject == subject)

    async def newest(self, kind: Kind, limit: int) -> list[int]:
        """The last few subjects: articles, or the slots of digests, without digests that a reader asked for."""
        subjects = select(outbox.c.subject).where(outbox.c.kind == kind.value, outbox.c.subject > 0).distinct()
        rows = await self._database.rows(subjects.order_by(outbox.c.subject.desc()).limit(limit))
        return [row[0] for row in rows]

    async def _counted(self, *which: ColumnElement[bool]) -> list[Count]:
        alike = outbox.c.kind, outbox.c.state, outbox.c.reason
        unsure = func.sum(case((outbox.c.uncertain > 0, 1), else_=0))
        counted = select(*alike, func.count(), unsure).where(*which).group_by(*alike).order_by(*alike)
        rows = await self._database.rows(counted)
        return [Count(Kind(kind), State(state), reason, number, unsure) for kind, state, reason, number, unsure in rows]


def _claim(
    holder: str, now: dt.datetime, limit: int, lanes: Sequence[Lane], taking_over: bool, connection: Connection
) -> list[Row[*tuple[Any, ...]]]:
    rows: list[Row[*tuple[Any, ...]]] = []
    for lane in lanes:
        if room := limit - len(rows):
            given = {**_freedom(holder, now, taking_over), "lane": lane.value, "most": room}
            rows += connection.execute(_DUE, given)
    _take(connection, rows, holder, now)
    return rows


def _take(connection: Connection, rows: Sequence[Row[*tuple[Any, ...]]], holder: str, now: dt.datetime) -> None:
    if rows:
        lease = {"ids": [row.id for row in rows], "by": holder, "until": now + LEASE}
        connection.execute(_LEASED, lease)


def _release(holder: str, connection: Connection) -> int:
    counted = {"attempts": outbox.c.attempts + 1, "uncertain": outbox.c.uncertain + 1}
    left = update(outbox).where(_QUEUED, outbox.c.holder == holder).values(holder=None, leased_until=None, **counted)
    return connection.execute(left).rowcount


def _expire(holder: str, now: dt.datetime, taking_over: bool, connection: Connection) -> int:
    rows = connection.execute(_LATE, {**_freedom(holder, now, taking_over), "most": AT_ONCE}).all()
    _take(connection, rows, holder, now)
    late = [_delivery(row) for row in rows]
    settle([Result(delivery=one, state=one.ended_late, tried=False) for one in late], holder, now, connection)
    return len(rows)


def _hasten(now: dt.datetime, connection: Connection) -> int:
    hastened = update(outbox).where(_STRANDED).values(due_at=_NOW)
    return connection.execute(hastened, _stranding(now)).rowcount


def _stranding(now: dt.datetime) -> dict[str, dt.datetime]:
    return {"now": now, "soon": now + SKEW, "far": now + LONGEST_WAIT + SKEW}


def _prune(now: dt.datetime, after: int, connection: Connection) -> int:
    looked = select(outbox.c.id).where(outbox.c.id > after).order_by(outbox.c.id).limit(_SWEPT)
    last = connection.execute(select(func.max(looked.subquery().c.id))).scalar()
    if last is None:
        return 0
    kept = case((outbox.c.kind == Kind.DIGEST.value, now - DIGESTS_KEPT), else_=now - OTHERS_KEPT)
    old = delete(outbox).where(outbox.c.id > after, outbox.c.id <= last, outbox.c.settled_at < kept)
    connection.execute(old.where(outbox.c.state != State.QUEUED.value))
    return int(last)


def _freedom(holder: str, now: dt.datetime, taking_over: bool) -> dict[str, object]:
    return {"by": holder, "now": now, "beyond": now + LEASE + SKEW, "over": taking_over}


_NOW: BindParameter[dt.datetime] = bindparam("now", type_=Moment)
_LEFT = or_(outbox.c.leased_until < _NOW, outbox.c.leased_until > bindparam("beyond", type_=Moment))
_FREE = outbox.c.leased_until.is_(None) | and_(bindparam("over", type_=Boolean), _LEFT)
_MOST: BindParameter[int] = bindparam("most", type_=Integer)
# One lane at a time, so that its part of the index is read from its beginning. Put together once: that takes a while.
_DUE = (
    select(*_COUNTED)
    .where(_QUEUED, outbox.c.lane == bindparam("lane"), outbox.c.due_at <= _NOW, _FREE)
    .order_by(outbox.c.due_at, outbox.c.id)
    .limit(_MOST)
    .with_for_update(skip_locked=True)
)
# Queued by a clock that was ahead, and to be sent at once; or to be tried again later than anything is.
_AT_ONCE = (outbox.c.created_at > bindparam("soon", type_=Moment)) & (outbox.c.due_at <= outbox.c.created_at)
_AGAIN = (outbox.c.attempts > 0) & (outbox.c.due_at > bindparam("far", type_=Moment))
_STRANDED = and_(_QUEUED, outbox.c.due_at > _NOW, or_(_AT_ONCE, _AGAIN))
_NOT_IN_HAND = outbox.c.holder.is_distinct_from(bindparam("by"))  # what is, the process itself sees through
_LATE = (
    select(*_COUNTED)
    .where(_QUEUED, outbox.c.deadline <= _NOW, outbox.c.message_ids == (), _FREE, _NOT_IN_HAND)
    .limit(_MOST)
    .with_for_update(skip_locked=True)
)
_LEASED = (
    update(outbox)
    .where(outbox.c.id.in_(bindparam("ids", expanding=True)))
    .values(
        holder=bindparam("by"),
        leased_until=bindparam("until"),
        attempts=outbox.c.attempts + _LEFT_BEHIND,
        uncertain=outbox.c.uncertain + _LEFT_BEHIND,
    )
)


def _delivery(row: Row[*tuple[Any, ...]]) -> Delivery:
    told = dict(zip(_NAMES, row, strict=True))
    return Delivery(**told | {"kind": Kind(told["kind"])})
