"""The desk: drafts that editors have not published yet. Every step is conditional, so of two taps one wins."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, TypedDict, Unpack

from sqlalchemy import ColumnElement, Row, case, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from store.database import Database, upsert
from store.draft_json import draft_from_json, draft_to_json
from store.entities import DeskDraft, DeskState, Draft, Part
from store.recognition import storable
from store.tables import desk_drafts, desk_parts

LEASE = dt.timedelta(seconds=30)  # who claimed a due draft has this long before another may


class DeskChanges(TypedDict, total=False):
    """Fields of a DeskDraft that a step changes; the others stay."""

    state: DeskState
    parts: Sequence[Part]
    draft: Draft | None
    date_settled: bool
    awaiting: str | None
    due_at: dt.datetime | None
    message_id: int | None


class Drafts:
    def __init__(self, database: Database) -> None:
        self._database = database

    # Coming in

    async def open(
        self, chat_id: int, editor_id: int, now: dt.datetime, due_at: dt.datetime, opened_by: int | None = None
    ) -> DeskDraft:
        """A draft that collects parts, the first of them until `due_at`; no other awaits a value any more.

        The one that collected until now is whole, and due; an empty one goes on.
        """
        async with self._database.write() as connection:
            await _await_nothing(connection, _seat(chat_id, editor_id))
            earlier = await _one(connection, _collecting(chat_id, editor_id))
            if earlier is not None and not earlier.parts:
                its = desk_drafts.c.id == earlier.id
                await connection.execute(update(desk_drafts).where(its).values(due_at=due_at, opened_by=opened_by))
                return replace(earlier, opened_by=opened_by)
            if earlier is not None:
                await _change(connection, earlier.id, earlier.revision, {"state": DeskState.REVIEW, "due_at": now})
            return await _open(connection, chat_id, editor_id, now, due_at, opened_by)

    async def add_part(self, draft_id: int, part: Part, due_at: dt.datetime) -> DeskDraft | None:
        """One more message of a draft; None if it collects no more. A message that comes again counts once."""
        collects = desk_drafts.c.state == DeskState.COLLECTING.value
        async with self._database.write() as connection:
            more = update(desk_drafts).where(desk_drafts.c.id == draft_id, collects)
            more = more.values(due_at=due_at, revision=desk_drafts.c.revision + 1)
            if (await connection.execute(more)).rowcount == 0:
                return None
            await _keep_part(connection, draft_id, part)
            return await _one(connection, desk_drafts.c.id == draft_id)

    async def due(self, now: dt.datetime) -> list[DeskDraft]:
        """Drafts that wait for their preview, claimed: nobody else gets them, unless they still wait after LEASE."""
        waits = desk_drafts.c.due_at <= now
        async with self._database.read() as connection:  # mostly there is none, and then nothing is written
            if (await connection.execute(select(desk_drafts.c.id).where(waits).limit(1))).first() is None:
                return []
        async with self._database.write() as connection:
            claim = update(desk_drafts).where(waits).values(due_at=now + LEASE).returning(desk_drafts.c.id)
            claimed = list((await connection.execute(claim)).scalars())
            return await _all(connection, desk_drafts.c.id.in_(claimed))

    # On the desk

    async def last_messages(self) -> dict[int, int]:
        """The highest message number that any draft goes by, for each chat with one."""
        own = select(desk_drafts.c.chat_id, desk_drafts.c.message_id)
        parts = select(desk_drafts.c.chat_id, desk_parts.c.message_id).join_from(desk_parts, desk_drafts)
        numbers = own.where(desk_drafts.c.message_id.is_not(None)).union_all(parts).subquery()
        highest = select(numbers.c.chat_id, func.max(numbers.c.message_id)).group_by(numbers.c.chat_id)
        async with self._database.read() as connection:
            return dict((await connection.execute(highest)).all())

    async def draft(self, draft_id: int) -> DeskDraft | None:
        return await self._find(desk_drafts.c.id == draft_id)

    async def collecting(self, chat_id: int, editor_id: int) -> DeskDraft | None:
        return await self._find(_collecting(chat_id, editor_id))

    async def opened_by(self, chat_id: int, editor_id: int, update_id: int) -> DeskDraft | None:
        """The draft that this update began, when it comes again."""
        return await self._find(_seat(chat_id, editor_id) & (desk_drafts.c.opened_by == update_id))

    async def awaiting(self, chat_id: int, editor_id: int) -> DeskDraft | None:
        """The draft that the editor's next message corrects."""
        return await self._find(_seat(chat_id, editor_id) & desk_drafts.c.awaiting.is_not(None))

    async def undated(self, chat_id: int, editor_id: int) -> DeskDraft | None:
        """The newest draft in review whose date is not settled."""
        lacks = desk_drafts.c.draft.is_not(None) & ~desk_drafts.c.date_settled
        newest = select(func.max(desk_drafts.c.id)).where(_seat(chat_id, editor_id), lacks).scalar_subquery()
        return await self._find(desk_drafts.c.id == newest)

    async def change(self, draft_id: int, revision: int, **changes: Unpack[DeskChanges]) -> DeskDraft | None:
        """The draft with these changes, in its next revision; None if someone was faster.

        Only one draft of an editor awaits a value: the one that asked last. A draft that goes to review waits for
        nothing more, unless `due_at` says when to show it again if it was not shown by then.
        """
        async with self._database.write() as connection:
            if not await _change(connection, draft_id, revision, changes):
                return None
            changed = await _one(connection, desk_drafts.c.id == draft_id)
            if changed is not None and changed.awaiting is not None:
                others = _seat(changed.chat_id, changed.editor_id) & (desk_drafts.c.id != draft_id)
                await _await_nothing(connection, others)
            return changed

    async def shown(self, draft_id: int, message_id: int) -> None:
        """Remember the message that shows the draft. One in review that awaits no value then waits for nothing."""
        waits = (desk_drafts.c.state == DeskState.COLLECTING.value) | desk_drafts.c.awaiting.is_not(None)
        due_at = case((waits, desk_drafts.c.due_at), else_=None)
        async with self._database.write() as connection:
            shown = update(desk_drafts).where(desk_drafts.c.id == draft_id)
            await connection.execute(shown.values(message_id=message_id, due_at=due_at))

    async def close(self, draft_id: int, revision: int) -> bool:
        """Clear a draft away; False if someone was faster."""
        return await self._delete((desk_drafts.c.id == draft_id) & (desk_drafts.c.revision == revision))

    async def discard(self, draft_id: int) -> None:
        """Clear a draft away in whatever revision."""
        await self._delete(desk_drafts.c.id == draft_id)

    async def _find(self, which: ColumnElement[bool]) -> DeskDraft | None:
        async with self._database.read() as connection:
            return await _one(connection, which)

    async def _delete(self, which: ColumnElement[bool]) -> bool:
        async with self._database.write() as connection:
            return (await connection.execute(delete(desk_drafts).where(which))).rowcount == 1


