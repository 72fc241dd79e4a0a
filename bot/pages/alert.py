"""One article, brought to a reader: an alert, an update to a story, and either of them corrected or withdrawn."""

from bot.pages.article import article_link, dateline
from bot.pages.buttons import Open
from bot.pages.page import Button, Page, Row
from bot.pages.stories import story_row
from bot.pages.text import Text, bold, italic, join, link, shortened
from bot.pages.wishing import Why
from bot.words import browsing as words
from bot.words import delivering
from store.entities import Article

HEADLINE_UNITS, LEAD_UNITS = 400, 600


def alert_keyboard(article: Article, followed: bool | None = None) -> tuple[Row, ...]:
    """Open it in the chat, follow its story or stop it, and see why it came."""
    read = Button(delivering.READ, Open(article.id, article.version))
    return ((read, Button(delivering.WHY, Why(article.id))), story_row(article.id, followed))


def alert_page(article: Article, username: str, keyboard: tuple[Row, ...], note: str = "") -> Page:
    """The headline stands first: it is what the lock screen shows."""
    headline = bold(link(shortened(article.headline, HEADLINE_UNITS), article_link(article, username)))
    head = join("\n", [headline, dateline(article)])
    lead = shortened(article.paragraphs[0], LEAD_UNITS) if article.paragraphs else ""
    return Page(join("\n\n", [head, lead, italic(note) if note else ""]), keyboard, article.picture)


def correction_page(article: Article, username: str, keyboard: tuple[Row, ...]) -> Page:
    """In place of what was sent."""
    if article.withdrawn:
        return Page(Text(words.WITHDRAWN))
    return alert_page(article, username, keyboard, delivering.CORRECTED)
