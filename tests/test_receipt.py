"""What Telegram says when it refuses, and what that means."""

import pytest
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

from bot.wire.receipt import Outcome, Receipt, Remedy, receipt_of
from bot.wire.transport import Unanswered
from store.subscriber import Absence

TABLE: list[tuple[TelegramError, Outcome, Absence | Remedy | None]] = [
    (Forbidden("Forbidden: bot was blocked by the user"), Outcome.GONE, Absence.BLOCKED),
    (Forbidden("Forbidden: user is deactivated"), Outcome.GONE, Absence.DEACTIVATED),
    (Forbidden("Forbidden: bot was kicked from the supergroup chat"), Outcome.GONE, Absence.KICKED),
    (Forbidden("Forbidden: bot is not a member of the channel chat"), Outcome.GONE, Absence.KICKED),
    (Forbidden("Forbidden: bot can't initiate conversation with a user"), Outcome.GONE, Absence.BLOCKED),
    (Forbidden("Forbidden: the group chat was deleted"), Outcome.GONE, Absence.KICKED),
    (Forbidden("Forbidden: something new"), Outcome.GONE, Absence.KICKED),
    (BadRequest("Chat not found"), Outcome.GONE, Absence.NOT_FOUND),
    (BadRequest("Not enough rights to send text messages to the chat"), Outcome.GONE, Absence.KICKED),
    (BadRequest("Chat_write_forbidden"), Outcome.GONE, Absence.KICKED),
    (BadRequest("Message to edit not found"), Outcome.GONE, None),
    (BadRequest("Message can't be edited"), Outcome.GONE, None),
    (BadRequest("Message is not modified: specified new message content is the same"), Outcome.SENT, None),
    (BadRequest("Query is too old and response timeout expired"), Outcome.SENT, None),
    (BadRequest("Can't parse entities: unsupported start tag"), Outcome.REFUSED, Remedy.PLAIN),
    (BadRequest("Topic_closed"), Outcome.REFUSED, Remedy.GENERAL),
    (BadRequest("Message thread not found"), Outcome.REFUSED, Remedy.GENERAL),
    (BadRequest("Message is too long"), Outcome.REFUSED, None),
    (ChatMigrated(-100), Outcome.MOVED, None),
    (RetryAfter(7), Outcome.LATER, None),
    (NetworkError("Bad Gateway"), Outcome.LATER, None),
    (TimedOut(), Outcome.UNKNOWN, None),
    (Unanswered("cut"), Outcome.UNKNOWN, None),
    (InvalidToken("Unauthorized"), Outcome.BARRED, None),
]


@pytest.mark.parametrize(("error", "outcome", "more"), TABLE, ids=[str(one[0]) for one in TABLE])
def test_every_answer_has_its_meaning(error: TelegramError, outcome: Outcome, more: Absence | Remedy | None) -> None:
    receipt = receipt_of(error)

    assert receipt.outcome is outcome
    assert more in (receipt.absence, receipt.remedy)


def test_a_wait_and_a_new_number_are_handed_on() -> None:
    assert receipt_of(RetryAfter(7)).wait == 7
    assert receipt_of(ChatMigrated(-100)) == Receipt(Outcome.MOVED, moved_to=-100, reason="moved")


def test_a_token_that_is_refused_is_not_repeated() -> None:
    assert "123" not in receipt_of(InvalidToken("The token `123:abc` was rejected")).reason
