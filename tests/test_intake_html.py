"""Web pages into drafts: what is declared, what is printed, what is the article's own."""

import datetime as dt
import logging
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench import extraction
from bot.errors import Unreadable
from bot.intake.html import read_html
from bot.intake.html_blocks import key_of
from bot.intake.html_boilerplate import is_foreign
from bot.intake.html_headline import wording
from bot.intake.html_tree import decoded, lines_of, parse, text_of, tidy
from store.entities import Draft
from tests.shared import SHARED, needs_shared

FIRST = (
    "The ferry to the island ran aground on Tuesday morning with forty passengers on board, and all of them "
    "were brought ashore by noon, the harbour office said."
)
SECOND = (
    "Divers will look at the hull before the next tide. The line stays closed until the weekend at the earliest, "
    "and a coach takes travellers to the northern pier instead."
)
THIRD = (
    "It is the third such accident in two years. The council had asked for a new channel to be dredged, but the "
    "money for it was spent on the bridge, whose repair cost twice what was planned."
)
BODY = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"


def page(head: str = "", above: str = "", under: str = "", body: str = BODY, below: str = "") -> str:
    """A plain news page; `above` and `under` stand around its headline, `below` after the article."""
    return (
        f"<!doctype html><html><head><title>Ferry runs aground off the island</title>{head}</head><body>"
        f"<nav><a href='/'>Home</a> <a href='/sport'>Sport</a></nav><main><article>{above}"
        f"<h1>Ferry runs aground off the island</h1>{under}{body}</article></main>{below}"
        "<footer><p>The Bay Courier, Harbour Street 1</p></footer></body></html>"
    )


def linked_data(fields: str) -> str:
    article = f'{{"@context": "https://schema.org", "@type": "NewsArticle", {fields}}}'
    return f'<script type="application/ld+json">{article}</script>'


def meta(name: str, content: str) -> str:
    return f"<meta property='{name}' content='{content}'>"


def names(draft: Draft) -> list[str]:
    return [author.name for author in draft.authors]


def test_a_plain_page_is_read_whole() -> None:
    draft = read_html(page(under="<p class='byline'>By Ada Quill</p><time>3 May 2024</time>"))

    assert draft.headline == "Ferry runs aground off the island"
    assert draft.paragraphs == (FIRST, SECOND, THIRD)
    assert names(draft) == ["Ada Quill"]
    assert draft.date == dt.date(2024, 5, 3)


@pytest.mark.parametrize(
    ("head", "under", "expected"),
    [
        (linked_data('"datePublished": "2024-05-03T08:10:00+01:00"'), "", dt.date(2024, 5, 3)),
        (meta("article:published_time", "2024-05-03T08:10:00Z"), "", dt.date(2024, 5, 3)),
        (meta("parsely-pub-date", "2024-05-03"), "", dt.date(2024, 5, 3)),
        ("<meta itemprop='datePublished' content='2024-05-03'>", "", dt.date(2024, 5, 3)),
        ("", "<time datetime='2024-05-03T08:10'>Friday</time>", dt.date(2024, 5, 3)),
        ("", "<span itemprop='datePublished'>May 3, 2024</span>", dt.date(2024, 5, 3)),
        ("", "<p>By Ada Quill | 3 May 2024, 8:10 am</p>", dt.date(2024, 5, 3)),
        ("", "<p>PUBLISHED:</p><p>May 3, 2024</p><p>UPDATED:</p><p>May 5, 2024</p>", dt.date(2024, 5, 3)),
        ("", "<p>Updated: 5 May 2024</p><p>Published: 3 May 2024</p>", dt.date(2024, 5, 3)),
        ("", "<div class='post-date'>Freitag, 3. Mai 2024</div>", dt.date(2024, 5, 3)),
        (meta("article:modified_time", "2024-05-09"), "<time>3 May 2024</time>", dt.date(2024, 5, 3)),
    ],
)
def test_the_date_is_found_wherever_it_is_given(head: str, under: str, expected: dt.date) -> None:
    assert read_html(page(head, under=under)).date == expected


