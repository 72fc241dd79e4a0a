"""The editor's side of the chat: /push, its files and parts, and /withdraw."""

from telegram import Document, Message
from telegram.constants import FileSizeLimit

from bot import words
from bot.desk import Seat
from bot.intake import SUFFIXES
from bot.pages.buttons import Desk, Withdraw
from bot.pages.desk import withdraw_choice_page, withdraw_sure_page
from bot.pages.page import Page
from bot.pages.text import Text
from handlers.context import Context
from store.entities import Part

ON_OFFER = 6  # articles to choose from


async def push(context: Context, text: str) -> None:
    """With text, as a reply to the message that holds the article, with a file, or bare: send it now."""
    message = context.message
    if message is None:
        return
    held = message.reply_to_message
    if message.document is not None:
        await _push_file(context, message.document)
    elif text:
        await context.house.desk.tray.begin(_seat(context), Part(message.message_id, text), context.now)
    elif held is not None:
        await _push_held(context, held)
    else:
        await context.house.desk.tray.begin(_seat(context), None, context.now)


async def _push_held(context: Context, held: Message) -> None:
    text = held.text or held.caption
    if held.document is not None:
        await _push_file(context, held.document)
    elif text:
        await context.house.desk.tray.begin(_seat(context), Part(held.message_id, text), context.now)
    else:
        await context.reply(Page(Text(words.NOTHING_TO_PUSH)))


async def _push_file(context: Context, document: Document) -> None:
    if not (document.file_name or "").casefold().endswith(SUFFIXES):
        await context.reply(Page(Text(words.NO_FILE_TYPE)))
        return
    if (document.file_size or 0) > FileSizeLimit.FILESIZE_DOWNLOAD:
        await context.reply(Page(Text(words.PICTURE_TOO_BIG)))
        return
    raw = await context.house.courier.fetch(document.file_id)
    if raw is None:
        await context.reply(Page(Text(words.NO_DOWNLOAD)))
        return
    await context.house.desk.tray.take_file(_seat(context), document.file_name, raw, context.now)


async def took(context: Context) -> bool:
    """Whether this message belongs to the desk: a part, a value that was asked for, or a file while collecting."""
    message = context.message
    if message is None or not context.by_editor:
        return False
    if message.document is not None and await context.house.desk.tray.expects(_seat(context)):
        await _push_file(context, message.document)
        return True
    if not message.text:
        return False
    part = Part(message.message_id, message.text)
    desk, seat = context.house.desk, _seat(context)
    return await desk.tray.take(seat, part, context.now) or await desk.review.take(seat, part.text, context.now)


async def press(context: Context, press: Desk) -> None:
    if not context.by_editor:
        await context.tell(words.ONLY_EDITORS)
        return
    desk, seat = context.house.desk, _seat(context)
    if press.action == "done":
        await context.tell(await desk.tray.finish(seat, press, context.now))
    else:
        await context.tell(await desk.review.press(seat, press, context.now))


async def withdraw(context: Context, asked: str) -> None:
    """By some of its words, or from the latest."""
    if asked:
        shelf = await context.house.newsroom.find(asked, 0, ON_OFFER)
    else:
        shelf = await context.house.articles.newest(ON_OFFER, 0)
    if not shelf.articles:
        await context.reply(Page(Text(words.WITHDRAW_NOTHING if asked else words.EMPTY_ARCHIVE)))
    elif asked and shelf.total == 1:
        await context.reply(withdraw_sure_page(shelf.articles[0]))
    else:
        await context.reply(withdraw_choice_page(shelf.articles))


async def press_withdraw(context: Context, press: Withdraw) -> None:
    """Asked first; withdrawn only in the version that the editor was asked about."""
    if not context.by_editor:
        await context.tell(words.ONLY_EDITORS)
        return
    article = await context.house.articles.article(press.article_id)
    if article is None or article.withdrawn:
        await context.turn(Page(Text(words.WITHDRAWN)))
    elif not press.version:
        await context.turn(Page(Text(words.STILL_PUBLISHED)))
    elif not press.confirmed or press.version != article.version:
        await context.turn(withdraw_sure_page(article))
    else:
        await context.house.newsroom.withdraw(article.id, context.now)
        await context.turn(Page(Text(words.withdrawn(article.headline))))


def _seat(context: Context) -> Seat:
    return Seat(context.chat_id, context.person_id)
