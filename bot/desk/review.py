"""What is done with a draft: turned, corrected, published, discarded."""

import asyncio
from dataclasses import replace
from datetime import date, datetime

from bot.delivery.alerting import Alerting
from bot.desk.board import Board
from bot.desk.seat import Seat
from bot.desk.tray import PATIENCE
from bot.desk.values import Dated, TooFar, date_said, is_cancel
from bot.intake import read
from bot.intake.topics import split_topics
from bot.newsroom import Newsroom
from bot.pages import desk as pages
from bot.pages.article import article_link
from bot.pages.buttons import Desk as Press
from bot.pages.page import Page
from bot.pages.text import Text, link
from bot.words import browsing, editing
from store.drafts import LEASE, Drafts
from store.entities import Article, DeskDraft, Draft, Saved
from store.topics import Topics

SHORTEST_HEADLINE, LONGEST_HEADLINE = 3, 300


class Review:
    def __init__(self, drafts: Drafts, topics: Topics, newsroom: Newsroom, alerting: Alerting, board: Board) -> None:
        self._drafts = drafts
        self._topics = topics
        self._newsroom = newsroom
        self._alerting = alerting
        self._board = board

    async def press(self, seat: Seat, press: Press, now: datetime) -> str | None:
        """A button on a draft that was read; what to tell whoever pressed it, if anything."""
        desk = await self._drafts.draft(press.draft_id)
        if desk is None or desk.chat_id != seat.chat_id:
            return editing.DRAFT_GONE
        if desk.revision != press.revision:
            await self._board.show_again(desk, now)
            return editing.OLD_PREVIEW
        if press.action == "discard":
            await self._close(desk, editing.DISCARDED if desk.draft else editing.CANCELLED)
            return None
        if desk.draft is None:
            await self._publish_batch(desk, now)
            return None
        return await self._act(desk, desk.draft, press, now)

    async def _act(self, desk: DeskDraft, draft: Draft, press: Press, now: datetime) -> str | None:
        match press.action:
            case "page":
                await self._board.turn(desk, now, int(press.value or 0))
            case "date":
                day = None if press.value == "unknown" else date.fromisoformat(press.value)
                await self._date(desk, draft, day, now)
            case "untopic":
                left = tuple(name for at, name in enumerate(draft.topics) if str(at) != press.value)
                await self._changed(desk, replace(draft, topics=left), now)
            case "correct":
                await self._ask_for(desk, draft, press.value, now)
            case "keep":
                await self._changed(desk, draft, now)
            case "publish" | "alert" if not desk.date_settled:
                return editing.DATE_FIRST
            case "alert":
                await self._publish_and_alert(desk, draft, now)
            case "publish":
                await self._publish(desk, draft, now)
        return None

    # Correcting

    async def take(self, seat: Seat, value: str, now: datetime) -> bool:
        """A value that this editor was asked for, by a button or by a date's absence; False if it is none."""
        desk = await self._drafts.awaiting(seat.chat_id, seat.editor_id)
        if desk is None or desk.draft is None:
            return await self._date_missing(seat, value, now)
        if is_cancel(value):
            await self._changed(desk, desk.draft, now)
            return True
        match desk.awaiting:
            case "headline":
                await self._correct_headline(desk, desk.draft, value, now)
            case "topics":
                await self._correct_topics(desk, desk.draft, value, now)
            case _:
                await self._correct_date(desk, desk.draft, value, now)
        return True

    async def _date_missing(self, seat: Seat, value: str, now: datetime) -> bool:
        """The preview asked for the date, so a message that is nothing but a date is meant for it."""
        said = date_said(value, self._board.today(now))
        desk = await self._drafts.undated(seat.chat_id, seat.editor_id) if isinstance(said, Dated) else None
        if desk is None or desk.draft is None:
            return False
        await self._correct_date(desk, desk.draft, value, now)
        return True

    async def _ask_for(self, desk: DeskDraft, draft: Draft, field: str, now: datetime) -> None:
        """Not for ever: a message that comes much later is meant for something else."""
        changed = await self._drafts.change(desk.id, desk.revision, awaiting=field, due_at=now + PATIENCE)
        if changed is not None:
            await self._board.strip(desk)
            await self._board.say(changed, pages.awaiting_page(changed, draft, field))

    async def _correct_headline(self, desk: DeskDraft, draft: Draft, value: str, now: datetime) -> None:
        headline = " ".join(value.split())
        if SHORTEST_HEADLINE <= len(headline) <= LONGEST_HEADLINE:
            await self._changed(desk, replace(draft, headline=headline), now)
        else:
            await self._board.tell(desk, editing.BAD_HEADLINE)

    async def _correct_topics(self, desk: DeskDraft, draft: Draft, value: str, now: datetime) -> None:
        names = split_topics(value, [topic.name for topic in await self._topics.topics()])
        if names:
            await self._changed(desk, replace(draft, topics=names), now)
        else:
            await self._board.tell(desk, editing.BAD_TOPICS)

    async def _correct_date(self, desk: DeskDraft, draft: Draft, value: str, now: datetime) -> None:
        match date_said(value, self._board.today(now)):
            case Dated(day):
                await self._date(desk, draft, day, now)
            case TooFar():
                await self._board.tell(desk, editing.FAR_DATE)
            case None:
                await self._board.tell(desk, editing.BAD_DATE)

    async def _date(self, desk: DeskDraft, draft: Draft, day: date | None, now: datetime) -> None:
        moment = draft.published_at if draft.date == day else None
        if day is not None and day > self._board.today(now):
            await self._board.tell(desk, editing.COMING_DATE)
        await self._changed(desk, replace(draft, date=day, published_at=moment), now, settled=True)

    async def _changed(self, desk: DeskDraft, draft: Draft, now: datetime, settled: bool = False) -> None:
        """A corrected draft gets a new preview below; the old one loses its buttons."""
        changed = await self._drafts.change(
            desk.id,
            desk.revision,
            draft=draft,
            date_settled=settled or desk.date_settled,
            awaiting=None,
            message_id=None,
            due_at=now + LEASE,
        )
        if changed is not None:
            await self._board.strip(desk)
            await self._board.show(changed, now)

    # Ending

    async def _publish(self, desk: DeskDraft, draft: Draft, now: datetime) -> None:
        """Stored first, closed after: a kill between the two leaves a preview whose second press finds it there."""
        saved, article = await self._newsroom.publish(draft, now)
        await self._close(desk, self._published(saved, article))

    async def _publish_and_alert(self, desk: DeskDraft, draft: Draft, now: datetime) -> None:
        """In this order, so that after a kill the same press goes on from where it was."""
        _, article = await self._newsroom.publish(draft, now)
        told, broadcast = await self._alerting.plan(article, desk.chat_id, now)
        message_id = await self._close(desk, told)
        if broadcast is not None and message_id is not None:
            await self._alerting.broadcasts.shown(broadcast.id, message_id)

    async def _publish_batch(self, desk: DeskDraft, now: datetime) -> None:
        known = [topic.name for topic in await self._topics.topics()]
        entries = await asyncio.to_thread(read, desk.parts[0].text, "batch.jsonl", known)
        drafts = [entry for entry in entries if isinstance(entry, Draft)]
        saved = await self._newsroom.publish_all(drafts, now)
        counts = (saved.count(outcome) for outcome in (Saved.NEW, Saved.CHANGED, Saved.SAME))
        await self._close(desk, editing.batch_published(*counts))

    async def _close(self, desk: DeskDraft, told: Page | str) -> int | None:
        """The number of the message that tells of it."""
        if not await self._drafts.close(desk.id, desk.revision):
            return None
        await self._board.strip(desk)
        return await self._board.tell(desk, told)

    def _published(self, saved: Saved, article: Article) -> Page:
        if saved is Saved.SAME:
            return Page(Text(editing.ALREADY_THERE))
        told = editing.PUBLISHED_NEW if saved is Saved.NEW else editing.PUBLISHED_CHANGED
        shown = link(browsing.OPEN_IN_CHAT, article_link(article, self._board.username))
        return pages.published_page(told, article, shown)
