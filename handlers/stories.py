"""Stories that are followed, and those that nothing more is to come of; and why something came."""

from bot.pages.buttons import Shelf
from bot.pages.page import Page, Row
from bot.pages.settings import stories_page
from bot.pages.stories import reasons_page, story_row
from bot.pages.wishing import Story, Then, Why
from bot.words import subscribing as words
from bot.words.browsing import WITHDRAWN
from handlers.changing import account_of, may_change
from handlers.context import Context
from store.entities import Topic

MOST_SHOWN = 20  # stories, those that were begun last


async def row_under(context: Context, article_id: int) -> Row:
    """The buttons under an article that follow its story, or let it go."""
    return story_row(article_id, await context.house.subscribers.follows(context.chat_id, article_id))


async def press_story(context: Context, press: Story) -> None:
    article = await context.house.articles.article(press.article_id)
    if article is None or (article.withdrawn and press.followed is not None):
        await context.tell(WITHDRAWN)
        return
    if not await may_change(context):
        return
    subscribers = context.house.subscribers
    await subscribers.set_story(context.address, article.id, press.followed, context.now, _article_message(context))
    if press.then is Then.STORIES:
        await context.turn(await stories_shown(context))
        return
    await context.tell(_TOLD[press.followed])
    await context.swap(lambda other: isinstance(other, Story), story_row(press.article_id, press.followed))


def _article_message(context: Context) -> int | None:
    """The message with the article; none where it may become a list again."""
    return None if context.shows(lambda press: isinstance(press, Shelf)) else context.message_id


async def press_why(context: Context, press: Why) -> None:
    """A new message, so that what was delivered stays to be read."""
    article = await context.house.articles.article(press.article_id)
    if article is None:
        await context.tell(WITHDRAWN)
        return
    if not await may_change(context):
        return
    account = await account_of(context)
    filed = [await context.house.topics.named(name) for name in article.topics]
    topics: list[Topic] = [topic for topic in filed if topic and topic.id in account.wishes.modes]
    follows = await context.house.subscribers.follows(context.chat_id, article.id)
    await context.reply(reasons_page(article, account.wishes, topics, follows))


async def stories_shown(context: Context) -> Page:
    wishes = (await account_of(context)).wishes
    known = dict.fromkeys(wishes.followed, True) | dict.fromkeys(wishes.unwanted, False)
    shown = sorted(known, reverse=True)[:MOST_SHOWN]
    articles = [(story, await context.house.articles.article(story)) for story in shown]
    return stories_page([(story, article.headline, known[story]) for story, article in articles if article])


_TOLD = {True: words.FOLLOWED_TOLD, False: words.NO_MORE_TOLD, None: words.STORY_UNDONE}
