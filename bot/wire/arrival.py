"""Getting to Telegram: the first call, tried until the network lets it through."""

import asyncio
import logging
from typing import Any

from telegram.error import TelegramError
from telegram.ext import Application

from bot.waiting import rest, unless

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0  # seconds

log = logging.getLogger(__name__)


async def arrive(application: Application[Any, Any, Any, Any, Any, Any], stop: asyncio.Event) -> bool:
    """Make the Application ready, waiting out a network that is down; False if told to stop before.

    BadSettings when Telegram refuses the token.
    """
    pause = FIRST_PAUSE
    while not stop.is_set():
        try:
            await unless(stop, application.initialize())
            return not stop.is_set()
        except TelegramError as error:
            if pause == FIRST_PAUSE:
                log.warning("action=connect outcome=waiting reason=%s: %s", type(error).__name__, error.message)
        await rest(stop, pause)
        pause = min(pause * 2, LONGEST_PAUSE)
    return False
