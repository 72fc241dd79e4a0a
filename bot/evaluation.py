"""The pure part of `newsbot evaluate`: question sets in, figures out. The asking is somebody else's."""

import datetime as dt
import json
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from statistics import quantiles
from typing import Any

from bot.errors import NewsbotError
from bot.misspelling import misspelt
from store.entities import Article, Sentence, SentenceKind
from store.search.records import IndexedArticle


class UnreadableSet(NewsbotError):
    """A line of a question set does not have the shape that is wanted."""


@dataclass(frozen=True, slots=True)
class PoolSentence:
    """A line of SENTENCES."""

    id: str
    text: str
    paragraph: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class PoolQuestion:
    """A line of QUESTIONS; without gold nothing in the pool answers it."""

    id: str
    text: str
    gold: frozenset[str]


@dataclass(frozen=True, slots=True)
class Reply:
    """What came of one question: the ids of up to ten sentences, best first, and what was shown, if anything."""

    question: PoolQuestion
    ranked: tuple[str, ...]
    answered: str | None  # the id of the sentence shown
    confidence: float
    highlight: str | None
    seconds: float

    def as_row(self) -> dict[str, Any]:
        """A line of `--out`."""
        return {
            "qid": self.question.id,
            "ranked": list(self.ranked),
            "answered": self.answered is not None,
            "confidence": round(self.confidence, 6),
            "highlight": self.highlight,
        }


@dataclass(frozen=True, slots=True)
class Pool:
    """Sentences as articles, and which sentence stands where."""

    articles: tuple[IndexedArticle, ...]
    ids: Mapping[tuple[int, int], str]  # (article id, position) → sentence id


def read_sentences(lines: Iterable[str]) -> list[PoolSentence]:
    return [
        PoolSentence(_text(row, "sent_id", n), _text(row, "text", n), row.get("para_id"), row.get("article_title"))
        for n, row in _rows(lines)
    ]


def read_questions(lines: Iterable[str], known: frozenset[str]) -> list[PoolQuestion]:
    """Gold sentences that are not among the `known` ids count as none."""
    return [
        PoolQuestion(_text(row, "qid", n), _text(row, "question", n), frozenset(_gold(row, n)) & known)
        for n, row in _rows(lines)
    ]


def sampled(questions: Sequence[PoolQuestion], limit: int | None, typos: int, seed: int = 0) -> list[PoolQuestion]:
    """Shuffled with the seed, the first `limit`, and `typos` words of each misspelt.

    The slips are drawn apart from the order, so clean and misspelt figures are about the same questions.
    """
    shuffled = list(questions)
    random.Random(seed).shuffle(shuffled)
    slips = random.Random(seed + typos)
    return [
        replace(question, text=misspelt(question.text, typos, slips)) if typos else question
        for question in shuffled[:limit]
    ]


def as_articles(sentences: Sequence[PoolSentence], now: dt.datetime) -> Pool:
    """Neighbouring sentences of one title, or else of one paragraph, are an article."""
    articles: list[IndexedArticle] = []
    ids: dict[tuple[int, int], str] = {}
    runs = groupby(sentences, key=lambda sentence: sentence.title or sentence.paragraph)
    for number, (_, run) in enumerate(runs, start=1):
        together = list(run)
        articles.append(_article(number, together, now))
        ids |= {(number, position): sentence.id for position, sentence in enumerate(together)}
    return Pool(tuple(articles), ids)


def figures(replies: Sequence[Reply], sentences: int, build_s: float) -> dict[str, float | int | None]:
    """The figures by name; shares are within 0 and 1, and None where there was nothing to take a share of."""
    answerable = [reply for reply in replies if reply.question.gold]
    impossible = [reply for reply in replies if not reply.question.gold]
    answered = [reply for reply in answerable if reply.answered]
    return {
        "sentences": sentences,
        "questions": len(replies),
        **{f"hit{n}": _mean([bool(rank) and rank <= n for rank in map(_rank, answerable)]) for n in (1, 3, 5)},
        "mrr5": _mean([1 / rank if 0 < rank <= 5 else 0.0 for rank in map(_rank, answerable)]),
        "answered": _mean([reply.answered is not None for reply in answerable]),
        "right_when_answered": _mean([reply.answered in reply.question.gold for reply in answered]),
        "false_answers": _mean([reply.answered is not None for reply in impossible]),
        "build_s": round(build_s, 3),
        "p50_ms": _percentile([reply.seconds for reply in replies], 50),
        "p95_ms": _percentile([reply.seconds for reply in replies], 95),
    }


def _rows(lines: Iterable[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise UnreadableSet(f"Line {number} is not JSON: {error}.") from error
        if not isinstance(row, dict):
            raise UnreadableSet(f"Line {number} is not a JSON object.")
        yield number, row


def _text(row: Mapping[str, Any], key: str, number: int) -> str:
    value = row.get(key)
    if not isinstance(value, str | int) or value == "":
        raise UnreadableSet(f'Line {number} lacks "{key}".')
    return str(value)


def _gold(row: Mapping[str, Any], number: int) -> list[str]:
    gold = row.get("gold_sent_ids") or []
    if not isinstance(gold, list):
        raise UnreadableSet(f'Line {number}: "gold_sent_ids" is not a list.')
    return [str(sentence_id) for sentence_id in gold]


def _article(number: int, sentences: Sequence[PoolSentence], now: dt.datetime) -> IndexedArticle:
    order = {paragraph: at for at, paragraph in enumerate(dict.fromkeys(s.paragraph for s in sentences))}
    paragraphs = [" ".join(s.text for s in sentences if s.paragraph == paragraph) for paragraph in order]
    title = (sentences[0].title or "").replace("_", " ")
    article = Article(id=number, version=1, saved_at=now, headline=title, paragraphs=tuple(paragraphs))
    read = (
        Sentence(number, 1, position, order[sentence.paragraph], SentenceKind.BODY, sentence.text)
        for position, sentence in enumerate(sentences)
    )
    return IndexedArticle(article, tuple(read))


def _rank(reply: Reply) -> int:
    """The place of the first gold sentence, from 1; 0 where there is none."""
    places = (at for at, sentence_id in enumerate(reply.ranked, start=1) if sentence_id in reply.question.gold)
    return next(places, 0)


def _mean(values: Sequence[float]) -> float | None:
    return round(sum(values) / len(values), 4) if values else None


def _percentile(seconds: Sequence[float], share: int) -> float | None:
    if len(seconds) < 2:
        return round(seconds[0] * 1000, 2) if seconds else None
    return round(quantiles(seconds, n=100, method="inclusive")[share - 1] * 1000, 2)
