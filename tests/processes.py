"""The program as an operator runs it: `python -m bot …`, a process with a directory and settings of its own."""

import asyncio
import os
import pty
import re
import shutil
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.config import PREFIX
from tests.bot_api_server import TOKEN

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 60  # seconds; nothing here takes so long unless it never comes
OUT, ERR = 1, 2
_TERMINAL = {"TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1"}  # one that says nothing by itself


@dataclass(frozen=True, slots=True)
class Ended:
    """What a process left behind. `told` is what it wrote to standard error."""

    code: int
    printed: str
    told: str

    @property
    def sentence(self) -> str:
        """The last line that it told, if it printed nothing and left no trace."""
        assert self.printed == ""
        assert "Traceback" not in self.told
        return self.told.splitlines()[-1]


class Running:
    """A process at work. All that it writes is kept, and can be waited for."""

    def __init__(self, process: Process, streams: Mapping[int, asyncio.StreamReader | None]) -> None:
        self._process = process
        self._written = dict.fromkeys((OUT, ERR), b"")
        self._changed = asyncio.Condition()
        self._readers = [asyncio.create_task(self._keep(number, from_)) for number, from_ in streams.items() if from_]

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def printed(self) -> str:
        return self._written[OUT].decode(errors="replace")

    @property
    def told(self) -> str:
        return self._written[ERR].decode(errors="replace")

    async def tells(self, words: str, times: int = 1) -> None:
        """Once it has written these words, so many times."""
        async with asyncio.timeout(PATIENCE), self._changed:
            await self._changed.wait_for(lambda: self._wrote(words) >= times or self._silent)
        assert self._wrote(words) >= times, f"{words!r} was never said: {self.printed}{self.told}"

    async def prints(self, pattern: str) -> None:
        """Once this regular expression is found in what it has printed."""
        async with asyncio.timeout(PATIENCE), self._changed:
            await self._changed.wait_for(lambda: re.search(pattern, self.printed, re.DOTALL) is not None)

    async def ends(self) -> Ended:
        """What is left of it, once it has ended by itself."""
        async with asyncio.timeout(PATIENCE):
            code = await self._process.wait()
            await asyncio.gather(*self._readers)
        return Ended(code, self.printed, self.told)

    async def stop(self, number: int = signal.SIGTERM) -> Ended:
        if self._process.returncode is None:
            self._process.send_signal(number)
        return await self.ends()

    async def stop_all(self, number: int = signal.SIGTERM) -> Ended:
        """With whatever it has started: as Ctrl-C at a terminal does, and the end of a container."""
        os.killpg(self.pid, number)
        return await self.ends()

    def type(self, text: str | bytes) -> None:
        """Into its standard input."""
        assert self._process.stdin is not None
        self._process.stdin.write(text.encode() if isinstance(text, str) else text)

    def hang_up(self) -> None:
        """No more will be typed."""
        assert self._process.stdin is not None
        self._process.stdin.close()

    @property
    def _silent(self) -> bool:
        return all(reader.done() for reader in self._readers)

    def _wrote(self, words: str) -> int:
        return self.printed.count(words) + self.told.count(words)

    async def _keep(self, number: int, stream: asyncio.StreamReader) -> None:
        with suppress(OSError):  # a terminal ends with an error
            while some := await stream.read(65_536):
                async with self._changed:
                    self._written[number] += some
                    self._changed.notify_all()
        async with self._changed:
            self._changed.notify_all()


class AtTerminal(Running):
    """A process whose standard input and output are one terminal."""

    def __init__(self, process: Process, keyboard: int, screen: asyncio.StreamReader) -> None:
        super().__init__(process, {OUT: screen})
        self._keyboard = keyboard

    def type(self, text: str | bytes) -> None:
        os.write(self._keyboard, text.encode() if isinstance(text, str) else text)


@dataclass(frozen=True, slots=True)
class Machine:
    """Where an operator's processes run: a directory to be in, and variables to be set."""

    folder: Path
    settings: Mapping[str, str]

    @property
    def data_dir(self) -> Path:
        return self.folder / "data"

    def write(self, name: str, text: str | bytes) -> Path:
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        return file

    async def does(self, *arguments: str, **settings: str) -> Ended:
        """`python -m bot` with these arguments and an empty standard input, from beginning to end."""
        async with self.running(*arguments, **settings) as running:
            running.hang_up()
            return await running.ends()

    @asynccontextmanager
    async def running(self, *arguments: str, **settings: str) -> AsyncIterator[Running]:
        """`python -m bot` with these arguments; killed at the end if it is still there."""
        async with self.program("-m", "bot", *arguments, **settings) as running:
            yield running

    @asynccontextmanager
    async def program(self, *arguments: str, **settings: str) -> AsyncIterator[Running]:
        """Python with these arguments."""
        process = await self._start((sys.executable, *arguments), settings, PIPE, PIPE, PIPE)
        async with _until_killed(Running(process, {OUT: process.stdout, ERR: process.stderr})) as running:
            yield running

    @asynccontextmanager
    async def shell(self, command: str) -> AsyncIterator[Running]:
        """A command line, in which $0 is Python."""
        process = await self._start(("bash", "-c", command, sys.executable), {}, PIPE, PIPE, PIPE)
        async with _until_killed(Running(process, {OUT: process.stdout, ERR: process.stderr})) as running:
            yield running

    @asynccontextmanager
    async def at_a_terminal(self, *arguments: str, **settings: str) -> AsyncIterator[Running]:
        """`python -m bot` with these arguments, in a terminal."""
        ours, theirs = pty.openpty()
        process = await self._start((sys.executable, "-m", "bot", *arguments), settings, theirs, theirs, theirs)
        os.close(theirs)
        screen = asyncio.StreamReader()
        with os.fdopen(ours, "r+b", buffering=0) as terminal:
            await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(screen), terminal)
            async with _until_killed(AtTerminal(process, ours, screen)) as running:
                yield running

    async def _start(self, arguments: tuple[str, ...], settings: Mapping[str, str], *files: int) -> Process:
        stdin, stdout, stderr = files
        return await asyncio.create_subprocess_exec(
            *arguments, cwd=self.folder, env=self._environment(settings),
            stdin=stdin, stdout=stdout, stderr=stderr, start_new_session=True,
        )  # fmt: skip

    def _environment(self, settings: Mapping[str, str]) -> dict[str, str]:
        inherited = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
        ours = {f"{PREFIX}{name}": value for name, value in {**self.settings, **settings}.items()}
        return {**inherited, "PYTHONPATH": str(ROOT), "NO_PROXY": "127.0.0.1", **_TERMINAL, **ours}


@asynccontextmanager
async def _until_killed(running: Running) -> AsyncIterator[Running]:
    try:
        yield running
    finally:
        await running.stop(signal.SIGKILL)


@pytest.fixture
def machine(tmp_path: Path, migrated_sqlite: str) -> Machine:
    """With an empty archive: to migrate one takes longer than most of what is done to it."""
    (tmp_path / "data").mkdir()
    shutil.copy(migrated_sqlite.removeprefix("sqlite:///"), tmp_path / "data" / "newsbot.db")
    return Machine(tmp_path, {"TOKEN": TOKEN})
