"""Figures as a sentence states them: the number with its qualifier, what is counted, and whether it is so already."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from store.search.facts import is_year
from store.search.question import Question
from store.search.terms import LIGHT, NUMBER_WORDS, Token, tokens, words
from store.search.verb_forms import BASES

_QUALIFIER = (
    r"(?:(?:up to|as many as|as much as|as few as|at least|at most|more than|less than|fewer than|no more than"
    r"|well over|no fewer than|just over|just under|close to|a total of|in total|an estimated|an additional|another"
    r"|estimated|some|about|around|nearly|almost|roughly|approximately|over|under|above|below|exactly|only|between|from)\s+)*"
)
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_ONES = "one|two|three|four|five|six|seven|eight|nine"
_LOOSE = "one|a dozen|a hundred|a thousand"
_SPELT = "|".join((rf"(?:{_TENS})-(?:{_ONES})", *NUMBER_WORDS, _LOOSE))
_AMOUNT = (
    rf"(?:(?:[$€£¥]|US\$)?\d+(?:,\d{{3}})*(?:\.\d+)?|\b(?:{_SPELT})\b)"
    r"(?:[\s-](?:hundred|thousand|million|billion|trillion|dozen)\b)*(?:\s?%|\s(?:per\s?cent|percent)\b)?"
)
_FIGURE = re.compile(rf"{_QUALIFIER}(?P<amount>{_AMOUNT})(?:\s?(?:to|and|or|-|–)\s?{_AMOUNT})?", re.IGNORECASE)
_OF_THE = re.compile(rf"\s+of\s+(?:the|its|their|these|those)\s+(?:{_QUALIFIER}{_AMOUNT}\s+)?", re.IGNORECASE)
_WHOLE = re.compile(
    rf"\b(?:{_AMOUNT}|some|most|many|half|none)\s+of\s+(?:the|its|their|these|those)\s+$", re.IGNORECASE
)
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0}
_REACH = 5  # words after a number within which stands what it counts
_STOP = re.compile(r"[,.;:()“”\"—]|\s-\s")
_CLAUSE = re.compile(r"[,;:—]\s")
_SIGNS = "$€£¥"
_POWERS = words("square cubic")
_SAME = (
    words("troop soldier personnel fighter servicemen servicemember recruit forc combat"),
    words("peopl person civilian resident victim man woman men women"),
    words("dollar usd"),
    words("home hous household properti"),
)
_MOST = re.compile(
    r"up to|as many|as much|at most|less than|fewer than|no more|just under|close to|nearly|almost|under|below", re.I
)
_LEAST = re.compile(r"at least|more than|well over|no fewer|just over|over|above|as few", re.I)
_ANNOUNCED = re.compile(
    r"\b(?:promis|pledg|plan|prepar|propos|intend|vow|offer|threaten)\w*\b"
    r"|\b(?:will|would|might|could|may|can|should)\s+(?:\w+\s+)?(?:be|send|provide|deploy|pay|give|cost|build|hire|cut|open|get)\b"
    r"|\b(?:expected|set|due|ready|hopes?|wants?|agreed|agrees)\s+to\b",
    re.IGNORECASE,
)
_AFTERWARDS = re.compile(
    r"^\W*(?:\w+\W+){0,4}?(?:are|is|were|was|will|would|could|may|might)\s+(?:be\s+)?(?:\w+ly\s+)?"
    r"(?:expected|planned|promised|pledged|due|set|be)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A span of the sentence; `value` is the first number in it, `counted` the stems of what it counts."""

    start: int
    end: int
    value: float
    counted: frozenset[str]
    announced: bool  # promised, prepared or expected, and not so yet
    bound: str  # "most" of "up to", "least" of "at least", "" where the number itself is meant


def figures(text: str) -> Iterator[Figure]:
    for hit in _FIGURE.finditer(text):
        start, end = hit.span()
        amount = hit["amount"]
        if is_year(amount) or _within_a_word(text, hit.start("amount"), end) or _WHOLE.search(text[:start]):
            continue
        counted, announced = _counted(text, end, amount), _announced(text, start, end)
        yield Figure(start, end, _value(amount), counted, announced, _bound(hit.group()))


