"""What became of a message, in words of ours: the only place that reads Telegram's errors."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.wire.transport import Unanswered
from store.subscriber import Absence


class Outcome(StrEnum):
    SENT = "sent"
    GONE = "gone"  # blocked, deactivated, kicked, or the message to edit is no more
    MOVED = "moved"  # the chat has a new number
    LATER = "later"  # told to wait longer than a person would
    UNKNOWN = "unknown"  # it may have arrived
    REFUSED = "refused"  # Telegram would refuse it again
    BARRED = "barred"  # Telegram does not know the bot any more


class Remedy(StrEnum):
    """With what a message that was refused may pass."""

    PLAIN = "plain"  # without formatting
    GENERAL = "general"  # into the group's general topic


@dataclass(frozen=True, slots=True)
class Receipt:
    """`message_id` when it was sent; `moved_to` when the chat has moved; `wait` when told how many seconds; `absence`
    when nobody is there. `cut` where the answer was, and not only late."""

    outcome: Outcome
    message_id: int | None = None
    moved_to: int | None = None
    reason: str = ""
    wait: float = 0.0
    absence: Absence | None = None
    remedy: Remedy | None = None
    cut: bool = False


class NotAccepted(Exception):
    """Telegram did not take a message, and may do so later: what was done about an update is not done yet."""

    def __init__(self, wait: float) -> None:
        super().__init__()
        self.wait = wait  # seconds that Telegram asked for, if it did


def accepted(receipt: Receipt) -> Receipt:
    """The same. Raises NotAccepted where nobody has decided about the message yet."""
    if receipt.outcome in (Outcome.LATER, Outcome.BARRED):
        raise NotAccepted(receipt.wait)
    return receipt


_ABSENT = {  # in the order of looking
    "deactivated": Absence.DEACTIVATED,
    "blocked": Absence.BLOCKED,
    "can't initiate": Absence.BLOCKED,
    "kicked": Absence.KICKED,
    "not a member": Absence.KICKED,
    "was deleted": Absence.KICKED,
    "have no rights": Absence.KICKED,
    "not enough rights": Absence.KICKED,
    "administrator rights": Absence.KICKED,
    "chat_write_forbidden": Absence.KICKED,
    "chat_restricted": Absence.KICKED,
    "chat not found": Absence.NOT_FOUND,
    "peer_id_invalid": Absence.NOT_FOUND,
}
_NO_FAILURE = ("not modified", "query is too old")
_NO_MESSAGE = ("message to edit not found", "can't be edited", "message_id_invalid")
_NO_TOPIC = ("topic_closed", "topic_deleted", "thread not found")


def receipt_of(error: TelegramError) -> Receipt:
    """A class of PTB's errors that has others below it comes after them."""
    match error:
        case RetryAfter():
            return Receipt(Outcome.LATER, reason="told to wait", wait=_seconds(error.retry_after))
        case ChatMigrated():
            return Receipt(Outcome.MOVED, moved_to=error.new_chat_id, reason="moved")
        case InvalidToken():
            return Receipt(Outcome.BARRED, reason="the token is refused")
        case Forbidden():
            return Receipt(Outcome.GONE, reason=error.message, absence=_absence(error) or Absence.KICKED)
        case BadRequest():
            return _refusal(error)
        case TimedOut():
            return Receipt(Outcome.UNKNOWN, reason="timed out")
        case Unanswered():
            return Receipt(Outcome.UNKNOWN, reason="cut off", cut=True)
        case NetworkError():
            return Receipt(Outcome.LATER, reason=error.message)
    return Receipt(Outcome.REFUSED, reason=type(error).__name__)


def _refusal(error: BadRequest) -> Receipt:
    """What a 400 means: some are no failure at all, some mean that nobody is there any more."""
    reason = error.message.casefold()
    if any(sign in reason for sign in _NO_FAILURE):
        return Receipt(Outcome.SENT)
    if any(sign in reason for sign in _NO_MESSAGE):
        return Receipt(Outcome.GONE, reason=error.message)
    if absence := _absence(error):
        return Receipt(Outcome.GONE, reason=error.message, absence=absence)
    remedy = None
    if "can't parse entities" in reason:
        remedy = Remedy.PLAIN
    elif any(sign in reason for sign in _NO_TOPIC):
        remedy = Remedy.GENERAL
    return Receipt(Outcome.REFUSED, reason=error.message, remedy=remedy)


def _absence(error: TelegramError) -> Absence | None:
    reason = error.message.casefold()
    return next((absence for sign, absence in _ABSENT.items() if sign in reason), None)


def _seconds(wait: int | timedelta) -> float:
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
