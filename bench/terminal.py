"""Pictures of `newsbot chat` over the sample archive, taken from a real terminal.

python -m bench.terminal [NAME…]    writes bench/pictures/*.svg
"""

import asyncio
import fcntl
import io
import os
import pty
import re
import struct
import sys
import tempfile
import termios
from pathlib import Path

import pyte
from pyte.screens import Char
from rich.console import Console
from rich.style import Style
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from bot.config import PREFIX

PICTURES = Path(__file__).parent / "pictures"
GREETED = "chat"  # the picture that begins as the program does
CONVERSATIONS = {
    GREETED: (
        "how mny north korean troops are in rusia?",
        "when does the maritme musem reopen?",
        "Did Iran send troops to Russia?",
    ),
    "answers-sure": (
        "Who scored the winning goal?",
        "how many peple work at the contaner terminal?",
        "What is the latest on the mayoral election?",
        "Who is Priya Castellan?",
    ),
    "answers-differ": (
        "How many North Korean troops are in Russia?",
        "Are there 1,500 North Korean soldiers in Russia?",
        "How much does a day of standstill cost?",
        "who said so?",
    ),
    "answers-unsure": (
        "Will the wind farm hurt fishermen?",
        "how many people died in Storm Isolde?",
        "What did Jane Harrow say about the bridge?",
    ),
    "digest": ("/subscribe weather",),
    "settings": (
        "/subscribe ukraine war",
        "/words +ferry -football",
        "/settings quiet 22-7",
        "/settings zone kiyv",
        ":press Yes",
        "/settings 7:30 18:00 mon-fri",
    ),
}
BEGUN = {"settings": 3}  # lines that are typed before the picture begins
WIDTH, HEIGHT = 104, 200
PATIENCE, QUIET = 60.0, 1.0  # seconds for the next reply; seconds in which nothing more comes
THEME = TerminalTheme(
    (28, 30, 38),
    (214, 218, 228),
    [(28, 30, 38), (236, 104, 104), (143, 199, 119), (226, 190, 110), (112, 163, 245), (200, 140, 220), (96, 196, 204),
     (214, 218, 228)],
    [(110, 116, 132), (236, 104, 104), (143, 199, 119), (226, 190, 110), (112, 163, 245), (200, 140, 220),
     (96, 196, 204), (255, 255, 255)],
)  # fmt: skip
FRAME = """\
<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
text {{ font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace;
  font-size: {char_height}px; }}
{styles}
</style>
<rect width="{width}" height="{height}" rx="10" fill="#1c1e26"/>
<g transform="translate({terminal_x}, {terminal_y})">
{matrix}
</g>
</svg>
"""
CLIPPED = re.compile(r' clip-path="[^"]*"')  # of every line, which no line needs


class Terminal:
    """The program in a terminal that remembers all that was ever on it."""

    def __init__(self) -> None:
        self.screen = pyte.Screen(WIDTH, HEIGHT)
        self._stream = pyte.ByteStream(self.screen)
        self._ours, self._theirs = pty.openpty()
        fcntl.ioctl(self._theirs, termios.TIOCSWINSZ, struct.pack("HHHH", HEIGHT, WIDTH, 0, 0))
        os.set_blocking(self._ours, False)

    async def converse(self, folder: Path, lines: tuple[str, ...]) -> None:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
        settings = {f"{PREFIX}DATA_DIR": str(folder), "TERM": "xterm-256color", "PROMPT_TOOLKIT_NO_CPR": "1"}
        program = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "chat", "--sample", env={**kept, **settings, "COLORTERM": ""},
            stdin=self._theirs, stdout=self._theirs, stderr=self._theirs, start_new_session=True,
        )  # fmt: skip
        try:
            await self._until_quiet()
            for line in lines:
                os.write(self._ours, f"{line}\r".encode())
                await self._until_quiet()
        finally:
            program.terminate()
            await program.wait()

    async def _until_quiet(self) -> None:
        loop = asyncio.get_running_loop()
        begun = quiet_since = loop.time()
        seen = False
        while not (seen and loop.time() - quiet_since > QUIET) and loop.time() - begun < PATIENCE:
            try:
                self._stream.feed(os.read(self._ours, 65_536))
                seen, quiet_since = True, loop.time()
            except BlockingIOError:
                await asyncio.sleep(0.05)

    @property
    def text(self) -> Text:
        """What is on it, down to the prompt that waits for a line."""
        used = max(number for number, line in enumerate(self.screen.display) if line.strip())
        rows = [self.screen.buffer[number] for number in range(used)]
        lines = [Text.assemble(*((row[at].data, _style(row[at])) for at in range(WIDTH))) for row in rows]
        for line in lines:
            line.rstrip()
        while lines and not lines[-1].plain:
            lines.pop()
        return Text("\n").join(lines)


def _style(char: Char) -> Style:
    return Style(
        color=_colour(char.fg),
        bgcolor=_colour(char.bg),
        bold=char.bold,
        italic=char.italics,
        underline=char.underscore,
        reverse=char.reverse,
    )


def _colour(name: str) -> str:
    """By the name that rich has for it."""
    if name == "default":
        return name
    if len(name) == 6 and all(letter in "0123456789abcdef" for letter in name):
        return f"#{name}"
    return {"brown": "yellow"}.get(name.removeprefix("bright"), name)


async def draw(name: str, lines: tuple[str, ...]) -> None:
    terminal = Terminal()
    with tempfile.TemporaryDirectory() as folder:
        await terminal.converse(Path(folder), lines)
    text = terminal.text
    if name != GREETED:
        first = text.plain.index(lines[BEGUN.get(name, 0)])
        text = text[text.plain.rindex("\n", 0, first) + 1 :]
    paper = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    paper.print(text, end="\n\n", soft_wrap=True)
    PICTURES.mkdir(exist_ok=True)
    drawn = paper.export_svg(theme=THEME, code_format=FRAME, unique_id=name)
    (PICTURES / f"{name}.svg").write_text(CLIPPED.sub("", drawn), encoding="utf-8")
    print(text.plain)


async def main() -> None:
    for name in sys.argv[1:] or CONVERSATIONS:
        await draw(name, CONVERSATIONS[name])


if __name__ == "__main__":
    asyncio.run(main())
