"""One bot on one data directory."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from bot.errors import AlreadyRunning, BadSettings

UNUSABLE = "NEWSBOT_DATA_DIR is {}, which cannot be used: {}. Set it to a directory that this user may read and write."


def prepare(data_dir: Path) -> None:
    """BadSettings where no such directory can be."""
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadSettings(UNUSABLE.format(data_dir, error.strerror)) from None


def holds(data_dir: Path, file: Path) -> bool:
    """Whether it is there. BadSettings where no such directory can be, or nobody may look."""
    try:
        file.stat()
        return True
    except FileNotFoundError:
        return False
    except OSError as error:
        raise BadSettings(UNUSABLE.format(data_dir, error.strerror)) from None


@contextmanager
def alone(data_dir: Path, name: str = "newsbot.lock", patience: float = 0) -> Iterator[None]:
    """Hold the directory for as long as this lasts. A kill -9 lets go of it too. `patience`: seconds to wait for it."""
    prepare(data_dir)
    lock = FileLock(data_dir / name)
    try:
        lock.acquire(timeout=patience)
    except Timeout:
        raise AlreadyRunning(
            f"A newsbot is running on {data_dir} already. Stop it first, or set another NEWSBOT_DATA_DIR."
        ) from None
    except OSError as error:
        raise BadSettings(UNUSABLE.format(data_dir, error.strerror)) from None
    try:
        yield
    finally:
        lock.release()
