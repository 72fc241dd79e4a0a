"""Lists and articles: /topics, /news, /latest, /author, /search, and the buttons under them."""

from bot.answers.times import Days, days_asked, without
from bot.names import Meant, Near, meant
from bot.pages.answer import readings
from bot.pages.article import article_page
from bot.pages.buttons import Open, Read, Shelf, ShelfKind, Topics, carried, days_of, key_of
from bot.pages.page import Page
from bot.pages.shelves import ON_A_SHELF, author_notes, choice_page, shelf_page, topic_shelf, topics_page
from bot.pages.text import Text, italic, shortened
from bot.requests import Request, is_for_news
from bot.words import answering, browsing, conversing
from handlers.context import Context
from handlers.stories import row_under
from store.articles import Shelf as Found
from store.entities import Article, Sentence
from store.search.terms import folded

_YEARS = 10  # back that a month without its year is looked for
ECHO = 60  # UTF-16 units of what was asked that a reply repeats


async def topics(context: Context, _: str) -> None:
    await context.reply(topics_page(await context.house.topics.topics()))


async def news(context: Context, asked: str) -> None:
    if not folded(asked):
        await context.reply(Page(Text(browsing.HOW_NEWS)))
        return
    named = await context.house.topics.named(asked)
    if named is not None:
        await context.reply(await _shelf_page(context, topic_shelf(named.id)))
        return
    known = {topic.name: topic.id for topic in await context.house.topics.topics()}
    found = meant(asked, known)
    match found:
        case Meant(name):
            notes = [] if found.exact else [italic(browsing.read_as(name))]
            await context.reply(await _shelf_page(context, topic_shelf(known[name]), notes))
        case Near(names):
            choices = [(name, topic_shelf(known[name])) for name in names]
            await context.reply(choice_page(browsing.no_topic(shortened(asked, ECHO), names), choices))


async def latest(context: Context, _: str) -> None:
    await context.reply(await _shelf_page(context, Shelf(ShelfKind.LATEST)))


async def author(context: Context, asked: str) -> None:
    if not folded(asked):
        await context.reply(Page(Text(browsing.HOW_AUTHOR)))
        return
    known = {author.name: author.id for author in await context.house.articles.authors()}
    found = meant(asked, known)
    match found:
        case Meant(name):
            notes = [] if found.exact else [italic(browsing.read_as(name))]
            shelf = Shelf(ShelfKind.AUTHOR, str(known[name]))
            await context.reply(await _shelf_page(context, shelf, notes))
        case Near(names):
            choices = [(name, Shelf(ShelfKind.AUTHOR, str(known[name]))) for name in names]
            await context.reply(choice_page(browsing.no_author(shortened(asked, ECHO), names), choices))


async def search(context: Context, asked: str) -> None:
    if not folded(asked):
        await context.reply(Page(Text(browsing.HOW_SEARCH)))
        return
    await find(context, asked)


async def find(context: Context, asked: str) -> None:
    """Search, with as many of the words as it takes to find something."""
    newsroom = context.house.newsroom
    common = await newsroom.common_words(asked)
    shelf = Shelf(ShelfKind.SEARCH, carried(asked))
    notes: list[Text] = []
    if common and not (await newsroom.find(asked, 0, 1)).total:
        shelf, notes = Shelf(ShelfKind.SEARCH, carried(common)), [italic(browsing.SOME_OF_THE_WORDS)]
    elif folded(shelf.key) != folded(asked):
        notes = [italic(browsing.FIRST_WORDS)]
    await context.reply(await _shelf_page(context, shelf, notes))


async def requested(context: Context, asked: Request) -> Page | None:
    """The articles that somebody wants who asks for no fact; None where there are none."""
    named = await context.house.topics.named(asked.subject)
    if named is not None:
        return await _shelf_page(context, topic_shelf(named.id))
    if not (asked.plain or asked.one_word):
        return None
    if asked.plain and await context.house.newsroom.repairs(asked.subject):
        known = {topic.name: topic.id for topic in await context.house.topics.topics()}
        topic = meant(asked.subject, known)
        if isinstance(topic, Meant):
            return await _shelf_page(context, topic_shelf(known[topic.name]), [italic(browsing.read_as(topic.name))])
    return await with_all_words(context, asked.subject)


async def of_days(context: Context, asked: str) -> Page | None:
    """What was published in the days that somebody wants the news of; None where that is not what they want."""
    days = days_asked(asked, context.now.date())
    if days is None or not is_for_news(without(asked, days)):
        return None
    for _ in range(_YEARS if days.yearly else 0):
        if await _published_within(context, days):
            break
        days = days.earlier()
    return await _shelf_page(context, Shelf(ShelfKind.DAYS, key_of(days.first, days.last)))


