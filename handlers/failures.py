"""What is left over: nobody who writes to the bot gets silence, and nobody gets a trace."""

from telegram import Update

from bot.pages.page import Page
from bot.pages.text import Text
from bot.words import conversing as words
from handlers.context import Context, House


async def unknown_command(context: Context, _: str = "") -> None:
    await context.reply(Page(Text(words.UNKNOWN_COMMAND)))


async def not_text(context: Context) -> None:
    """A picture, a file, a sticker, a place: one short reply, and one for a whole album."""
    message = context.message
    if message is None:
        return
    album = message.media_group_id
    if album and await context.house.chats.had_album(context.chat_id, album):
        return
    visual = message.photo or message.document or message.video or message.animation
    await context.reply(Page(Text(words.NO_PICTURES if visual else words.NO_OTHER)))
    if album:  # noted after the reply, which a kill in between repeats rather than loses
        await context.house.chats.first_of_album(context.chat_id, album)


async def apologise(update: Update, house: House) -> None:
    """Once no more is tried."""
    context = Context.of(update, house)
    if context is None:
        return
    await context.tell(words.FAILED)
    if context.press is None:
        await context.reply(Page(Text(words.FAILED)))
