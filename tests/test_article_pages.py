"""An article, a page at a time."""

from hypothesis import given
from hypothesis import strategies as st

from bot.pages.article import PAGE_UNITS, article_page, sheets_of
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


def test_a_sentence_of_the_caption_stands_out() -> None:
    made = article(caption="The bridge at night. Lorries have to wait.")
    asked = sentence("Lorries have to wait.", paragraph=-1, kind=SentenceKind.CAPTION)
    assert "<b><u>Lorries have to wait.</u></b>" in article_page(made, "b", None, asked).text.html()


ANY = st.text(min_size=1, max_size=5000)


@given(st.lists(ANY, min_size=1, max_size=4), ANY, ANY, ANY, st.lists(ANY, max_size=3))
def test_every_page_of_any_article_fits_into_a_message(
    paragraphs: list[str], headline: str, caption: str, site: str, topics: list[str]
) -> None:
    made = article(
        paragraphs=tuple(paragraphs),
        headline=headline,
        caption=caption,
        site=site,
        topics=tuple(topics),
        authors=(Author(site, "B " * 1200), Author(headline)),
    )
    for number in range(len(sheets_of(made, made.source))):
        page = article_page(made, "news_bot", number)
        assert page.text.units <= LIMIT
        assert len(page.text.spans) < 100


@given(
    st.lists(st.text("abc .\n👍é", min_size=1, max_size=3000), min_size=1, max_size=6), st.text("ab c", max_size=5000)
)
def test_the_pages_of_an_article_hold_all_of_it(paragraphs: list[str], caption: str) -> None:
    made = draft(paragraphs=tuple(paragraphs), caption=f"x{caption}x", authors=())
    sheets = sheets_of(made, None)
    told = "".join(sheet.plain for sheet in sheets)
    assert told.startswith(f"{made.headline}\n")
    assert told.endswith("\n\n".join((f"x{caption}x", *paragraphs)))
    assert all(sheet.units <= PAGE_UNITS for sheet in sheets)
