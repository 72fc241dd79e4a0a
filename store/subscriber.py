"""Who gets what, and when: values only."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from store.entities import require_aware

EVERY_DAY = 0b111_1111  # a bit a weekday, Monday's the lowest


class Mode(StrEnum):
    """How a chat gets the articles of a topic. What is not set at all is not subscribed to."""

    LOUD = "loud"  # at once
    SILENT = "silent"  # at once, without a sound
    DIGEST = "digest"
    OFF = "off"  # nothing of this topic, whatever else an article is filed under


class Absence(StrEnum):
    """Why a chat can't be written to. Its settings are kept."""

    BLOCKED = "blocked"
    DEACTIVATED = "deactivated"
    KICKED = "kicked"
    NOT_FOUND = "not found"


@dataclass(frozen=True, slots=True)
class Address:
    """Where a chat is, as it is met: the forum topic that is spoken in, the language of the client."""

    chat_id: int
    kind: str = "private"
    thread_id: int | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Quiet:
    """Hours in which nothing comes, in minutes after midnight of the chat's own zone; across midnight where
    `begins` is later than `ends`."""

    begins: int
    ends: int


@dataclass(frozen=True, slots=True)
class Schedule:
    """When digests come: minutes after midnight, on weekdays, in an IANA time zone."""

    times: tuple[int, ...]
    weekdays: int = EVERY_DAY
    zone: str = "UTC"
    quiet: Quiet | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscriber:
    """A chat and its settings. None for `zone` and `times` means the operator's own.

    `cursor` is the last article that a digest has taken into account. `next_due_at` is None while no digest is to
    come: paused, absent, or with no subscription that fills one. `last_slot` is the one whose digest was made last.
    `awaiting` names what the chat's next message is
    taken for, until `awaiting_until`.
    """

    chat_id: int
    kind: str = "private"
    thread_id: int | None = None  # the forum topic that a group subscribed in
    language: str | None = None  # of the client, as Telegram names it
    zone: str | None = None
    times: tuple[int, ...] | None = None
    weekdays: int = EVERY_DAY
    quiet: Quiet | None = None
    loud_a_day: int = 3  # alerts that may ring; the rest go into the digest
    night_alerts: int = 0  # alerts a day that may pass the quiet hours
    paused: bool = False
    absence: Absence | None = None
    cursor: int = 0
    next_due_at: dt.datetime | None = None
    last_slot: dt.datetime | None = None
    awaiting: str | None = None
    awaiting_until: dt.datetime | None = None

    def __post_init__(self) -> None:
        for moment in (self.next_due_at, self.awaiting_until):
            if moment is not None:
                require_aware(moment)


@dataclass(frozen=True, slots=True)
class Keyword:
    """A word that a chat wants, or does not want to hear of. Without a topic an included word is a subscription of
    its own; with one it narrows it."""

    word: str
    included: bool
    topic_id: int | None = None


@dataclass(frozen=True, slots=True)
class Wishes:
    """All that a chat has asked for. Stories go by the id of their first article."""

    modes: Mapping[int, Mode] = field(default_factory=dict)  # by topic
    keywords: tuple[Keyword, ...] = ()
    followed: frozenset[int] = frozenset()
    unwanted: frozenset[int] = frozenset()

    @property
    def fills_digest(self) -> bool:
        """Whether anything can come in a digest: also what is wanted at once does, if an editor sends no alert."""
        topics = any(mode is not Mode.OFF for mode in self.modes.values())
        return topics or any(word.included and word.topic_id is None for word in self.keywords)

    @property
    def wants(self) -> bool:
        """Whether anything can come at all."""
        return self.fills_digest or bool(self.followed)

    @property
    def asks(self) -> bool:
        """Whether there is anything that the chat could stop."""
        return bool(self.modes or self.keywords or self.followed)


@dataclass(frozen=True, slots=True)
class Account:
    """All that is known of a subscriber."""

    subscriber: Subscriber
    wishes: Wishes = field(default_factory=Wishes)


@dataclass(frozen=True, slots=True)
class Changed:
    """An account as it was, None where there was none, and as it is now."""

    before: Account | None
    after: Account
