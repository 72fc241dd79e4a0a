"""Sends a page or edits a message to show it: one try, and what became of it."""

from collections.abc import Awaitable
from dataclasses import dataclass, replace

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, Message, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import TelegramError

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

    async def _new(self, letter: Letter) -> Message:
        page, answered = letter.page, letter.reply_to
        return await self._bot.send_message(
            letter.chat_id,
            _written(letter),
            None if letter.plain else ParseMode.HTML,
            disable_notification=letter.silent or None,
            reply_markup=_markup(page),
            link_preview_options=_preview(page),
            reply_parameters=ReplyParameters(answered, allow_sending_without_reply=True) if answered else None,
            message_thread_id=letter.thread_id,
            allow_paid_broadcast=letter.paid or None,
        )

    async def _edited(self, letter: Letter) -> Message | bool:
        return await self._bot.edit_message_text(
            _written(letter),
            letter.chat_id,
            letter.edits,
            parse_mode=None if letter.plain else ParseMode.HTML,
            reply_markup=_markup(letter.page),
            link_preview_options=_preview(letter.page),
        )


async def attempted(call: Awaitable[Message | bool]) -> Receipt:
    """What became of one call to Telegram."""
    try:
        done = await call
    except TelegramError as error:
        return receipt_of(error)
    return Receipt(Outcome.SENT, None if isinstance(done, bool) else done.message_id)


def _written(letter: Letter) -> str:
    text = fitted(letter.page.text)
    return text.plain if letter.plain else text.html()


def _markup(page: Page) -> InlineKeyboardMarkup | None:
    if not page.keyboard:
        return None
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(button.label, callback_data=button.data) for button in row] for row in page.keyboard]
    )


def _preview(page: Page) -> LinkPreviewOptions:
    if page.picture is None:
        return LinkPreviewOptions(is_disabled=True)
    return LinkPreviewOptions(url=page.picture, prefer_large_media=True, show_above_text=True)
