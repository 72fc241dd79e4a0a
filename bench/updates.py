"""What becomes of updates: across a kill, and how many a second, beside python-telegram-bot alone.

    python -m bench.updates kill
    python -m bench.updates speed

Both talk to `bench.bot_api` over real HTTP, in processes of their own, over the sample articles. `kill` queues updates,
kills the bot with signal 9 after some seconds, starts it again, and counts the chats that got no reply. `speed` queues
/help, then a dozen questions again and again, then questions of which no two are alike, each from another chat, and
counts replies a second, without the first and the last tenth.

NEWSBOT_TEST_POSTGRES is the address of a PostgreSQL server on which `kill` may create a database.
"""

import argparse
import asyncio
import os
import signal
import sys
import uuid
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import asyncpg  # type: ignore[import-untyped]  # it has no types

from bench.bot_api_client import Server, message, server

POSTGRES = os.environ.get("NEWSBOT_TEST_POSTGRES", "postgresql://postgres@127.0.0.1:5432/postgres")
SAMPLE = Path(__file__).resolve().parents[1] / "bot" / "sample"
IN_A_REQUEST = 1000
QUIET = 6.0  # seconds without a reply after which no more will come
STARTING = 60.0  # the same before the first one
QUESTIONS = (
    "How many troops are in Seoul?",
    "Who was elected mayor?",
    "When does the number 10 tram return?",
    "How much ransom was demanded from the port?",
    "What did the audit of the Lantern Bridge find?",
    "Where was the lighthouse lens found?",
    "How many ferries were ordered?",
    "When did the maritime museum reopen?",
    "Who won the derby?",
    "Is the measles outbreak over?",
    "How many homes lost power in Storm Isolde?",
    "What is the capital of Peru?",
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a bot runs: a data directory, and a database."""

    folder: Path
    database: str

    @asynccontextmanager
    async def bot(self, server: Server, *arguments: str) -> AsyncIterator[Process]:
        kind, *options = arguments
        process = await self._start("-m", "bench.updates_bot", kind, server.address, *options)
        try:
            yield process
        finally:
            if process.returncode is None:
                process.send_signal(signal.SIGTERM)
            await process.wait()

    async def load(self) -> None:
        """The sample articles."""
        importing = await self._start("-m", "bot", "import", *map(str, sorted(SAMPLE.glob("*.txt"))))
        if await importing.wait():
            raise SystemExit("The sample articles could not be loaded.")

    async def _start(self, *arguments: str) -> Process:
        settings = {"NEWSBOT_DATA_DIR": str(self.folder), "NEWSBOT_DATABASE_URL": self.database}
        quiet = asyncio.subprocess.DEVNULL
        return await asyncio.create_subprocess_exec(
            sys.executable, *arguments, env=os.environ | settings, stdout=quiet, stderr=quiet
        )


@asynccontextmanager
async def place(on: str) -> AsyncIterator[Place]:
    """An archive of the sample articles, on SQLite or PostgreSQL."""
    with TemporaryDirectory(prefix="newsbot-") as folder:
        if on == "sqlite":
            made = Place(Path(folder), "")
            await made.load()
            yield made
            return
        async with _database() as url:
            made = Place(Path(folder), url)
            await made.load()
            yield made


@asynccontextmanager
async def _database() -> AsyncIterator[str]:
    name = f"newsbot_bench_{uuid.uuid4().hex}"
    await _on_server(f"CREATE DATABASE {name}")
    try:
        yield f"{POSTGRES.rpartition('/')[0]}/{name}"
    finally:
        await _on_server(f"DROP DATABASE {name} WITH (FORCE)")


async def _on_server(statement: str) -> None:
    connection = await asyncpg.connect(POSTGRES, timeout=5)
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


async def begun(server: Server) -> None:
    """Once the first reply has come."""
    while not (await server.summary())["sent"]:  # noqa: ASYNC110  # it is another process
        await asyncio.sleep(0.01)


async def quiet(server: Server, expected: int) -> None:
    """Once so many chats have a reply, or nothing has come for a while."""
    last, since = 0, 0.0
    while since < (QUIET if last else STARTING):
        await asyncio.sleep(0.5)
        told = await server.summary()
        if told["chats"] >= expected:
            return
        since = since + 0.5 if told["sent"] == last else 0.0
        last = told["sent"]


async def queue(server: Server, texts: Sequence[str]) -> None:
    """Each from another chat."""
    updates = [_from(chat, text) for chat, text in enumerate(texts, 1)]
    for at in range(0, len(updates), IN_A_REQUEST):
        await server.queue(updates[at : at + IN_A_REQUEST])


def _from(chat: int, text: str) -> dict[str, Any]:
    update = message(chat, text, chat)
    if text.startswith("/"):
        update["message"]["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text)}]
    return update


# Kills


@dataclass(frozen=True, slots=True)
class Toll:
    """Chats that had a reply when the kill came, chats that never got one, and replies that came more than once."""

    before: int
    lost: int
    repeats: int


async def kill(where: Place, arguments: Sequence[str], updates: int, after: float) -> Toll:
    async with server(bot_limit=0) as api:
        await queue(api, ["/help"] * updates)
        async with where.bot(api, *arguments) as bot:
            await begun(api)
            await asyncio.sleep(after)
            bot.kill()
            await bot.wait()
        before = (await api.summary())["chats"]
        async with where.bot(api, *arguments):
            await quiet(api, updates)
        told = await api.summary()
    return Toll(before, updates - told["chats"], told["repeats"])


async def kills(updates: int, after: Sequence[float]) -> None:
    print(f"{updates} updates queued, kill -9 so many seconds after the first reply, restart")
    print(f"{'':34}{'after':>7}{'before':>8}{'lost':>7}{'repeated':>10}")
    for on, arguments, name in (
        ("sqlite", ("newsbot",), "newsbot on SQLite"),
        ("postgresql", ("newsbot",), "newsbot on PostgreSQL"),
        ("sqlite", ("ptb",), "python-telegram-bot alone"),
        ("sqlite", ("ptb", "--at-once", "256"), "python-telegram-bot alone, at 256"),
    ):
        for seconds in after:
            async with place(on) as where:
                toll = await kill(where, arguments, updates, seconds)
            print(f"{name:34}{seconds:6.1f}s{toll.before:8}{toll.lost:7}{toll.repeats:10}", flush=True)


# Speed


async def speed(arguments: Sequence[str], texts: Sequence[str]) -> float:
    """Replies a second, between the first tenth of the replies and the last. Each time over an archive of its own:
    the server numbers updates from 1, and one that an archive knows is dropped."""
    async with place("sqlite") as where, server(bot_limit=0) as api:
        await queue(api, texts)
        async with where.bot(api, *arguments):
            await quiet(api, len(texts))
        times = sorted(at for at, _, _ in await api.times())
    if len(times) < len(texts):
        raise SystemExit(f"{len(times)} replies to {len(texts)} messages")
    tenth = len(times) // 10
    return (len(times) - 2 * tenth) / (times[-tenth - 1] - times[tenth])


async def speeds(rounds: int, count: int) -> None:
    kinds = {
        "/help": (["/help"] * count, ["/help"] * (count // 6)),
        "questions": (_questions(count // 3), _questions(count // 9)),
        "questions, no two alike": (_alone(_questions(count // 4)), _alone(_questions(count // 9))),
    }
    for kind, (ours, theirs) in kinds.items():
        found: list[tuple[float, float]] = []
        for _ in range(rounds):
            one = await speed(("newsbot",), ours)
            other = await speed(("ptb", "--at-once", "256"), theirs)
            found.append((one, other))
            print(f"  {kind}: newsbot {one:.0f}/s, python-telegram-bot at 256 {other:.0f}/s", flush=True)
        one, other = (median(side) for side in zip(*found, strict=True))
        print(f"{kind}: {one:.0f} replies/s beside {other:.0f}: {one / other:.1f} times", flush=True)


def _questions(count: int) -> list[str]:
    return [QUESTIONS[number % len(QUESTIONS)] for number in range(count)]


def _alone(questions: Sequence[str]) -> list[str]:
    """Each with a number of its own, so that none was answered before."""
    return [f"{question} ({number})" for number, question in enumerate(questions, 1000)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("kill", "speed"))
    parser.add_argument("--updates", type=int, default=3000)
    parser.add_argument("--after", type=float, nargs="*", default=[0.3, 1.0, 3.0], help="seconds until the kill")
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    if given.what == "kill":
        asyncio.run(kills(given.updates, given.after))
    else:
        asyncio.run(speeds(given.rounds, given.updates))


if __name__ == "__main__":
    main()
