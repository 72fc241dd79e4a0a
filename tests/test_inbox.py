"""Updates from Telegram, kept until they are handled."""

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import select

from store.chats import Chats
from store.database import Database
from store.errors import LeaseLost
from store.inbox import ASIDE_KEPT, DUTY, KEPT, Arrival, Inbox
from store.leases import Leases
from store.tables import inbox
from tests.makers import NOW

ME = "me"
FIRST, SECOND, OTHER = Arrival(1, 5, '{"one":1}'), Arrival(2, 5, '{"two":2}'), Arrival(3, 6, '{"three":3}')


@pytest.fixture
async def box(database: Database) -> Inbox:
    """Of the process that is on duty."""
    await Leases(database).take(DUTY, ME, NOW, NOW + dt.timedelta(days=30))
    return Inbox(database)


async def rows(database: Database) -> dict[int, Any]:
    return {row.update_id: row for row in await database.rows(select(inbox))}


async def test_what_has_come_waits_in_the_order_of_its_numbers(box: Inbox) -> None:
    assert await box.keep([OTHER, FIRST, SECOND], ME, NOW) == {1, 2, 3}

    assert [(one.update_id, one.chat_id, one.attempts) for one in await box.waiting()] == [
        (1, 5, 0),
        (2, 5, 0),
        (3, 6, 0),
    ]
    assert await box.payload(2) == '{"two":2}'


async def test_a_repeat_is_told_from_what_is_new(box: Inbox) -> None:
    await box.keep([FIRST], ME, NOW)
    await box.settle(1)

    assert await box.keep([FIRST, SECOND], ME, NOW) == {2}
    assert [one.update_id for one in await box.waiting()] == [2]


async def test_nothing_is_kept_by_a_process_that_is_not_on_duty(box: Inbox, database: Database) -> None:
    with pytest.raises(LeaseLost):
        await box.keep([FIRST], "other", NOW)

    assert await rows(database) == {}


async def test_of_what_is_done_only_the_number_stays(box: Inbox, database: Database) -> None:
    await box.keep([FIRST], ME, NOW)

    await box.settle(1)

    row = (await rows(database))[1]
    assert (row.state, row.payload, row.chat_id, row.error) == ("done", None, None, None)
    assert await box.waiting() == []


async def test_what_failed_waits_for_its_next_try(box: Inbox) -> None:
    await box.keep([FIRST], ME, NOW)

    await box.postpone(1, 2, "ValueError at x.py:1", NOW + dt.timedelta(seconds=4))

    [one] = await box.waiting()
    assert (one.attempts, one.due_at) == (2, NOW + dt.timedelta(seconds=4))


async def test_a_try_is_noted_before_it_begins(box: Inbox) -> None:
    await box.keep([FIRST], ME, NOW)

    await box.begin(1, 3)

    assert [one.attempts for one in await box.waiting()] == [3]


async def test_what_is_set_aside_waits_no_more_and_can_be_looked_into(box: Inbox, database: Database) -> None:
    await box.keep([FIRST], ME, NOW)
    await box.postpone(1, 4, "ValueError at x.py:1", NOW)

    await box.set_aside(1)

    row = (await rows(database))[1]
    assert (row.state, row.payload, row.error) == ("aside", FIRST.payload, "ValueError at x.py:1")
    assert await box.waiting() == []


async def test_numbers_are_kept_as_long_as_an_update_may_be_repeated(box: Inbox, database: Database) -> None:
    await box.keep([FIRST, SECOND, OTHER], ME, NOW)
    await box.settle(1)
    await box.set_aside(2)

    await box.prune(NOW + KEPT)
    assert set(await rows(database)) == {1, 2, 3}

    await box.prune(NOW + KEPT + dt.timedelta(seconds=1))
    assert set(await rows(database)) == {2, 3}


async def test_what_was_set_aside_goes_after_a_week_and_what_waits_stays(box: Inbox, database: Database) -> None:
    await box.keep([FIRST, SECOND], ME, NOW)
    await box.set_aside(1)

    await box.prune(NOW + ASIDE_KEPT + dt.timedelta(seconds=1))

    assert set(await rows(database)) == {2}


async def test_whoever_wants_to_be_forgotten_is_forgotten_here_too(box: Inbox, database: Database) -> None:
    await box.keep([FIRST, OTHER], ME, NOW)

    await Chats(database).forget(5)

    assert set(await rows(database)) == {3}
    assert await box.payload(1) is None
    await box.settle(1)  # which was on its way


async def test_what_no_database_could_hold_as_text_is_held(box: Inbox) -> None:
    payload = '{"text":"\\u0000 \\ud800"}'

    await box.keep([Arrival(9, 5, payload)], ME, NOW)

    assert await box.payload(9) == payload
