"""Sentences that lack the kind of thing that was asked for."""

import re
from collections.abc import Callable

from bot.answers.figures import counted_in, figures
from bot.answers.guards.scene import Scene
from store.entities import SentenceKind
from store.search.facts import MONTHS, WEEKDAYS, Facts, facts
from store.search.question import Expected
from store.search.terms import LIGHT, stem, tokens, words


def lacks_what_was_asked(scene: Scene) -> bool:
    """How many wants a number, when wants a date, beyond those that the question brings; a score is two numbers."""
    if _SCORE_ASKED.search(scene.question.text) and not _SCORE.search(scene.match.text):
        return True
    wanted = _NEEDS.get(scene.question.expected)
    if wanted is None or _WORDS[scene.question.expected].search(scene.match.text):
        return False
    told = wanted(facts(scene.match.text)) - {word.token.stem for word in scene.asked}
    if scene.question.expected is Expected.DATE:
        told -= _counting(scene.match.text)
    return not told


def _counting(text: str) -> frozenset[str]:
    """Numbers that tell no time: "40" of "40 lorries"."""
    counting = (figure for figure in figures(text) if figure.counted and not figure.counted & _TIMES)
    return frozenset(token.stem for figure in counting for token in tokens(text[figure.start : figure.end]))


def another_measure(scene: Scene) -> bool:
    """ "How deep is the reef?" is not answered by its age, "how many sponges?" by neither."""
    how = _HOW.search(scene.question.text)
    strange = _STRANGE[how[1].lower()] if how else _strange_to_what_is_counted(scene)
    given = [figure.counted for figure in figures(scene.match.text)]
    return bool(strange and given) and all(counted & strange for counted in given)


def _strange_to_what_is_counted(scene: Scene) -> frozenset[str]:
    measures = _LENGTHS | _TIMES
    counted = counted_in(scene.question)
    vague = _WORDS[Expected.NUMBER].search(scene.match.text) or _MANY.search(scene.match.text)
    return measures if counted and not counted & measures and not vague else frozenset()


def names_nobody(scene: Scene) -> bool:
    """ "Who is the new mayor?" is not answered by "The new mayor will need its votes"."""
    if not _WHO_IS.match(scene.question.text):
        return False
    text, asked = scene.match.text, {word.root for word in scene.asked if not word.is_light}
    places = [at for at, token in enumerate(scene.told) if token.stem in asked]
    near = {at for place in places for at in range(place - _NEAR, place + _NEAR + 1) if 0 <= at < len(scene.told)}
    named = (scene.told[at] for at in near if at or len(scene.told) > 1)
    return bool(places) and not any(
        text[one.start].isupper() and one.word not in LIGHT | MONTHS | WEEKDAYS and one.stem not in asked
        for one in named
    )


def bio_of_another(scene: Scene) -> bool:
    """An author's bio answers only questions that name the author."""
    if scene.match.kind is not SentenceKind.BIO:
        return False
    return not frozenset(scene.match.above) & {word.token.stem for word in scene.asked}


_SPANS = words("second minute hour day week month year decade century am pm bc ad bce oclock clock")
_TIMES = frozenset(map(stem, _SPANS | MONTHS))
_LENGTHS = frozenset(map(stem, words("metre meter kilometre kilometer mile foot feet inch yard centimetre")))
_AGES = frozenset(map(stem, words("second minute hour day week month year decade century")))
_STRANGE = dict.fromkeys(("deep", "tall", "wide", "far"), _AGES) | {"old": _LENGTHS}
_HOW = re.compile(r"\bhow\s+(deep|tall|wide|far|old)\b", re.IGNORECASE)
_MANY = re.compile(r"\b(?:dozens|scores|hundreds|thousands|millions|billions)\b", re.IGNORECASE)
_SCORE_ASKED = re.compile(r"\bwhat(?:['’]?s|\s+is|\s+was)\s+the\s+(?:final\s+|half-time\s+)?score\b", re.IGNORECASE)
_SCORE = re.compile(r"\b\d+\s?(?:[-–:]|to|all)\s?\d*\b", re.IGNORECASE)
_WHO_IS = re.compile(
    r"^\W*who(?:(?:['’]?s|\s+is|\s+was|\s+will\s+be|\s+became|\s+has\s+become)\s+the"
    r"|\s+(?:was|has\s+been)\s+(?:elected|voted|appointed|chosen|named|sworn\s+in))\b",
    re.IGNORECASE,
)
_NEAR = 5  # words between an office and the name of who holds it
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)$")
_COUNT = 4  # digits from which a number that is no year counts something, and tells no time
_NEEDS: dict[Expected, Callable[[Facts], frozenset[str]]] = {
    Expected.NUMBER: lambda given: frozenset(n for n in given.numbers if not _ORDINAL.match(n)) | given.dates,
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
