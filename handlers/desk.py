"""The editor's side of the chat: /push, its files and parts, and /withdraw."""

from telegram import Document, Message
from telegram.constants import FileSizeLimit

from bot.desk import Seat
from bot.desk.values import is_cancel, is_done
from bot.intake import SUFFIXES
from bot.pages.buttons import Desk, Withdraw
from bot.pages.desk import withdraw_choice_page, withdraw_sure_page
from bot.pages.page import Page
from bot.pages.presses import Alert
from bot.pages.text import Text, units
from bot.words import browsing, conversing, editing
from handlers.context import Context
from store.entities import Part

ON_OFFER = 6  # articles to choose from
LIKE_AN_ARTICLE = 800  # UTF-16 units: no question is as long


async def push(context: Context, text: str) -> None:
    """With text, as a reply to the message that holds the article, with a file, or bare: send it now."""
    message = context.message
    if message is None:
        return
    held = message.reply_to_message
    if message.document is not None:
        await _push_file(context, message.document)
    elif text:
        await context.house.desk.tray.begin(
            _seat(context), Part(message.message_id, text), context.now, context.update_id
        )
    elif held is not None:
        await _push_held(context, held)
    else:
        await context.house.desk.tray.begin(_seat(context), None, context.now, context.update_id)


async def _push_held(context: Context, held: Message) -> None:
    text = held.text or held.caption
    if held.document is not None:
        await _push_file(context, held.document)
    elif text:
        await context.house.desk.tray.begin(_seat(context), Part(held.message_id, text), context.now, context.update_id)
    else:
        await context.reply(Page(Text(editing.NOTHING_TO_PUSH)))


async def _push_file(context: Context, document: Document) -> None:
    if not _is_readable(document):
        await context.reply(Page(Text(editing.NO_FILE_TYPE)))
        return
    if (document.file_size or 0) > FileSizeLimit.FILESIZE_DOWNLOAD:
        await context.reply(Page(Text(editing.PICTURE_TOO_BIG)))
        return
    raw = await context.house.courier.fetch(document.file_id)
    if raw is None:
        await context.reply(Page(Text(editing.NO_DOWNLOAD)))
        return
    await context.house.desk.tray.take_file(_seat(context), document.file_name, raw, context.now, context.update_id)


async def took(context: Context) -> bool:
    """Whether this message belongs to the desk: a part, a value that was asked for, or a file while collecting."""
    message = context.message
    if message is None or not context.by_editor:
        return False
    desk, seat = context.house.desk, _seat(context)
    if message.document is not None:
        expected = await desk.tray.expects(seat, context.update_id)
        if expected:
            await _push_file(context, message.document)
        return expected
    part = Part(message.message_id, message.text or message.caption or "")
    if not part.text or _is_one_command(part.text):
        return False
    if await desk.tray.take(seat, part, context.now, edited=context.edited):
        if message.caption:
            await context.reply(Page(Text(editing.CAPTION_TAKEN)))
        return True
    return bool(message.text) and not context.edited and await desk.review.take(seat, part.text, context.now)


async def advised(context: Context) -> bool:
    """Whether an editor sent an article without /push, and was told what to do."""
    message = context.message
    if message is None or not context.by_editor:
        return False
    if message.document is not None and _is_readable(message.document):
        await context.reply(Page(Text(editing.PUSH_FILE)))
        return True
    if units(message.text or "") < LIKE_AN_ARTICLE:
        return False
    await context.reply(Page(Text(editing.PUSH_TEXT)))
    return True


async def press(context: Context, press: Desk) -> None:
    if not context.by_editor:
        await context.tell(conversing.ONLY_EDITORS)
        return
    desk, seat = context.house.desk, _seat(context)
    if press.action == "done":
        await context.tell(await desk.tray.finish(seat, press, context.now))
    else:
        await context.tell(await desk.review.press(seat, press, context.now))


async def press_alert(context: Context, press: Alert) -> None:
    if not context.by_editor:
        await context.tell(conversing.ONLY_EDITORS)
        return
    alerting = context.house.alerting
    if press.action == "undo":
        told = await alerting.undo(press.broadcast_id)
    else:
        told = await alerting.stop(press.broadcast_id, context.now)
    if isinstance(told, Page):
        await context.turn(told)
    else:
        await context.tell(told)


async def withdraw(context: Context, asked: str) -> None:
    """By some of its words, or from the latest."""
    if asked:
        shelf = await context.house.newsroom.find(asked, 0, ON_OFFER)
    else:
        shelf = await context.house.articles.newest(ON_OFFER, 0)
    if not shelf.articles:
        await context.reply(Page(Text(editing.WITHDRAW_NOTHING if asked else browsing.EMPTY_ARCHIVE)))
    elif asked and shelf.total == 1:
        await context.reply(withdraw_sure_page(shelf.articles[0]))
    else:
        await context.reply(withdraw_choice_page(shelf.articles))


async def press_withdraw(context: Context, press: Withdraw) -> None:
    """Asked first; withdrawn only in the version that the editor was asked about."""
    if not context.by_editor:
        await context.tell(conversing.ONLY_EDITORS)
        return
    article = await context.house.articles.article(press.article_id)
    if article is None or article.withdrawn:
        await context.turn(Page(Text(browsing.WITHDRAWN)))
    elif not press.version:
        await context.turn(Page(Text(editing.STILL_PUBLISHED)))
    elif not press.confirmed or press.version != article.version:
        await context.turn(withdraw_sure_page(article))
    else:
        await context.house.newsroom.withdraw(article.id, context.now)
        await context.turn(Page(Text(editing.withdrawn(article.headline))))


def _is_readable(document: Document) -> bool:
    return (document.file_name or "").casefold().endswith(SUFFIXES)


def _is_one_command(text: str) -> bool:
    """A part of an article can begin with a stroke; "/done" and "/cancel" mean the buttons."""
    return text.startswith("/") and len(text.split()) == 1 and not (is_done(text) or is_cancel(text))


def _seat(context: Context) -> Seat:
    return Seat(context.chat_id, context.person_id)
