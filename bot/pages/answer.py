"""An answer, and the lack of one, as a reader sees them."""

from collections.abc import Sequence
from datetime import date

from bot import words
from bot.answers import Answer, Statement, Unsure
from bot.answers.times import Timing, meant_by
from bot.pages.article import article_link, dateline
from bot.pages.buttons import FIND_LIMIT, Find, Open, carried
from bot.pages.links import Place, deep_link
from bot.pages.page import Button, Page, Row, rows
from bot.pages.text import Span, Text, bold, italic, join, link, quote, shortened
from bot.words import answering, browsing
from store.entities import Article
from store.search.names import known_names
from store.search.search import Repair
from store.search.terms import tokens

_UNTIMED = Timing()
_HEADLINE = 160  # UTF-16 units of a headline that shares its line


def answer_page(answer: Answer, statements: Sequence[Statement], username: str, timing: Timing = _UNTIMED) -> Page:
    """The sentence, verbatim, and where it was published: all of it in the text, so that it can be forwarded.

    Claims that differ stand one below the other, each with who says so.
    """
    sources = [text for one in statements for text in (one.claim.match.text, one.article.headline)]
    head = join("\n\n", [readings(answer.repairs, sources), *_narrowed(timing)])
    if len(statements) == 1:
        as_of = italic(answering.as_of(statements[0].article.date)) if answer.passing else ""
        alone = [join("\n", [as_of, *_quoted(statements[0])]), _source(statements[0], username, timing.today)]
        return Page(join("\n\n", [head, *alone]), (_open(statements[0]),))
    same = len({one.article.id for one in statements}) == 1
    told = [_told(one, "" if same else _short_source(one, username, timing.today)) for one in statements]
    source = _source(statements[0], username, timing.today) if same else ""
    text = join("\n\n", [head, answering.CLAIMS_DIFFER, *told, source])
    return Page(text, (_open(statements[0]),) if same else _open_each(statements))


def unsure_page(
    unsure: Unsure,
    passages: Sequence[Statement],
    nearest: Sequence[Article],
    question: str,
    username: str,
    today: date | None = None,
) -> Page:
    """No answer: passages that come close, or else the nearest headlines, what the archive does not mention, and a
    search for the same words."""
    missing = [word for word in unsure.unknown if _is_name(word)]
    unknown = answering.not_mentioned(missing) if missing else ""
    search = Button(answering.SEARCH_INSTEAD, Find(carried(question, FIND_LIMIT)))
    read_as = readings(unsure.repairs, [one.headline for one in (*(each.article for each in passages), *nearest)])
    if passages:
        close = [join("\n", [*_quoted(one), _short_source(one, username, today)]) for one in passages]
        text = join("\n\n", [read_as, answering.CLOSEST_PASSAGES, unknown, *close])
        return Page(text, (*_open_each(passages), (search,)))
    lines = [
        f"{number}. " + link(article.headline, article_link(article, username)) + f" · {words.day(article.date)}"
        for number, article in enumerate(nearest, 1)
    ]
    headlines = join("\n", [answering.NEAREST, *lines]) if lines else Text()
    numbers = [Button(str(number), Open(article.id, article.version)) for number, article in enumerate(nearest, 1)]
    text = join("\n\n", [read_as, answering.dont_know(), unknown, headlines])
    return Page(text, (*rows(numbers, 3), (search,)))


def _narrowed(timing: Timing) -> list[Text]:
    """What the answer was narrowed down to."""
    told = [answering.published_within(timing.days.first, timing.days.last)] if timing.days else []
    return [italic(one) for one in (*told, *([answering.NEWEST_FOUND] if timing.latest else []))]


def _told(statement: Statement, source: Text | str) -> Text:
    """One claim among others: who says so, the sentence, and where it stood."""
    who = statement.claim.speaker
    own = "" if statement.before else bold(answering.CLAIMED_BY_THE_ARTICLE)  # "he said" is told by the sentence before
    head = bold(answering.claimed_by(who)) if who else own
    return join("\n", [head, *_quoted(statement), source])


def _quoted(statement: Statement) -> list[Text]:
    """The sentence, below the one that it leans on."""
    before = [italic(answering.before(statement.before))] if statement.before else []
    said = meant_by(statement.claim.match.text, statement.article.date) if statement.article.date else ()
    meant = [italic(answering.meant(one.written, one.first, one.last)) for one in said]
    return [*before, quote(_marked(statement.claim.match.text, statement.claim.highlight)), *meant]


def _source(statement: Statement, username: str, today: date | None) -> Text:
    article, match = statement.article, statement.claim.match
    lines: list[Text | str] = [
        bold(link(article.headline, article_link(article, username, match.hash))),
        dateline(article, _age(article, today)),
        answering.also_in(len(statement.claim.also)) if statement.claim.also else "",
        link(browsing.OPEN_IN_CHAT, deep_link(username, Place(article.id, match.hash))),
    ]
    return join("\n", lines)


def _short_source(statement: Statement, username: str, today: date | None) -> Text:
    """On one line."""
    article = statement.article
    headline = link(shortened(article.headline, _HEADLINE), article_link(article, username, statement.claim.match.hash))
    also = answering.also_in(len(statement.claim.also)) if statement.claim.also else ""
    day = " ".join(filter(None, [words.day(article.date), _age(article, today)]))
    return join(" · ", [headline, article.site or "", day, also])


def _age(article: Article, today: date | None) -> str:
    """How long ago, where it is long ago."""
    return answering.ago(article.date, today) if article.date and today else ""


def _open(statement: Statement) -> Row:
    article = statement.article
    return (Button(words.OPEN_ARTICLE, Open(article.id, article.version, statement.claim.match.hash)),)


def _open_each(statements: Sequence[Statement]) -> tuple[Row, ...]:
    """One button an article."""
    first = {one.article.id: one for one in reversed(statements)}
    shown = [one for one in statements if first[one.article.id] is one]
    if len(shown) == 1:
        return (_open(shown[0]),)
    return rows(
        (
            Button(browsing.open_numbered(number), Open(one.article.id, one.article.version, one.claim.match.hash))
            for number, one in enumerate(shown, 1)
        ),
        3,
    )


def readings(repairs: Sequence[Repair], sources: Sequence[str]) -> Text:
    """How misspelt words were taken, the likeliest reading of each, written as it is in what was found."""
    if not repairs:
        return Text()
    written = {token.word: source[token.start : token.end] for source in sources for token in tokens(source)}
    read = (" ".join(written.get(word, word) for word in repair.read_as[0].split()) for repair in repairs)
    return italic(browsing.read_as(", ".join(read)))


def _is_name(word: str) -> bool:
    """Whether it is worth saying that the archive does not mention it: "Iran" is, "high" is not."""
    return word[:1].isupper() or word.casefold() in known_names()


def _marked(sentence: str, highlight: tuple[int, int] | None) -> Text:
    spans = (Span(*highlight, "b"),) if highlight else ()
    return Text(sentence, spans)
