"""The carrier in a process of its own. Where hundreds of messages leave a second, Python is busy with these alone: a
reply that shared its lock with them would wait for many."""

import asyncio
import logging
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable
from pathlib import Path

import bot
from bot.errors import BadSettings, Unwritten
from bot.waiting import rest, unless
from bot.wire.discretion import TOKEN_REFUSED

COMMAND = "carry"  # of `newsbot`; only for this
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0  # seconds until it is started again
LASTED = 60.0  # seconds after which an end is no more one of a row

log = logging.getLogger(__name__)


class CarrierApart:
    """Like a Carrier to whoever wakes it. The process stops when told to, or once this one is gone, however it ended:
    its standard input ends then. `username` is the bot's, once that is known."""

    def __init__(self, username: Callable[[], str]) -> None:
        self._username = username
        self._process: Process | None = None

    def wake(self) -> None:
        """Something was queued."""
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.write(b"\n")

    async def run(self, stop: asyncio.Event) -> None:
        """Until told to stop; started anew if it ends before. Raises what the Carrier raises."""
        loop, pause = asyncio.get_running_loop(), FIRST_PAUSE
        while not stop.is_set():
            began = loop.time()
            code = await self._through(stop)
            if code == os.EX_CONFIG:
                raise BadSettings(TOKEN_REFUSED)
            if code is None:
                return
            log.warning("action=carry outcome=ended code=%d", code)
            pause = FIRST_PAUSE if loop.time() - began > LASTED else min(pause * 2, LONGEST_PAUSE)
            await rest(stop, pause)

    async def tidy(self) -> None:
        """The process sees to that."""

    async def _through(self, stop: asyncio.Event) -> int | None:
        """From start to end; its code if it ended by itself."""
        try:
            process = await asyncio.create_subprocess_exec(*self._command(), env=_env(), stdin=PIPE)
        except OSError as error:  # no memory, or too many processes: there may be room in a moment
            log.warning("action=carry outcome=not_started reason=%s", error.strerror)
            return os.EX_OSERR
        assert process.stdin is not None
        self._process = process
        try:
            return await unless(stop, process.wait())
        finally:
            self._process = None
            process.stdin.close()
            if await process.wait() == os.EX_TEMPFAIL and stop.is_set():
                raise Unwritten

    def _command(self) -> tuple[str, ...]:
        return sys.executable, "-P", "-m", bot.__name__, COMMAND, self._username()


def _env() -> dict[str, str]:
    """So that it is this very program that runs, wherever it was installed, and whatever lies in this directory."""
    places = [str(Path(bot.__file__).parents[1]), os.environ.get("PYTHONPATH", "")]
    return os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, places))}
