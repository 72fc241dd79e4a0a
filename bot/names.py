"""Which name a person meant: topics and authors as people type them."""

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz

from store.search.terms import tokens

MEANT = 78.0  # from here on a name is taken for the one that was meant, and the reply says so
NEAR = 60.0  # from here on it is offered
CLEAR = 5.0  # how far the best must be ahead of the next


@dataclass(frozen=True, slots=True)
class Meant:
    """The name that was meant; `exact` when it was typed as it is."""

    name: str
    exact: bool


@dataclass(frozen=True, slots=True)
class Near:
    """No name was clearly meant; the nearest ones, if any come near."""

    names: tuple[str, ...]


def meant(asked: str, names: Iterable[str]) -> Meant | Near:
    """The name among `names` that `asked` stands for: exact, abbreviated, in part or misspelt."""
    wanted = folded(asked)
    scored = sorted(((_likeness(wanted, name), name) for name in names), key=lambda pair: (-pair[0], pair[1]))
    if not scored or not wanted:
        return Near(())
    best, name = scored[0]
    runner_up = scored[1][0] if len(scored) > 1 else 0.0
    if best == 100.0 or (best >= MEANT and best - runner_up >= CLEAR):
        return Meant(name, exact=folded(name) == wanted)
    return Near(tuple(name for score, name in scored[:3] if score >= NEAR))


def _likeness(wanted: str, name: str) -> float:
    """0 to 100. A whole name counts more than one of its words: "Ukraine" means Ukraine, not Ukraine War."""
    whole = folded(name)
    if wanted == whole:
        return 100.0
    if wanted == _initials(whole):
        return 97.0
    parts = [word for word in whole.split() if len(word) > 2]
    by_word = max((fuzz.ratio(wanted, word) for word in parts), default=0.0)
    return max(fuzz.ratio(wanted, whole), 0.95 * fuzz.token_sort_ratio(wanted, whole), 0.92 * by_word)


def folded(name: str) -> str:
    """Its words as the search knows them: without case, accents and points, "United States" being "us"."""
    return " ".join(token.word for token in tokens(name))


def _initials(name: str) -> str:
    words = name.split()
    return "".join(word[0] for word in words) if len(words) > 1 else ""
