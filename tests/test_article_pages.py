"""An article, a page at a time."""

from hypothesis import given
from hypothesis import strategies as st

from bot.pages.article import PAGE_UNITS, article_page, body_pieces
from bot.pages.buttons import Read
from bot.pages.page import Page
from bot.pages.text import LIMIT
from store.entities import Author, SentenceKind
from tests.makers import article, draft, sentence

LONG = tuple(f"Paragraph {number} tells of the harbour. " + "It goes on for a while. " * 12 for number in range(30))


def labels(page: Page) -> list[str]:
    return [button.label for row in page.keyboard for button in row]


def test_a_short_article_is_one_page_without_buttons() -> None:
    page = article_page(article(), "news_bot")
    assert page.keyboard == ()
    assert "Page" not in page.text.plain


def test_headline_outlet_date_byline_topics_and_link_stand_in_the_text() -> None:
    page = article_page(article(), "news_bot")
    assert page.text.plain.startswith(
        "Harbour bridge reopens after repairs\n"
        "The Ellery Courier · 18 November 2024 · By Mina Okafor\n"
        "Port Ellery · Transport"
    )
    assert page.text.html().count("https://example.org/bridge") == 2


def test_an_article_without_a_web_address_links_to_itself_in_the_bot() -> None:
    assert "https://t.me/news_bot?start=a7" in article_page(article(7, source=None), "news_bot").text.html()


def test_an_article_without_a_date_is_undated() -> None:
    assert "· undated ·" in article_page(article(date=None), "news_bot").text.plain


def test_a_long_article_is_turned_by_buttons_that_name_its_version() -> None:
    page = article_page(article(5, version=3, paragraphs=LONG), "news_bot", 1)
    assert labels(page) == ["‹ Previous", "Next ›"]
    assert [button.press for row in page.keyboard for button in row] == [Read(5, 3, 0), Read(5, 3, 2)]


def test_it_opens_at_the_sentence_which_stands_out() -> None:
    asked = sentence("Paragraph 20 tells of the harbour.", paragraph=20)
    page = article_page(article(paragraphs=LONG), "news_bot", None, asked)
    assert "<b><u>Paragraph 20 tells of the harbour.</u></b>" in page.text.html()


def test_a_way_leads_back_to_the_sentence_from_other_pages() -> None:
    asked = sentence("Paragraph 20 tells of the harbour.", paragraph=20)
    page = article_page(article(paragraphs=LONG), "news_bot", 0, asked)
    assert labels(page) == ["To the sentence", "Next ›"]


def test_a_sentence_that_stands_twice_is_marked_where_it_was_found() -> None:
    twice = ("It rained. Nobody came.", "Then the sun came out.", "It rained.")
    html = article_page(article(paragraphs=twice), "b", None, sentence("It rained.", paragraph=2)).text.html()
    assert html.index("<b><u>It rained.") > html.index("Then the sun")


def test_a_sentence_about_the_author_stands_out_at_the_end() -> None:
    asked = sentence("She lives in Port Ellery.", paragraph=-1, kind=SentenceKind.BIO)
    assert "<b><u>She lives in Port Ellery.</u></b>" in article_page(article(), "b", None, asked).text.html()


def test_a_page_that_is_no_more_shows_the_last_one() -> None:
    last = article_page(article(paragraphs=LONG), "news_bot", 99)
    assert "Next ›" not in labels(last)
    assert "‹ Previous" in labels(last)


@given(st.lists(st.text(min_size=1, max_size=3000), min_size=1, max_size=6), st.text(min_size=1, max_size=250))
def test_every_page_of_any_article_fits_into_a_message(paragraphs: list[str], headline: str) -> None:
    made = article(paragraphs=tuple(paragraphs), headline=headline, authors=(Author("A", "B " * 200),))
    for number in range(len(body_pieces(made))):
        assert article_page(made, "news_bot", number).text.units <= LIMIT


@given(st.lists(st.text("abc .\n👍é", min_size=1, max_size=3000), min_size=1, max_size=6))
def test_the_pages_of_an_article_hold_all_of_it(paragraphs: list[str]) -> None:
    made = draft(paragraphs=tuple(paragraphs), authors=())
    pieces = body_pieces(made)
    assert "".join(piece.plain for piece in pieces) == "\n\n".join(paragraphs)
    assert all(piece.units <= PAGE_UNITS for piece in pieces)
