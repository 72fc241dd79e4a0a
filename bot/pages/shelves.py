"""Lists: of articles, and of topics."""

from collections.abc import Sequence

from bot import words
from bot.pages.article import article_link
from bot.pages.buttons import Press, Read, Shelf, ShelfKind, Topics
from bot.pages.page import Button, Page, Row, rows
from bot.pages.text import Text, bold, italic, join, link, shortened
from bot.pages.wishing import Board
from bot.words import browsing, introducing
from bot.words.subscribing import GET_DIGEST
from store.entities import Article, Topic

ON_A_SHELF = 6  # articles a page
ON_A_BOARD = 12  # topics a page
FIRST_TOPICS = 6
HEADLINE, NAME, BIOGRAPHY = 200, 80, 1200  # UTF-16 units of each in a list; articles show all
TOPIC_LABEL = 28  # UTF-16 units that fit into half a phone's width


def shelf_page(
    head: str,
    articles: Sequence[Article],
    total: int,
    shelf: Shelf,
    username: str,
    notes: Sequence[Text | str] = (),
) -> Page:
    """One page of a list. `notes` stand above it: how a misspelt name was read, an author's biography."""
    first = shelf.page * ON_A_SHELF
    lines = [
        join(
            "\n",
            [
                f"{first + at}. " + bold(link(shortened(article.headline, HEADLINE), article_link(article, username))),
                _about(article),
            ],
        )
        for at, article in enumerate(articles, 1)
    ]
    numbers = [
        Button(str(first + at), Read(article.id, article.version, 0, "", shelf))
        for at, article in enumerate(articles, 1)
    ]
    keyboard = (tuple(numbers), *_turns(shelf, total), *_way_back(shelf))
    return Page(join("\n\n", [*notes, bold(shortened(head, HEADLINE)), *lines]), tuple(row for row in keyboard if row))


def _about(article: Article) -> str:
    site = shortened(article.site, NAME) if article.site else ""
    return " · ".join(filter(None, [site, words.day(article.date)]))


def _turns(shelf: Shelf, total: int) -> tuple[Row, ...]:
    last = (total - 1) // ON_A_SHELF
    back = Button(browsing.NEWER, Shelf(shelf.kind, shelf.key, shelf.page - 1)) if shelf.page else None
    forth = Button(browsing.OLDER, Shelf(shelf.kind, shelf.key, shelf.page + 1)) if shelf.page < last else None
    row = tuple(button for button in (back, forth) if button)
    return (row,) if row else ()


def _way_back(shelf: Shelf) -> tuple[Row, ...]:
    """From a topic to all of them."""
    return ((Button(browsing.ALL_TOPICS, Topics()),),) if shelf.kind is ShelfKind.TOPIC else ()


def topics_page(topics: Sequence[Topic], page: int = 0) -> Page:
    """All topics with their counts, some at a time."""
    if not topics:
        return Page(Text(browsing.EMPTY_ARCHIVE))
    page = min(page, (len(topics) - 1) // ON_A_BOARD)
    shown = topics[page * ON_A_BOARD : (page + 1) * ON_A_BOARD]
    turns = [Button(browsing.FEWER_TOPICS, Topics(page - 1))] if page else []
    if len(topics) > (page + 1) * ON_A_BOARD:
        turns.append(Button(browsing.MORE_TOPICS, Topics(page + 1)))
    board = rows((_topic_button(topic) for topic in shown), 2)
    return Page(Text(browsing.topics_head(len(topics))), (*board, *((tuple(turns),) if turns else ())))


def welcome_page(topics: Sequence[Topic]) -> Page:
    """What this is, in one line, and the first topics."""
    if not topics:
        return Page(join("\n\n", [introducing.WELCOME, browsing.EMPTY_ARCHIVE]))
    board = rows((_topic_button(topic) for topic in topics[:FIRST_TOPICS]), 2)
    more: tuple[Row, ...] = ()
    if len(topics) > FIRST_TOPICS:
        more = ((Button(browsing.MORE_TOPICS, Topics()),),)
    digest = (Button(GET_DIGEST, Board()),)
    return Page(join("\n\n", [introducing.WELCOME, introducing.CHOOSE_TOPIC]), (*board, *more, digest))


def author_notes(bio: str | None) -> list[Text | str]:
    return [italic(shortened(bio, BIOGRAPHY))] if bio else []


def choice_page(text: Text | str, choices: Sequence[tuple[str, Press]]) -> Page:
    """A question with one button a line."""
    buttons = ((Button(shortened(label, 60), press),) for label, press in choices)
    return Page(join("", [text]), tuple(buttons))


def topic_shelf(topic_id: int, page: int = 0) -> Shelf:
    return Shelf(ShelfKind.TOPIC, str(topic_id), page)


def _topic_button(topic: Topic) -> Button:
    return Button(f"{shortened(topic.name, TOPIC_LABEL)} ({topic.articles})", topic_shelf(topic.id))
