"""A reader's question for the newsroom, and /questions, where editors see what was sent."""

from bot.newsroom import Answered
from bot.pages.asked import ON_A_PAGE, question_page, questions_page
from bot.pages.buttons import Press
from bot.pages.page import Page
from bot.pages.presses import Asked, Send
from bot.pages.text import Text
from bot.words import conversing, hearing
from handlers.context import Context
from store.entities import AskedQuestion


async def send(context: Context) -> None:
    """Keep the question, now that its reader says so, and nothing about the reader."""
    question, message = context.pressed_question, context.pressed_message
    if not question or message is None:
        await context.tell(hearing.QUESTION_NOT_THERE)
        return
    if hearing.QUESTION_SENT in context.pressed_labels:
        await context.tell(hearing.SENT_ALREADY)
        return
    mark = context.house.marks.of("sent", context.chat_id, message.message_id, question)
    counted = await context.house.letterbox.drop(question, mark, context.now)
    await context.tell(hearing.SENT_THANKS if counted else hearing.SENT_ALREADY)
    await context.relabel(_sent)


def _sent(press: Press, label: str) -> str:
    return hearing.QUESTION_SENT if isinstance(press, Send) else label


async def questions(context: Context, _: str) -> None:
    await context.reply(await _listed(context))


async def press(context: Context, press: Asked) -> None:
    if not context.by_editor:
        await context.tell(conversing.ONLY_EDITORS)
        return
    if press.action == "list":
        await context.turn(await _listed(context, press.number))
    elif press.action == "done":
        done = await context.house.asked.done(press.number, context.now)
        await context.tell(hearing.QUESTION_DONE_TOLD if done else hearing.QUESTION_DONE_ALREADY)
        await context.turn(await _listed(context))
    else:
        question = await context.house.asked.question(press.number)
        await context.turn(await _shown(context, question) if question else Page(Text(hearing.QUESTION_DONE_ALREADY)))


async def _listed(context: Context, page: int = 0) -> Page:
    total = await context.house.asked.waiting()
    page = min(page, max(total - 1, 0) // ON_A_PAGE)
    return questions_page(await context.house.asked.most_asked(ON_A_PAGE, page * ON_A_PAGE), total, page)


async def _shown(context: Context, question: AskedQuestion) -> Page:
    result = await context.house.newsroom.answer(question.text)
    return question_page(question, result.answer.match.text if isinstance(result, Answered) else None)
