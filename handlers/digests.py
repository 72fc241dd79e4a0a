"""/digest, and the rest of a digest that did not tell all."""

from bot.delivery.digesting import Asked
from bot.pages.page import Page
from bot.pages.presses import More
from bot.pages.text import Text, join
from bot.words import digests as words
from handlers.changing import may_change
from handlers.context import Context


async def digest(context: Context, _: str) -> None:
    """What is new comes as a digest of its own; what is not needs a word. In a group its administrators ask for it."""
    if not await may_change(context):
        return
    asked = await context.house.digesting.ask(context.chat_id, context.update_id, context.thread_id, context.now)
    match asked:
        case Asked.POSTED:
            context.house.queued()
        case Asked.NOT_SUBSCRIBED:
            await context.reply(Page(join("\n\n", [words.NO_SUBSCRIPTION, words.HOW_DIGEST])))
        case Asked.NOTHING_NEW:
            since = await context.house.telling.since(context.chat_id, context.now)
            await context.reply(Page(Text(words.nothing_new_since(since) if since else words.NOTHING_NEW_YET)))


async def more(context: Context, press: More) -> None:
    page = await context.house.telling.more(context.chat_id, press.digest_id, press.page, context.now)
    if page is None:
        await context.tell(words.DIGEST_GONE)
    elif press.turning:
        await context.turn(page)
    else:
        await context.reply(page)
