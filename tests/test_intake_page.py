"""Page text into drafts: the parts of a copied page, each told from the others."""

import datetime as dt
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import Unreadable
from bot.intake import read
from bot.intake.page import read_page
from store.entities import Author, Draft
from tests.shared import SHARED, needs_shared

HEADLINE = "Ferry to Marrow Island stops for the winter"
BODY = (
    "The ferry between Tollhaven and Marrow Island will not sail again before April, the harbour board said on Monday.",
    "“We have looked at every other way,” said the board’s chair, Ines Okafor. “There is none.”",
    "Some 340 people live on the island. A cargo boat will bring food and post twice a week.",
    "She left.",
)
BIO = "Ada Brookes is the shipping correspondent of the Tollhaven Courier. She has covered the harbour for nine years."


def page(*, above: str = "", below: str = "", end: str = "", headline: str = HEADLINE) -> str:
    return "\n\n".join(filter(None, (above, headline, below, "\n".join(BODY), end)))


def test_a_headline_and_paragraphs_are_enough() -> None:
    draft = read_page(page())

    assert (draft.headline, draft.paragraphs) == (HEADLINE, BODY)


def test_a_headline_may_end_in_a_full_stop() -> None:
    draft = read_page(page(headline=f"{HEADLINE}."))

    assert (draft.headline, draft.paragraphs) == (f"{HEADLINE}.", BODY)


def test_a_misspelt_word_stays_as_published() -> None:
    draft = read_page(page().replace("every other way", "everyother way"))

    assert "everyother way" in draft.paragraphs[1]


def test_the_mastheads_name_is_the_site() -> None:
    draft = read_page(page(above="Tollhaven Courier\n\nAll the harbour's news\n\nTollhaven Courier"))

    assert (draft.site, draft.headline, draft.paragraphs) == ("Tollhaven Courier", HEADLINE, BODY)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ada Brookes", ["Ada Brookes"]),
        ("By Ada Brookes and Li Wei", ["Ada Brookes", "Li Wei"]),
        ("Ada Brookes, Shipping Correspondent", ["Ada Brookes"]),
        ("By Ada Brookes | 24 October 2024", ["Ada Brookes"]),
        ("Written by\nAda Brookes", ["Ada Brookes"]),
        ("Ada Brookes\n24 October 2024", ["Ada Brookes"]),
        ("By Reuters Staff", []),
    ],
)
def test_the_byline_names_the_authors(line: str, names: list[str]) -> None:
    draft = read_page(page(below=line))

    assert [author.name for author in draft.authors] == names
    assert draft.paragraphs == BODY


@pytest.mark.parametrize(
    "line",
    [
        "24 October 2024",
        "Oct. 24, 2024",
        "Thursday, 24 October 2024 - 5 min read",
        "Published: Oct 24, 2024, 10:31 AM GMT",
        "Published 24 October 2024\nUpdated 25 October 2024",
        "Updated 25 October 2024\nPublished 24 October 2024",
        "Published 24/10/2024 | Updated 25/10/2024",
        "Veröffentlicht am 24. Oktober 2024",
    ],
)
def test_the_date_is_that_of_publication(line: str) -> None:
    assert read_page(page(below=line)).date == dt.date(2024, 10, 24)


def test_a_time_with_its_zone_gives_the_moment() -> None:
    draft = read_page(page(below="Published: Oct 24, 2024, 10:31 AM GMT"))

    assert draft.published_at == dt.datetime(2024, 10, 24, 10, 31, tzinfo=dt.UTC)


def test_a_page_without_a_date_says_so() -> None:
    draft = read_page(page())

    assert draft.date is None
    assert "No date was found." in draft.notes


def test_the_date_of_an_update_is_not_taken_but_told() -> None:
    draft = read_page(page(below="Updated 25 October 2024"))

    assert draft.date is None
    assert any("25.10.2024" in note for note in draft.notes)


def test_a_date_inside_the_body_is_not_the_articles() -> None:
    draft = read_page(page(end="The last ferry of that kind sailed on 3 March 1998, and nobody remembers it now."))

    assert draft.date is None


def test_a_topics_line_without_commas_says_how_it_was_read() -> None:
    draft = read_page(page(above="Ukraine War NATO Shipping"))

    assert draft.topics == ("Ukraine War", "NATO", "Shipping")
    assert any("Ukraine War, NATO, Shipping" in note for note in draft.notes)


def test_tags_below_the_body_are_topics() -> None:
    assert read_page(page(end="Tags: Islands, Transport")).topics == ("Islands", "Transport")


