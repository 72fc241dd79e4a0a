"""A reader's vote on an answer, and /feedback, where editors see what the votes come to."""

from bot.pages.buttons import Press
from bot.pages.feedback import ON_A_PAGE, ratings_page, vote_label
from bot.pages.page import Page
from bot.pages.presses import Rated, Vote
from bot.words import conversing, hearing
from handlers.context import Context
from store.presses import KEPT


async def vote(context: Context, press: Vote) -> None:
    """Count it once for each reader. In a group the buttons stay as they are: nobody sees how another voted."""
    message = context.pressed_message
    if message is None or message.date + KEPT < context.now:
        await context.tell(hearing.VOTE_TOO_LATE)
        return
    mark = context.house.marks.of("vote", context.chat_id, context.person_id, message.message_id, press.sentences)
    await context.house.ratings.vote(press.sentences, press.useful, mark, context.now)
    await context.tell(hearing.VOTE_THANKS)
    if context.private:
        await context.relabel(lambda other, label: _label(other, label, press.useful))


def _label(press: Press, label: str, chosen: bool) -> str:
    return vote_label(press.useful, press.useful is chosen) if isinstance(press, Vote) else label


async def feedback(context: Context, _: str) -> None:
    await context.reply(await _listed(context, Rated(useful=False)))


async def press(context: Context, press: Rated) -> None:
    if not context.by_editor:
        await context.tell(conversing.ONLY_EDITORS)
        return
    await context.turn(await _listed(context, press))


async def _listed(context: Context, press: Rated) -> Page:
    total = await context.house.ratings.total(press.useful)
    page = min(press.page, max(total - 1, 0) // ON_A_PAGE)
    shown = await context.house.ratings.rated(press.useful, ON_A_PAGE, page * ON_A_PAGE)
    return ratings_page(shown, total, press.useful, page)
