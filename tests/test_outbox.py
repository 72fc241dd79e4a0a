"""The outbox: claimed, settled, moved, expired and pruned."""

import asyncio
import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import create_engine, insert, select, update

from store.database import Database
from store.delivery import LONGEST_WAIT, Delivery, Kind, Lane, Posting, Result, State
from store.leases import SKEW
from store.outbox import DIGESTS_KEPT, LEASE, OTHERS_KEPT, Outbox, _hasten
from store.posting import post
from store.subscriber import Absence
from store.tables import outbox as rows
from store.tables import subscribers, subscriptions, topics
from tests.makers import NOW

ME, OTHER = "me", "other"
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def outbox(database: Database) -> Outbox:
    return Outbox(database)


def posting(chat_id: int = 1, kind: Kind = Kind.ALERT, subject: int = 7, **given: Any) -> Posting:
    fields: dict[str, Any] = {"article_ids": (7,), "due_at": NOW, "deadline": NOW + 360 * MINUTE}
    return Posting(chat_id=chat_id, kind=kind, subject=subject, **fields | given)


def digest(chat_id: int = 1, subject: int = 1_000, **given: Any) -> Posting:
    return posting(chat_id, Kind.DIGEST, subject, cursor_before=10, **given)


async def queue(database: Database, *postings: Posting) -> None:
    async with database.write() as connection:
        await post(connection, postings, NOW)


async def subscribe(database: Database, chat_id: int, topic_ids: Sequence[int] = (), **given: Any) -> None:
    fields = {"kind": "private", "weekdays": 127, "loud_a_day": 3, "night_alerts": 0, "paused": False, "cursor": 20}
    async with database.write() as connection:
        await connection.execute(
            insert(subscribers).values(chat_id=chat_id, created_at=NOW, next_due_at=NOW, **fields | given)
        )
        for topic_id in topic_ids:
            known = select(topics.c.id).where(topics.c.id == topic_id)
            if (await connection.execute(known)).one_or_none() is None:
                topic = {"id": topic_id, "name": str(topic_id), "key": str(topic_id)}
                await connection.execute(insert(topics).values(**topic))
            wish = {"chat_id": chat_id, "topic_id": topic_id, "mode": "digest"}
            await connection.execute(insert(subscriptions).values(**wish))


async def row(database: Database, chat_id: int) -> Any:
    return (await database.rows(select(rows).where(rows.c.chat_id == chat_id)))[0]


async def subscriber(database: Database, chat_id: int) -> Any:
    return (await database.rows(select(subscribers).where(subscribers.c.chat_id == chat_id)))[0]


async def claim(outbox: Outbox, holder: str = ME, now: dt.datetime = NOW, limit: int = 10) -> list[Delivery]:
    return await outbox.claim(holder, now, limit)


async def settle(outbox: Outbox, *results: Result, now: dt.datetime = NOW) -> None:
    await outbox.settle(results, ME, now)


def sent(delivery: Delivery, *message_ids: int) -> Result:
    return Result(delivery=delivery, state=State.SENT, message_ids=message_ids)


# Claiming


async def test_corrections_go_first_and_then_alerts_and_digests(database: Database, outbox: Outbox) -> None:
    await queue(
        database,
        digest(1),
        posting(2, due_at=NOW - MINUTE),
        posting(3, due_at=NOW - 2 * MINUTE),
        posting(4, Kind.CORRECTION),
        digest(5, subject=-77),
    )

    assert [one.chat_id for one in await claim(outbox)] == [5, 4, 3, 2, 1]


async def test_what_is_claimed_is_what_was_queued(database: Database, outbox: Outbox) -> None:
    queued = digest(-100, article_ids=(3, 5), topic_ids=(1, 1), thread_id=4, silent=False, at_night=True)
    await queue(database, queued)

    [delivery] = await claim(outbox)

    assert delivery == Delivery(
        id=delivery.id, **{name: getattr(queued, name) for name in Posting.__dataclass_fields__}
    )


