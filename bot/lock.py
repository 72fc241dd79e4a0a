"""One bot on one data directory."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from bot.errors import AlreadyRunning


@contextmanager
def alone(data_dir: Path) -> Iterator[None]:
    """Hold the directory for as long as this lasts. A kill -9 lets go of it too."""
    data_dir.mkdir(parents=True, exist_ok=True)
    lock = FileLock(data_dir / "newsbot.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise AlreadyRunning(
            f"A newsbot is running on {data_dir} already. Stop it first, or set another NEWSBOT_DATA_DIR."
        ) from None
    try:
        yield
    finally:
        lock.release()
