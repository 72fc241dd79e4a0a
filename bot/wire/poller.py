"""Fetches updates from Telegram. Raw, so that one that nobody can read blocks none; and they are confirmed
only after they were handed over, so that a crash repeats them rather than losing them."""

import asyncio
import logging
import random
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import timedelta

from telegram import Bot
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError
from telegram.request import RequestData
from telegram.request._requestparameter import RequestParameter

from bot.errors import AlreadyRunning, BadSettings
from bot.waiting import rest, unless
from bot.wire.discretion import TOKEN_REFUSED
from bot.wire.raw import Json, number_of
from store.errors import StoreError

ALLOWED = ("message", "edited_message", "callback_query", "my_chat_member")
HOLD = 30  # seconds that Telegram may hold a poll
GRACE = 10  # seconds beyond the hold until silence means a dead connection
LAST_WORD = 3  # seconds to confirm what was handed over, when told to stop
NEWCOMER = 60.0  # seconds
LONGEST_PAUSE = 30.0
OTHER_BOT = (
    "Another newsbot is running with this token. Stop it first, or ask @BotFather for a token of this one's own."
)

log = logging.getLogger(__name__)


class Poller:
    """`deliver` returns once a batch is safe: StoreError from it means that the batch is fetched again.

    In the first `newcomer` seconds a conflict means that another bot was here first.
    """

    def __init__(
        self,
        bot: Bot,
        deliver: Callable[[Sequence[Json]], Awaitable[None]],
        *,
        newcomer: float = NEWCOMER,
        first_pause: float = 1.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._bot = bot
        self._deliver = deliver
        self._newcomer = newcomer
        self._first_pause = first_pause
        self._clock = clock
        self._unconfirmed = 0  # the number after the last that was handed over, until Telegram has been told so
        self._failures = 0
        self._webhook = False
        self._began = 0.0

    async def run(self, stop: asyncio.Event) -> None:
        """Until told to stop. BadSettings when the token is refused, AlreadyRunning when another bot was first."""
        self._began = self._clock()
        while not stop.is_set():
            failure: Exception | None = None
            try:
                batch = await unless(stop, self._fetch(HOLD))
                self._recovered()
                await self._hand_over(batch or [])
            except (TelegramError, StoreError) as error:
                failure = error
            if failure is not None:  # outside the handler: a refusal carries no trace of the request
                self._despair_of(failure)
                await rest(stop, self._pause_after(failure))
        await self._confirm()

    async def _fetch(self, hold: int, grace: int = GRACE) -> list[Json]:
        if self._webhook:
            await self._bot.delete_webhook()
            self._webhook = False
        asked = {"offset": self._unconfirmed, "timeout": hold, "allowed_updates": list(ALLOWED)}
        parameters = [RequestParameter(name, value, None) for name, value in asked.items()]
        address = f"{self._bot.base_url}/getUpdates"
        told = await self._bot.request.post(address, RequestData(parameters), read_timeout=hold + grace)
        # From here on whatever waits is asked for: after a week without updates Telegram numbers anew, perhaps lower,
        # and would take an old number for a word about the new ones.
        self._unconfirmed = 0
        return told if isinstance(told, list) else []

    async def _hand_over(self, batch: list[Json]) -> None:
        if batch:
            await self._deliver(batch)
            self._unconfirmed = max((number + 1 for number in map(number_of, batch) if number is not None), default=0)

    async def _confirm(self) -> None:
        """Telegram confirms with the next request; without this one, the last batch would come again."""
        if self._unconfirmed:
            with suppress(TelegramError):
                await self._fetch(0, LAST_WORD)

    def _despair_of(self, error: Exception) -> None:
        """Raise what no waiting will mend."""
        if isinstance(error, InvalidToken):
            raise BadSettings(TOKEN_REFUSED)
        if not isinstance(error, Conflict):
            return
        if "webhook" in error.message.casefold():
            log.warning("action=poll outcome=webhook_removed")
            self._webhook = True
        elif self._clock() - self._began < self._newcomer:
            raise AlreadyRunning(OTHER_BOT)

    def _pause_after(self, error: Exception) -> float:
        """Seconds to wait; longer each time, and never in step with other bots."""
        self._failures += 1
        if self._failures == 1:
            log.warning("action=poll outcome=waiting reason=%s", type(error).__name__)
        if isinstance(error, RetryAfter):
            wait = error.retry_after
            return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
        longest = min(self._first_pause * 2.0 ** min(self._failures - 1, 10), LONGEST_PAUSE)
        return longest * random.uniform(0.5, 1)

    def _recovered(self) -> None:
        if self._failures:
            log.info("action=poll outcome=recovered failures=%d", self._failures)
        self._failures = 0
