"""Styled text: escaping, measuring, splitting. TDLib's own parser judges the markup."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.pages.text import SPANS, Text, bold, italic, join, link, quote, shortened, split, units

PLAIN = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)
STYLED = st.recursive(
    PLAIN.map(lambda plain: Text() + plain),
    lambda inner: st.one_of(
        inner.map(bold),
        inner.map(italic),
        inner.map(lambda text: link(text, "https://example.org/?a=1&b=2")),
        st.lists(inner, max_size=4).map(lambda parts: join(" ", parts)),
    ),
    max_leaves=8,
)


def test_markup_in_a_text_is_shown_and_not_obeyed() -> None:
    assert (bold("<b>5 & 6</b>") + " > 4").html() == "<b>&lt;b&gt;5 &amp; 6&lt;/b&gt;</b> &gt; 4"


def test_an_address_cannot_break_out_of_its_link() -> None:
    assert link("here", 'https://x.org/"><b>').html() == '<a href="https://x.org/&quot;&gt;&lt;b&gt;">here</a>'


def test_styles_nest_within_one_another() -> None:
    assert quote("It " + bold("rained " + italic("hard"))).html() == (
        "<blockquote>It <b>rained <i>hard</i></b></blockquote>"
    )


def test_a_style_over_nothing_leaves_no_tag() -> None:
    assert bold("").html() == ""
    assert link("words", None).html() == "words"


def test_length_is_counted_as_telegram_counts_it() -> None:
    assert units("a") == 1
    assert units("👍") == 2
    assert units("👩‍👩‍👧") == 8


def test_a_text_is_cut_between_paragraphs_first() -> None:
    text = Text("First paragraph here.\n\nSecond paragraph here.")
    assert [piece.plain for piece in split(text, 30)] == ["First paragraph here.\n\n", "Second paragraph here."]


def test_a_style_goes_on_behind_a_cut() -> None:
    pieces = split(bold("one two three"), 8)
    assert [piece.html() for piece in pieces] == ["<b>one two </b>", "<b>three</b>"]


def test_a_visible_character_is_never_torn_apart() -> None:
    family = "👩\u200d👩\u200d👧"
    pieces = split(Text("x" * 7 + family), 10)
    assert [piece.plain for piece in pieces] == ["x" * 7, family]


@given(STYLED, st.integers(12, 400))
def test_splitting_loses_nothing(text: Text, limit: int) -> None:
    pieces = split(text, limit)
    assert "".join(piece.plain for piece in pieces) == text.plain
    assert all(piece.units <= limit and len(piece.spans) <= SPANS for piece in pieces)


@given(STYLED, st.integers(12, 400))
def test_splitting_keeps_every_style_on_its_words(text: Text, limit: int) -> None:
    def styled(of: Text) -> list[set[str]]:
        return [{span.tag for span in of.spans if span.start <= at < span.end} for at in range(len(of.plain))]

    assert [tags for piece in split(text, limit) for tags in styled(piece)] == styled(text)


@given(PLAIN, st.integers(1, 80))
def test_a_shortened_text_fits(plain: str, limit: int) -> None:
    assert units(shortened(plain, limit)) <= limit


@given(st.text())
def test_no_control_character_reaches_a_message(plain: str) -> None:
    kept = (Text() + plain).plain
    assert not [char for char in kept if unicodedata.category(char) in ("Cc", "Cs") and char not in "\n\t"]


@pytest.mark.parametrize(
    ("plain", "limit", "shown"),
    [
        ("short", 10, "short"),
        ("a headline of some length", 16, "a headline of…"),
        ("Donaudampfschifffahrt", 8, "Donauda…"),
    ],
)
def test_a_shortened_text_is_cut_at_a_word(plain: str, limit: int, shown: str) -> None:
    assert shortened(plain, limit) == shown
