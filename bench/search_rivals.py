"""The engines that the search is measured beside, each over the same sentences and asked for the ids of its best."""

import importlib
import itertools
import re
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import tantivy
from rapidfuzz import fuzz, process

from store.search.terms import stems

LIMIT = 100
_HEAP = 100_000_000  # bytes for building
_BATCH = 10_000

Texts = Iterable[tuple[int, str]]  # number and text of every sentence
Rival = Callable[[str], Sequence[int]]


def words(question: str) -> str:
    """Without what a query language would read."""
    return " ".join(re.findall(r"\w+", question.lower()))


def bare_tantivy(folder: Path, texts: Callable[[], Texts]) -> Rival:
    """English stems, every word of the question OR-ed, stop words too; kept on disk."""
    fields = tantivy.SchemaBuilder()
    fields.add_integer_field("number", stored=True)
    fields.add_text_field("text", tokenizer_name="en_stem")
    if not (folder / "meta.json").is_file():
        folder.mkdir(parents=True, exist_ok=True)
        _write(tantivy.Index(fields.build(), path=str(folder)), texts())
    index = tantivy.Index.open(str(folder))
    searcher = index.searcher()

    def ask(question: str) -> list[int]:
        hits = searcher.search(index.parse_query(words(question), ["text"]), LIMIT).hits
        return [searcher.doc(address)["number"][0] for _, address in hits]

    return ask


def _write(index: tantivy.Index, texts: Texts) -> None:
    writer = index.writer(_HEAP, 1)
    for number, text in texts:
        document = tantivy.Document()
        document.add_integer("number", number)
        document.add_text("text", text)
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()


def same_index(folder: Path) -> Rival:
    """Tantivy again, over the index that newsbot made: its field of stems, every word OR-ed."""
    index = tantivy.Index.open(str(folder))
    searcher = index.searcher()

    def ask(question: str) -> Sequence[object]:
        terms = (tantivy.Query.term_query(index.schema, "sought", stem, "freq") for stem in set(stems(question)))
        query = tantivy.Query.boolean_query([(tantivy.Occur.Should, term) for term in terms])
        hits = searcher.search(query, LIMIT).hits
        return searcher.fast_field_values("number", [address for _, address in hits])

    return lambda question: range(len(ask(question)))


def fts5(file: Path, texts: Callable[[], Texts]) -> Rival:
    """SQLite's full-text search with Porter's stems, every word OR-ed, by its own BM25."""
    if not file.is_file():
        with closing(sqlite3.connect(file)) as connection, connection:
            connection.execute(
                "CREATE VIRTUAL TABLE sentences USING fts5(text, content='', tokenize='porter unicode61')"
            )
            rest = iter(texts())
            while some := list(itertools.islice(rest, _BATCH)):
                connection.executemany("INSERT INTO sentences (rowid, text) VALUES (?, ?)", some)
    connection = sqlite3.connect(file)
    best = "SELECT rowid FROM sentences WHERE sentences MATCH ? ORDER BY bm25(sentences) LIMIT ?"

    def ask(question: str) -> list[int]:
        query = " OR ".join(f'"{word}"' for word in words(question).split())
        return [row[0] for row in connection.execute(best, (query, LIMIT))]

    return ask


def fuzzy(texts: Callable[[], Texts]) -> Rival:
    """rapidfuzz over every sentence."""
    choices = dict(texts())

    def ask(question: str) -> list[int]:
        return [number for *_, number in process.extract(question, choices, scorer=fuzz.token_set_ratio, limit=LIMIT)]

    return ask


def bm25s(texts: Callable[[], Texts]) -> Rival:
    """In memory, English stems, stop words too."""
    library = importlib.import_module("bm25s")
    stemmer = importlib.import_module("Stemmer").Stemmer("english")

    def read(these: list[str]) -> Any:
        return library.tokenize(these, stopwords=[], stemmer=stemmer, show_progress=False)

    retriever = library.BM25()
    numbers = [number for number, _ in texts()]
    retriever.index(read([text for _, text in texts()]), show_progress=False)

    def ask(question: str) -> list[int]:
        found, _ = retriever.retrieve(read([question]), k=min(LIMIT, len(numbers)), show_progress=False)
        return [numbers[at] for at in found[0]]

    return ask
