"""Carries pages to Telegram, and tells what became of each."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial

from telegram import Bot, BotCommandScopeChat, InlineKeyboardMarkup
from telegram.error import TelegramError

from bot.pages.page import Page
from bot.wire.gate import Gate
from bot.wire.receipt import Outcome, Receipt
from bot.wire.sender import Letter, Sender, attempted
from store.delivery import Lane

__all__ = ["Courier", "Introduction", "Outcome", "Receipt"]

TRIES = 4
LONGEST_WAIT = 30.0  # seconds that a person may be kept waiting for a reply
FIRST_PAUSE = 0.5

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Introduction:
    """What Telegram shows of the bot: each menu as (command, summary), the editors' in their own chats alone."""

    menu: tuple[tuple[str, str], ...]
    editors_menu: tuple[tuple[str, str], ...]
    editors: tuple[int, ...]
    description: str
    short_description: str


class Courier:
    """Replies to people: they pass the gate before all deliveries, and are tried for as long as a person would wait.
    Without a gate nobody waits for anybody."""

    def __init__(self, bot: Bot, gate: Gate | None = None) -> None:
        self._bot = bot
        self._gate = gate
        self._sender = Sender(bot)

    @property
    def username(self) -> str:
        """The bot's own name; known once the Application is initialised."""
        return self._bot.username

    async def send(
        self, chat_id: int, page: Page, *, reply_to: int | None = None, thread_id: int | None = None
    ) -> Receipt:
        """A new message, as a reply to another if that one is still there."""
        return await self._carry(Letter(chat_id=chat_id, page=page, reply_to=reply_to, thread_id=thread_id))

    async def edit(self, chat_id: int, message_id: int, page: Page) -> Receipt:
        """The page in place of a message's text and buttons."""
        return await self._carry(Letter(chat_id=chat_id, page=page, edits=message_id))

    async def strip(self, chat_id: int, message_id: int) -> Receipt:
        """Take a message's buttons away."""
        return await self._rekey(chat_id, message_id, None)

    async def rekey(self, chat_id: int, message_id: int, keyboard: InlineKeyboardMarkup) -> Receipt:
        """Other buttons under a message, whose text stays."""
        return await self._rekey(chat_id, message_id, keyboard)

    async def acknowledge(self, press_id: str, alert: str | None = None) -> Receipt:
        """Tell Telegram that a press was seen, with a short notice for whoever pressed. Of these there is no limit."""
        return await _patiently(lambda: attempted(self._bot.answer_callback_query(press_id, alert)))

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
            receipt = await _patiently(partial(_called, step))
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

    async def _carry(self, letter: Letter) -> Receipt:
        while True:
            receipt = await _patiently(partial(self._passing, letter.chat_id, partial(self._sender.send, letter)))
            mended = letter.mended(receipt)
            if mended is None:
                return receipt
            letter = mended

    async def _rekey(self, chat_id: int, message_id: int, keyboard: InlineKeyboardMarkup | None) -> Receipt:
        async def attempt() -> Receipt:
            changed = self._bot.edit_message_reply_markup(chat_id, message_id, reply_markup=keyboard)
            return await attempted(changed)

        return await _patiently(partial(self._passing, chat_id, attempt))

    async def _passing(self, chat_id: int, attempt: Callable[[], Awaitable[Receipt]]) -> Receipt:
        """One try, in its turn."""
        if self._gate is None:
            return await attempt()
        async with self._gate.turn(Lane.REPLY, chat_id):
            receipt = await attempt()
        await self._gate.learn(chat_id, receipt)
        return receipt


async def _called(step: Callable[[], Awaitable[bool]]) -> Receipt:
    return await attempted(step())


async def _patiently(attempt: Callable[[], Awaitable[Receipt]]) -> Receipt:
    """Try until it is clear what became of it, or a person has waited long enough."""
    pause = FIRST_PAUSE
    for remaining in reversed(range(TRIES)):
        receipt = await attempt()
        wait = receipt.wait or pause
        again = receipt.outcome is Outcome.LATER or receipt.cut
        if not again or not remaining or wait > LONGEST_WAIT:
            return receipt
        await asyncio.sleep(wait)
        pause = max(wait * 2, FIRST_PAUSE)
    raise AssertionError("the last try returns")
