"""Which names are people's: "Who has restored the power?" asks for none if a company has."""

import re

from store.search.names import first_names
from store.search.terms import words

TITLES = words("Mr. Mrs. Ms. Dr. Prof. Capt. Col. Gen. Sir Lord Lady President Mayor Senator Judge")
_LONGEST = 3  # names


def is_person(name: tuple[str, ...], article: str) -> bool:
    """A title and a name; or two names, if the first is a common one or the article gives the last a title."""
    names = name[1:] if name[:1] and name[0] in TITLES else name
    if not 1 <= len(names) <= _LONGEST or not all(word[:1].isupper() and word.isalpha() for word in names):
        return False
    if len(names) < len(name):
        return True
    titled = rf"(?:{'|'.join(map(re.escape, TITLES))}) {re.escape(names[-1])}\b"
    return len(names) > 1 and (names[0] in first_names() or re.search(titled, article) is not None)
