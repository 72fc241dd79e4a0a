"""/words: what a chat wants to hear of, or nothing of, whatever the topic."""

from collections.abc import Sequence

from bot.pages.page import Page
from bot.pages.settings import words_page
from bot.pages.subscriptions import ECHO, asking_page, narrow_button
from bot.pages.text import Text, shortened
from bot.pages.wishing import Then, Word
from bot.subscribing.wishing import MOST_WORDS, WordWish, is_short, word_wishes
from bot.words import subscribing as words
from handlers.changing import account_of, may_change, view_of
from handlers.context import Context
from handlers.subscriptions import MOST_AT_ONCE, exact_topic, subscribed_line
from store.subscriber import Keyword, Mode


async def keywords(context: Context, asked: str) -> None:
    """Bare, the list; with words, they are kept. A topic before a colon limits them to it."""
    if not await may_change(context):
        return
    name, wishes = word_wishes(asked)
    if not asked.strip():
        await context.reply(words_page(await view_of(context)))
        return
    topic, near = await exact_topic(context, name) if name else (None, [])
    if name and topic is None:
        names = [other.name for other in near]
        told = words.did_you_mean(shortened(name, ECHO), names) if near else words.no_such_topic(shortened(name, ECHO))
        short = [wish for wish in wishes if is_short(wish.word)]
        buttons = [narrow_button(other, wish.word, wish.included) for other in near for wish in short]
        await context.reply(asking_page(told, buttons[:MOST_AT_ONCE]))
    elif not wishes:
        await context.reply(Page(Text(words.HOW_WORDS)))
    else:
        await keep(context, wishes, topic.id if topic else None)


async def keep(context: Context, wishes: Sequence[WordWish], topic_id: int | None = None) -> None:
    known = (await account_of(context)).wishes.keywords
    if not all(is_short(wish.word) for wish in wishes):
        await context.reply(Page(Text(words.TOO_LONG)))
        return
    if len(known) + len(wishes) > MOST_WORDS:
        await context.reply(Page(Text(words.TOO_MANY_WORDS)))
        return
    for wish in wishes:
        await context.house.subscribers.set_word(context.address, wish.word, wish.included, topic_id, context.now)
    begun = await _begun(context, topic_id) if any(wish.included for wish in wishes) else ""
    await context.reply(words_page(await view_of(context), begun=begun))


async def press_word(context: Context, press: Word) -> None:
    if not await may_change(context):
        return
    topic_id = press.topic_id or None
    if topic_id and await context.house.topics.topic(topic_id) is None:
        await context.tell(words.TOPIC_GONE)
        return
    subscribers = context.house.subscribers
    changed = await subscribers.set_word(context.address, press.word, press.included, topic_id, context.now)
    begun = await _begun(context, topic_id) if press.included and press.then is Then.NOTE else ""
    before = changed.before.wishes.keywords if changed.before else ()
    removed = next((one for one in before if _is(one, press)), None) if press.included is None else None
    await context.turn(words_page(await view_of(context, also=press.topic_id), removed, begun=begun))


async def _begun(context: Context, topic_id: int | None) -> str:
    """A word within a topic brings nothing without the topic: who names both gets both."""
    topic = await context.house.topics.topic(topic_id) if topic_id else None
    if topic is None or topic.id in (await account_of(context)).wishes.modes:
        return ""
    changed = await context.house.subscribers.set_mode(context.address, topic.id, Mode.DIGEST, context.now)
    return subscribed_line(await view_of(context, changed.after), topic, Mode.DIGEST)


def _is(keyword: Keyword, press: Word) -> bool:
    return keyword.word == press.word and keyword.topic_id == (press.topic_id or None)
