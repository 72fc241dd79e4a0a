"""The carrier at work for as long as there is anything to do."""

import asyncio
import datetime as dt
from collections.abc import Callable

from sqlalchemy import select

from bot.wire.carrier import Carrier
from store.database import Database
from store.tables import outbox

PATIENCE = 20  # seconds


async def carried(carrier: Carrier, database: Database, now: Callable[[], dt.datetime], holder: str) -> None:
    """All that is due, and that no other process holds, from beginning to end."""
    stop = asyncio.Event()
    carrying = asyncio.create_task(carrier.run(stop))
    left = (outbox.c.state == "queued") & (outbox.c.holder.is_(None) | (outbox.c.holder == holder))
    due = select(outbox.c.id).where(left, outbox.c.due_at <= now()).limit(1)
    try:
        async with asyncio.timeout(PATIENCE):
            while await database.rows(due):  # noqa: ASYNC110  it is the carrier that empties it
                await asyncio.sleep(0.005)
    finally:
        stop.set()
        await carrying
