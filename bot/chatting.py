"""`newsbot chat`: the same bot, in a terminal, over a stand-in for Telegram."""

import asyncio
import logging
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.progress import Progress

from bot.app import App, build
from bot.archive import Archive, opened
from bot.config import Settings
from bot.console import OWNER_ID, converse
from bot.importing import Report, import_files
from bot.lock import alone
from bot.logs import log_to
from bot.wire.stand_in import Deliver, StandIn

SAMPLE = Path(__file__).parent / "sample"


async def chat(settings: Settings, person: str, sample: bool) -> None:
    """Until the person leaves. Nothing goes over a network."""
    with alone(settings.data_dir):
        log_to(logging.FileHandler(settings.data_dir / "chat.log", encoding="utf-8", delay=True), *settings.secrets)
        async with opened(settings) as archive:
            if sample and not await archive.articles.count():
                await _load_sample(archive)
            await archive.newsroom.catch_up()
            await _converse(settings, archive, person)


async def _converse(settings: Settings, archive: Archive, person: str) -> None:
    stand_in = StandIn(_now)
    stand_in.count_updates_after(int(_now().timestamp() * 1000))  # what an update has done is known by its number
    for chat_id, number in (await archive.drafts.last_messages()).items():
        stand_in.number_after(chat_id, number)
    owners = (*settings.owners, OWNER_ID)
    settings = settings.model_copy(update={"owners": owners})
    bot = build(settings, archive, stand_in.request, stand_in.request, stand_in.token, _now)
    await bot.application.initialize()
    await bot.introduce()
    stop = asyncio.Event()
    around = [
        asyncio.create_task(work) for work in (archive.indexer.follow(stop), bot.tick(stop), bot.carrier.run(stop))
    ]
    try:
        await converse(stand_in, _handling(bot), person, settings.data_dir / "history")
    finally:
        stop.set()
        await asyncio.gather(*around)
        await bot.application.shutdown()


def _handling(bot: App) -> Deliver:
    """Each session numbers its messages from 1, so what an earlier one noted of a chat's messages means others now.
    Only drafts are kept from session to session, and their messages' numbers are not used again."""
    begun: set[int] = set()

    async def deliver(update: dict[str, Any]) -> None:
        for happened in update.values():
            chat_id = happened["chat"]["id"] if isinstance(happened, dict) and "chat" in happened else None
            if chat_id is not None and chat_id not in begun:
                begun.add(chat_id)
                await bot.archive.chats.forget_replies(chat_id)
        await bot.handle(update)

    return deliver


async def _load_sample(archive: Archive) -> None:
    """In the order of their dates: a topic that one names with commas is known to the next."""
    await import_files(archive, sorted(SAMPLE.glob("*.txt")), Report(), Progress(disable=True))


def _now() -> datetime:
    return datetime.now(UTC)
