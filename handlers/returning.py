"""Chats that go and come back. What they asked for is kept meanwhile."""

from telegram import Update
from telegram.constants import ChatMemberStatus

from bot.pages.subscriptions import returned_page
from handlers.context import Context
from store.subscriber import Absence

_GONE = (ChatMemberStatus.BANNED, ChatMemberStatus.LEFT)


async def membership(context: Context, update: Update) -> None:
    """The bot was blocked or put out, or let in again."""
    if update.my_chat_member is None:
        return
    if update.my_chat_member.new_chat_member.status in _GONE:
        absence = Absence.BLOCKED if context.private else Absence.KICKED
        await context.house.subscribers.went(context.chat_id, absence, context.now)
    else:
        await welcomed_back(context)


async def welcomed_back(context: Context) -> bool:
    """Whether this chat was away, and is asked whether to go on."""
    account = await context.house.subscribers.asked_back(context.chat_id, context.now)
    if account is None:
        return False
    await context.reply(returned_page(len(account.wishes.modes)))
    return True


async def moved(context: Context) -> None:
    """A group has become a supergroup, under another number."""
    if context.message is not None and context.message.migrate_to_chat_id is not None:
        await context.house.subscribers.move(context.chat_id, context.message.migrate_to_chat_id, context.now)
