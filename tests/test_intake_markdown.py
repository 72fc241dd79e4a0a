"""Markdown and front matter into drafts."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import Unreadable
from bot.intake import read
from bot.intake.markdown import read_markdown
from bot.intake.markdown_text import plain
from store.entities import Author, Draft

HEAD = """---
title: "Ferry stops: no boat before April"
topics: [Islands, Transport]
author: Ada Brookes
bio: Ada Brookes covers the harbour.
date: 2024-10-24
site: Tollhaven Courier
source: https://courier.example/ferry
image: https://courier.example/ferry.jpg
caption: The ferry in the harbour
---
"""
BODY = "The ferry will not sail.\n\nSome 340 people live there.\n"


def test_every_field_of_the_head_is_read() -> None:
    assert read_markdown(HEAD + BODY) == Draft(
        headline="Ferry stops: no boat before April",
        paragraphs=("The ferry will not sail.", "Some 340 people live there."),
        site="Tollhaven Courier",
        topics=("Islands", "Transport"),
        authors=(Author("Ada Brookes", "Ada Brookes covers the harbour."),),
        date=dt.date(2024, 10, 24),
        source="https://courier.example/ferry",
        caption="The ferry in the harbour",
        picture="https://courier.example/ferry.jpg",
    )


@pytest.mark.parametrize(
    ("field", "name", "value"),
    [
        ("headline: Ferry", "headline", "Ferry"),
        ("topics: Islands, Transport", "topics", ("Islands", "Transport")),
        ("tags: [Trade and Industry]", "topics", ("Trade and Industry",)),
        ("authors: [Ada Brookes, Li Wei]", "authors", (Author("Ada Brookes"), Author("Li Wei"))),
        ("authors: [{name: Ada Brookes, bio: She sails.}]", "authors", (Author("Ada Brookes", "She sails."),)),
        ("author: Kay", "authors", (Author("Kay"),)),
        ("date: 24 October 2024", "date", dt.date(2024, 10, 24)),
        ("date: 2024-10-24T10:31:00Z", "published_at", dt.datetime(2024, 10, 24, 10, 31, tzinfo=dt.UTC)),
        ("url: https://a.example/b", "source", "https://a.example/b"),
        ("picture: https://a.example/b.jpg", "picture", "https://a.example/b.jpg"),
        ("outlet: The Courier", "site", "The Courier"),
    ],
)
def test_a_field_has_more_than_one_form(field: str, name: str, value: object) -> None:
    title = "" if field.startswith("headline") else "title: Ferry\n"

    assert getattr(read_markdown(f"---\n{title}{field}\n---\n{BODY}"), name) == value


def test_without_a_head_the_first_heading_is_the_headline() -> None:
    draft = read_markdown(f"# Ferry *stops*\n\n{BODY}")

    assert (draft.headline, len(draft.paragraphs)) == ("Ferry stops", 2)


def test_a_heading_underlined_is_the_headline_too() -> None:
    assert read_markdown(f"Ferry stops\n===\n\n{BODY}").headline == "Ferry stops"


def test_a_title_said_twice_is_read_once() -> None:
    draft = read_markdown(f"---\ntitle: Ferry\n---\n# Ferry\n\n{BODY}")

    assert draft.paragraphs == ("The ferry will not sail.", "Some 340 people live there.")


def test_the_first_picture_of_the_body_is_the_picture() -> None:
    draft = read_markdown(f"# Ferry\n\n![The harbour](https://a.example/h.jpg)\n\n{BODY}")

    assert (draft.picture, draft.caption) == ("https://a.example/h.jpg", "The harbour")
    assert len(draft.paragraphs) == 2


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("a **strong** and *fine* _word_", "a strong and fine word"),
        ("***both***", "both"),
        ("**strong with _fine_ within**", "strong with fine within"),
        ("see [the list](https://a.example/x_y) here", "see the list here"),
        ("see [the list][1] here", "see the list here"),
        ("see <https://a.example>", "see https://a.example"),
        ("`code` and ~~gone~~", "code and gone"),
        ("a <b>tag</b><!-- note -->", "a tag"),
        ("2 * 3 * 4 = 24", "2 * 3 * 4 = 24"),
        ("snake_case_name", "snake_case_name"),
        (r"a \*star\*", "a *star*"),
        ("3 < 4 and 5 > 4", "3 < 4 and 5 > 4"),
    ],
)
def test_inline_marks_are_reduced_to_what_they_say(marked: str, words: str) -> None:
    assert plain(marked) == words


def test_lists_quotes_and_headings_are_paragraphs_of_their_own() -> None:
    lists = "In short:\n- one\n- two\n\n1. first\n2. second"
    text = f"# Ferry\n\n{lists}\n\n> said\n> she\n\n## Later\nIt sails.\n\n---\n\nEnd."

    assert read_markdown(text).paragraphs == (
        *("In short:", "one", "two", "first", "second"),
        *("said she", "Later", "It sails.", "End."),
    )


def test_lines_of_one_paragraph_are_joined() -> None:
    assert read_markdown("# Ferry\n\nIt will\nnot sail.\n\nNot now.").paragraphs == ("It will not sail.", "Not now.")


def test_without_blank_lines_each_line_is_a_paragraph() -> None:
    assert read_markdown("---\ntitle: Ferry\n---\nIt stops.\nIt sails.").paragraphs == ("It stops.", "It sails.")


def test_line_ends_of_windows_are_line_ends() -> None:
    assert read_markdown((HEAD + BODY).replace("\n", "\r\n")) == read_markdown(HEAD + BODY)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (f"---\ntitle: Ferry\ntopics: [a\n---\n{BODY}", "Line 4"),
        (f"---\ntitle: Ferry: no boat\n---\n{BODY}", "Line 2"),
        (f"---\ntitle: Ferry\ndate: soon\n---\n{BODY}", "2024-10-24"),
        (f"---\ntitle: Ferry\ndate: 2024-02-31\n---\n{BODY}", "2024-10-24"),
        (f"---\ntitle: Ferry\n{BODY}", "never closes"),
        (f"---\n- Ferry\n---\n{BODY}", "one field a line"),
        (f"---\ntopics: Islands\n---\n{BODY}", "no headline"),
        (BODY, "no headline"),
        ("---\ntitle: Ferry\n---\n", "no text"),
    ],
)
def test_what_cannot_be_read_says_why_and_what_to_change(text: str, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        read_markdown(text)


@pytest.mark.parametrize(
    ("field", "note"),
    [
        ("mood: grim", "“mood” is not known"),
        ("source: our reporter", "no web address"),
        ("author: Reuters", "no person's name: Reuters"),
        ("topics: Islands", "No date"),
        ("date: 2024-10-24T10:31:00", "read as UTC"),
    ],
)
def test_what_was_guessed_or_dropped_is_noted(field: str, note: str) -> None:
    assert any(note in said for said in read_markdown(f"---\ntitle: Ferry\n{field}\n---\n{BODY}").notes)


@pytest.mark.parametrize("name", ["a.md", "a.MARKDOWN", "a.txt", None])
def test_a_head_is_known_under_any_name(name: str | None) -> None:
    (draft,) = read(HEAD + BODY, name)

    assert isinstance(draft, Draft)
    assert draft.site == "Tollhaven Courier"


@given(
    st.text(alphabet=st.characters(exclude_characters="\\`*_~[]()<>!#", categories=("L", "N", "P", "Zs")), max_size=60)
)
def test_text_without_marks_stays_as_it_is(text: str) -> None:
    assert plain(text) == " ".join(text.split())


@given(st.text(max_size=80))
def test_any_markdown_is_an_article_or_says_why_not(text: str) -> None:
    (found,) = read(f"---\n{text}\n---\n{text}", "a.md")

    assert isinstance(found, Draft | Unreadable)
