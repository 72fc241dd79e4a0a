"""Question sets of `newsbot evaluate`'s shape, asked without database or chat: what the learning scripts look at."""

import random
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.evaluation import Pool, PoolQuestion, as_articles, read_questions, read_sentences, sampled
from store.search.index import Index
from store.search.ranking import Match
from store.search.records import IndexedArticle
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
    with indexed(read_pool(folder).articles) as search:
        yield QuestionSet(folder, read_pool(folder), search)


@contextmanager
def few(folder: Path, articles: int, archives: int) -> Iterator[list[QuestionSet]]:
    """Archives of a few articles each: what is sure to answer must be so in a young newsroom, too."""
    pool = read_pool(folder)
    chance = random.Random(0)
    with ExitStack() as stack:
        found: list[QuestionSet] = []
        for _ in range(archives):
            some = tuple(chance.sample(pool.articles, min(articles, len(pool.articles))))
            kept = {one.article.id for one in some}
            ids = {place: sentence for place, sentence in pool.ids.items() if place[0] in kept}
            found.append(QuestionSet(folder, Pool(some, ids), stack.enter_context(indexed(some))))
        yield found


def read_pool(folder: Path) -> Pool:
    return as_articles(read_sentences((folder / "sentences.jsonl").read_text("utf-8").splitlines()), datetime.now(UTC))


@contextmanager
def indexed(articles: Sequence[IndexedArticle]) -> Iterator[Search]:
    with TemporaryDirectory(prefix="newsbot-bench-") as place:
        index = Index.open(Path(place) / "index")
        writer = index.writer()
        for start in range(0, len(articles), BATCH):
            writer.apply(articles[start : start + BATCH], [], start + 1)
        yield Search(index)
        writer.close()
