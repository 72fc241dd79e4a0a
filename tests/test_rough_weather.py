"""Whatever goes wrong at Telegram, in whatever order, with a stop and a kill on the way: each delivery ends as it
should, and nobody has it twice but where an answer never came, or was not written down. Over real HTTP, on both
databases."""

import asyncio
import datetime as dt
import random
import time
from collections import Counter
from collections.abc import AsyncIterator, Coroutine, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar

import pytest
from aiohttp import web
from sqlalchemy import func, insert, select

from bench.bot_api import TOKEN, serving
from bench.bot_api_limits import Limits
from bench.bot_api_trouble import LASTING, Trouble
from bot.pacing import Pacing
from bot.pages.page import Page
from bot.pages.text import as_text
from bot.wire.carrier import ROOM, Carrier
from bot.wire.courier import Courier, Outcome
from bot.wire.discretion import DiscreetBot
from bot.wire.gate import Gate
from bot.wire.transport import AiohttpRequest
from store.database import Database
from store.delivery import Delivery, Kind
from store.outbox import Outbox
from store.pace import Pace
from store.tables import outbox, subscribers, subscriptions, topics
from tests.test_carrier import AttentiveApi, World, alert, running, slot, until

T = TypeVar("T")
RATE = 300
READERS, ASKING = range(1, 131), range(1_000, 1_036)
BEFORE, AFTER = 10, 20  # where the cursor was before the digest, and is after it
SETTINGS = {"zone": "Europe/Kyiv", "weekdays": 31, "loud_a_day": 2, "night_alerts": 1, "paused": False}
PASSING = ("429_chat", "429_bare", "500", "502", "reset", "reset_accepted")
BRIEF = tuple(name for name in PASSING if name != "429_bare")  # not to keep a person waiting for seconds
LONG = ("timeout", "timeout_accepted")
UNANSWERED = ("reset", "reset_accepted", *LONG)
ABSENT = ("blocked", "deactivated", "kicked", "not_found")
PRIVATE = ("blocked", "deactivated", "not_found", "unparsable")
GROUP = ("kicked", "not_found", "topic_closed", "unparsable", "migrated")


