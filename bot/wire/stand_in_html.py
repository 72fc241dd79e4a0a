"""Telegram's HTML, as far as the bot writes it: markup in, plain text and entities out."""

import re
import sys
from dataclasses import dataclass, field, replace

from bot.pages.text import units
from bot.wire.stand_in_messages import Entity, Refusal

LAST_PORT = 65_535

_STYLES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-spoiler": "spoiler",
}
# Which of two styles over the same words Telegram names first; quotations come before all.
_RANK = ["pre", "code", "text_link", "bold", "italic", "underline", "strikethrough", "spoiler"]
_TAG = re.compile(r"""<(/?)([^\s>]*)((?:\s+[^\s=>]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"']*))?)*)\s*>""")
_HREF = re.compile(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]*))""", re.IGNORECASE)
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(
    r"&(?:(lt|gt|amp|quot)(?:;|(?![a-zA-Z]))|#0*([1-9]\d{0,6});?|#x0*([1-9a-f][0-9a-f]{0,4});?)", re.IGNORECASE
)
_ADDRESS = re.compile(
    r"(?P<scheme>https?)://(?P<user>(?:[^/?#@\s]*@)?)(?P<host>[^/?#:@\s.]+\.[^/?#:@\s]+)"
    r"(?::(?P<port>\d{1,5}))?(?P<rest>(?:[/?#].*)?)",
    re.IGNORECASE | re.DOTALL,
)


def parsed(markup: str) -> tuple[str, tuple[Entity, ...]]:
    """The text that people see, and its entities in Telegram's order; Refusal for what Telegram refuses."""
    reading = _Reading()
    at = 0
    while (opening := markup.find("<", at)) >= 0:
        reading.words(markup[at:opening])
        tag = _TAG.match(markup, opening)
        where = len(markup[:opening].encode())
        if tag is None:
            raise _unparsable(f"Unclosed tag at byte offset {where}")
        if tag[1]:
            reading.close(tag[2].lower(), where)
        else:
            reading.open(tag[2].lower(), tag[3], where)
        at = tag.end()
    reading.words(markup[at:])
    return reading.finished()


def trimmed(text: str, entities: tuple[Entity, ...]) -> tuple[str, tuple[Entity, ...]]:
    """Without the white space at both ends, which Telegram takes away."""
    lead = units(text) - units(text.lstrip())
    kept = text.strip()
    size = units(kept)
    clipped = (_within(entity, lead, lead + size) for entity in entities)
    return kept, tuple(entity for entity in clipped if entity.length > 0)


def _within(entity: Entity, start: int, end: int) -> Entity:
    offset = max(entity.offset, start)
    return replace(entity, offset=offset - start, length=min(entity.end, end) - offset)


@dataclass(frozen=True, slots=True)
class _Open:
    tag: str
    attributes: str
    offset: int
    piece: int


@dataclass(slots=True)
class _Reading:
    pieces: list[str] = field(default_factory=list)
    offset: int = 0
    stack: list[_Open] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)

    def words(self, markup: str) -> None:
        plain = _unescaped(markup)
        self.pieces.append(plain)
        self.offset += units(plain)

    def open(self, tag: str, attributes: str, where: int) -> None:
        if tag not in _STYLES:
            raise _unparsable(f'Unsupported start tag "{tag}" at byte offset {where}')
        self.stack.append(_Open(tag, attributes, self.offset, len(self.pieces)))

    def close(self, tag: str, where: int) -> None:
        if not self.stack:
            raise _unparsable(f"Unexpected end tag at byte offset {where}")
        opened = self.stack.pop()
        if tag and tag != opened.tag:
            raise _unparsable(f'Unmatched end tag at byte offset {where}, expected "</{opened.tag}>", found "</{tag}>"')
        if self.offset > opened.offset:
            self._mark(opened)

    def finished(self) -> tuple[str, tuple[Entity, ...]]:
        if self.stack:
            raise _unparsable(f'Can\'t find end tag corresponding to start tag "{self.stack[-1].tag}"')
        return "".join(self.pieces), tuple(sorted(self.entities, key=_order))

    def _mark(self, opened: _Open) -> None:
        kind, url = _STYLES[opened.tag], None
        if kind == "blockquote" and "expandable" in opened.attributes:
            kind = "expandable_blockquote"
        if kind == "text_link":
            url = _address(_href(opened.attributes) or "".join(self.pieces[opened.piece :]))
            if url is None:  # a link that leads nowhere vanishes without a word
                return
        self.entities.append(Entity(kind, opened.offset, self.offset - opened.offset, url))


def _order(entity: Entity) -> tuple[int, int, int]:
    rank = _RANK.index(entity.type) if entity.type in _RANK else -1
    return entity.offset, -entity.length, rank


def _unescaped(markup: str) -> str:
    """Telegram knows four names, and no name without its ";" within a word."""
    return _REFERENCE.sub(_referred, markup)


def _referred(found: re.Match[str]) -> str:
    if found[1]:
        return _NAMED[found[1].lower()]
    code = int(found[2]) if found[2] else int(found[3], 16)
    return chr(code) if code <= sys.maxunicode else found[0]


def _href(attributes: str) -> str:
    found = _HREF.search(attributes)
    return _unescaped(found[1] or found[2] or found[3] or "") if found else ""


def _address(url: str) -> str | None:
    """The address as Telegram keeps it; None for what it does not take for one."""
    found = _ADDRESS.fullmatch(url if "://" in url else f"http://{url}")
    if found is None or int(found["port"] or 0) > LAST_PORT:
        return None
    port = f":{found['port']}" if found["port"] else ""
    rest = found["rest"] if found["rest"].startswith("/") else f"/{found['rest']}"
    whole = f"{found['scheme'].lower()}://{found['user']}{found['host'].lower()}{port}{rest}"
    return whole.replace(" ", "%20")


def _unparsable(why: str) -> Refusal:
    return Refusal(400, f"Bad Request: can't parse entities: {why}")