def unit(text: str, figure: Figure) -> tuple[str, ...]:
    """What a figure is measured in: the currency, "%", or the word that follows, "square" with it."""
    written = text[figure.start : figure.end]
    sign = next((one for one in _SIGNS if one in written), None)
    if sign:
        return (sign,)
    if "%" in figure.counted:
        return ("%",)
    stop = _STOP.search(text, figure.end)
    following = tokens(text[figure.end : stop.start() if stop else len(text)])[:2]
    long = bool(following) and following[0].word in _POWERS
    return tuple(token.stem for token in following[: 1 + long])


def clause(text: str, figure: Figure) -> str:
    """The words between the commas and semicolons about a figure: what it is a figure of."""
    starts = [stop.end() for stop in _CLAUSE.finditer(text, 0, figure.start)]
    end = _CLAUSE.search(text, figure.end)
    return text[starts[-1] if starts else 0 : end.start() if end else len(text)]


def counted_in(question: Question) -> frozenset[str]:
    """What a question wants counted: "how many North Korean troops" counts troops. Empty where it names nothing."""
    listed = question.tokens
    at = next((at for at, token in enumerate(listed) if token.word in ("many", "much")), None)
    if at is None:
        return frozenset()
    run: list[Token] = []
    for token in listed[at + 1 :]:
        if token.word in LIGHT or (run and token.word in BASES):  # "homes lost power"
            break
        run.append(token)
    undergo = next((before for before, token in pairwise(run) if token.word.endswith("ed")), None)  # "people died"
    return _widened({run[-1].stem, *([undergo.stem] if undergo else [])}) if run else frozenset()


def asks_for_announced(question: Question) -> bool:
    return is_announced(question.text)


def is_announced(text: str) -> bool:
    """Whether it speaks of what is promised, prepared or merely possible."""
    return bool(_ANNOUNCED.search(text))


def answering(question: Question, text: str) -> Figure | None:
    """The first figure that counts what the question wants counted, and that is so, or announced, as it asks."""
    wanted = counted_in(question)
    asked = {token.stem for token in question.tokens}
    announced = asks_for_announced(question)
    for figure in figures(text):
        brought = {token.stem for token in tokens(text[figure.start : figure.end]) if token.word not in LIGHT} & asked
        if not brought and (not wanted or wanted & figure.counted) and announced == figure.announced:
            return figure
    return None


def _bound(written: str) -> str:
    return "most" if _MOST.match(written) else "least" if _LEAST.match(written) else ""


def _value(amount: str) -> float:
    plain = amount.casefold().replace(",", "")
    number = re.search(r"\d+(?:\.\d+)?", plain)
    spelt = sum(float(NUMBER_WORDS.get(word, word == "one")) for word in re.findall(r"[a-z]+", plain))
    value = float(number.group()) if number else spelt or 1.0
    for scale, times in _SCALES.items():
        if scale in plain:
            value *= times
    return value


def _counted(text: str, end: int, amount: str) -> frozenset[str]:
    if "%" in amount or "cent" in amount:
        return frozenset({"%"})
    whole = _OF_THE.match(text, end)  # "21 of the more than 200 girls" counts girls
    end = whole.end() if whole else end
    stop = _STOP.search(text, end)
    following = tokens(text[end : stop.start() if stop else len(text)])[:_REACH]
    run = []
    for token in following:
        if token.word in LIGHT and token.word != "of":
            break
        run.append(token.stem)
    return _widened(set(run)) | ({"dollar"} if "$" in amount else set())


def _widened(stems: set[str]) -> frozenset[str]:
    """With those that count the same: troops are soldiers."""
    return frozenset(stems).union(*(group for group in _SAME if group & stems))


def _announced(text: str, start: int, end: int) -> bool:
    clause = re.split(r"[;:“”\"]|,\s", text[:start])[-1]
    return bool(_ANNOUNCED.search(clause) or _AFTERWARDS.search(text[end:]))


def _within_a_word(text: str, start: int, end: int) -> bool:
    """ "F-16", "Super Bowl 50s"."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return (before.isalnum() or before in tuple("-–./")) or after.isalpha() or text[end : end + 2] in ("st", "th")
