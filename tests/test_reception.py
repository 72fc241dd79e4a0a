"""Updates are taken in and seen through, whatever comes in between."""

import asyncio
import datetime as dt
import json
import logging
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.wire.raw import Json
from bot.wire.receipt import NotAccepted
from bot.wire.reception import Reception, Unparsable
from store.database import Database
from store.errors import LeaseLost, StoreUnavailable
from store.inbox import DUTY, Arrival, Inbox, State
from store.leases import Leases
from store.tables import inbox
from tests.makers import NOW

ME = "me"
TOMORROW = NOW + dt.timedelta(days=1)
SECRET = "what somebody wrote"

Act = Callable[[Json], Awaitable[None]]


def update(number: int, chat: int = 5, text: str = "hello", **more: object) -> Json:
    chatting = {"id": chat, "type": "private"}
    return {"update_id": number, "message": {"message_id": number, "chat": chatting, "text": text, **more}}


class Life:
    """One process on duty over a database, from its start to its end. What it did is noted."""

    def __init__(
        self,
        inbox: Inbox | Database,
        act: Act | None = None,
        *,
        apologise: Act | None = None,
        pauses: Sequence[float] = (0.001, 0.001),
    ) -> None:
        self.begun: list[int] = []
        self.done: list[int] = []
        self.given_up: list[tuple[int, Exception]] = []
        self._does, self._apologises = act, apologise
        inbox = Inbox(inbox) if isinstance(inbox, Database) else inbox
        self.reception = Reception(
            inbox, ME, self._act, self._give_up, lambda: NOW, slots=4, pauses=pauses, outage=0.001
        )
        self.reception.open(TOMORROW)

    async def _act(self, raw: Json) -> None:
        self.begun.append(raw["update_id"])
        await (self._does(raw) if self._does else asyncio.sleep(0))
        self.done.append(raw["update_id"])

    async def _give_up(self, raw: Json, error: Exception) -> None:
        self.given_up.append((raw["update_id"], error))
        if self._apologises:
            await self._apologises(raw)

    async def kill(self) -> None:
        """As if by signal 9: nothing that was begun comes any further."""
        ending = asyncio.create_task(self.reception.finish())
        await asyncio.sleep(0)
        ending.cancel()
        with suppress(asyncio.CancelledError):
            await ending


@pytest.fixture
async def file(tmp_path: Path, migrated_sqlite: str) -> AsyncIterator[Database]:
    async with _opened(shutil.copy(migrated_sqlite.removeprefix("sqlite:///"), tmp_path / "newsbot.db")) as database:
        yield database


@asynccontextmanager
async def _opened(file: Path | str) -> AsyncIterator[Database]:
    database = await Database.open(f"sqlite:///{file}")
    await Leases(database).take(DUTY, ME, NOW, TOMORROW)
    yield database
    await database.close()


async def states(database: Database) -> dict[int, State]:
    return {row.update_id: State(row.state) for row in await database.rows(inbox.select())}


async def settled(database: Database, count: int) -> None:
    """Once so many are done, or set aside."""
    for _ in range(5000):
        if sum(state is not State.WAITING for state in (await states(database)).values()) >= count:
            return
        await asyncio.sleep(0.001)
    raise TimeoutError(await states(database))


async def test_each_is_handled_in_order_and_done(file: Database) -> None:
    life = Life(file)

    await life.reception.take([update(number) for number in range(1, 6)])
    await settled(file, 5)

    assert life.done == [1, 2, 3, 4, 5]
    assert set((await states(file)).values()) == {State.DONE}


async def test_a_repeat_is_dropped_while_it_waits_and_once_it_is_done(file: Database) -> None:
    life = Life(file)

    await life.reception.take([update(1)])
    await life.reception.take([update(1), update(2)])
    await settled(file, 2)
    await life.reception.take([update(2), update(1), update(3)])
    await settled(file, 3)

    assert life.done == [1, 2, 3]


async def test_what_a_kill_left_is_handled_at_the_next_start_in_order(file: Database) -> None:
    async def hang(raw: Json) -> None:
        await asyncio.Event().wait()

    killed = Life(file, hang)
    await killed.reception.take([update(number, chat=number % 2) for number in range(1, 9)])
    await killed.kill()

    life = Life(file)
    await life.reception.resume()
    await settled(file, 8)

    assert [number for number in life.done if number % 2] == [1, 3, 5, 7]
    assert [number for number in life.done if not number % 2] == [2, 4, 6, 8]


