"""`newsbot run`: the bot on Telegram, from start to a clean stop."""

import asyncio
import logging
import signal
from datetime import UTC, datetime

from bot.app import App, build
from bot.archive import opened
from bot.config import Settings
from bot.errors import NewsbotError
from bot.lock import alone
from bot.wire.arrival import arrive
from bot.wire.discretion import Discretion
from bot.wire.poller import Poller
from bot.wire.transport import AiohttpRequest
from store.errors import StoreError

log = logging.getLogger(__name__)


async def run_bot(settings: Settings) -> None:
    """Until SIGINT or SIGTERM. BadSettings, AlreadyRunning and StoreError say what to do."""
    token = settings.required_token()
    _log_discreetly(token)
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    with alone(settings.data_dir):
        async with opened(settings) as archive:
            bot = build(settings, archive, AiohttpRequest(), AiohttpRequest(), token, lambda: datetime.now(UTC))
            if await arrive(bot.application, stop):
                await _serve(bot, stop)
    log.info("action=stop")


async def _serve(bot: App, stop: asyncio.Event) -> None:
    """Poll, follow and tick until told to stop; then finish what has begun."""
    application = bot.application
    await bot.introduce()
    await application.start()
    log.info("action=start username=%s", application.bot.username)
    try:
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(bot.archive.indexer.follow(stop))
            tasks.create_task(bot.tick(stop))
            tasks.create_task(Poller(application.bot, bot.enqueue).run(stop))
    except* (NewsbotError, StoreError) as failures:
        told = failures.exceptions[0]
        raise told from None
    finally:
        await application.stop()
        await application.shutdown()


def _log_discreetly(token: str) -> None:
    handler = logging.StreamHandler()
    handler.addFilter(Discretion(token))
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[handler])
