"""The words of a sentence that answer, found by the kind of answer that the question wants."""

from collections.abc import Callable, Iterator, Sequence

from store.search.facts import Facts, facts
from store.search.question import Expected, Question
from store.search.terms import LIGHT, Token, tokens

_KINDS: dict[Expected, Callable[[Facts], frozenset[str]]] = {
    Expected.NUMBER: lambda given: given.numbers,
    Expected.DATE: lambda given: given.dates,
    Expected.PERSON: lambda given: given.names - given.places,
    Expected.PLACE: lambda given: given.places | given.names,
}


def highlight(question: Question, text: str) -> tuple[int, int] | None:
    """A span of the text, or None where nothing of the kind stands in it."""
    kind = _KINDS.get(question.expected)
    if kind is None:
        return None
    asked = {token.stem for token in question.tokens if token.word not in LIGHT}
    found = tokens(text)
    fitting = kind(facts(text)) - asked
    runs = list(_runs(found, fitting, text))
    if not runs:
        return None
    matched = [at for at, token in enumerate(found) if token.stem in asked]
    start, end = min(runs, key=lambda run: _distance(run, matched))
    return found[start].start, found[end].end


def _runs(found: Sequence[Token], fitting: frozenset[str], text: str) -> Iterator[tuple[int, int]]:
    """Neighbouring words of the kind make one run: "20 January 1993", "John Kirby"."""
    start: int | None = None
    for at, token in enumerate(found):
        fits = token.stem in fitting
        if fits and start is None:
            start = at
        if start is not None and (not fits or at == len(found) - 1):
            yield start, at if fits else at - 1
            start = None


def _distance(run: tuple[int, int], matched: Sequence[int]) -> float:
    """Sum of the distances to the words that the question shares, the farther counting ever less."""
    middle = sum(run) / 2
    return -sum(1 / (1 + abs(at - middle)) for at in matched)
