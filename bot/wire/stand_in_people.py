"""People, as verbs: what they do in Telegram's app becomes the update that Telegram would send."""

import mimetypes
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from bot.wire.stand_in_messages import Attachment, Button, Chat, Entity, Json, Message, User
from bot.wire.stand_in_rules import noticed, sent_in_parts
from bot.wire.stand_in_world import World

Emit = Callable[[str, Json], Awaitable[None]]


class Person:
    """Somebody with Telegram's app. Verbs return once the update was handed over, or put where polls find it.

    `chat` is where it happens: the person's private chat with the bot unless a group is given.
    """

    def __init__(self, world: World, user: User, chat: Chat, emit: Emit) -> None:
        self._world = world
        self._emit = emit
        self.user = user
        self.chat = chat
        self._albums = 0

    @property
    def id(self) -> int:
        return self.user.id

    @property
    def messages(self) -> tuple[Message, ...]:
        """The private chat, oldest first, as it looks now."""
        return self._world.messages(self.chat.id)

    @property
    def replies(self) -> tuple[Message, ...]:
        """What the bot wrote in the private chat, oldest first, as it looks now."""
        return tuple(message for message in self.messages if message.from_bot)

    @property
    def reply(self) -> Message:
        """The bot's last message in the private chat."""
        if not self.replies:
            raise LookupError(f"The bot has written nothing to {self.user.name}.")
        return self.replies[-1]

    @property
    def alerts(self) -> tuple[str, ...]:
        """What this person's presses were answered with."""
        return tuple(alert.text for alert in self._world.alerts if alert.person_id == self.id)

    async def send(
        self,
        text: str,
        *,
        chat: Chat | None = None,
        reply_to: Message | None = None,
        thread_id: int | None = None,
        anonymously: bool = False,
    ) -> Message:
        """A text; a long one arrives in parts, as the apps send it. Returns the last part."""
        sound = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        parts = sent_in_parts(sound)
        if not parts:
            raise ValueError("Telegram's apps send no blank message.")
        for part in parts:
            message = replace(self._blank(chat, reply_to), text=part, entities=noticed(part))
            sent = await self._sent(replace(message, thread_id=thread_id, anonymous=anonymously))
        return sent

    async def edit(self, message: Message, text: str) -> Message:
        now = self._world.now()
        current = self._world.message(message.chat.id, message.id) or message
        edited = replace(current, text=text, entities=noticed(text), edited=now)
        self._world.keep(edited)
        await self._emit("edited_message", self._told(edited))
        return edited

    async def delete(self, message: Message) -> None:
        """Telegram tells a bot nothing of it."""
        self._world.remove(message)

    async def press(self, message: Message, button: str | Button) -> None:
        """Press a button as the message showed it when it was read; it may have changed since."""
        pressed = message.button(button) if isinstance(button, str) else button
        if pressed.data is None:
            raise LookupError(f"{pressed.label!r} is a link; it tells the bot nothing.")
        current = self._world.message(message.chat.id, message.id) or message
        query: Json = {
            "id": self._world.pressed(self.id),
            "from": self.user.json(),
            "message": self._told(current),
            "chat_instance": str(message.chat.id),
            "data": pressed.data,
        }
        await self._emit("callback_query", query)

    async def send_file(
        self, name: str, content: bytes, caption: str = "", *, reply_to: Message | None = None
    ) -> Message:
        number = self._world.put(content)
        mime = mimetypes.guess_type(name)[0] or "application/octet-stream"
        told: Json = {"file_id": number, "file_unique_id": number, "file_name": name}
        told |= {"mime_type": mime, "file_size": len(content)}
        return await self._send(Attachment("document", name, told, content), caption, reply_to=reply_to)

    async def send_photo(
        self, caption: str = "", *, content: bytes = b"", name: str = "photo.jpg", album: str | None = None
    ) -> Message:
        number = self._world.put(content)
        size: Json = {"file_id": number, "file_unique_id": number, "width": 1280, "height": 720}
        return await self._send(Attachment("photo", name, [size], content), caption, album=album)

    async def send_album(self, captions: Sequence[str]) -> tuple[Message, ...]:
        """Several photos at once: Telegram sends an update for each, with one number for the group."""
        self._albums += 1
        album = f"{self.id}{self._albums:04}"
        return tuple([await self.send_photo(caption, album=album) for caption in captions])

    async def send_sticker(self, emoji: str = "👍") -> Message:
        told: Json = {"file_id": "sticker", "file_unique_id": "sticker", "type": "regular", "emoji": emoji}
        told |= {"width": 512, "height": 512, "is_animated": False, "is_video": False}
        return await self._send(Attachment("sticker", emoji, told))

    async def send_voice(self, seconds: int = 3) -> Message:
        told: Json = {"file_id": "voice", "file_unique_id": "voice", "duration": seconds}
        return await self._send(Attachment("voice", f"{seconds} s", told))

    async def send_location(self, latitude: float = 51.5, longitude: float = -0.1) -> Message:
        told: Json = {"latitude": latitude, "longitude": longitude}
        return await self._send(Attachment("location", f"{latitude}, {longitude}", told))

    async def block(self) -> None:
        self._world.blocked.add(self.chat.id)
        await self._membership("member", "kicked")

    async def unblock(self) -> None:
        self._world.blocked.discard(self.chat.id)
        await self._membership("kicked", "member")

    async def put_out(self, chat: Chat) -> None:
        """Take the bot out of a group."""
        self._world.blocked.add(chat.id)
        await self._membership("member", "kicked", chat)

    async def let_in(self, chat: Chat) -> None:
        self._world.blocked.discard(chat.id)
        await self._membership("kicked", "member", chat)

    async def upgrade(self, chat: Chat, number: int) -> Chat:
        """Make a group a supergroup, which has another number."""
        upgraded = replace(chat, id=-abs(number), type="supergroup")
        self._world.chats[upgraded.id] = upgraded
        self._world.reachable.add(upgraded.id)
        told = self._blank(chat, None).json() | {"message_id": self._world.next_number(chat.id)}
        await self._emit("message", told | {"migrate_to_chat_id": upgraded.id})
        return upgraded

    async def _membership(self, old: str, new: str, chat: Chat | None = None) -> None:
        bot = self._world.bot.json()
        states: dict[str, Json] = {
            "member": {"status": "member", "user": bot},
            "kicked": {"status": "kicked", "user": bot, "until_date": 0},
        }
        told: Json = {"chat": (chat or self.chat).json(), "from": self.user.json()}
        told |= {"date": int(self._world.now().timestamp())}
        told |= {"old_chat_member": states[old], "new_chat_member": states[new]}
        await self._emit("my_chat_member", told)

    async def _send(
        self,
        attachment: Attachment,
        caption: str = "",
        *,
        album: str | None = None,
        reply_to: Message | None = None,
    ) -> Message:
        entities: tuple[Entity, ...] = noticed(caption)
        blank = self._blank(None, reply_to)
        return await self._sent(replace(blank, text=caption, entities=entities, attachment=attachment, album=album))

    def _blank(self, chat: Chat | None, reply_to: Message | None) -> Message:
        replied = reply_to.id if reply_to else None
        return Message(chat=chat or self.chat, id=0, sender=self.user, date=self._world.now(), reply_to=replied)

    async def _sent(self, message: Message) -> Message:
        self._world.reachable.add(message.chat.id)
        numbered = replace(message, id=self._world.next_number(message.chat.id))
        self._world.keep(numbered)
        await self._emit("message", self._told(numbered))
        return numbered

    def _told(self, message: Message) -> Json:
        replied = self._world.message(message.chat.id, message.reply_to) if message.reply_to else None
        return message.json(replied)
