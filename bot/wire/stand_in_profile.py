"""The methods of the Bot API about the bot itself, its chats and its files."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from bot.wire.stand_in_api import Asked, Method
from bot.wire.stand_in_messages import Json, Refusal
from bot.wire.stand_in_world import World

LARGEST_FILE = 20 * 1024 * 1024  # bytes that a bot may fetch
COMMANDS = 100

_Scope = tuple[str, str]  # the scope as JSON, the language


@dataclass(frozen=True, slots=True)
class Command:
    name: str
    description: str


@dataclass(slots=True)
class Profile:
    """What people see of the bot before they write to it."""

    name: str
    description: str = ""
    short_description: str = ""
    menus: dict[_Scope, tuple[Command, ...]] = field(default_factory=dict)

    def menu(self, chat_id: int | None) -> tuple[Command, ...]:
        """The commands that a private chat shows: its own, those of private chats, or everybody's."""
        scopes: list[Json] = [{"type": "all_private_chats"}, {"type": "default"}]
        if chat_id is not None:
            scopes.insert(0, {"type": "chat", "chat_id": chat_id})
        menus = (self.menus.get((_written(scope), "")) for scope in scopes)
        return next(filter(None, menus), ())


class ProfileMethods:
    def __init__(self, world: World, profile: Profile) -> None:
        self._world = world
        self._profile = profile

    @property
    def methods(self) -> dict[str, Method]:
        return {
            "getMe": self._me,
            "getChat": self._chat,
            "getChatAdministrators": self._administrators,
            "getFile": self._file,
            "setMyCommands": self._set_commands,
            "getMyCommands": self._commands,
            "deleteMyCommands": self._delete_commands,
            "setMyName": self._set("name"),
            "setMyDescription": self._set("description"),
            "setMyShortDescription": self._set("short_description"),
            "getMyName": self._get("name"),
            "getMyDescription": self._get("description"),
            "getMyShortDescription": self._get("short_description"),
            "deleteWebhook": lambda asked: True,
        }

    def _me(self, _asked: Asked) -> Json:
        can = {"can_join_groups": True, "can_read_all_group_messages": True, "supports_inline_queries": False}
        return self._world.bot.json() | can

    def _chat(self, asked: Asked) -> Json:
        chat = self._world.chats.get(self._known(asked.integer("chat_id")))
        assert chat is not None
        return chat.json() | {
            "accent_color_id": 0,
            "max_reaction_count": 11,
            "accepted_gift_types": {
                "unlimited_gifts": False,
                "limited_gifts": False,
                "unique_gifts": False,
                "premium_subscription": False,
                "gifts_from_channels": False,
            },
        }

    def _administrators(self, asked: Asked) -> list[Json]:
        chat = self._world.chats[self._known(asked.integer("chat_id"))]
        if chat.type == "private":
            raise Refusal(400, "Bad Request: there are no administrators in the private chat")
        users = (self._world.users[number] for number in chat.admins)
        return [{"status": "creator", "user": user.json(), "is_anonymous": False} for user in users]

    def _file(self, asked: Asked) -> Json:
        number = asked.text("file_id")
        content = self._world.files.get(number)
        if content is None:
            raise Refusal(400, "Bad Request: invalid file_id")
        if len(content) > LARGEST_FILE:
            raise Refusal(400, "Bad Request: file is too big")
        return {
            "file_id": number,
            "file_unique_id": number,
            "file_size": len(content),
            "file_path": f"documents/{number}",
        }

    def _set_commands(self, asked: Asked) -> bool:
        told = asked.parameters.get("commands")
        commands = tuple(_command(one) for one in told) if isinstance(told, list | tuple) else ()
        if len(commands) > COMMANDS:
            raise Refusal(400, "Bad Request: BOT_COMMANDS_TOO_MUCH")
        self._profile.menus[self._scope(asked)] = commands
        return True

    def _commands(self, asked: Asked) -> list[Json]:
        commands = self._profile.menus.get(self._scope(asked), ())
        return [{"command": one.name, "description": one.description} for one in commands]

    def _delete_commands(self, asked: Asked) -> bool:
        self._profile.menus.pop(self._scope(asked), None)
        return True

    def _scope(self, asked: Asked) -> _Scope:
        scope = dict(asked.mapping("scope")) or {"type": "default"}
        if isinstance(number := scope.get("chat_id"), int | str):
            scope["chat_id"] = self._known(int(number))
        return _written(scope), asked.text("language_code")

    def _known(self, chat_id: int) -> int:
        if chat_id not in self._world.reachable:
            raise Refusal(400, "Bad Request: chat not found")
        return chat_id

    def _set(self, name: str) -> Callable[[Asked], bool]:
        def keep(asked: Asked) -> bool:
            setattr(self._profile, name, asked.text(name))
            return True

        return keep

    def _get(self, name: str) -> Callable[[Asked], Json]:
        return lambda asked: {name: getattr(self._profile, name)}


def _written(scope: Mapping[str, object]) -> str:
    return json.dumps(scope, sort_keys=True)


def _command(told: object) -> Command:
    if not isinstance(told, Mapping):
        raise Refusal(400, "Bad Request: can't parse BotCommand: expected an Object")
    name, description = str(told.get("command", "")), str(told.get("description", ""))
    if not (name.isascii() and name.replace("_", "").isalnum() and name == name.lower() and len(name) <= 32):
        raise Refusal(400, "Bad Request: BOT_COMMAND_INVALID")
    if not 1 <= len(description) <= 256:
        raise Refusal(400, "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID")
    return Command(name, description)
