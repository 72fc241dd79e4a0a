"""Words of the dictionary: valid even where the archive lacks them."""

from bisect import bisect
from functools import cache
from importlib.resources import files


def is_word(word: str) -> bool:
    """Whether the dictionary has it, in this very form; the word is folded."""
    lines = _lines()
    at = bisect(lines, word + "!") - 1  # "!" sorts between the space and the letters
    return at >= 0 and f" {word} " in f" {lines[at]} "


@cache
def _lines() -> list[str]:
    """Kept as they are written, and searched by halves: a set of the words would take five times the memory."""
    text = files("store.search").joinpath("data", "dictionary.txt").read_text(encoding="ascii")
    return [line for line in text.splitlines() if not line.startswith("#")]
