"""What the program writes down about itself, with no secret in it."""

import logging
import re
from urllib.parse import quote

_HOUSE = ("bot", "handlers", "store")
_LEAST = 4  # characters; to hide a shorter secret would only make the log unreadable
_HIDDEN = "[secret]"
_LINE = "%(asctime)s %(levelname)s %(name)s %(message)s"


def log_to(handler: logging.Handler, *secrets: str) -> None:
    """From now on: what the house does, and of its libraries only what went wrong."""
    handler.addFilter(Discretion(*secrets))
    handler.setFormatter(logging.Formatter(_LINE))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    for name in _HOUSE:
        logging.getLogger(name).setLevel(logging.INFO)


class Discretion(logging.Filter):
    """Takes secrets out of whatever is logged, its traceback included. Put it on the handlers."""

    def __init__(self, *secrets: str) -> None:
        super().__init__()
        self._secrets = frozenset(secret for secret in secrets if len(secret) >= _LEAST)
        spelt = {face for secret in self._secrets for face in (secret, quote(secret), quote(secret, safe=""))}
        longest_first = sorted(spelt, key=len, reverse=True)
        self._faces = re.compile("|".join(map(re.escape, longest_first)) or r"(?!)", re.IGNORECASE)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Discretion) and other._secrets == self._secrets

    def __hash__(self) -> int:
        return hash(self._secrets)

    def filter(self, record: logging.LogRecord) -> bool:
        if record.exc_info and not record.exc_text:
            record.exc_text = logging.Formatter().formatException(record.exc_info)
        if record.exc_text:
            record.exc_text = self.hidden(record.exc_text)
        try:
            message = record.getMessage()
        except (TypeError, ValueError, KeyError):  # logging itself would print the arguments, secrets and all
            message = f"unreadable line from {record.pathname}:{record.lineno}"
        record.msg, record.args = self.hidden(message), None
        return True

    def hidden(self, text: str) -> str:
        """The text without the secrets, as they are and as addresses spell them."""
        return self._faces.sub(_HIDDEN, text)
