"""The outbox carried to a Bot API server over real HTTP, whatever goes wrong there."""

import asyncio
import datetime as dt
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web
from sqlalchemy import select, update

from bench.bot_api import TOKEN, BotApi, serving
from bench.bot_api_limits import Limits
from bench.bot_api_trouble import Trouble
from bot.errors import BadSettings
from bot.pacing import Pacing, Ticket
from bot.pages.page import Page
from bot.pages.text import as_text
from bot.wire.carrier import ROOM, Carrier
from bot.wire.discretion import DiscreetBot
from bot.wire.gate import Gate
from bot.wire.hold import SILENCE, STEADY
from bot.wire.receipt import Outcome, Receipt
from bot.wire.sender import Sender
from bot.wire.transport import AiohttpRequest
from store.database import Database
from store.delivery import Delivery, Kind, Lane, Posting, Result, State
from store.errors import StoreUnavailable
from store.outbox import Outbox
from store.pace import Pace
from store.posting import post
from store.tables import outbox as rows
from store.tables import subscribers
from tests.carrying import carried
from tests.test_outbox import digest, posting, subscribe

HOUR = dt.timedelta(hours=1)


class AttentiveApi(BotApi):
    """Keeps what it was asked."""

    asked: list[dict[str, str]]

    async def _message(self, method: str, fields: dict[str, str], request: web.BaseRequest) -> web.StreamResponse:
        self.asked.append(fields)
        return await super()._message(method, fields, request)


@dataclass
class World:
    """A bot with an outbox, a server that it reaches, and a clock that is moved by hand but for what is measured."""

    database: Database
    api: AttentiveApi
    bot: DiscreetBot
    time: dt.datetime = field(default_factory=lambda: dt.datetime.now(dt.UTC))
    parts: int = 1
    rate: float | None = None
    empty: set[int] = field(default_factory=set)  # chats that there is nothing to say to
    unrenderable: set[int] = field(default_factory=set)
    ticks: float = 0.0  # seconds of the clock that only goes forward

    async def queue(self, *postings: Posting) -> None:
        async with self.database.write() as connection:
            await post(connection, postings, self.time)

    async def render(self, deliveries: Sequence[Delivery], now: dt.datetime) -> list[tuple[Page, ...] | None]:
        if any(one.chat_id in self.unrenderable for one in deliveries):
            raise ValueError
        return [None if one.chat_id in self.empty else self._pages(one) for one in deliveries]

    def carrier(self, holder: str = "me", **given: Any) -> Carrier:
        gate = given.pop("gate", None) or Gate(Pacing(self.rate, ROOM), Pace(self.database) if self.rate else None)
        outbox = given.pop("outbox", None) or Outbox(self.database)
        return Carrier(
            Sender(self.bot), outbox, gate, self.render, holder, lambda: self.time,
            rate=self.rate, ticks=lambda: self.ticks, **given,
        )  # fmt: skip

    async def carry(self, **given: Any) -> None:
        await carried(self.carrier(**given), self.database, lambda: self.time, "me")

    async def row(self, chat_id: int) -> Any:
        return (await self.database.rows(select(rows).where(rows.c.chat_id == chat_id)))[0]

    async def state(self, chat_id: int) -> str:
        return str((await self.row(chat_id)).state)

    def _pages(self, delivery: Delivery) -> tuple[Page, ...]:
        name = f"{delivery.kind} {delivery.subject}"
        return tuple(Page(as_text(f"{name} part {part}")) for part in range(1, self.parts + 1))


@pytest.fixture
async def world(database: Database) -> AsyncIterator[World]:
    api = AttentiveApi(Limits(None))
    api.asked = []
    impatient = AiohttpRequest(read_timeout=1)
    async with serving(api) as address, impatient as request, DiscreetBot(TOKEN, address, request, request) as bot:
        yield World(database, api, bot)


