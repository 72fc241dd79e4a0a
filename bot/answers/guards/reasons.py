"""What is asked the reason of, and what it is compared with."""

import re

from bot.answers.guards.deeds import near_in_meaning, verb_asked
from bot.answers.guards.scene import Scene
from store.search.question import Expected
from store.search.terms import LIGHT, stem, tokens, words

_BECAUSE = re.compile(r"\b(?:because(?: of)?|due to|owing to|thanks to|as a result of)\b", re.IGNORECASE)
_THAN = re.compile(r"\bthan\b", re.IGNORECASE)
_JUDGED = frozenset(map(stem, words("blame praise thank criticise criticize condemn punish honour honor reward")))
_WHAT = words("what which whom who")
_REACH = 5  # words after "for"
_COUNTS = "0123456789"


def reason_for_another(scene: Scene) -> bool:
    """ "Why was the ice thin?" and "They cancelled the race because the ice was thin": it is the reason itself."""
    parts = _BECAUSE.split(scene.claim_text)
    if scene.question.expected is not Expected.REASON or len(parts) != 2:
        return False
    if not _stems(parts[0]):  # "Because of the ice, they …"
        parts = parts[1].split(",", 1)[::-1]
    if len(parts) != 2:
        return False
    effect, cause = _stems(parts[0]), _stems(parts[-1])
    asked = {word.root for word in scene.asked if not word.is_light}
    return bool(asked & cause) and not asked & (effect - cause)


def blamed_for_another(scene: Scene) -> bool:
    """ "What did they blame for the flood?" and "They blamed rust for the leak"."""
    verb = verb_asked(scene)
    told = [token.word if token.word in LIGHT else token.stem for token in scene.claimed]
    if verb not in _JUDGED or verb not in told:
        return False
    read = [word.token.word for word in scene.asked]
    at = read.index("for") + 1 if "for" in read else len(read)
    if not _WHAT.isdisjoint(read[at:]):
        return False
    meant = [word for word in scene.asked[at:] if not word.is_light]
    given = [stem for n, word in enumerate(told) if word == "for" for stem in told[n + 1 : n + _REACH]]
    near = frozenset().union(*({*word.stems} | near_in_meaning(word.root) for word in meant))
    return bool(meant) and not LIGHT.issuperset(given) and not near & frozenset(told)


def compared_with_another(scene: Scene) -> bool:
    """ "More potatoes than onions?" and "more carrots than potatoes"."""
    asked, told = (_THAN.split(text) for text in (scene.question.text, scene.claim_text))
    if len(asked) != 2 or len(told) != 2:
        return False
    before, after = (_stems(part) & scene.asked_roots for part in asked)
    less, more = map(_stems, told)
    beyond = {stem for stem in after if stem[0] not in _COUNTS} - before
    return bool(beyond and not beyond & more and (more & before or not beyond & less))


def _stems(text: str) -> frozenset[str]:
    return frozenset(token.stem for token in tokens(text) if token.word not in LIGHT)
