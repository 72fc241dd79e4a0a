"""The stand-in under two strict witnesses: aiogram's models of the Bot API, and TDLib's own parser.

What either of them would not take fails the test: at once where the bot is awaited, and in `check` at its end,
since a failure in a task of its own fails nothing by itself.
"""

import datetime as dt
import json
from collections.abc import Callable, Iterator
from typing import Any

import aiogram.methods
import pytest
from aiogram.methods.base import TelegramMethod
from aiogram.types import BufferedInputFile, Update
from pydantic import BaseModel, TypeAdapter, ValidationError
from tdjson import td_execute

from bot.wire.stand_in import StandIn
from bot.wire.stand_in_api import Asked
from bot.wire.stand_in_html import parsed
from bot.wire.stand_in_messages import Entity, Json, Refusal

td_execute(b'{"@type": "setLogVerbosityLevel", "new_verbosity_level": 0}')

# Refusals that even a careful bot can meet; any other is its own fault.
UNAVOIDABLE = ("not modified", "query is too old", "not found", "can't be edited", "file is too big", "invalid file_id")

_TYPES = {
    "TextUrl": "text_link",
    "BlockQuote": "blockquote",
    "ExpandableBlockQuote": "expandable_blockquote",
}


class Telegram(StandIn):
    def __init__(self, now: Callable[[], dt.datetime], *, username: str = "newsbot_bot", name: str = "newsbot") -> None:
        super().__init__(now, username=username, name=name)
        self.faults: list[str] = []

    def check(self) -> None:
        assert not self.faults

    async def emit(self, update: Json) -> None:
        self._expect(strangers(Update.model_validate(update)))
        await super().emit(update)

    async def call(self, request: Asked) -> object:
        self._expect(misuse(request))
        self._expect(misreadings(request))
        return await super().call(request)

    async def answer(self, request: Asked) -> object:
        try:
            result = await super().answer(request)
        except Refusal as refusal:
            self._expect(blame(request, refusal))
            raise
        self._expect(oddities(request, result))
        return result

    def _expect(self, faults: list[str]) -> None:
        if faults:
            self.faults += faults
            pytest.fail("\n".join(faults))


@pytest.fixture
def telegram() -> Iterator[Telegram]:
    """At noon on a Friday, for ever."""
    telegram = Telegram(lambda: dt.datetime(2026, 3, 6, 12, tzinfo=dt.UTC))
    yield telegram
    telegram.check()


def misuse(request: Asked) -> list[str]:
    """What the Bot API has no such field for, or another type."""
    files = {name: BufferedInputFile(content, called) for name, (called, content) in request.files.items()}
    try:
        asked = _model(request.method).model_validate({**request.parameters, **files}, strict=True)
    except ValidationError as error:
        return [f"{request.method}: {error}"]
    return [f"{request.method}: {stranger}" for stranger in strangers(asked)]


def oddities(request: Asked, result: object) -> list[str]:
    """What the stand-in answers unlike the Bot API."""
    try:
        answer = TypeAdapter(_model(request.method).__returning__).validate_python(result)
    except ValidationError as error:
        return [f"{request.method} was answered oddly: {error}"]
    return [f"{request.method} was answered oddly: {stranger}" for stranger in strangers(answer)]


def blame(request: Asked, refusal: Refusal) -> list[str]:
    """The refusal, if the bot should have known better."""
    avoidable = refusal.status == 400 and not any(sign in refusal.description for sign in UNAVOIDABLE)
    return [f"{request.method}: {refusal.description}: {request.parameters}"] if avoidable else []


def misreadings(request: Asked) -> list[str]:
    """Where TDLib reads the request's HTML otherwise than the stand-in, or not at all."""
    if request.parameters.get("parse_mode") != "HTML":
        return []
    texts = [request.text(name) for name in ("text", "caption") if name in request.parameters]
    return [
        f"{text!r} reads {told} to TDLib and {ours} to the stand-in"
        for text in texts
        if (told := read_by_tdlib(text)) != (ours := _read(text))
    ]


def read_by_tdlib(markup: str) -> tuple[str, tuple[Entity, ...]] | None:
    """The text and entities that the Bot API's own server would make of it; None if it refuses."""
    asked = {"@type": "parseTextEntities", "text": markup, "parse_mode": {"@type": "textParseModeHTML"}}
    told = json.loads(td_execute(json.dumps(asked).encode()) or b"{}")
    if told["@type"] == "error":
        return None
    return told["text"], tuple(_entity(one) for one in told["entities"])


def strangers(value: object, path: str = "") -> list[str]:
    """The fields in an aiogram value, at any depth, that the Bot API does not know: aiogram lets them pass."""
    if isinstance(value, BaseModel):
        unknown = [f"no such field: {path}.{name}" for name in value.model_extra or ()]
        return unknown + [
            one for name, part in value for one in strangers(part, f"{path}.{name}") if name not in unknown
        ]
    if isinstance(value, list | tuple):
        return [one for index, part in enumerate(value) for one in strangers(part, f"{path}[{index}]")]
    return []


def _model(method: str) -> type[TelegramMethod[Any]]:
    found = getattr(aiogram.methods, method[:1].upper() + method[1:], None)
    assert found is not None, f"The Bot API has no {method}."
    model: type[TelegramMethod[Any]] = found
    return model


def _read(markup: str) -> tuple[str, tuple[Entity, ...]] | None:
    try:
        return parsed(markup)
    except Refusal:
        return None


def _entity(told: dict[str, Any]) -> Entity:
    name = told["type"]["@type"].removeprefix("textEntityType")
    return Entity(_TYPES.get(name, name.lower()), told["offset"], told["length"], told["type"].get("url"))
