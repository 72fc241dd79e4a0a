"""What comes in: messages that are parts of an article, and files; then read, and laid out for review."""

import asyncio
from datetime import datetime, timedelta

from bot import words
from bot.desk.board import Board
from bot.desk.seat import Seat
from bot.errors import Unreadable
from bot.intake import read
from bot.pages import desk as pages
from bot.pages.buttons import Desk as Press
from bot.parts import joined
from store.drafts import Drafts
from store.entities import DeskDraft, DeskState, Draft, Part
from store.topics import Topics

QUIET = timedelta(seconds=3)  # after the last part, an article counts as whole


class Tray:
    def __init__(self, drafts: Drafts, topics: Topics, board: Board) -> None:
        self._drafts = drafts
        self._topics = topics
        self._board = board

    async def begin(self, seat: Seat, part: Part | None, now: datetime) -> None:
        """A new article. What was still being collected is whole then."""
        collecting = await self._drafts.collecting(seat.chat_id, seat.editor_id)
        if collecting is not None and collecting.parts:
            await self.read_whole(collecting, now)
        desk = await self._drafts.open(seat.chat_id, seat.editor_id, now)
        if part is None:
            await self._board.show_again(desk, now)
        else:
            await self._add(desk, part, now)

    async def take(self, seat: Seat, part: Part, now: datetime) -> bool:
        """A message as the next part of what this editor is sending; False if nothing is being sent."""
        desk = await self._drafts.collecting(seat.chat_id, seat.editor_id)
        if desk is None:
            return False
        await self._add(desk, part, now)
        return True

    async def expects(self, seat: Seat) -> bool:
        """Whether a file from this editor is one that was asked for."""
        return await self._drafts.collecting(seat.chat_id, seat.editor_id) is not None

    async def take_file(self, seat: Seat, name: str | None, raw: bytes, now: datetime) -> None:
        desk = await self._drafts.collecting(seat.chat_id, seat.editor_id)
        if desk is None or desk.parts:
            desk = await self._drafts.open(seat.chat_id, seat.editor_id, now)
        await self._read(desk, name, raw, now)

    async def read_due(self, now: datetime) -> None:
        """Preview what has been whole for a while, and what a stop left without its preview."""
        for desk in await self._drafts.due(now):
            if desk.draft is None:
                await self.read_whole(desk, now)
            else:
                await self._board.show(desk, now)

    async def read_whole(self, desk: DeskDraft, now: datetime) -> None:
        await self._read(desk, None, joined(desk.parts), now)

    async def finish(self, seat: Seat, press: Press, now: datetime) -> str | None:
        """*Done*: what has come is all; what to tell whoever pressed it, if anything."""
        desk = await self._drafts.draft(press.draft_id)
        if desk is None or desk.chat_id != seat.chat_id or desk.state is not DeskState.COLLECTING:
            return words.DRAFT_GONE
        if not desk.parts:
            return words.NOTHING_YET
        await self.read_whole(desk, now)
        return None

    async def _add(self, desk: DeskDraft, part: Part, now: datetime) -> None:
        added = await self._drafts.add_part(desk.id, part, due_at=now + QUIET)
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
                await self._drafts.discard(desk.id)
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
            due_at=now + QUIET,
        )
        if changed is not None:
            await self._board.tell(desk, pages.notes_page(draft))
            await self._board.show(changed, now)

    async def _lay_out_batch(
        self, desk: DeskDraft, raw: bytes | str, entries: list[Draft | Unreadable], now: datetime
    ) -> None:
        """A file of several articles is kept as it came, and read again when it is published."""
        text = raw if isinstance(raw, str) else raw.decode("utf-8-sig", "replace")
        changed = await self._drafts.change(
            desk.id, desk.revision, state=DeskState.REVIEW, parts=(Part(0, text),), message_id=None
        )
        if changed is not None:
            failures = [str(entry) for entry in entries if isinstance(entry, Unreadable)]
            undated = sum(isinstance(entry, Draft) and entry.date is None for entry in entries)
            await self._board.say(changed, pages.batch_page(changed, len(entries) - len(failures), undated, failures))
