"""What is left over: nobody who writes to the bot gets silence, and nobody gets a trace."""

import logging

from telegram import Update

from bot import words
from bot.pages.page import Page
from bot.pages.text import Text
from handlers.context import Context, House

log = logging.getLogger(__name__)


async def unknown_command(context: Context, _: str = "") -> None:
    await context.reply(Page(Text(words.UNKNOWN_COMMAND)))


async def not_text(context: Context) -> None:
    """A picture, a file, a sticker, a place: one short reply, and one for a whole album."""
    message = context.message
    if message is None:
        return
    album = message.media_group_id
    if album and not await context.house.chats.first_of_album(context.chat_id, album):
        return
    visual = message.photo or message.document or message.video or message.animation
    await context.reply(Page(Text(words.NO_PICTURES if visual else words.NO_OTHER)))


async def failed(update: object, happened: Exception, house: House) -> None:
    """Noted for the operator by its kind and place, never with what the person wrote."""
    log.error("action=handle outcome=failed kind=%s", type(happened).__name__, exc_info=happened)
    context = Context.of(update, house) if isinstance(update, Update) else None
    if context is None:
        return
    await context.tell(words.FAILED)
    if context.press is None:
        await context.reply(Page(Text(words.FAILED)))
