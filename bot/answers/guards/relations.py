"""Somebody who belongs to the one that is asked about, or shares a name with them."""

from collections.abc import Sequence

from bot.answers.guards.deeds import asked_deed, deeds_told, may_stand_between
from bot.answers.guards.scene import Scene, is_possessive
from store.search.names import known_names
from store.search.terms import LIGHT, Token, stem, tokens, words


def somebody_of_theirs(scene: Scene) -> bool:
    """ "When did the minister resign?" and "The adviser to the minister, Ann Lee, resigned"."""
    asked = asked_deed(scene)
    if asked is None:
        return False
    meant = asked.patient if asked.is_passive else asked.agent
    done = [at for at, token in enumerate(scene.claimed) if token.stem == asked.verb]
    theirs = meant & _THEIRS
    if theirs:
        told = [deed for deed in deeds_told(scene.claimed, scene.claim_text) if deed.verb == asked.verb]
        subjects = [deed.patient if deed.is_passive else deed.agent for deed in told]
        return not theirs & scene.claimed_stems and any(one and one <= meant for one in subjects)
    places = [at for at, token in enumerate(scene.claimed) if token.stem in meant]
    owners = [at for at in places if _is_owner(scene.claimed, at, scene.claim_text)]
    return bool(owners) and owners == places and any(at > owners[-1] and _has_subject(scene.claimed, at) for at in done)


def _has_subject(told: Sequence[Token], at: int) -> bool:
    """One that is named, rather than "he"."""
    subject = next((token for token in reversed(told[:at]) if not may_stand_between(token)), None)
    return subject is not None and subject.word not in LIGHT


def another_of_that_title(scene: Scene) -> bool:
    """ "The sculptor Radu Pop" asked, "the painter Radu Pop" told, and "the sculptor Mirela Pop" elsewhere."""
    asked = scene.question.tokens
    for title, first, last in zip(asked, asked[1:], asked[2:], strict=False):
        if not all(scene.question.text[name.start].isupper() for name in (first, last)):
            continue
        if title.word in LIGHT or title.word in known_names() or title.stem in scene.told_stems:
            continue
        if (first.stem, last.stem) not in _runs(scene.told, 2):
            continue
        elsewhere = (run for other in scene.others for run in _runs(tokens(other.text), 3))
        if any(a == title.stem and b != first.stem and c == last.stem for a, b, c in elsewhere):
            return True
    return False


_THEIRS = frozenset(
    map(
        stem,
        words(
            """adviser aide assistant deputy spokesman spokeswoman spokesperson lawyer attorney driver bodyguard
            son daughter wife husband brother sister mother father uncle aunt cousin nephew niece widow widower parent
            child family friend ally rival predecessor successor opponent critic biographer manager neighbour neighbor
            colleague partner supporter"""
        ),
    )
)
_OWNED_BY = words("of to for")
_NEAR = 3  # words between an owner and the one that is theirs


def _is_owner(told: Sequence[Token], at: int, text: str) -> bool:
    """ "The adviser to the minister", "the minister's adviser"."""
    start = at
    while start and told[start].word not in _OWNED_BY and at - start <= _NEAR:
        start -= 1
    if start and told[start].word in _OWNED_BY and told[start - 1].stem in _THEIRS:
        return True
    owners = (n for n, token in enumerate(told[at : at + _NEAR], at) if is_possessive(token, text))
    return any(one.stem in _THEIRS for owner in owners for one in told[owner + 1 : owner + _NEAR])


def _runs(told: Sequence[Token], length: int) -> list[tuple[str, ...]]:
    return [tuple(token.stem for token in told[at : at + length]) for at in range(len(told) - length + 1)]
