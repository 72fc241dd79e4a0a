"""The folder of the search index, seen from outside: whether it can be used, which archive it was built from, and
how it is emptied."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from store.errors import IndexInUse, IndexUnusable

_WRITERS_LOCK = ".tantivy-writer.lock"  # tantivy's own: who holds it writes
_ARCHIVE = "archive"
_ROOM = 1_000_000  # bytes: a disk with less is full, for an index


def built_from(folder: Path) -> str | None:
    """The name of the archive that the index was built from, as `note` was given it."""
    try:
        return (folder / _ARCHIVE).read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return None


def note(folder: Path, archive: str) -> None:
    (folder / _ARCHIVE).write_text(archive, encoding="utf-8")


def check(folder: Path) -> None:
    """IndexUnusable if this is no folder, or one that may not be used; to build the index anew would not help."""
    if os.path.lexists(folder) and not folder.is_dir():
        raise IndexUnusable(f"The search index cannot be used: {folder} is no folder. Move it away and start again.")
    if folder.is_dir() and not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        raise IndexUnusable(
            f"The search index cannot be used: Permission denied. Make {folder} and all that is in it this user's own, "
            "or delete it: it is built again from the database."
        )


def unwritable(folder: Path, reason: str) -> IndexUnusable:
    """What to say when writing failed. Tantivy gives no reason when its own thread ran out of space."""
    place = folder if folder.is_dir() else folder.parent
    if place.is_dir() and shutil.disk_usage(place).free < _ROOM:
        return IndexUnusable(
            f"The search index cannot be written: the disk that holds {folder} is full. Free some space: the articles "
            "are safe in the database, and the index catches up."
        )
    return IndexUnusable(
        f"The search index cannot be written: {reason.rstrip('.')}. The articles are safe in the database; "
        f"if it stays so, delete {folder} and run `newsbot reindex`."
    )


def empty(folder: Path) -> None:
    """Throw away what is there, whatever it is. IndexInUse while another process writes it."""
    with alone(folder):
        for path in folder.iterdir():
            if path.is_dir():
                shutil.rmtree(path)
            elif path.name != _WRITERS_LOCK:  # held until the end, so that nobody begins to write what is going
                path.unlink()


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """While nobody else makes, empties or writes the index. IndexInUse if somebody does."""
    lock = FileLock(folder / _WRITERS_LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise IndexInUse from None
    try:
        yield
    finally:
        lock.release()
