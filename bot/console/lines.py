"""Lines of standard input as they come: others' messages appear while one waits, and Ctrl-C ends the waiting.

A thread that reads could not be interrupted, and would keep the program from ending.
"""

import asyncio
import os
from collections.abc import AsyncIterator
from typing import TextIO


async def lines_of(source: TextIO) -> AsyncIterator[str]:
    """Without their ends; what is no UTF-8 is replaced."""
    if not _keeps_waiting(source):
        for line in source:
            yield line.rstrip("\r\n")
        return
    rest = b""
    while read := await _read(source.fileno()):
        *whole, rest = (rest + read).split(b"\n")
        for raw in whole:
            yield raw.decode(errors="replace").rstrip("\r")
    if rest:
        yield rest.decode(errors="replace")


def _keeps_waiting(source: TextIO) -> bool:
    """A pipe or a terminal, that is; not a file, on disk or in memory."""
    loop = asyncio.get_running_loop()
    try:
        loop.add_reader(source.fileno(), lambda: None)
    except (OSError, ValueError):
        return False
    return loop.remove_reader(source.fileno())


async def _read(number: int) -> bytes:
    """What has come, as soon as something has; nothing at the end."""
    loop, readable = asyncio.get_running_loop(), asyncio.Event()
    loop.add_reader(number, readable.set)
    try:
        await readable.wait()
    finally:
        loop.remove_reader(number)
    return os.read(number, 65_536)