class Script(Trouble):
    """What befalls each chat's messages, one after the other."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed=seed)
        dice = self.dice
        self.readers = [number if dice.random() < 0.6 else -number for number in READERS]
        self.plans = {chat: list(_plan(chat, dice)) for chat in self.readers}
        self.plans |= {chat: [dice.choice(BRIEF)] for chat in dice.sample((*ASKING[::3], *ASKING[1::3]), 8)}
        for chat, name in zip(dice.sample((*self.readers[:60], *ASKING[::3]), 8), LONG * 4, strict=True):
            self.plans[chat] = [name, *self.plans.get(chat, ())]
        self.plans[dice.choice(self.readers)] = ["429_bot"]
        self.slow = {chat: dice.uniform(0, 0.2) for chat in dice.sample(self.readers, 20)}  # seconds
        self.homes = {self.moved_to(chat): chat for chat in self.readers}  # where who has moved has come from
        self.did: dict[int, Counter[str]] = {chat: Counter() for chat in (*self.readers, *ASKING)}

    def befalls(self, chat_id: int, thread: bool, formatted: bool, now: float) -> str | None:
        plan = self.plans.get(chat_id)
        if not plan or now < self.bot_waits_until:
            return super().befalls(chat_id, thread, formatted, now)
        name = plan.pop(0)
        self.did[chat_id][name] += 1
        if name not in LASTING:
            return self._met(name)
        self.fates[chat_id] = name
        return super().befalls(chat_id, thread, formatted, now)

    def unanswered(self, chat_id: int) -> int:
        return sum(self.did[chat_id][name] for name in UNANSWERED)


def _plan(chat: int, dice: random.Random) -> Iterator[str]:
    if dice.random() < 0.5:
        yield from dice.choices(PASSING, k=dice.randrange(1, 4))
    if dice.random() < 0.3:
        yield dice.choice(PRIVATE if chat > 0 else GROUP)


class SlowApi(AttentiveApi):
    slow: dict[int, float]
    busy = 0  # requests that are being answered; not those that never are

    async def _message(self, method: str, fields: dict[str, str], request: web.BaseRequest) -> web.StreamResponse:
        self.busy += 1
        try:
            await asyncio.sleep(self.slow.get(int(fields["chat_id"]), 0))
            return await super()._message(method, fields, request)
        finally:
            self.busy -= 1

    async def _fail(self, name: str, chat_id: int, now: float, request: web.BaseRequest) -> web.StreamResponse:
        self.busy -= 1
        try:
            return await super()._fail(name, chat_id, now, request)
        finally:
            self.busy += 1


class Mortal(Outbox):
    """Once it is `dead` nothing is written down any more."""

    dead = False

    async def claim(self, *given: Any, **how: Any) -> list[Delivery]:
        return await self._alive(super().claim(*given, **how))

    async def settle(self, *given: Any) -> None:
        await self._alive(super().settle(*given))

    async def _alive(self, act: Coroutine[Any, Any, T]) -> T:
        if self.dead:
            act.close()
            raise asyncio.CancelledError
        return await act


@asynccontextmanager
async def killed(carrier: Carrier, outbox: Mortal) -> AsyncIterator[None]:
    """What is on its way arrives, and nobody notes it."""
    stop = asyncio.Event()
    task = asyncio.create_task(carrier.run(stop))
    yield
    outbox.dead = True
    stop.set()
    with suppress(asyncio.CancelledError):
        async with asyncio.timeout(10):
            await task


@dataclass
class Sea(World):
    """Where nobody is being answered its clock leaps by a second: all wait."""

    api: SlowApi
    script: Script = field(kw_only=True)
    leapt: float = 0.0
    gates: list[Gate] = field(default_factory=list)
    replies: dict[int, Outcome] = field(default_factory=dict)

    def seconds(self) -> float:
        return time.time() + self.leapt

    async def fill(self) -> None:
        """Every reader is to get an alert, every other one a digest of two parts, too."""
        await _subscribe(self)
        threads = {chat: 3 if chat < 0 else None for chat in self.script.readers}
        await self.queue(*(alert(chat, self, thread_id=thread) for chat, thread in threads.items()))
        await self.queue(*(slot(chat, self, thread_id=threads[chat]) for chat in self.script.readers[::2]))

    async def sail(self) -> None:
        """Until all is delivered, with a stop and a kill on the way; people ask meanwhile."""
        async with asyncio.TaskGroup() as asking:
            for life, share, ending in (0, 0.3, running), (1, 0.7, killed), (2, None, running):
                gate = Gate(Pacing(RATE, ROOM), Pace(self.database), clock=self.seconds, wall=self.seconds)
                self.gates.append(gate)
                asking.create_task(self._reply(ASKING[life::3], gate))
                outbox = Mortal(self.database)
                carrier = self.carrier(gate=gate, outbox=outbox)
                async with running(carrier) if ending is running else killed(carrier, outbox):
                    await until(partial(self._ends, share, carrier))
        for gate in self.gates:
            await gate.close()

    def home(self, chat_id: int) -> int:
        """The number that a chat began with."""
        return self.script.homes.get(chat_id, chat_id)

    def copies(self, row: Any) -> list[int]:
        """How often each part of a delivery came, to a group under both its numbers."""
        chats = {row.chat_id, self.home(row.chat_id)}
        return [sum(self.api.journal.copies[chat, page.text.plain] for chat in chats) for page in self._pages(row)]

    def _pages(self, delivery: Delivery) -> tuple[Page, ...]:
        parts = 2 if delivery.kind == Kind.DIGEST else 1
        return tuple(Page(as_text(f"{delivery.kind} {delivery.subject} part {part}")) for part in range(parts))

    async def _reply(self, chats: range, gate: Gate) -> None:
        async with asyncio.TaskGroup() as replying:
            for chat in chats:
                replying.create_task(self._reply_to(chat, gate))
                await asyncio.sleep(0.02)

    async def _reply_to(self, chat: int, gate: Gate) -> None:
        self.replies[chat] = (await Courier(self.bot, gate).send(chat, Page(as_text("reply")))).outcome

    async def _over(self, share: float | None) -> bool:
        """Whether that share of all messages has come; all of them, and written down."""
        if share is not None:
            return len(self.api.journal.times) > 2 * len(READERS) * share
        return not await self.database.rows(select(outbox.c.id).where(outbox.c.state == "queued").limit(1))

    async def _ends(self, share: float | None, carrier: Carrier) -> bool:
        if await self._over(share):
            return True
        if not self.api.busy:
            self.leapt += 1
            self.time += dt.timedelta(seconds=1)
            carrier.wake()
            for gate in self.gates:
                gate.settled(0)  # so that it looks at its clock
        return False


async def _subscribe(sea: Sea) -> None:
    rows = [
        {"chat_id": chat, "kind": "private" if chat > 0 else "group", "thread_id": 3 if chat < 0 else None, **SETTINGS}
        for chat in sea.script.readers
    ]
    fresh = {"cursor": AFTER, "created_at": sea.time, "next_due_at": sea.time}
    async with sea.database.write() as connection:
        await connection.execute(insert(topics).values(id=1, name="Harbour", key="harbour"))
        await connection.execute(insert(subscribers), [row | fresh for row in rows])
        wishes = [{"chat_id": chat, "topic_id": 1, "mode": "loud"} for chat in sea.script.readers]
        await connection.execute(insert(subscriptions), wishes)


@pytest.fixture(params=[1])
async def sea(database: Database, request: pytest.FixtureRequest) -> AsyncIterator[Sea]:
    script = Script(request.param)
    api = SlowApi(Limits(RATE), script)
    api.asked, api.slow = [], script.slow
    impatient = AiohttpRequest(read_timeout=1)
    async with serving(api) as address, impatient as asks, DiscreetBot(TOKEN, address, asks, asks) as bot:
        sea = Sea(database, api, bot, rate=RATE, script=script)
        api.clock = sea.seconds
        await sea.fill()
        yield sea


async def test_whatever_goes_wrong_each_delivery_ends_as_it_should_and_none_is_repeated_unmarked(sea: Sea) -> None:
    await sea.sail()

    script, unsure, repeats = sea.script, Counter[int](), 0
    rows = await sea.database.rows(select(outbox))
    for row in rows:
        chat, copies = sea.home(row.chat_id), sea.copies(row)
        gone = script.fates.get(chat) in ABSENT
        assert row.state == ("absent" if gone else "sent"), (chat, row)
        assert gone or all(copies), f"{chat} never got its {row.kind}"
        assert max(copies) - 1 <= row.uncertain, f"{chat} got its {row.kind} once more than is known"
        unsure[chat] += row.uncertain
        repeats += max(*copies, 1) - 1
    assert all(unsure[chat] >= script.unanswered(chat) for chat in script.readers)
    assert repeats <= sum(map(script.unanswered, script.readers)) + ROOM
    await _assert_settings_kept(sea, {row.chat_id for row in rows if (row.kind, row.state) == ("digest", "absent")})
    for chat, outcome in sea.replies.items():
        told = script.did[chat]
        assert outcome is (Outcome.UNKNOWN if told["timeout"] or told["timeout_accepted"] else Outcome.SENT)
        assert sea.api.journal.copies[chat, "reply"] - 1 <= script.unanswered(chat)


async def _assert_settings_kept(sea: Sea, missed: set[int]) -> None:
    """Of who is gone and of who has moved, too; and those who `missed` a digest get its news with the next."""
    kept = {row.chat_id: row._asdict() for row in await sea.database.rows(select(subscribers))}
    fates = {chat: sea.script.fates.get(sea.home(chat)) for chat in kept}
    assert sorted(map(sea.home, kept)) == sorted(sea.script.readers)
    for chat, row in kept.items():
        fate = fates[chat]
        assert row.items() >= SETTINGS.items()
        assert row["absence"] == (fate.replace("_", " ") if fate in ABSENT else None)
        assert row["cursor"] == (BEFORE if chat in missed else AFTER)
        assert (chat < READERS.start - 1_000_000) == (fate == "migrated")
    wished = await sea.database.rows(
        select(func.count()).select_from(subscriptions).where(subscriptions.c.mode == "loud")
    )
    assert wished[0][0] == len(kept)