def test_the_day_in_the_address_serves_where_the_page_gives_none() -> None:
    draft = read_html(page(), "https://courier.example/2024/05/03/ferry")

    assert draft.date == dt.date(2024, 5, 3)


def test_near_midnight_the_printed_day_counts() -> None:
    head = linked_data('"datePublished": "2024-05-04T03:37:00Z"')

    draft = read_html(page(head, under="<p>3 May 2024</p>"))

    assert draft.date == dt.date(2024, 5, 3)
    assert draft.published_at == dt.datetime(2024, 5, 4, 3, 37, tzinfo=dt.UTC)


def test_a_day_changed_by_hand_is_taken_as_printed_and_said() -> None:
    head = linked_data('"datePublished": "2023-10-15T10:00:00Z"')

    draft = read_html(page(head, under="<p>Updated 12 March 2024</p>"))

    assert draft.date == dt.date(2024, 3, 12)
    assert draft.published_at is None
    assert any("15.10.2023" in note for note in draft.notes)


def test_todays_date_above_the_headline_is_not_the_articles() -> None:
    head = linked_data('"datePublished": "2024-05-03T08:10:00Z"')

    draft = read_html(page(head, above="<p>Thursday, 9 May 2024</p>"))

    assert draft.date == dt.date(2024, 5, 3)


def test_a_page_without_a_date_says_so() -> None:
    draft = read_html(page())

    assert draft.date is None
    assert "No date was found." in draft.notes


def test_midnight_sharp_is_no_exact_moment() -> None:
    draft = read_html(page(linked_data('"datePublished": "2024-05-03T00:00:00Z"')))

    assert draft.date == dt.date(2024, 5, 3)
    assert draft.published_at is None


@pytest.mark.parametrize(
    ("head", "under", "expected"),
    [
        (linked_data('"author": {"@type": "Person", "name": "Ada Quill"}'), "", ["Ada Quill"]),
        (linked_data('"author": [{"name": "Ada Quill"}, {"name": "Ben Ode"}]'), "", ["Ada Quill", "Ben Ode"]),
        (linked_data('"author": "Ada Quill, Ben Ode"'), "", ["Ada Quill", "Ben Ode"]),
        (linked_data('"author": {"@type": "Person", "givenName": "Ada", "familyName": "Quill"}'), "", ["Ada Quill"]),
        (linked_data('"author": {"@type": "Person", "name": "Ada Quill"},'), "", ["Ada Quill"]),
        (meta("author", "Ada Quill"), "", ["Ada Quill"]),
        (meta("parsely-author", "Ada Quill") + meta("parsely-author", "Ben Ode"), "", ["Ada Quill", "Ben Ode"]),
        (meta("author", "https://social.example/ada"), "<p>By Ada Quill</p>", ["Ada Quill"]),
        (meta("og:site_name", "Bay Courier") + meta("author", "Bay Courier"), "<p>By Ada Quill</p>", ["Ada Quill"]),
        ("", "<a rel='author' href='/ada'>Ada Quill</a>", ["Ada Quill"]),
        ("", "<span itemprop='author'><span itemprop='name'>Ada Quill</span></span>", ["Ada Quill"]),
        ("", "<div class='byline'><span>By</span><a>Ada Quill</a> and <a>Ben Ode</a></div>", ["Ada Quill", "Ben Ode"]),
        ("", "<p>By</p><p>Ada Quill</p>", ["Ada Quill"]),
        ("", "<p class='byline'>Ada Quill May 3, 2024</p>", ["Ada Quill"]),
        ("", "<p>Von: Ada Quill</p>", ["Ada Quill"]),
        ("", "<p>by quill77 on May 3, 2024</p>", ["quill77"]),
        ("", "<p>By Staff and wire reports</p>", ["Staff and wire reports"]),
        ("", "<a rel='author'>siteadmin</a>", []),
        ("", "", []),
    ],
)
def test_the_authors_are_found_wherever_they_are_named(head: str, under: str, expected: list[str]) -> None:
    assert names(read_html(page(head, under=under))) == expected


