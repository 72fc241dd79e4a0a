"""Which questions of readers are one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.likeness import key_of, likest

SAME = [
    ("Who won the election?", "who won the election"),
    ("Who won the election?", "Who was the election won by?"),
    ("When does the museum reopen?", "When will the museum be reopened?"),
    ("When does the maritime museum reopen?", "when does the maritme museum reopen"),
    ("How many troops were sent to Russia?", "How many troops were sent to Rusia?"),
    ("When does the old maritime museum reopen?", "When does the maritime museum reopen?"),
]
OTHERS = [
    ("Who built the bridge?", "When was the bridge built?"),
    ("How many troops did North Korea send?", "How many troops did South Korea send?"),
    ("How many troops did Iran send?", "How many troops did Iraq send?"),
    ("Who won the election in 2020?", "Who won the election in 2024?"),
    ("Who won the election?", "Who won the election in 2024?"),
    ("Who won the election?", "Who won the election in Brazil?"),
    ("Who won the election?", "Who lost the election?"),
    ("Did he resign?", "Did he not resign?"),
    ("Who won?", "Who won the mayoral election in Port Ellery by 1,204 votes?"),
    ("What is the weather?", "What is the price of bread?"),
]


@pytest.mark.parametrize(("asked", "before"), SAME)
def test_the_same_question_in_other_words_is_one(asked: str, before: str) -> None:
    assert likest(asked, {3: before, 5: "Why is the sky blue?"}) == 3


@pytest.mark.parametrize(("asked", "before"), OTHERS)
def test_another_question_about_the_same_matter_is_another(asked: str, before: str) -> None:
    assert likest(asked, {3: before}) is None
    assert key_of(asked) != key_of(before)


def test_the_order_of_words_makes_no_other_key() -> None:
    assert key_of("Who won the election in Port Ellery?") == key_of("in port ellery, who won the elections")


@given(st.text(max_size=100))
def test_every_question_is_like_itself(question: str) -> None:
    assert key_of(question) == key_of(question)
    assert likest(question, {}) is None
