"""The screen and keyboard of `newsbot chat`, over the stand-in for Telegram."""

import io
import sys
import zlib
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from rich.text import Text

from bot.console.lines import lines_of
from bot.console.talk import Conversation
from bot.wire.stand_in import Deliver, StandIn

OWNER, OWNER_ID = "owner", 1


def person_id(name: str) -> int:
    """The same for a name every time, so that the bot knows its people again."""
    return OWNER_ID if name == OWNER else 10 + zlib.crc32(name.encode()) % 1_000_000_000


async def converse(
    stand_in: StandIn,
    deliver: Deliver,
    person: str,
    history: Path,
    *,
    source: TextIO | None = None,
    target: TextIO | None = None,
) -> None:
    """Until :quit, or the end of input, or nobody reads on. `deliver` returns once the bot has handled the update."""
    source, target = source or sys.stdin or io.StringIO(), target or sys.stdout or io.StringIO()
    stand_in.connect(deliver)
    if source.isatty() and target.isatty():
        from bot.console.terminal import converse_in_terminal

        await converse_in_terminal(stand_in, person_id, person, history)
        return
    for stream in (source, target):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    with suppress(BrokenPipeError):  # `| head`, say
        await converse_by_lines(stand_in, person, source, target)


async def converse_by_lines(stand_in: StandIn, person: str, source: TextIO, target: TextIO) -> None:
    """Plain text, each line of input repeated, so that the output reads as a conversation."""

    def screen(text: Text) -> None:
        target.write(f"{text.plain}\n")
        target.flush()

    conversation = Conversation(stand_in, screen, person_id, person, clickable=False)
    async for line in lines_of(source):
        if not line.strip():
            continue
        number = "" if line.startswith(":") else f"  (#{conversation.next_number})"
        screen(Text(f"\n> {line}{number}"))
        if not await conversation.obey(line):
            return
