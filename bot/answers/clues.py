"""What each word of a sentence tells about where an answer begins, goes on and ends.

A clue is a name; `highlight` looks up what it weighs for the kind of question that was asked.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.answers.shapes import Sought, mark_in, sought, word_class, word_ending
from store.search.question import Question
from store.search.related import related
from store.search.terms import Token, tokens, words

LONGEST = 12  # words of an answer that is looked for
_REACH = 6  # words to either side that are close
_ALIKE = 6  # letters: two stems that begin with the same count as one
_KIN = 0.6  # nearness in meaning from which a word counts as one of the question's

Clues = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Clued:
    """A sentence with the clues of each word: as the first of an answer, as any, as any but the first, as the last."""

    tokens: tuple[Token, ...]
    kinds: tuple[str, ...]  # of the question, from the widest to the narrowest
    asked: tuple[bool, ...]  # whether a word is one of the question's
    starts: Clues
    insides: Clues
    links: Clues
    ends: Clues
    opens: tuple[bool, ...]  # whether a phrase seems to begin with a word
    closes: tuple[bool, ...]  # or to end with it


def clued(question: Question, text: str) -> Clued:
    sight = _look(sought(question), text)
    places = range(len(sight.tokens))
    return Clued(
        sight.tokens,
        sight.sought.kinds,
        sight.asked,
        tuple(tuple(_start(sight, at)) for at in places),
        tuple(tuple(_inside(sight, at)) for at in places),
        tuple(tuple(_link(sight, at)) for at in places),
        tuple(tuple(_end(sight, at)) for at in places),
        tuple(_opens(sight, at) for at in places),
        tuple(_closes(sight, at) for at in places),
    )


@dataclass(frozen=True, slots=True)
class _Sight:
    """A sentence beside a question."""

    sought: Sought
    tokens: tuple[Token, ...]
    asked: tuple[bool, ...]
    classes: tuple[str, ...]
    gaps: tuple[str, ...]  # the mark before each word, "" for none; one more after the last
    shares: tuple[str, ...]  # how much of what was asked stands in the clause of each word
    close: tuple[str, ...]  # and how much close to it
    lefts: tuple[int | None, ...]  # where the next asked word stands to the left of each
    rights: tuple[int | None, ...]
    edges: tuple[int, int] | None  # the first and the last asked word
    first: int | None  # where the first word of the question stands, and the last
    last: int | None

    def around(self, at: int) -> str:
        return self.classes[at] if 0 <= at < len(self.classes) else "nothing"


def _look(wanted: Sought, text: str) -> _Sight:
    found = tuple(tokens(text))
    stems = frozenset(wanted.stems)
    alike = {stem[:_ALIKE] for stem in stems if len(stem) >= _ALIKE}
    kin = {other for stem in stems for other, weight in related(stem) if weight >= _KIN}
    same = [token.stem in stems or token.stem[:_ALIKE] in alike for token in found]
    classes = tuple(
        "asked" if same[at] else "kin" if token.stem in kin else word_class(at, token, text)
        for at, token in enumerate(found)
    )
    asked = tuple(one in ("asked", "kin") for one in classes)
    marks = [mark_in(text[a.end : b.start]) for a, b in pairwise(found)]
    places = [at for at, hit in enumerate(asked) if hit]
    return _Sight(
        wanted, found, asked, classes, ("", *marks, ""),
        _shares(found, places, marks), _closeness(found, places), _lefts(asked), _rights(asked),
        (places[0], places[-1]) if places else None,
        _place(found, wanted.stems[:1]), _place(found, wanted.stems[-1:]),
    )  # fmt: skip


def _start(sight: _Sight, at: int) -> Iterator[str]:
    here, before = sight.classes[at], sight.around(at - 1)
    form, left = sight.sought.form, sight.lefts[at]
    yield f"on {here}"
    yield f"after {sight.gaps[at] or before}"
    yield f"{before} {here}"
    if before == "small":
        yield f"after {sight.tokens[at - 1].word}"
        yield f"after {sight.around(at - 2)}, {sight.tokens[at - 1].word}"
    if here == "small":
        yield f"on {sight.tokens[at].word}"
    elif here in ("word", "opening"):
        yield f"on {word_ending(sight.tokens[at].word)}"
    yield f"in a clause of {sight.shares[at]}"
    if left is None:
        yield "no asked word before"
    else:
        order, steps = _order(sight, left), _steps(at - left)
        yield f"{steps} after an asked word"
        yield f"{steps} after the {order}"
        yield f"next after the {order}, {form}"
        if left == at - 1 and order == "kind asked":
            yield "after the asked kind"
    yield from _sides(sight, at)


def _end(sight: _Sight, at: int) -> Iterator[str]:
    here, after = sight.classes[at], sight.around(at + 1)
    form, right = sight.sought.form, sight.rights[at]
    yield f"on {here}"
    yield f"before {sight.gaps[at + 1] or after}"
    yield f"{here} {after}"
    if after == "small":
        yield f"before {sight.tokens[at + 1].word}"
        yield f"before {sight.tokens[at + 1].word}, {sight.around(at + 2)}"
    if here in ("word", "opening"):
        yield f"on {word_ending(sight.tokens[at].word)}"
    if right is None:
        yield "no asked word after"
    else:
        order, steps = _order(sight, right), _steps(right - at)
        yield f"{steps} before an asked word"
        yield f"{steps} before the {order}"
        yield f"next before the {order}, {form}"
        if right == at + 1 and order == "kind asked":
            yield "before the asked kind"
    yield from _sides(sight, at)


def _opens(sight: _Sight, at: int) -> bool:
    if sight.tokens[at].word in _DETERMINERS:
        return True
    return sight.classes[at] != "small" and (sight.gaps[at] not in ("", "a hyphen") or sight.around(at - 1) in _BETWEEN)


def _closes(sight: _Sight, at: int) -> bool:
    if sight.classes[at] == "small":
        return False
    return sight.gaps[at + 1] not in ("", "a hyphen") or sight.around(at + 1) in _BETWEEN


_DETERMINERS = words("the a an some about around over more less up at")
_BETWEEN = ("small", "nothing")


def _sides(sight: _Sight, at: int) -> Iterator[str]:
    """On which side of what was asked a word stands."""
    if sight.edges is not None:
        form = sight.sought.form
        side = "after" if at > sight.edges[1] else "before" if at < sight.edges[0] else "among"
        yield f"{side} what was asked, {form}"
        yield f"{_side(at, sight.last)} the last asked, {form}"
        yield f"{_side(at, sight.first)} the first asked, {form}"


def _inside(sight: _Sight, at: int) -> Iterator[str]:
    here, token = sight.classes[at], sight.tokens[at]
    yield here
    yield f"close to {sight.close[at]}"
    yield f"in a clause of {sight.shares[at]}"
    if here in ("word", "opening"):
        yield word_ending(token.word)
    if token.stem == sight.sought.head:
        yield "the asked kind"
    if token.word in _UNITS:
        yield "a unit"


def _link(sight: _Sight, at: int) -> Iterator[str]:
    if sight.gaps[at]:
        yield f"across {sight.gaps[at]}"
    elif sight.classes[at] == "small":
        yield f"across {sight.tokens[at].word}"


_UNITS = words(
    """percent per cent years year months month weeks week days day hours hour minutes minute seconds miles mile km
    kilometres kilometers metres meters feet ft inches acres tons tonnes people dollars pounds euros times degrees
    century centuries decade decades"""
)


def _shares(found: Sequence[Token], places: Sequence[int], marks: Sequence[str]) -> tuple[str, ...]:
    clauses = [0]
    for mark in marks:
        clauses.append(clauses[-1] + (mark not in ("", "a hyphen")))
    held: list[set[str]] = [set() for _ in range(clauses[-1] + 1)]
    for at in places:
        held[clauses[at]].add(found[at].stem)
    most = max(map(len, held))
    return tuple(_part(len(held[clauses[at]]), most) for at in range(len(found)))


def _closeness(found: Sequence[Token], places: Sequence[int]) -> tuple[str, ...]:
    counts = [len({found[place].stem for place in places if abs(place - at) <= _REACH}) for at in range(len(found))]
    most = max(counts, default=0)
    return tuple(_part(count, most) for count in counts)


def _part(count: int, most: int) -> str:
    return "nothing" if count == 0 else "most" if count == most else "much" if 2 * count > most else "little"


def _lefts(asked: Sequence[bool]) -> tuple[int | None, ...]:
    lefts: list[int | None] = []
    last: int | None = None
    for at, hit in enumerate(asked):
        lefts.append(last)
        last = at if hit else last
    return tuple(lefts)


def _rights(asked: Sequence[bool]) -> tuple[int | None, ...]:
    count = len(asked)
    return tuple(None if at is None else count - 1 - at for at in reversed(_lefts(asked[::-1])))


def _place(found: Sequence[Token], wanted: Sequence[str]) -> int | None:
    return next((at for at, token in enumerate(found) if token.stem in wanted), None)


def _order(sight: _Sight, at: int) -> str:
    """Which of the question's words stands there."""
    stem, stems = sight.tokens[at].stem, sight.sought.stems
    if stem == sight.sought.head:
        return "kind asked"
    return "first asked" if stem in stems[:1] else "last asked" if stem in stems[-1:] else "asked"


def _steps(distance: int) -> str:
    return _STEPS[distance] if distance < len(_STEPS) else "far"


_STEPS = ("0", "1", "2", "3 or 4", "3 or 4", "5 to 8", "5 to 8", "5 to 8", "5 to 8")


def _side(at: int, place: int | None) -> str:
    return "without" if place is None else "before" if at < place else "after"
