"""Digests for a crowd that is due in the same minute: claimed, composed, rendered and queued.

    python -m bench.digests                       100,000 subscribers, on SQLite
    python -m bench.digests --database postgresql://postgres@127.0.0.1:5432/postgres
    python -m bench.digests --lateness     40,000 subscribers, of whom 40 % chose 8:00, at 30 messages a second

Twelve topics, three at random each, cursors at random among the 80 articles since yesterday, twenty time zones. On the
server named a new database is made, and dropped again. Rendering happens when a message is sent; here every one of them
is rendered from its row at once. Memory is what the process has more than just before, and the most it had between.
"""

import argparse
import asyncio
import datetime as dt
import random
import resource
import tempfile
import threading
import time
import uuid
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg  # type: ignore[import-untyped]  # it has no types
from sqlalchemy import insert, make_url, select, text

from bot.delivery.digesting import Digesting
from bot.delivery.placing import Placing
from bot.delivery.telling import Telling
from bot.garbage import look_rarely
from store.articles import Articles
from store.briefs import Briefs
from store.database import Database
from store.delivery import Delivery, Kind
from store.digests import Digests
from store.due import DueDigests
from store.entities import Author, Draft
from store.fresh import FreshNews
from store.stories import Stories
from store.subscriber import EVERY_DAY, Mode, Schedule
from store.tables import outbox, subscribers, subscriptions, topics

NOW = dt.datetime(2024, 11, 20, 8, 0, tzinfo=dt.UTC)
TOPICS, EACH, NEW, OLD = 12, 3, 80, 400
ZONES = (
    "Africa/Cairo Africa/Lagos America/Bogota America/Chicago America/Los_Angeles America/New_York America/Sao_Paulo "
    "America/St_Johns Asia/Dubai Asia/Kathmandu Asia/Kolkata Asia/Seoul Asia/Tokyo Australia/Sydney Europe/Berlin "
    "Europe/Istanbul Europe/Kyiv Europe/London Pacific/Auckland Pacific/Chatham"
).split()
LANGUAGES = (None, "en", "de", "uk", "pt-br")
RATE = 30.0
AROUND = dt.timedelta(hours=2)


