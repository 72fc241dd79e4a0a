"""What is no question."""

import pytest

from bot import words
from bot.talk import small_talk


@pytest.mark.parametrize(
    ("said", "reply"),
    [
        ("Hello!", words.GREETING_REPLY),
        ("good morning", words.GREETING_REPLY),
        ("Thanks!!", words.THANKS_REPLY),
        ("ok, thanks", words.THANKS_REPLY),
        ("bye", words.BYE_REPLY),
        ("👍", words.NO_WORDS),
        ("???", words.NO_WORDS),
    ],
)
def test_small_talk_is_answered_in_kind(said: str, reply: str) -> None:
    assert small_talk(said) == reply


@pytest.mark.parametrize("asked", ["who won?", "thanks to whom did they win?", "Hello Kitty sales?", "Украина", "x"])
def test_anything_else_may_be_a_question(asked: str) -> None:
    assert small_talk(asked) is None
