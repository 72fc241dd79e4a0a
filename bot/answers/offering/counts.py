"""Numbers in a statement: how many of what, how much, how long."""

import re

from store.search.terms import words

Words = tuple[str, ...]

AMOUNT = re.compile(
    r"[£$€¥]\d|\d[\d.,]* (?:(?:million|billion|thousand) )?(?:pounds|euros|dollars|crowns|francs|yen)\b"
)
SIZES = words("long high tall wide deep old heavy thick")
_NUMBER = re.compile(
    r"\d{1,3}(?:,\d{3})*|\d+|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty"
    r"|sixty|seventy|eighty|ninety)"
)
_ABOUT = re.compile(
    r"(?:about|some|around|nearly|almost|roughly|all|exactly|over|more than|fewer than|less than|up to|at least"
    r"|at most) "
)
_MEASURES = words(
    """percent per metres meters kilometres kilometers miles feet inches tonnes tons kilograms pounds euros dollars
    crowns yen francs pence cents litres liters degrees hours minutes seconds days weeks months years points times
    hectares acres megawatts"""
)
_PLURALS = words("people children men women police staff crew")
_LONGEST = 3  # words of what is counted


def counted(read: Words) -> tuple[Words, Words] | None:
    """What stands behind a number, if that counts things, and what follows: "homes", "without power"."""
    start = number_ends(read)
    after = read[start:]
    end = next((at for at, word in enumerate(after[:_LONGEST], 1) if is_plural(word)), None)
    if not start or end is None or not all(map(str.isalpha, after[:end])) or _MEASURES & set(after[: end + 1]):
        return None
    return after[:end], after[end:]


def number_ends(read: Words) -> int:
    """How many words a number takes that stands first, with "more than" and the like; 0 without one."""
    text = " ".join(read)
    about = _ABOUT.match(text[:1].lower() + text[1:])
    at = len(about[0].split()) if about else 0
    return at + 1 if at < len(read) and _NUMBER.fullmatch(read[at].lower()) else 0


def is_plural(word: str) -> bool:
    return word in _PLURALS or (word.islower() and word.endswith("s") and not word.endswith(("ss", "us", "is")))
