"""The site that a page comes from, where the page says so."""

import re
from collections import Counter
from collections.abc import Sequence

from bot.intake.page_lines import Kind, Line

_HEAD = 8  # lines at the top of the page in which a masthead is looked for
_MASTHEAD = re.compile(
    r"\b(?:news|times|post|herald|gazette|tribune|journal|chronicle|dispatch|ledger|sentinel|bulletin|messenger|observer|guardian|courier|mail|echo|argus|examiner|globe"
    r"|mercury|star|sun|mirror|telegraph|express|standard|independent|daily|weekly|review|press|today|reporter|record|argus"
    r"|zeitung|tageblatt|anzeiger|kurier|rundschau|presse)\b",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(
    r"(?:copyright|©|\(c\))[\s,©]*(?:\d{4}(?:\s*[-–]\s*(?:\d{4}|present))?)?[\s,|]*(?:by\s+)?(?P<site>[^.|,©\d]{3,40}?)"
    r"(?:\s*(?:[.|,–-]|\d|\ball\b|\binc\b|\bltd\b|\bllc\b).*)?$",
    re.IGNORECASE,
)


def site_of(lines: Sequence[Line], headline: int) -> str | None:
    """A name that the top of the page repeats, or that reads like a masthead, or that holds the copyright."""
    head = [line.text for line in lines[: min(_HEAD, headline)] if _may_be_name(line)]
    repeated = [text for text, times in Counter(head).items() if times > 1]
    if repeated:
        return max(repeated, key=lambda text: bool(_MASTHEAD.search(text)))
    return next((text for text in head[:2] if _MASTHEAD.search(text) and len(text.split()) > 1), _copyright(lines))


def _may_be_name(line: Line) -> bool:
    return line.kind in {Kind.SHORT, Kind.TOPICS} and line.words <= 5 and line.text[:1].isupper() and not line.bullet


def _copyright(lines: Sequence[Line]) -> str | None:
    matches = (_COPYRIGHT.search(line.text) for line in lines[-40:] if line.words <= 25)
    found = (match["site"].strip() for match in matches if match)
    return next((site for site in found if site[:1].isupper() and len(site.split()) <= 5), None)
