"""A verb with who does it and whom it is done to, read off the order of the words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from bot.answers.guards.scene import Scene, Word, is_possessive
from store.search.related import related
from store.search.terms import LIGHT, Token, words
from store.search.verb_forms import PARTICIPLES


@dataclass(frozen=True, slots=True)
class Deed:
    """Roots. `agent` and `patient` stand next to the verb; the sides are all that stands before or after it.

    `linked` are those that a small word leads to, behind the verb: "the army" of "handed it over to the army".
    """

    verb: str
    agent: frozenset[str]
    patient: frozenset[str]
    agent_side: frozenset[str] = frozenset()
    patient_side: frozenset[str] = frozenset()
    linked: frozenset[str] = frozenset()
    is_passive: bool = False
    is_new: bool = False  # whether its subject is brought in here: "a tiger", "potatoes"
    is_theirs: bool = False  # whether its subject is "she" or the like


def asked_deed(scene: Scene) -> Deed | None:
    """What the question says of a deed: who did it, or to whom, whichever it does not ask."""
    asked = scene.asked
    start = next((at for at, word in enumerate(asked[:3]) if word.token.word in _ASKING), None)
    if start is None or len(asked) < start + 3:
        return None
    helper = next((at for at, word in enumerate(asked) if word.token.word in _HELPERS and at >= start), None)
    if helper is None or (helper == start + 1 and _asks_the_subject(asked[start], asked[helper])):
        return _subject_asked(asked[start:], scene)
    rest = asked[helper + 1 :]
    if asked[helper].token.word in _BE or any(word.token.word in _BE for word in rest):
        return _passive_asked(rest)
    return _object_asked(rest, scene)


def deeds_told(told: Sequence[Token], text: str) -> Iterator[Deed]:
    """Every word that is clearly a verb, with its neighbours."""
    for at, token in enumerate(told):
        if token.word in LIGHT or not _may_be_told(token, told[at - 1] if at else None):
            continue
        if at and is_possessive(told[at - 1], text):  # "the Rovers' coach"
            continue
        before, after = _clause(told, at, text)
        left, right = _roots(before), _roots(after)
        if _is_passive(token, before, after):
            yield _passive_told(token, before, after, text)
        elif (
            _follows_a_name(token, before, text)
            or not after
            or after[0].word in _OPENS
            or token.word.endswith("ing")
            or text[after[0].start].isupper()
            or after[0].stem[0].isdigit()
        ):
            yield Deed(token.stem, _subject(before), _chunk(after), left, right, _linked(after), False, _is_new(before))


def _passive_told(token: Token, before: list[Token], after: list[Token], text: str) -> Deed:
    """ "Blamed by the ranchers, the county …" has its subject behind a comma."""
    by, beyond = after, before
    if not before:
        comma = (at for at, (a, b) in enumerate(pairwise(after), 1) if "," in text[a.end : b.start])
        end = next(comma, len(after))
        by, beyond = after[:end], after[end:]
    patient = _subject(before) if before else _chunk(beyond)
    sides, linked = (_roots(by), _roots(beyond)), _linked(after)
    return Deed(token.stem, _after_by(by), patient, *sides, linked, True, _is_new(before), _is_theirs(before))


def _may_be_told(token: Token, before: Token | None) -> bool:
    """A word in "-ing" is a verb after "are", and a "reporter" is none."""
    if token.word.endswith(_DOERS) and token.stem not in (token.word, token.word.removesuffix("s")):
        return False
    if before is None:
        return not token.word.endswith("ing")
    return before.word not in _DETERMINERS and (not token.word.endswith("ing") or before.word in _BE)


_ASKING = words("who whom what which how when where why whose did does do has have was were is are")
_SUBJECTS = words("who what")
_BE = words("was were is are been be being got")
_HAVE = words("has have had")
_HELPERS = _BE | _HAVE | words("did does do will would can could should may might must")
_SKIPPED = words(
    """now still later often first all both not also then had has have will would did does do may can could might
    should already never ever just"""
)
_DETERMINERS = words("the a an this that these those his her its their our my your some any no each every")
_STOPS = words(
    """in on at during since for as when because after before while until if and or but by from with of that who which
    where than about into onto near under over through between"""
)
_INNER = words("of and the in")
_LONG = 5  # words of who does it
_LINKS = words("against to over")
_DOERS = ("er", "or", "ers", "ors", "ment", "ments", "tion", "tions")
_OWNING = words("of with from in at for on")
_LEADING = words("against to from for with into of")
_NEW = words("a an some several many")
_OPENS = _DETERMINERS | _LINKS | words("him them us me you two three four five six seven several many both all")


def _asks_the_subject(asking: Word, helper: Word) -> bool:
    """ "Who has beaten …", unlike "What have we …"."""
    return asking.token.word in _SUBJECTS and helper.token.word in _HAVE


def _subject_asked(asked: Sequence[Word], scene: Scene) -> Deed | None:
    """ "Who attacked Georgia?", "Which party has beaten the Greens?" """
    told = {token.stem for token in scene.claimed}
    first = 2 if asked[0].token.word == "which" else 1  # "Which hunter killed a tiger?"
    for at, word in enumerate(asked[first:], first):
        finite = at == 1 or word.token.word.endswith(("ed", "s")) or word.root != word.token.stem
        if finite and _may_be_verb(asked, at) and word.root in told:
            who = at == 1 and asked[0].token.word == "who"
            linked = frozenset(one.root for one in asked[at + 1 :] if who and not one.is_light and one.root.isalpha())
            return Deed(word.root, _named(asked[1:at]), _asked_chunk(asked[at + 1 :]), linked=linked)
    return None


def _object_asked(asked: Sequence[Word], scene: Scene) -> Deed | None:
    """ "Whom did Georgia attack?" """
    verb = verb_asked(scene)
    at = next((at for at, word in enumerate(asked) if at and word.root == verb), None)
    if at is None or verb is None or at > _LONG:
        return None
    doer = list(takewhile(lambda one: one.token.word not in _STOPS - _INNER, asked[:at]))
    if len(doer) < at and asked[len(doer)].token.word not in _OWNING:
        return None
    return Deed(verb, _named(doer), _asked_chunk(asked[at + 1 :]))


def _passive_asked(asked: Sequence[Word]) -> Deed | None:
    """ "Who was attacked by Georgia?", "Who was Georgia attacked by?" """
    for at, word in enumerate(asked):
        if word.is_light or not _is_participle(word.token.word):
            continue
        rest = asked[at + 1 :]
        if rest and not rest[0].is_light:
            return None
        patient = _named(asked[:at])
        by = next((n for n, one in enumerate(rest) if one.token.word == "by"), None)
        agent = _asked_chunk(rest[by + 1 :]) if by is not None else frozenset()
        return Deed(word.root, agent, patient, is_passive=True) if at <= _LONG else None
    return None


def _named(asked: Sequence[Word]) -> frozenset[str]:
    return frozenset(stem for one in asked if not one.is_light for stem in one.stems)


def _may_be_verb(asked: Sequence[Word], at: int) -> bool:
    return not asked[at].is_light and asked[at - 1].token.word not in _DETERMINERS


def _asked_chunk(asked: Sequence[Word]) -> frozenset[str]:
    """The words of the first thing named: "the mayor" of "the mayor a medal"."""
    stems: set[str] = set()
    for word in asked:
        if word.token.word in _DETERMINERS | _LINKS and not stems:
            continue
        if word.token.word in _STOPS | _DETERMINERS | _LINKS:
            break
        stems |= word.stems if not word.is_light else set()
    return frozenset(stems)


def _chunk(after: Sequence[Token]) -> frozenset[str]:
    stems: set[str] = set()
    for token in after[:6]:
        if token.word in _DETERMINERS | _LINKS and not stems:
            continue
        if token.word in _STOPS | _DETERMINERS | _LINKS:
            break
        stems |= {token.stem} if token.word not in LIGHT else set()
    return frozenset(stems)


def _follows_a_name(token: Token, before: Sequence[Token], text: str) -> bool:
    """ "Lund blamed": no comma between."""
    return bool(before) and text[before[-1].start].isupper() and token.start - before[-1].end == 1


def _subject(before: Sequence[Token]) -> frozenset[str]:
    """The word before the verb and its helpers; of "friends of Luther" both."""
    rest = _without_helpers(before)
    heads: set[str] = set()
    while rest and rest[-1].word not in LIGHT:
        heads.add(rest[-1].stem)
        while rest and (rest[-1].word not in LIGHT or rest[-1].word in _DETERMINERS):
            rest.pop()
        if rest and rest[-1].word in _OWNING:
            rest.pop()
    return frozenset(heads)


def _without_helpers(before: Sequence[Token]) -> list[Token]:
    rest = list(before)
    while rest and (rest[-1].word in _BE or may_stand_between(rest[-1])):
        rest.pop()
    return rest


def _is_new(before: Sequence[Token]) -> bool:
    """A subject that points at nothing that was told before."""
    rest = _without_helpers(before)
    name = list(takewhile(lambda token: token.word not in LIGHT, reversed(rest)))
    opening = rest[-len(name) - 1] if len(rest) > len(name) else None
    if opening is None:
        return bool(name) and name[0].word.endswith("s")
    return opening.word in _NEW


def _is_theirs(before: Sequence[Token]) -> bool:
    rest = _without_helpers(before)
    own = len(rest) > 1 and rest[-1].word in ("herself", "himself", "itself", "themselves")
    return bool(rest) and rest[-1 - own].word in ("he", "she", "it", "they")


def _linked(after: Sequence[Token]) -> frozenset[str]:
    """What "to", "from" or "against" leads to."""
    places = (at for at, token in enumerate(after) if token.word in _LEADING)
    return frozenset().union(*(_chunk(after[at + 1 :]) for at in places))


def _after_by(after: Sequence[Token]) -> frozenset[str]:
    by = next((at for at, token in enumerate(after[:4]) if token.word == "by"), None)
    return _chunk(after[by + 1 :]) if by is not None else frozenset()


def _is_passive(token: Token, before: Sequence[Token], after: Sequence[Token]) -> bool:
    if not _is_participle(token.word):
        return False
    if after and after[0].word == "by":
        return True
    helper = next((one for one in reversed(before) if not may_stand_between(one)), None)
    return helper is not None and helper.word in _BE


def may_stand_between(token: Token) -> bool:
    return token.word in _SKIPPED or token.word.endswith("ly")


def _is_participle(word: str) -> bool:
    return word.endswith("ed") or word in PARTICIPLES


def _clause(told: Sequence[Token], at: int, text: str) -> tuple[list[Token], list[Token]]:
    """What stands before and after a verb, up to the next semicolon, colon or bracket."""
    start, end = at, at
    while start > 0 and not set(text[told[start - 1].end : told[start].start]) & _BREAKS:
        start -= 1
    while end + 1 < len(told) and not set(text[told[end].end : told[end + 1].start]) & _BREAKS:
        end += 1
    return list(told[start:at]), list(told[at + 1 : end + 1])


_BREAKS = frozenset(";:()[]—–")


def _roots(read: Sequence[Token]) -> frozenset[str]:
    return frozenset(token.stem for token in read if token.word not in LIGHT)


def verb_asked(scene: Scene) -> str | None:
    """The root of the verb after "did", "will" or "was" and who is meant; None where it is not plain."""
    asked = scene.asked
    helper = next((at for at, word in enumerate(asked) if word.token.word in _HELPERS), None)
    if helper is None:
        return None
    passive = asked[helper].token.word in _BE
    rest = asked[helper + 1 :]
    if rest and _is_participle(rest[0].token.word) and (passive or not asked[helper - 1].is_light):
        return rest[0].root  # "was sent", "how many have crossed"
    if any(word.token.word in ("have", "do") for word in rest) or (
        helper and _asks_the_subject(asked[helper - 1], asked[helper])
    ):
        return None
    verb = None
    for before, word in pairwise(rest):
        owning = not verb and word.token.word in _OWNING  # "did the minister for trade blame"
        if not owning and word.token.word in _STOPS - _INNER | (_DETERMINERS if verb else frozenset()):
            break
        if word.is_light or word.is_name or before.token.word in _DETERMINERS | _INNER:
            continue
        if not passive or _is_participle(word.token.word):
            verb = word.root
    return verb


def near_in_meaning(verb: str) -> set[str]:
    return {verb, *(other for other, _ in related(verb))}