def test_an_author_named_by_reference_is_looked_up_in_the_graph() -> None:
    graph = (
        '<script type="application/ld+json">{"@context": "https://schema.org", "@graph": ['
        '{"@type": "Article", "author": {"@id": "#ada"}, "publisher": {"@id": "#courier"}},'
        '{"@type": "Person", "@id": "#ada", "name": "Ada Quill", '
        '"description": "Ada Quill covers the sea and its towns."},'
        '{"@type": "Organization", "@id": "#courier", "name": "Bay Courier"}]}</script>'
    )

    draft = read_html(page(graph))

    assert names(draft) == ["Ada Quill"]
    assert draft.authors[0].bio == "Ada Quill covers the sea and its towns."
    assert draft.site == "Bay Courier"


def test_the_authors_box_gives_the_bio_and_leaves_the_body() -> None:
    bio = "Ada Quill has written about harbours, ferries and the people on them for the Courier since 2011."
    box = f"<div class='author-bio'><h4>Ada Quill</h4><p>{bio}</p><a>View all posts</a></div>"

    draft = read_html(page(under="<p>By Ada Quill</p>", body=BODY + box))

    assert draft.authors[0].bio == bio
    assert draft.paragraphs == (FIRST, SECOND, THIRD)


def test_a_last_line_about_the_author_is_the_bio() -> None:
    bio = "Ada Quill is a reporter who covers harbours, ferries and the people on them for the Courier."

    draft = read_html(page(under="<p>By Ada Quill</p>", body=f"{BODY}<p>{bio}</p>"))

    assert draft.authors[0].bio == bio
    assert draft.paragraphs == (FIRST, SECOND, THIRD)


@pytest.mark.parametrize(
    ("head", "heading"),
    [
        ("<title>Ferry aground - Bay Courier</title>", "<h1>Ferry aground</h1>"),
        (meta("og:title", "Ferry aground | Bay Courier"), "<h1>Ferry aground</h1>"),
        ("<title>Bay Courier: Ferry aground</title>", "<h1><a href='/'>Bay Courier</a></h1><h2>Ferry aground</h2>"),
        ("<title>Ferry aground</title>", "<h1>News</h1><h2>Ferry aground</h2>"),
        (meta("og:title", "Ferry aground"), "<div class='big'>Ferry aground</div>"),
        (linked_data('"headline": "Ferry aground"'), ""),
        (meta("og:title", "Ferry aground"), ""),
        ("<title>Ferry aground</title>", ""),
    ],
)
def test_the_headline_is_the_articles_and_not_the_sites(head: str, heading: str) -> None:
    raw = f"<html><head>{head}</head><body><article>{heading}{BODY}</article></body></html>"

    assert read_html(raw).headline == "Ferry aground"


def test_a_heading_with_a_kicker_keeps_only_the_declared_words() -> None:
    assert wording("Coast | Ferry runs aground", ["Ferry runs aground"]) == "Ferry runs aground"
    assert wording("Ferry runs aground", ["Ferry stuck on a sandbank"]) == "Ferry runs aground"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (meta("article:tag", "Shipping") + meta("article:tag", "Island"), ("Shipping", "Island")),
        (
            linked_data('"keywords": "shipping, climate-change", "articleSection": "Coast"'),
            ("Shipping", "Climate Change", "Coast"),
        ),
        (
            linked_data('"keywords": ["Shipping", "shipping", "Bay Courier", "Page Type: Article", "2024"]'),
            ("Shipping",),
        ),
        (
            meta("keywords", "a1,b1,c1,d1,e1,f1,g1,h1,i1,j1,k1") + meta("article:section", "Coast"),
            ("Coast", "A1", "B1", "C1", "D1", "E1"),
        ),
        (meta("article:section", "News"), ()),
        (meta("news_keywords", "U.S., Shipping"), ("U.S.", "Shipping")),
    ],
)
def test_topics_are_few_and_clean(head: str, expected: tuple[str, ...]) -> None:
    assert read_html(page(f"{head}<meta property='og:site_name' content='Bay Courier'>")).topics == expected


