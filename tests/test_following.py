"""Questions that lean on the last one."""

import pytest

from bot.answers.following import FollowUp, Wish, followed, only_points

LAST = "How many North Velder troops were sent to Russia?"


@pytest.mark.parametrize(
    "text",
    [
        "and who said so?",
        "Who says so?",
        "who said that",
        "says who?",
        "according to whom?",
        "Source?",
        "Who's saying that?",
    ],
)
def test_who_said_so_is_about_the_sentence_that_answered(text: str) -> None:
    assert followed(text, LAST) == FollowUp(Wish.SPEAKER, LAST)


@pytest.mark.parametrize(
    ("text", "last", "taken"),
    [
        ("when?", "How many men were sent to Russia?", "When were men sent to Russia?"),
        ("and when was that?", "How many men were sent to Russia?", "When were men sent to Russia?"),
        ("Why?", "When did the bridge close?", "Why did the bridge close?"),
        ("how much?", "Did the repair cost more?", "How much did the repair cost more?"),
        ("when?", "How many goals did Petrie score?", "When did Petrie score goals?"),
        ("where?", "When: who designed the harbour bridge?", "Where: who designed the harbour bridge?"),
        ("when?", "Who designed the harbour bridge?", "When: who designed the harbour bridge?"),
        ("where", "What did Anna Lindqvist say?", "Where: what did Anna Lindqvist say?"),
        ("What about South Korea?", "Did North Korea send troops?", "Did South Korea send troops?"),
        ("what about South Korea?", "How many North Korean troops left?", "How many South Korean troops left?"),
        ("How about Ukraine?", "How many Russian troops left?", "How many Ukrainian troops left?"),
        ("and Bertrand Osei?", "What did Anna Lindqvist say?", "What did Bertrand Osei say?"),
        ("and in 2021?", "Who won the election in 2019?", "Who won the election in 2021?"),
        ("what about 2021?", "Who won the election in 2019?", "Who won the election in 2021?"),
        ("And in October?", "Who won the election?", "Who won the election in October?"),
        ("what about last week?", "Who won the election in May?", "Who won the election last week?"),
    ],
)
def test_it_is_read_as_a_whole_question(text: str, last: str, taken: str) -> None:
    assert followed(text, last) == FollowUp(Wish.ANSWER, taken)


@pytest.mark.parametrize(
    "text",
    [
        "Who won the election?",
        "And when did the bridge reopen?",
        "What about lorries?",
        "When did Anna Lindqvist speak?",
        "who said that the bridge is shut?",
        "What about the long and winding story of all the people who live at the harbour?",
        "",
        "?",
    ],
)
def test_a_question_that_stands_by_itself_is_no_follow_up(text: str) -> None:
    assert followed(text, LAST) is None


def test_the_same_question_again_is_no_follow_up() -> None:
    assert followed("when?", "When did the bridge close?") is None
    assert followed("what about Russia?", "Did Russia win?") is None


@pytest.mark.parametrize("text", ["how old is she?", "Who is he?", "what did they say?"])
def test_a_question_about_nobody_named_only_points(text: str) -> None:
    assert only_points(text)


@pytest.mark.parametrize("text", ["What did they sell to France?", "How old is the mayor?", "Who is Ada Lind?"])
def test_a_question_that_says_what_it_is_about_does_more(text: str) -> None:
    assert not only_points(text)
