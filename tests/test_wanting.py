"""What a chat gets of an article: a table of the rule."""

import pytest

from bot.delivery.wanting import News, is_followed, mode_of
from store.subscriber import Keyword, Mode, Wishes

WAR, SPORT, HEALTH = 1, 2, 3
NEWS = News(7, frozenset({WAR, SPORT}), 5, 7, "Drones over Kyiv delayed the match.\nIran's referee waited.")
LOUD, SILENT, DIGEST, OFF = Mode.LOUD, Mode.SILENT, Mode.DIGEST, Mode.OFF


def words(*told: str, topic: int | None = None) -> tuple[Keyword, ...]:
    """As people write them: +wanted, -unwanted."""
    return tuple(Keyword(word[1:], word.startswith("+"), topic) for word in told)


@pytest.mark.parametrize(
    ("wishes", "expected"),
    [
        (Wishes(), None),
        (Wishes({HEALTH: LOUD}), None),
        (Wishes({WAR: DIGEST}), DIGEST),
        (Wishes({WAR: DIGEST, SPORT: LOUD}), LOUD),
        (Wishes({WAR: SILENT, SPORT: LOUD}), LOUD),
        (Wishes({WAR: SILENT, SPORT: DIGEST}), SILENT),
        (Wishes({WAR: LOUD, SPORT: OFF}), None),
        (Wishes({WAR: LOUD, HEALTH: OFF}), LOUD),
        (Wishes({WAR: LOUD}, words("-drone")), None),
        (Wishes({WAR: LOUD}, words("-drone", topic=WAR)), None),
        (Wishes({WAR: LOUD}, words("-drone", topic=HEALTH)), LOUD),
        (Wishes({}, words("+drones", "-referee")), None),
        (Wishes({}, words("+drones")), DIGEST),
        (Wishes({}, words("+ships")), None),
        (Wishes({SPORT: OFF}, words("+drones")), None),
        (Wishes({WAR: LOUD}, words("+ships", topic=WAR)), None),
        (Wishes({WAR: LOUD}, words("+ships", "+drones", topic=WAR)), LOUD),
        (Wishes({WAR: LOUD, SPORT: DIGEST}, words("+ships", topic=WAR)), DIGEST),
        (Wishes({WAR: LOUD}, words("+ships")), LOUD),
        (Wishes({WAR: LOUD}, unwanted=frozenset({5})), None),
        (Wishes({WAR: LOUD}, unwanted=frozenset({6})), LOUD),
    ],
)
def test_what_a_chat_gets_of_an_article(wishes: Wishes, expected: Mode | None) -> None:
    assert mode_of(wishes, NEWS) is expected


@pytest.mark.parametrize(
    "word", ["drone", "Drones", "DELAYED", "delay", "the match", "Kiev", "refere", "drnoes", "Irán"]
)
def test_a_word_is_found_in_any_form_under_another_name_or_through_a_slip(word: str) -> None:
    assert NEWS.says(word)


@pytest.mark.parametrize("word", ["Iraq", "dances", "match the", "refer", "ships", "", "-"])
def test_another_word_is_not(word: str) -> None:
    assert not NEWS.says(word)


@pytest.mark.parametrize(
    ("wishes", "expected"),
    [
        (Wishes(), False),
        (Wishes(followed=frozenset({5})), True),
        (Wishes(followed=frozenset({6})), False),
        (Wishes({WAR: OFF}, followed=frozenset({5})), False),
        (Wishes({}, words("-drones"), frozenset({5})), False),
    ],
)
def test_a_story_is_followed_unless_something_excludes_the_article(wishes: Wishes, expected: bool) -> None:
    assert is_followed(wishes, NEWS) is expected
