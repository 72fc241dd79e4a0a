"""`newsbot chat`: the same bot, in a terminal, over a stand-in for Telegram."""

import asyncio
import logging
from datetime import UTC, datetime
from pathlib import Path

from rich.progress import Progress

from bot.app import build
from bot.archive import Archive, opened
from bot.config import Settings
from bot.console import OWNER_ID, converse
from bot.importing import import_files
from bot.lock import alone
from bot.wire.stand_in import StandIn

SAMPLE = Path(__file__).parent / "sample"


async def chat(settings: Settings, person: str, sample: bool) -> None:
    """Until the person leaves. Nothing goes over a network."""
    with alone(settings.data_dir):
        logging.basicConfig(filename=settings.data_dir / "chat.log", level=logging.WARNING)
        async with opened(settings) as archive:
            if sample and not await archive.articles.count():
                await _load_sample(archive)
            await archive.indexer.catch_up()
            await _converse(settings, archive, person)


async def _converse(settings: Settings, archive: Archive, person: str) -> None:
    stand_in = StandIn(_now)
    owners = (*settings.owners, OWNER_ID)
    settings = settings.model_copy(update={"owners": owners})
    bot = build(settings, archive, stand_in.request, stand_in.request, stand_in.token, _now)
    await bot.application.initialize()
    await bot.introduce()
    stop = asyncio.Event()
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(archive.indexer.follow(stop))
        tasks.create_task(bot.tick(stop))
        try:
            await converse(stand_in, bot.handle, person, settings.data_dir / "history")
        finally:
            stop.set()
    await bot.application.shutdown()


async def _load_sample(archive: Archive) -> None:
    """In the order of their dates: a topic that one names with commas is known to the next."""
    files = sorted(SAMPLE.glob("*.txt"))
    await import_files(archive, files, Progress(disable=True))


def _now() -> datetime:
    return datetime.now(UTC)