async def _published_within(context: Context, days: Days) -> int:
    return (await context.house.articles.of_days(days.first, days.last, 1)).total


async def with_all_words(context: Context, words: str) -> Page | None:
    if not (await context.house.newsroom.find(words, 0, 1)).total:
        return None
    return await _shelf_page(context, Shelf(ShelfKind.SEARCH, carried(words)))


async def turn_topics(context: Context, press: Topics) -> None:
    await context.turn(topics_page(await context.house.topics.topics(), press.page))


async def turn_shelf(context: Context, press: Shelf) -> None:
    await context.turn(await _shelf_page(context, press))


async def turn_article(context: Context, press: Read) -> None:
    """Another page of an article, in place; the current text, with a word about it, if it has changed since."""
    article = await _published(context, press.article_id)
    if article is None:
        await context.tell(browsing.WITHDRAWN)
        return
    sentence = await _sentence(context, article, press.sentence)
    if press.sentence and sentence is None:
        await context.tell(browsing.SENTENCE_CHANGED)
    elif article.version != press.version:
        await context.tell(browsing.CHANGED)
    offered = await context.house.offering.questions(article)
    story = await row_under(context, article.id)
    await context.turn(article_page(article, context.username, press.page, sentence, press.shelf, offered, story))


async def open_article(context: Context, press: Open) -> None:
    """The article as a new message, at its sentence, in reply to the answer: the way back to it."""
    await send_article(context, press.article_id, press.sentence)


async def send_article(context: Context, article_id: int, mark: str = "") -> None:
    article = await context.house.articles.article(article_id)
    if article is None or article.withdrawn:
        await context.tell(browsing.WITHDRAWN)
        await context.reply(Page(Text(browsing.WITHDRAWN if article else browsing.NOT_THERE)))
        return
    sentence = await _sentence(context, article, mark)
    offered = await context.house.offering.questions(article)
    story = await row_under(context, article.id)
    page = article_page(article, context.username, None, sentence, questions=offered, story=story)
    if mark and sentence is None:
        await context.tell(browsing.SENTENCE_CHANGED)
        await context.reply(Page(italic(browsing.SENTENCE_CHANGED) + "\n\n" + page.text, page.keyboard, page.picture))
        return
    await context.reply(page)


def _headlines(shelf: Found) -> list[str]:
    return [article.headline for article in shelf.articles]


async def _published(context: Context, article_id: int) -> Article | None:
    article = await context.house.articles.article(article_id)
    return None if article is None or article.withdrawn else article


async def _sentence(context: Context, article: Article, mark: str) -> Sentence | None:
    return await context.house.newsroom.sentence(article.id, mark) if mark else None


async def _shelf_page(context: Context, shelf: Shelf, notes: list[Text] | None = None) -> Page:
    articles, first = context.house.articles, shelf.page * ON_A_SHELF
    above: list[Text | str] = list(notes or [])
    match shelf.kind:
        case ShelfKind.LATEST:
            found = await articles.latest(ON_A_SHELF, first)
            head = browsing.latest_head(found.total) if found.total else browsing.NOTHING_DATED
        case ShelfKind.TOPIC:
            found = await articles.in_topic(int(shelf.key), ON_A_SHELF, first)
            topic = await context.house.topics.topic(int(shelf.key))
            head = browsing.topic_head(topic.name, found.total) if topic else conversing.OLD_BUTTON
        case ShelfKind.AUTHOR:
            found = await articles.by_author(int(shelf.key), ON_A_SHELF, first)
            writer = await articles.author(int(shelf.key))
            head = browsing.author_head(writer.name, found.total) if writer else conversing.OLD_BUTTON
            above += author_notes(writer.bio) if writer else []
        case ShelfKind.DAYS:
            days = days_of(shelf.key)
            found = await articles.of_days(*days, ON_A_SHELF, first)
            head = browsing.days_head(answering.days(*days), found.total)
        case ShelfKind.SEARCH:
            found = await context.house.newsroom.find(shelf.key, shelf.page, ON_A_SHELF)
            head = browsing.search_head(shelf.key, found.total) if found.total else browsing.nothing_found(shelf.key)
            above = [readings(await context.house.newsroom.repairs(shelf.key), _headlines(found)), *above]
    return shelf_page(head, found.articles, found.total, shelf, context.username, above)
