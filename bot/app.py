"""The composition root: settings → archive → Application → handlers → ticks. Building starts nothing."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from telegram.ext import Application, ApplicationBuilder
from telegram.request import BaseRequest

from bot.archive import Archive
from bot.config import Settings
from bot.delivery.alerting import Alerting
from bot.delivery.rendering import Rendering
from bot.desk import Desk, lay_out
from bot.letterbox import Letterbox
from bot.marks import Marks
from bot.member import name_in
from bot.pacing import Pacing
from bot.waiting import again
from bot.wire.apart import CarrierApart
from bot.wire.carrier import ROOM, Carrier
from bot.wire.courier import Courier, Introduction
from bot.wire.discretion import DiscreetBot
from bot.wire.dispatch import dispatch, parsed
from bot.wire.duty import Duty
from bot.wire.gate import Gate
from bot.wire.raw import Json
from bot.wire.receipt import NotAccepted
from bot.wire.reception import Reception, Unparsable, place_of
from bot.wire.sender import Sender
from bot.words import introducing as words
from handlers import COMMANDS, failures, register
from handlers.context import House

TICK = 0.5  # seconds between two looks at what is due
FORGET = 60.0  # seconds between two looks at what has been kept long enough

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class App:
    """The bot, put together. `open` must come before anything else."""

    application: Application[Any, Any, Any, Any, Any, Any]
    archive: Archive
    gate: Gate
    courier: Courier
    carrier: Carrier | CarrierApart
    desk: Desk
    alerting: Alerting
    house: House
    owners: tuple[int, ...]
    holder: str  # this process's name among those that share the database
    now: Callable[[], datetime]

    async def handle(self, raw: Json) -> None:
        """One update, as Telegram sends it, from beginning to end, without the inbox: tried once."""
        with suppress(NotAccepted):
            try:
                await self.act(raw)
            except NotAccepted:
                raise
            except Exception as error:
                log.error("action=handle outcome=failed kind=%s", place_of(error))
                await self.apologise(raw, error)

    async def act(self, raw: Json) -> None:
        """What a handler does about an update. Raises what the handler raises, Unparsable where nobody can read it."""
        await dispatch(self.application, parsed(self.application, raw))

    async def apologise(self, raw: Json, error: Exception) -> None:
        """Tell whoever sent it that it failed."""
        if not isinstance(error, Unparsable):
            await failures.apologise(parsed(self.application, raw), self.house)

    def duty(self) -> Duty:
        """Fetching updates and handling them, where this process is the one that does."""
        reception = Reception(self.archive.inbox, self.holder, self.act, self.apologise, self.now)
        return Duty(self.application.bot, reception, self.archive.leases, self.holder, self.now)

    async def introduce(self) -> None:
        """Tell Telegram the menu and what this bot is."""
        readers = tuple((command.name, command.summary) for command in COMMANDS if not command.editors)
        everything = tuple((command.name, command.summary) for command in COMMANDS)
        shown = Introduction(readers, everything, self.owners, words.DESCRIPTION, words.SHORT_DESCRIPTION)
        await self.courier.introduce(shown)

    async def tick(self, stop: asyncio.Event) -> None:
        """Do what is due, again and again, until told to stop. What is due stands in the database."""
        async with asyncio.TaskGroup() as ticks:
            ticks.create_task(again(self.desk_tick, TICK, stop))
            ticks.create_task(again(self.alerts_tick, TICK, stop))
            ticks.create_task(again(self.digests_tick, TICK, stop))
            ticks.create_task(again(self.glossary_tick, TICK, stop))
            ticks.create_task(again(self.forget_tick, FORGET, stop))

    async def desk_tick(self) -> None:
        await self.desk.tray.read_due(self.now())

    async def alerts_tick(self) -> None:
        while await self.alerting.tick(self.now()):
            self.carrier.wake()

    async def digests_tick(self) -> None:
        await self.archive.placing.tell_followers(self.now())
        if await self.archive.digesting.send_due(self.now()):
            self.carrier.wake()

    async def glossary_tick(self) -> None:
        await self.archive.glossary.catch_up()

    async def forget_tick(self) -> None:
        """Keep what is kept about people no longer than they are told."""
        await self.archive.chats.prune(self.now())
        await self.archive.presses.prune(self.now())
        await self.archive.articles.correct_stragglers(self.now())
        await self.archive.inbox.prune(self.now())
        await self.carrier.tidy()


def build(
    settings: Settings,
    archive: Archive,
    request: BaseRequest,
    updates_request: BaseRequest,
    token: str,
    now: Callable[[], datetime],
    *,
    paced: bool = False,
) -> App:
    """`paced` where Telegram's limits hold: then messages leave at the pace that is set, and no faster."""
    bot = DiscreetBot(token, settings.api_url, request, updates_request)
    application = ApplicationBuilder().bot(bot).updater(None).job_queue(None).build()
    holder = name_in(settings.data_dir)
    rate = settings.messages_a_second if paced else None
    gate = Gate(Pacing(rate, ROOM), archive.pace if paced else None)
    courier = Courier(bot, gate)
    telling, follows = archive.telling.render, archive.subscribers.who_follows
    rendering = Rendering(archive.articles, lambda: courier.username, telling, follows)
    carrier = (
        CarrierApart(lambda: courier.username)
        if paced and settings.paid
        else Carrier(Sender(bot), archive.outbox, gate, rendering.render, holder, now, rate=rate)
    )
    alerting = Alerting(
        archive.broadcasts,
        archive.articles,
        archive.topics,
        courier,
        settings.messages_a_second,
        ZoneInfo(settings.zone),
    )
    desk = lay_out(archive.drafts, archive.newsroom, alerting)
    house = House(
        newsroom=archive.newsroom,
        desk=desk,
        alerting=alerting,
        outbox=archive.outbox,
        articles=archive.articles,
        topics=archive.topics,
        subscribers=archive.subscribers,
        schedule=archive.schedule,
        chats=archive.chats,
        aliases=archive.aliases,
        glossary=archive.glossary,
        asked=archive.asked,
        letterbox=Letterbox(archive.asked),
        ratings=archive.ratings,
        marks=Marks(token),
        offering=archive.offering,
        digesting=archive.digesting,
        telling=archive.telling,
        courier=courier,
        queued=carrier.wake,
        owners=settings.owners,
        now=now,
    )
    register(application, house)
    return App(application, archive, gate, courier, carrier, desk, alerting, house, settings.owners, holder, now)
