"""Another number, year, month or ordinal."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from bot.answers.figures import Figure, counted_in, figures
from bot.answers.guards.deeds import near_in_meaning
from bot.answers.guards.scene import Scene
from store.search.facts import MONTHS, WEEKDAYS
from store.search.question import Expected
from store.search.terms import LIGHT, NUMBER_WORDS, Token, tokens, words


def another_number(scene: Scene) -> bool:
    """A number or year in the question that neither the sentence nor what stands around it has."""
    numbers = [at for at, word in enumerate(scene.asked) if word.token.stem[0].isdigit()]
    asked = {scene.asked[at].token.stem for at in numbers if not _counts(scene, at)}
    told = scene.told_stems | scene.around
    return not {_bare(number) for number in asked} <= {_bare(number) for number in told}


def number_of_what_is_not_asked(scene: Scene) -> bool:
    """ "How many wolves were lost to sheep?" and "210 sheep were lost to wolves"."""
    meant = counted_in(scene.question) | {token.stem for token in _run(scene.question.tokens)}
    if scene.question.expected is not Expected.NUMBER or not meant & scene.claimed_stems:
        return False
    meant = meant.union(*map(near_in_meaning, meant))
    others = {stem for word in scene.asked if not word.is_light for stem in word.stems} - meant
    given = [figure.counted for figure in figures(scene.claim_text) if not _is_asked(figure, scene)]
    after = (_phrase(scene.claim_text[figure.end :]) for figure in figures(scene.claim_text))
    return any(one & others for one in given) and not any(phrase & meant for phrase in after)


def _phrase(text: str) -> frozenset[str]:
    """What may be counted by a number that stands before this."""
    until = takewhile(lambda token: token.word not in _LEADING_ON, tokens(text)[:_WINDOW])
    return frozenset(token.stem for token in until)


def _run(asked: Sequence[Token]) -> Iterator[Token]:
    """What stands behind "how many" up to the next small word."""
    many = next((at for at, token in enumerate(asked) if token.word == "many"), len(asked))
    return takewhile(lambda token: token.word not in LIGHT, asked[many + 1 :])


def counted_before(scene: Scene) -> bool:
    """ "That is 5,500 more …": what is asked for is counted by the sentence before."""
    meant = counted_in(scene.question)
    if scene.question.expected is not Expected.NUMBER or meant & scene.claimed_stems or not scene.told:
        return False
    numbers = any(stem[0].isdigit() for stem in scene.match.before)
    return scene.told[0].word in _POINTING and numbers and bool(meant & frozenset(scene.match.before))


def _is_asked(figure: Figure, scene: Scene) -> bool:
    """Whether it only repeats a number of the question."""
    return any(token.stem in scene.asked_roots for token in tokens(scene.claim_text[figure.start : figure.end]))


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
_POINTING = words("that this it")
_LEADING_ON = words("to from by with in for on at against than")
_WINDOW = 7  # words after a number that it may count
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
