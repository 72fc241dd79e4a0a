"""One message to one recipient, from queued to settled: values only."""

import datetime as dt
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from store.entities import require_aware
from store.subscriber import Absence


class Kind(StrEnum):
    ALERT = "alert"
    UPDATE = "update"  # of a story that the chat follows
    DIGEST = "digest"
    CORRECTION = "correction"  # edits what was sent to what the article says now, withdrawn or not


class Lane(IntEnum):
    """Who goes first. Of replies to people only the digests that they ask for stand in the outbox."""

    REPLY = 0
    CORRECTION = 1
    ALERT = 2
    DIGEST = 3


LONGEST_WAIT = dt.timedelta(hours=1)  # until what was tried is tried again, whatever Telegram said: it says so again
FOLDED = -1
LANES = {Kind.CORRECTION: Lane.CORRECTION, Kind.ALERT: Lane.ALERT, Kind.UPDATE: Lane.ALERT, Kind.DIGEST: Lane.DIGEST}


class State(StrEnum):
    QUEUED = "queued"
    SENT = "sent"
    ABSENT = "absent"  # blocked, deactivated, kicked: nobody is there
    REFUSED = "refused"  # Telegram would refuse it again
    EXPIRED = "expired"  # its deadline passed before it could be sent
    UNKNOWN = "unknown"  # its deadline passed, and nobody knows whether it had arrived
    CANCELLED = "cancelled"  # by an editor, or since the article was withdrawn
    EMPTY = "empty"  # nothing was left to say when its turn came


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """A message to be queued. (chat_id, kind, subject) is unique for ever: a second copy can't be queued.

    `subject` is the article's id, and of a digest the second of its slot, or minus the update that asked for it.
    `article_ids` is what it is about, in order. `topic_ids`, of a digest, are the topics that they stand under, one for
    each: 0 for no topic, FOLDED for an article that is told with the one before. `cursor_before` is where a digest
    began, to go back to if it never arrives.
    """

    chat_id: int
    kind: Kind
    subject: int
    article_ids: tuple[int, ...]
    topic_ids: tuple[int, ...] = ()
    due_at: dt.datetime
    deadline: dt.datetime
    silent: bool = True
    at_night: bool = False  # it passes the chat's quiet hours
    thread_id: int | None = None
    reply_to: int | None = None  # a message's id, for an update; for a correction, the message to edit
    cursor_before: int | None = None
    broadcast_id: int | None = None

    def __post_init__(self) -> None:
        require_aware(self.due_at)
        require_aware(self.deadline)

    @property
    def lane(self) -> Lane:
        """A digest that a reader has just asked for is a reply, though it stands in the outbox."""
        return Lane.REPLY if self.kind is Kind.DIGEST and self.subject < 0 else LANES[self.kind]


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery(Posting):
    """A posting that was claimed. `message_ids` are of the parts that have been sent already."""

    id: int
    attempts: int = 0
    uncertain: int = 0  # tries whose outcome stayed unknown
    message_ids: tuple[int, ...] = ()

    def late(self, now: dt.datetime) -> bool:
        """Whether it is too late for it. Of what has arrived in part the rest still comes."""
        return self.deadline <= now and not self.message_ids

    @property
    def ended_late(self) -> State:
        """What becomes of it then."""
        return State.UNKNOWN if self.uncertain else State.EXPIRED


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What became of one delivery. `state` QUEUED: it is tried again at `due_at`.

    `message_ids` are of all the parts that arrived, those of earlier tries first.
    """

    delivery: Delivery
    state: State
    message_ids: tuple[int, ...] = ()
    due_at: dt.datetime | None = None
    tried: bool = True  # whether Telegram was asked at all
    uncertain: bool = False  # whether this try may have arrived all the same
    reason: str | None = None
    absence: Absence | None = None
    moved_to: int | None = None  # the chat's new number
    topic_gone: bool = False  # from now on into the general topic


@dataclass(frozen=True, slots=True)
class Count:
    """How many deliveries ended alike; `uncertain` of them may have arrived once more than that says."""

    kind: Kind
    state: State
    reason: str | None
    number: int
    uncertain: int
