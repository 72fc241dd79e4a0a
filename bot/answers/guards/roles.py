"""Who did it to whom: "Who attacked Georgia?" is not answered by what Georgia attacked."""

import re
from collections import Counter

from bot.answers.attribution import claim, speech
from bot.answers.guards.deeds import Deed, asked_deed, deeds_told, near_in_meaning, verb_asked
from bot.answers.guards.scene import Scene
from store.search.names import same_country
from store.search.terms import LIGHT, Token, stems, tokens


def roles_swapped(scene: Scene) -> bool:
    """Every time that the sentence tells the deed, the one asked about has the other part in it."""
    asked = asked_deed(scene)
    if asked is None:
        return False
    told = [deed for deed in deeds_told(scene.claimed, scene.claim_text) if deed.verb == asked.verb]
    doers = _doers(asked, scene)
    return bool(told) and all(
        _swapped(asked, deed)
        or _done_by_another(asked, deed)
        or bool(doers and deed.agent & doers)
        or _beside_the_asked(asked, deed, scene)
        or _done_to_the_asked(asked, deed, scene)
        for deed in told
    )


def _done_to_the_asked(asked: Deed, told: Deed, scene: Scene) -> bool:
    """ "Whom did Voss blame?" and, after a sentence about Voss, "She was blamed by the office"."""
    if asked.is_passive or not told.is_passive or not told.is_theirs or asked.agent & scene.claimed_stems:
        return False
    return bool(asked.agent & frozenset(scene.match.before))


def _beside_the_asked(asked: Deed, told: Deed, scene: Scene) -> bool:
    """Somebody else does it, whom the article tells of beside the one asked for: "the army" and "the rebels"."""
    named = {word.token.stem for word in scene.asked if word.is_name}
    if verb_asked(scene) != asked.verb or told.is_passive or asked.is_passive:
        return False
    if not asked.agent or asked.agent & (scene.claimed_stems | named):
        return False
    return any(_apart(told.agent_side, asked.agent, tokens(other.text)) for other in scene.others)


def _apart(some: frozenset[str], others: frozenset[str], told: tuple[Token, ...]) -> bool:
    ours = [at for at, token in enumerate(told) if token.stem in some]
    theirs = [at for at, token in enumerate(told) if token.stem in others]
    return any(abs(a - b) > _NEXT for a in ours for b in theirs)


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
    if _said_in_another_clause(speaker, said, scene.match.text):
        return True
    claimed = claim(scene.match.text)
    if claimed == scene.match.text:
        return False
    told = _roots(claimed)
    attributed = frozenset(Counter(stems(scene.match.text)) - Counter(stems(claimed)))
    return bool(_names(said, scene) and not _names(said, scene) & told and _names(said, scene) & attributed) or bool(
        _names(speaker, scene) and not _names(speaker, scene) & attributed and _names(speaker, scene) & told
    )


def _said_in_another_clause(speaker: str, said: str, text: str) -> bool:
    """ "Petranor said that a valve had burst; the union said …" tells of the valve only what Petranor said."""
    clauses = text.split(";")
    theirs = [clause for clause in clauses if _roots(clause) & _roots(speaker)]
    about = [clause for clause in clauses if _roots(clause) & _roots(said)]
    said_by_others = all(_SAID_BY.search(clause) for clause in about)
    return bool(theirs and about) and said_by_others and not any(clause in theirs for clause in about)


def _swapped(asked: Deed, told: Deed) -> bool:
    if asked.agent and asked.agent & told.patient and not asked.agent & told.agent_side:
        return True
    if asked.patient and asked.patient & told.agent and not asked.patient & told.patient_side:
        return True
    if _only_linked(asked, told) or _told_of_the_asked(asked, told) or _of_a_newcomer(asked, told):
        return True
    return _crossed(asked, told) or _kin_swapped(asked, told)


def _only_linked(asked: Deed, told: Deed) -> bool:
    """ "What did the army hand over?" asked and "Rebels handed it over to the army" told; likewise "was jailed"."""
    subject, left = (told.patient, told.patient_side) if told.is_passive else (told.agent, told.agent_side)
    meant = asked.patient if asked.is_passive else asked.agent
    if not meant or not subject or asked.is_passive is not told.is_passive:
        return False
    return bool(meant & told.linked) and not meant & left


def _told_of_the_asked(asked: Deed, told: Deed) -> bool:
    """ "Who defended it against Petrosyan?" asked and "Petrosyan defended it" told."""
    if told.is_passive or not told.agent:
        return False
    return told.agent <= asked.linked and not told.agent & told.patient_side


def _of_a_newcomer(asked: Deed, told: Deed) -> bool:
    """ "Why did carrots rot?" asked and "Potatoes rotted" told."""
    subject = told.patient if told.is_passive else told.agent
    meant = asked.patient if asked.is_passive else asked.agent
    if not told.is_new or not subject or not meant or asked.is_passive is not told.is_passive:
        return False
    near = meant.union(*map(near_in_meaning, meant))
    return not near & (told.agent_side | told.patient_side)


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


_SAID_BY = re.compile(r"(?<!\b[Hh]e)(?<!\b[Ss]he)(?<!\b[Tt]hey)\s(?:said|says|told|claimed|argued|warned|added)\b")
_BEGINNING = 5  # letters
_NEXT = 3  # words within which two may be one: "Coach Luca Ferrando"
