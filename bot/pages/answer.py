"""An answer, and the lack of one, as a reader sees them."""

from collections.abc import Sequence

from bot import words
from bot.answers import Answer, Unsure
from bot.pages.article import article_link, dateline
from bot.pages.buttons import Find, Open, carried
from bot.pages.links import Place, deep_link
from bot.pages.page import Button, Page, rows
from bot.pages.text import Span, Text, bold, italic, join, link, quote
from store.entities import Article
from store.search.search import Repair


def answer_page(answer: Answer, article: Article, username: str) -> Page:
    """The sentence, verbatim, and where it was published: all of it in the text, so that it can be forwarded."""
    match = answer.match
    place = deep_link(username, Place(article.id, match.hash))
    source = join(
        "\n",
        [
            bold(link(article.headline, article_link(article, username, match.hash))),
            dateline(article),
            link(words.OPEN_IN_CHAT, place),
        ],
    )
    sentence = quote(_marked(match.text, answer.highlight))
    open_article = Button(words.OPEN_ARTICLE, Open(article.id, article.version, match.hash))
    return Page(join("\n\n", [_read_as(answer.repairs), sentence, source]), ((open_article,),))


def unsure_page(unsure: Unsure, nearest: Sequence[Article], question: str, username: str) -> Page:
    """No answer: what the archive does not mention, the nearest headlines, and a search for the same words."""
    missing = words.not_mentioned([f"“{word}”" for word in unsure.unknown]) if unsure.unknown else ""
    lines = [
        f"{number}. " + link(article.headline, article_link(article, username)) + f" · {words.day(article.date)}"
        for number, article in enumerate(nearest, 1)
    ]
    headlines = join("\n", [words.NEAREST, *lines]) if lines else Text()
    numbers = [Button(str(number), Open(article.id, article.version)) for number, article in enumerate(nearest, 1)]
    search = Button(words.SEARCH_INSTEAD, Find(carried(question)))
    text = join("\n\n", [_read_as(unsure.repairs), words.dont_know(), missing, headlines])
    return Page(text, (*rows(numbers, 3), (search,)))


def _read_as(repairs: Sequence[Repair]) -> Text:
    """How misspelt words were taken; the likeliest reading of each."""
    if not repairs:
        return Text()
    return italic(words.read_as(", ".join(repair.read_as[0] for repair in repairs)))


def _marked(sentence: str, highlight: tuple[int, int] | None) -> Text:
    spans = (Span(*highlight, "b"),) if highlight else ()
    return Text(sentence, spans)
