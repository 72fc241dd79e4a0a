"""Words as the search knows them: one reading for what is indexed and for what is asked."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from threading import local
from typing import NamedTuple

import Stemmer  # type: ignore[import-not-found]  # a C extension without stubs

from store.search.verb_forms import BASES


class Token(NamedTuple):
    """One word. `word` is folded (case, accents, possessive), `stem` is what matches; the span is in the text."""

    word: str
    stem: str
    start: int
    end: int


def words(listed: str) -> frozenset[str]:
    """A list of words as one writes it down, with white space between them."""
    return frozenset(listed.split())


# Question words and other small words: they count little in the ranking and nothing in the retrieval.
LIGHT = words(
    """a about after all also am an and any are as at be because been before being but by can could did do does doing
    done during each either for from had has have having he her here hers him his how i if in into is it its just many
    may me might more most much must my no nor not of off on onto or other our out over own s shall she should so some
    such than that the their them then there these they this those through to too under until up upon very was we were
    what when where whether which while who whom whose why will with within without would you your tell know please
    name called let whats whos wheres whens hows whys"""
)

_LETTER = "(?:[^\\W_]|[\u0300-\u036f])"
_WORD = re.compile(
    r"\d+(?:,\d{3})+(?![\d,])(?:\.\d+)?"  # 3,000 is one number
    r"|\d+\.\d+(?![\d.])"
    r"|(?:[^\W\d_]\.){2,}(?:[^\W\d_](?!\w))?"  # U.S. is one word
    rf"|{_LETTER}+(?:['’]{_LETTER}+)*"
)
_ACCENTS = re.compile("[\u0300-\u036f]")
_NUMBERS = """2 two, 3 three, 4 four, 5 five, 6 six, 7 seven, 8 eight, 9 nine, 10 ten, 11 eleven, 12 twelve,
13 thirteen, 14 fourteen, 15 fifteen, 16 sixteen, 17 seventeen, 18 eighteen, 19 nineteen, 20 twenty, 30 thirty,
40 forty, 50 fifty, 60 sixty, 70 seventy, 80 eighty, 90 ninety"""
NUMBER_WORDS = {word: number for number, word in map(str.split, _NUMBERS.split(","))}
_MERGED = {("united", "states"): "us", ("united", "kingdom"): "uk", ("united", "nations"): "un"}
_SAME = {"usa": "us"}
_LONGEST = 40  # a longer run of letters is no word, and would only swell the vocabulary


@lru_cache(maxsize=256)  # as many as one question looks at, each several times
def tokens(text: str) -> tuple[Token, ...]:
    """The words of a text in reading order, "United States" being one of them."""
    found = tuple([Token(*_read(match.group()), *match.span()) for match in _WORD.finditer(text)])
    return tuple(_merge(found)) if "nited" in text or "NITED" in text else found


def stems(text: str) -> list[str]:
    return [token.stem for token in tokens(text)]


def folded(text: str) -> str:
    """A text with case, accents, punctuation and possessives folded away, for comparing names."""
    return " ".join(token.word for token in tokens(text))


def stem(word: str) -> str:
    """The stem of one word, already folded or not."""
    return _read(word)[1]


def _merge(found: Sequence[Token]) -> Iterator[Token]:
    skip = False
    for token, after in zip(found, [*found[1:], None], strict=True):
        if skip:
            skip = False
            continue
        merged = _MERGED.get((token.word, after.word)) if after else None
        if after and merged:
            skip = True
            yield Token(merged, merged, token.start, after.end)
        else:
            yield token


@lru_cache(maxsize=30_000)
def _read(surface: str) -> tuple[str, str]:
    word = _fold(surface)
    word = _SAME.get(word, word)
    return word, NUMBER_WORDS.get(word) or _stemmer().stemWord(BASES.get(word, word))


def _fold(surface: str) -> str:
    plain = unicodedata.normalize("NFKD", surface).casefold().replace("’", "'")
    plain = _ACCENTS.sub("", plain)
    plain = plain.removesuffix("'s").replace("'", "")
    if not plain[:1].isdigit():
        plain = plain.replace(".", "")
    return (plain.replace(",", "") or surface)[:_LONGEST]


_stemmers = local()


def _stemmer() -> Stemmer.Stemmer:
    """A stemmer keeps state while it works, so each thread has its own."""
    if not hasattr(_stemmers, "english"):
        _stemmers.english = Stemmer.Stemmer("english")
    english: Stemmer.Stemmer = _stemmers.english
    return english
