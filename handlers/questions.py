"""Plain text is a question: /ask, a message, an edited message, a mention in a group."""

from bot.answers.following import Wish, asks_when, followed, only_points, stands_on_another
from bot.newsroom import Answered
from bot.pages.answer import answer_page, unsure_page
from bot.pages.asked import sendable
from bot.pages.feedback import votable
from bot.pages.following import day_page, speaker_page, taken_page
from bot.pages.page import Page
from bot.pages.text import Text
from bot.requests import request
from bot.talk import small_talk
from bot.wire.courier import Outcome
from bot.words import answering, conversing
from handlers import reading
from handlers.context import Context
from store.entities import RecentAnswer


async def ask(context: Context, question: str) -> None:
    """Answer, and remember which message answers which, so that an edited question edits its own answer."""
    if not question.strip():
        await context.reply(Page(Text(conversing.HOW_ASK)))
        return
    page = await answered(context, question)
    chats, asked_in = context.house.chats, context.message_id
    earlier = await chats.reply_to(context.chat_id, asked_in) if asked_in else None
    if earlier is not None:
        receipt = await context.house.courier.edit(context.chat_id, earlier, page)
        if receipt.outcome is not Outcome.GONE:
            return
    receipt = await context.reply(page, anchored=True)  # from there a question is read that is to be sent on
    if asked_in and receipt.message_id:
        await chats.remember_reply(context.chat_id, asked_in, receipt.message_id, context.now)


async def answered(context: Context, question: str, *, typed: bool = True) -> Page:
    """Only what somebody typed can be sent to the newsroom: it is read from their message."""
    reply = small_talk(question)
    if reply is not None:
        return Page(Text(reply))
    recent = await context.house.chats.recent_answer(context.chat_id, context.now)
    taken = followed(question, recent.question) if recent else None
    if recent and taken and taken.wish is Wish.SPEAKER:
        said = await _said(context, recent)
        if said is not None:
            return said
    if taken is None and stands_on_another(question):
        return Page(Text(answering.NOTHING_TO_GO_ON))
    if taken is None and only_points(question):
        return Page(Text(answering.WHO_IS_MEANT))
    wanted = request(question) if typed and taken is None else None
    if typed and taken is None:
        articles = await (reading.requested(context, wanted) if wanted else reading.of_days(context, question))
        if articles is not None:
            return articles
    page, sure = await _found(context, taken.question if taken else question, sent=typed and taken is None)
    if recent and taken and not sure and asks_when(question):
        return await _day(context, recent, taken.question) or taken_page(taken.question, page)
    if wanted and not sure:
        return await reading.with_all_words(context, wanted.subject) or page
    return taken_page(taken.question, page) if taken else page


async def _found(context: Context, question: str, *, sent: bool) -> tuple[Page, bool]:
    """And whether it answers. `sent`: whether the newsroom can be sent the question as it stands."""
    result = await context.house.newsroom.answer(question, context.now.date())
    told = result.statements if isinstance(result, Answered) else result.passages
    if told:
        recent = RecentAnswer(question, told[0].article.id, told[0].claim.match.hash)
        await context.house.chats.remember_answer(context.chat_id, recent, context.now)
    elif sent:  # a whole question that nothing answers; what leans on the one before still may
        await context.house.chats.forget_answer(context.chat_id)
    if isinstance(result, Answered):
        shown = answer_page(result.answer, result.statements, context.username, result.timing)
        return votable(shown, [(one.article.id, one.claim.match.hash) for one in result.statements]), True
    today = context.now.date()
    shown = unsure_page(result.unsure, result.passages, result.nearest, question, context.username, today)
    return (sendable(shown) if sent else shown), False


async def _said(context: Context, recent: RecentAnswer) -> Page | None:
    """Who says what was answered; None where that is not published any more."""
    told = await context.house.newsroom.statement(recent.article_id, recent.sentence)
    return speaker_page(recent.question, *told, context.username) if told else None


async def _day(context: Context, recent: RecentAnswer, question: str) -> Page | None:
    """The day of what was answered; None where that is not published any more."""
    told = await context.house.newsroom.statement(recent.article_id, recent.sentence)
    return day_page(question, *told, context.username) if told else None
