"""The sentences beside the search index, by number: reading a hundred from here takes a fraction of what it takes
from the index's own store, which unpacks a block for each."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Lock

from store.errors import IndexUnusable

_NAME = "records.db"
_PATIENCE = 5.0  # seconds for another process to end its writing
_MADE = """
CREATE TABLE IF NOT EXISTS record (number INTEGER PRIMARY KEY, article INTEGER NOT NULL, packed TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS record_article ON record (article);
"""


class RecordFile:
    """One process at a time writes, as the index's lock has it; any number may read. Safe to use from several
    threads. IndexUnusable for what cannot be read."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / _NAME
        self._lock = Lock()
        with _told():
            self._file = _connected(self._path)
            self._file.execute("SELECT 1 FROM record LIMIT 1")
        self._inode = self._path.stat().st_ino

    @staticmethod
    def create(folder: Path) -> None:
        with _told(), closing(_connected(folder / _NAME, "rwc")) as file:
            file.execute("PRAGMA journal_mode=WAL")
            file.executescript(_MADE)

    @property
    def is_current(self) -> bool:
        """Whether this is still the file that lies there."""
        return self._path.is_file() and self._path.stat().st_ino == self._inode

    def read(self, numbers: Sequence[int]) -> list[str]:
        """Packed records in this order; those that are gone are left out."""
        marks = ",".join("?" * len(numbers))
        with self._lock, _told():
            rows = self._file.execute(f"SELECT number, packed FROM record WHERE number IN ({marks})", numbers)
            found = dict(rows.fetchall())
        return [found[number] for number in numbers if number in found]

    def next_number(self) -> int:
        with self._lock, _told():
            (last,) = self._file.execute("SELECT coalesce(max(number), 0) FROM record").fetchone()
        return int(last) + 1

    def add(self, records: Sequence[tuple[int, str]], first: int) -> None:
        """Keep (article id, packed record), all or none, numbered from the first on."""
        with self._writing():
            rows = ((number, *record) for number, record in enumerate(records, start=first))
            self._file.executemany("INSERT INTO record VALUES (?, ?, ?)", rows)

    def drop(self, articles: Sequence[int], before: int) -> None:
        """Let go of what these articles had before this number was given."""
        with self._writing():
            rows = ((article, before) for article in articles)
            self._file.executemany("DELETE FROM record WHERE article = ? AND number < ?", rows)

    def drop_from(self, number: int) -> None:
        with self._writing():
            self._file.execute("DELETE FROM record WHERE number >= ?", (number,))

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with self._lock, _told():
            self._file.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._file.execute("ROLLBACK")
                raise
            self._file.execute("COMMIT")

    def close(self) -> None:
        with self._lock:
            self._file.close()


def _connected(path: Path, mode: str = "rw") -> sqlite3.Connection:
    place = f"{path.absolute().as_uri()}?mode={mode}"
    return sqlite3.connect(place, _PATIENCE, isolation_level=None, check_same_thread=False, uri=True)


@contextmanager
def _told() -> Iterator[None]:
    """The driver's errors as the store's."""
    try:
        yield
    except sqlite3.Error as error:
        raise IndexUnusable(f"The search index cannot be used: {error}.") from error
