"""Answers as readers see them, whole."""

import datetime as dt

from bot import words
from bot.answers import Answer, Claim, Statement, Unsure
from bot.answers.times import Days, Timing
from bot.pages.answer import answer_page, unsure_page
from bot.pages.following import speaker_page, taken_page
from bot.words import answering
from store.entities import Article, SentenceKind
from store.search.ranking import Match
from tests.makers import article, sentence

TODAY = dt.date(2024, 11, 20)
UP_TO = "Up to 300 lorries were stopped last week, according to the port authority."
AT_LEAST = "He said at least 300 lorries were stopped."


def claim(text: str, marked: str = "", speaker: str | None = None, also: tuple[int, ...] = ()) -> Claim:
    at = text.find(marked)
    match = Match(1, 1, 0, SentenceKind.BODY, None, text, "", (), (), (), 1.0, ())
    return Claim(match, (at, at + len(marked)) if marked else None, speaker, also)


def answer(*claims: Claim, passing: bool = False) -> Answer:
    return Answer(claims, 0.9, (), passing)


def paper(number: int, date: dt.date | None, headline: str = "Lorries wait") -> Article:
    return article(number, headline=headline, date=date, source=None, authors=())


FIRST = claim(UP_TO, "Up to 300", "the port authority", also=(5, 6))
SECOND = claim(AT_LEAST, "at least 300", None)


def test_one_answer_is_the_sentence_where_it_stood_and_how_old_it_is() -> None:
    told = Statement(FIRST, paper(1, dt.date(2023, 10, 26)))
    page = answer_page(answer(FIRST, passing=True), [told], "news_bot", Timing(TODAY))
    link = f"https://t.me/news_bot?start=a1-{FIRST.match.hash}"
    assert page.text.html() == (
        "<i>As of 26 October 2023:</i>\n"
        "<blockquote><b>Up to 300</b> lorries were stopped last week, according to the port authority.</blockquote>\n"
        "<i>“last week”: 16 to 22 October 2023</i>\n\n"
        f'<b><a href="{link}">Lorries wait</a></b>\n'
        "The Ellery Courier · 26 October 2023 (1 year ago)\n"
        "also in 2 more\n"
        f'<a href="{link}">Link to this article</a>'
    )


def test_claims_that_differ_stand_one_below_the_other_each_with_its_source() -> None:
    told = [
        Statement(FIRST, paper(1, dt.date(2024, 11, 14))),
        Statement(SECOND, paper(2, None, "The bridge is shut"), before="Osei spoke on Monday."),
    ]
    days = Days(dt.date(2024, 11, 1), dt.date(2024, 11, 30), "in November")
    page = answer_page(answer(FIRST, SECOND), told, "news_bot", Timing(TODAY, days))
    assert page.text.plain == (
        "Only what was published then: November 2024.\n\n"
        "Published accounts differ:\n\n"
        "The port authority:\n"
        f"{UP_TO}\n"
        "“last week”: 4 to 10 November 2024\n"
        "Lorries wait · The Ellery Courier · 14 November 2024 · also in 2 more\n\n"
        "… Osei spoke on Monday.\n"
        f"{AT_LEAST}\n"
        "The bridge is shut · The Ellery Courier · undated"
    )
    assert [button.label for row in page.keyboard for button in row] == ["Open 1", "Open 2"]


def test_claims_of_one_article_name_it_once() -> None:
    told = [Statement(one, paper(1, TODAY)) for one in (FIRST, SECOND)]
    page = answer_page(answer(FIRST, SECOND), told, "news_bot", Timing(TODAY))
    assert page.text.plain.count("Lorries wait") == 1
    assert [button.label for row in page.keyboard for button in row] == [words.OPEN_ARTICLE]


def test_the_closest_passages_say_that_they_may_not_answer() -> None:
    unsure = Unsure(0.4, (FIRST,), (1,), (), ())
    page = unsure_page(unsure, [Statement(FIRST, paper(1, TODAY))], [], "How many?", "news_bot")
    assert page.text.plain.startswith(f"{answering.CLOSEST_PASSAGES}\n\n{UP_TO}\n")
    assert [button.label for row in page.keyboard for button in row] == [words.OPEN_ARTICLE, answering.SEARCH_INSTEAD]


def test_a_follow_up_says_what_it_was_taken_to_be() -> None:
    page = speaker_page("How many waited?", paper(1, TODAY), sentence(UP_TO), None, "news_bot")
    assert page.text.plain == (
        "You asked: who says so, about “How many waited?”\n\n"
        "The port authority:\n"
        f"{UP_TO}\n\n"
        "Lorries wait\n"
        "The Ellery Courier · 20 November 2024"
    )
    assert taken_page("When?", page).text.plain.startswith("You asked: When?\n\n")
