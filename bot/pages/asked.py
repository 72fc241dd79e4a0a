"""A question on its way to the newsroom, and what editors see of those that arrived."""

from collections.abc import Sequence
from dataclasses import replace

from bot import words
from bot.pages.page import Button, Page, Row, rows
from bot.pages.presses import Asked, Send
from bot.pages.text import Text, bold, join, quote, shortened
from bot.words import browsing, hearing
from store.entities import AskedQuestion

ON_A_PAGE = 8  # questions
_SHOWN = 160  # UTF-16 units of a question in the list
_WHOLE = 2600  # of a question by itself
_ANSWER = 1000  # of what answers it now


def sendable(page: Page) -> Page:
    """The lack of an answer, with a button that sends its question to the newsroom."""
    return replace(page, keyboard=(*page.keyboard, (Button(hearing.SEND_QUESTION, Send()),)))


def questions_page(questions: Sequence[AskedQuestion], total: int, page: int = 0) -> Page:
    """Those that were sent most come first, some at a time."""
    if not total:
        return Page(Text(hearing.NO_QUESTIONS))
    shown = list(enumerate(questions, page * ON_A_PAGE + 1))
    lines = [f"{number}. {shortened(one.text, _SHOWN)} · {hearing.sent_times(one.times)}" for number, one in shown]
    numbers = rows((Button(str(number), Asked("open", one.id)) for number, one in shown), 4)
    head = bold(hearing.questions_head(total))
    return Page(join("\n\n", [head, "\n".join(lines), hearing.HOW_QUESTIONS]), (*numbers, *_turns(page, total)))


def question_page(question: AskedQuestion, answer: str | None) -> Page:
    """One of them whole, and what the archive answers now."""
    sent = hearing.sent_between(question.times, question.first_at.date(), question.last_at.date())
    now = join("\n", [hearing.ANSWERED_NOW, quote(shortened(answer, _ANSWER))]) if answer else hearing.UNANSWERED_NOW
    done = Button(hearing.QUESTION_DONE, Asked("done", question.id))
    back = Button(browsing.BACK_TO_LIST, Asked("list"))
    return Page(join("\n\n", [bold(shortened(question.text, _WHOLE)), sent, now]), ((done,), (back,)))


def _turns(page: int, total: int) -> tuple[Row, ...]:
    back = Button(words.PREVIOUS, Asked("list", page - 1)) if page else None
    forth = Button(words.NEXT, Asked("list", page + 1)) if (page + 1) * ON_A_PAGE < total else None
    row = tuple(button for button in (back, forth) if button)
    return (row,) if row else ()
