"""A bot for `bench.updates` to measure: one process over an archive, its limits off.

    python -m bench.updates_bot newsbot http://127.0.0.1:8081
    python -m bench.updates_bot ptb http://127.0.0.1:8081 --at-once 256

`newsbot` is the bot as it runs. `ptb` has the same handlers on python-telegram-bot's own polling, queue and transport.
The archive is that of NEWSBOT_DATA_DIR and NEWSBOT_DATABASE_URL.
"""

import argparse
import asyncio
import cProfile
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from telegram.ext import Application, ApplicationBuilder

from bench.bot_api import TOKEN
from bot.app import App, build
from bot.archive import opened
from bot.config import Settings
from bot.lock import alone
from bot.wire.courier import Courier
from bot.wire.poller import ALLOWED
from bot.wire.transport import AiohttpRequest
from handlers import register

AnyApplication = Application[Any, Any, Any, Any, Any, Any]


@asynccontextmanager
async def newsbot(address: str) -> AsyncIterator[App]:
    settings = Settings.load(api_url=address, token=TOKEN)
    with alone(settings.data_dir):
        async with opened(settings) as archive:
            yield build(settings, archive, AiohttpRequest(), AiohttpRequest(), TOKEN, lambda: datetime.now(UTC))


async def run_newsbot(address: str) -> None:
    stop = _told_to_stop()
    async with newsbot(address) as app:
        await app.application.initialize()
        await app.duty().run(stop)
        await app.application.shutdown()


async def run_ptb(address: str, at_once: int) -> None:
    stop = _told_to_stop()
    async with newsbot(address) as app:
        ptb: AnyApplication = (
            ApplicationBuilder()
            .token(TOKEN)
            .base_url(f"{address}/bot")
            .concurrent_updates(at_once)
            .job_queue(None)
            .build()
        )
        register(ptb, replace(app.house, courier=Courier(ptb.bot)))
        async with ptb:
            assert ptb.updater is not None
            await ptb.updater.start_polling(allowed_updates=list(ALLOWED))
            await ptb.start()
            await stop.wait()
            await ptb.updater.stop()
            await ptb.stop()


def _told_to_stop() -> asyncio.Event:
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    return stop


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=("newsbot", "ptb"))
    parser.add_argument("address")
    parser.add_argument("--at-once", type=int, default=1, help="PTB's concurrent_updates")
    parser.add_argument("--profile", help="write cProfile's figures to this file")
    given = parser.parse_args()
    running = run_newsbot(given.address) if given.kind == "newsbot" else run_ptb(given.address, given.at_once)
    if not given.profile:
        asyncio.run(running)
        return
    with cProfile.Profile() as profile:
        asyncio.run(running)
    profile.dump_stats(given.profile)


if __name__ == "__main__":
    main()
