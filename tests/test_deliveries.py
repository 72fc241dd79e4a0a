"""`newsbot run` with alerts on their way, as a process of its own that is killed and stopped."""

import asyncio
import datetime as dt
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest
from sqlalchemy import func, select

from bench.bot_api import BotApi, serving
from bench.bot_api_limits import Limits
from bot.wire.carrier import ROOM
from store.database import Database
from store.delivery import Kind, Posting
from store.posting import post
from store.tables import outbox
from tests.processes import Machine, Running, machine
from tests.test_running import ARTICLE

__all__ = ["machine"]

FREE, PAID = 30, 100  # messages a second; the paid ones are carried by a process of their own
HOUR = dt.timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Town:
    """A machine with an article that readers are to be told of, and Telegram, which lets only so many pass."""

    machine: Machine
    api: BotApi
    address: str
    rate: int

    @property
    def count(self) -> int:
        """Of readers: some seconds' worth."""
        return self.rate * 3

    @asynccontextmanager
    async def bot(self) -> AsyncIterator[Running]:
        settings = {"API_URL": self.address, "MESSAGES_A_SECOND": str(self.rate)}
        async with self.machine.running("run", **settings) as bot:
            await bot.tells("action=start")
            yield bot

    @asynccontextmanager
    async def database(self) -> AsyncIterator[Database]:
        opened = await Database.open(f"sqlite:///{self.machine.data_dir / 'newsbot.db'}")
        yield opened
        await opened.close()

    async def queue(self) -> None:
        now = dt.datetime.now(dt.UTC)
        told = {"kind": Kind.ALERT, "subject": 1, "article_ids": (1,), "due_at": now, "deadline": now + HOUR}
        async with self.database() as database, database.write() as connection:
            alerts = [Posting(chat_id=chat, **told) for chat in range(1, self.count + 1)]  # type: ignore[arg-type]
            await post(connection, alerts, now)

    async def sends(self, at_least: int) -> None:
        await _until(lambda: len(self.api.journal.copies) >= at_least)

    async def states(self) -> dict[str, int]:
        async with self.database() as database:
            counted = select(outbox.c.state, func.count()).group_by(outbox.c.state)
            return {row[0]: row[1] for row in await database.rows(counted)}

    @property
    def repeats(self) -> int:
        return len(self.api.journal.times) - len(self.api.journal.copies)


@pytest.fixture(params=[FREE, PAID])
async def town(machine: Machine, request: pytest.FixtureRequest) -> AsyncIterator[Town]:
    machine.write("bridge.md", ARTICLE)
    assert (await machine.does("import", "bridge.md")).code == 0
    api = BotApi(Limits(request.param))
    async with serving(api) as address:
        town = Town(machine, api, address, request.param)
        await town.queue()
        yield town


async def _until(done: Callable[[], bool]) -> None:
    async with asyncio.timeout(60):
        while not done():  # noqa: ASYNC110  it is another process that does it
            await asyncio.sleep(0.01)


async def test_after_kills_each_reader_has_it_and_few_have_it_twice(town: Town) -> None:
    for share in (0.2, 0.5):
        async with town.bot() as bot:
            await town.sends(int(town.count * share))
            await bot.stop_all(signal.SIGKILL)
    async with town.bot() as bot:
        await town.sends(town.count)
        await bot.stop()

    assert await town.states() == {"sent": town.count}
    assert town.repeats <= 2 * ROOM
    assert town.api.journal.refused == {}


async def test_a_stop_in_the_middle_repeats_nothing(town: Town) -> None:
    async with town.bot() as bot:
        await town.sends(town.count // 3)
        ended = await bot.stop()
    assert ended.code == 0
    assert (await town.states())["sent"] == len(town.api.journal.copies) < town.count

    async with town.bot():
        await town.sends(town.count)

    assert town.repeats == 0
