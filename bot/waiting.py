"""Waiting that ends at once when the bot is told to stop."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, TypeVar

from store.errors import StoreUnavailable

Result = TypeVar("Result")

log = logging.getLogger(__name__)


async def unless(stop: asyncio.Event, work: Coroutine[Any, Any, Result]) -> Result | None:
    """What it returns or raises; None if told to stop before, when it is cancelled."""
    tasks = asyncio.create_task(work), asyncio.create_task(stop.wait())
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        return tasks[0].result() if tasks[0].done() else None
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def rest(stop: asyncio.Event, seconds: float) -> None:
    """That long, or until told to stop."""
    await unless(stop, asyncio.sleep(seconds))


async def again(act: Callable[[], Awaitable[None]], pause: float, stop: asyncio.Event) -> None:
    """Of failures in a row the first one is logged: a database that is away stays away for a while."""
    failing = False
    while not stop.is_set():
        try:
            await act()
            failing = False
        except StoreUnavailable as error:
            if not failing:
                log.warning("action=tick outcome=waiting reason=%s", error)
            failing = True
        except Exception:
            if not failing:
                log.exception("action=tick outcome=failed")
            failing = True
        await rest(stop, pause)
