"""A process's name among those that share one database: kept in its data directory, so that after a restart it is
the same one again, and what it had begun is its own."""

import re
import secrets
from pathlib import Path

from bot.errors import BadSettings
from bot.lock import UNUSABLE, prepare

_FILE = "member"
_NAME = re.compile(r"[0-9a-f]{16}")


def name_in(data_dir: Path) -> str:
    """Made at the first start. Ask while the directory is held; BadSettings where nobody may write there."""
    prepare(data_dir)
    file = data_dir / _FILE
    try:
        kept = file.read_text("ascii", "replace") if file.exists() else ""
        if _NAME.fullmatch(kept):
            return kept
        name = secrets.token_hex(8)
        file.write_text(name, "ascii")
    except OSError as error:
        raise BadSettings(UNUSABLE.format(data_dir, error.strerror)) from None
    return name