def test_the_archives_topics_are_known_in_a_line_without_commas() -> None:
    draft = read_page(page(above="Marrow Island Transport"), known_topics=["Marrow Island"])

    assert draft.topics == ("Marrow Island", "Transport")


@pytest.mark.parametrize(
    ("line", "caption"),
    [
        ("The ferry in Tollhaven harbour", "The ferry in Tollhaven harbour"),
        ("Image caption: The ferry in Tollhaven harbour", "The ferry in Tollhaven harbour"),
        ("The ferry in Tollhaven harbour. Photo: Li Wei", "The ferry in Tollhaven harbour. Photo: Li Wei"),
        ("The ferry in Tollhaven harbour (Picture: Li Wei)", "The ferry in Tollhaven harbour (Picture: Li Wei)"),
        ("Image: Reuters", None),
    ],
)
def test_the_line_at_the_picture_is_the_caption(line: str, caption: str | None) -> None:
    draft = read_page(page(below=line))

    assert (draft.caption, draft.paragraphs) == (caption, BODY)


def test_an_address_on_its_own_line_is_the_source() -> None:
    draft = read_page(page(end="https://courier.example/ferry"))

    assert (draft.source, draft.paragraphs) == ("https://courier.example/ferry", BODY)


@pytest.mark.parametrize(
    "end", [f"Author\n\n  • {BIO}\n\n    View all posts\n{BIO}", f"About the author\n{BIO}\n{BIO}"]
)
def test_a_biography_belongs_to_its_author_once(end: str) -> None:
    draft = read_page(page(end=end))

    assert draft.authors == (Author("Ada Brookes", BIO),)
    assert draft.paragraphs == BODY
    assert "Left out: the author's biography a second time." in draft.notes


def test_a_biography_joins_the_byline_that_it_explains() -> None:
    draft = read_page(page(below="By Ada Brookes and Li Wei", end=BIO))

    assert draft.authors == (Author("Ada Brookes", BIO), Author("Li Wei"))


def test_a_person_in_the_body_is_no_author() -> None:
    told = "Tom Hale is the editor of the island's only newspaper, and he was told nothing at all."
    draft = read_page(page(below="By Ada Brookes", end=f"{told}\nThe board meets again in two weeks, it said."))

    assert [author.name for author in draft.authors] == ["Ada Brookes"]
    assert told in draft.paragraphs


@pytest.mark.parametrize(
    "line",
    [
        "Share on Facebook",
        "Share this article",
        "Read more: Harbour board elects its first woman",
        "Sign up for our newsletter and get it in your inbox every day.",
        "We use cookies and similar tools, as our privacy policy explains.",
        "Advertisement",
        "Story continues below",
        "© 2024 Tollhaven Courier. All rights reserved.",
        "Subscribe to the Courier for just £1 a week",
        "Image: Reuters",
        "5 min read",
    ],
)
def test_what_is_no_article_stays_out_of_the_body(line: str) -> None:
    before, after = page().rsplit("\n", 2)[0], "\n".join(BODY[2:])

    draft = read_page(f"{before}\n{line}\n{after}")

    assert draft.paragraphs == BODY


@pytest.mark.parametrize(
    "sentence",
    [
        "Share prices fell sharply on Monday.",
        "About 300 people came to the meeting.",
        "Contact with the boat was lost.",
        "Terms of the contract were not disclosed.",
        "Photos of the harbour showed it empty.",
        "By Tuesday the last visitors had gone.",
        "More in the north of the island were cut off.",
    ],
)
def test_a_sentence_that_begins_like_a_button_stays(sentence: str) -> None:
    assert sentence in read_page(page().replace(BODY[2], f"{BODY[2]}\n{sentence}")).paragraphs


def test_what_was_left_out_between_paragraphs_is_told() -> None:
    draft = read_page(page().replace(BODY[2], f"Read more: Harbour board elects its chair\n{BODY[2]}"))

    assert any("Harbour board elects its chair" in note for note in draft.notes)


def test_a_caption_between_paragraphs_was_not_left_out() -> None:
    draft = read_page(
        page(below="24 October 2024").replace(BODY[2], f"Image caption: The ferry at the quay\n{BODY[2]}")
    )

    assert (draft.caption, draft.paragraphs, draft.notes) == ("The ferry at the quay", BODY, ())


def test_a_line_between_headline_and_byline_is_left_out_and_told() -> None:
    draft = read_page(page(below="No boat before April, says the harbour board.\n\nBy Ada Brookes\n24 October 2024"))

    assert (draft.headline, draft.paragraphs) == (HEADLINE, BODY)
    assert any("No boat before April" in note for note in draft.notes)