async def test_nothing_is_claimed_twice(database: Database, outbox: Outbox) -> None:
    await queue(database, *(posting(chat) for chat in range(1, 41)))

    claims = await asyncio.gather(*(outbox.claim(holder, NOW, 10) for holder in (ME, OTHER, ME, OTHER, ME)))

    assert sorted(one.chat_id for claim in claims for one in claim) == list(range(1, 41))


async def test_what_is_not_due_yet_waits(database: Database, outbox: Outbox) -> None:
    await queue(database, posting(1, due_at=NOW + MINUTE))

    assert await claim(outbox) == []
    assert [one.chat_id for one in await claim(outbox, now=NOW + MINUTE)] == [1]


async def test_only_the_lanes_that_are_asked_for_are_claimed(database: Database, outbox: Outbox) -> None:
    await queue(database, digest(1), posting(2))

    assert [one.chat_id for one in await outbox.claim(ME, NOW, 10, (Lane.ALERT,))] == [2]


async def test_what_a_dead_process_had_claimed_is_anothers_after_the_lease_and_may_have_been_sent(
    database: Database, outbox: Outbox
) -> None:
    await queue(database, posting(1))
    await claim(outbox, OTHER)

    assert await claim(outbox, now=NOW + LEASE) == []
    [delivery] = await claim(outbox, now=NOW + LEASE + MINUTE)

    assert (delivery.attempts, delivery.uncertain) == (1, 1)


async def test_what_a_process_claims_anew_was_in_its_own_hand_and_counts_as_no_try(
    database: Database, outbox: Outbox
) -> None:
    await queue(database, posting(1))
    await claim(outbox)

    [delivery] = await claim(outbox, now=NOW + LEASE + MINUTE)

    assert (delivery.attempts, delivery.uncertain) == (0, 0)
    assert (await row(database, 1)).uncertain == 0


async def test_what_others_left_behind_is_taken_over_only_when_asked_for(database: Database, outbox: Outbox) -> None:
    await queue(database, posting(1), posting(2))
    await outbox.claim(OTHER, NOW, 1)
    later = NOW + LEASE + MINUTE

    assert [one.chat_id for one in await outbox.claim(ME, later, 10, taking_over=False)] == [2]
    assert [one.chat_id for one in await outbox.claim(ME, later, 10)] == [1]


async def test_a_lease_from_before_a_clock_was_put_back_holds_nobody(database: Database, outbox: Outbox) -> None:
    await queue(database, posting(1, due_at=NOW - 600 * MINUTE))
    await claim(outbox, OTHER)

    assert await claim(outbox, now=NOW - SKEW) == []
    assert len(await claim(outbox, now=NOW - SKEW - MINUTE)) == 1


async def test_after_a_restart_a_process_goes_on_with_its_own_at_once(database: Database, outbox: Outbox) -> None:
    await queue(database, posting(1), posting(2), posting(3))
    await claim(outbox, limit=2)

    assert await outbox.release(ME) == 2
    assert {one.chat_id: one.uncertain for one in await claim(outbox)} == {1: 1, 2: 1, 3: 0}


# Settling


async def test_what_was_sent_keeps_its_messages_and_never_comes_again(database: Database, outbox: Outbox) -> None:
    await queue(database, posting(1))
    [delivery] = await claim(outbox)

    await settle(outbox, sent(delivery, 41, 42))

    assert await claim(outbox, now=NOW + 100 * LEASE) == []
    kept = await row(database, 1)
    assert (kept.state, kept.message_ids, kept.attempts, kept.settled_at) == ("sent", (41, 42), 1, NOW)


async def test_what_failed_is_tried_again_when_it_is_time_and_knows_what_arrived(
    database: Database, outbox: Outbox
) -> None:
    await queue(database, posting(1))
    [delivery] = await claim(outbox)

    again = Result(delivery=delivery, state=State.QUEUED, due_at=NOW + MINUTE, message_ids=(41,), uncertain=True)
    await settle(outbox, again)

    assert await claim(outbox) == []
    [delivery] = await claim(outbox, now=NOW + MINUTE)
    assert (delivery.attempts, delivery.uncertain, delivery.message_ids) == (1, 1, (41,))


