"""What is asked the reason of, and what it is compared with."""

import re

from bot.answers.guards.scene import Scene
from store.search.question import Expected
from store.search.terms import LIGHT, tokens

_BECAUSE = re.compile(r"\b(?:because(?: of)?|due to|owing to|thanks to|as a result of)\b", re.IGNORECASE)
_THAN = re.compile(r"\bthan\b", re.IGNORECASE)
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
