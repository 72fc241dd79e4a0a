"""Who did it to whom: "Who attacked Georgia?" is not answered by what Georgia attacked."""

from bot.answers.attribution import claim, speech
from bot.answers.guards.deeds import Deed, asked_deed, deeds_told
from bot.answers.guards.scene import Scene
from store.search.names import same_country
from store.search.terms import LIGHT, tokens


def roles_swapped(scene: Scene) -> bool:
    """Every time that the sentence tells the deed, the one asked about has the other part in it."""
    asked = asked_deed(scene)
    if asked is None:
        return False
    told = [deed for deed in deeds_told(scene.claimed, scene.claim_text) if deed.verb == asked.verb]
    doers = _doers(asked, scene)
    return bool(told) and all(
        _swapped(asked, deed) or _done_by_another(asked, deed) or bool(doers and deed.agent & doers) for deed in told
    )


def _doers(asked: Deed, scene: Scene) -> frozenset[str]:
    """Who else, by name, may be told to have done what a name that the sentence lacks is asked to have done."""
    named = {word.token.stem for word in scene.asked if word.is_name}
    short = {
        word.token.stem for word in scene.asked if scene.question.text[word.token.start : word.token.end].isupper()
    }
    if not asked.agent & named or asked.agent & (scene.claimed_stems | short):
        return frozenset()
    text = scene.claim_text
    return frozenset(token.stem for token in scene.claimed if text[token.start].isupper() and token.word not in LIGHT)


def another_speaker(scene: Scene) -> bool:
    """Who is asked to have said it did not, or what is asked to have been said was not."""
    asked = speech(scene.question.text)
    if asked is None:
        return False
    speaker, said = asked
    claimed = claim(scene.match.text)
    if claimed == scene.match.text:
        return False
    told = _roots(claimed)
    attributed = _roots(scene.match.text) - told
    return bool(_names(said, scene) and not _names(said, scene) & told and _names(said, scene) & attributed) or bool(
        _names(speaker, scene) and not _names(speaker, scene) & attributed and _names(speaker, scene) & told
    )


def _swapped(asked: Deed, told: Deed) -> bool:
    if asked.agent and asked.agent & told.patient and not asked.agent & told.agent_side:
        return True
    if asked.patient and asked.patient & told.agent and not asked.patient & told.patient_side:
        return True
    return _crossed(asked, told) or _kin_swapped(asked, told)


def _kin_swapped(asked: Deed, told: Deed) -> bool:
    """ "Did Grenia shell Solvian ports?" asked and "Solvia shelled Grenian ports" told."""
    if not _kin(asked.agent, told.patient_side) or _kin(asked.agent, told.agent_side):
        return False
    return not asked.patient or _kin(asked.patient, told.agent_side)


def _kin(some: frozenset[str], others: frozenset[str]) -> bool:
    """Whether two begin alike, as a country and its people do."""
    beginnings = {stem[:_BEGINNING] for stem in others if len(stem) >= _BEGINNING}
    return any(stem[:_BEGINNING] in beginnings for stem in some if len(stem) >= _BEGINNING)


def _crossed(asked: Deed, told: Deed) -> bool:
    """Both parts stand on the other side of the verb, and neither on its own."""
    if not asked.agent & told.patient_side or not asked.patient & told.agent_side:
        return False
    return not asked.agent & told.agent_side and not asked.patient & told.patient_side


def _done_by_another(asked: Deed, told: Deed) -> bool:
    """The doer asked for is a country, and another one does it."""
    meant, before, after = (_countries(stems) for stems in (asked.agent, told.agent_side, told.patient_side))
    doing = _countries(told.agent)
    return bool(meant and not meant & doing and (doing or (before and not meant & before and meant & after)))


def _countries(stems: frozenset[str]) -> set[str]:
    return {same_country()[stem] for stem in stems if stem in same_country()}


def _roots(text: str) -> set[str]:
    return {token.stem for token in tokens(text) if token.word not in LIGHT}


def _names(text: str, scene: Scene) -> set[str]:
    named = {word.token.stem for word in scene.asked if word.is_name}
    return {token.stem for token in tokens(text)} & named


_BEGINNING = 5  # letters
