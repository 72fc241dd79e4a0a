"""Getting to Telegram: the first call, tried until the network lets it through."""

import asyncio
import logging
from typing import Any

from telegram.error import NetworkError
from telegram.ext import Application

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0  # seconds

log = logging.getLogger(__name__)


async def arrive(application: Application[Any, Any, Any, Any, Any, Any], stop: asyncio.Event) -> bool:
    """Make the Application ready, waiting out a network that is down; False if told to stop before."""
    pause = FIRST_PAUSE
    while not stop.is_set():
        try:
            await application.initialize()
            return True
        except NetworkError as error:
            if pause == FIRST_PAUSE:
                log.warning("action=connect outcome=waiting reason=%s", type(error).__name__)
        try:
            await asyncio.wait_for(stop.wait(), pause)
        except TimeoutError:
            pause = min(pause * 2, LONGEST_PAUSE)
    return False
