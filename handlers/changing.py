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


async def view_of(context: Context, account: Account | None = None) -> View:
    account = account or await account_of(context)
    topics = {topic.id: topic for topic in await context.house.topics.topics()}
    rare = [one.topic_id for one in account.wishes.keywords if one.topic_id]
    for topic_id in {*account.wishes.modes, *rare} - topics.keys():
        topic = await context.house.topics.topic(topic_id)
        if topic is not None:
            topics[topic_id] = topic
    return View(account, topics, context.house.schedule, context.now, context.private, context.thread_id)


def own_topics(view: View) -> list[Topic]:
    return [topic for topic, _ in view.chosen]
