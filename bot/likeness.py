"""Which of readers' questions are one: the same words in another order or spelling, not another question about
the same matter."""

import hashlib
from collections.abc import Mapping

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from store.entities import normalised
from store.search.names import known_names
from store.search.question import Question, read

_ALIKE = 85.0  # of the content words, 0 to 100
_SHARED = 0.5  # of the longer one's content words; a mere part of a question is another one


def key_of(question: str) -> str:
    """Equal for questions that differ in nothing but the order, the form and the small words."""
    asked = read(question)
    stems = sorted({token.stem for token in asked.content}) or [normalised(question)]
    parts = [asked.expected.value, str(asked.negated), *stems]
    return hashlib.blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def likest(question: str, others: Mapping[int, str]) -> int | None:
    """Of the others, by id, the one that asks the same; None if none does."""
    asked = read(question)
    scored = ((_likeness(asked, read(other)), other_id) for other_id, other in others.items())
    best = max(scored, default=(0.0, 0))
    return best[1] if best[0] >= _ALIKE else None


def _likeness(asked: Question, other: Question) -> float:
    if (asked.expected, asked.negated, asked.directions) != (other.expected, other.negated, other.directions):
        return 0.0
    ours, theirs = _by_stem(asked), _by_stem(other)
    shared = ours.keys() & theirs.keys()
    apart = [ours[stem] for stem in ours.keys() - shared], [theirs[stem] for stem in theirs.keys() - shared]
    misspelt = _misspelt(*apart)
    if not all(apart) and any(map(_tells_apart, [*apart[0], *apart[1]])):
        return 0.0
    if (all(apart) and not misspelt) or len(shared) + misspelt < _SHARED * max(len(ours), len(theirs)):
        return 0.0
    return fuzz.token_set_ratio(" ".join(ours), " ".join(theirs))


def _by_stem(question: Question) -> dict[str, str]:
    return {token.stem: token.word for token in question.content}


def _misspelt(ours: list[str], theirs: list[str]) -> int:
    """How many words of one are the other's in another spelling; none unless all are."""
    pairs = {word: min(theirs, key=lambda other: OSA.distance(word, other), default="") for word in ours}
    near = [word for word, other in pairs.items() if _is_slip(word, other)]
    return len(near) if len(near) == len(ours) == len(theirs) == len(set(pairs.values())) else 0


def _is_slip(word: str, other: str) -> bool:
    """Two valid names, two numbers or two short words are no misspellings of each other."""
    if word[:1].isdigit() or other[:1].isdigit() or {word, other} <= known_names():
        return False
    return OSA.distance(word, other) <= (1 if min(len(word), len(other)) < 6 else 2)


def _tells_apart(word: str) -> bool:
    """A name or a number in one question only makes it another one."""
    return word[:1].isdigit() or word in known_names()
