"""Telegram without a network: people with verbs on one side, the Bot API at PTB's `BaseRequest` on the other.

It refuses what Telegram refuses. Give `request` to the bot; with `connect`, updates go straight to a function,
otherwise they wait for `getUpdates`.
"""

import datetime as dt
import json
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import IO
from urllib.parse import unquote

from telegram._utils.types import ODVInput
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.wire.stand_in_api import Asked, MessageMethods
from bot.wire.stand_in_messages import Alert, Chat, Json, Message, Refusal, User
from bot.wire.stand_in_people import Person
from bot.wire.stand_in_profile import Command, Profile, ProfileMethods
from bot.wire.stand_in_updates import Updates
from bot.wire.stand_in_world import Watcher, World

TOKEN = "1000:STAND-IN-FOR-TELEGRAM"
BOT_ID = 1000

Deliver = Callable[[Json], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Failure:
    """What a request is answered with instead; `done` means that it took effect all the same."""

    error: Refusal | TelegramError
    done: bool = False


def flood(seconds: int) -> Failure:
    why = f"Too Many Requests: retry after {seconds}"
    return Failure(Refusal(429, why, {"retry_after": seconds}))


def moved(chat_id: int) -> Failure:
    why = "Bad Request: group chat was upgraded to a supergroup chat"
    return Failure(Refusal(400, why, {"migrate_to_chat_id": chat_id}))


BLOCKED = Failure(Refusal(403, "Forbidden: bot was blocked by the user"))
SERVER_ERROR = Failure(Refusal(502, "Bad Gateway"))
DISCONNECTED = Failure(NetworkError("The connection failed"))
TIMED_OUT = Failure(TimedOut())
TIMED_OUT_BUT_DONE = Failure(TimedOut(), done=True)


class StandIn:
    """`now` is the clock that messages are stamped with."""

    def __init__(self, now: Callable[[], dt.datetime], *, username: str = "newsbot_bot", name: str = "newsbot") -> None:
        self.bot = User(BOT_ID, name, username, is_bot=True)
        self.profile = Profile(name)
        self.requests: list[Asked] = []
        self._world = World(now, self.bot)
        self._updates = Updates()
        self._deliver: Deliver | None = None
        self._failures: dict[str, deque[Failure]] = {}
        self._people: dict[int, Person] = {}
        self._methods = MessageMethods(self._world).methods | ProfileMethods(self._world, self.profile).methods

    @property
    def token(self) -> str:
        return TOKEN

    @property
    def request(self) -> BaseRequest:
        return _Wire(self)

    def connect(self, deliver: Deliver | None) -> None:
        """Hand each update over as it happens; None lets them wait for `getUpdates`."""
        self._deliver = deliver

    def watch(self, watcher: Watcher) -> None:
        """Be told of every message that is written or edited, and of every alert."""
        self._world.watchers.append(watcher)

    def person(self, number: int, name: str = "Reader", *, language: str = "en", username: str | None = None) -> Person:
        """The person with this number, who appears when first asked for."""
        if number not in self._people:
            user, chat = User(number, name, username, language), Chat(number, "private", name)
            self._world.users[number], self._world.chats[number] = user, chat
            self._people[number] = Person(self._world, user, chat, self._emit)
        return self._people[number]

    def group(self, number: int, title: str, *, admins: tuple[Person, ...] = ()) -> Chat:
        """A group that the bot is in."""
        chat = Chat(-abs(number), "supergroup", title, tuple(person.id for person in admins))
        self._world.chats[chat.id] = chat
        self._world.reachable.add(chat.id)
        return chat

    def number_after(self, chat_id: int, number: int) -> None:
        """The chat has had messages up to this number, which are no longer here."""
        self._world.number_after(chat_id, number)

    def count_updates_after(self, number: int) -> None:
        """Earlier sessions had updates up to this number."""
        self._updates.count_after(number)

    def next_number(self, chat_id: int) -> int:
        """The number that the chat's next message will have."""
        return self._world.highest_number(chat_id) + 1

    def messages(self, chat_id: int) -> tuple[Message, ...]:
        """A chat, oldest first, as it looks now."""
        return self._world.messages(chat_id)

    @property
    def alerts(self) -> tuple[Alert, ...]:
        return tuple(self._world.alerts)

    @property
    def waiting(self) -> tuple[Json, ...]:
        """Updates that nobody has confirmed."""
        return self._updates.waiting

    def menu(self, chat_id: int | None = None) -> tuple[Command, ...]:
        return self.profile.menu(chat_id)

    def asked(self, method: str) -> tuple[Asked, ...]:
        """The requests for this method, oldest first."""
        return tuple(request for request in self.requests if request.method == method)

    def fail_next(self, method: str, failure: Failure, *, times: int = 1) -> None:
        self._failures.setdefault(method, deque()).extend([failure] * times)

    async def emit(self, update: Json) -> None:
        """An update as it is, numbered: for those that no verb makes."""
        if self._deliver is None:
            self._updates.add(update)
        else:
            await self._deliver(update)

    async def call(self, request: Asked) -> object:
        """The result of a request; Refusal, or one of PTB's errors where nothing came back."""
        self.requests.append(request)
        failures = self._failures.get(request.method)
        failure = failures.popleft() if failures else None
        if failure is not None and not failure.done:
            raise failure.error.with_traceback(None)
        result = await self.answer(request)
        if failure is not None:
            raise failure.error.with_traceback(None)
        return result

    async def answer(self, request: Asked) -> object:
        """What Telegram makes of the request, with no failure in between."""
        if request.method == "getUpdates":
            allowed = request.parameters.get("allowed_updates")
            kinds = {str(kind) for kind in allowed} if isinstance(allowed, list | tuple) else set()
            return await self._updates.fetch(
                request.integer("offset"), request.integer("limit"), request.integer("timeout"), kinds
            )
        if request.method not in self._methods:
            raise Refusal(404, "Not Found: method not found")
        return self._methods[request.method](request)

    def download(self, path: str) -> bytes:
        content = self._world.files.get(path.rpartition("/")[2])
        if content is None:
            raise Refusal(404, "Not Found")
        return content

    async def _emit(self, kind: str, payload: Json) -> None:
        await self.emit(self._updates.numbered(kind, payload))


class _Wire(BaseRequest):
    """The stand-in as PTB's transport."""

    __slots__ = ("_telegram",)

    def __init__(self, telegram: StandIn) -> None:
        self._telegram = telegram

    @property
    def read_timeout(self) -> float:
        return 5

    async def initialize(self) -> None:
        """Nothing is needed."""

    async def shutdown(self) -> None:
        """Nothing is held."""

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        address, _, name = unquote(url).rpartition("/")
        try:
            if f"/bot{self._telegram.token}" not in address:
                raise Refusal(401, "Unauthorized")
            if method == "GET":
                return 200, self._telegram.download(name)
            result = await self._telegram.call(_asked(name, request_data))
        except Refusal as refusal:
            return refusal.status, _no(refusal)
        return 200, json.dumps({"ok": True, "result": result}).encode()


def _asked(method: str, request_data: RequestData | None) -> Asked:
    if request_data is None:
        return Asked(method, {}, {})
    files = {
        name: (file_name, _content(content)) for name, (file_name, content, _) in request_data.multipart_data.items()
    }
    return Asked(method, dict(request_data.parameters), files)


def _content(content: bytes | IO[bytes]) -> bytes:
    return content if isinstance(content, bytes) else content.read()


def _no(refusal: Refusal) -> bytes:
    told: Json = {"ok": False, "error_code": refusal.status, "description": refusal.description}
    if refusal.parameters:
        told["parameters"] = refusal.parameters
    return json.dumps(told).encode()
