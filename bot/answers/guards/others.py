"""What the sentence tells belongs to somebody or something else."""

from itertools import pairwise

from bot.answers.guards.deeds import near_in_meaning, verb_asked
from bot.answers.guards.scene import Scene, Word
from bot.answers.guards.verbs import root
from store.search.facts import is_year
from store.search.related import related
from store.search.terms import LIGHT, Token, tokens, words


def told_of_another(scene: Scene) -> bool:
    """The sentence lacks the deed that is asked about, and a sentence near it tells it of somebody else."""
    verb = verb_asked(scene)
    if verb is None or verb in _COMMON or near_in_meaning(verb) & _here(scene):
        return False
    place = next(at for at, word in enumerate(scene.asked) if word.root == verb)
    doers = [word for word in scene.asked[:place] if word.is_name]
    tellers = [other for other in scene.others if verb in {root(token) for token in tokens(other.text)}]
    if not doers or any(all(doer.stems & set(other.stems) for doer in doers) for other in tellers):
        return False
    return any(abs(other.position - scene.match.position) <= _NEAR for other in tellers)


def name_of_two(scene: Scene) -> bool:
    """A name put together from two that the sentence keeps apart: "Carl Hampson" of Carl Linde and Bill Hampson."""
    text = scene.question.text
    for first, last in pairwise(scene.asked):
        if _is_full_name(first, last, text) and _stand_apart(first, last, scene.told):
            return True
    return False


def number_of_others(scene: Scene) -> bool:
    """The number asked for counts something else in the sentence: "1.7 million victims" for "1.7 million people"."""
    for number, counted in pairwise(scene.asked):
        if not _is_number(number) or _is_number(counted) or counted.is_light or counted.is_name:
            continue
        after = [_counted(scene.told, at) for at, token in enumerate(scene.told) if token.stem == number.token.stem]
        if after and all(one and not _means(counted, one) for one in after):
            return True
    return False


def lacks_birth_or_death(scene: Scene) -> bool:
    """Where somebody was born is not told by a sentence without a birth."""
    here = {token.word for token in scene.told}
    for asked, telling in _EVENTS:
        if asked & {word.token.word for word in scene.asked} and not any(word.startswith(telling) for word in here):
            return True
    return False


_COMMON = words(
    """make take say use have hold write think know state offer do get give like want claim name call becom find see
    provid go come serv work"""
)
_NEAR = 4  # sentences
_APART = 3  # words
_EVENTS = (
    (words("born birthplace birthday"), ("born", "birth", "native", "nee")),
    (
        words("die died dies"),
        (
            "die",
            "dying",
            "death",
            "dead",
            "kill",
            "perish",
            "murder",
            "execut",
            "assassin",
            "drown",
            "succumb",
            "fatal",
            "lost",
            "shot",
            "buried",
            "claimed",
            "cost",
            "suicide",
            "hang",
            "burn",
            "late",
            "pass",
        ),
    ),
    (words("marry married marries"), ("marr", "wife", "husband", "wed", "spouse", "bride", "widow", "couple")),
)


def _here(scene: Scene) -> set[str]:
    return {root(token) for token in scene.told} | {token.stem for token in scene.told}


def _is_full_name(first: Word, last: Word, text: str) -> bool:
    capitals = text[first.token.start].isupper() and text[last.token.start].isupper()
    return first.is_name and last.is_name and capitals and last.token.start - first.token.end == 1


def _stand_apart(first: Word, last: Word, told: tuple[Token, ...]) -> bool:
    firsts = [at for at, token in enumerate(told) if token.stem in first.stems]
    lasts = [at for at, token in enumerate(told) if token.stem in last.stems]
    return bool(firsts and lasts) and all(abs(a - b) > _APART for a in firsts for b in lasts)


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
