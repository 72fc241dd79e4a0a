"""Plain text is a question: /ask, a message, an edited message, a mention in a group."""

from bot import words
from bot.newsroom import Answered
from bot.pages.answer import answer_page, unsure_page
from bot.pages.asked import sendable
from bot.pages.feedback import votable
from bot.pages.page import Page
from bot.pages.text import Text
from bot.talk import small_talk
from bot.wire.courier import Outcome
from handlers.context import Context


async def ask(context: Context, question: str) -> None:
    """Answer, and remember which message answers which, so that an edited question edits its own answer."""
    if not question.strip():
        await context.reply(Page(Text(words.HOW_ASK)))
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
    result = await context.house.newsroom.answer(question, context.now.date())
    if isinstance(result, Answered):
        shown = answer_page(result.answer, result.statements, context.username, result.timing)
        return votable(shown, [(one.article.id, one.claim.match.hash) for one in result.statements])
    shown = unsure_page(result.unsure, result.passages, result.nearest, question, context.username)
    return sendable(shown) if typed else shown
