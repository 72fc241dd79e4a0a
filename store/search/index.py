"""The search index beside the database: derived from it, rebuildable, and aware of the last change that it holds."""

import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

import tantivy

from store.errors import IndexInUse, IndexUnusable
from store.index_folder import alone
from store.search.record_file import RecordFile
from store.search.records import (
    LAYOUT,
    IndexedArticle,
    Record,
    documents,
    mark_document,
    packed_records,
    read_record,
    schema,
    words_of,
)
from store.search.spelling import Vocabulary

_MANY = 200  # sentences with one word, more than one article's
_HEAP = 60_000_000  # bytes that a bulk build may fill before it writes: fewer, larger segments, and faster questions


class Index:
    """One process may write, through `writer()`; any number may read. Safe to use from several threads."""

    def __init__(self, folder: Path, index: tantivy.Index, records: RecordFile | None) -> None:
        self._folder = folder
        self._index = index
        self._records = records  # None as long as there is no folder
        self.vocabulary = Vocabulary(self._words_starting_with)

    @classmethod
    def open(cls, folder: Path) -> "Index":
        """An absent folder reads as an empty index, and is only created by the first writer."""
        if _is_there(folder):
            return cls(folder, _open(folder), RecordFile(folder))
        return cls(folder, _prepared(tantivy.Index(schema())), None)

    @classmethod
    def afresh(cls, folder: Path) -> "Index":
        """Throw away what is there, of whatever make. IndexInUse while another process writes it."""
        if tantivy.Index.exists(str(folder)) if folder.is_dir() else False:
            _writer(tantivy.Index.open(str(folder)))
        shutil.rmtree(folder, ignore_errors=True)
        return cls.open(folder)

    @property
    def mark(self) -> int:
        """The number of the last change held; 0 when empty."""
        return self.snapshot().mark

    def writer(self) -> "IndexWriter":
        if not _is_there(self._folder):
            _create(self._folder)
        self.refresh()  # whoever made it
        if self._records is None:
            raise IndexUnusable
        return IndexWriter(self, _writer(self._index), self._records)

    def refresh(self) -> None:
        """See what other processes have committed. Takes a few milliseconds at most."""
        held = self.mark
        if _is_there(self._folder) and not (self._records and self._records.is_current):
            self._index, self._records = _open(self._folder), RecordFile(self._folder)
        self._index.reload()
        if self.mark != held:
            self.vocabulary.forget()

    def snapshot(self) -> "Snapshot":
        """The index as it is now, unchanged by what is written while it is read."""
        return Snapshot(self._index.schema, self._index.searcher(), self._records)

    def committed(self, words: Iterable[str]) -> None:
        """A writer of this process has committed: show it, and let the spelling know these words."""
        self._index.reload()
        self.vocabulary.learn(words)

    def _words_starting_with(self, letter: str) -> list[str]:
        return [word for word, _ in self.snapshot().searcher.terms_with_prefix("vocabulary", letter)]


class IndexWriter:
    """Holds the index's lock until closed. Each call is one commit, seen by this process at once."""

    def __init__(self, index: Index, writer: tantivy.IndexWriter, records: RecordFile) -> None:
        self._index = index
        self._writer = writer
        self._records = records

    def apply(self, articles: Sequence[IndexedArticle], removed: Sequence[int], mark: int) -> None:
        """Replace the sentences of these articles, drop the removed ones and set the mark, all or nothing.

        The records come before the commit that points at them, and the old ones go after it: a kill in between
        leaves some that nothing points at, which go the next time.
        """
        ids = [*(indexed.article.id for indexed in articles), *removed]
        first = self._records.next_number()
        try:
            for article_id in ids:
                self._writer.delete_documents_by_term("article", str(article_id))
            words = self._add(articles, first)
            self._commit(mark)
        except BaseException:
            self._writer.rollback()
            self._records.drop_from(first)
            raise
        self._index.committed(words)
        self._records.drop(ids, before=first)

    def clear(self) -> None:
        """Hold nothing, not even a mark."""
        self._writer.delete_all_documents()
        self._writer.commit()
        self._records.drop_from(0)
        self._index.refresh()

    def close(self) -> None:
        self._writer.wait_merging_threads()

    def _add(self, articles: Iterable[IndexedArticle], first: int) -> set[str]:
        """The words they hold. All of an article at once: then each of its sentences is read into words once."""
        words: set[str] = set()
        records: list[tuple[int, str]] = []
        for indexed in articles:
            words |= words_of(indexed)
            for document in documents(indexed, first + len(records)):
                self._writer.add_document(document)
            records += [(indexed.article.id, packed) for packed in packed_records(indexed)]
        self._records.add(records, first)
        return words

    def _commit(self, mark: int) -> None:
        self._writer.delete_documents_by_term("role", "mark")
        self._writer.add_document(mark_document(mark))
        self._writer.commit()


