"""Who may change what a chat gets, and what the settings show of it."""

from bot.pages.page import Page
from bot.pages.text import Text
from bot.pages.view import View
from bot.words.subscribing import ONLY_ADMINISTRATORS
from handlers.context import Context
from store.entities import Topic
from store.subscriber import Account, Subscriber


async def may_change(context: Context) -> bool:
    """In private everyone; in a group its administrators, the anonymous ones too. Others are told."""
    if context.private or context.on_behalf:
        return True
    if await context.house.courier.administers(context.chat_id, context.person_id):
        return True
    if context.press is None:
        await context.reply(Page(Text(ONLY_ADMINISTRATORS)))
    await context.tell(ONLY_ADMINISTRATORS)
    return False


async def account_of(context: Context) -> Account:
    """What the chat has asked for; nothing of one that is new here."""
    account = await context.house.subscribers.account(context.chat_id)
    return account or Account(Subscriber(chat_id=context.chat_id))


async def view_of(context: Context, account: Account | None = None, also: int = 0) -> View:
    """`also` is a topic that is looked at whether the chat has it or not."""
    account = account or await account_of(context)
    within = {one.topic_id for one in account.wishes.keywords if one.topic_id}
    topics = await context.house.topics.some({*account.wishes.modes, *within, also} - {0})
    return View(account, topics, context.house.schedule, context.now, context.private, context.thread_id)


def own_topics(view: View) -> list[Topic]:
    return [topic for topic, _ in view.chosen]
