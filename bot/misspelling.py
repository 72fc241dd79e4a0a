"""Slips of the finger, as measuring wants them: reproducible, on an English keyboard, never at the first letter."""

import random
import re

from store.search.terms import words

_BESIDE = dict(
    line.split()
    for line in """q wa
    w qes
    e wrd
    r etf
    t ryg
    y tuh
    u yij
    i uok
    o ipl
    p ol
    a qsz
    s awdx
    d sefc
    f drgv
    g fthb
    h gyjn
    j hukm
    k jil
    l kop
    z asx
    x zsdc
    c xdfv
    v cfgb
    b vghn
    n bhjm
    m njk""".splitlines()
)
_SPARED = words(
    """about does have how into long many many much that their there this was were what when where which who will with
    would been did from"""
)
_SHORTEST = 4  # letters and digits of a word that may be misspelt


def misspelt(question: str, count: int, rng: random.Random) -> str:
    """One slip in each of so many words, or in as many as there are to choose from."""
    parts = question.split()
    open_to_slips = [at for at, part in enumerate(parts) if _may_slip(part)]
    for at in rng.sample(open_to_slips, min(count, len(open_to_slips))):
        parts[at] = _slipped(parts[at], rng)
    return " ".join(parts)


def _may_slip(part: str) -> bool:
    return len(re.sub(r"\W", "", part)) >= _SHORTEST and part.lower().strip("?.,") not in _SPARED


def _slipped(word: str, rng: random.Random) -> str:
    """A letter left out, a neighbouring key struck before it or instead of it, or two letters swapped.

    The order of the draws is part of the rule: the same seed must give the same slips.
    """
    at = rng.randrange(1, len(word))
    slip = rng.choice("dist")
    beside = rng.choice(_BESIDE.get(word[at].lower(), "e")) if slip in "is" else ""
    if slip == "t":
        first = min(at, len(word) - 2)
        return word[:first] + word[first + 1] + word[first] + word[first + 2 :]
    kept = word[at:] if slip == "i" else word[at + 1 :]
    return word[:at] + beside + kept
