"""Sentences that lack the kind of thing that was asked for."""

import re
from collections.abc import Callable

from bot.answers.guards.scene import Scene
from store.entities import SentenceKind
from store.search.facts import Facts, facts
from store.search.question import Expected


def lacks_what_was_asked(scene: Scene) -> bool:
    """How many wants a number, when wants a date, beyond those that the question brings."""
    wanted = _NEEDS.get(scene.question.expected)
    if wanted is None or _WORDS[scene.question.expected].search(scene.match.text):
        return False
    asked = {word.token.stem for word in scene.asked}
    return not wanted(facts(scene.match.text)) - asked


def bio_of_another(scene: Scene) -> bool:
    """An author's bio answers only questions that name the author."""
    if scene.match.kind is not SentenceKind.BIO:
        return False
    return not frozenset(scene.match.above) & {word.token.stem for word in scene.asked}


_COUNT = 4  # digits from which a number that is no year counts something, and tells no time
_NEEDS: dict[Expected, Callable[[Facts], frozenset[str]]] = {
    Expected.NUMBER: lambda given: given.numbers | given.dates,
    Expected.DATE: lambda given: given.dates | {number for number in given.numbers if len(number) < _COUNT},
}
_WORDS = {
    Expected.NUMBER: re.compile(
        r"\b(half|third|quarter|fifth|tenth|one|single|once|twice|both|several|few|many|most|all|double|triple|pair"
        r"|couple|none|no|every|never|always|rarely|often|daily|weekly|monthly|yearly|annual\w*)\b",
        re.I,
    ),
    Expected.DATE: re.compile(
        r"\b(noon|midnight|dawn|dusk|morning|afternoon|evening|night|overnight|weekend|\w+days|week|month|year"
        r"|spring|summer|autumn|fall|winter|season|easter|christmas|now|currently|recently|later|once|age"
        r"|when|while|after|before|during|until|since|by the time|following|eve|anniversary|era|period|war)\b",
        re.I,
    ),
}
