"""The words of a sentence that answer: the likeliest ones, and as much beside them as a reader takes in at a glance."""

import json
import math
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from heapq import nlargest
from importlib.resources import files
from itertools import pairwise
from operator import itemgetter

from bot.answers.clues import LONGEST, Clued, clued
from store.search.question import Question

SHARE = 0.4  # of a sentence's words that are set off at most
_FEW = 4  # words that may be set off however short the sentence is
_PRICE = 0.02  # of chance: what the longest highlight has to win over a short one
_EDGE = 0.03  # of chance: what an edge between two phrases is worth
_CONSIDERED = 24  # of the likeliest runs of words

Run = tuple[int, int]  # the first and the last token
Weights = Mapping[str, Mapping[str, float]]  # role → clue → weight


class Table:
    """What each clue weighs: role (start, inside, link, end, length) → clue → kind of question → weight."""

    def __init__(self, rows: Mapping[str, Mapping[str, Mapping[str, float]]]) -> None:
        self._rows = rows
        self._kinds = frozenset(kind for clues in rows.values() for row in clues.values() for kind in row)
        self._summed: dict[tuple[str, ...], Weights] = {}

    def of(self, kinds: Sequence[str]) -> Weights:
        """The weights of all these kinds together, role → clue → weight."""
        known = tuple(kind for kind in kinds if kind in self._kinds)
        if known not in self._summed:
            self._summed[known] = {
                role: {clue: sum([row.get(kind, 0.0) for kind in known]) for clue, row in clues.items()}
                for role, clues in self._rows.items()
            }
        return self._summed[known]


def highlight(question: Question, text: str, table: Table | None = None) -> tuple[int, int] | None:
    """A span of the text; None where there is no word but those of the question."""
    return _highlight(question, text, table or _shipped())


@lru_cache(maxsize=32)  # what is looked at to judge a sentence is shown a moment later
def _highlight(question: Question, text: str, table: Table) -> tuple[int, int] | None:
    seen = clued(question, text)
    if all(seen.asked):
        return None
    likely = _likeliest(seen, table.of(seen.kinds))
    places = _words(text, seen)
    start, end = _best(likely, seen, places, max(_FEW, int(SHARE * (places[-1] + 1))))
    return _whole(text, seen.tokens[start].start, seen.tokens[end].end)


def _likeliest(seen: Clued, weights: Weights) -> list[tuple[Run, float]]:
    """Of all runs of words those that are the likeliest to be the answer, with their chances."""
    starts, insides, links, ends = (
        [sum([weights[role].get(clue, 0.0) for clue in clues]) for clues in rows]
        for role, rows in (("start", seen.starts), ("inside", seen.insides), ("link", seen.links), ("end", seen.ends))
    )
    lengths = [weights["length"].get(str(length), 0.0) for length in range(1, LONGEST + 1)]
    steps = [inside + link for inside, link in zip(insides, links, strict=True)]
    scored: list[tuple[float, Run]] = []
    for start, first in enumerate(starts):
        score = first - links[start]
        for end, length in zip(range(start, len(starts)), lengths, strict=False):
            score += steps[end]
            scored.append((score + ends[end] + length, (start, end)))
    likely = nlargest(_CONSIDERED, scored, itemgetter(0))
    top = likely[0][0]
    total = sum([math.exp(score - top) for score, _ in scored])
    return [(run, math.exp(score - top) / total) for score, run in likely]


def _words(text: str, seen: Clued) -> list[int]:
    """For each token which of the text's words, as white space parts them, it belongs to."""
    places = [0]
    for token, after in pairwise(seen.tokens):
        places.append(places[-1] + any(map(str.isspace, text[token.start : after.start])))
    return places


def _best(likely: Sequence[tuple[Run, float]], seen: Clued, places: Sequence[int], most: int) -> Run:
    """The run of at most so many words that is likeliest to hold the answer: short, and whole phrases, if it can be."""
    starts, ends = {run[0] for run, _ in likely}, {run[1] for run, _ in likely}
    runs = [(a, b) for a in starts for b in ends if a <= b and places[b] - places[a] < most]
    if not runs:
        start = likely[0][0][0]
        return start, max(at for at, place in enumerate(places) if place - places[start] < most)

    def worth(run: Run) -> float:
        held = sum([chance for (first, last), chance in likely if first >= run[0] and last <= run[1]])
        edges = seen.opens[run[0]] + seen.closes[run[1]]
        return held + _EDGE * edges - _PRICE * (places[run[1]] - places[run[0]] + 1) / most

    return max(runs, key=worth)


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """With the currency before a number and the sign after it."""
    while start and text[start - 1] in "$€£¥":
        start -= 1
    return start, end + (text[end : end + 1] in ("%", "°"))


@cache
def _shipped() -> Table:
    return Table(json.loads(files("bot.answers").joinpath("data/highlight.json").read_text("utf-8"))["weights"])
