"""The words that answer, set off within their sentence."""

import pytest

from bot.answers.highlight import SHARE, highlight
from store.search.question import read


def marked(question: str, text: str) -> str:
    span = highlight(read(question), text)
    return text[slice(*span)] if span else ""


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        (
            "How much did the repair cost?",
            "The repair of the harbour bridge in Port Ellery cost $4.2 million, the port authority said on Monday.",
            "$4.2 million",
        ),
        (
            "Who designed the bridge?",
            "The bridge, which was opened by the mayor in spring, was designed by Anna Lindqvist, an engineer.",
            "Anna Lindqvist",
        ),
        (
            "When did the bridge reopen?",
            "After nine weeks of repairs the bridge in Port Ellery reopened on 18 November 2024, said the council.",
            "18 November 2024",
        ),
        (
            "How many homes lost power?",
            "Storm Isolde crossed the coast on Tuesday evening, and some 18,000 homes lost power for the night.",
            "18,000",
        ),
        (
            "What share of the voters chose Anna Lindqvist?",
            "Anna Lindqvist won the election in Port Ellery, where 54% of the voters chose her over Bertrand Osei.",
            "54%",
        ),
    ],
)
def test_the_answer_stands_within_the_highlight(question: str, text: str, answer: str) -> None:
    assert answer in marked(question, text)


@pytest.mark.parametrize("length", [10, 25, 60])
def test_no_more_than_its_share_of_the_sentence_is_set_off(length: int) -> None:
    text = " ".join(f"word{'abcdefgh'[at % 8]}" for at in range(length)) + "."
    assert len(marked("Who paid for the new bridge?", text).split()) <= SHARE * length


def test_a_sentence_of_the_questions_own_words_has_no_highlight() -> None:
    assert highlight(read("Did the bridge reopen?"), "Bridge reopen!") is None


@pytest.mark.parametrize("text", ["", "…", "Yes.", "🙂", "5"])
def test_hardly_any_text_is_no_trouble(text: str) -> None:
    assert marked("Who paid?", text) in ("", "Yes", "5")