def _seat(chat_id: int, editor_id: int) -> ColumnElement[bool]:
    return (desk_drafts.c.chat_id == chat_id) & (desk_drafts.c.editor_id == editor_id)


def _collecting(chat_id: int, editor_id: int) -> ColumnElement[bool]:
    return _seat(chat_id, editor_id) & (desk_drafts.c.state == DeskState.COLLECTING.value)


async def _await_nothing(connection: AsyncConnection, which: ColumnElement[bool]) -> None:
    waits = desk_drafts.c.awaiting.is_not(None)
    await connection.execute(update(desk_drafts).where(which, waits).values(awaiting=None, due_at=None))


async def _open(
    connection: AsyncConnection,
    chat_id: int,
    editor_id: int,
    now: dt.datetime,
    due_at: dt.datetime,
    opened_by: int | None,
) -> DeskDraft:
    state = DeskState.COLLECTING
    row = {"chat_id": chat_id, "editor_id": editor_id, "state": state.value, "revision": 1, "date_settled": False}
    opened = insert(desk_drafts).values(created_at=now, due_at=due_at, opened_by=opened_by, **row)
    draft_id = (await connection.execute(opened.returning(desk_drafts.c.id))).scalar_one()
    return DeskDraft(
        id=draft_id,
        chat_id=chat_id,
        editor_id=editor_id,
        state=state,
        due_at=due_at.astimezone(dt.UTC),
        opened_by=opened_by,
        created_at=now.astimezone(dt.UTC),
    )


async def _change(connection: AsyncConnection, draft_id: int, revision: int, changes: DeskChanges) -> bool:
    row: dict[str, Any] = {name: value for name, value in changes.items() if name != "parts"}
    if "draft" in changes:
        row["draft"] = None if changes["draft"] is None else draft_to_json(changes["draft"])
    if "state" in changes:
        row["state"] = changes["state"].value
        row.setdefault("due_at", None)
    same = (desk_drafts.c.id == draft_id) & (desk_drafts.c.revision == revision)
    step = update(desk_drafts).where(same).values(revision=revision + 1, **row)
    done = (await connection.execute(step)).rowcount == 1
    if done and "parts" in changes:
        await connection.execute(delete(desk_parts).where(desk_parts.c.draft_id == draft_id))
        for part in changes["parts"]:
            await _keep_part(connection, draft_id, part)
    return done


async def _keep_part(connection: AsyncConnection, draft_id: int, part: Part) -> None:
    text = storable(part.text)
    row = upsert(connection, desk_parts).values(draft_id=draft_id, message_id=part.message_id, text=text)
    key = desk_parts.c.draft_id, desk_parts.c.message_id
    await connection.execute(row.on_conflict_do_update(index_elements=key, set_={"text": text}))


async def _one(connection: AsyncConnection, which: ColumnElement[bool]) -> DeskDraft | None:
    found = await _all(connection, which)
    return found[0] if found else None


async def _all(connection: AsyncConnection, which: ColumnElement[bool]) -> list[DeskDraft]:
    rows = (await connection.execute(select(desk_drafts).where(which).order_by(desk_drafts.c.id))).all()
    parts: dict[int, list[Part]] = {row.id: [] for row in rows}
    theirs = select(desk_parts).where(desk_parts.c.draft_id.in_(parts)).order_by(desk_parts.c.message_id)
    for part in await connection.execute(theirs):
        parts[part.draft_id].append(Part(part.message_id, part.text))
    return [_desk_draft(row, parts[row.id]) for row in rows]


def _desk_draft(row: Row[*tuple[Any, ...]], parts: Sequence[Part]) -> DeskDraft:
    packed: str | None = row.draft
    fields = row._asdict() | {
        "state": DeskState(row.state),
        "draft": draft_from_json(packed) if packed is not None else None,
        "parts": tuple(parts),
    }
    return DeskDraft(**fields)
