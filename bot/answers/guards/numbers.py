"""Another number, year, month or ordinal."""

import re

from bot.answers.guards.scene import Scene
from store.search.facts import MONTHS, WEEKDAYS
from store.search.terms import NUMBER_WORDS, words


def another_number(scene: Scene) -> bool:
    """A number or year in the question that neither the sentence nor what stands around it has."""
    numbers = [at for at, word in enumerate(scene.asked) if word.token.stem[0].isdigit()]
    asked = {scene.asked[at].token.stem for at in numbers if not _counts(scene, at)}
    told = {token.stem for token in scene.told} | scene.around
    return not {_bare(number) for number in asked} <= {_bare(number) for number in told}


def another_date(scene: Scene) -> bool:
    """A month, day of the week or ordinal for which the sentence has another."""
    told = {_short(token.word) for token in scene.told}
    for kind in _KINDS:
        asked = {_short(word.token.word) for word in scene.asked if word.token.word in kind} - _AMBIGUOUS
        if asked and not asked & told and told & {_short(word) for word in kind}:
            return True
    return False


_ORDINALS = words("first second third fourth fifth sixth seventh eighth ninth tenth")
_KINDS = (MONTHS, WEEKDAYS, _ORDINALS)
_AMBIGUOUS = words("may mar sec fir")
_ENDING = re.compile(r"(?<=\d)(?:st|nd|rd|th|s)$")


def _counts(scene: Scene, at: int) -> bool:
    """Whether it only says how many answers are wanted: "What two things …", "Who are the three …"."""
    return scene.asked[at].token.word in NUMBER_WORDS and at > 0 and scene.asked[at - 1].token.word in _BEFORE_A_COUNT


_BEFORE_A_COUNT = words("what which the these")


def _bare(number: str) -> str:
    """ "22nd" as "22", "1970s" as "1970"."""
    return _ENDING.sub("", number)


def _short(word: str) -> str:
    """ "February" and "Feb" alike."""
    return word[:3]
