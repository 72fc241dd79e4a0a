"""What a handler is given: who spoke, what they said, and how to reply."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from telegram import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.constants import ChatType

from bot.delivery.alerting import Alerting
from bot.delivery.digesting import Digesting
from bot.delivery.telling import Telling
from bot.desk import Desk
from bot.glossary import Glossary
from bot.letterbox import Letterbox
from bot.marks import Marks
from bot.newsroom import Newsroom
from bot.offering import Offering
from bot.pages.buttons import Press, decode
from bot.pages.page import Page, Row
from bot.wire.courier import Courier, Outcome, Receipt
from bot.wire.receipt import accepted
from store.aliases import OwnAliases
from store.articles import Articles
from store.asked import AskedQuestions
from store.chats import Chats
from store.outbox import Outbox
from store.ratings import Ratings
from store.subscriber import Address, Schedule
from store.subscribers import Subscribers
from store.topics import Topics


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """Everything that handlers may call upon."""

    newsroom: Newsroom
    desk: Desk
    alerting: Alerting
    outbox: Outbox
    articles: Articles
    topics: Topics
    subscribers: Subscribers
    schedule: Schedule  # of whoever has set none
    chats: Chats
    aliases: OwnAliases
    glossary: Glossary
    asked: AskedQuestions
    letterbox: Letterbox
    ratings: Ratings
    marks: Marks
    offering: Offering
    digesting: Digesting
    telling: Telling
    courier: Courier
    queued: Callable[[], None]  # to be called when something was queued that should leave at once
    owners: tuple[int, ...]
    now: Callable[[], datetime]


@dataclass(slots=True, kw_only=True)
class Context:
    """One thing that a person did in a chat: a message, an edit or a press."""

    house: House
    update_id: int  # Telegram's; the same when the update comes again
    username: str  # the bot's own
    chat_id: int
    person_id: int
    private: bool
    kind: str  # of the chat, as Telegram names it
    language: str | None = None  # of the person's client
    message: Message | None = None
    edited: bool = False  # whether it is an earlier message, changed
    press: CallbackQuery | None = None
    told: bool = field(default=False)  # whether the press was acknowledged

    @classmethod
    def of(cls, update: Update, house: House) -> "Context | None":
        """None for what no person did in a chat (a channel's post, a poll)."""
        chat, person = update.effective_chat, update.effective_user
        if chat is None or person is None:
            return None
        return cls(
            house=house,
            update_id=update.update_id,
            username=update.get_bot().username,
            chat_id=chat.id,
            person_id=person.id,
            private=chat.type == ChatType.PRIVATE,
            kind=chat.type,
            language=person.language_code,
            message=update.message or update.edited_message,
            edited=update.edited_message is not None,
            press=update.callback_query,
        )

    @property
    def by_editor(self) -> bool:
        """Whether an owner speaks, in private."""
        return self.private and self.person_id in self.house.owners

    @property
    def words(self) -> str:
        """What was written, without the bot's own name where it was called by it."""
        return self._unnamed(self._written)

    @property
    def named(self) -> bool:
        """Whether the message calls the bot by its name, alone or behind a command."""
        return re.search(rf"(?<![\w@])(?:/\w+)?{self._name}", self._written, re.IGNORECASE) is not None

    def _unnamed(self, written: str) -> str:
        return re.sub(rf"(?<![\w@]){self._name}[,:]?", "", written, flags=re.IGNORECASE).strip()

    @property
    def _written(self) -> str:
        return (self.message.text or self.message.caption or "") if self.message else ""

    @property
    def _name(self) -> str:
        return rf"@{re.escape(self.username)}\b"

    @property
    def addressed(self) -> bool:
        """Whether words are meant for the bot: in private always; in a group by name or in reply to it."""
        held = self.message.reply_to_message if self.message else None
        replied = held is not None and held.from_user is not None and held.from_user.username == self.username
        return self.private or self.named or replied

    @property
    def address(self) -> Address:
        """Where this chat's digests and alerts go."""
        return Address(self.chat_id, self.kind, self.thread_id, self.language)

    @property
    def thread_id(self) -> int | None:
        """The forum topic that this happened in."""
        message = self.pressed_message or self.message
        return message.message_thread_id if message and message.is_topic_message else None

    @property
    def on_behalf(self) -> bool:
        """Whether an administrator speaks who shows as the group itself."""
        speaker = self.message.sender_chat if self.message else None
        return speaker is not None and speaker.id == self.chat_id

    @property
    def now(self) -> datetime:
        return self.house.now()

    @property
    def message_id(self) -> int | None:
        """The message that was sent or edited, or whose button was pressed."""
        if self.press is not None:
            return self.press.message.message_id if self.press.message else None
        return self.message.message_id if self.message else None

    @property
    def pressed_message(self) -> Message | None:
        """The message whose button was pressed; None where Telegram does not give it out any more."""
        message = self.press.message if self.press else None
        return message if isinstance(message, Message) else None

    @property
    def pressed_text(self) -> str:
        """What that message says; nothing where it is not given out."""
        return (self.pressed_message.text or "") if self.pressed_message else ""

    @property
    def pressed_labels(self) -> list[str]:
        """What is written on that message's buttons now."""
        markup = self.pressed_message.reply_markup if self.pressed_message else None
        return [button.text for row in markup.inline_keyboard for button in row] if markup else []

    @property
    def pressed_label(self) -> str | None:
        """What is written on the pressed button itself."""
        markup = self.pressed_message.reply_markup if self.pressed_message else None
        buttons = [button for row in markup.inline_keyboard for button in row] if markup else []
        return next((one.text for one in buttons if self.press and one.callback_data == self.press.data), None)

    @property
    def pressed_question(self) -> str:
        """The question that the pressed message answers; nothing where it is not there any more."""
        asked = self.pressed_message.reply_to_message if self.pressed_message else None
        if asked is None or asked.from_user is None or asked.from_user.is_bot:
            return ""
        return re.sub(r"^/ask(?:@\w+)?\b", "", self._unnamed(asked.text or asked.caption or "")).strip()

    async def reply(self, page: Page, *, anchored: bool = False) -> Receipt:
        """A new message in this chat; `anchored`, in a group, or after a press, as a reply to what it belongs to.

        Like `turn` it raises NotAccepted while Telegram takes nothing: then the update is handled again.
        """
        held = self.message_id if anchored or self.press is not None or not self.private else None
        return accepted(await self.house.courier.send(self.chat_id, page, reply_to=held, thread_id=self.thread_id))

    async def turn(self, page: Page) -> None:
        """The page in place of the message whose button was pressed; as a new one if that is no more."""
        if self.message_id is None:
            await self.reply(page)
            return
        receipt = accepted(await self.house.courier.edit(self.chat_id, self.message_id, page))
        if receipt.outcome is Outcome.GONE:
            accepted(await self.house.courier.send(self.chat_id, page))

    async def relabel(self, change: Callable[[Press, str], str]) -> None:
        """The buttons of the pressed message with other labels; nothing else of it changes."""
        message = self.pressed_message
        if message is None or message.reply_markup is None:
            return
        rows = [[_relabelled(button, change) for button in row] for row in message.reply_markup.inline_keyboard]
        await self.house.courier.rekey(self.chat_id, message.message_id, InlineKeyboardMarkup(rows))

    def shows(self, belongs: Callable[[Press], bool]) -> bool:
        """Whether the pressed message has a button of this sort."""
        markup = self.pressed_message.reply_markup if self.pressed_message else None
        return markup is not None and any(_belongs(one, belongs) for row in markup.inline_keyboard for one in row)

    async def swap(self, belongs: Callable[[Press], bool], row: Row) -> None:
        """The buttons of the pressed message with others in place of those that belong together."""
        message = self.pressed_message
        if message is None or message.reply_markup is None:
            return
        rows = [list(row) for row in message.reply_markup.inline_keyboard]
        at = next((at for at, one in enumerate(rows) if any(_belongs(button, belongs) for button in one)), len(rows))
        kept = [[button for button in one if not _belongs(button, belongs)] for one in rows]
        kept.insert(at, [InlineKeyboardButton(button.label, callback_data=button.data) for button in row])
        await self.house.courier.rekey(
            self.chat_id, message.message_id, InlineKeyboardMarkup([one for one in kept if one])
        )

    async def tell(self, alert: str | None = None) -> None:
        """Acknowledge the press, once, with a short notice if there is something to say."""
        if self.press is not None and not self.told:
            self.told = True
            await self.house.courier.acknowledge(self.press.id, alert)


def _belongs(button: InlineKeyboardButton, belongs: Callable[[Press], bool]) -> bool:
    press = decode(button.callback_data) if isinstance(button.callback_data, str) else None
    return press is not None and belongs(press)


def _relabelled(button: InlineKeyboardButton, change: Callable[[Press, str], str]) -> InlineKeyboardButton:
    data = button.callback_data
    press = decode(data) if isinstance(data, str) else None
    return button if press is None else InlineKeyboardButton(change(press, button.text), callback_data=data)
