"""An article as its readers see it: a page at a time, the sentence that answered a question standing out."""

from collections.abc import Sequence
from itertools import accumulate

from bot import words
from bot.pages.buttons import Read, Shelf
from bot.pages.links import Place, deep_link
from bot.pages.offered import question_rows
from bot.pages.page import Button, Page, Row
from bot.pages.text import Span, Text, as_text, bold, italic, join, link, shortened, split
from bot.words import browsing
from store.entities import Article, Content, Sentence, SentenceKind

BREAK = "\n\n"  # between paragraphs
PAGE_UNITS = 2200  # about two screens of a phone
HEAD_UNITS = 200  # of the headline, and of the line below it, where they are repeated


def article_page(
    article: Article,
    username: str,
    at: int | None = 0,
    sentence: Sentence | None = None,
    shelf: Shelf | None = None,
    questions: Sequence[str] = (),
    story: Row = (),
) -> Page:
    """Page `at` of the article, counted from 0; None is the page that holds `sentence`.

    The questions are offered where a reader begins, and at the end, and so are the buttons about its `story`.
    """
    url = article_link(article, username)
    sheets = sheets_of(article, url, sentence)
    home = home_of(sheets, article, sentence)
    number = min(home if at is None else max(at, 0), len(sheets) - 1)
    offered = (*question_rows(questions), *([story] if story else [])) if number in (0, len(sheets) - 1) else ()
    keyboard = (*article_keyboard(article, number, len(sheets), home, sentence, shelf), *offered)
    return Page(sheet_text(article, sheets, number, url), keyboard, article.picture)


def article_link(article: Article, username: str, sentence: str = "") -> str:
    """The article's own web address, or else the one that opens it in the bot."""
    return article.source or deep_link(username, Place(article.id, sentence))


def sheets_of(content: Content, url: str | None, sentence: Sentence | None = None) -> tuple[Text, ...]:
    """All that the article has, split into pages, however long any part of it is; the sentence stands out.

    A draft has no address yet, and so no link.
    """
    whole = join(BREAK, [_head(content, url), *content.paragraphs, *_biographies(content)])
    start = place_of(content, sentence)
    if sentence is not None and start is not None:
        marks = (Span(start, start + len(sentence.text), tag) for tag in ("b", "u"))
        whole = Text(whole.plain, (*whole.spans, *marks))
    return split(whole, PAGE_UNITS)


def sheet_text(content: Content, sheets: tuple[Text, ...], number: int, url: str | None) -> Text:
    """One page's text; every page says what it belongs to."""
    head = join(
        "\n", [_headline(shortened(content.headline, HEAD_UNITS), url), shortened(dateline(content), HEAD_UNITS)]
    )
    foot = join("\n", _foot(content, number, len(sheets), url))
    return join(BREAK, [head if number else "", sheets[number].stripped(), foot])


def home_of(sheets: tuple[Text, ...], content: Content, sentence: Sentence | None) -> int:
    """The page that a sentence begins on; the first without one."""
    start = place_of(content, sentence)
    ends = accumulate(len(sheet.plain) for sheet in sheets)
    return next((number for number, end in enumerate(ends) if start is not None and start < end), 0)


def place_of(content: Content, sentence: Sentence | None) -> int | None:
    """Where the sentence begins in all that the article has; None if it is not there any more."""
    if sentence is None:
        return None
    head = _head(content, None)
    whole = join(BREAK, [head, *content.paragraphs, *_biographies(content)]).plain
    if sentence.kind is SentenceKind.CAPTION:
        start = whole.find(sentence.text, 0, len(head.plain))
    else:
        before = sentence.paragraph if sentence.paragraph >= 0 else len(content.paragraphs)
        start = whole.find(sentence.text, len(join(BREAK, [head, *content.paragraphs[:before]]).plain))
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
        turns.append(turn(browsing.TO_THE_SENTENCE, home))
    if number < count - 1:
        turns.append(turn(words.NEXT, number + 1))
    back = [Button(browsing.BACK_TO_LIST, shelf)] if shelf else []
    return tuple(row for row in (tuple(turns), tuple(back)) if row)


def dateline(content: Content, age: str = "") -> str:
    """Outlet, date and byline on one line."""
    day = " ".join(filter(None, [words.day(content.date), age]))
    return " · ".join(filter(None, [content.site, day, words.by(content.byline)]))


def _headline(headline: str, url: str | None) -> Text:
    return bold(link(headline, url))


def _head(content: Content, url: str | None) -> Text:
    caption = italic(browsing.picture_caption(content.caption)) if content.caption else ""
    return join("\n", [_headline(content.headline, url), dateline(content), " · ".join(content.topics), caption])


def _foot(content: Content, number: int, count: int, url: str | None) -> list[Text | str]:
    site = shortened(content.site, HEAD_UNITS) if content.site else None
    label = browsing.read_on(site) if content.source else browsing.OPEN_IN_CHAT
    return [browsing.page_of(number + 1, count) if count > 1 else "", link(label, url) if url else ""]


def _biographies(content: Content) -> list[Text]:
    return [
        join("\n", [italic(browsing.about(author.name)), as_text(author.bio)])
        for author in content.authors
        if author.bio
    ]
