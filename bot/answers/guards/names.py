"""Another person, country or people than the one asked about."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from bot.answers.guards.deeds import near_in_meaning, verb_asked
from bot.answers.guards.scene import Scene, Word, is_possessive
from store.search.facts import facts
from store.search.names import capitals, first_names, same_country
from store.search.question import COMPASS
from store.search.terms import LIGHT, Token, words


def another_name(scene: Scene) -> bool:
    """A name in the question that neither the sentence nor what stands around it has."""
    present = _meanings(_present(scene) | scene.around)
    missing = [word for word in _names(scene) if not _is_among(word, present, scene)]
    missing = [word for word in missing if not _has_last_name(word, present, scene)]
    if not missing:
        return False
    if not _refers_back(scene):
        return True
    elsewhere = _meanings(scene.article)
    return any(not elsewhere & _meant(word, scene) for word in missing)


def another_namesake(scene: Scene) -> bool:
    """ "Erik Alm" asked and "Karin Alm" told."""
    told = scene.match.text
    given = {(a.stem, b.stem) for a, b in pairwise(scene.told) if _is_capital(told, a) and _is_capital(told, b)}
    for first, last in _full_names(scene):
        namesakes = {a for a, b in given if b == last.token.stem}
        if namesakes and first.token.stem not in scene.claimed_stems and _all_first_names(namesakes, scene):
            return True
    return False


def another_country(scene: Scene) -> bool:
    """The country asked about only stands around a sentence that is about another one."""
    asked = _countries(stem for word in scene.asked for stem in word.stems)
    claimed = _countries(scene.claimed_stems)
    missing = _countries(stem for word in _names(scene) for stem in word.stems) - claimed - _countries(scene.above)
    return bool(missing and claimed - asked and not _refers_back(scene))


def another_place(scene: Scene) -> bool:
    """The place asked about only stands in the sentence before one that is set in another."""
    there = scene.question.facts.places & {word.token.stem for word in _names(scene)}
    near = _meanings(scene.claimed_stems | scene.above)
    missing = [word for word in scene.asked if word.token.stem in there and not near & _meanings(word.stems)]
    others = facts(scene.claim_text).places - {stem for word in scene.asked for stem in word.stems}
    return bool(missing and others and not _refers_back(scene))


_BACK = words("he she it they his her its their this that these those him them both there then")
_STEM = 5  # letters that names have in common at least
_PEOPLE = words("a an ia ian n ans ians man men")
_WHERE = words("in at near outside inside")
_POINTING = words("it its them there")
_FIRST = 4  # words within which a sentence says that it goes on about the same


def _names(scene: Scene) -> list[Word]:
    return [word for word in scene.asked if word.is_name and word.token.word not in COMPASS]


def _present(scene: Scene) -> frozenset[str]:
    """The speaker's name counts, too, unless the deed asked about stands in what is said."""
    verb = verb_asked(scene)
    if scene.claimed == scene.told or (verb and near_in_meaning(verb) & scene.claimed_stems):
        return scene.claimed_stems
    if _countries(scene.claimed_stems) - _countries(stem for word in scene.asked for stem in word.stems):
        return scene.claimed_stems
    return scene.told_stems


def _is_among(word: Word, present: frozenset[str], scene: Scene) -> bool:
    if present & _meant(word, scene):
        return True
    stem = word.token.stem
    if any(_is_people_of(stem, other) for other in present if other[:_STEM] == stem[:_STEM]):
        return True
    typed = scene.question.text[word.token.start : word.token.end]
    return _is_abbreviation(typed) and typed.casefold() in _initials(scene)


def _meant(word: Word, scene: Scene) -> frozenset[str]:
    """With the country that is meant; "in Lagos" is not just anywhere in Nigeria."""
    at = scene.asked.index(word)
    where = at > 0 and scene.asked[at - 1].token.word in _WHERE
    return word.stems if where and word.token.stem in capitals() else _meanings(word.stems)


def _has_last_name(word: Word, present: frozenset[str], scene: Scene) -> bool:
    """Of "Otto Valters" the sentence may only have "Valters"."""
    first = word.token.word in {name.casefold() for name in first_names()}
    if not first or not word.stems & (scene.article | scene.around):
        return False
    return any(a is word and b.is_name and present & b.stems for a, b in pairwise(scene.asked))


def _is_people_of(one: str, other: str) -> bool:
    """ "Victorian" and "Victoria"; countries are known by their table."""
    if one in same_country() and other in same_country():
        return False
    short, long = sorted((one, other), key=len)
    return len(short) >= _STEM and long.startswith(short[:-1]) and long.removeprefix(short[:-1]) in _PEOPLE


def _is_abbreviation(typed: str) -> bool:
    return 2 <= len(typed) <= 6 and typed.isupper()


def _initials(scene: Scene) -> str:
    """First letters of the words, so that "UMC" is found in "United Methodist Church"."""
    return "".join(token.word[0] for token in scene.told if token.word not in LIGHT)


def _refers_back(scene: Scene) -> bool:
    """Whether the sentence goes on about what was named before: "He …", "Its oldest book …"."""
    first = any(token.word in _BACK for token in scene.claimed[:_FIRST])
    return first or any(token.word in _POINTING for token in scene.claimed) or _goes_on(scene)


def _goes_on(scene: Scene) -> bool:
    """ "The race …": of something asked about, without its name, and with no other."""
    stems = _meanings(frozenset(stem for word in scene.asked for stem in word.stems))
    speaking = scene.told_stems - scene.claimed_stems
    others = facts(scene.claim_text).places | _countries(scene.claimed_stems)
    if others - stems or speaking & {word.token.stem for word in _names(scene)}:
        return False
    asked = {word.root for word in scene.asked if not word.is_light and not word.is_name}
    text = scene.claim_text
    return any(
        the.word == "the" and noun.stem in asked and text[noun.start].islower() for the, noun in pairwise(scene.claimed)
    )


def _meanings(stems: frozenset[str]) -> frozenset[str]:
    """These stems, and the countries that they mean."""
    return stems | {same_country()[stem] for stem in stems if stem in same_country()}


def _countries(stems: Iterable[str]) -> frozenset[str]:
    return frozenset(same_country()[stem] for stem in stems if stem in same_country())


def _full_names(scene: Scene) -> Iterator[tuple[Word, Word]]:
    """First and last name next to each other, unless it is about somebody of theirs ("Ann Lee's wife")."""
    for first, last in pairwise(scene.asked):
        owns = is_possessive(last.token, scene.question.text)
        if first.is_name and last.is_name and not owns and _is_capital(scene.question.text, last.token):
            yield first, last


def _all_first_names(stems: set[str], scene: Scene) -> bool:
    known = {name.casefold() for name in first_names()}
    named = {token.stem for token in scene.told if token.word in known}
    return stems <= named


def _is_capital(text: str, token: Token) -> bool:
    return text[token.start].isupper()
