"""What the stand-in keeps: people, chats, messages and how each looks as the Bot API's JSON."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

Json: TypeAlias = dict[str, object]
ANONYMOUS: Json = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
TITLES = {"group", "supergroup", "channel"}


class Refusal(Exception):
    """The Bot API's "no": an HTTP status, a description and what goes with it."""

    def __init__(self, status: int, description: str, parameters: Mapping[str, int] | None = None) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.parameters = dict(parameters or {})


@dataclass(frozen=True, slots=True)
class Entity:
    """Part of a text that looks or acts otherwise; offset and length are in UTF-16 units."""

    type: str
    offset: int
    length: int
    url: str | None = None

    @property
    def end(self) -> int:
        return self.offset + self.length

    def json(self) -> Json:
        plain: Json = {"type": self.type, "offset": self.offset, "length": self.length}
        return plain | {"url": self.url} if self.url else plain


@dataclass(frozen=True, slots=True)
class Button:
    """Sends `data` back to the bot, or opens `url`."""

    label: str
    data: str | None = None
    url: str | None = None

    def json(self) -> Json:
        action: Json = {"callback_data": self.data} if self.data is not None else {"url": self.url}
        return {"text": self.label} | action


Keyboard: TypeAlias = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """How the bot wants a link shown; without `url`, the first link of the text."""

    disabled: bool = False
    url: str | None = None
    large: bool = False
    above: bool = False


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file, picture, sticker, voice or place. `json` is what the message holds under `kind`."""

    kind: str
    name: str
    json: object
    content: bytes = b""


@dataclass(frozen=True, slots=True)
class User:
    id: int
    name: str
    username: str | None = None
    language: str | None = None
    is_bot: bool = False

    def json(self) -> Json:
        optional = {"username": self.username, "language_code": self.language}
        known = {key: value for key, value in optional.items() if value}
        return {"id": self.id, "is_bot": self.is_bot, "first_name": self.name} | known


@dataclass(frozen=True, slots=True)
class Chat:
    """A private chat has the number of its person; a group's is negative."""

    id: int
    type: str
    name: str
    admins: tuple[int, ...] = ()

    def json(self) -> Json:
        return {"id": self.id, "type": self.type, "title" if self.type in TITLES else "first_name": self.name}


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message as it stands; an edit makes another value with the same number."""

    chat: Chat
    id: int
    sender: User
    date: dt.datetime
    text: str = ""
    entities: tuple[Entity, ...] = ()
    keyboard: Keyboard = ()
    preview: Preview = Preview()
    reply_to: int | None = None
    attachment: Attachment | None = None
    album: str | None = None
    edited: dt.datetime | None = None
    thread_id: int | None = None  # of the forum topic
    anonymous: bool = False  # by an administrator who shows as the group itself

    @property
    def from_bot(self) -> bool:
        return self.sender.is_bot

    @property
    def buttons(self) -> tuple[Button, ...]:
        return tuple(button for row in self.keyboard for button in row)

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(button.label for button in self.buttons)

    def button(self, label: str) -> Button:
        """The first button whose label holds the words."""
        for button in self.buttons:
            if label in button.label:
                return button
        raise LookupError(f"No button says {label!r}; there are {', '.join(self.labels) or 'none'}.")

    def styled(self, kind: str) -> tuple[str, ...]:
        """The parts of the text that have an entity of this type."""
        units = self.text.encode("utf-16-le")
        spans = (entity for entity in self.entities if entity.type == kind)
        return tuple(units[2 * span.offset : 2 * span.end].decode("utf-16-le") for span in spans)

    def json(self, reply: "Message | None" = None) -> Json:
        told: Json = {
            "message_id": self.id,
            "date": int(self.date.timestamp()),
            "chat": self.chat.json(),
            "from": self.sender.json(),
        }
        if self.anonymous:
            told |= {"from": ANONYMOUS, "sender_chat": self.chat.json()}
        if self.thread_id:
            told |= {"message_thread_id": self.thread_id, "is_topic_message": True}
        if self.edited:
            told["edit_date"] = int(self.edited.timestamp())
        if reply:
            told["reply_to_message"] = reply.json()
        if self.album:
            told["media_group_id"] = self.album
        if self.keyboard:
            rows = [[button.json() for button in row] for row in self.keyboard]
            told["reply_markup"] = {"inline_keyboard": rows}
        return told | self._content()

    def _content(self) -> Json:
        entities = [entity.json() for entity in self.entities]
        words, marks = ("caption", "caption_entities") if self.attachment else ("text", "entities")
        told: Json = {words: self.text} if self.text else {}
        if entities:
            told[marks] = entities
        if self.attachment:
            told[self.attachment.kind] = self.attachment.json
        return told


@dataclass(frozen=True, slots=True)
class Alert:
    """What a press was answered with."""

    person_id: int
    text: str
    modal: bool = False
