"""What comes in: messages that are parts of an article, and files; then read, and laid out for review."""

import asyncio
import logging
from datetime import datetime, timedelta

from bot.desk.board import Board
from bot.desk.seat import Seat
from bot.desk.values import is_cancel, is_done
from bot.errors import Unreadable
from bot.intake import decoded, read
from bot.pages import desk as pages
from bot.pages.buttons import Desk as Press
from bot.parts import is_cut, joined
from bot.words import editing as words
from store.drafts import LEASE, Drafts
from store.entities import DeskDraft, DeskState, Draft, Part
from store.topics import Topics

QUIET = timedelta(seconds=3)  # after the last part, an article counts as whole
MORE_TO_COME = timedelta(seconds=20)  # after a part that a client cut: the next may be slow, but it will come
PATIENCE = timedelta(minutes=15)  # for the first part

WHOLE_FILE = 0  # in place of a message's number: the part is a file of several articles, as it came

log = logging.getLogger(__name__)


class Tray:
    def __init__(self, drafts: Drafts, topics: Topics, board: Board) -> None:
        self._drafts = drafts
        self._topics = topics
        self._board = board

    async def begin(self, seat: Seat, part: Part | None, now: datetime, update_id: int) -> None:
        """A new article. What was still being collected is whole then. An update that comes again begins no second."""
        begun = await self._began(seat, update_id)
        if begun is not None:
            await self._go_on_with(begun, part, now)
            return
        collecting = await self._drafts.collecting(seat.chat_id, seat.editor_id)
        if collecting is not None and collecting.parts:
            await self.read_whole(collecting, now)
        desk = await self._drafts.open(seat.chat_id, seat.editor_id, now, now + PATIENCE, update_id)
        await self._go_on_with(desk, part, now)

    async def _go_on_with(self, desk: DeskDraft, part: Part | None, now: datetime) -> None:
        if part is None or desk.state is not DeskState.COLLECTING:
            await self._board.show_again(desk, now)
        else:
            await self._add(desk, part, now)

    async def take(self, seat: Seat, part: Part, now: datetime, *, edited: bool = False) -> bool:
        """A message as the next part of what this editor is sending; False if nothing is being sent.

        An edited message counts only where it is a part already.
        """
        desk = await self._drafts.collecting(seat.chat_id, seat.editor_id)
        if desk is None or (edited and part.message_id not in {one.message_id for one in desk.parts}):
            return False
        if is_cancel(part.text):
            await self._end(desk, words.CANCELLED)
        elif is_done(part.text):
            await self._finish(desk, now)
        else:
            await self._add(desk, part, now)
        return True

    async def expects(self, seat: Seat, update_id: int) -> bool:
        """Whether a file from this editor is one that was asked for."""
        collecting = await self._drafts.collecting(seat.chat_id, seat.editor_id)
        return collecting is not None or await self._began(seat, update_id) is not None

    async def take_file(self, seat: Seat, name: str | None, raw: bytes, now: datetime, update_id: int) -> None:
        desk = await self._began(seat, update_id)
        if desk is None:
            desk = await self._drafts.open(seat.chat_id, seat.editor_id, now, now + PATIENCE, update_id)
        if desk.draft is None:
            await self._read(desk, name, raw, now)
        else:
            await self._board.show_again(desk, now)

    async def _began(self, seat: Seat, update_id: int) -> DeskDraft | None:
        """What this update began, if it comes again."""
        return await self._drafts.opened_by(seat.chat_id, seat.editor_id, update_id)

    async def read_due(self, now: datetime) -> None:
        """Go on with what its time has come for; where one fails, the others do not wait for it."""
        for desk in await self._drafts.due(now):
            try:
                await self._go_on(desk, now)
            except Exception:
                log.exception("action=desk outcome=failed draft_id=%d", desk.id)

    async def _go_on(self, desk: DeskDraft, now: datetime) -> None:
        if desk.draft is None and not desk.parts:
            await self._end(desk, words.NOTHING_CAME)
        elif desk.draft is None:
            await self.read_whole(desk, now)
        elif desk.awaiting is None:
            await self._board.show(desk, now)
        elif changed := await self._drafts.change(desk.id, desk.revision, awaiting=None, due_at=now + LEASE):
            await self._board.strip(desk)
            await self._board.tell(desk, words.NO_VALUE_CAME)
            await self._board.show(changed, now)

    async def read_whole(self, desk: DeskDraft, now: datetime) -> None:
        name = "batch.jsonl" if desk.parts[0].message_id == WHOLE_FILE else None
        await self._read(desk, name, joined(desk.parts), now)

    async def finish(self, seat: Seat, press: Press, now: datetime) -> str | None:
        """*Done*: what has come is all; what to tell whoever pressed it, if anything."""
        desk = await self._drafts.draft(press.draft_id)
        if desk is None or desk.chat_id != seat.chat_id or desk.state is not DeskState.COLLECTING:
            return words.DRAFT_GONE
        if desk.parts:
            await self.read_whole(desk, now)
        return None if desk.parts else words.NOTHING_YET

    async def _finish(self, desk: DeskDraft, now: datetime) -> None:
        if desk.parts:
            await self.read_whole(desk, now)
        else:
            await self._board.tell(desk, words.NOTHING_YET)

    async def _end(self, desk: DeskDraft, told: str) -> None:
        if await self._drafts.close(desk.id, desk.revision):
            await self._board.strip(desk)
            await self._board.tell(desk, told)

    async def _add(self, desk: DeskDraft, part: Part, now: datetime) -> None:
        wait = MORE_TO_COME if is_cut(part.text) else QUIET
        added = await self._drafts.add_part(desk.id, part, due_at=now + wait)
        if added is not None:
            await self._board.show_collecting(added)

    async def _read(self, desk: DeskDraft, name: str | None, raw: bytes | str, now: datetime) -> None:
        known = [topic.name for topic in await self._topics.topics()]
        entries = await asyncio.to_thread(read, raw, name, known)
        await self._board.strip(desk)
        match entries:
            case [Draft() as draft]:
                await self._lay_out(desk, draft, now)
            case [Unreadable() as failure]:
                if await self._drafts.close(desk.id, desk.revision):
                    await self._board.tell(desk, words.unreadable(str(failure)))
            case _:
                await self._lay_out_batch(desk, raw, entries, now)

    async def _lay_out(self, desk: DeskDraft, draft: Draft, now: datetime) -> None:
        """`due_at` shows the preview again if a stop comes between the change and the message."""
        changed = await self._drafts.change(
            desk.id,
            desk.revision,
            state=DeskState.REVIEW,
            draft=draft,
            date_settled=draft.date is not None,
            message_id=None,
            due_at=now + LEASE,
        )
        if changed is not None:
            await self._board.tell(desk, pages.notes_page(draft))
            await self._board.show(changed, now)

    async def _lay_out_batch(
        self, desk: DeskDraft, raw: bytes | str, entries: list[Draft | Unreadable], now: datetime
    ) -> None:
        """A file of several articles is kept as it came, and read again when it is published."""
        text = raw if isinstance(raw, str) else decoded(raw)
        changed = await self._drafts.change(
            desk.id,
            desk.revision,
            state=DeskState.REVIEW,
            parts=(Part(WHOLE_FILE, text),),
            message_id=None,
            due_at=now + LEASE,
        )
        if changed is not None:
            failures = [str(entry) for entry in entries if isinstance(entry, Unreadable)]
            undated = sum(isinstance(entry, Draft) and entry.date is None for entry in entries)
            await self._board.say(changed, pages.batch_page(changed, len(entries) - len(failures), undated, failures))
