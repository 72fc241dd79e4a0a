"""Questions that are offered under an article: shown there, and answered when they are pressed."""

from bot.pages.offered import asked_page
from bot.pages.presses import Ask
from bot.words import conversing as words
from handlers import questions
from handlers.context import Context


async def ask(context: Context, press: Ask) -> None:
    """What the pressed button says is what is asked."""
    question = context.pressed_label
    if question is None:
        await context.tell(words.OLD_BUTTON)
        return
    await context.reply(asked_page(question, await questions.answered(context, question, typed=False)))
