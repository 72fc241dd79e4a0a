"""A pasted article, put together again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.pages.text import LIMIT
from bot.parts import joined
from bot.wire.stand_in_rules import sent_in_parts
from store.entities import Part

FILLED = "word " * 800  # about as much as a client sends at once


def parts(*texts: str) -> list[Part]:
    return [Part(number, text) for number, text in enumerate(texts, 10)]


def test_parts_are_put_in_the_order_they_were_sent() -> None:
    assert joined([Part(12, "Second."), Part(11, "First.")]) == "First.\n\nSecond."


def test_a_cut_within_a_sentence_becomes_a_space() -> None:
    assert joined(parts(FILLED + "in the", "middle of it.")) == FILLED + "in the middle of it."


def test_a_cut_behind_a_sentence_becomes_a_new_paragraph() -> None:
    assert joined(parts(FILLED + "It ended.", "Then it began.")) == FILLED + "It ended.\nThen it began."


def test_a_cut_within_a_word_disappears() -> None:
    assert joined(parts("x" * LIMIT, "yz")) == "x" * LIMIT + "yz"


def test_what_an_editor_sent_separately_stays_apart() -> None:
    assert joined(parts("A headline", "A body.")) == "A headline\n\nA body."


@pytest.mark.parametrize("separator", ["\n", "\n\n"])
@given(st.lists(st.integers(20, 90), min_size=40, max_size=120))
def test_the_paragraphs_of_a_long_paste_survive_the_journey(separator: str, lengths: list[int]) -> None:
    paragraphs = [("Word " * length).strip() + "." for length in lengths]
    sent = parts(*sent_in_parts(separator.join(paragraphs)))
    assert [line for line in joined(sent).split("\n") if line] == paragraphs