async def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--database", help="a PostgreSQL server; SQLite without it")
    parser.add_argument("--subscribers", type=int)
    parser.add_argument("--lateness", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        async with _database(given.database, Path(folder)) as database:
            await _publish(database)
            if given.lateness:
                await _lateness(database, given.subscribers or 40_000)
            else:
                await _crowd(database, given.subscribers or 100_000)


async def _crowd(database: Database, count: int) -> None:
    rng = random.Random(1)
    await _subscribe(database, [NOW] * count, rng)
    digesting, telling = _digesting(database), _telling(database)
    await digesting.send_due(NOW - dt.timedelta(hours=1))  # nobody is due: everything is loaded, and idle
    look_rarely()  # as `newsbot run` does
    size, memory = await _size(database), Memory()
    with memory.watched():
        stall = asyncio.create_task(_longest_stall())
        begun, busy = time.perf_counter(), time.process_time()
        posted = await digesting.send_due(NOW)
        queued = time.perf_counter() - begun
        pages, rendered = await _render(database, telling)
        busy = time.process_time() - busy
        stall.cancel()
    grown = await _size(database) - size
    each = max(1, pages["digests"])
    print(
        f"{posted:,} digests for {count:,} subscribers; {pages['digests']:,} rendered, {pages['messages']:,} messages"
    )
    print(f"{pages['stories'] / each:.1f} articles and {pages['letters'] / each:,.0f} letters each")
    print(f"claimed, composed, queued  {queued:6.1f} s")
    print(f"rendered                   {rendered:6.1f} s")
    print(f"together                   {queued + rendered:6.1f} s  (≤ 15)")
    print(f"of the processor           {busy:6.1f} s, reading what is queued included")
    print(f"memory, more than idle     {memory.grown / 2**20:6.1f} MB (≤ 50)")
    print(f"database, more than before {grown / 2**20:6.1f} MB (≤ 150)")
    print(f"longest stall of the loop  {_STALLS[-1] * 1000 if _STALLS else 0:6.0f} ms")


async def _lateness(database: Database, count: int) -> None:
    """Four hours around eight, second by second, with time passed in: 40 % are due at eight, the rest at any five
    minutes of the day. What is queued leaves at the rate, in the order of the outbox."""
    rng = random.Random(2)
    at_eight = [NOW] * (count * 2 // 5)
    others = [NOW + dt.timedelta(minutes=5 * rng.randrange(-144, 144)) for _ in range(count - len(at_eight))]
    around = [moment for moment in others if abs(moment - NOW) < AROUND]
    await _subscribe(database, [*at_eight, *around], rng, zone="UTC")
    digesting = _digesting(database)
    late: list[tuple[int, float]] = []
    moment, tokens, reached = NOW - AROUND, 0.0, 0
    waiting: list[tuple[dt.datetime, int, int]] = []
    while moment < NOW + AROUND:
        if await digesting.send_due(moment):
            queued = select(outbox.c.due_at, outbox.c.id, outbox.c.subject).where(outbox.c.id > reached)
            rows = [(due_at, outbox_id, slot) for due_at, outbox_id, slot in await database.rows(queued)]
            reached = max(outbox_id for _, outbox_id, _ in rows)
            waiting = sorted([*waiting, *rows], reverse=True)
        tokens = min(tokens + RATE, RATE)
        while waiting and tokens >= 1 and waiting[-1][0] <= moment:
            slot = waiting.pop()[2]
            late.append((slot, (moment.timestamp() - slot) / 60))
            tokens -= 1
        moment += dt.timedelta(seconds=1)
    _report("of eight o'clock", [minutes for slot, minutes in late if slot == NOW.timestamp()])
    _report("of all four hours", [minutes for _, minutes in late])


def _report(whose: str, late: list[float]) -> None:
    late.sort()
    half, most = late[len(late) // 2], late[len(late) * 95 // 100]
    print(f"{whose:17} {len(late):6,} digests, in minutes after their time: the first {late[0]:+.1f} (≥ -5),", end=" ")
    print(f"half by {half:+.1f}, 95 % by {most:+.1f} (≤ 5), the last {late[-1]:+.1f}")


def _digesting(database: Database) -> Digesting:
    return Digesting(
        due=DueDigests(database),
        fresh=FreshNews(database),
        place=Placing(Stories(database), "UTC").catch_up,
        default=Schedule((8 * 60,)),
        patience=dt.timedelta(hours=6),
        rate=RATE,
    )


def _telling(database: Database) -> Telling:
    return Telling(Digests(database), Briefs(database), "UTC")


async def _render(database: Database, telling: Telling, at_once: int = 100) -> tuple[Counter[str], float]:
    """Every row, as many at once as are under way when they are sent; and how long it took, without reading them."""
    counted: Counter[str] = Counter()
    took = 0.0
    fields = [outbox.c[name] for name in Delivery.__dataclass_fields__]
    reached = 0
    while True:
        rows = await database.rows(select(*fields).where(outbox.c.id > reached).order_by(outbox.c.id).limit(200))
        if not rows:
            return counted, took
        reached = rows[-1].id
        deliveries = [Delivery(**row._asdict() | {"kind": Kind(row.kind)}) for row in rows]
        for start in range(0, len(deliveries), at_once):
            begun = time.perf_counter()
            rendered = await telling.render(deliveries[start : start + at_once], NOW)
            took += time.perf_counter() - begun
            for pages in rendered:
                counted["digests"] += 1
                counted["messages"] += len(pages or ())
                counted["letters"] += sum(len(page.text.plain) for page in pages or ())
        counted["stories"] += sum(len(one.article_ids) for one in deliveries)


async def _publish(database: Database) -> None:
    """Articles of twelve topics, each under up to three of them, which have few words in common."""
    rng = random.Random(0)
    words = ["".join(rng.choice("bdfgklmnprstvz") + rng.choice("aeiou") for _ in range(3)) for _ in range(4000)]
    drafts = [
        Draft(
            headline=" ".join(rng.sample(words, 8)).capitalize(),
            paragraphs=tuple(" ".join(rng.sample(words, 24)).capitalize() + "." for _ in range(6)),
            site="The Ellery Courier",
            topics=tuple(f"Topic {number}" for number in rng.sample(range(TOPICS), rng.randint(1, 3))),
            authors=(Author(f"Author {number % 30}"),),
            date=NOW.date() - dt.timedelta(days=(1 if number >= OLD else 40)),
            source=f"https://example.org/{number}",
        )
        for number in range(OLD + NEW)
    ]
    await Articles(database).save_many(drafts, NOW - dt.timedelta(hours=2))


async def _subscribe(
    database: Database, due: Sequence[dt.datetime], rng: random.Random, zone: str | None = None
) -> None:
    ids = [row[0] for row in await database.rows(select(topics.c.id))]
    newest = OLD + NEW
    for start in range(0, len(due), 5000):
        chats = range(start + 1, min(start + 5000, len(due)) + 1)
        async with database.write() as connection:
            rows = [
                {
                    "chat_id": chat_id,
                    "kind": "private",
                    "language": rng.choice(LANGUAGES),
                    "zone": zone or rng.choice(ZONES),
                    "times": (due[chat_id - 1].hour * 60 + due[chat_id - 1].minute,) if zone else None,
                    "weekdays": EVERY_DAY,
                    "loud_a_day": 3,
                    "night_alerts": 0,
                    "paused": False,
                    "cursor": newest - rng.randrange(1, NEW),
                    "next_due_at": due[chat_id - 1],
                    "created_at": NOW,
                }
                for chat_id in chats
            ]
            await connection.execute(insert(subscribers), rows)
            chosen = [
                {"chat_id": chat_id, "topic_id": topic, "mode": Mode.DIGEST.value}
                for chat_id in chats
                for topic in rng.sample(ids, EACH)
            ]
            await connection.execute(insert(subscriptions), chosen)


_STALLS: list[float] = []


async def _longest_stall() -> None:
    """How long the event loop let others wait."""
    while True:
        before = time.perf_counter()
        await asyncio.sleep(0.005)
        _STALLS.append(time.perf_counter() - before - 0.005)
        _STALLS.sort()
        del _STALLS[:-1]


class Memory:
    """The most that the process has had, sampled, beyond what it had before."""

    def __init__(self) -> None:
        self._before = self._most = _resident()
        self._done = threading.Event()

    @property
    def grown(self) -> int:
        return self._most - self._before

    def watched(self) -> "Memory":
        return self

    def __enter__(self) -> None:
        threading.Thread(target=self._watch, daemon=True).start()

    def __exit__(self, *_: object) -> None:
        self._done.set()

    def _watch(self) -> None:
        while not self._done.wait(0.05):
            self._most = max(self._most, _resident())


def _resident() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()


async def _size(database: Database) -> int:
    async with database.write() as connection:
        if connection.dialect.name == "sqlite":
            pages = (await connection.execute(text("PRAGMA page_count"))).scalar_one()
            return int(pages) * int((await connection.execute(text("PRAGMA page_size"))).scalar_one())
        return int((await connection.execute(text("SELECT pg_database_size(current_database())"))).scalar_one())


@asynccontextmanager
async def _database(server: str | None, folder: Path) -> AsyncIterator[Database]:
    url = f"sqlite:///{folder / 'bench.db'}"
    name = f"newsbot_bench_{uuid.uuid4().hex}"
    if server:
        await _on_server(server, f"CREATE DATABASE {name}")
        url = make_url(server).set(database=name).render_as_string(hide_password=False)
    database = await Database.open(url)
    try:
        yield database
    finally:
        await database.close()
        if server:
            await _on_server(server, f"DROP DATABASE {name} WITH (FORCE)")


async def _on_server(server: str, statement: str) -> None:
    connection = await asyncpg.connect(server)
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


if __name__ == "__main__":
    asyncio.run(main())
