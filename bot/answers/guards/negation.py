"""Sentences that deny what the question takes for granted, and the other way round."""

import re
from collections.abc import Iterator
from itertools import pairwise

from bot.answers.denials import denies
from bot.answers.guards.scene import Scene
from store.search.question import Expected
from store.search.terms import LIGHT, Token, words


def reversed_by_negation(scene: Scene) -> bool:
    """ "Who signed?" is not answered by who did not. A yes-or-no question is, either way."""
    if scene.question.expected is Expected.YES_NO and any(word.root == "deni" for word in scene.asked):
        return not denies(scene.match.text)  # "Did they deny it?"
    if scene.question.expected is Expected.YES_NO or _asks_what_is_said(scene.question.text):
        return False
    if _denials(scene.question.text, scene.question.tokens):
        return not _denied_as_asked(scene)
    return any(_denies(scope, scene) for scope in _scopes(scene))


_NOT = words(
    """not never no none nobody nothing neither nor without cannot didnt doesnt dont wasnt werent isnt arent hasnt
    havent hadnt wont wouldnt cant couldnt shouldnt"""
)
_REFUSALS = words("deni refus fail reject declin cancel")  # roots
_NEGATIVE = words(
    """lack unabl unlik imposs few littl rare hard bare except instead rather exclud prevent avoid oppos against ceas
    stop ban prohibit forbid illeg only longer fewer less absenc unwill reluct object resist hesit withdraw abandon
    cancel unsuccess lose miss"""
)
_HARMLESS = re.compile(
    r"\b(?:not (?:only|just|merely|simply|least|as|so)|or not|need not|no (?:less|fewer|more|longer|later|sooner)"
    r"|no\.? ?\d+)\b",  # number 10
    re.I,
)
_SAID = re.compile(
    r"^\W*what (?:did|does|do|had|has|have)\b.{1,60}\b(?:say|said|warn|claim|add|tell|told|argue)\b", re.I
)
_ENDS = words("but because although though while until when if before after since and or which who that")
_DETERMINERS = words("the a an this that his her its their")
_REACH = 4
_BEFORE, _AFTER = 8, 3  # words from what is negative to what it denies
_FAR = 9  # "denied on Monday that she had taken …"


def _asks_what_is_said(question: str) -> bool:
    return bool(_SAID.search(question))


def _denials(text: str, read: tuple[Token, ...]) -> list[int]:
    """Places of the words that deny."""
    harmless = [match.span() for match in _HARMLESS.finditer(text)]
    found = [at for at, token in enumerate(read) if token.word in _NOT or token.stem in _REFUSALS]
    found = [at for at in found if (at == 0 or not text[read[at].start].isupper()) and not _is_adjective(read, at)]
    ruled = [at for at, (a, b) in enumerate(pairwise(read)) if (a.stem, b.word) in (("rule", "out"), ("call", "off"))]
    return sorted({*ruled, *(at for at in found if not any(a <= read[at].start < b for a, b in harmless))})


def _is_adjective(read: tuple[Token, ...], at: int) -> bool:
    """ "The failed harvest" denies nothing."""
    if not at or at + 1 == len(read) or not read[at].word.endswith("ed"):
        return False
    return read[at - 1].word in _DETERMINERS and read[at + 1].word not in LIGHT


def _denied_as_asked(scene: Scene) -> bool:
    """Whether something negative stands shortly before what the question has denied."""
    asked = scene.question.tokens
    places = _denials(scene.question.text, asked)
    if {asked[at].stem for at in places} & _REFUSALS & scene.told_stems:
        return True
    denied = {token.stem for at in places for token in asked[at + 1 : at + 6] if token.word not in LIGHT}
    told = scene.told
    negative = {*_denials(scene.match.text, told), *(at for at, token in enumerate(told) if _is_negative(token))}
    held = [at for at, token in enumerate(told) if token.stem in denied]
    if not held:
        return bool(negative) or _in_a_clause(scene)
    return any(-_AFTER <= at - no <= _BEFORE for at in held for no in negative)


def _is_negative(token: Token) -> bool:
    return token.stem in _NEGATIVE or token.word.startswith(("un", "non", "dis"))


def _in_a_clause(scene: Scene) -> bool:
    """Whether only a part of the question is negated: "Who was glad that nobody came?"."""
    asked = scene.question.tokens
    first = _denials(scene.question.text, asked)[0]
    return any(token.word in ("that", "because", "if", "although", "who", "when") for token in asked[1:first])


def _scopes(scene: Scene) -> Iterator[tuple[Token, ...]]:
    """The words that each denial in the sentence reaches."""
    told = scene.told
    for at in _denials(scene.match.text, told):
        if scene.question.expected is Expected.DATE and any(token.word == "until" for token in told[at + 1 :]):
            continue
        far = told[at].stem == "deni" or told[at].word == "no"
        reach = told[at + 1 : at + 1 + (_FAR if far else _REACH)]
        yield tuple(_until_the_end(reach, scene.match.text, far))


def _until_the_end(reach: tuple[Token, ...], text: str, far: bool) -> Iterator[Token]:
    for before, token in zip((None, *reach), reach, strict=False):
        between = text[before.end : token.start] if before else ""
        if any(mark in between for mark in ",;:.()—–") or (token.word in _ENDS and not (far and token.word == "that")):
            return
        yield token


def _denies(scope: tuple[Token, ...], scene: Scene) -> bool:
    """Whether something asked for stands within reach of the denial and nowhere else in the sentence."""
    inside = {token.stem for token in scope if token.word not in LIGHT}
    reached = {(token.start) for token in scope}
    outside = {token.stem for token in scene.told if token.start not in reached}
    sought = {stem for word in scene.asked if not word.is_light for stem in {*word.stems, word.root}}
    return bool((inside & sought) - outside)
