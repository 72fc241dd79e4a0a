"""Telegram's limits as buckets: what a bot may send in all, to one chat, and to one group."""

import math
from dataclasses import dataclass, field

COUNTED = ("send", "edit", "forward", "copy")  # methods that begin so are messages to Telegram


@dataclass(slots=True)
class Bucket:
    """`capacity` at once, refilled by `rate` a second. Who asks too much waits whole seconds, and is held till then."""

    capacity: float
    rate: float
    level: float = field(init=False)
    at: float = -math.inf
    held_until: float = -math.inf

    def __post_init__(self) -> None:
        self.level = self.capacity

    def missing(self, now: float) -> int:
        """Seconds to wait; 0 where there is room for one more."""
        if now < self.held_until:
            return math.ceil(self.held_until - now)
        if now > self.at:
            self.level = min(self.capacity, self.level + (now - self.at) * self.rate)
            self.at = now
        if self.level >= 1:
            return 0
        wait = max(1, math.ceil((1 - self.level) / self.rate))
        self.held_until = now + wait
        return wait

    def take(self) -> None:
        self.level -= 1


@dataclass(slots=True)
class Limits:
    """Messages a second of the whole bot (None: no limits at all), of one private chat, and a minute of one group.

    The bot's bucket holds one second's worth. A private chat's holds `chat_burst`: Telegram lets short bursts pass.
    A group's holds a minute's worth.
    """

    bot: float | None = 30
    chat: float = 1
    chat_burst: float = 3
    group_a_minute: float = 20
    whole: Bucket = field(init=False)
    chats: dict[int, Bucket] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.whole = Bucket(self.bot or 1, self.bot or 1)

    def refuse(self, chat_id: int, now: float) -> tuple[str, int] | None:
        """Whose limit is reached, and how many seconds to wait; None when it may pass, which counts."""
        if self.bot is None:
            return None
        chat = self.chats.get(chat_id) or self.chats.setdefault(chat_id, self._bucket(chat_id))
        if wait := self.whole.missing(now):
            return "limit_bot", wait
        if wait := chat.missing(now):
            return "limit_chat", wait
        self.whole.take()
        chat.take()
        return None

    def _bucket(self, chat_id: int) -> Bucket:
        if chat_id < 0:
            return Bucket(self.group_a_minute, self.group_a_minute / 60)
        return Bucket(self.chat_burst, self.chat)
