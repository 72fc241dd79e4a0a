"""`newsbot evaluate`: a question set down the same path as a question in the chat, and what came of it."""

import asyncio
import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from rich.console import Console
from rich.progress import track

from bot.answers.highlight import highlight
from bot.archive import Archive, opened
from bot.config import Settings
from bot.evaluation import Pool, PoolQuestion, Reply, as_articles, figures, read_questions, read_sentences, sampled
from bot.newsroom import Answered, Unanswered
from store.cutting import Cut
from store.entities import Draft
from store.search.question import read

RANKED = 10

Ids = dict[tuple[int, int], list[str]]  # (article id, position) → the sentences of the set that stand there


@dataclass(frozen=True, slots=True)
class Trial:
    """What to measure: two files of JSON Lines, how many questions of them, and how many typos in each."""

    sentences: Path
    questions: Path
    typos: int = 0
    seed: int = 0
    limit: int | None = None
    out: Path | None = None


async def evaluate(trial: Trial) -> dict[str, Any]:
    """In an archive of its own that is thrown away, whatever the settings say."""
    with TemporaryDirectory(prefix="newsbot-") as folder:
        async with opened(Settings.default(Path(folder))) as archive:
            replies, sentences, build_s = await _measured(archive, trial)
    if trial.out is not None:
        rows = (json.dumps(reply.as_row(), ensure_ascii=False) for reply in replies)
        await asyncio.to_thread(trial.out.write_text, "".join(f"{row}\n" for row in rows), "utf-8")
    return figures(replies, sentences, build_s)


async def _measured(archive: Archive, trial: Trial) -> tuple[list[Reply], int, float]:
    sentences = read_sentences((await asyncio.to_thread(trial.sentences.read_text, "utf-8")).splitlines())
    known = frozenset(sentence.id for sentence in sentences)
    questions = read_questions((await asyncio.to_thread(trial.questions.read_text, "utf-8")).splitlines(), known)
    began = perf_counter()
    ids = await _stored(archive, as_articles(sentences, datetime.now(UTC)))
    await archive.indexer.catch_up()
    build_s = perf_counter() - began
    asked = sampled(questions, trial.limit, trial.typos, trial.seed)
    console = Console(stderr=True)
    bar = track(asked, "Asking", console=console, disable=not console.is_terminal)
    return [await _reply(archive, question, ids) for question in bar], len(sentences), build_s


async def _stored(archive: Archive, pool: Pool) -> Ids:
    """Articles of the same text are one to the archive, so a sentence there may be several of the set."""
    drafts = (Draft(headline=one.article.headline, paragraphs=one.article.paragraphs) for one in pool.articles)
    cuts = ([Cut(each.paragraph, each.kind, each.text) for each in one.sentences] for one in pool.articles)
    saved = await archive.articles.save_many(drafts, datetime.now(UTC), cuts)
    ids: Ids = defaultdict(list)
    for indexed, (_, article) in zip(pool.articles, saved, strict=True):
        for sentence in indexed.sentences:
            ids[article.id, sentence.position].append(pool.ids[indexed.article.id, sentence.position])
    return ids


async def _reply(archive: Archive, question: PoolQuestion, ids: Ids) -> Reply:
    began = perf_counter()
    result = await archive.newsroom.answer(question.text)
    seconds = perf_counter() - began
    ranked = [one for match in result.ranked for one in ids[match.article_id, match.position]]
    if not isinstance(result, Answered):
        return Reply(
            question, tuple(ranked[:RANKED]), None, result.unsure.confidence, _marked(question, result), seconds
        )
    answer = result.answer
    shown = ids[answer.match.article_id, answer.match.position]
    right = next((one for one in shown if one in question.gold), shown[0])
    marked = answer.match.text[slice(*answer.highlight)] if answer.highlight else None
    return Reply(question, tuple(ranked[:RANKED]), right, answer.confidence, marked, seconds)


def _marked(question: PoolQuestion, result: Unanswered) -> str | None:
    """What would be set off in the sentence that comes first, so that a set tells it of every question."""
    first = next(iter(result.ranked), None)
    span = highlight(read(question.text), first.text) if first else None
    return first.text[slice(*span)] if first and span else None


def as_table(measured: dict[str, Any]) -> str:
    return "\n".join(f"{name:<20}{_shown(value):>12}" for name, value in measured.items())


def _shown(value: float | int | None) -> str:
    if value is None:
        return "-"
    return f"{value:,}" if isinstance(value, int) else f"{value:,.3f}"