def test_printed_tags_are_topics_where_none_are_declared() -> None:
    tags = "<p><a rel='tag' href='/t/1'>Shipping</a> <a rel='category tag' href='/t/2'>Island</a></p>"

    assert read_html(page(body=BODY + tags)).topics == ("Shipping", "Island")


@pytest.mark.parametrize(
    ("head", "url", "expected"),
    [
        ("<link rel='canonical' href='https://courier.example/ferry'>", None, "https://courier.example/ferry"),
        (
            "<link rel='canonical' href='/ferry'>",
            "https://courier.example/ferry?from=mail",
            "https://courier.example/ferry",
        ),
        (
            "<link rel='canonical' href='https://courier.example/'>",
            "https://courier.example/ferry",
            "https://courier.example/ferry",
        ),
        (meta("og:url", "https://courier.example/ferry"), None, "https://courier.example/ferry"),
        ("", "https://courier.example/ferry", "https://courier.example/ferry"),
        ("", None, None),
    ],
)
def test_the_source_is_the_articles_own_address(head: str, url: str | None, expected: str | None) -> None:
    assert read_html(page(head), url).source == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (meta("og:image", "/ferry.jpg"), "https://courier.example/ferry.jpg"),
        (meta("og:image", "//img.example/ferry.jpg"), "https://img.example/ferry.jpg"),
        (
            linked_data('"image": {"@type": "ImageObject", "url": "https://img.example/f.jpg"}'),
            "https://img.example/f.jpg",
        ),
        (meta("og:image", "data:image/png;base64,AAAA"), None),
        (meta("og:image", "https://img.example/logo.svg"), None),
    ],
)
def test_the_picture_is_a_whole_address(head: str, expected: str | None) -> None:
    assert read_html(page(head), "https://courier.example/ferry").picture == expected


def test_the_caption_is_the_lead_pictures_and_not_a_paragraph() -> None:
    figure = "<figure><img src='f.jpg'><figcaption>The ferry on the sandbank at low tide.</figcaption></figure>"

    draft = read_html(page(under=figure))

    assert draft.caption == "The ferry on the sandbank at low tide."
    assert draft.caption not in draft.paragraphs


@pytest.mark.parametrize(
    ("head", "url", "expected"),
    [
        (meta("og:site_name", "Bay Courier"), None, "Bay Courier"),
        (linked_data('"publisher": {"@type": "Organization", "name": "Bay Courier"}'), None, "Bay Courier"),
        ("", "https://www.courier.example/ferry", "courier.example"),
        ("", None, None),
    ],
)
def test_the_site_is_named_by_the_page_or_by_its_host(head: str, url: str | None, expected: str | None) -> None:
    assert read_html(page(head), url).site == expected


@pytest.mark.parametrize(
    "extra",
    [
        "<p>Read more: Bridge repair costs twice what was planned</p>",
        "<p><a href='/bridge'>BRIDGE REPAIR COSTS TWICE WHAT WAS PLANNED</a></p>",
        "<p>Sign up to our newsletter and never miss a story from the coast.</p>",
        "<p>Share this on your favourite network</p>",
        "<p>Follow the Courier on Facebook and Instagram</p>",
        "<p>Photo: Ada Quill / Bay Courier</p>",
        "<p>© 2024 Bay Courier. All rights reserved.</p>",
        "<p>Have a tip? Write to the desk.</p>",
        "<h3>You may also like</h3><ul><li><a href='/a'>Bridge to close</a></li><li><a>Pier to open</a></li></ul>",
        "<h2>Ferry runs aground off the island</h2>",
        "<div class='comments'><p>I was on that ferry, and it took them four hours to bring us ashore.</p></div>",
    ],
)
def test_what_is_not_the_articles_own_stays_out(extra: str) -> None:
    assert read_html(page(body=BODY + extra)).paragraphs == (FIRST, SECOND, THIRD)


