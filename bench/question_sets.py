"""Question sets of `newsbot evaluate`'s shape, asked without database or chat: what the learning scripts look at."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.evaluation import Pool, PoolQuestion, as_articles, read_questions, read_sentences, sampled
from store.search.index import Index
from store.search.ranking import Match
from store.search.search import Found, Search

BATCH = 200  # articles in one commit


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """One indexed pool. `folder` holds sentences.jsonl and questions.jsonl, and maybe foreign_questions.jsonl."""

    folder: Path
    pool: Pool
    search: Search

    @property
    def name(self) -> str:
        return self.folder.name

    def questions(self, limit: int | None, typos: int = 0, file: str = "questions.jsonl") -> list[PoolQuestion]:
        """By the sampling of `newsbot evaluate --limit`, seed 0."""
        known = frozenset(self.pool.ids.values())
        read = read_questions(self.folder.joinpath(file).read_text("utf-8").splitlines(), known)
        return sampled(read, limit, typos)

    def asked(self, questions: list[PoolQuestion], most: int) -> Iterator[tuple[PoolQuestion, Found]]:
        for question in questions:
            yield question, self.search.ask(question.text, most)

    def is_gold(self, question: PoolQuestion, match: Match) -> bool:
        return self.pool.ids[match.article_id, match.position] in question.gold


@contextmanager
def opened(folder: Path) -> Iterator[QuestionSet]:
    pool = as_articles(read_sentences((folder / "sentences.jsonl").read_text("utf-8").splitlines()), datetime.now(UTC))
    with TemporaryDirectory(prefix="newsbot-bench-") as place:
        index = Index.open(Path(place) / "index")
        writer = index.writer()
        for start in range(0, len(pool.articles), BATCH):
            writer.apply(pool.articles[start : start + BATCH], [], start + 1)
        yield QuestionSet(folder, pool, Search(index))
        writer.close()
