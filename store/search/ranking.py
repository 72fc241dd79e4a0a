"""Which of the retrieved sentences answers best: features of question and sentence, weighed by a learnt table."""

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from store.entities import SentenceKind, sentence_hash
from store.search.features import FEATURES
from store.search.records import Record
from store.search.sight import Company, Glance, Sight
from store.search.sought import Held, Sought

CLOSE = 16  # candidates that get a close look


@dataclass(frozen=True, slots=True)
class Match:
    """A sentence that may answer. `score` orders the matches of one question, and compares to nothing else."""

    article_id: int
    version: int
    position: int
    kind: SentenceKind
    date: dt.date | None  # the article's
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


def rank(sought: Sought, records: Sequence[Record], close: int = CLOSE) -> list[Match]:
    """The best of them, best first; equals in the order in which they came."""
    glances = [glance for glance in _glances(sought, records) if not _is_stray_bio(glance)]
    company = Company(sought, glances)
    closest = sorted(glances, key=lambda glance: glance.score, reverse=True)[:close]
    weights = _weights()
    matches = [_match(Sight(sought, glance, company), weights) for glance in closest]
    return sorted(matches, key=lambda match: match.score, reverse=True)


def _glances(sought: Sought, records: Sequence[Record]) -> Iterator[Glance]:
    """What stands above is the same for a whole article, and is read once."""
    held_above: dict[str, Held] = {}
    for record in records:
        if record.above not in held_above:
            held_above[record.above] = sought.holding(record.above)
        yield Glance(sought, record, held_above[record.above])


def _match(sight: Sight, weights: Sequence[float]) -> Match:
    values = tuple([feature(sight) for feature in _FEATURES])
    record = sight.record
    return Match(
        int(record.article),
        int(record.version),
        int(record.position),
        SentenceKind(record.kind),
        dt.date.fromisoformat(record.date) if record.date else None,
        record.text,
        record.headline,
        tuple(record.above.split()),
        tuple(sight.stems),
        tuple(record.before.split()),
        sum(map(float.__mul__, weights, values)),
        values,
    )


def _is_stray_bio(glance: Glance) -> bool:
    """An author's bio answers only questions that name the author."""
    return glance.record.kind == SentenceKind.BIO and not glance.above


_FEATURES = tuple(FEATURES.values())
_ORDER = {name: at for at, name in enumerate(FEATURES)}


@cache
def _weights() -> tuple[float, ...]:
    table = json.loads(files("store.search").joinpath("data/ranking.json").read_text(encoding="utf-8"))
    return tuple(float(table["weights"].get(name, 0.0)) for name in FEATURES)
