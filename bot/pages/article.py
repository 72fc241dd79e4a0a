"""An article as its readers see it: a page at a time, the sentence that answered a question standing out."""

from itertools import accumulate

from bot import words
from bot.pages.buttons import Read, Shelf
from bot.pages.links import Place, deep_link
from bot.pages.page import Button, Page, Row
from bot.pages.text import Span, Text, bold, italic, join, link, split
from store.entities import Article, Content, Sentence

BREAK = "\n\n"  # between paragraphs
PAGE_UNITS = 2000  # about two screens of a phone


def article_page(
    article: Article,
    username: str,
    at: int | None = 0,
    sentence: Sentence | None = None,
    shelf: Shelf | None = None,
) -> Page:
    """Page `at` of the article, counted from 0; None is the page that holds `sentence`."""
    pieces = body_pieces(article, sentence)
    home = home_of(pieces, article, sentence)
    number = min(home if at is None else max(at, 0), len(pieces) - 1)
    keyboard = article_keyboard(article, number, len(pieces), home, sentence, shelf)
    return Page(content_text(article, pieces, number, article_link(article, username)), keyboard, article.picture)


def article_link(article: Article, username: str, sentence: str = "") -> str:
    """The article's own web address, or else the one that opens it in the bot."""
    return article.source or deep_link(username, Place(article.id, sentence))


def content_text(content: Content, pieces: tuple[Text, ...], number: int, url: str | None) -> Text:
    """One page's text. A draft has no address yet, and so no link."""
    head = join("\n", [bold(link(content.headline, url)), *_head(content, number)])
    foot = join("\n", _foot(content, number, len(pieces), url))
    return join("\n\n", [head, pieces[number].stripped(), foot])


def body_pieces(content: Content, sentence: Sentence | None = None) -> tuple[Text, ...]:
    """The body and its authors' biographies, split into pages; the sentence, if any, stands out."""
    body = _body(content)
    start = place_in_body(content, sentence)
    if sentence is not None and start is not None:
        marks = (Span(start, start + len(sentence.text), tag) for tag in ("b", "u"))
        body = Text(body.plain, (*body.spans, *marks))
    return split(body, PAGE_UNITS)


def home_of(pieces: tuple[Text, ...], content: Content, sentence: Sentence | None) -> int:
    """The page that a sentence begins on; the first without one."""
    start = place_in_body(content, sentence)
    ends = accumulate(len(piece.plain) for piece in pieces)
    return next((number for number, end in enumerate(ends) if start is not None and start < end), 0)


def place_in_body(content: Content, sentence: Sentence | None) -> int | None:
    """Where the sentence begins in the plain body; None if it is not there (a caption, say)."""
    if sentence is None:
        return None
    before = sentence.paragraph if sentence.paragraph >= 0 else len(content.paragraphs)
    earliest = sum(len(paragraph) + len(BREAK) for paragraph in content.paragraphs[:before])
    start = _body(content).plain.find(sentence.text, earliest)
    return start if start >= 0 else None


def article_keyboard(
    article: Article, number: int, count: int, home: int, sentence: Sentence | None, shelf: Shelf | None
) -> tuple[Row, ...]:
    mark = sentence.hash if sentence else ""

    def turn(label: str, to: int) -> Button:
        return Button(label, Read(article.id, article.version, to, mark, shelf))

    turns = []
    if number > 0:
        turns.append(turn(words.PREVIOUS, number - 1))
    if sentence and number != home:
        turns.append(turn(words.TO_THE_SENTENCE, home))
    if number < count - 1:
        turns.append(turn(words.NEXT, number + 1))
    back = [Button(words.BACK_TO_LIST, shelf)] if shelf else []
    return tuple(row for row in (tuple(turns), tuple(back)) if row)


def dateline(content: Content) -> str:
    """Outlet, date and byline on one line."""
    return " · ".join(filter(None, [content.site, words.day(content.date), words.by(content.byline)]))


def _head(content: Content, number: int) -> list[Text | str]:
    if number > 0:
        return [dateline(content)]
    caption = italic(words.picture_caption(content.caption)) if content.caption else ""
    return [dateline(content), " · ".join(content.topics), caption]


def _foot(content: Content, number: int, count: int, url: str | None) -> list[Text | str]:
    label = words.read_on(content.site) if content.source else words.OPEN_IN_CHAT
    return [words.page_of(number + 1, count) if count > 1 else "", link(label, url) if url else ""]


def _body(content: Content) -> Text:
    bios = (join("\n", [italic(words.about(author.name)), author.bio]) for author in content.authors if author.bio)
    return join(BREAK, [*content.paragraphs, *bios])
