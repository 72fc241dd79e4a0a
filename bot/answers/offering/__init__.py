"""Questions made from an article's own sentences: few and plain. Better none than an odd one. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from bot.answers.offering.clauses import clause
from bot.answers.offering.questions import questions
from store.entities import Sentence, SentenceKind

LONGEST = 64  # characters that a button shows
SHORTEST = 4  # words


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question, and the hash of the sentence that it was made from."""

    question: str
    sentence: str


def candidates(sentences: Sequence[Sentence]) -> list[Candidate]:
    """In the order in which they are worth asking: the first of each sentence, then the second ones."""
    body = [sentence for sentence in sentences if sentence.kind is SentenceKind.BODY]
    article = " ".join(sentence.text for sentence in body)
    made = [[Candidate(asked, one.hash) for asked in _asked(one.text, article)] for one in body]
    return [candidate for rank in zip_longest(*made) for candidate in rank if candidate is not None]


def _asked(sentence: str, article: str) -> list[str]:
    told = clause(sentence, article)
    asked = questions(told, article) if told is not None else ()
    return [one for one in asked if len(one) <= LONGEST and len(one.split()) >= SHORTEST]
