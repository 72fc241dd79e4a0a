"""How a message looks in a terminal. Pure: a message in, styled text out; its `.plain` is for a pipe."""

from itertools import pairwise

from rich.console import Console
from rich.text import Text

from bot.wire.stand_in_messages import Attachment, Button, Entity, Message

_STYLES = {
    "bold": "bold",
    "italic": "italic",
    "underline": "underline",
    "strikethrough": "strike",
    "code": "cyan",
    "pre": "cyan",
    "spoiler": "dim reverse",
    "blockquote": "italic",
    "expandable_blockquote": "italic",
    "text_link": "underline blue",
}
_QUOTES = ("blockquote", "expandable_blockquote")
_BAR = "│ "


def shown(message: Message, first: int, *, clickable: bool) -> Text:
    """The whole message. Its buttons are numbered from `first`; links that cannot be clicked show their address."""
    parts = [_head(message)]
    if message.preview.url and not message.preview.disabled:
        parts.append(Text(f"[picture: {message.preview.url}]", "dim"))
    if message.attachment:
        parts.append(Text(_named(message.attachment), "dim"))
    if message.text:
        parts.append(_body(message, clickable))
    parts += _rows(message, first, clickable)
    return Text("\n").join(parts)


def quotes_wrapped(text: Text, terminal: Console) -> Text:
    """With the bar before every line of a quotation that the terminal's width makes of one."""
    lines: list[Text] = []
    for line in text.split("\n", allow_blank=True):
        if line.plain.startswith(_BAR):
            bar, words = line.divide([len(_BAR)])
            lines += [bar + piece for piece in words.wrap(terminal, terminal.width - len(_BAR))]
        else:
            lines.append(line)
    return Text("\n").join(lines)


def notice(text: str) -> Text:
    """What a press was answered with."""
    return Text(f"[notice: {text}]", "yellow")


def aside(text: str) -> Text:
    """What this program itself has to say."""
    return Text(f"({text})", "dim")


def _head(message: Message) -> Text:
    about = [f"#{message.id} {message.sender.name}"]
    if message.reply_to:
        about.append(f"to #{message.reply_to}")
    if message.edited:
        about.append("(edited)")
    return Text(" ".join(about), "bold green")


def _named(attachment: Attachment) -> str:
    kind = "file" if attachment.kind == "document" else attachment.kind
    size = f", {len(attachment.content):,} bytes" if attachment.content else ""
    return f"[{kind}: {attachment.name}{size}]"


def _rows(message: Message, first: int, clickable: bool) -> list[Text]:
    rows: list[Text] = []
    number = first
    for row in message.keyboard:
        labels = [Text(_label(button, number + place, clickable), "cyan") for place, button in enumerate(row)]
        rows.append(Text("  ").join(labels))
        number += len(row)
    return rows


def _label(button: Button, number: int, clickable: bool) -> str:
    label = f"[{number}] {button.label}"
    if clickable:  # the terminal breaks lines between buttons, not within one
        label = label.replace(" ", "\N{NO-BREAK SPACE}")
    return f"{label} ({button.url})" if button.url else label


def _body(message: Message, clickable: bool) -> Text:
    """The text, cut wherever a style begins or ends, each piece in all the styles that cover it."""
    units = message.text.encode("utf-16-le")
    ends = {entity.offset for entity in message.entities} | {entity.end for entity in message.entities}
    cuts = sorted({0, len(units) // 2, *ends})
    body = Text()
    for start, end in pairwise(cuts):
        over = [entity for entity in message.entities if entity.offset <= start and end <= entity.end]
        piece = units[2 * start : 2 * end].decode("utf-16-le", "replace")
        _add(body, piece if clickable else _spelt_out(piece, start, end, over, units), over)
    return body


def _spelt_out(piece: str, start: int, end: int, over: list[Entity], units: bytes) -> str:
    """With what plain text cannot show: where links lead, and what is underlined because it matters."""
    marked = [entity for entity in over if entity.type == "underline"]
    before = "▶ " if any(entity.offset == start for entity in marked) else ""
    after = " ◀" if any(entity.end == end for entity in marked) else ""
    addresses = "".join(f" ({entity.url})" for entity in over if _tells_address(entity, end, units))
    return f"{before}{piece}{after}{addresses}"


def _add(body: Text, piece: str, over: list[Entity]) -> None:
    if any(entity.type in _QUOTES for entity in over):
        if not body.plain or body.plain.endswith("\n"):
            body.append(_BAR, "dim")
        piece = piece.replace("\n", f"\n{_BAR}")
    elif body.plain.endswith(f"\n{_BAR}"):
        body.right_crop(len(_BAR))
    styles = [_STYLES.get(entity.type, "") for entity in over]
    links = [f"link {entity.url}" for entity in over if entity.url]
    body.append(piece, " ".join([*styles, *links]).strip())


def _tells_address(entity: Entity, end: int, units: bytes) -> bool:
    words = units[2 * entity.offset : 2 * entity.end].decode("utf-16-le", "replace")
    return entity.url is not None and entity.end == end and words.strip("/") != entity.url.strip("/")
