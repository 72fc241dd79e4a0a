"""One word of the question replaced in the sentence: "the tallest wooden tower" for "the tallest steel tower"."""

from collections.abc import Sequence

from bot.answers.guards.deeds import near_in_meaning, verb_asked
from bot.answers.guards.scene import Scene, Word
from store.search.terms import LIGHT, Token, words
from store.search.verb_forms import BASES, PARTICIPLES


def another_word(scene: Scene) -> bool:
    """The words on both sides of one that the sentence lacks stand there with another between them."""
    asked, told = scene.asked, scene.told
    roots = [token.stem for token in told]
    for at in range(1, len(asked) - 1):
        left, word, right = asked[at - 1 : at + 2]
        if word.is_light or left.is_light or not _closes(right) or _is_told(word, scene, roots):
            continue
        for place in range(len(told) - 2):
            if roots[place] == left.root and roots[place + 2] == right.root and _is_other(told[place + 1], word, scene):
                return True
    return False


def another_deed(scene: Scene) -> bool:
    """Who is asked about does something else, to the very thing that is asked about."""
    verb = verb_asked(scene)
    if verb is None:
        return False
    place = next(at for at, word in enumerate(scene.asked) if word.root == verb)
    if place < 2:
        return False
    roots = [token.stem for token in scene.told]
    doer = scene.asked[place - 1]
    if doer.token.word in ("was", "were"):
        return _undergoes_another(scene.asked[:place], scene.asked[place], scene, roots)
    things = {word.root for word in scene.asked[: place - 1] if not word.is_light} - {doer.root}
    if doer.is_light or not things or _is_told(scene.asked[place], scene, roots):
        return False
    return any(
        roots[at] == doer.root and _is_verb(scene.told[at + 1]) and things & set(roots[at + 2 : at + 5])
        for at in range(len(roots) - 2)
    )


def _undergoes_another(before: Sequence[Word], verb: Word, scene: Scene, roots: Sequence[str]) -> bool:
    """ "How many copies were burnt?" and "It printed 40,000 copies"."""
    things = [word.root for word in before if not word.is_light]
    if not things or before[0].token.word != "how" or _is_told(verb, scene, roots):
        return False
    places = [at for at, one in enumerate(roots) if one == things[0]]
    near = [{scene.told[n] for n in (at - 2, at + 2) if 0 <= n < len(roots)} for at in places]
    return bool(near) and all(any(_is_verb(token) for token in tokens) for tokens in near)


_AROUND = words("off of from in on at near")
_NUMBERS = "0123456789"


def _closes(word: Word) -> bool:
    return not word.is_light or word.token.word in _AROUND


def _is_told(word: Word, scene: Scene, roots: Sequence[str]) -> bool:
    here = {*roots, *scene.match.stems}
    near = near_in_meaning(word.root)
    if here & ({word.root, *word.stems} | near) or any(word.root in near_in_meaning(one) for one in here):
        return True
    return any(one[:4] == word.root[:4] for one in here)


def _is_other(token: Token, word: Word, scene: Scene) -> bool:
    same_kind = (token.stem[0] in _NUMBERS) == (word.token.stem[0] in _NUMBERS)
    return token.word not in LIGHT and same_kind and token.stem not in scene.asked_roots


def _is_verb(token: Token) -> bool:
    is_form = token.word.endswith("ed") or token.word in PARTICIPLES or token.word in BASES
    return is_form and token.word not in LIGHT
