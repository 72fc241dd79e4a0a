"""The whole bot, over a strict stand-in for Telegram: people press and send, and see what comes back."""

import datetime as dt
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.app import App, build
from bot.archive import Archive, opened
from bot.config import Settings
from bot.wire.carrier import Carrier
from bot.wire.stand_in_people import Person
from store.entities import Article, Draft
from tests.makers import NOW
from tests.settings import no_settings
from tests.telegram import Telegram

__all__ = ["no_settings"]

OWNER, SECOND_OWNER, READER, STRANGER = 1, 2, 20, 30


@dataclass(slots=True)
class Clock:
    """Time stands still until it is moved."""

    time: dt.datetime = NOW

    def __call__(self) -> dt.datetime:
        return self.time

    def pass_by(self, **given: float) -> None:
        self.time += dt.timedelta(**given)


@dataclass(frozen=True, slots=True)
class Stage:
    telegram: Telegram
    app: App
    archive: Archive
    clock: Clock
    reader: Person
    owner: Person

    async def publish(self, *drafts: Draft) -> list[Article]:
        return [(await self.archive.newsroom.publish(draft, self.clock()))[1] for draft in drafts]

    async def deliver(self) -> int:
        """All that is queued and due is sent."""
        assert isinstance(self.app.carrier, Carrier)
        return await self.app.carrier.carry_due()

    async def quiet(self) -> None:
        """Nothing comes for a few seconds, and what is due is done."""
        self.clock.pass_by(seconds=4)
        await self.app.desk_tick()


@pytest.fixture
def data_dir(tmp_path: Path, migrated_sqlite: str) -> Path:
    """Of a bot that has run before, with an empty archive."""
    (tmp_path / "data").mkdir()
    shutil.copy(migrated_sqlite.removeprefix("sqlite:///"), tmp_path / "data" / "newsbot.db")
    return tmp_path / "data"


@pytest.fixture
async def stage(data_dir: Path, no_settings: None) -> AsyncIterator[Stage]:
    clock = Clock()
    telegram = Telegram(clock)
    settings = Settings.load(data_dir=data_dir, owners=(OWNER, SECOND_OWNER), zone="Europe/London")
    async with opened(settings) as archive:
        app = build(settings, archive, telegram.request, telegram.request, telegram.token, clock)
        await app.application.initialize()
        telegram.connect(app.handle)
        yield Stage(telegram, app, archive, clock, telegram.person(READER, "Ana"), telegram.person(OWNER, "Edith"))
        await app.application.shutdown()
    telegram.check()
