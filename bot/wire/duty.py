"""Who fetches updates and handles them: of the processes that share a database one does, by a lease, and when it is
gone another takes over."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from telegram import Bot

from bot.waiting import rest
from bot.wire.poller import NEWCOMER, Poller
from bot.wire.reception import Reception
from store.errors import StoreUnavailable
from store.inbox import DUTY
from store.leases import Leases

LEASE = 15.0  # seconds after which a process that does not renew it is taken for dead
RENEW = 5.0
GRACE = 8.0  # seconds to finish what has begun: container hosts kill after ten

log = logging.getLogger(__name__)


class Duty:
    def __init__(
        self,
        bot: Bot,
        reception: Reception,
        leases: Leases,
        holder: str,
        now: Callable[[], datetime],
        *,
        lease: float = LEASE,
        renew: float = RENEW,
    ) -> None:
        self._bot = bot
        self._reception = reception
        self._leases = leases
        self._holder = holder
        self._now = now
        self._lease = lease
        self._renew = renew
        self._until = now()

    async def run(self, stop: asyncio.Event) -> None:
        """Until told to stop; then what has begun is finished. Raises what the Poller raises."""
        newcomer = True  # whoever has waited for the lease knows that another bot was here, and that it is gone
        while not stop.is_set():
            if await self._take() is False and newcomer:
                newcomer = False
                log.info("action=poll outcome=standing_by")
            try:
                if self._on_duty:
                    await self._serve(stop, newcomer)
                    continue
            except StoreUnavailable as error:
                log.warning("action=poll outcome=waiting reason=%s", error)
            await rest(stop, self._renew)

    @property
    def _on_duty(self) -> bool:
        return self._now() < self._until

    async def _take(self) -> bool | None:
        """None where the database is away: who was on duty stays so until the lease runs out."""
        now = self._now()
        until = now + timedelta(seconds=self._lease)
        try:
            taken = await self._leases.take(DUTY, self._holder, now, until)
        except StoreUnavailable as error:
            log.warning("action=lease outcome=waiting reason=%s", error)
            return None
        self._until = until if taken else now
        self._reception.open(self._until)
        return taken

    async def _serve(self, stop: asyncio.Event, newcomer: bool) -> None:
        tasks = asyncio.create_task(self._poll(stop, newcomer)), asyncio.create_task(self._hold())
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await self._finish()
        if not tasks[0].cancelled():
            tasks[0].result()

    async def _poll(self, stop: asyncio.Event, newcomer: bool) -> None:
        await self._reception.resume()
        await Poller(self._bot, self._reception.take, newcomer=NEWCOMER if newcomer else 0).run(stop)

    async def _hold(self) -> None:
        """As long as the lease is this process's."""
        while self._on_duty:
            await asyncio.sleep(self._renew)
            await self._take()
        log.warning("action=lease outcome=lost")

    async def _finish(self) -> None:
        try:
            async with asyncio.timeout(GRACE):
                await self._reception.finish()
                if self._on_duty:
                    self._until = self._now()
                    await self._leases.give_up(DUTY, self._holder)
        except TimeoutError:
            log.warning("action=stop outcome=cut_short")
        except StoreUnavailable as error:
            log.warning("action=lease outcome=kept reason=%s", error)
