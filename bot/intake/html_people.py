"""Who wrote a page's article, and what the page says of them."""

import re
from collections.abc import Sequence

from bot.intake.html_bylines import names_in
from bot.intake.html_declared import Declared
from bot.intake.html_printed import Printed
from store.entities import Author

_TELLS = re.compile(
    r"(?:,.{2,60},)?\s(?:is (?:a|an|the|our|\w+['’]s)|was (?:a|an|the)|has (?:written|been|covered|worked)|covers"
    r"|writes|reports|works|lives|can be reached|ist|est|es)\b"
)


def authors(said: Declared, seen: Printed, body: Sequence[str]) -> tuple[Author, ...]:
    names = _names(said, seen)
    return tuple(Author(name, _bio(name, said, seen.box, body, alone=len(names) == 1)) for name in names)


def _names(said: Declared, seen: Printed) -> tuple[str, ...]:
    """Persons before authors of unknown kind before what is printed; the outlet is no author."""
    sites = {site.casefold() for site in said.sites}
    for field in (said.people, said.authors):
        names = tuple(dict.fromkeys(name for line in field for name in names_in(line) if line.casefold() not in sites))
        if names:
            return names
    return seen.names


def _bio(name: str, said: Declared, box: Sequence[str], body: Sequence[str], alone: bool) -> str | None:
    """As declared, else from the author's box, else from the last lines of the article."""
    for person, bio in said.bios:
        if person.casefold() == name.casefold() and len(bio) >= 20:
            return bio
    about = [line for line in dict.fromkeys(box) if len(line) >= 40]
    if about and alone and any(name.split()[-1].casefold() in line.casefold() for line in box):
        return " ".join(about)
    return next((line for line in body[-3:] if line.startswith(name) and _TELLS.match(line[len(name) :])), None)
