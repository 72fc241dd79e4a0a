"""Sends a page or edits a message to show it: one try, and what became of it."""

from collections.abc import Awaitable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from telegram import Bot
from telegram.constants import ParseMode
from telegram.error import TelegramError
from telegram.request import RequestData
from telegram.request._requestparameter import RequestParameter

from bot.pages.page import Page
from bot.pages.text import fitted
from bot.wire.receipt import Outcome, Receipt, Remedy, receipt_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A page on its way to a chat, in place of the message `edits` if that is given. `paid`: beyond the free limit."""

    chat_id: int
    page: Page
    edits: int | None = None
    reply_to: int | None = None
    thread_id: int | None = None
    silent: bool = False
    paid: bool = False
    plain: bool = False  # without formatting

    def mended(self, receipt: Receipt) -> "Letter | None":
        """What may pass in place of this one, which was refused. A picture never stands in the way of the text."""
        if receipt.outcome is not Outcome.REFUSED:
            return None
        if receipt.remedy is Remedy.PLAIN and not self.plain:
            return replace(self, plain=True)
        if receipt.remedy is Remedy.GENERAL and self.thread_id is not None:
            return replace(self, thread_id=None)
        if self.page.picture is not None:
            return replace(self, page=replace(self.page, picture=None))
        return None


class Sender:
    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def send(self, letter: Letter) -> Receipt:
        receipt = await attempted(self._new(letter) if letter.edits is None else self._edited(letter))
        if letter.edits is not None and receipt.message_id is None:
            return replace(receipt, message_id=letter.edits)
        return receipt

    async def _new(self, letter: Letter) -> object:
        answered = letter.reply_to
        return await self._call(
            "sendMessage",
            chat_id=letter.chat_id,
            disable_notification=letter.silent,
            reply_parameters={"message_id": answered, "allow_sending_without_reply": True} if answered else None,
            message_thread_id=letter.thread_id,
            allow_paid_broadcast=letter.paid,
            **_shown(letter.page, letter.plain),
        )

    async def _edited(self, letter: Letter) -> object:
        shown = _shown(letter.page, letter.plain)
        return await self._call("editMessageText", chat_id=letter.chat_id, message_id=letter.edits, **shown)

    async def _call(self, method: str, **given: object) -> object:
        """Without PTB's classes: to make one of a message that the bot itself sent takes as long as to send it."""
        asked = [RequestParameter(name, value, None) for name, value in given.items() if value]
        return await self._bot.request.post(f"{self._bot.base_url}/{method}", RequestData(asked))


async def attempted(call: Awaitable[object]) -> Receipt:
    """What became of one call to Telegram."""
    try:
        done = await call
    except TelegramError as error:
        return receipt_of(error)
    number = done.get("message_id") if isinstance(done, dict) else getattr(done, "message_id", None)
    return Receipt(Outcome.SENT, number if isinstance(number, int) else None)


@lru_cache(1024)
def _shown(page: Page, plain: bool) -> Mapping[str, object]:
    """Kept, since many readers get the same alert, and those of one time zone often the same digest."""
    text = fitted(page.text)
    return {
        "text": text.plain if plain else text.html(),
        "parse_mode": None if plain else ParseMode.HTML.value,
        "reply_markup": _markup(page),
        "link_preview_options": _preview(page),
    }


def _markup(page: Page) -> dict[str, object] | None:
    if not page.keyboard:
        return None
    rows = [[{"text": button.label, "callback_data": button.data} for button in row] for row in page.keyboard]
    return {"inline_keyboard": rows}


def _preview(page: Page) -> dict[str, object]:
    if page.picture is None:
        return {"is_disabled": True}
    return {"url": page.picture, "prefer_large_media": True, "show_above_text": True}
