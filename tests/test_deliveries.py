"""`newsbot run` with alerts on their way, as a process of its own that is killed and stopped."""

import asyncio
import datetime as dt
import signal
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest
from sqlalchemy import func, select

from bench.bot_api import BotApi, serving
from bench.bot_api_limits import Limits
from bot.stopping import LONGEST
from bot.wire.carrier import ROOM
from store.articles import Articles
from store.database import Database
from store.delivery import Kind, Posting
from store.posting import post
from store.tables import articles, outbox
from tests.makers import BRIDGE
from tests.outages import Way, way_to
from tests.processes import Machine, Running, machine

__all__ = ["machine"]

FREE, PAID = (30, "sqlite"), (100, "sqlite")  # messages a second; the paid ones are carried by a process of their own
SHARED, SHARED_PAID = (30, "postgresql"), (100, "postgresql")
HOUR = dt.timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Town:
    """A machine with an article that readers are to be told of, and Telegram, which lets only so many pass."""

    machine: Machine
    api: BotApi
    address: str
    rate: int
    url: str  # of the database

    @property
    def count(self) -> int:
        """Of readers: some seconds' worth."""
        return self.rate * 3

    @asynccontextmanager
    async def bot(self, **given: str) -> AsyncIterator[Running]:
        settings = {"API_URL": self.address, "MESSAGES_A_SECOND": str(self.rate), "DATABASE_URL": self.url}
        async with self.machine.running("run", **settings | given) as bot:
            await bot.tells("action=start")
            yield bot

    @asynccontextmanager
    async def database(self) -> AsyncIterator[Database]:
        opened = await Database.open(self.url)
        yield opened
        await opened.close()

    async def queue(self, first: int = 1) -> None:
        """An alert for each reader, of whom the first has this number."""
        now = dt.datetime.now(dt.UTC)
        async with self.database() as database, database.write() as connection:
            article = (await connection.execute(select(articles.c.id))).scalar_one()
            told = {"kind": Kind.ALERT, "subject": article, "article_ids": (article,)}
            told |= {"due_at": now, "deadline": now + HOUR}
            alerts = [Posting(chat_id=chat, **told) for chat in range(first, first + self.count)]  # type: ignore[arg-type]
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


@pytest.fixture(params=[FREE, PAID, SHARED], ids=str)
def terms(machine: Machine, request: pytest.FixtureRequest) -> tuple[int, str]:
    """The pace, and the address of the database."""
    rate, on = request.param
    if on == "postgresql":
        return rate, request.getfixturevalue("postgresql_url")
    return rate, f"sqlite:///{machine.data_dir / 'newsbot.db'}"


@pytest.fixture
async def town(machine: Machine, terms: tuple[int, str]) -> AsyncIterator[Town]:
    rate, url = terms
    api = BotApi(Limits(rate))
    async with serving(api) as address:
        town = Town(machine, api, address, rate, url)
        async with town.database() as database:
            await Articles(database).save(BRIDGE, dt.datetime.now(dt.UTC))
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


@pytest.mark.parametrize("terms", [SHARED, SHARED_PAID], indirect=True, ids=str)
async def test_when_one_of_two_processes_is_stopped_the_other_goes_on_and_nothing_is_repeated(town: Town) -> None:
    async with town.bot() as first, town.bot(DATA_DIR="another") as second:
        await town.queue(town.count + 1)  # what was queued before may be sent by the time that both are there
        await town.sends(town.count + town.count // 3)
        before = len(town.api.journal.copies)
        ended = [await first.stop()]
        await town.sends(2 * town.count)
        ended.append(await second.stop())

    assert [one.code for one in ended] == [0, 0]
    assert before < 2 * town.count
    assert await town.states() == {"sent": 2 * town.count}
    assert town.repeats == 0
    assert town.api.journal.refused == {}


@pytest.mark.parametrize(
    ("terms", "outage"),
    [(SHARED, Way.cut), (SHARED_PAID, Way.silence)],
    indirect=["terms"],
    ids=["refused", "silent"],
)
async def test_a_stop_while_the_database_is_away_is_quick_says_so_and_loses_nothing(
    town: Town, outage: Callable[[Way], None]
) -> None:
    town.api.latency = 0.3  # seconds, so that some are on their way
    async with way_to(town.url) as (way, url), town.bot(DATABASE_URL=url) as bot:
        await town.sends(town.count // 3)
        outage(way)
        began = time.monotonic()
        ended = await bot.stop()

    assert ended.code != 0
    assert time.monotonic() - began < LONGEST + 3
    async with town.bot() as bot:
        await town.sends(town.count)
        await bot.stop()

    assert await town.states() == {"sent": town.count}
    assert 0 < town.repeats <= ROOM
