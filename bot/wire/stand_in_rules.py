"""What Telegram refuses, and how its apps cut and mark what people type."""

import re
from collections.abc import Mapping, Sequence

from bot.pages.text import LIMIT, units
from bot.wire.stand_in_html import parsed, trimmed
from bot.wire.stand_in_messages import Button, Entity, Keyboard, Preview, Refusal

CAPTION_LIMIT = 1024
ENTITIES = 100
RAW_BYTES = 32_768
DATA_BYTES = 64
ACROSS = 8  # buttons in a row
BUTTONS = 100  # on one message

_NOTABLE = re.compile(
    r"(?P<bot_command>(?<![\w/])/[a-zA-Z0-9_]{1,64}(?:@\w{3,32})?)"
    r"|(?P<url>https?://[^\s<>\"]+)"
    r"|(?P<mention>(?<!\w)@\w{4,32})"
    r"|(?P<hashtag>(?<!\w)#\w+)"
)


def composed(text: str, parse_mode: object, limit: int = LIMIT) -> tuple[str, tuple[Entity, ...]]:
    """A text from the bot as people see it, if Telegram takes it."""
    if len(text.encode()) > RAW_BYTES:
        raise Refusal(400, "Bad Request: text is too long")
    if parse_mode not in (None, "HTML"):
        raise Refusal(400, "Bad Request: unsupported parse_mode")
    plain, entities = trimmed(*(parsed(text) if parse_mode else (text, ())))
    if units(plain) > limit:
        raise Refusal(400, "Bad Request: message is too long")
    if len(entities) > ENTITIES:
        raise Refusal(400, "Bad Request: ENTITIES_TOO_LONG")
    return plain, entities


def keyboard(markup: object) -> Keyboard:
    """The inline keyboard of a request, if Telegram takes it."""
    rows = markup.get("inline_keyboard") if isinstance(markup, Mapping) else None
    if not isinstance(rows, Sequence):
        return ()
    buttons = tuple(tuple(_button(one) for one in row) for row in rows if row)
    if any(len(row) > ACROSS for row in buttons) or sum(map(len, buttons)) > BUTTONS:
        raise Refusal(400, "Bad Request: REPLY_MARKUP_TOO_LONG")
    return buttons


def preview(options: object) -> Preview:
    if not isinstance(options, Mapping):
        return Preview()
    url = options.get("url")
    return Preview(
        disabled=bool(options.get("is_disabled")),
        url=url if isinstance(url, str) else None,
        large=bool(options.get("prefer_large_media")),
        above=bool(options.get("show_above_text")),
    )


def noticed(text: str) -> tuple[Entity, ...]:
    """What Telegram finds by itself in what somebody typed."""
    return tuple(
        Entity(found.lastgroup or "", units(text[: found.start()]), units(found[0]))
        for found in _NOTABLE.finditer(text)
    )


def sent_in_parts(text: str, limit: int = LIMIT) -> tuple[str, ...]:
    """A long paste as Telegram's apps send it: cut at a line's end or a space near the limit,
    the white space at the cut gone; what is blank is not sent at all."""
    parts: list[str] = []
    rest = text.strip()
    while units(rest) > limit:
        at = _cut(rest, limit)
        parts.append(rest[:at].rstrip())
        rest = rest[at:].lstrip()
    return (*parts, rest) if rest else tuple(parts)


def _cut(text: str, limit: int) -> int:
    head = text.encode("utf-16-le")[: 2 * limit].decode("utf-16-le", "ignore")
    for mark in ("\n", " "):
        at = head.rfind(mark, len(head) // 2)
        if at > 0:
            return at
    return len(head)


def _button(told: object) -> Button:
    if not isinstance(told, Mapping):
        raise Refusal(400, "Bad Request: can't parse inline keyboard button: expected an Object")
    label, data, url = (told.get(key) for key in ("text", "callback_data", "url"))
    if not isinstance(label, str) or not label.strip():
        raise Refusal(400, "Bad Request: inline keyboard button text must be non-empty")
    if isinstance(url, str):
        return Button(label, url=url)
    if not isinstance(data, str):
        raise Refusal(400, "Bad Request: text buttons are unallowed in the inline keyboard")
    if not 1 <= len(data.encode()) <= DATA_BYTES:
        raise Refusal(400, "Bad Request: BUTTON_DATA_INVALID")
    return Button(label, data=data)
