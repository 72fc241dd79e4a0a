"""Carries pages to Telegram, and tells what became of each: the only place that catches Telegram's errors."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from functools import partial

from telegram import (
    Bot,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    Message,
    ReplyParameters,
)
from telegram.constants import ParseMode
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.pages.page import Page
from bot.pages.text import fitted

TRIES = 4
LONGEST_WAIT = 30.0  # seconds that a person may be kept waiting for a reply
FIRST_PAUSE = 0.5

log = logging.getLogger(__name__)


class Outcome(StrEnum):
    SENT = "sent"
    GONE = "gone"  # blocked, deactivated, kicked, or the message to edit is no more
    MOVED = "moved"  # the chat has a new number
    LATER = "later"  # told to wait longer than a person would
    UNKNOWN = "unknown"  # it may have arrived
    REFUSED = "refused"  # Telegram would refuse it again


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a page. `message_id` when it was sent; `moved_to` when the chat has moved."""

    outcome: Outcome
    message_id: int | None = None
    moved_to: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Introduction:
    """What Telegram shows of the bot: each menu as (command, summary), the editors' in their own chats alone."""

    menu: tuple[tuple[str, str], ...]
    editors_menu: tuple[tuple[str, str], ...]
    editors: tuple[int, ...]
    description: str
    short_description: str


class Courier:
    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    @property
    def username(self) -> str:
        """The bot's own name; known once the Application is initialised."""
        return self._bot.username

    async def send(
        self, chat_id: int, page: Page, *, reply_to: int | None = None, thread_id: int | None = None
    ) -> Receipt:
        """A new message, as a reply to another if that one is still there."""
        reply = ReplyParameters(reply_to, allow_sending_without_reply=True) if reply_to else None

        async def attempt(text: str, parse_mode: str | None) -> Message:
            return await self._bot.send_message(
                chat_id,
                text,
                parse_mode,
                reply_markup=_markup(page),
                link_preview_options=_preview(page),
                reply_parameters=reply,
                message_thread_id=thread_id,
            )

        return await _carried(page, attempt)

    async def edit(self, chat_id: int, message_id: int, page: Page) -> Receipt:
        """The page in place of a message's text and buttons."""

        async def attempt(text: str, parse_mode: str | None) -> Message | bool:
            return await self._bot.edit_message_text(
                text,
                chat_id,
                message_id,
                parse_mode=parse_mode,
                reply_markup=_markup(page),
                link_preview_options=_preview(page),
            )

        receipt = await _carried(page, attempt)
        return receipt if receipt.message_id else Receipt(receipt.outcome, message_id, reason=receipt.reason)

    async def strip(self, chat_id: int, message_id: int) -> Receipt:
        """Take a message's buttons away."""

        async def attempt(text: str, parse_mode: str | None) -> Message | bool:
            return await self._bot.edit_message_reply_markup(chat_id, message_id)

        return await _carried(None, attempt)

    async def rekey(self, chat_id: int, message_id: int, keyboard: InlineKeyboardMarkup) -> Receipt:
        """Other buttons under a message, whose text stays."""

        async def attempt(text: str, parse_mode: str | None) -> Message | bool:
            return await self._bot.edit_message_reply_markup(chat_id, message_id, reply_markup=keyboard)

        return await _carried(None, attempt)

    async def acknowledge(self, press_id: str, alert: str | None = None) -> Receipt:
        """Tell Telegram that a press was seen, with a short notice for whoever pressed."""

        async def attempt(text: str, parse_mode: str | None) -> bool:
            return await self._bot.answer_callback_query(press_id, alert)

        return await _carried(None, attempt)

    async def introduce(self, shown: Introduction) -> None:
        """Set menus and descriptions. What Telegram refuses (an editor who has never written) is left out."""
        bot = self._bot
        steps: list[Callable[[], Awaitable[bool]]] = [
            partial(bot.set_my_commands, shown.menu),
            partial(bot.set_my_description, shown.description),
            partial(bot.set_my_short_description, shown.short_description),
        ]
        steps += [
            partial(bot.set_my_commands, shown.editors_menu, BotCommandScopeChat(editor)) for editor in shown.editors
        ]
        for step in steps:
            receipt = await _carried(None, partial(_called, step))
            if receipt.outcome not in (Outcome.SENT, Outcome.GONE):
                log.warning("action=introduce outcome=%s reason=%s", receipt.outcome, receipt.reason)

    async def administers(self, chat_id: int, person_id: int) -> bool:
        """Whether a person is an administrator of a group now; False too where Telegram does not tell."""
        try:
            administrators = await self._bot.get_chat_administrators(chat_id)
        except TelegramError:
            return False
        return any(one.user.id == person_id for one in administrators)

    async def fetch(self, file_id: str) -> bytes | None:
        """A file that somebody sent; None if Telegram does not give it out."""
        try:
            file = await self._bot.get_file(file_id)
            return bytes(await file.download_as_bytearray())
        except TelegramError:
            return None


async def _called(step: Callable[[], Awaitable[bool]], text: str, parse_mode: str | None) -> bool:
    return await step()


async def _carried(page: Page | None, attempt: Callable[[str, str | None], Awaitable[Message | bool]]) -> Receipt:
    """Try until it is clear what became of it, or a person has waited long enough."""
    text, parse_mode = (fitted(page.text).html(), ParseMode.HTML.value) if page else ("", None)
    pause = FIRST_PAUSE
    for remaining in reversed(range(TRIES)):
        try:
            done = await attempt(text, parse_mode)
            return Receipt(Outcome.SENT, None if isinstance(done, bool) else done.message_id)
        except RetryAfter as error:
            pause = _seconds(error.retry_after)
            receipt = Receipt(Outcome.LATER, reason="told to wait")
        except BadRequest as error:
            if page is None or parse_mode is None or not _unparsable(error):
                return _refusal(error)
            text, parse_mode, pause = fitted(page.text).plain, None, 0.0
            receipt = _refusal(error)
        except (Forbidden, ChatMigrated, TimedOut) as error:
            return _end(error)
        except NetworkError as error:
            receipt = Receipt(Outcome.LATER, reason=type(error).__name__)
        except TelegramError as error:
            return Receipt(Outcome.REFUSED, reason=type(error).__name__)
        if not remaining or pause > LONGEST_WAIT:
            return receipt
        await asyncio.sleep(pause)
        pause = max(pause * 2, FIRST_PAUSE)
    raise AssertionError("the last try returns")


def _end(error: Forbidden | ChatMigrated | TimedOut) -> Receipt:
    if isinstance(error, ChatMigrated):
        return Receipt(Outcome.MOVED, moved_to=error.new_chat_id)
    if isinstance(error, TimedOut):
        return Receipt(Outcome.UNKNOWN, reason="timed out")
    return Receipt(Outcome.GONE, reason=error.message)


def _refusal(error: BadRequest) -> Receipt:
    """What a 400 means: some are no failure at all, some mean that nobody is there any more."""
    reason = error.message.casefold()
    if "not modified" in reason or "query is too old" in reason:
        return Receipt(Outcome.SENT)
    gone = ("message to edit not found", "can't be edited", "chat not found", "message_id_invalid")
    if any(sign in reason for sign in gone):
        return Receipt(Outcome.GONE, reason=error.message)
    return Receipt(Outcome.REFUSED, reason=error.message)


def _unparsable(error: BadRequest) -> bool:
    return "can't parse entities" in error.message.casefold()


def _seconds(wait: int | timedelta) -> float:
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


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
