"""Polling, over the stand-in for Telegram."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager

import pytest
from telegram.error import TelegramError

from bot.errors import AlreadyRunning, BadSettings
from bot.wire.discretion import DiscreetBot
from bot.wire.poller import ALLOWED, NEWCOMER, Poller
from bot.wire.raw import Json
from bot.wire.stand_in import DISCONNECTED, SERVER_ERROR, TIMED_OUT, Failure, flood
from bot.wire.stand_in_messages import Refusal
from store.errors import StoreUnavailable
from tests.telegram import Telegram, telegram

CONFLICT = Failure(Refusal(409, "Conflict: terminated by other getUpdates request"))
WEBHOOK = Failure(Refusal(409, "Conflict: can't use getUpdates method while webhook is active"))
__all__ = ["telegram"]


class Inbox:
    """Takes updates in; says when it has as many as are waited for."""

    def __init__(self) -> None:
        self.updates: list[Json] = []
        self._changed = asyncio.Condition()

    async def deliver(self, batch: Sequence[Json]) -> None:
        async with self._changed:
            self.updates += batch
            self._changed.notify_all()

    async def holds(self, count: int) -> None:
        async with asyncio.timeout(5), self._changed:
            await self._changed.wait_for(lambda: len(self.updates) >= count)

    @property
    def texts(self) -> list[str]:
        return [update["message"]["text"] for update in self.updates if "message" in update]


class Running:
    """A poller at work."""

    def __init__(
        self,
        telegram: Telegram,
        deliver: Callable[[Sequence[Json]], Awaitable[None]],
        clock: Callable[[], float] = lambda: 0.0,
    ) -> None:
        bot = DiscreetBot(telegram.token, "https://api.telegram.org", telegram.request, telegram.request)
        self._poller = Poller(bot, deliver, first_pause=0.001, clock=clock)
        self.stop = asyncio.Event()
        self.task = asyncio.create_task(self._poller.run(self.stop))

    async def end(self) -> None:
        """Once what it has begun is done."""
        await settle()
        self.stop.set()
        async with asyncio.timeout(5):
            await self.task


async def settle() -> None:
    """Let everything run that can."""
    for _ in range(50):
        await asyncio.sleep(0)


@asynccontextmanager
async def polling(telegram: Telegram) -> AsyncIterator[Inbox]:
    inbox = Inbox()
    running = Running(telegram, inbox.deliver)
    try:
        yield inbox
    finally:
        await running.end()


async def test_updates_are_delivered_in_order(telegram: Telegram) -> None:
    reader = telegram.person(5)
    await reader.send("first")

    async with polling(telegram) as inbox:
        await inbox.holds(1)
        await reader.send("second")
        await inbox.holds(2)

    assert inbox.texts == ["first", "second"]


async def test_the_wanted_kinds_of_updates_are_named(telegram: Telegram) -> None:
    reader = telegram.person(5)
    sent = await reader.send("hello")
    await reader.edit(sent, "hello!")
    await reader.block()

    async with polling(telegram) as inbox:
        await inbox.holds(3)

    kinds = [next(iter(update.keys() - {"update_id"})) for update in inbox.updates]
    assert kinds == ["message", "edited_message", "my_chat_member"]
    assert telegram.asked("getUpdates")[0].parameters["allowed_updates"] == list(ALLOWED)


async def test_what_was_handed_over_is_confirmed_when_told_to_stop(telegram: Telegram) -> None:
    await telegram.person(5).send("hello")

    async def deliver(_batch: Sequence[Json]) -> None:
        running.stop.set()  # so that no further poll confirms it

    running = Running(telegram, deliver)
    await running.end()

    assert telegram.waiting == ()


async def test_nothing_is_confirmed_before_it_was_handed_over(telegram: Telegram) -> None:
    await telegram.person(5).send("hello")
    waiting_then: list[int] = []
    inbox = Inbox()

    async def deliver(batch: Sequence[Json]) -> None:
        await asyncio.sleep(0)
        waiting_then.append(len(telegram.waiting))
        await inbox.deliver(batch)

    running = Running(telegram, deliver)
    await inbox.holds(1)
    await running.end()

    assert waiting_then == [1]


async def test_what_could_not_be_stored_comes_again(telegram: Telegram) -> None:
    reader = telegram.person(5)
    inbox = Inbox()
    outages = iter([True, True])

    async def deliver(batch: Sequence[Json]) -> None:
        if next(outages, False):
            raise StoreUnavailable
        await inbox.deliver(batch)

    for text in ("first", "second", "third"):
        await reader.send(text)
    running = Running(telegram, deliver)
    await inbox.holds(3)
    await running.end()

    assert inbox.texts == ["first", "second", "third"]


@pytest.mark.parametrize("first", [3, 995], ids=["much lower", "a little lower"])
async def test_numbers_that_begin_anew_after_a_quiet_week_lose_nothing(telegram: Telegram, first: int) -> None:
    reader = telegram.person(5)
    telegram.count_updates_after(999)
    await reader.send("before")
    (update,) = telegram.waiting
    message = update["message"]
    assert isinstance(message, dict)

    async with polling(telegram) as inbox:
        await inbox.holds(1)
        await settle()
        telegram.fail_next("getUpdates", TIMED_OUT)  # a quiet poll ends
        for number, text in enumerate(("after", "and on"), first):
            await telegram.emit({"update_id": number, "message": {**message, "text": text}})
        await inbox.holds(3)

    assert inbox.texts == ["before", "after", "and on"]
    assert telegram.waiting == ()


@pytest.mark.parametrize("failure", [DISCONNECTED, TIMED_OUT, SERVER_ERROR, flood(0)], ids=repr)
async def test_polling_goes_on_after_a_failure(telegram: Telegram, failure: Failure) -> None:
    telegram.fail_next("getUpdates", failure, times=3)
    await telegram.person(5).send("hello")

    async with polling(telegram) as inbox:
        await inbox.holds(1)

    assert inbox.texts == ["hello"]


async def test_a_network_that_stays_down_is_logged_once(telegram: Telegram, caplog: pytest.LogCaptureFixture) -> None:
    telegram.fail_next("getUpdates", DISCONNECTED, times=8)
    await telegram.person(5).send("hello")
    caplog.set_level(logging.INFO, "bot.wire.poller")

    async with polling(telegram) as inbox:
        await inbox.holds(1)

    actions = [record.getMessage().partition(" reason")[0] for record in caplog.records]
    assert actions == ["action=poll outcome=waiting", "action=poll outcome=recovered failures=8"]


@pytest.mark.parametrize("status", [401, 404])
async def test_a_refused_token_says_where_to_get_one(telegram: Telegram, status: int) -> None:
    telegram.fail_next("getUpdates", Failure(Refusal(status, "Unauthorized")))

    with pytest.raises(BadSettings, match="@BotFather") as caught:
        await Running(telegram, Inbox().deliver).task

    assert not isinstance(caught.value.__context__, TelegramError)


async def test_a_newcomer_that_meets_another_bot_gives_way(telegram: Telegram) -> None:
    telegram.fail_next("getUpdates", CONFLICT)

    with pytest.raises(AlreadyRunning, match="Another newsbot"):
        await Running(telegram, Inbox().deliver).task


async def test_an_established_bot_that_meets_a_newcomer_stays(telegram: Telegram) -> None:
    inbox = Inbox()
    times = iter([0.0])
    running = Running(telegram, inbox.deliver, clock=lambda: next(times, NEWCOMER + 1.0))
    await telegram.person(5).send("before")
    await inbox.holds(1)

    telegram.fail_next("getUpdates", CONFLICT, times=3)
    await telegram.person(5).send("after")
    await inbox.holds(2)
    await running.end()

    assert inbox.texts == ["before", "after"]


async def test_of_two_bots_with_one_token_the_first_goes_on(telegram: Telegram) -> None:
    first, second = Inbox(), Inbox()
    times = iter([0.0])
    established = Running(telegram, first.deliver, clock=lambda: next(times, NEWCOMER + 1.0))
    await telegram.person(5).send("before")
    await first.holds(1)

    newcomer = Running(telegram, second.deliver)
    with pytest.raises(AlreadyRunning):
        await newcomer.task
    await telegram.person(5).send("after")
    await first.holds(2)
    await established.end()

    assert second.texts == []


async def test_a_webhook_that_was_left_behind_is_taken_away(telegram: Telegram) -> None:
    telegram.fail_next("getUpdates", WEBHOOK)
    await telegram.person(5).send("hello")

    async with polling(telegram) as inbox:
        await inbox.holds(1)

    assert len(telegram.asked("deleteWebhook")) == 1


async def test_a_held_poll_ends_at_once_when_told_to_stop(telegram: Telegram) -> None:
    running = Running(telegram, Inbox().deliver)
    await settle()

    await running.end()

    assert len(telegram.asked("getUpdates")) == 1


async def test_a_pause_ends_at_once_when_told_to_stop(telegram: Telegram) -> None:
    telegram.fail_next("getUpdates", flood(3600))
    running = Running(telegram, Inbox().deliver)
    await settle()

    await running.end()

    assert running.task.done()
