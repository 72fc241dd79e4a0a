"""The gate that all messages pass, with turns out of a database."""

import asyncio
import time
from collections.abc import AsyncIterator

import pytest

from bot.pacing import Pacing
from bot.wire.gate import Gate
from bot.wire.receipt import Outcome, Receipt
from store.database import Database
from store.delivery import Lane
from store.pace import Pace

RATE = 50


def gate_on(database: Database) -> Gate:
    return Gate(Pacing(RATE, 32), Pace(database))


@pytest.fixture
async def gate(database: Database) -> AsyncIterator[Gate]:
    opened = gate_on(database)
    yield opened
    await opened.close()


async def passed(gate: Gate, lane: Lane, chat_id: int, order: list[int]) -> None:
    async with gate.turn(lane, chat_id):
        order.append(chat_id)


async def test_all_pass_and_none_faster_than_the_pace(gate: Gate) -> None:
    order: list[int] = []
    began = time.monotonic()
    async with asyncio.TaskGroup() as tasks:
        for chat in range(1, 61):
            tasks.create_task(passed(gate, Lane.DIGEST, chat, order))

    assert sorted(order) == list(range(1, 61))
    assert time.monotonic() - began >= 60 / RATE - 0.25


async def test_a_reply_passes_those_who_wait(gate: Gate) -> None:
    order: list[int] = []
    async with asyncio.TaskGroup() as tasks:
        for chat in range(1, 41):
            tasks.create_task(passed(gate, Lane.DIGEST, chat, order))
        await asyncio.sleep(0.1)
        tasks.create_task(passed(gate, Lane.REPLY, 99, order))

    assert order.index(99) < 30


async def test_who_gives_up_waiting_leaves_no_gap(gate: Gate) -> None:
    order: list[int] = []
    waiting = [asyncio.create_task(passed(gate, Lane.DIGEST, chat, order)) for chat in range(1, 31)]
    await asyncio.sleep(0)
    for task in waiting[10:20]:
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)

    assert sorted(order) == [*range(1, 11), *range(21, 31)]


async def test_dismissed_deliveries_get_no_turn_and_replies_do(gate: Gate) -> None:
    waiting = [asyncio.create_task(gate.enter(Lane.DIGEST, chat, counted=True)) for chat in range(1, 41)]
    await asyncio.sleep(0)
    gate.dismiss()
    turns = await asyncio.gather(*waiting)

    assert None in turns
    assert await gate.enter(Lane.DIGEST, 50, counted=True) is None
    assert await gate.enter(Lane.REPLY, 51) is not None


async def test_a_wait_of_the_whole_bot_holds_for_other_processes(gate: Gate, database: Database) -> None:
    for chat in (1, 2, 3):
        await gate.learn(chat, Receipt(Outcome.LATER, wait=0.5))
    another = gate_on(database)
    await another.open()
    began = time.monotonic()

    async with another.turn(Lane.REPLY, 9):
        assert time.monotonic() - began >= 0.4
    await another.close()
