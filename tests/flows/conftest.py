"""The whole bot, over a strict stand-in for Telegram: people press and send, and see what comes back."""

import datetime as dt
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
from tests.carrying import carried
from tests.databases import BOTH, fresh
from tests.makers import NOW
from tests.settings import no_settings
from tests.telegram import Telegram

__all__ = ["no_settings"]

OWNER, SECOND_OWNER, READER, STRANGER = 1, 2, 20, 30


# What is told and what is sent runs on PostgreSQL, too. What is asked goes to the index, whatever the database; what
# the settings and the desk store has tests of its own on both.
ON_BOTH = (
    "alerting",
    "delivered",
    "digests",
    "groups",
    "privacy",
    "repeats",
    "returning",
    "stats",
    "stories_followed",
    "subscriptions",
)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "database_url" in metafunc.fixturenames:
        subject = metafunc.module.__name__.rpartition(".test_")[2]
        metafunc.parametrize("database_url", BOTH if subject in ON_BOTH else BOTH[:1], indirect=True)


@pytest.fixture
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return fresh(request, tmp_path)


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
    settings: Settings
    telegram: Telegram
    app: App
    archive: Archive
    clock: Clock
    reader: Person
    owner: Person

    async def publish(self, *drafts: Draft) -> list[Article]:
        return [(await self.archive.newsroom.publish(draft, self.clock()))[1] for draft in drafts]

    async def deliver(self) -> None:
        """All that is queued and due is sent, by another life of this bot."""
        app = build(
            self.settings, self.archive, self.telegram.request, self.telegram.request, self.telegram.token, self.clock
        )
        await app.application.initialize()
        assert isinstance(app.carrier, Carrier)
        await carried(app.carrier, self.archive.chats._database, self.clock, app.holder)

    async def quiet(self) -> None:
        """Nothing comes for a few seconds, and what is due is done."""
        self.clock.pass_by(seconds=4)
        await self.app.desk_tick()


@pytest.fixture
async def stage(database_url: str, tmp_path: Path, no_settings: None) -> AsyncIterator[Stage]:
    """A bot with an empty archive."""
    clock = Clock()
    telegram = Telegram(clock)
    settings = Settings.load(
        data_dir=tmp_path / "data", database_url=database_url, owners=(OWNER, SECOND_OWNER), zone="Europe/London"
    )
    async with opened(settings) as archive:
        app = build(settings, archive, telegram.request, telegram.request, telegram.token, clock)
        await app.application.initialize()
        telegram.connect(app.handle)
        reader, owner = telegram.person(READER, "Ana"), telegram.person(OWNER, "Edith")
        yield Stage(settings, telegram, app, archive, clock, reader, owner)
        await app.application.shutdown()
    telegram.check()
