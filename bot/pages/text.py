"""Styled text: a plain string with spans that nest, measured as Telegram measures it and split without loss.

The plain string is what a reader sees, so a length is a length after parsing. Only `html` knows about markup,
and it escapes everything, so no text that anyone wrote can break a message.
"""

import html
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

# The categories Cc and Cs, but for tabs and line breaks.
_REFUSED = re.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\ud800-\\udfff]")

LIMIT = 4096  # UTF-16 units in one message
SPANS = 90  # Telegram keeps 100 entities; it finds some (links, hashtags) that are not ours


class Span(NamedTuple):
    """A style over plain[start:end] (code points). `tag` is Telegram's HTML tag; `url` goes with "a"."""

    start: int
    end: int
    tag: str
    url: str | None = None

    def moved(self, by: int) -> "Span":
        return Span(self.start + by, self.end + by, self.tag, self.url)

    def within(self, start: int, end: int) -> "Span":
        return Span(max(self.start, start), min(self.end, end), self.tag, self.url)


@dataclass(frozen=True, slots=True)
class Text:
    """Spans are kept outermost first and never cross: each lies within or beside any other."""

    plain: str = ""
    spans: tuple[Span, ...] = ()

    def __add__(self, other: "Text | str") -> "Text":
        added = as_text(other)
        moved = tuple(span.moved(len(self.plain)) for span in added.spans)
        return Text(self.plain + added.plain, self.spans + moved)

    def __radd__(self, other: str) -> "Text":
        return as_text(other) + self

    def __getitem__(self, part: slice) -> "Text":
        start, end, _ = part.indices(len(self.plain))
        clipped = (span.within(start, end).moved(-start) for span in self.spans)
        return Text(self.plain[start:end], tuple(span for span in clipped if span.start < span.end))

    def __bool__(self) -> bool:
        return bool(self.plain)

    @property
    def units(self) -> int:
        """Length as Telegram counts it: UTF-16 units."""
        return units(self.plain)

    def stripped(self) -> "Text":
        start = len(self.plain) - len(self.plain.lstrip())
        return self[start : max(start, len(self.plain.rstrip()))]

    def html(self) -> str:
        """Telegram's HTML of this text."""
        opening: dict[int, list[Span]] = {}
        for span in self.spans:
            opening.setdefault(span.start, []).append(span)
        cuts = sorted({0, len(self.plain), *(edge for span in self.spans for edge in (span.start, span.end))})
        out: list[str] = []
        stack: list[Span] = []
        for at, following in zip(cuts, [*cuts[1:], len(self.plain)], strict=True):
            while stack and stack[-1].end <= at:
                out.append(f"</{stack.pop().tag}>")
            for span in sorted(opening.get(at, ()), key=lambda span: -span.end):
                out.append(_opened(span))
                stack.append(span)
            out.append(html.escape(self.plain[at:following], quote=False))
        return "".join(out)


def units(plain: str) -> int:
    return len(plain.encode("utf-16-le", "surrogatepass")) // 2


def as_text(value: Text | str) -> Text:
    return value if isinstance(value, Text) else Text(_clean(value))


def bold(value: Text | str) -> Text:
    return _styled(value, "b")


def italic(value: Text | str) -> Text:
    return _styled(value, "i")


def quote(value: Text | str) -> Text:
    return _styled(value, "blockquote")


def link(value: Text | str, url: str | None) -> Text:
    """The text as a link; without an address, the text alone."""
    return _styled(value, "a", url) if url else as_text(value)


def join(separator: str, parts: Iterable[Text | str]) -> Text:
    """The parts that are not empty, with the separator between them."""
    kept = [as_text(part) for part in parts if part]
    starts = accumulate((len(part.plain) + len(separator) for part in kept), initial=0)
    spans = [span.moved(start) for part, start in zip(kept, starts, strict=False) for span in part.spans]
    return Text(separator.join(part.plain for part in kept), tuple(spans))


def split(text: Text, limit: int) -> tuple[Text, ...]:
    """Pieces of at most `limit` UTF-16 units, cut where a reader would: at a blank line,
    a line, a sentence, a space.

    Nothing is lost: the pieces' plain texts, put together, are the text's own.
    """
    pieces: list[Text] = []
    rest = text
    while len(rest.plain) > limit or rest.units > limit or len(rest.spans) > SPANS:
        at = _cut(rest, limit)
        pieces.append(rest[:at])
        rest = rest[at:]
    return (*pieces, rest)


def fitted(text: Text) -> Text:
    """The text as one message can hold it; "…" shows that there was more."""
    if text.units <= LIMIT and len(text.spans) <= SPANS:
        return text
    return split(text, LIMIT - 1)[0] + "…"


def shortened(plain: str, limit: int) -> str:
    """At most `limit` UTF-16 units, cut at a word where it has to be cut, with "…" to show it."""
    if units(plain) <= limit:
        return plain
    room = _fitting(plain, limit - 1)
    at = plain.rfind(" ", 0, room + 1)
    return plain[: at if at > room // 2 else room].rstrip(" ,;:-") + "…"


def _styled(value: Text | str, tag: str, url: str | None = None) -> Text:
    text = as_text(value)
    if not text.plain.strip():
        return text
    return Text(text.plain, (Span(0, len(text.plain), tag, url), *text.spans))


def _opened(span: Span) -> str:
    return f'<a href="{html.escape(span.url)}">' if span.url else f"<{span.tag}>"


def _clean(plain: str) -> str:
    """Without what Telegram drops or refuses by itself: control characters and lone surrogates."""
    return _REFUSED.sub("", plain.replace("\r\n", "\n").replace("\r", "\n"))


def _fitting(plain: str, limit: int) -> int:
    """How many code points of `plain` fit in `limit` UTF-16 units."""
    used = 0
    for index, char in enumerate(plain):
        used += 2 if char > "\uffff" else 1
        if used > limit:
            return index
    return len(plain)


def _cut(text: Text, limit: int) -> int:
    room = _fitting(text.plain[: limit + 1], limit)
    if len(text.spans) > SPANS:
        starts = sorted(span.start for span in text.spans)
        room = max(1, min(room, starts[SPANS]))
    for mark in ("\n\n", "\n", ". ", " "):
        at = text.plain.rfind(mark, room // 3, room)
        if at >= 0:
            return at + len(mark)
    while room > 1 and _joined_to_next(text.plain, room):
        room -= 1
    return max(1, room)


def _joined_to_next(plain: str, at: int) -> bool:
    """Whether a cut before plain[at] would tear one visible character apart."""
    if at >= len(plain):
        return False
    return unicodedata.combining(plain[at]) > 0 or plain[at] in "\u200d\ufe0f" or plain[at - 1] == "\u200d"
