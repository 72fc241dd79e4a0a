"""The folder of the search index, seen from outside: which archive it was built from, and how it is emptied."""

import shutil
from pathlib import Path

from filelock import FileLock, Timeout

from store.errors import IndexInUse

_WRITERS_LOCK = ".tantivy-writer.lock"  # tantivy's own: who holds it writes
_ARCHIVE = "archive"


def built_from(folder: Path) -> str | None:
    """The name of the archive that the index was built from, as `note` was given it."""
    try:
        return (folder / _ARCHIVE).read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return None


def note(folder: Path, archive: str) -> None:
    (folder / _ARCHIVE).write_text(archive, encoding="utf-8")


def empty(folder: Path) -> None:
    """Throw away what is there, whatever it is. IndexInUse while another process writes it."""
    lock = FileLock(folder / _WRITERS_LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise IndexInUse from None
    try:
        for path in folder.iterdir():
            if path.is_dir():
                shutil.rmtree(path)
            elif path.name != _WRITERS_LOCK:  # held until the end, so that nobody begins to write what is going
                path.unlink()
    finally:
        lock.release()
