"""The editor's desk: an article comes in by parts or as a file, is read, previewed, corrected, published or discarded.

Every step is a conditional change of the draft's row: of two taps, or two processes, one wins and the other is told.
"""

import asyncio
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot import words
from bot.errors import Unreadable
from bot.intake import read
from bot.intake.dates import parse_date
from bot.intake.topics import split_topics
from bot.newsroom import Newsroom
from bot.pages import desk as pages
from bot.pages.article import article_link
from bot.pages.buttons import Desk as Press
from bot.pages.page import Page
from bot.pages.text import Text, link
from bot.parts import joined
from bot.wire.courier import Courier, Outcome
from store.drafts import Drafts
from store.entities import Article, DeskDraft, DeskState, Draft, Part, Saved
from store.topics import Topics

QUIET = timedelta(seconds=3)  # after the last part, an article counts as whole
SHORTEST_HEADLINE, LONGEST_HEADLINE = 3, 300


@dataclass(frozen=True, slots=True)
class Seat:
    """Where an editor works: a chat, and who it is."""

    chat_id: int
    editor_id: int


class Desk:
    def __init__(self, drafts: Drafts, topics: Topics, newsroom: Newsroom, courier: Courier, zone: ZoneInfo) -> None:
        self._drafts = drafts
        self._topics = topics
        self._newsroom = newsroom
        self._courier = courier
        self._zone = zone

    # Coming in

    async def begin(self, seat: Seat, part: Part | None, now: datetime) -> None:
        """A new article. What was still being collected is whole then."""
        collecting = await self._drafts.collecting(seat.chat_id, seat.editor_id)
        if collecting is not None and collecting.parts:
            await self._review(collecting, now)
            collecting = None
        desk = collecting or await self._drafts.open(seat.chat_id, seat.editor_id, now)
        if part is not None:
            await self._add(desk, part, now)
            return
        await self._say(desk, pages.collecting_page(desk))

    async def take(self, seat: Seat, part: Part, now: datetime) -> bool:
        """A message of an editor: a part of what is collected, or a value that was asked for; False if neither."""
        collecting = await self._drafts.collecting(seat.chat_id, seat.editor_id)
        if collecting is not None:
            await self._add(collecting, part, now)
            return True
        awaiting = await self._drafts.awaiting(seat.chat_id, seat.editor_id)
        if awaiting is not None:
            await self._correct(awaiting, part.text, now)
            return True
        return False

    async def take_file(self, seat: Seat, name: str | None, raw: bytes | str, now: datetime) -> None:
        desk = await self._drafts.collecting(seat.chat_id, seat.editor_id)
        if desk is None or desk.parts:
            desk = await self._drafts.open(seat.chat_id, seat.editor_id, now)
        await self._read(desk, name, raw, now)

    async def review_due(self, now: datetime) -> None:
        """Preview what has been whole for a while, and what a stop left without its preview."""
        for desk in await self._drafts.due(now):
            await self._review(desk, now)

    async def expects(self, seat: Seat) -> bool:
        """Whether a file from this editor is one that was asked for."""
        return await self._drafts.collecting(seat.chat_id, seat.editor_id) is not None

    async def _add(self, desk: DeskDraft, part: Part, now: datetime) -> None:
        added = await self._drafts.add_part(desk.id, part, due_at=now + QUIET)
        if added is not None:
            await self._show_collecting(added)

    async def _show_collecting(self, desk: DeskDraft) -> None:
        page = pages.collecting_page(desk)
        if desk.message_id is None:
            await self._say(desk, page)
        else:
            await self._courier.edit(desk.chat_id, desk.message_id, page)

    async def _review(self, desk: DeskDraft, now: datetime) -> None:
        if desk.draft is not None:
            await self._show(desk, now)
            return
        await self._read(desk, None, joined(desk.parts), now)

    async def _read(self, desk: DeskDraft, name: str | None, raw: bytes | str, now: datetime) -> None:
        known = [topic.name for topic in await self._topics.topics()]
        entries = await asyncio.to_thread(read, raw, name, known)
        if desk.message_id is not None:
            await self._courier.strip(desk.chat_id, desk.message_id)
        if len(entries) > 1:
            await self._read_batch(desk, raw, entries, now)
            return
        (entry,) = entries
        if isinstance(entry, Unreadable):
            await self._drafts.discard(desk.id)
            await self._tell(desk, words.unreadable(str(entry)))
            return
        settled = entry.date is not None
        changed = await self._drafts.change(
            desk.id, desk.revision, state=DeskState.REVIEW, draft=entry, date_settled=settled, message_id=None
        )
        if changed is not None:
            await self._courier.send(desk.chat_id, pages.notes_page(entry))
            await self._show(changed, now)

    async def _read_batch(
        self, desk: DeskDraft, raw: bytes | str, entries: list[Draft | Unreadable], now: datetime
    ) -> None:
        """A file of several articles stays as it came, and is read again when it is published."""
        text = raw if isinstance(raw, str) else raw.decode("utf-8-sig", "replace")
        changed = await self._drafts.change(
            desk.id, desk.revision, state=DeskState.REVIEW, parts=(Part(0, text),), message_id=None
        )
        if changed is not None:
            failures = [str(entry) for entry in entries if isinstance(entry, Unreadable)]
            await self._say(changed, pages.batch_page(changed, len(entries) - len(failures), failures))

    # Acting on it

    async def press(self, seat: Seat, press: Press, now: datetime) -> str | None:
        """A button under a draft; what to tell whoever pressed it, if anything."""
        desk = await self._drafts.draft(press.draft_id)
        if desk is None or desk.chat_id != seat.chat_id:
            return words.DRAFT_GONE
        if desk.revision != press.revision:
            await self._refresh(desk, now)
            return words.OLD_PREVIEW
        if desk.state is DeskState.COLLECTING or desk.draft is None:
            return await self._press_unread(desk, press, now)
        return await self._press_read(desk, desk.draft, press, now)

    async def _press_unread(self, desk: DeskDraft, press: Press, now: datetime) -> str | None:
        match press.action:
            case "done" if desk.parts:
                await self._review(desk, now)
            case "done":
                return words.NOTHING_YET
            case "all":
                await self._publish_batch(desk, now)
            case "discard":
                await self._close(desk, words.CANCELLED)
        return None

    async def _press_read(self, desk: DeskDraft, draft: Draft, press: Press, now: datetime) -> str | None:
        match press.action:
            case "page":
                await self._show(desk, now, int(press.value or 0), in_place=True)
            case "date":
                day = None if press.value == "unknown" else date.fromisoformat(press.value)
                await self._changed(desk, replace(draft, date=day), now, settled=True)
            case "untopic":
                left = tuple(name for at, name in enumerate(draft.topics) if str(at) != press.value)
                await self._changed(desk, replace(draft, topics=left), now)
            case "correct":
                await self._await(desk, draft, press.value)
            case "keep":
                await self._changed(desk, draft, now)
            case "publish" if not desk.date_settled:
                return words.DATE_FIRST
            case "publish":
                await self._publish(desk, draft, now)
            case "discard":
                await self._close(desk, words.DISCARDED)
        return None

    async def _correct(self, desk: DeskDraft, value: str, now: datetime) -> None:
        """The value that was asked for, as the editor sent it."""
        draft = desk.draft
        if draft is None:
            return
        match desk.awaiting:
            case "headline":
                headline = " ".join(value.split())
                if not SHORTEST_HEADLINE <= len(headline) <= LONGEST_HEADLINE:
                    await self._tell(desk, words.BAD_HEADLINE)
                    return
                await self._changed(desk, replace(draft, headline=headline), now)
            case "topics":
                names = split_topics(value, [topic.name for topic in await self._topics.topics()])
                if not names:
                    await self._tell(desk, words.BAD_TOPICS)
                    return
                await self._changed(desk, replace(draft, topics=names), now)
            case _:
                await self._correct_date(desk, draft, value, now)

    async def _correct_date(self, desk: DeskDraft, draft: Draft, value: str, now: datetime) -> None:
        unknown = value.strip().casefold() == words.DATE_UNKNOWN.casefold()
        day = None if unknown else parse_date(value, self._today(now))
        if day is None and not unknown:
            await self._tell(desk, words.BAD_DATE)
            return
        moment = draft.published_at if draft.date == day else None
        await self._changed(desk, replace(draft, date=day, published_at=moment), now, settled=True)

    async def _changed(self, desk: DeskDraft, draft: Draft, now: datetime, settled: bool | None = None) -> None:
        """A corrected draft gets a new preview below; the old one loses its buttons."""
        settled = desk.date_settled if settled is None else settled
        changed = await self._drafts.change(
            desk.id, desk.revision, draft=draft, date_settled=settled, awaiting=None, message_id=None
        )
        if changed is not None:
            await self._strip(desk)
            await self._show(changed, now)

    async def _await(self, desk: DeskDraft, draft: Draft, field: str) -> None:
        changed = await self._drafts.change(desk.id, desk.revision, awaiting=field)
        if changed is not None:
            await self._strip(desk)
            await self._say(changed, pages.awaiting_page(changed, draft, field))

    async def _publish(self, desk: DeskDraft, draft: Draft, now: datetime) -> None:
        """Stored first, closed after: a kill between the two leaves a preview whose second press finds it there."""
        saved, article = await self._newsroom.publish(draft, now)
        if await self._drafts.close(desk.id, desk.revision):
            await self._strip(desk)
            await self._courier.send(desk.chat_id, self._published(saved, article))

    async def _publish_batch(self, desk: DeskDraft, now: datetime) -> None:
        known = [topic.name for topic in await self._topics.topics()]
        entries = await asyncio.to_thread(read, desk.parts[0].text, "batch.jsonl", known)
        drafts = [entry for entry in entries if isinstance(entry, Draft)]
        saved = await self._newsroom.publish_all(drafts, now)
        if await self._drafts.close(desk.id, desk.revision):
            await self._strip(desk)
            counts = (saved.count(outcome) for outcome in (Saved.NEW, Saved.CHANGED, Saved.SAME))
            await self._tell(desk, words.batch_published(*counts))

    async def _close(self, desk: DeskDraft, told: str) -> None:
        if await self._drafts.close(desk.id, desk.revision):
            await self._strip(desk)
            await self._tell(desk, told)

    # Showing it

    async def _refresh(self, desk: DeskDraft, now: datetime) -> None:
        """The newest state again, below: an old button's message may be far up."""
        await self._strip(desk)
        if desk.state is DeskState.COLLECTING:
            await self._say(desk, pages.collecting_page(desk))
        elif desk.draft is not None:
            await self._show(desk, now)

    async def _show(self, desk: DeskDraft, now: datetime, number: int = 0, in_place: bool = False) -> None:
        if desk.draft is None:
            return
        page = pages.preview_page(desk, desk.draft, self._today(now), number)
        if in_place and desk.message_id is not None:
            receipt = await self._courier.edit(desk.chat_id, desk.message_id, page)
            if receipt.outcome is not Outcome.GONE:
                return
        await self._say(desk, page)

    async def _say(self, desk: DeskDraft, page: Page) -> None:
        """Send a page with the draft's buttons, and remember which message carries them."""
        receipt = await self._courier.send(desk.chat_id, page)
        if receipt.message_id is not None:
            await self._drafts.shown(desk.id, receipt.message_id)

    async def _strip(self, desk: DeskDraft) -> None:
        if desk.message_id is not None:
            await self._courier.strip(desk.chat_id, desk.message_id)

    async def _tell(self, desk: DeskDraft, told: str) -> None:
        await self._courier.send(desk.chat_id, Page(Text(told)))

    def _published(self, saved: Saved, article: Article) -> Page:
        if saved is Saved.SAME:
            return Page(Text(words.ALREADY_THERE))
        told = words.PUBLISHED_NEW if saved is Saved.NEW else words.PUBLISHED_CHANGED
        shown = link(words.OPEN_IN_CHAT, article_link(article, self._courier.username))
        return pages.published_page(told, article, shown)

    def _today(self, now: datetime) -> date:
        return now.astimezone(self._zone).date()
