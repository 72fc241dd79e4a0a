"""Which of the retrieved sentences answers best: features of question and sentence, weighed by a learnt table."""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from store.entities import SentenceKind, sentence_hash
from store.search.features import FEATURES, Sight, Wanted, look
from store.search.question import Question
from store.search.records import Record


@dataclass(frozen=True, slots=True)
class Match:
    """A sentence that may answer. `score` orders the matches of one question, and compares to nothing else."""

    article_id: int
    version: int
    position: int
    kind: SentenceKind
    text: str
    headline: str
    above: tuple[str, ...]  # the headline's stems; of a bio, its author's name
    stems: tuple[str, ...]
    before: tuple[str, ...]  # the stems of the sentence before it
    score: float
    features: tuple[float, ...]  # in the order of `FEATURES`

    @property
    def hash(self) -> str:
        return sentence_hash(self.text)

    def feature(self, name: str) -> float:
        return self.features[_ORDER[name]]


def idf(frequency: int, size: int) -> float:
    """How much a word in so many of the archive's sentences says; an unseen one says the most."""
    return math.log(1 + (size - frequency + 0.5) / (frequency + 0.5))


def rank(question: Question, wanted: Sequence[Wanted], records: Sequence[Record]) -> list[Match]:
    weights = _weights()
    matches = [_match(sight, weights) for sight in look(question, wanted, records) if not _is_stray_bio(sight)]
    return sorted(matches, key=lambda match: match.score, reverse=True)


def _match(sight: Sight, weights: Sequence[float]) -> Match:
    values = tuple(feature(sight) for feature in FEATURES.values())
    score = sum(map(float.__mul__, weights, values))
    record = sight.record
    return Match(
        record.article_id, record.version, record.position, record.kind, record.text, record.headline,
        record.headline_stems, record.stems, record.before, score, values,
    )  # fmt: skip


def _is_stray_bio(sight: Sight) -> bool:
    """An author's bio answers only questions that name the author."""
    return sight.record.kind is SentenceKind.BIO and not sight.held_above


_ORDER = {name: at for at, name in enumerate(FEATURES)}


@cache
def _weights() -> tuple[float, ...]:
    table = json.loads(files("store.search").joinpath("data/ranking.json").read_text(encoding="utf-8"))
    return tuple(float(table["weights"].get(name, 0.0)) for name in FEATURES)