def alert(chat_id: int, world: World, **given: Any) -> Posting:
    return posting(chat_id, due_at=world.time, deadline=world.time + 6 * HOUR, **given)


def slot(chat_id: int, world: World, **given: Any) -> Posting:
    return digest(chat_id, due_at=world.time, deadline=world.time + 6 * HOUR, **given)


@asynccontextmanager
async def running(carrier: Carrier) -> AsyncIterator[asyncio.Event]:
    stop = asyncio.Event()
    task = asyncio.create_task(carrier.run(stop))
    try:
        yield stop
    finally:
        stop.set()
        async with asyncio.timeout(10):
            await task


async def until(done: Any) -> None:
    async with asyncio.timeout(20):
        while not await done():  # noqa: ASYNC110  it is a database or a server that changes
            await asyncio.sleep(0.01)


async def test_each_gets_its_message_once_and_the_outbox_knows_its_number(world: World) -> None:
    await world.queue(*(alert(chat, world) for chat in range(1, 101)))

    await world.carry()

    assert world.api.journal.copies == {(chat, "alert 7 part 1"): 1 for chat in range(1, 101)}
    assert {(one.state, one.message_ids) for one in await world.database.rows(select(rows))} == {("sent", (1,))}


async def test_what_is_sent_is_as_silent_and_where_it_was_asked_to_be(world: World) -> None:
    told = alert(-5, world, kind=Kind.UPDATE, thread_id=3, reply_to=9)
    await world.queue(told, alert(6, world, silent=False))

    await world.carry(paid=True)

    first, second = sorted(world.api.asked, key=lambda fields: int(fields["chat_id"]))
    assert (first["disable_notification"], first["message_thread_id"]) == ("true", "3")
    assert '"message_id": 9' in first["reply_parameters"]
    assert first["allow_paid_broadcast"] == "true"
    assert "disable_notification" not in second


async def test_a_correction_edits_what_was_sent(world: World) -> None:
    await world.queue(alert(5, world))
    await world.carry()

    await world.queue(
        Posting(
            chat_id=5,
            kind=Kind.CORRECTION,
            subject=7,
            article_ids=(7,),
            due_at=world.time,
            deadline=world.time + HOUR,
            reply_to=1,
        )
    )
    await world.carry()

    assert world.api.journal.edits == {(5, "correction 7 part 1"): 1}
    assert len(world.api.journal.times) == 1


async def test_where_nothing_is_left_to_say_nothing_is_sent(world: World) -> None:
    await subscribe(world.database, 5)
    world.empty.add(5)
    await world.queue(slot(5, world))

    await world.carry()

    assert world.api.journal.copies == {}
    assert await world.state(5) == "empty"
    assert (await world.database.rows(select(subscribers.c.cursor)))[0][0] == 20


async def test_what_cannot_be_rendered_waits_and_stands_in_nobodys_way(world: World) -> None:
    world.unrenderable.add(5)
    await world.queue(*(alert(chat, world) for chat in (4, 5, 6)))

    await world.carry()

    assert [await world.state(chat) for chat in (4, 5, 6)] == ["sent", "queued", "sent"]
    world.unrenderable.clear()
    world.time += HOUR
    await world.carry()
    assert await world.state(5) == "sent"


async def test_parts_come_one_after_the_other_and_none_twice(world: World) -> None:
    world.parts = 3
    world.api.trouble = Trouble(script=["", "500"])
    await world.queue(slot(5, world, reply_to=None))

    await world.carry()
    assert (await world.row(5)).message_ids == (1,)
    world.time += HOUR
    await world.carry()

    assert [key for _, _, key in world.api.journal.times] == [f"digest 1000 part {part}" for part in (1, 2, 3)]
    assert (await world.row(5)).message_ids == (1, 2, 3)


