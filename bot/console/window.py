"""What is on the screen of `newsbot chat`: which messages were shown, and which number is which button."""

import asyncio
from collections.abc import Callable

from rich.text import Text

from bot.console.screen import aside, notice, shown
from bot.wire.stand_in_messages import Alert, Button, Message
from bot.wire.stand_in_people import Person

SOON = 0.05  # seconds in which what comes by itself is gathered


class Window:
    """Shows the chat of one person at a time. Between `hold` and `release` it gathers what the bot does, so that
    a message which is sent and edited at once appears once, as it ended."""

    def __init__(self, screen: Callable[[Text], None], person: Person, *, clickable: bool) -> None:
        self._screen = screen
        self._person = person
        self._clickable = clickable
        self._unseen: dict[int, dict[int, Message]] = {}
        self._alerts: list[Alert] = []
        self._announced: set[int] = set()
        self._seen: dict[tuple[int, int], Message] = {}
        self._buttons: list[tuple[Message, Button]] = []
        self._held = False
        self._numbers_end = True
        self._timer: asyncio.TimerHandle | None = None

    def hold(self) -> None:
        """A line was typed: gather, and let the next buttons be numbered from 1."""
        self._held = True
        self._numbers_end = True

    def release(self) -> None:
        self._held = False
        self._show()

    def turn_to(self, person: Person) -> None:
        self._person = person
        self._announced.discard(person.id)
        self._buttons = []

    def notice(self, happened: Message | Alert) -> None:
        if isinstance(happened, Alert):
            self._alerts.append(happened)
        elif happened.from_bot:
            self._unseen.setdefault(happened.chat.id, {})[happened.id] = happened
        if not self._held and self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(SOON, self._show)

    def button(self, asked: str, number: int | None) -> tuple[Message, Button] | None:
        """By its number among those shown last, or by its words; `number` names an earlier message."""
        if number is None:
            candidates = self._buttons
        else:
            seen = self._seen.get((self._person.chat.id, number))
            candidates = [(seen, button) for button in seen.buttons] if seen else []
        if asked.isdecimal():
            return candidates[int(asked) - 1] if 1 <= int(asked) <= len(candidates) else None
        wanted = asked.casefold()
        return next((one for one in candidates if wanted in one[1].label.casefold()), None)

    def _show(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        for alert in self._alerts:
            if alert.person_id == self._person.id:
                self._screen(notice(alert.text))
        self._alerts = []
        unseen = self._unseen.pop(self._person.chat.id, {})
        for message in sorted(unseen.values(), key=lambda message: message.id):
            self._show_message(message)
        self._announce()

    def _show_message(self, message: Message) -> None:
        if message.buttons and self._numbers_end:
            self._buttons, self._numbers_end = [], False
        self._screen(shown(message, len(self._buttons) + 1, clickable=self._clickable))
        self._buttons += [(message, button) for button in message.buttons]
        self._seen[message.chat.id, message.id] = message

    def _announce(self) -> None:
        """Say once that somebody else has messages."""
        for chat_id in self._unseen.keys() - self._announced:
            name = next(iter(self._unseen[chat_id].values())).chat.name
            self._screen(aside(f"{name} has new messages; :as {name} shows them."))
            self._announced.add(chat_id)
