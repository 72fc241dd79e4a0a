"""`newsbot run`: the bot on Telegram, from start to a clean stop."""

import asyncio
import logging
import signal
import sys
from datetime import UTC, datetime

from bot.app import App, build
from bot.archive import opened
from bot.config import Settings
from bot.errors import NewsbotError
from bot.garbage import look_rarely
from bot.lock import alone
from bot.logs import log_to
from bot.stopping import hurry
from bot.waiting import unless
from bot.wire.arrival import arrive
from bot.wire.transport import AiohttpRequest
from store.errors import StoreError

log = logging.getLogger(__name__)


async def run_bot(settings: Settings) -> None:
    """Until SIGINT or SIGTERM; a second one ends it at once. BadSettings, AlreadyRunning and StoreError say what
    to do; any other failure is logged, since a plain trace might hold the token."""
    token = settings.required_token()
    log_to(logging.StreamHandler(), *settings.secrets)
    try:
        await _run(settings, token, _told_to_stop())
    except (NewsbotError, StoreError):
        raise
    except Exception:
        log.critical("action=run outcome=failed", exc_info=True)
        sys.exit(1)
    log.info("action=stop")


async def _run(settings: Settings, token: str, stop: asyncio.Event) -> None:
    with alone(settings.data_dir):
        async with opened(settings) as archive:
            requests = AiohttpRequest(), AiohttpRequest()
            bot = build(settings, archive, *requests, token, lambda: datetime.now(UTC), paced=True)
            look_rarely()
            if await arrive(bot.application, stop):
                await _serve(bot, stop)


async def _serve(bot: App, stop: asyncio.Event) -> None:
    """Poll, follow and tick until told to stop; then finish what has begun."""
    application = bot.application
    log.info("action=start username=%s", application.bot.username)
    try:
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(unless(stop, bot.introduce()))
            tasks.create_task(bot.archive.indexer.follow(stop))
            tasks.create_task(bot.tick(stop))
            tasks.create_task(bot.carrier.run(stop))
            tasks.create_task(bot.duty().run(stop))
    except* (NewsbotError, StoreError) as failures:
        told = failures.exceptions[0]
        raise told from None
    finally:
        await bot.gate.close()
        await application.shutdown()


def _told_to_stop() -> asyncio.Event:
    """Set by the first signal. The next one finds the system's own ways again, for whoever cannot wait."""
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()

    def set_stop() -> None:
        stop.set()
        hurry()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(number)

    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, set_stop)
    return stop
