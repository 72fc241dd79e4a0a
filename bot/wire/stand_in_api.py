"""The methods of the Bot API that the bot calls, over the stand-in's world."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from bot.pages.text import LIMIT
from bot.wire.stand_in_messages import Attachment, Chat, Json, Message, Refusal
from bot.wire.stand_in_rules import CAPTION_LIMIT, composed, keyboard, preview
from bot.wire.stand_in_world import World

_SAME = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly "
    "the same as a current content and reply markup of the message"
)
_LATE = "Bad Request: query is too old and response timeout expired or query ID is invalid"


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: the method's name, its parameters as Python values, the files that came with it."""

    method: str
    parameters: Mapping[str, object]
    files: Mapping[str, tuple[str, bytes]]

    def text(self, name: str) -> str:
        value = self.parameters.get(name, "")
        return value if isinstance(value, str) else str(value)

    def integer(self, name: str, default: int = 0) -> int:
        value = self.parameters.get(name, default)
        try:
            return int(value) if isinstance(value, int | float | str) else default
        except ValueError:
            return default

    def mapping(self, name: str) -> Mapping[str, object]:
        value = self.parameters.get(name)
        return value if isinstance(value, Mapping) else {}


Method = Callable[[Asked], object]


class MessageMethods:
    """Sending, editing, deleting, and answering presses."""

    def __init__(self, world: World) -> None:
        self._world = world

    @property
    def methods(self) -> dict[str, Method]:
        return {
            "sendMessage": self._send,
            "sendDocument": self._send_document,
            "sendPhoto": self._send_photo,
            "sendChatAction": self._act,
            "editMessageText": self._edit,
            "editMessageReplyMarkup": self._edit_keyboard,
            "deleteMessage": self._delete,
            "answerCallbackQuery": self._answer,
        }

    def chat(self, asked: Asked) -> Chat:
        """The chat that is asked for, if the bot may write there."""
        number = asked.integer("chat_id")
        if number not in self._world.reachable:
            raise Refusal(400, "Bad Request: chat not found")
        if number in self._world.blocked:
            private = self._world.chats[number].type == "private"
            why = "bot was blocked by the user" if private else "bot was kicked from the group chat"
            raise Refusal(403, f"Forbidden: {why}")
        return self._world.chats[number]

    def _send(self, asked: Asked) -> Json:
        chat = self.chat(asked)
        text, entities = composed(asked.text("text"), asked.parameters.get("parse_mode"), LIMIT)
        if not text:
            raise Refusal(400, "Bad Request: message text is empty")
        message = replace(
            self._blank(asked, chat),
            text=text,
            entities=entities,
            preview=preview(asked.parameters.get("link_preview_options")),
        )
        return self._kept(message)

    def _send_document(self, asked: Asked) -> Json:
        name, content = asked.files.get("document", (asked.text("document"), b""))
        number = self._world.put(content)
        told = {"file_id": number, "file_unique_id": number, "file_name": name, "file_size": len(content)}
        return self._send_file(asked, Attachment("document", name, told, content))

    def _send_photo(self, asked: Asked) -> Json:
        name, content = asked.files.get("photo", (asked.text("photo"), b""))
        number = self._world.put(content)
        size = {"file_id": number, "file_unique_id": number, "width": 800, "height": 600}
        return self._send_file(asked, Attachment("photo", name, [size], content))

    def _send_file(self, asked: Asked, attachment: Attachment) -> Json:
        chat = self.chat(asked)
        text, entities = composed(asked.text("caption"), asked.parameters.get("parse_mode"), limit=CAPTION_LIMIT)
        message = self._blank(asked, chat)
        return self._kept(replace(message, text=text, entities=entities, attachment=attachment))

    def _blank(self, asked: Asked, chat: Chat) -> Message:
        """Everything about a new message but its content."""
        buttons = keyboard(asked.parameters.get("reply_markup"))
        reply_to = self._replied(asked, chat)
        held = self._world.message(chat.id, reply_to) if reply_to else None
        return Message(
            chat=chat,
            id=0,
            sender=self._world.bot,
            date=self._world.now(),
            keyboard=buttons,
            reply_to=reply_to,
            thread_id=asked.integer("message_thread_id") or (held.thread_id if held else None),
        )

    def _kept(self, message: Message) -> Json:
        numbered = replace(message, id=self._world.next_number(message.chat.id))
        self._world.keep(numbered)
        return self._told(numbered)

    def _told(self, message: Message) -> Json:
        replied = self._world.message(message.chat.id, message.reply_to) if message.reply_to else None
        return message.json(replied)

    def _replied(self, asked: Asked, chat: Chat) -> int | None:
        reply = asked.mapping("reply_parameters")
        number = reply.get("message_id")
        if not isinstance(number, int):
            return None
        if self._world.message(chat.id, number) is not None:
            return number
        if reply.get("allow_sending_without_reply"):
            return None
        raise Refusal(400, "Bad Request: message to be replied not found")

    def _own(self, asked: Asked) -> Message:
        """The bot's message that is to be edited."""
        found = self._world.message(self.chat(asked).id, asked.integer("message_id"))
        if found is None:
            raise Refusal(400, "Bad Request: message to edit not found")
        if not found.from_bot:
            raise Refusal(400, "Bad Request: message can't be edited")
        return found

    def _edit(self, asked: Asked) -> Json:
        old = self._own(asked)
        text, entities = composed(asked.text("text"), asked.parameters.get("parse_mode"), LIMIT)
        if not text:
            raise Refusal(400, "Bad Request: message text is empty")
        return self._changed(
            old,
            replace(
                old,
                text=text,
                entities=entities,
                keyboard=keyboard(asked.parameters.get("reply_markup")),
                preview=preview(asked.parameters.get("link_preview_options")),
            ),
        )

    def _edit_keyboard(self, asked: Asked) -> Json:
        old = self._own(asked)
        return self._changed(old, replace(old, keyboard=keyboard(asked.parameters.get("reply_markup"))))

    def _changed(self, old: Message, new: Message) -> Json:
        if old == new:
            raise Refusal(400, _SAME)
        edited = replace(new, edited=self._world.now())
        self._world.keep(edited)
        return self._told(edited)

    def _delete(self, asked: Asked) -> bool:
        found = self._world.message(self.chat(asked).id, asked.integer("message_id"))
        if found is None:
            raise Refusal(400, "Bad Request: message to delete not found")
        self._world.remove(found)
        return True

    def _answer(self, asked: Asked) -> bool:
        modal = bool(asked.parameters.get("show_alert"))
        if not self._world.answered(asked.text("callback_query_id"), asked.text("text"), modal):
            raise Refusal(400, _LATE)
        return True

    def _act(self, asked: Asked) -> bool:
        self.chat(asked)
        return True
