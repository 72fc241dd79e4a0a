"""What kind of thing each word of a sentence is, as one letter a word: worked out once, when it is indexed."""

from collections.abc import Sequence

from store.search.facts import facts
from store.search.question import Expected
from store.search.terms import Token

NUMBER, DATE, NAME, PLACE, PLAIN = "ndcp."

GIVING = {
    Expected.NUMBER: frozenset(NUMBER),
    Expected.DATE: frozenset(DATE),
    Expected.PERSON: frozenset(NAME),
    Expected.PLACE: frozenset(PLACE),
    Expected.OTHER: frozenset(NAME + PLACE),
}


def kinds(text: str, read: Sequence[Token]) -> str:
    """In the order of the words; a place goes before a name, a date before a number."""
    found = facts(text)
    by_letter = ((PLACE, found.places), (NAME, found.names), (DATE, found.dates), (NUMBER, found.numbers))
    return "".join(next((kind for kind, stems in by_letter if token.stem in stems), PLAIN) for token in read)