class Snapshot:
    """What the search asks of the index."""

    def __init__(self, fields: tantivy.Schema, searcher: tantivy.Searcher, records: RecordFile | None) -> None:
        self._fields = fields
        self._records = records
        self._frequencies: dict[str, int] = {}
        self.searcher = searcher
        self.size = searcher.num_docs

    @property
    def mark(self) -> int:
        hits = self.searcher.search(self._term("role", "mark"), 1).hits
        return self._numbers(hits)[0] if hits else 0

    def frequency(self, stem: str) -> int:
        """In how many sentences a stem stands."""
        if stem not in self._frequencies:
            self._frequencies[stem] = self.searcher.doc_freq("stems", stem)
        return self._frequencies[stem]

    def holds(self, word: str, stem: str) -> bool:
        """Whether the archive has the word, or another form of it."""
        return self.frequency(stem) > _MANY or self._found("vocabulary", word) or self._found("whole", stem)

    def candidates(self, stems: Iterable[str], limit: int) -> list[Record]:
        """The sentences that hold the most of these stems, themselves or in their headline, best first by tantivy's
        own judgement. Unweighted: only so does it leave out what cannot come among the best, unread."""
        clauses = [(tantivy.Occur.Should, self._term("sought", stem, "freq")) for stem in stems]
        hits = self.searcher.search(tantivy.Query.boolean_query(clauses), limit, count=False).hits
        return [*map(read_record, self._records.read(self._numbers(hits)))] if self._records else []

    def articles_with_all(self, groups: Iterable[Sequence[str]], limit: int) -> list[int]:
        """The articles that hold one stem of each group, by falling id."""
        clauses = [(tantivy.Occur.Must, self._any_of("whole", stems)) for stems in groups]
        query = tantivy.Query.boolean_query(clauses)
        return self._numbers(self.searcher.search(query, limit, count=False, order_by_field="number").hits)

    def _found(self, field: str, value: str) -> bool:
        """Live documents only: a withdrawn article's words linger in the counts until a merge. Where there are many,
        they are not all of withdrawn articles, and looking for a live one takes long."""
        count = self.searcher.doc_freq(field, value)
        if count == 0 or count > _MANY:
            return count > 0
        return bool(self.searcher.search(self._term(field, value), 1, count=False).hits)

    def _any_of(self, field: str, values: Sequence[str]) -> tantivy.Query:
        return tantivy.Query.boolean_query([(tantivy.Occur.Should, self._term(field, value)) for value in values])

    def _term(self, field: str, value: str, option: str = "basic") -> tantivy.Query:
        return tantivy.Query.term_query(self._fields, field, value, option)

    def _numbers(self, hits: Sequence[tuple[object, tantivy.DocAddress]]) -> list[int]:
        values = self.searcher.fast_field_values("number", [address for _, address in hits])
        return [value for value in values if isinstance(value, int)]


def _is_there(folder: Path) -> bool:
    return folder.is_dir() and tantivy.Index.exists(str(folder))


def _create(folder: Path) -> None:
    """What tells that it is there comes last. IndexInUse while another process makes it."""
    folder.mkdir(parents=True, exist_ok=True)
    with alone(folder):
        if not _is_there(folder):
            (folder / "layout").write_text(str(LAYOUT), encoding="utf-8")
            RecordFile.create(folder)
            tantivy.Index(schema(), path=str(folder))


def _open(folder: Path) -> tantivy.Index:
    layout = folder / "layout"
    if not layout.is_file() or layout.read_text(encoding="utf-8") != str(LAYOUT):
        raise IndexUnusable
    try:
        return _prepared(tantivy.Index(schema(), path=str(folder)))
    except ValueError as error:
        raise IndexUnusable from error


def _prepared(index: tantivy.Index) -> tantivy.Index:
    index.register_tokenizer("words", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
    return index


def _writer(index: tantivy.Index) -> tantivy.IndexWriter:
    try:
        return index.writer(_HEAP, 1)
    except ValueError as error:
        if "LockBusy" in str(error):
            raise IndexInUse from error
        raise IndexUnusable from error
