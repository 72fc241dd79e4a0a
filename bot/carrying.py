"""`newsbot carry`: what `newsbot run` starts beside itself where it may send hundreds of messages a second."""

import asyncio
import logging
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from bot.config import Settings
from bot.delivery.rendering import Rendering
from bot.delivery.telling import Telling
from bot.errors import BadSettings, Unwritten
from bot.garbage import look_rarely
from bot.lock import alone
from bot.logs import log_to
from bot.member import name_in
from bot.pacing import Pacing
from bot.pages.subscriptions import FOOT
from bot.stopping import hurry
from bot.subscribing.wishing import due_by
from bot.waiting import again, unless
from bot.wire.carrier import ROOM, Carrier
from bot.wire.discretion import DiscreetBot
from bot.wire.gate import Gate
from bot.wire.sender import Sender
from bot.wire.transport import AiohttpRequest
from store.articles import Articles
from store.briefs import Briefs
from store.database import Database
from store.digests import Digests
from store.outbox import Outbox
from store.pace import Pace
from store.subscriber import Schedule
from store.subscribers import Subscribers

TIDY = 60.0  # seconds between two looks at what is past its deadline, or has been kept long enough
BEHIND = 5  # in niceness: whoever asks something goes first
LOCK = "carrier.lock"
PATIENCE = 60.0  # seconds for the one before, whose `newsbot run` was killed, to write down what became of the last


async def carry(settings: Settings, username: str) -> None:
    """Until standard input ends, or SIGTERM. Each line that comes there says that something was queued."""
    log_to(logging.StreamHandler(), *settings.secrets)
    os.nice(BEHIND)
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, stop.set)
    loop.add_signal_handler(signal.SIGINT, lambda: None)  # Ctrl-C goes to both; the other one tells when to stop
    with alone(settings.data_dir, LOCK, PATIENCE):
        async with _carrier(settings, username) as carrier:
            look_rarely()
            try:
                async with asyncio.TaskGroup() as tasks:
                    tasks.create_task(carrier.run(stop))
                    tasks.create_task(again(carrier.tidy, TIDY, stop))
                    tasks.create_task(unless(stop, _listen(carrier, stop)))
                    await stop.wait()
                    hurry()
            except* BadSettings:
                sys.exit(os.EX_CONFIG)
            except* Unwritten:
                sys.exit(os.EX_TEMPFAIL)


@asynccontextmanager
async def _carrier(settings: Settings, username: str) -> AsyncIterator[Carrier]:
    """Of the archive only what a message is made of: no index."""
    database, request = await Database.open(settings.database), AiohttpRequest()
    gate = Gate(Pacing(settings.messages_a_second, ROOM), Pace(database))
    try:
        await request.initialize()
        rendering = Rendering(
            Articles(database),
            lambda: username,
            Telling(Digests(database), Briefs(database), settings.zone, FOOT).render,
            Subscribers(database, due_by(Schedule((settings.digest_minute,), zone=settings.zone))).who_follows,
        )
        yield Carrier(
            Sender(DiscreetBot(settings.required_token(), settings.api_url, request, request)),
            Outbox(database),
            gate,
            rendering.render,
            name_in(settings.data_dir),
            lambda: datetime.now(UTC),
            rate=settings.messages_a_second,
            paid=settings.paid,
        )
    finally:
        await gate.close()
        await request.shutdown()
        await database.close()


async def _listen(carrier: Carrier, stop: asyncio.Event) -> None:
    told = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(told), sys.stdin)
    while await told.read(4096):
        carrier.wake()
    stop.set()
