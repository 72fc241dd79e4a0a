"""Chats that may get a digest or an update, with all that decides it: values only."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from store.delivery import Posting
from store.subscriber import Subscriber, Wishes


@dataclass(frozen=True, slots=True)
class Due:
    """A chat, with the settings that tell when its digests come, and all that tells what this one holds. `had` are
    articles that came as alerts or updates since its cursor, or in any way if a later one nearly repeats them; `missed`
    were to come at once and never did, though the cursor is past them; `since` is where a digest begins that is still
    queued."""

    subscriber: Subscriber
    wishes: Wishes
    had: Collection[int] = frozenset()
    missed: Collection[int] = frozenset()
    since: int | None = None

    @property
    def first(self) -> int:
        """The last article before all that its digest may hold."""
        cursor = self.subscriber.cursor if self.since is None else min(self.subscriber.cursor, self.since)
        return min([cursor, *(one - 1 for one in self.missed)])


@dataclass(frozen=True, slots=True)
class Turn:
    """The cursor moves with a digest, which takes the place of one that is still queued."""

    chat_id: int
    next_due_at: dt.datetime | None
    cursor: int
    last_slot: dt.datetime | None = None
    posting: Posting | None = None


@dataclass(frozen=True, slots=True)
class Follower:
    """A chat that follows a story. `message_id` is the last that it got about it; `had` where it got the article in
    another way, or is about to."""

    subscriber: Subscriber
    wishes: Wishes
    message_id: int | None
    had: bool