async def test_after_its_deadline_a_digest_is_not_sent_and_its_news_come_with_the_next(world: World) -> None:
    await subscribe(world.database, 5)
    await world.queue(slot(5, world))
    world.time += 7 * HOUR

    await world.carry()

    assert await world.state(5) == "expired"
    assert world.api.journal.copies == {}
    assert (await world.database.rows(select(subscribers.c.cursor)))[0][0] == 10


async def test_the_rest_of_a_digest_comes_though_its_deadline_has_passed(world: World) -> None:
    world.parts = 2
    world.api.trouble = Trouble(script=["", "500"])
    await world.queue(slot(5, world))
    await world.carry()

    world.time += 7 * HOUR
    await world.carry()

    assert [key for _, _, key in world.api.journal.times] == [f"digest 1000 part {part}" for part in (1, 2)]
    assert await world.state(5) == "sent"


async def test_what_may_have_arrived_is_not_sent_after_its_deadline(world: World) -> None:
    world.api.trouble = Trouble(script=["reset"])
    await world.queue(alert(5, world))
    await world.carry()

    world.time += 7 * HOUR
    await world.carry()

    assert await world.state(5) == "unknown"
    assert world.api.journal.copies == {}


@pytest.mark.parametrize("name", ["429_chat", "429_bare", "500", "502"])
async def test_what_did_not_get_through_is_sent_later_and_once(world: World, name: str) -> None:
    world.api.trouble = Trouble(script=[name])
    await world.queue(alert(5, world))

    await world.carry()
    row = await world.row(5)
    assert (row.state, row.uncertain, row.attempts) == ("queued", 0, 1)
    assert row.due_at > world.time
    world.time += HOUR
    await world.carry()

    assert world.api.journal.copies == {(5, "alert 7 part 1"): 1}


@pytest.mark.parametrize("name", ["reset", "reset_accepted", "timeout", "timeout_accepted"])
async def test_what_may_have_arrived_is_sent_again_and_counted(world: World, name: str) -> None:
    world.api.trouble = Trouble(script=[name])
    await world.queue(alert(5, world))

    await world.carry()
    world.time += HOUR
    await world.carry()

    row = await world.row(5)
    assert (row.state, row.uncertain, row.attempts) == ("sent", 1, 2)
    assert world.api.journal.copies == {(5, "alert 7 part 1"): 2 if name.endswith("accepted") else 1}


async def test_a_server_that_cannot_be_reached_costs_nothing_but_time(world: World) -> None:
    request = AiohttpRequest(connect_timeout=0.3)
    async with request:
        away = DiscreetBot(TOKEN, "http://127.0.0.1:1", request, request)
        await world.queue(alert(5, world))
        reached, world.bot = world.bot, away
        await world.carry()
        assert (await world.row(5)).uncertain == 0
        world.bot, world.time = reached, world.time + HOUR
        await world.carry()

    assert await world.state(5) == "sent"


@pytest.mark.parametrize("name", ["blocked", "deactivated", "kicked", "not_found"])
async def test_who_is_not_there_any_more_keeps_the_settings_and_is_left_in_peace(world: World, name: str) -> None:
    await subscribe(world.database, -5)
    world.api.trouble = Trouble(fates={-5: name})
    await world.queue(alert(-5, world))

    await world.carry()

    row = await world.row(-5)
    assert (row.state, row.reason) == ("absent", name.replace("_", " "))
    there = (await world.database.rows(select(subscribers)))[0]
    assert (there.absence, there.next_due_at) == (row.reason, None)


async def test_a_group_that_has_moved_is_found_under_its_new_number(world: World) -> None:
    await subscribe(world.database, -5, kind="group")
    world.api.trouble = Trouble(fates={-5: "migrated"})
    await world.queue(alert(-5, world))

    await world.carry()

    assert world.api.journal.copies == {(-1_000_000_000_005, "alert 7 part 1"): 1}
    assert (await world.database.rows(select(subscribers.c.chat_id)))[0][0] == -1_000_000_000_005


