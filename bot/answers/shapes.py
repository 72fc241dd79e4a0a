"""The shape of a question, and what kind of word each word of a sentence is, without a grammar."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from store.search.facts import MONTHS, is_year
from store.search.question import Expected, Question
from store.search.terms import LIGHT, NUMBER_WORDS, Token, words


@dataclass(frozen=True, slots=True)
class Sought:
    """The question by its shape: `form` is what follows the question word, `head` the kind of thing that it names."""

    kinds: tuple[str, ...]
    form: str
    stems: tuple[str, ...]  # of the words that say what it is about, in order
    head: str | None  # "year" in "In what year did …"


_BE = words("is are was were be been s")
_DO = words("did do does has have had can could will would should may might")
_WH = words("what which who whom whose when where why how")


def sought(question: Question) -> Sought:
    listed = question.tokens
    at = next((at for at, token in enumerate(listed) if token.word in _WH), len(listed))
    wh, after = (listed[at].word if at < len(listed) else ""), listed[at + 1 :]
    form, head = _shape(wh, after)
    kind = question.expected.value
    if question.expected in (Expected.OTHER, Expected.YES_NO):
        kind = "how" if wh == "how" else "what kind" if form == "noun" else "what"
    narrow = f"{wh} {head if form == 'noun' else after[0].word if after else ''}"
    content = tuple(token.stem for token in listed if token.word not in LIGHT)
    return Sought(("any", kind, narrow), form, content, head)


def _shape(wh: str, after: Sequence[Token]) -> tuple[str, str | None]:
    """ "What team did": a noun, team. "How many men": many, men. Else a form of be, of do, or the subject's verb."""
    if not after:
        return "other", None
    word = after[0].word
    if word in ("many", "much"):
        return "many", after[1].stem if len(after) > 1 else None
    if word in _BE or word in _DO:
        return "be" if word in _BE else "do", None
    if wh in ("what", "which", "whose") and word not in LIGHT:
        until = next((at for at, token in enumerate(after) if token.word in LIGHT), 1)
        return "noun", after[until - 1].stem
    return "subject", None


_AMOUNTS = words("one dozen dozens hundred hundreds thousand thousands million millions billion billions half third")


def word_class(at: int, token: Token, text: str) -> str:
    """One of few: what kind of word it is, to whoever has no grammar."""
    word = token.word
    if is_year(word):
        return "year"
    if word[0].isdigit() or word in NUMBER_WORDS or word in _AMOUNTS:
        return "number"
    if word in MONTHS and (word != "may" or (text[token.start] == "M" and at > 0)):
        return "month"
    if word in LIGHT:
        return "small"
    if text[token.start].isupper():
        return "opening" if at == 0 else "name"
    return "word"


_ENDING = re.compile(r".{3,}?(ing|ed|ly|ion|ity|ment|ist|er|al|ic|ous|s)$")


@lru_cache(maxsize=8192)
def word_ending(word: str) -> str:
    ending = _ENDING.match(word)
    return f"-{ending.group(1) if ending else ''}"


_MARKS = (
    *((mark, "a bracket") for mark in "()[]"),
    *((mark, "a quote") for mark in '"“”'),
    *((mark, "a stop") for mark in (*".;:!?—", " - ", " – ", "--")),
    (",", "a comma"),
    *((mark, "a hyphen") for mark in "-–/"),
)


@lru_cache(maxsize=1024)
def mark_in(between: str) -> str:
    """The mark between two words, if there is any."""
    return next((name for mark, name in _MARKS if mark in between), "")
