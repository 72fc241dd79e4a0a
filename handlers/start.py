"""What this is, what is kept about people, and who they are to Telegram."""

from dataclasses import replace

from bot.pages.buttons import Forget
from bot.pages.links import Place, place_of
from bot.pages.page import Button, Page
from bot.pages.shelves import welcome_page
from bot.pages.text import Text, join
from bot.words import browsing, introducing
from bot.words.subscribing import PRIVACY_OF_SUBSCRIBERS
from handlers import reading
from handlers.context import Context
from handlers.returning import welcomed_back


async def start(context: Context, payload: str) -> None:
    """Through a link the article comes first; whoever is new here is welcomed after it."""
    place = place_of(payload) if payload else None
    if place is not None:
        await _serve(context, place)
        return
    if await welcomed_back(context):
        return
    page = welcome_page(await context.house.topics.topics())
    if payload:
        page = replace(page, text=browsing.BROKEN_LINK + "\n\n" + page.text)
    await context.reply(page)


async def _serve(context: Context, place: Place) -> None:
    newcomer = not await context.house.chats.knows(context.chat_id)
    await reading.send_article(context, place.article_id, place.sentence)
    if not await welcomed_back(context) and newcomer:
        await context.reply(welcome_page(await context.house.topics.topics()))
        await context.house.chats.meet(context.chat_id, "private", context.now)


async def privacy(context: Context, _: str) -> None:
    kept = [introducing.PRIVACY, PRIVACY_OF_SUBSCRIBERS, introducing.PRIVACY_OF_EDITORS if context.by_editor else ""]
    await context.reply(Page(join("\n\n", kept)))


async def number(context: Context, _: str) -> None:
    await context.reply(Page(Text(introducing.your_number(context.person_id))))


async def delete_me(context: Context, _: str) -> None:
    await context.reply(deletion_page())


def deletion_page() -> Page:
    choices = (Button(introducing.DELETE_YES, Forget(True)), Button(introducing.DELETE_NO, Forget(False)))
    return Page(Text(introducing.DELETE_SURE), (choices,))


async def forget(context: Context, press: Forget) -> None:
    if press.confirmed:
        await context.house.chats.forget(context.chat_id)
    await context.turn(Page(Text(introducing.DELETED if press.confirmed else introducing.KEPT)))
