"""Questions under an article, one a row."""

from collections.abc import Sequence
from dataclasses import replace

from bot.pages.page import Button, Page, Row
from bot.pages.presses import Ask
from bot.pages.text import bold, join


def question_rows(questions: Sequence[str]) -> tuple[Row, ...]:
    return tuple((Button(question, Ask(at)),) for at, question in enumerate(questions))


def asked_page(question: str, page: Page) -> Page:
    """An answer below its question, which nobody has typed."""
    return replace(page, text=join("\n\n", [bold(question), page.text]))