async def test_a_topic_that_is_closed_sends_it_to_the_general_one(world: World) -> None:
    await subscribe(world.database, -5, thread_id=3)
    world.api.trouble = Trouble(fates={-5: "topic_closed"})
    await world.queue(alert(-5, world, thread_id=3))

    await world.carry()

    assert await world.state(-5) == "sent"
    assert (await world.database.rows(select(subscribers.c.thread_id)))[0][0] is None


async def test_what_telegram_cannot_read_goes_as_plain_text(world: World) -> None:
    world.api.trouble = Trouble(fates={5: "unparsable"})
    await world.queue(alert(5, world))

    await world.carry()

    assert await world.state(5) == "sent"


async def test_a_token_that_is_refused_stops_all_and_loses_nothing(world: World) -> None:
    await world.queue(*(alert(chat, world) for chat in range(1, 100)))
    world.api.trouble = Trouble(script=["401"])

    with pytest.raises(BadSettings):
        async with asyncio.timeout(10):
            await world.carrier().run(asyncio.Event())

    states = {one.state for one in await world.database.rows(select(rows.c.state))}
    assert states <= {"queued", "sent"}
    assert len(world.api.journal.times) < 99


async def test_a_stop_gives_back_what_was_not_begun(world: World) -> None:
    world.rate = 20
    await world.queue(*(alert(chat, world) for chat in range(1, 100)))

    async with running(world.carrier()):
        await until(lambda: _true(len(world.api.journal.times) > 5))

    left = await world.database.rows(select(rows.c.holder, rows.c.attempts).where(rows.c.state == "queued"))
    assert set(map(tuple, left)) == {(None, 0)}
    assert len(left) == 99 - len(world.api.journal.times)


async def _true(value: bool) -> bool:
    return value


async def test_two_processes_share_the_work_and_repeat_nothing(world: World) -> None:
    await world.queue(*(alert(chat, world) for chat in range(1, 301)))

    async with running(world.carrier("me")), running(world.carrier("other")):
        await until(lambda: _true(len(world.api.journal.times) >= 300))

    assert set(world.api.journal.copies.values()) == {1}
    assert len(world.api.journal.copies) == 300


async def test_never_more_than_a_few_are_under_way_or_not_written_down(world: World) -> None:
    world.api.latency = 0.01
    await world.queue(*(alert(chat, world) for chat in range(1, 201)))
    most = 0

    async def look() -> bool:
        nonlocal most
        arrived = len(world.api.journal.times)
        settled = len(await world.database.rows(select(rows.c.id).where(rows.c.state == "sent")))
        most = max(most, arrived - settled)
        return settled == 200

    async with running(world.carrier()):
        await until(look)

    assert most <= ROOM


class Halting(Gate):
    """Its clock can be halted: then nobody's turn comes. Knows whose turn has come."""

    def __init__(self, rate: float, pace: Pace) -> None:
        super().__init__(Pacing(rate, ROOM), pace, clock=self.seconds, wall=self.seconds)
        self.entered: list[int] = []
        self._lost, self._halted_at = 0.0, 0.0

    def seconds(self) -> float:
        return (self._halted_at or time.time()) - self._lost

    async def halt(self) -> None:
        self._halted_at = time.time()
        await asyncio.sleep(0)  # until all know whose turn came just before

    def go_on(self) -> None:
        self._lost += time.time() - self._halted_at
        self._halted_at = 0.0

    async def enter(self, lane: Lane, chat_id: int, *, counted: bool = False) -> Ticket | None:
        ticket = await super().enter(lane, chat_id, counted=counted)
        self.entered.append(chat_id)
        return ticket