@pytest.mark.parametrize(
    "line",
    [
        "Shares of the ferry line fell by a tenth.",
        "Read my lips, the mayor said, there will be no new bridge.",
        "Follow-up talks begin on Monday in the town hall.",
        "Related diseases were not found.",
        "Copyrighted maps had guided the captain.",
        "Watch out for falling rocks, the sign says.",
        "Updates of the charts are due in spring.",
    ],
)
def test_sentences_that_only_begin_like_boilerplate_stay(line: str) -> None:
    assert not is_foreign(line)


def test_a_subheading_and_a_list_stay_in_their_places() -> None:
    steps = "<h2>What happens next</h2><ul><li>Divers look at the hull.</li><li>A coach takes over.</li></ul>"

    draft = read_html(page(body=f"<p>{FIRST}</p>{steps}<p>{THIRD}</p>"))

    assert draft.paragraphs == (FIRST, "What happens next", "Divers look at the hull.", "A coach takes over.", THIRD)


def test_a_quoted_post_between_the_paragraphs_is_kept() -> None:
    words = "All forty are ashore, thank you for your patience."
    post = f"<div class='embed'><blockquote class='post'><p>{words}</p></blockquote></div>"

    draft = read_html(page(body=f"<p>{FIRST}</p>{post}<p>{SECOND}</p><p>{THIRD}</p>"))

    assert draft.paragraphs == (FIRST, words, SECOND, THIRD)


def test_the_declared_body_serves_where_the_page_shows_none() -> None:
    head = linked_data(f'"headline": "Ferry runs aground", "articleBody": "{FIRST}\\n{SECOND}\\n{THIRD}"')

    draft = read_html(f"<html><head>{head}</head><body><h1>Ferry runs aground</h1><div id='app'></div></body></html>")

    assert draft.paragraphs == (FIRST, SECOND, THIRD)


def test_a_page_for_subscribers_says_that_it_may_be_cut_short() -> None:
    draft = read_html(page(linked_data('"isAccessibleForFree": false')))

    assert any("subscribers" in note for note in draft.notes)


@pytest.mark.parametrize(
    ("raw", "advice"),
    [
        ("", "no web page"),
        (b"", "no web page"),
        ("Just some words, and no markup.", "no web page"),
        ("<html></html>", "no article"),
        ("<html><body><h1>Ferry runs aground</h1></body></html>", "no article"),
        ("<html><body><div id='root'></div><script>start()</script></body></html>", "no article"),
        (f"<html><body><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></body></html>", "no headline"),
        ("<html><body><h1>Log in</h1><form><input type='password'></form></body></html>", "signed in"),
        ("<html><body><h1>Ferry runs aground</h1><p>Subscribe to read on.</p></body></html>", "signed in"),
    ],
)
def test_what_is_no_article_is_refused_with_advice(raw: bytes | str, advice: str) -> None:
    with pytest.raises(Unreadable, match=advice):
        read_html(raw)


@pytest.mark.parametrize(
    ("charset", "declared"),
    [
        ("utf-8", "utf-8"),
        ("utf-8", None),
        ("utf-8-sig", None),
        ("utf-16", None),
        ("iso-8859-2", "iso-8859-2"),
        ("cp1250", "windows-1250"),
        ("utf-8", "iso-8859-1"),  # a false declaration: what is UTF-8 is UTF-8
    ],
)
def test_bytes_are_read_in_the_pages_own_encoding(charset: str, declared: str | None) -> None:
    head = f"<meta charset='{declared}'>" if declared else ""

    draft = read_html(page(head, body=BODY.replace("ferry", "loď")).encode(charset))

    assert draft.paragraphs[0].startswith("The loď to the island")


def test_bytes_that_declare_nothing_are_read_as_browsers_read_them() -> None:
    assert decoded("Café – “naïve”".encode("cp1252")) == "Café – “naïve”"
    assert decoded(b"<meta charset='no-such-thing'>caf\xe9") == "<meta charset='no-such-thing'>café"


