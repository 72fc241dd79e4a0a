"""What carries a paid broadcast is a process beside `newsbot run`: each of the two can be killed alone."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE
from contextlib import suppress

import pytest

from bot.wire.apart import CarrierApart
from bot.wire.carrier import ROOM
from tests.processes import Running, machine
from tests.test_deliveries import PAID, Town, terms, town

__all__ = ["machine", "terms", "town"]

paid = pytest.mark.parametrize("terms", [PAID], indirect=True)


async def carrier_of(bot: Running) -> int:
    """The number of the process that `newsbot run` has started."""
    asked = await asyncio.create_subprocess_exec("pgrep", "-P", str(bot.pid), stdout=PIPE)
    told, _ = await asked.communicate()
    return int(told)


async def gone(process: int) -> None:
    async with asyncio.timeout(60):
        with suppress(ProcessLookupError):
            while True:
                os.kill(process, 0)
                await asyncio.sleep(0.01)


@paid
async def test_another_carrier_takes_over_from_one_that_was_killed(town: Town) -> None:
    async with town.bot() as bot:
        await town.sends(town.count // 3)
        os.kill(await carrier_of(bot), signal.SIGKILL)
        await bot.tells("action=carry outcome=ended")
        await town.sends(town.count)
        ended = await bot.stop()

    assert ended.code == 0
    assert await town.states() == {"sent": town.count}
    assert town.repeats <= ROOM


@paid
async def test_a_carrier_left_alone_writes_down_what_it_has_sent_and_ends(town: Town) -> None:
    async with town.bot() as bot:
        await town.sends(town.count // 3)
        carrier = await carrier_of(bot)
        await bot.stop(signal.SIGKILL)
        await gone(carrier)
    assert (await town.states())["sent"] == len(town.api.journal.copies) < town.count

    async with town.bot():
        await town.sends(town.count)

    assert town.repeats == 0


@paid
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_a_signal_to_both_at_once_is_one_stop(town: Town, number: int) -> None:
    async with town.bot() as bot:
        await town.sends(town.count // 3)
        carrier = await carrier_of(bot)
        ended = await bot.stop_all(number)
        await gone(carrier)

    assert (ended.code, "Traceback" in ended.told) == (0, False)
    assert (await town.states())["sent"] == len(town.api.journal.copies) < town.count
    assert town.repeats == 0


async def test_a_process_that_cannot_be_started_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Replies go on meanwhile: a lack of memory passes."""
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    stop = asyncio.Event()
    running = asyncio.create_task(CarrierApart(lambda: "newsbot").run(stop))
    done, _ = await asyncio.wait([running], timeout=0.2)
    stop.set()
    await running
    assert not done