async def test_one_that_fails_is_tried_again_before_its_chats_next_and_then_set_aside(file: Database) -> None:
    async def fail(raw: Json) -> None:
        if raw["update_id"] == 1:
            raise ValueError(SECRET)

    life = Life(file, fail)
    await life.reception.take([update(1), update(2), update(3, chat=6)])
    await settled(file, 3)

    assert [number for number in life.begun if number != 3] == [1, 1, 1, 2]
    assert life.begun.index(3) < 3
    assert [number for number, _ in life.given_up] == [1]
    assert await states(file) == {1: State.ASIDE, 2: State.DONE, 3: State.DONE}


async def test_a_failure_is_noted_by_its_kind_and_place_alone(file: Database, caplog: pytest.LogCaptureFixture) -> None:
    async def fail(raw: Json) -> None:
        raise ValueError(SECRET)

    life = Life(file, fail)
    caplog.set_level(logging.INFO)
    await life.reception.take([update(1, text=SECRET)])
    await settled(file, 1)

    [row] = await file.rows(inbox.select())
    assert row.error.startswith("ValueError at ")
    assert "test_reception.py:" in row.error
    assert SECRET not in caplog.text
    assert SECRET not in row.error


async def test_one_that_nobody_can_read_is_set_aside_at_once(file: Database) -> None:
    async def refuse(raw: Json) -> None:
        raise Unparsable

    life = Life(file, refuse)
    await life.reception.take([update(1)])
    await settled(file, 1)

    assert life.begun == [1]
    assert await states(file) == {1: State.ASIDE}


async def test_what_is_no_update_at_all_is_passed_over(file: Database) -> None:
    life = Life(file)

    await life.reception.take([{"message": {}}, update(1)])
    await settled(file, 1)

    assert life.done == [1]


async def test_after_a_restart_it_waits_for_its_next_try_and_after_the_clock_was_put_back_no_longer_than_a_pause(
    file: Database,
) -> None:
    await Inbox(file).keep([Arrival(1, 5, json.dumps(update(1)))], ME, NOW)
    await Inbox(file).postpone(1, 1, "ValueError", TOMORROW)
    patient, hasty = Life(file, pauses=(60,)), Life(file, pauses=(0.001, 0.01))

    await patient.reception.resume()
    await asyncio.sleep(0.05)
    await patient.reception.finish()
    await hasty.reception.resume()
    await settled(file, 1)

    assert patient.begun == []
    assert hasty.done == [1]


async def test_an_apology_that_fails_ends_nothing(file: Database) -> None:
    async def fail(raw: Json) -> None:
        raise ValueError

    life = Life(file, fail, apologise=fail)
    await life.reception.take([update(1)])
    await settled(file, 1)

    assert await states(file) == {1: State.ASIDE}


async def test_while_telegram_takes_no_reply_it_is_tried_for_as_long_as_it_takes(file: Database) -> None:
    refusals = iter(range(10))

    async def refuse(raw: Json) -> None:
        if next(refusals, None) is not None:
            raise NotAccepted(0)

    life = Life(file, refuse)
    await life.reception.take([update(1)])
    await settled(file, 1)

    assert len(life.begun) == 11
    assert await states(file) == {1: State.DONE}


async def test_restarts_while_telegram_takes_no_reply_set_nothing_aside(file: Database) -> None:
    async def refuse(raw: Json) -> None:
        raise NotAccepted(60)

    for _ in range(6):
        life = Life(file, refuse)
        await life.reception.take([update(1)])
        await life.reception.resume()
        await begun(life)
        await life.reception.finish()
    recovered = Life(file)
    await recovered.reception.resume()
    await settled(file, 1)

    assert recovered.done == [1]
    assert await states(file) == {1: State.DONE}


async def begun(life: Life) -> None:
    async with asyncio.timeout(5):
        while not life.begun:  # noqa: ASYNC110  # it is the inbox that it waits for
            await asyncio.sleep(0.001)


async def test_while_the_database_is_away_nothing_counts_as_a_failure(file: Database) -> None:
    away = iter(range(20))

    class Flaky(Inbox):
        async def postpone(self, update_id: int, attempts: int, error: str, due_at: dt.datetime) -> None:
            if next(away, None) is not None:
                raise StoreUnavailable
            await super().postpone(update_id, attempts, error, due_at)

        async def settle(self, update_id: int) -> None:
            if next(away, None) is not None:
                raise StoreUnavailable
            await super().settle(update_id)

    async def fail(raw: Json) -> None:
        if raw["update_id"] == 1 and next(away, None) is not None:
            raise StoreUnavailable

    life = Life(Flaky(file), fail)
    await life.reception.take([update(1), update(2, chat=6)])
    await settled(file, 2)

    assert life.given_up == []
    assert life.done.count(2) == 1  # what was handled is not handled again because it could not be noted
    assert set((await states(file)).values()) == {State.DONE}