async def test_what_was_given_back_unsent_counts_as_no_try(database: Database, outbox: Outbox) -> None:
    await queue(database, posting(1))
    [delivery] = await claim(outbox)

    await settle(outbox, Result(delivery=delivery, state=State.QUEUED, tried=False))

    assert [one.attempts for one in await claim(outbox)] == [0]


@pytest.mark.parametrize("state", [State.REFUSED, State.EXPIRED])
async def test_a_digest_that_never_arrives_comes_with_the_next(
    database: Database, outbox: Outbox, state: State
) -> None:
    await subscribe(database, 1)
    await queue(database, digest(1))
    [delivery] = await claim(outbox)

    await settle(outbox, Result(delivery=delivery, state=state, reason="why"))

    assert (await subscriber(database, 1)).cursor == 10
    assert (await row(database, 1)).reason == "why"


@pytest.mark.parametrize("state", [State.SENT, State.EMPTY])
async def test_a_digest_that_arrived_or_had_nothing_to_say_is_behind(
    database: Database, outbox: Outbox, state: State
) -> None:
    await subscribe(database, 1)
    await queue(database, digest(1))
    [delivery] = await claim(outbox)

    await settle(outbox, Result(delivery=delivery, state=state))

    assert (await subscriber(database, 1)).cursor == 20


async def test_where_nobody_is_all_ends_and_the_settings_stay(database: Database, outbox: Outbox) -> None:
    await subscribe(database, 1, (3,))
    await queue(database, posting(1), digest(1), posting(2))
    delivery = (await claim(outbox, limit=1))[0]

    absent = Result(delivery=delivery, state=State.ABSENT, absence=Absence.BLOCKED, reason="blocked")
    await settle(outbox, absent)

    assert [one.chat_id for one in await claim(outbox)] == [2]
    there = await subscriber(database, 1)
    assert (there.absence, there.next_due_at, there.cursor) == ("blocked", None, 10)
    assert len(await database.rows(select(subscriptions))) == 1


async def test_a_group_with_a_new_number_keeps_its_settings_and_gets_what_is_queued_there(
    database: Database, outbox: Outbox
) -> None:
    await subscribe(database, -1, (3,), kind="group")
    await queue(database, posting(-1, Kind.UPDATE, reply_to=5), digest(-1))
    delivery = (await claim(outbox, limit=1))[0]

    await settle(outbox, Result(delivery=delivery, state=State.QUEUED, moved_to=-100))

    assert [(one.chat_id, one.reply_to) for one in await claim(outbox)] == [(-100, None)] * 2
    assert (await subscriber(database, -100)).kind == "supergroup"
    assert [one.chat_id for one in await database.rows(select(subscriptions))] == [-100]


async def test_a_group_that_moves_to_where_settings_are_adds_what_these_lack(
    database: Database, outbox: Outbox
) -> None:
    await subscribe(database, -1, (3, 4))
    await subscribe(database, -100, (4, 5), cursor=30)
    await queue(database, posting(-1), posting(-100), digest(-1))
    delivery = (await claim(outbox, limit=1))[0]

    await settle(outbox, Result(delivery=delivery, state=State.QUEUED, moved_to=-100))

    wishes = await database.rows(select(subscriptions.c.chat_id, subscriptions.c.topic_id))
    assert sorted(tuple(one) for one in wishes) == [(-100, 3), (-100, 4), (-100, 5)]
    assert [one.cursor for one in await database.rows(select(subscribers))] == [30]
    assert [(one.chat_id, one.kind) for one in await claim(outbox)] == [(-100, Kind.ALERT), (-100, Kind.DIGEST)]


async def test_where_a_topic_is_gone_all_goes_into_the_general_one(database: Database, outbox: Outbox) -> None:
    await subscribe(database, -1, thread_id=4)
    await queue(database, posting(-1, thread_id=4), digest(-1, thread_id=4))
    delivery = (await claim(outbox, limit=1))[0]

    await settle(outbox, Result(delivery=delivery, state=State.QUEUED, topic_gone=True))

    assert [one.thread_id for one in await claim(outbox)] == [None, None]
    assert (await subscriber(database, -1)).thread_id is None


