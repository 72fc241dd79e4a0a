"""Who wrote a page's article, and what the page says of them."""

from collections.abc import Iterable

from bot.intake.html_bylines import names_in
from bot.intake.html_declared import Declared
from bot.intake.html_printed import Printed
from store.entities import Author


def authors(said: Declared, seen: Printed, site: str | None) -> tuple[Author, ...]:
    names = _names(said, seen)
    return tuple(Author(name, _bio(name, said, seen.box, alone=len(names) == 1)) for name in names)


def _names(said: Declared, seen: Printed) -> tuple[str, ...]:
    """Persons before authors of unknown kind before what is printed; the outlet is no author."""
    sites = {site.casefold() for site in said.sites}
    for field in (said.people, said.authors):
        names = tuple(dict.fromkeys(name for line in field for name in names_in(line) if line.casefold() not in sites))
        if names:
            return names
    return seen.names


def _bio(name: str, said: Declared, box: Iterable[str], alone: bool) -> str | None:
    for person, bio in said.bios:
        if person.casefold() == name.casefold() and len(bio) >= 20:
            return bio
    lines = list(box)
    about = [line for line in dict.fromkeys(lines) if len(line) >= 40]
    is_named = any(name.split()[-1].casefold() in line.casefold() for line in lines)
    return " ".join(about) if about and is_named and alone else None