def test_one_broken_byte_does_not_turn_a_page_into_another_encoding() -> None:
    raw = "Ein schöner, größerer, früherer, höherer Kahn für Übermütige: döst er ständig?".encode() + b"\xff"

    assert decoded(raw).startswith("Ein schöner, größerer")


def test_malformed_markup_is_read_all_the_same() -> None:
    raw = f"<title>Ferry aground</title><body><h1>Ferry aground<p>{FIRST}<p>{SECOND}<p><b>{THIRD}<div></span>"

    assert FIRST in read_html(raw).paragraphs


def test_nesting_without_end_is_no_stumbling_block() -> None:
    raw = page(body="<div>" * 1000 + BODY + "</div>" * 1000)

    assert FIRST in read_html(raw).paragraphs


def test_linked_data_that_cannot_be_parsed_is_passed_over() -> None:
    head = '<script type=\'application/ld+json\'>{"@type": "NewsArticle", \'author</script>'

    assert read_html(page(head, under="<p>By Ada Quill</p>")).headline == "Ferry runs aground off the island"


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        ("<p>One<br>two</p><p>three</p>", ["One", "two", "three"]),
        ("<p><b>T</b>he end</p>", ["The end"]),
        ("<p><span>By</span><a>Ada</a></p>", ["By Ada"]),
        ("<div>a<script>b</script>c<style>d</style></div>", ["ac"]),
        ("<table><tr><td>a</td><td>b</td></tr></table>", ["a", "b"]),
        ("<p>a &amp; b\u00a0c , d\u00adash</p>", ["a & b c, dash"]),
    ],
)
def test_text_reads_as_it_stands_on_the_screen(markup: str, lines: list[str]) -> None:
    root = parse(f"<html><body>{markup}</body></html>")

    assert root is not None
    assert lines_of(root) == lines


@given(st.text())
def test_tidying_twice_changes_nothing_more(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


@given(st.lists(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=8), min_size=1, max_size=6))
def test_no_word_of_a_paragraph_is_lost(words: list[str]) -> None:
    escaped = " ".join(words).replace("&", "&amp;").replace("<", "&lt;")
    root = parse(f"<html><body><p>{escaped}</p></body></html>")

    assert root is not None
    assert key_of(text_of(root)) == key_of(tidy(" ".join(words)))


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.binary(max_size=400), st.text("<>/\"'=!-&;# abpdivh1\n", max_size=400)))
def test_any_bytes_and_any_text_give_a_draft_or_advice(raw: bytes | str) -> None:
    try:
        draft = read_html(raw)
    except Unreadable:
        return
    assert draft.headline
    assert all(draft.paragraphs)


@pytest.fixture
def quiet() -> Iterator[None]:
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@needs_shared
@pytest.mark.usefixtures("quiet")
def test_on_real_pages_no_field_is_worse_than_trafilaturas_and_three_are_better() -> None:
    pages = extraction.read_pages(SHARED / "data" / "pages")

    theirs, ours = (
        extraction.page_scores(pages, [read(page.raw, page.url) for page in pages])
        for read in (extraction.trafilatura(), extraction.ours)
    )

    assert all(ours[field] >= theirs[field] for field in ("title", "author", "date", "with", "without"))
    assert all(ours[field] > theirs[field] for field in ("author", "date", "without"))
    assert ours["invented"] <= theirs["invented"]


@needs_shared
@pytest.mark.usefixtures("quiet")
def test_on_real_pages_the_body_is_nearer_the_articles_than_trafilaturas() -> None:
    pages = extraction.read_bodies(SHARED / "data" / "extraction")[::4]

    theirs, ours = (
        extraction.body_scores(pages, [read(page.raw, page.url) for page in pages])
        for read in (extraction.trafilatura(precision=True), extraction.ours)
    )

    assert ours["F1"] > theirs["F1"]
    assert ours["exact"] > theirs["exact"]