async def test_an_alert_passes_the_digests_that_wait(world: World) -> None:
    world.rate = 20
    world.api.limits = Limits(20)
    await world.queue(*(slot(chat, world) for chat in range(1, 200)))
    gate = Halting(world.rate, Pace(world.database))
    carrier = world.carrier(gate=gate)

    async with running(carrier):
        await until(lambda: _true(len(world.api.journal.times) > 10))
        await gate.halt()
        await until(lambda: _true(len(world.api.journal.times) == len(gate.entered)))
        before = len(world.api.journal.times)
        await world.queue(alert(1000, world))
        carrier.wake()
        await until(lambda: _claimed(world, 1000))
        gate.go_on()
        await until(lambda: _true((1000, "alert 7 part 1") in world.api.journal.copies))

    keys = [key for _, _, key in world.api.journal.times]
    assert keys.index("alert 7 part 1") - before < 5
    assert "limit_bot" not in world.api.journal.refused


async def _claimed(world: World, chat_id: int) -> bool:
    return (await world.row(chat_id)).holder is not None


async def test_chats_that_have_to_wait_long_are_in_nobodys_way(world: World) -> None:
    world.rate = 20
    gate = Gate(Pacing(world.rate, ROOM), Pace(world.database))
    for chat in range(1, 31):
        await gate.learn(chat, Receipt(Outcome.LATER, wait=600))
        await gate.learn(99, Receipt(Outcome.SENT))
    await world.queue(*(alert(chat, world) for chat in range(1, 41)))

    async with running(world.carrier(gate=gate)):
        await until(lambda: _true(len(world.api.journal.times) >= 10))

    assert sorted(chat for chat, _ in world.api.journal.copies) == list(range(31, 41))
    waits = {await world.state(chat): (await world.row(chat)).due_at - world.time for chat in range(1, 31)}
    assert waits.keys() == {"queued"}
    assert dt.timedelta(seconds=590) < waits["queued"] <= dt.timedelta(seconds=600)
    await gate.close()


async def test_a_bot_that_is_told_to_wait_waits_in_all_chats_and_processes(world: World) -> None:
    world.rate = 100
    world.api.trouble = Trouble(script=["429_bot"])
    await world.queue(*(alert(chat, world) for chat in range(1, 60)))

    async def all_sent() -> bool:
        world.time = dt.datetime.now(dt.UTC)
        return len(world.api.journal.times) >= 59

    async with running(world.carrier()):
        await until(all_sent)

    assert await Pace(world.database).waiting_until(time.time()) > 0
    assert set(world.api.journal.copies.values()) == {1}


async def test_what_another_process_left_behind_is_taken_up_after_its_lease(world: World) -> None:
    await world.queue(alert(5, world))
    await Outbox(world.database).claim("dead", world.time, 10)
    await world.carry()
    assert world.api.journal.copies == {}

    world.time += HOUR
    outbox = Watched(world.database)
    carrier = world.carrier(outbox=outbox)
    async with running(carrier):
        await steadily(world, carrier, outbox)
        await until(lambda: _settled(world))

    assert (await world.row(5)).uncertain == 1
    assert await world.state(5) == "sent"


async def test_an_article_that_nobody_has_any_more_is_no_trouble(world: World) -> None:
    await world.queue(alert(5, world))
    async with world.database.write() as connection:
        await connection.execute(update(rows).values(state="cancelled"))

    await world.carry()

    assert world.api.journal.copies == {}


async def test_what_is_in_hand_is_not_sent_twice_because_a_clock_jumped(world: World) -> None:
    world.api.latency = 0.3
    await world.queue(*(alert(chat, world) for chat in range(1, 31)))

    carrier = world.carrier()
    async with running(carrier):
        await until(lambda: _true(world.api.journal.calls["sendMessage"] >= 30))
        world.time += HOUR
        carrier.wake()
        await until(lambda: _settled(world))

    assert set(world.api.journal.copies.values()) == {1}


