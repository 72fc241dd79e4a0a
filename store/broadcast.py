"""An alert on its way to everyone who asked for one: values only."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from store.entities import Article
from store.subscriber import Subscriber, Wishes


class Stage(StrEnum):
    WAITING = "waiting"  # may still be undone
    QUEUEING = "queueing"
    SENDING = "sending"  # all of it is queued
    DONE = "done"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Broadcast:
    """`reached` is the chat up to which it is queued. `message_id` shows its progress to the editor."""

    id: int
    article_id: int
    stage: Stage
    starts_at: dt.datetime
    reached: int | None
    expected: int
    queued: int
    editor_chat_id: int
    message_id: int | None
    told_at: dt.datetime | None

    @property
    def undone(self) -> bool:
        """Whether it ended before it reached anybody, so that there may be another one."""
        return self.stage is Stage.CANCELLED and not self.queued


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of a broadcast's messages are where."""

    queued: int = 0
    held: int = 0  # queued, too, but for later: by quiet hours, or since Telegram said so
    sent: int = 0
    absent: int = 0
    failed: int = 0  # refused, too late, or perhaps arrived
    cancelled: int = 0

    @property
    def settled(self) -> int:
        return self.sent + self.absent + self.failed + self.cancelled

    @property
    def total(self) -> int:
        return self.queued + self.held + self.settled


@dataclass(frozen=True, slots=True)
class Rung:
    """An alert that a chat got, or will get, not long ago."""

    due_at: dt.datetime
    silent: bool
    at_night: bool


@dataclass(frozen=True, slots=True)
class Filed:
    """An article, and where it belongs: its topics, its story, the article that it nearly repeats."""

    article: Article
    topics: frozenset[int]
    story_id: int
    twin_id: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A chat that may want an alert. `rung` are its alerts of the last two days; `had` where the article came to it
    before, in a digest or as an update."""

    subscriber: Subscriber
    wishes: Wishes
    rung: Sequence[Rung]
    had: bool = False