async def test_what_was_cancelled_too_late_is_known_to_have_arrived(database: Database, outbox: Outbox) -> None:
    await queue(database, posting(1))
    [delivery] = await claim(outbox)
    await change(database, state="cancelled")

    await settle(outbox, sent(delivery, 41))

    assert (await row(database, 1)).state == "sent"


async def test_what_was_given_up_too_early_is_known_to_have_arrived(database: Database, outbox: Outbox) -> None:
    await queue(database, posting(1, deadline=NOW + MINUTE))
    [delivery] = await claim(outbox)
    await outbox.expire(OTHER, NOW + LEASE + MINUTE)

    await settle(outbox, sent(delivery, 41))

    assert (await row(database, 1)).state == "sent"


async def test_who_has_lost_a_digest_to_another_process_cannot_have_its_news_repeated(
    database: Database, outbox: Outbox
) -> None:
    await subscribe(database, 1)
    await queue(database, digest(1))
    [mine] = await claim(outbox)
    [others] = await claim(outbox, OTHER, NOW + LEASE + MINUTE)
    await outbox.settle([sent(others, 41)], OTHER, NOW)

    await settle(outbox, Result(delivery=mine, state=State.EXPIRED, tried=False))

    assert (await subscriber(database, 1)).cursor == 20
    assert (await row(database, 1)).state == "sent"


async def test_what_was_cancelled_before_it_failed_stays_so(database: Database, outbox: Outbox) -> None:
    await queue(database, posting(1))
    [delivery] = await claim(outbox)
    await change(database, state="cancelled")

    await settle(outbox, Result(delivery=delivery, state=State.QUEUED))

    assert (await row(database, 1)).state == "cancelled"


async def test_an_edit_that_was_queued_anew_meanwhile_is_made_again(database: Database, outbox: Outbox) -> None:
    await queue(database, posting(1, Kind.CORRECTION))
    [delivery] = await claim(outbox)
    await change(database, holder=None, leased_until=None)

    await settle(outbox, sent(delivery, 41))

    assert len(await claim(outbox)) == 1


async def change(database: Database, **to: object) -> None:
    async with database.write() as connection:
        await connection.execute(update(rows).values(**to))


# Ending and pruning


async def test_what_nobody_sent_in_time_expires(database: Database, outbox: Outbox) -> None:
    await subscribe(database, 1)
    await queue(database, digest(1, deadline=NOW + MINUTE), posting(2))

    assert await outbox.expire(ME, NOW) == 0
    assert await outbox.expire(ME, NOW + MINUTE) == 1

    expired = await row(database, 1)
    assert (expired.state, expired.attempts) == ("expired", 0)
    assert (await subscriber(database, 1)).cursor == 10
    assert [one.chat_id for one in await claim(outbox)] == [2]


@pytest.mark.parametrize("left", ["by another", "by its own"])
async def test_what_may_have_arrived_is_not_said_to_be_late_and_its_news_are_not_lost(
    database: Database, outbox: Outbox, left: str
) -> None:
    await subscribe(database, 1)
    await queue(database, digest(1, deadline=NOW + MINUTE))
    await claim(outbox, OTHER if left == "by another" else ME)
    if left == "by its own":
        await outbox.release(ME)

    assert await outbox.expire(ME, NOW + LEASE + MINUTE) == 1

    ended = await row(database, 1)
    assert (ended.state, ended.uncertain) == ("unknown", 1)
    assert (await subscriber(database, 1)).cursor == 10
    assert await claim(outbox, now=NOW + 600 * MINUTE) == []


async def test_of_what_has_arrived_in_part_the_rest_still_comes(database: Database, outbox: Outbox) -> None:
    await queue(database, digest(1, deadline=NOW + MINUTE))
    [delivery] = await claim(outbox)
    await settle(outbox, Result(delivery=delivery, state=State.QUEUED, message_ids=(41,)))

    assert await outbox.expire(ME, NOW + LEASE) == 0
    assert [one.late(NOW + LEASE) for one in await claim(outbox, now=NOW + LEASE)] == [False]


