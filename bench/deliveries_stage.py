"""What a bench of deliveries happens on: readers with digests queued, a bot that runs, people who ask meanwhile."""

import asyncio
import datetime as dt
import os
import signal
import sys
import time
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import func, insert, select

from bench.bot_api import TOKEN
from bench.bot_api_client import Server, message
from bench.updates import Place
from store.batches import batches
from store.database import Database
from store.delivery import Kind, Posting, State
from store.posting import post
from store.subscriber import EVERY_DAY
from store.tables import outbox, subscribers

SLOT = 1_000_000
_SESSION, _USER, _SYSTEM = 3, 11, 12  # of /proc/PID/stat, behind the name: see proc(5)
STORIES = (1, 2, 3)  # of the sample
ASKING = 10_000_000  # numbers of people who ask begin here
DEADLINE = dt.timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class Stage:
    place: Place

    @property
    def url(self) -> str:
        return self.place.database or f"sqlite:///{self.place.folder / 'newsbot.db'}"

    async def queue(self, chats: Sequence[int], ahead: float = 0) -> None:
        """A digest of three stories for each of them, due in so many seconds."""
        now = dt.datetime.now(dt.UTC)
        due = now + dt.timedelta(seconds=ahead)
        database = await Database.open(self.url)
        try:
            for some in batches(chats):
                async with database.write() as connection:
                    await connection.execute(insert(subscribers), [_subscriber(chat, now) for chat in some])
                    await post(connection, [_digest(chat, due) for chat in some], now)
        finally:
            await database.close()

    async def counts(self) -> dict[str, int]:
        """Digests by state."""
        rows = await self._rows(select(outbox.c.state, func.count()).group_by(outbox.c.state))
        return {row[0]: row[1] for row in rows}

    async def leased(self) -> dict[str, int]:
        """By the process that has them."""
        held = select(outbox.c.holder, func.count()).where(outbox.c.holder.is_not(None)).group_by(outbox.c.holder)
        return {row[0]: row[1] for row in await self._rows(held)}

    async def settled(self) -> list[Any]:
        columns = outbox.c.chat_id, outbox.c.state, outbox.c.uncertain, outbox.c.attempts
        return list(await self._rows(select(*columns)))

    async def over(self) -> None:
        """Once nothing is queued any more."""
        while (await self.counts()).get(State.QUEUED.value):  # noqa: ASYNC110  # it is another process
            await asyncio.sleep(1)

    @asynccontextmanager
    async def bot(self, server: Server, rate: int, folder: Path | None = None) -> AsyncIterator[Process]:
        """`newsbot run`, with what it starts beside itself: its process group. What it has to say is in bot.log in its
        folder."""
        folder = folder or self.place.folder
        settings = {
            "TOKEN": TOKEN,
            "API_URL": server.address,
            "DATA_DIR": str(folder),
            "DATABASE_URL": self.place.database,
            "MESSAGES_A_SECOND": str(rate),
        }
        named = {f"NEWSBOT_{name}": value for name, value in settings.items()}
        with (folder / "bot.log").open("ab") as log:
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                *("-m", "bot", "run"),
                env=os.environ | named,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
            try:
                yield process
            finally:
                if process.returncode is None:
                    process.send_signal(signal.SIGTERM)
                await process.wait()

    async def _rows(self, statement: Any) -> Sequence[Any]:
        database = await Database.open(self.url)
        try:
            return await database.rows(statement)
        finally:
            await database.close()


@dataclass(slots=True)
class People:
    """Ask for /help, each once, `every` so many seconds."""

    server: Server
    every: float
    asked: dict[int, float] = field(default_factory=dict)  # when, by chat

    async def ask(self, seconds: float | None = None) -> None:
        """For so long, or until cancelled."""
        until = None if seconds is None else time.monotonic() + seconds
        while until is None or time.monotonic() < until:
            chat = ASKING + len(self.asked)
            self.asked[chat] = time.monotonic()
            await self.server.queue([message(chat, "/help")])
            await asyncio.sleep(self.every)

    def waited(self, times: Sequence[tuple[float, int, str]], first: float, last: float) -> Iterator[float]:
        """Milliseconds until the reply, of those who asked between these moments."""
        for at, chat, _ in times:
            asked = self.asked.get(chat)
            if asked is not None and first <= asked <= last:
                yield (at - asked) * 1000


def cpu(process: Process) -> float:
    """Seconds of a core that a process and those it has started have used."""
    stats = (_stat(file) for file in Path("/proc").glob("[0-9]*/stat"))
    own = (fields for fields in stats if fields and int(fields[_SESSION]) == process.pid)
    return sum(int(fields[_USER]) + int(fields[_SYSTEM]) for fields in own) / os.sysconf("SC_CLK_TCK")


def kill_all(process: Process) -> None:
    """All of its group at once."""
    os.killpg(process.pid, signal.SIGKILL)


def _stat(file: Path) -> list[str]:
    """What stands behind the name of a process; nothing where it has ended."""
    try:
        return file.read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
    except OSError:
        return []


def _subscriber(chat: int, now: dt.datetime) -> dict[str, object]:
    return {
        "chat_id": chat,
        "kind": "private" if chat > 0 else "group",
        "thread_id": 7 if chat < 0 else None,
        "weekdays": EVERY_DAY,
        "loud_a_day": 3,
        "night_alerts": 0,
        "paused": False,
        "cursor": max(STORIES),
        "created_at": now,
    }


def _digest(chat: int, now: dt.datetime) -> Posting:
    return Posting(
        chat_id=chat,
        kind=Kind.DIGEST,
        subject=SLOT,
        article_ids=STORIES,
        topic_ids=(0,) * len(STORIES),
        due_at=now,
        deadline=now + DEADLINE,
        thread_id=7 if chat < 0 else None,
        cursor_before=0,
    )
