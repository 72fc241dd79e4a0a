"""What the sentence tells belongs to somebody or something else."""

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.answers.figures import figures
from bot.answers.guards.deeds import deeds_told, near_in_meaning, verb_asked
from bot.answers.guards.scene import Scene, Word
from store.search.facts import is_year
from store.search.question import Expected
from store.search.related import related
from store.search.terms import LIGHT, Token, tokens, words


def told_elsewhere(scene: Scene) -> bool:
    """The sentence lacks the deed that is asked about, and one near it has it: of somebody else, or better."""
    verb = verb_asked(scene)
    if verb is None or verb in _COMMON or _is_told(verb, scene):
        return False
    near = (other for other in scene.others if abs(other.position - scene.match.position) <= _NEAR)
    return any(verb in {token.stem for token in tokens(other.text)} for other in near)


def counted_in_another_deed(scene: Scene) -> bool:
    """ "How many soldiers did they lose?" is not answered by how many they sent."""
    verb = verb_asked(scene)
    if scene.question.expected is not Expected.NUMBER or verb is None or verb in _COMMON or _is_told(verb, scene):
        return False
    counted = next((b for a, b in pairwise(scene.asked) if a.token.word == "many"), None)
    if counted is None or counted.is_light:
        return False
    others = [deed for deed in deeds_told(scene.told, scene.match.text) if deed.verb != verb]
    if any(counted.stems & deed.patient for deed in others):
        return True
    given = any(counted.stems & figure.counted for figure in figures(scene.match.text))
    return given and any(counted.stems & deed.agent for deed in others)


def name_of_two(scene: Scene) -> bool:
    """A name put together from two that the sentence keeps apart: "Carl Hampson" of Carl Linde and Bill Hampson."""
    text = scene.question.text
    for first, last in pairwise(scene.asked):
        if _is_full_name(first, last, text) and _stand_apart(first, last, scene.told):
            return True
    return False


def number_of_others(scene: Scene) -> bool:
    """The number asked for counts something else in the sentence: "1.7 million victims" for "1.7 million people"."""
    verb = verb_asked(scene)  # "tram 10 returns" counts nothing
    for number, counted in pairwise(scene.asked):
        if not _is_number(number) or _is_number(counted) or counted.is_light or counted.is_name or counted.root == verb:
            continue
        after = [_counted(scene.told, at) for at, token in enumerate(scene.told) if token.stem == number.token.stem]
        if after and all(one and not _means(counted, one) for one in after):
            return True
    return False


def part_of_another(scene: Scene) -> bool:
    """ "Points for the Bulls" asked and "points for the losers" told: the same words, ending elsewhere."""
    here = _roots(scene.told)
    for at, word in enumerate(scene.asked[1:-1], 1):
        link = word.token.word
        ends = _end(scene.asked[at + 1 : at + 5])
        if link not in _LINKS or not ends or scene.asked[at - 1].is_light:
            continue
        if any(_stands(end, here | (scene.around if link == "of" else frozenset())) for end in ends):
            continue
        if (scene.asked[at - 1].root, link) in _slots(scene.told):
            return True
    return False


def lacks_birth_or_death(scene: Scene) -> bool:
    """Where somebody was born is not told by a sentence without a birth."""
    here = tuple(token.word for token in scene.told)
    return any(
        asked.search(scene.question.text) and not any(word.startswith(telling) for word in here)
        for asked, telling in _EVENTS
    )


_LINKS = words("of for against")
_DETERMINERS = words("the a an all every each")
_COMMON = words(
    """make take say use have hold write think know state offer do get give like want claim name becom find see
    provid go come serv work"""
)
_NEAR = 4  # sentences
_FAMILY = 4  # letters
_APART = 3  # words
_EVENTS = (  # how it is asked for, and how words begin that tell of it
    (re.compile(r"\b(?:born|birth\w+)\b", re.I), ("born", "birth", "native", "nee")),
    (
        re.compile(r"\bgr[eo]w\w* up\b", re.I),
        ("grew", "grow", "rais", "child", "brought", "youth", "born", "boy", "girl"),
    ),
    (
        re.compile(r"\b(?:die|died|dies)\b", re.I),
        tuple(
            """die dying death dead kill perish murder execut assassin drown succumb fatal lost shot buried claimed cost
            suicide hang burn late pass""".split()
        ),
    ),
    (
        re.compile(r"\bmarr(?:y|ied|ies)\b", re.I),
        ("marr", "wife", "husband", "wed", "spouse", "bride", "widow", "couple"),
    ),
)


def _is_told(verb: str, scene: Scene) -> bool:
    """In this word, one near in meaning, or one of the same family."""
    here = _roots(scene.told)
    asked = frozenset(stem for word in scene.asked if word.root == verb for stem in word.stems)
    if here & (near_in_meaning(verb) | asked) or any(verb in near_in_meaning(told) for told in here):
        return True
    small = (one.stem for at, one in enumerate(scene.told) if not at or scene.match.text[one.start].islower())
    return any(len(verb) >= _FAMILY and told[:_FAMILY] == verb[:_FAMILY] for told in small)


def _is_full_name(first: Word, last: Word, text: str) -> bool:
    capitals = text[first.token.start].isupper() and text[last.token.start].isupper()
    return first.is_name and last.is_name and capitals and last.token.start - first.token.end == 1


def _stand_apart(first: Word, last: Word, told: tuple[Token, ...]) -> bool:
    firsts = [at for at, token in enumerate(told) if token.stem in first.stems]
    lasts = [at for at, token in enumerate(told) if token.stem in last.stems]
    return bool(firsts and lasts) and all(abs(a - b) > _APART for a in firsts for b in lasts)


def _end(after: Sequence[Word]) -> list[Word]:
    """What a small word leads to, unless that is what is asked for."""
    ends: list[Word] = []
    for word in after:
        if word.token.word in ("what", "which", "whom", "who", "how"):
            return []
        if word.is_light and word.token.word not in _DETERMINERS:
            break
        ends += [] if word.is_light else [word]
    return ends


def _slots(told: Sequence[Token]) -> set[tuple[str, str]]:
    """Each word with a small one after it that leads to another: ("point", "for")."""
    return {
        (head.stem, link.word)
        for head, link, after, end in zip(told, told[1:], told[2:], [*told[3:], *told[-1:]], strict=False)
        if link.word in _LINKS and (after.word not in LIGHT or (after.word in _DETERMINERS and end.word not in LIGHT))
    }


def _roots(told: Sequence[Token]) -> frozenset[str]:
    return frozenset(token.stem for token in told)


def _stands(word: Word, here: frozenset[str]) -> bool:
    return bool(({word.root, *word.stems} | near_in_meaning(word.root)) & here)


def _is_number(word: Word) -> bool:
    return word.token.stem[0].isdigit() and not is_year(word.token.word)


def _counted(told: tuple[Token, ...], at: int) -> tuple[Token, ...]:
    """The words after a number, up to the next small word or number."""
    found: list[Token] = []
    for token in told[at + 1 : at + 4]:
        if token.word in LIGHT or token.stem[0].isdigit():
            break
        found.append(token)
    return tuple(found)


def _means(counted: Word, told: tuple[Token, ...]) -> bool:
    near = {counted.root, *counted.stems, *(other for other, _ in related(counted.root))}
    return any(token.stem in near for token in told)
