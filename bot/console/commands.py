"""What a line in `newsbot chat` asks for: a message, or a command that begins with a colon. Pure."""

import re
from collections.abc import Callable
from dataclasses import dataclass

HELP = """\
Whatever you type is a message to the bot. A line that begins with a colon is for this program:
  :press N            press button [N]; also :N, or :press WORDS for the button that says so
  :press #M N         press a button of an earlier message, as it looked when it was shown
  :reply M TEXT       reply to message #M
  :edit M TEXT        edit your message #M
  :file PATH [TEXT]   send a file, with a caption
  :photo PATH [TEXT]  send a picture, with a caption
  :paste PATH         send a file's text as if you had typed it; a long one arrives in parts
  :sticker, :voice, :location   send one of these
  :as NAME            become somebody else; owner is the bot's owner
  :wait SECONDS       wait for what comes by itself
  :help, :quit
A message that begins with a colon needs a space before it. Put quotes around a path with spaces."""

_PATH = re.compile(r"""(?:"([^"]+)"|'([^']+)'|(\S+))\s*(.*)""", re.DOTALL)
_PRESS = re.compile(r"(?:#(\d+)\s+)?(.+)", re.DOTALL)
_NUMBERED = re.compile(r"#?(\d+)\s+(.+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Say:
    text: str


@dataclass(frozen=True, slots=True)
class PressButton:
    """By its number or its words; of an earlier message, by its place in it or its words."""

    button: str
    message: int | None = None


@dataclass(frozen=True, slots=True)
class ReplyTo:
    message: int
    text: str


@dataclass(frozen=True, slots=True)
class Edit:
    message: int
    text: str


@dataclass(frozen=True, slots=True)
class SendFile:
    """`kind` is file, photo or paste."""

    kind: str
    path: str
    caption: str = ""


@dataclass(frozen=True, slots=True)
class SendOther:
    """`kind` is sticker, voice or location."""

    kind: str


@dataclass(frozen=True, slots=True)
class Become:
    name: str


@dataclass(frozen=True, slots=True)
class Wait:
    seconds: float


@dataclass(frozen=True, slots=True)
class Help:
    pass


@dataclass(frozen=True, slots=True)
class Quit:
    pass


@dataclass(frozen=True, slots=True)
class Misunderstood:
    """A command that is none, or lacks something; `usage` says how it goes."""

    usage: str


Command = Say | PressButton | ReplyTo | Edit | SendFile | SendOther | Become | Wait | Help | Quit | Misunderstood


def read(line: str) -> Command:
    """The command of a line that is not blank."""
    if not line.startswith(":"):
        return Say(line)
    name, _, rest = line[1:].strip().partition(" ")
    if name.isdecimal():
        return PressButton(name)
    reader = _READERS.get(name)
    if reader is None:
        return Misunderstood(
            f"There is no command :{name}. :help lists them; a message needs a space before its colon."
        )
    return reader(rest.strip()) or Misunderstood(f"It goes {_USAGE[name]}")


def _press(rest: str) -> Command | None:
    found = _PRESS.fullmatch(rest)
    return PressButton(found[2], int(found[1]) if found[1] else None) if found else None


def _reply(rest: str) -> Command | None:
    found = _NUMBERED.fullmatch(rest)
    return ReplyTo(int(found[1]), found[2]) if found else None


def _edit(rest: str) -> Command | None:
    found = _NUMBERED.fullmatch(rest)
    return Edit(int(found[1]), found[2]) if found else None


def _file(kind: str) -> Callable[[str], Command | None]:
    def reader(rest: str) -> Command | None:
        found = _PATH.fullmatch(rest)
        return SendFile(kind, found[1] or found[2] or found[3], found[4]) if found else None

    return reader


def _become(rest: str) -> Command | None:
    return Become(rest) if rest else None


def _wait(rest: str) -> Command | None:
    try:
        seconds = float(rest)
    except ValueError:
        return None
    return Wait(seconds) if 0 <= seconds <= 3600 else None


_READERS: dict[str, Callable[[str], Command | None]] = {
    "press": _press,
    "reply": _reply,
    "edit": _edit,
    "file": _file("file"),
    "photo": _file("photo"),
    "paste": _file("paste"),
    "sticker": lambda rest: SendOther("sticker"),
    "voice": lambda rest: SendOther("voice"),
    "location": lambda rest: SendOther("location"),
    "as": _become,
    "wait": _wait,
    "help": lambda rest: Help(),
    "quit": lambda rest: Quit(),
}
_USAGE = {
    "press": ":press N, with N from the square brackets before a button, or :press WORDS.",
    "reply": ":reply M TEXT, with M from the # before a message.",
    "edit": ":edit M TEXT, with M from the # of a message of yours.",
    "file": ":file PATH, with a caption after it if you like.",
    "photo": ":photo PATH, with a caption after it if you like.",
    "paste": ":paste PATH.",
    "as": ":as NAME.",
    "wait": ":wait SECONDS, an hour at most.",
}