async def test_what_is_in_hand_is_not_ended_behind_its_back(database: Database, outbox: Outbox) -> None:
    await queue(database, posting(1, deadline=NOW + MINUTE))
    await claim(outbox)

    assert await outbox.expire(ME, NOW + LEASE + MINUTE) == 0


@given(back=st.timedeltas(dt.timedelta(0), dt.timedelta(days=400)), wait=st.timedeltas(dt.timedelta(0), LONGEST_WAIT))
def test_however_a_clock_is_put_back_nothing_waits_for_longer_than_it_would_have(
    back: dt.timedelta, wait: dt.timedelta
) -> None:
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        rows.create(connection)
        alike = {"kind": "alert", "article_ids": (), "topic_ids": (), "lane": 2, "state": "queued", "silent": True}
        alike |= {"at_night": False, "deadline": NOW + LONGEST_WAIT, "uncertain": 0, "message_ids": (), "subject": 1}
        fresh = {"chat_id": 1, "created_at": NOW, "due_at": NOW, "attempts": 0}
        tried = {"chat_id": 2, "created_at": NOW - MINUTE, "due_at": NOW + wait, "attempts": 1}
        for one in (fresh, tried):
            connection.execute(insert(rows).values(**alike, **one))

        _hasten(NOW - back, connection)
        due = [(one.due_at - (NOW - back)) for one in connection.execute(select(rows).order_by(rows.c.chat_id))]

    engine.dispose()
    assert due[0] <= SKEW
    assert due[1] <= max(wait, LONGEST_WAIT + SKEW)
    if back == dt.timedelta(0):
        assert due == [dt.timedelta(0), wait]


async def test_what_waits_for_the_morning_does_so_after_a_clock_was_put_back(
    database: Database, outbox: Outbox
) -> None:
    await queue(database, posting(1, due_at=NOW + 300 * MINUTE))

    assert await outbox.hasten(NOW - 30 * MINUTE) == 0
    assert (await row(database, 1)).due_at == NOW + 300 * MINUTE


async def test_old_rows_are_dropped_and_queued_ones_never(database: Database, outbox: Outbox) -> None:
    await queue(database, digest(1), posting(2), posting(3))
    deliveries = await claim(outbox, limit=2)
    await settle(outbox, *(sent(one, 41) for one in deliveries))
    await queue(database, digest(4))

    async def left(after: dt.timedelta) -> list[int]:
        while await outbox.prune(NOW + after):
            pass
        return sorted(one.chat_id for one in await database.rows(select(rows.c.chat_id)))

    assert await left(DIGESTS_KEPT) == [1, 2, 3, 4]
    await settle(outbox, sent(replace((await claim(outbox, now=NOW))[0]), 42))
    assert await left(OTHERS_KEPT + MINUTE) == [4]


async def test_counts_say_what_became_of_it_and_why(database: Database, outbox: Outbox) -> None:
    await queue(database, *(posting(chat) for chat in (1, 2, 3)), posting(4, subject=8), digest(5))
    first, second, *_ = await claim(outbox, limit=2)
    absent = Result(delivery=second, state=State.ABSENT, absence=Absence.BLOCKED, reason="blocked")
    await settle(outbox, replace(sent(first, 41), uncertain=True), absent)

    alerts = await outbox.counts_of(Kind.ALERT, 7)
    everything = await outbox.counts()

    assert [(one.state, one.reason, one.number, one.uncertain) for one in alerts] == [
        (State.ABSENT, "blocked", 1, 0),
        (State.QUEUED, None, 1, 0),
        (State.SENT, None, 1, 1),
    ]
    assert [(one.kind, one.state, one.number) for one in everything if one.state is State.QUEUED] == [
        (Kind.ALERT, State.QUEUED, 2),
        (Kind.DIGEST, State.QUEUED, 1),
    ]
