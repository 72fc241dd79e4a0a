"""An answer, and the lack of one, as a reader sees them."""

from collections.abc import Sequence

from bot import words
from bot.answers import Answer, Unsure
from bot.pages.article import article_link, dateline
from bot.pages.buttons import FIND_LIMIT, Find, Open, carried
from bot.pages.links import Place, deep_link
from bot.pages.page import Button, Page, rows
from bot.pages.text import Span, Text, bold, italic, join, link, quote
from store.entities import Article
from store.search.names import known_names
from store.search.search import Repair
from store.search.terms import tokens


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
    read_as = readings(answer.repairs, [match.text, article.headline])
    return Page(join("\n\n", [read_as, sentence, source]), ((open_article,),))


def unsure_page(unsure: Unsure, nearest: Sequence[Article], question: str, username: str) -> Page:
    """No answer: what the archive does not mention, the nearest headlines, and a search for the same words."""
    missing = [word for word in unsure.unknown if _is_name(word)]
    lines = [
        f"{number}. " + link(article.headline, article_link(article, username)) + f" · {words.day(article.date)}"
        for number, article in enumerate(nearest, 1)
    ]
    headlines = join("\n", [words.NEAREST, *lines]) if lines else Text()
    numbers = [Button(str(number), Open(article.id, article.version)) for number, article in enumerate(nearest, 1)]
    search = Button(words.SEARCH_INSTEAD, Find(carried(question, FIND_LIMIT)))
    read_as = readings(unsure.repairs, [article.headline for article in nearest])
    told = [words.dont_know(), words.not_mentioned(missing) if missing else ""]
    text = join("\n\n", [read_as, *told, headlines])
    return Page(text, (*rows(numbers, 3), (search,)))


def readings(repairs: Sequence[Repair], sources: Sequence[str]) -> Text:
    """How misspelt words were taken, the likeliest reading of each, written as it is in what was found."""
    if not repairs:
        return Text()
    written = {token.word: source[token.start : token.end] for source in sources for token in tokens(source)}
    read = (" ".join(written.get(word, word) for word in repair.read_as[0].split()) for repair in repairs)
    return italic(words.read_as(", ".join(read)))


def _is_name(word: str) -> bool:
    """Whether it is worth saying that the archive does not mention it: "Iran" is, "high" is not."""
    return word[:1].isupper() or word.casefold() in known_names()


def _marked(sentence: str, highlight: tuple[int, int] | None) -> Text:
    spans = (Span(*highlight, "b"),) if highlight else ()
    return Text(sentence, spans)
