"""Which messages ask for articles, and which for a fact."""

import pytest

from bot.requests import Request, request


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("news about Port Ellery", "Port Ellery"),
        ("latest on the strike?", "the strike"),
        ("Any news on measles today?", "measles"),
        ("please show me all articles about the ferry", "the ferry"),
        ("Do you have anything about measles?", "measles"),
        ("tell me more about the museum, please!", "the museum"),
        ("what's new in Port Ellery?", "Port Ellery"),
        ("What is happening with the ferry?", "the ferry"),
        ("the latest news from Ukraine please", "Ukraine"),
        ("Weather news", "Weather"),
    ],
)
def test_what_somebody_wants_to_read_of(text: str, subject: str) -> None:
    assert request(text) == Request(subject, plain=True)


@pytest.mark.parametrize("text", ["What is the latest on the strike?", "what happened to the strike?"])
def test_what_is_asked_broadly_may_be_a_sentence(text: str) -> None:
    assert request(text) == Request("the strike", plain=False)


@pytest.mark.parametrize("text", ["bitcoin", "Port Ellery", "football?", "measles in Port Ellery"])
def test_a_few_words_that_ask_nothing_may_be_a_subject(text: str) -> None:
    assert request(text) == Request(text.rstrip("?"), plain=False)


@pytest.mark.parametrize(
    "text",
    [
        "who won the derby",
        "why?",
        "how many troops did NK send?",
        "any news on who won?",
        "is the bridge open",
        "what happened in October 2024?",
        "news from last week",
        "The bridge over the Velder reopened yesterday.",
        "…",
        "news about " + "the harbour " * 400,
    ],
)
def test_what_may_be_a_question_is_none(text: str) -> None:
    assert request(text) is None