async def test_while_the_database_is_away_for_longer_than_a_lease_nothing_is_sent_twice(world: World) -> None:
    class Away(Watched):
        async def settle(self, results: Sequence[Result], holder: str, now: dt.datetime) -> None:
            if not claims:
                raise StoreUnavailable
            await super().settle(results, holder, now)

        async def claim(self, *given: Any, **how: Any) -> list[Delivery]:
            claimed = await super().claim(*given, **how)
            if claimed and world.api.journal.times:
                claims.append(len(claimed))
            return claimed

    claims: list[int] = []
    await world.queue(*(alert(chat, world) for chat in range(1, 11)))

    outbox = Away(world.database)
    carrier = world.carrier(outbox=outbox)
    async with running(carrier):
        await until(lambda: _true(len(world.api.journal.times) >= 10))
        world.time += HOUR
        await steadily(world, carrier, outbox)
        await until(lambda: _true(bool(claims)))
        await until(lambda: _settled(world))

    assert set(world.api.journal.copies.values()) == {1}


class Watched(Outbox):
    """Knows how often it was asked what there is to do."""

    looks = 0

    async def claim(self, *given: Any, **how: Any) -> list[Delivery]:
        claimed = await super().claim(*given, **how)
        self.looks += 1
        return claimed


async def steadily(world: World, carrier: Carrier, outbox: Watched) -> None:
    """Time passes, and the carrier finds the database there all the while."""
    for _ in range(int(STEADY / SILENCE) + 3):
        looks, world.ticks = outbox.looks, world.ticks + SILENCE
        carrier.wake()
        await until(lambda looks=looks: _true(outbox.looks > looks))


async def test_after_an_outage_another_process_lets_the_first_write_down_what_it_has_sent(world: World) -> None:
    await world.queue(alert(5, world))
    mine = Outbox(world.database)
    [delivery] = await mine.claim("me", world.time, 10)
    world.time += HOUR  # the message was sent, and the database was away
    others = Watched(world.database)
    carrier = world.carrier("other", outbox=others)

    async with running(carrier):
        await until(lambda: _true(others.looks > 0))
        await mine.settle([Result(delivery=delivery, state=State.SENT, message_ids=(1,))], "me", world.time)
        await steadily(world, carrier, others)

    assert world.api.journal.copies == {}


@pytest.mark.parametrize("by", ["a machine that slept", "a stall"])
async def test_after_a_pause_longer_than_its_lease_a_process_sends_nothing_that_it_had_claimed(
    world: World, by: str
) -> None:
    class TakenOver(Outbox):
        """After the pause another process has what is left."""

        async def claim(self, *given: Any, **how: Any) -> list[Delivery]:
            return [] if paused else await super().claim(*given, **how)

    paused: list[int] = []
    world.rate, world.api.latency = 20, 0.05
    await world.queue(*(alert(chat, world) for chat in range(1, 100)))

    async with running(world.carrier(outbox=TakenOver(world.database))):
        await until(lambda: _true(len(world.api.journal.times) > 5))
        paused.append(world.api.journal.calls["sendMessage"])
        if by == "a stall":
            world.ticks += 100
        else:
            world.time += HOUR
        await until(lambda: _none_held(world))

    assert len(world.api.journal.times) <= paused[0] + 1


async def _none_held(world: World) -> bool:
    return not await world.database.rows(select(rows.c.id).where(rows.c.holder.is_not(None)))


async def _settled(world: World) -> bool:
    return {row.state for row in await world.database.rows(select(rows.c.state))} == {"sent"}


async def test_whatever_fails_while_results_are_written_down_the_rest_goes_on(world: World) -> None:
    class Surprising(Outbox):
        async def settle(self, results: Sequence[Result], holder: str, now: dt.datetime) -> None:
            if surprises:
                raise surprises.pop()
            await super().settle(results, holder, now)

    surprises = [ValueError()]
    await world.queue(*(alert(chat, world) for chat in range(1, 101)))

    async with running(world.carrier(outbox=Surprising(world.database))):
        await until(lambda: _settled(world))

    assert set(world.api.journal.copies.values()) == {1}
