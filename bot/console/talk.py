"""A conversation in `newsbot chat`: what a line does, and what then appears on the screen."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from rich.text import Text

from bot.console.commands import (
    HELP,
    Become,
    Command,
    Edit,
    Help,
    Misunderstood,
    PressButton,
    Quit,
    ReplyTo,
    Say,
    SendFile,
    SendOther,
    Wait,
    read,
)
from bot.console.screen import aside
from bot.console.window import Window
from bot.wire.stand_in import StandIn
from bot.wire.stand_in_messages import Message
from bot.wire.stand_in_people import Person
from bot.wire.stand_in_rules import sent_in_parts


class Conversation:
    """`obey` a line at a time. One person talks; what others are sent is announced, and shown on `:as`."""

    def __init__(
        self,
        stand_in: StandIn,
        screen: Callable[[Text], None],
        person_id: Callable[[str], int],
        name: str,
        *,
        clickable: bool,
    ) -> None:
        self._stand_in = stand_in
        self._screen = screen
        self._person_id = person_id
        self.name = name
        self._person = self._known(name)
        self._window = Window(screen, self._person, clickable=clickable)
        stand_in.watch(self._window.notice)

    @property
    def next_number(self) -> int:
        """The number that this person's next message will have."""
        return self._stand_in.next_number(self._person.chat.id)

    async def obey(self, line: str) -> bool:
        """Do what the line asks for and show what came of it; False to leave."""
        command = read(line)
        if isinstance(command, Quit):
            return False
        self._window.hold()
        try:
            await self._do(command)
        finally:
            self._window.release()
        return True

    async def _do(self, command: Command) -> None:
        match command:
            case Say(text):
                await self._say(text)
            case PressButton():
                await self._press(command)
            case ReplyTo(number, text):
                if (message := self._message(number)) is not None:
                    await self._person.send(text, reply_to=message)
            case Edit(number, text):
                await self._edit(number, text)
            case SendFile():
                await self._send_file(command)
            case SendOther(kind):
                await self._send_other(kind)
            case Become(name):
                self._become(name)
            case Wait(seconds):
                self._window.release()
                await asyncio.sleep(seconds)
            case Help():
                self._screen(Text(HELP))
            case Misunderstood(usage):
                self._tell(usage)

    async def _say(self, text: str) -> None:
        parts = len(sent_in_parts(text))
        if parts == 0:
            self._tell("Telegram sends no blank messages.")
            return
        if parts > 1:
            self._tell(f"Too long for one message: sent in {parts} parts.")
        await self._person.send(text)

    async def _press(self, command: PressButton) -> None:
        found = self._window.button(command.button, command.message)
        if found is None:
            self._tell("There is no such button. :press N takes the number in the brackets before it.")
            return
        message, button = found
        if button.url:
            self._tell(f"That button opens {button.url}")
            return
        await self._person.press(message, button)

    async def _edit(self, number: int, text: str) -> None:
        message = self._message(number)
        if message is not None and message.sender != self._person.user:
            self._tell(f"Message #{number} is not yours.")
        elif message is not None:
            await self._person.edit(message, text)

    async def _send_file(self, command: SendFile) -> None:
        path = Path(command.path)
        try:
            content = await asyncio.to_thread(_content, path)
        except OSError as error:
            self._tell(f"{path} cannot be read: {error.strerror}.")
            return
        if command.kind == "paste":
            await self._say(content.decode(errors="replace"))
        elif command.kind == "photo":
            await self._person.send_photo(command.caption, content=content, name=path.name)
        else:
            await self._person.send_file(path.name, content, command.caption)

    async def _send_other(self, kind: str) -> None:
        if kind == "sticker":
            await self._person.send_sticker()
        elif kind == "voice":
            await self._person.send_voice()
        else:
            await self._person.send_location()

    def _become(self, name: str) -> None:
        self.name = name
        self._person = self._known(name)
        self._window.turn_to(self._person)

    def _known(self, name: str) -> Person:
        return self._stand_in.person(self._person_id(name), name)

    def _message(self, number: int) -> Message | None:
        for message in self._person.messages:
            if message.id == number:
                return message
        self._tell(f"There is no message #{number} here.")
        return None

    def _tell(self, text: str) -> None:
        self._screen(aside(text))


def _content(path: Path) -> bytes:
    return path.expanduser().read_bytes()