def test_comments_below_the_article_are_not_its_body() -> None:
    thread = "\n".join(f"reader{n}\nI never liked that ferry much, to be honest with you all." for n in range(30))

    assert read_page(page(end=f"30 comments\n{thread}")).paragraphs == BODY


def test_a_menu_above_the_article_is_not_its_headline() -> None:
    menu = "\n".join(f"• {word}" for word in ("Home", "News", "Sport", "Harbour", "Ferry", "Sign in"))

    assert read_page(page(above=menu)).headline == HEADLINE


def test_lines_broken_at_a_fixed_width_are_paragraphs_again() -> None:
    wrapped = [re.sub(r"(.{60,75}?) ", r"\1\n", paragraph * 2) for paragraph in BODY[:3]]

    draft = read_page("\n\n".join([HEADLINE, *wrapped]))

    assert draft.paragraphs == tuple(paragraph * 2 for paragraph in BODY[:3])


@pytest.mark.parametrize(
    ("text", "advice"), [("Ferry\nHarbour", "paragraph"), (BODY[0], "headline"), ("", "paragraph")]
)
def test_what_is_no_article_says_what_to_change(text: str, advice: str) -> None:
    with pytest.raises(Unreadable, match=advice):
        read_page(text)


_PIECES = st.sampled_from(
    [HEADLINE, *BODY, BIO, "By Ada Brookes", "24 October 2024", "Author", "• Home", "Tags: a, b", "", "—"]
)


@given(st.lists(_PIECES | st.text(max_size=60), max_size=25).map("\n".join))
@settings(max_examples=150, deadline=None)
def test_any_text_is_an_article_or_says_why_not(text: str) -> None:
    (found,) = read(text, "page.txt")

    assert isinstance(found, Unreadable) or (found.headline and found.paragraphs)


@given(st.lists(st.sampled_from(BODY[:3]), min_size=1, unique=True))
def test_every_paragraph_of_the_body_is_a_line_of_the_page(chosen: list[str]) -> None:
    text = "\n\n".join([HEADLINE, *chosen])

    assert read_page(text).paragraphs == tuple(chosen)


@pytest.mark.parametrize("text", ["1" * 20_000, "share " * 5_000, "(" * 5_000, "a b " * 5_000 + ".", "By " * 3_000])
def test_a_long_line_of_nothing_is_soon_refused_or_read(text: str) -> None:
    (found,) = read(text)

    assert isinstance(found, Draft | Unreadable)


@needs_shared
def test_the_given_page_is_read_field_by_field() -> None:
    text = (SHARED / "articles/north-korea-troops.page.txt").read_text()
    lines = [line.strip(" •") for line in text.splitlines() if line.strip()]
    author = lines.index("Author")

    draft = read_page(text)

    assert draft.site == lines[0] == lines[2]
    assert draft.topics == ("North Korea", "Russia", "Ukraine War", "United States")
    assert (draft.headline, draft.caption) == (lines[4], lines[5])
    assert draft.paragraphs == tuple(lines[6:author])
    assert len(draft.paragraphs) == 23
    assert draft.authors == (Author("Sean Rayment", lines[author + 1]),)
    assert (draft.date, draft.published_at, draft.source, draft.picture) == (None, None, None, None)
    assert "No date was found." in draft.notes
    assert "Left out: the author's biography a second time." in draft.notes


@needs_shared
def test_real_pages_are_read_about_as_well_as_measured() -> None:
    from bench.page_text import measure_extraction, measure_pages

    pages, bodies = measure_pages(english_only=False), measure_extraction()

    floors = {"headline": 0.77, "date, where printed": 0.78, "byline, where printed": 0.65, "body: with": 0.83}
    floors |= {"body: without": 0.92, "date right or none": 0.88, "byline: none where none": 0.83}
    assert {what: pages.share(what) for what, floor in floors.items() if pages.share(what) < floor} == {}
    assert bodies.share("body F1") > 0.875


def test_an_editor_is_told_what_was_left_out_above_the_headline() -> None:
    draft = read_page(
        "The Harbour Dispatch\n\nAll the tides that are fit to print\n\nEnergy, Ports\n\nTidal turbine turns again\n\n"
        "The turbine off Gull Point was back at work on Thursday, nine days after the storm, its owner said.\n"
    )

    assert draft.site == "The Harbour Dispatch"
    assert "Left out above the headline: “All the tides that are fit to print”." in draft.notes
