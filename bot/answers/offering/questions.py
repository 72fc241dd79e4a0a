"""Questions that a plain statement answers. Each turns one shape into one form that is English whatever the words."""

import re
from collections.abc import Callable, Iterator

from bot.answers.offering.clauses import Clause
from bot.answers.offering.counts import AMOUNT, SIZES, Words, counted, number_ends
from bot.answers.offering.people import is_person
from bot.answers.offering.verbs import AUXILIARIES, BASES, BEING, OF_THINGS, PRESENT
from store.search.names import place_names
from store.search.terms import stem, words

Rule = Callable[[Clause, str], str | None]

_ASKED_WHEN = words("was were is are will can could must should may")
_PERFECT = words("has have had will")
_ARTICLES = {("a",), ("an",), ("the",)}
_OWN = words("his her its their")
_HELD = words(
    "held built found born based played staged opened killed buried arrested moored located measured made sunk"
)
_PLACE = re.compile(r"(?:at|in|on|near|outside)(?: the)?(?: [A-Z][\w’-]*)+(?: [a-z]+)?")
_SITES = words(
    """Street Road Lane Walk Square Park Hall Bridge Island Station Avenue Hill Point Bay Quay Harbour Harbor Coast
    Place Terrace Market Airport"""
)


def questions(told: Clause, article: str) -> Iterator[str]:
    """What is likeliest to be asked comes first. `article` is all of the text around the statement."""
    rules = (_how_many_of_the_subject,) if number_ends(told.subject) else _RULES
    for rule in rules:
        asked = rule(told, article)
        if asked is not None:
            yield " ".join(asked.split()) + "?"


def _how_much(told: Clause, _: str) -> str | None:
    text = _text(told.rest)
    if told.verb == "cost" and AMOUNT.match(text):
        return _inverted("How much", told, ())
    if told.verb == "will" and text.startswith("cost ") and AMOUNT.match(text, len("cost ")):
        return _inverted("How much", told, ("cost",))
    return None


def _how_many_of_the_subject(told: Clause, _: str) -> str | None:
    """ "All 34 schools stayed shut." """
    found = counted(told.subject)
    if found is None or not told.rest or told.verb == "cost":
        return None
    return f"How many {_text(found[0])} {_text(found[1])} {told.verb} {_text(told.rest)}"


def _how_many_of_the_object(told: Clause, _: str) -> str | None:
    """ "Storm Isolde left some 18,000 homes without power." """
    participle = told.rest[:1] if told.verb in _PERFECT and not counted(told.rest) else ()
    found = counted(told.rest[len(participle) :])
    if (
        found is None
        or ("and" in found[1] and found[1][0] != "and")
        or (told.verb in BEING)
        or (told.verb in AUXILIARIES and not participle)
    ):
        return None
    tail = found[1] if found[1][:1] != ("and",) else ()  # "450 passengers and 80 cars"
    return _inverted(f"How many {_text(found[0])}", told, (*participle, *tail))


def _how_long(told: Clause, _: str) -> str | None:
    """ "The bridge will be 1.4 kilometres long." """
    be = told.rest[:1] if told.verb == "will" else ()
    measure = told.rest[len(be) :]
    if told.verb not in (*BEING, "will") or be not in ((), ("be",)):
        return None
    if len(measure) != 3 or not measure[0][:1].isdigit() or measure[2] not in SIZES:
        return None
    return _inverted(f"How {measure[2]}", told, be)


def _who(told: Clause, article: str) -> str | None:
    if not is_person(told.subject, article) or told.verb in BEING or len(told.rest) < 2 or _OWN & set(told.rest):
        return None
    return f"Who {told.verb} {_text(told.rest)}"


def _who_by(told: Clause, article: str) -> str | None:
    """ "The bridge was designed by Ann Lee." """
    if told.verb not in BEING or "by" not in told.rest:
        return None
    at = told.rest.index("by")
    return _inverted("Who", told, told.rest[: at + 1]) if is_person(told.rest[at + 1 :], article) else None


def _who_is(told: Clause, article: str) -> str | None:
    """ "Ann Lee is the head of the port." A thing with a name is asked about in the same way."""
    named = told.subject[1:] if told.subject[0] == "the" else told.subject
    if told.verb not in ("is", "was") or told.rest[:1] not in _ARTICLES or len(told.rest) < 3:
        return None
    if not named or not all(word[:1].isupper() for word in named):
        return None
    return _inverted("Who" if is_person(told.subject, article) else "What", told, ())


def _what(told: Clause, _: str) -> str | None:
    """ "The council approved the bridge." """
    verb = told.rest[:1] if told.verb in _PERFECT else ()
    base = BASES.get(_text(verb), _text(verb)) if verb else BASES.get(told.verb)
    if base not in OF_THINGS or told.rest[len(verb) :][:1] not in _ARTICLES:
        return None
    return _inverted("What", told, verb)


def _when(told: Clause, _: str) -> str | None:
    if not told.dated or (told.verb in AUXILIARIES and (told.verb not in _ASKED_WHEN or not told.rest)):
        return None
    return _inverted("When", told, told.rest)


def _where(told: Clause, _: str) -> str | None:
    text = _text(told.rest)
    if told.verb in ("is", "are"):
        return _inverted("Where", told, ()) if _PLACE.fullmatch(text) and _is_site(told.rest) else None
    verb, _, place = text.removeprefix("be ").partition(" ")
    if told.verb not in (*BEING, "will") or verb not in _HELD or not _PLACE.fullmatch(place):
        return None
    return _inverted("Where", told, told.rest[: -len(place.split())])


def _why(told: Clause, _: str) -> str | None:
    return _inverted("Why", told, told.rest) if told.reasoned else None


_RULES: tuple[Rule, ...] = (
    _how_much,
    _how_many_of_the_object,
    _how_long,
    _who,
    _who_by,
    _who_is,
    _what,
    _when,
    _where,
    _why,
)


def _inverted(word: str, told: Clause, rest: Words) -> str | None:
    """The question with the verb, or its helper, before the subject; None for a verb whose plain form is unknown."""
    if told.verb in AUXILIARIES:
        return f"{word} {told.verb} {_text(told.subject)} {_text(rest)}"
    helper, base = ("did", BASES.get(told.verb)) if told.verb in BASES else ("does", PRESENT.get(told.verb))
    return f"{word} {helper} {_text(told.subject)} {base} {_text(rest)}" if base else None


def _is_site(place: Words) -> bool:
    return any(word in _SITES or stem(word) in place_names() for word in place)


def _text(read: Words) -> str:
    return " ".join(read)
