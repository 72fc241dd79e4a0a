"""What is planned, promised or only possible has not been done."""

from bot.answers.guards.scene import Scene
from store.search.terms import LIGHT, Token, words


def only_planned(scene: Scene) -> bool:
    """The question takes a deed for done that the sentence only has in the future or under a condition."""
    asked = scene.question.tokens
    if not any(token.word in _DONE for token in asked) or any(token.word in _OPEN for token in asked):
        return False
    if any(token.stem in _PLANS for token in asked):
        return False
    deeds = [word.root for word in scene.asked if not word.is_light and not word.is_name]
    told = scene.claimed
    places = [at for at, token in enumerate(told) if token.word not in LIGHT and token.stem in deeds[-6:]]
    planned = [at for at in places if _is_planned(told, at)]
    return bool(planned) and all(at in planned for at in places if told[at].stem in {told[n].stem for n in planned})


_DONE = words("did was were has have had")
_OPEN = words("will would could should might may can if going planned expected supposed")
_PLANS = words(
    "plan promis pledg vow intend hope want expect threaten propos offer agre decid order ask requir need forc"
)
_AHEAD = words("will would might may should could")
_TO = words("plan promis pledg vow intend hope want expect threaten propos offer")


def _is_planned(told: tuple[Token, ...], at: int) -> bool:
    """Whether the verb at this place follows "will", or "to" after a word such as "plans"."""
    if told[at].word.endswith(("ed", "ing", "s")):
        return at > 1 and told[at - 1].word == "be" and told[at - 2].word in _AHEAD
    before = told[max(0, at - 2) : at]
    if any(token.word in _AHEAD for token in before) and not any(token.word == "have" for token in before):
        return True
    return told[at - 1].word == "to" and any(token.stem in _TO for token in told[max(0, at - 4) : at - 1])
