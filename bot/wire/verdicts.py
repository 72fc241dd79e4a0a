"""From what Telegram said about a delivery to what becomes of it."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.wire.receipt import Outcome, Receipt, Remedy
from bot.wire.sender import Letter
from store.delivery import LONGEST_WAIT, Delivery, Kind, Result, State

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 300.0  # seconds before a delivery is tried again


@dataclass(frozen=True, slots=True)
class Try:
    """One delivery's turn: the parts that have arrived so far, and whether its topic was found to be gone."""

    delivery: Delivery
    message_ids: tuple[int, ...]
    topic_gone: bool = False

    def after(self, receipt: Receipt, letter: Letter) -> "Try":
        """What is known once Telegram has answered about one part."""
        if receipt.remedy is Remedy.GENERAL and letter.thread_id is not None:
            return replace(self, topic_gone=True)
        if receipt.outcome is not Outcome.SENT:
            return self
        return replace(self, message_ids=(*self.message_ids, receipt.message_id or 0))

    def done(self) -> Result:
        return self._result(State.SENT)

    def empty(self) -> Result:
        return self._result(State.EMPTY, tried=False)

    def expired(self) -> Result:
        return self._result(self.delivery.ended_late, tried=False)

    def given_back(self) -> Result:
        """For another process, or for later; as if it had never been claimed."""
        return self._result(State.QUEUED, tried=False, due_at=self.delivery.due_at)

    def put_off(self, due_at: datetime) -> Result:
        """Its chat has to wait, and it is not to be in the way of others meanwhile."""
        return self._result(State.QUEUED, tried=False, due_at=due_at)

    def failed(self, receipt: Receipt, now: datetime, jitter: float) -> Result:
        """`jitter` is from 0.5 to 1, lest all that failed together is tried again together."""
        match receipt.outcome:
            case Outcome.LATER if receipt.wait:
                return self._again(now + min(timedelta(seconds=receipt.wait), LONGEST_WAIT), receipt)
            case Outcome.LATER | Outcome.UNKNOWN | Outcome.BARRED:
                return self._again(now + timedelta(seconds=self._pause * jitter), receipt)
            case Outcome.MOVED:
                return self._result(State.QUEUED, due_at=now, reason=receipt.reason, moved_to=receipt.moved_to)
            case Outcome.GONE if receipt.absence is not None:
                return self._result(State.ABSENT, reason=receipt.absence.value, absence=receipt.absence)
        return self._result(State.REFUSED, reason=receipt.reason)

    @property
    def _pause(self) -> float:
        return min(FIRST_PAUSE * 2.0 ** min(self.delivery.attempts, 10), LONGEST_PAUSE)

    def _again(self, due_at: datetime, receipt: Receipt) -> Result:
        uncertain = receipt.outcome is Outcome.UNKNOWN and self.delivery.kind is not Kind.CORRECTION
        return self._result(State.QUEUED, due_at=due_at, reason=receipt.reason, uncertain=uncertain)

    def _result(self, state: State, **given: object) -> Result:
        told = {"message_ids": self.message_ids, "topic_gone": self.topic_gone} | given
        return Result(delivery=self.delivery, state=state, **told)  # type: ignore[arg-type]