async def test_an_update_at_which_the_process_ends_again_and_again_is_set_aside_alone(file: Database) -> None:
    """The first start fetches them; each later one dies of the third."""

    async def dies(raw: Json) -> None:
        if raw["update_id"] == 3:
            dead.set()
        await asyncio.Event().wait() if dead.is_set() else await asyncio.sleep(0.001)

    updates = [update(number, chat=number) for number in range(1, 7)]
    for _ in range(10):
        dead = asyncio.Event()
        life = Life(file, dies)
        await life.reception.resume()
        await life.reception.take(updates)
        with suppress(TimeoutError):
            async with asyncio.timeout(0.1):
                await dead.wait()
        if not dead.is_set():
            break
        await life.kill()
    await settled(file, 6)

    assert await states(file) == {number: State.ASIDE if number == 3 else State.DONE for number in range(1, 7)}
    assert [number for number, _ in life.given_up] == [3]


async def test_once_the_lease_has_run_out_nothing_begins(file: Database) -> None:
    life = Life(file)
    life.reception.open(NOW)

    await life.reception.take([update(1)])
    await asyncio.sleep(0.01)
    assert life.begun == []

    life.reception.open(TOMORROW)
    await settled(file, 1)
    assert life.begun == [1]


async def test_nothing_is_taken_in_by_a_process_that_is_not_on_duty(file: Database) -> None:
    life = Life(file)
    await Leases(file).take(DUTY, "other", TOMORROW, TOMORROW + dt.timedelta(days=1))

    with pytest.raises(LeaseLost):
        await life.reception.take([update(1)])

    assert await states(file) == {}


async def test_of_a_place_that_is_shared_the_handler_hears_and_the_database_does_not(file: Database) -> None:
    heard: list[Json] = []

    async def hear(raw: Json) -> None:
        heard.append(raw["message"]["location"])
        await asyncio.Event().wait()

    life = Life(file, hear)
    await life.reception.take([update(1, location={"latitude": 50.45, "longitude": 30.52})])
    [row] = await file.rows(inbox.select())
    await life.kill()

    assert heard == [{"latitude": 50.45, "longitude": 30.52}]
    assert "50.45" not in row.payload


# Each update: its chat, and how often its handler fails before it succeeds. Each life: how many tries begin in it
# before it is killed.
Updates = Sequence[tuple[int, int]]
histories = st.tuples(
    st.lists(st.tuples(st.integers(1, 3), st.sampled_from((0, 0, 0, 1, 2, 3))), min_size=1, max_size=12),
    st.lists(st.integers(1, 6), max_size=4),
    st.integers(1, 5),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(histories)
def test_whatever_fails_and_whenever_it_is_killed_each_chat_is_served_in_order_and_nothing_is_lost(
    migrated_sqlite: str, history: tuple[Updates, Sequence[int], int]
) -> None:
    with TemporaryDirectory() as folder:
        copy = shutil.copy(migrated_sqlite.removeprefix("sqlite:///"), Path(folder) / "newsbot.db")
        asyncio.run(_lived(copy, *history))


async def _lived(file: Path | str, told: Updates, kills: Sequence[int], batch: int) -> None:
    updates = [update(number, chat) for number, (chat, _) in enumerate(told, 1)]
    failures = {number: fails for number, (_, fails) in enumerate(told, 1)}
    begun: list[int] = []
    lives = [*kills, None]
    async with _opened(file) as database:
        for at, limit in enumerate(lives):
            over = asyncio.Event()
            last = len(begun) + limit if limit else None

            async def act(raw: Json, last: int | None = last, over: asyncio.Event = over) -> None:
                begun.append(raw["update_id"])
                if last is not None and len(begun) > last:
                    over.set()
                if over.is_set():
                    await asyncio.Event().wait()
                await asyncio.sleep(0)
                if failures[raw["update_id"]]:
                    failures[raw["update_id"]] -= 1
                    raise ValueError

            life = Life(database, act)
            await life.reception.resume()
            # Telegram repeats from the beginning what it does not know to be stored.
            for start in range(0, len(updates), batch):
                if limit and start > at * batch:
                    break
                await life.reception.take(updates[start : start + batch])
            if limit is None:
                await settled(database, len(updates))
            else:
                with suppress(TimeoutError):
                    async with asyncio.timeout(0.02):
                        await over.wait()
                await life.kill()
        done = await states(database)

    assert set(done) == set(failures)
    for chat in {chat for chat, _ in told}:
        order = [number for number in begun if told[number - 1][0] == chat]
        assert order == sorted(order), "a later one began before an earlier one was done"
        for number in set(order):
            # As often as it failed, once more to succeed, and once for every kill at most.
            assert order.count(number) <= told[number - 1][1] + 1 + len(kills)
