"""The stand-in's memory: who is there, which chats, what was written. It knows no requests and no updates."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.wire.stand_in_messages import Alert, Chat, Message, User

QUERY_LIFE = dt.timedelta(seconds=150)

Watcher = Callable[[Message | Alert], None]


@dataclass(slots=True)
class World:
    """`reachable` holds the chats that the bot may write to: those that wrote first, and groups it is in."""

    now: Callable[[], dt.datetime]
    bot: User
    chats: dict[int, Chat] = field(default_factory=dict)
    users: dict[int, User] = field(default_factory=dict)
    reachable: set[int] = field(default_factory=set)
    blocked: set[int] = field(default_factory=set)
    files: dict[str, bytes] = field(default_factory=dict)
    alerts: list[Alert] = field(default_factory=list)
    watchers: list[Watcher] = field(default_factory=list)
    _written: dict[int, dict[int, Message]] = field(default_factory=dict)
    _numbers: dict[int, int] = field(default_factory=dict)
    _pressed: dict[str, tuple[int, dt.datetime]] = field(default_factory=dict)
    _presses: int = 0

    def messages(self, chat_id: int) -> tuple[Message, ...]:
        return tuple(self._written.get(chat_id, {}).values())

    def message(self, chat_id: int, number: int) -> Message | None:
        return self._written.get(chat_id, {}).get(number)

    def number_after(self, chat_id: int, number: int) -> None:
        """Its next message is numbered higher than this."""
        self._numbers[chat_id] = max(number, self.highest_number(chat_id))

    def highest_number(self, chat_id: int) -> int:
        return self._numbers.get(chat_id, 0)

    def next_number(self, chat_id: int) -> int:
        self._numbers[chat_id] = self.highest_number(chat_id) + 1
        return self._numbers[chat_id]

    def keep(self, message: Message) -> Message:
        """A new message, or one that takes an older one's place."""
        self._written.setdefault(message.chat.id, {})[message.id] = message
        self.tell(message)
        return message

    def remove(self, message: Message) -> None:
        del self._written[message.chat.id][message.id]

    def pressed(self, person_id: int) -> str:
        """The number of a press that waits for its answer."""
        self._presses += 1
        number = f"{person_id}{self._presses:06}"
        self._pressed[number] = (person_id, self.now())
        return number

    def answered(self, number: str, text: str, modal: bool) -> bool:
        """Whether the press was still waiting; its person sees the text."""
        person_id, at = self._pressed.pop(number, (0, self.now()))
        if not person_id or self.now() - at > QUERY_LIFE:
            return False
        if text:
            self.alerts.append(Alert(person_id, text, modal))
            self.tell(self.alerts[-1])
        return True

    def put(self, content: bytes) -> str:
        """Where a file can be asked for."""
        number = f"file-{len(self.files) + 1}"
        self.files[number] = content
        return number

    def tell(self, happened: Message | Alert) -> None:
        for watcher in self.watchers:
            watcher(happened)
