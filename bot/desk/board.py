"""Shows a draft to its editor, and remembers which message carries its buttons."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.delivery.alerting import Alerting
from bot.pages import desk as pages
from bot.pages.page import Page
from bot.pages.text import Text
from bot.wire.courier import Courier, Outcome
from store.drafts import Drafts
from store.entities import DeskDraft, DeskState


class Board:
    def __init__(self, drafts: Drafts, courier: Courier, alerting: Alerting, zone: ZoneInfo) -> None:
        self._drafts = drafts
        self._courier = courier
        self._alerting = alerting
        self._zone = zone

    @property
    def username(self) -> str:
        return self._courier.username

    async def say(self, desk: DeskDraft, page: Page) -> None:
        """A page with the draft's buttons."""
        receipt = await self._courier.send(desk.chat_id, page)
        if receipt.message_id is not None:
            await self._drafts.shown(desk.id, receipt.message_id)

    async def tell(self, desk: DeskDraft, told: Page | str) -> int | None:
        """Words without the draft's buttons; the number of their message, if it was sent."""
        receipt = await self._courier.send(desk.chat_id, Page(Text(told)) if isinstance(told, str) else told)
        return receipt.message_id

    async def strip(self, desk: DeskDraft) -> None:
        """Take the buttons away from the message that has them."""
        if desk.message_id is not None:
            await self._courier.strip(desk.chat_id, desk.message_id)

    async def show_collecting(self, desk: DeskDraft) -> None:
        page = pages.collecting_page(desk)
        if desk.message_id is None or not await self._turned(desk, page):
            await self.say(desk, page)

    async def show(self, desk: DeskDraft, now: datetime) -> None:
        """The preview, as a new message."""
        if desk.draft is not None:
            alert = await self._alerting.offer(desk.draft, now)
            await self.say(desk, pages.preview_page(desk, desk.draft, self.today(now), alert))

    async def turn(self, desk: DeskDraft, now: datetime, number: int) -> None:
        """Another page of the preview, in place."""
        if desk.draft is None:
            return
        alert = await self._alerting.offer(desk.draft, now)
        page = pages.preview_page(desk, desk.draft, self.today(now), alert, number)
        if not await self._turned(desk, page):
            await self.say(desk, page)

    async def show_again(self, desk: DeskDraft, now: datetime) -> None:
        """The newest state, below: the message of an old button may be far up."""
        await self.strip(desk)
        if desk.state is DeskState.COLLECTING:
            await self.say(desk, pages.collecting_page(desk))
        else:
            await self.show(desk, now)

    def today(self, now: datetime) -> date:
        """The day that it is for the newsroom."""
        return now.astimezone(self._zone).date()

    async def _turned(self, desk: DeskDraft, page: Page) -> bool:
        if desk.message_id is None:
            return False
        receipt = await self._courier.edit(desk.chat_id, desk.message_id, page)
        return receipt.outcome is not Outcome.GONE
