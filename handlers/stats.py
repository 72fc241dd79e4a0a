"""/stats: what is queued, sent and failed, and why; per alert and per digest."""

from datetime import UTC, datetime

from bot import words
from bot.pages.page import Page
from bot.pages.stats import Tally, stats_page
from bot.words import conversing
from handlers.context import Context
from store.broadcast import Stage
from store.delivery import Kind

LAST = 5  # alerts, and slots of digests


async def stats(context: Context, _: str) -> None:
    await context.reply(await _counted(context))


async def press(context: Context) -> None:
    if context.by_editor:
        await context.turn(await _counted(context))
    else:
        await context.tell(conversing.ONLY_EDITORS)


async def _counted(context: Context) -> Page:
    outbox = context.house.outbox
    alerts = [await _alert(context, article_id) for article_id in await outbox.newest(Kind.ALERT, LAST)]
    digests = [
        Tally(_slot(context, second), await outbox.counts_of(Kind.DIGEST, second))
        for second in await outbox.newest(Kind.DIGEST, LAST)
    ]
    return stats_page(await outbox.counts(), alerts, digests)


async def _alert(context: Context, article_id: int) -> Tally:
    article = await context.house.articles.article(article_id)
    broadcast = await context.house.alerting.broadcasts.of_article(article_id)
    going = broadcast is not None and broadcast.stage in (Stage.QUEUEING, Stage.SENDING)
    counts = await context.house.outbox.counts_of(Kind.ALERT, article_id)
    return Tally(article.headline if article else "", counts, broadcast.id if broadcast and going else None)


def _slot(context: Context, second: int) -> str:
    """In the newsroom's own time."""
    moment = datetime.fromtimestamp(second, UTC).astimezone(context.house.alerting.zone)
    return f"{words.day(moment.date())}, {moment:%H:%M}"
