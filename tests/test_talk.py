"""What is no question."""

import pytest

from bot.talk import bare_command, small_talk
from bot.words import conversing as words


@pytest.mark.parametrize(
    ("said", "reply"),
    [
        ("Hello!", words.GREETING_REPLY),
        ("hey bot", words.GREETING_REPLY),
        ("Hi there, good morning", words.GREETING_REPLY),
        ("Thanks!!", words.THANKS_REPLY),
        ("ok, thanks", words.THANKS_REPLY),
        ("Thank you so much!", words.THANKS_REPLY),
        ("thanks for your help :)", words.THANKS_REPLY),
        ("great answer, thank you very much 🙏", words.THANKS_REPLY),
        ("thnaks", words.THANKS_REPLY),
        ("bye", words.BYE_REPLY),
        ("good bye", words.BYE_REPLY),
        ("thanks, see you later!", words.BYE_REPLY),
        ("ok", words.OK_REPLY),
        ("that was great", words.OK_REPLY),
        ("lol", words.OK_REPLY),
        ("Who are you?", words.ABOUT_REPLY),
        ("how are you", words.ABOUT_REPLY),
        ("what's up?", words.ABOUT_REPLY),
        ("👍", words.NO_WORDS),
        ("???", words.NO_WORDS),
        ("1", words.BUTTON_NUMBER),
        (" 12.", words.BUTTON_NUMBER),
    ],
)
def test_small_talk_is_answered_in_kind(said: str, reply: str) -> None:
    assert small_talk(said) == reply


@pytest.mark.parametrize(
    "asked",
    [
        "who won?",
        "thanks to whom did they win?",
        "Hello Kitty sales?",
        "good news for sailors",
        "how are you going to rebuild the bridge",
        "Welcome to Port Ellery",
        "help for farmers",
        "Who are the mayors?",
        "Украина",
        "2024",
        "10 trams",
        "x",
        "the",
        "no no no no no no no no no",
    ],
)
def test_anything_else_may_be_a_question(asked: str) -> None:
    assert small_talk(asked) is None


@pytest.mark.parametrize(
    ("said", "command"), [("Latest", "latest"), ("what's new?", "latest"), ("topics", "topics"), ("HELP!", "help")]
)
def test_a_command_is_known_by_its_mere_name(said: str, command: str) -> None:
    assert bare_command(said) == command


@pytest.mark.parametrize("asked", ["latest count of troops", "help wanted", "search for the lens", "?"])
def test_a_longer_message_is_no_command(asked: str) -> None:
    assert bare_command(asked) is None
