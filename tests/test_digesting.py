"""Digests that are due are queued once, with what is new; on both databases."""

import asyncio
import datetime as dt

import pytest

from bot.delivery.digesting import Asked, Digesting
from bot.delivery.placing import Placing
from store.articles import Articles
from store.broadcasts import Broadcasts
from store.database import Database
from store.delivery import Kind, Posting, State
from store.due import DueDigests
from store.fresh import FreshNews
from store.stories import Stories
from store.subscriber import Mode, Schedule
from tests.makers import NOW, draft
from tests.subscribing import minutes, posted, settings_of, settled, subscribe, want_word

READER, OTHER = 20, 30
HARBOUR, TRAMS = {"Harbour": Mode.DIGEST}, {"Trams": Mode.DIGEST}
TOMORROW = dt.datetime(2024, 11, 21, 8, 0, tzinfo=dt.UTC)


def digesting(database: Database, rate: float = 30.0) -> Digesting:
    return Digesting(
        due=DueDigests(database),
        fresh=FreshNews(database),
        place=Placing(Stories(database), "UTC").catch_up,
        default=Schedule((8 * 60, 12 * 60)),
        patience=dt.timedelta(hours=6),
        rate=rate,
    )


async def publish(
    database: Database, *told: str, topic: str = "Harbour", now: dt.datetime = NOW, **given: object
) -> list[int]:
    """Articles of today, each telling something of its own."""
    saved = await Articles(database).save_many(
        [
            draft(
                headline=f"{words.title()} it is",
                paragraphs=(f"{words} and nothing else is told in this one.",),
                topics=(topic,),
                date=now.date(),
                source=f"https://example.org/{words.replace(' ', '-')}",
            )
            for words in told
        ],
        now,
    )
    return [article.id for _, article in saved]


async def test_a_digest_that_is_due_is_queued_with_what_is_new_and_the_next_is_set(database: Database) -> None:
    ids = await publish(database, "Herons nest", "Cranes rust")
    await subscribe(database, READER, HARBOUR)
    assert await digesting(database).send_due(NOW) == 1
    [row] = await posted(database)
    assert (row.chat_id, row.kind, row.subject, row.state) == (READER, "digest", int(NOW.timestamp()), "queued")
    assert sorted(row.article_ids) == ids
    assert (row.due_at, row.deadline, row.cursor_before, row.silent) == (NOW, NOW + dt.timedelta(hours=6), 0, True)
    kept = await settings_of(database, READER)
    assert (kept.cursor, kept.next_due_at) == (ids[-1], TOMORROW)


async def test_nothing_is_sent_where_nothing_is_new_and_the_cursor_stays(database: Database) -> None:
    [herons] = await publish(database, "Herons nest")
    await publish(database, "Rails buckle", topic="Trams")
    await subscribe(database, READER, HARBOUR, cursor=herons)
    await digesting(database).send_due(NOW)
    assert await posted(database) == []
    kept = await settings_of(database, READER)
    assert (kept.cursor, kept.next_due_at) == (herons, TOMORROW)


async def test_who_is_not_due_yet_waits(database: Database) -> None:
    await publish(database, "Herons nest")
    await subscribe(database, READER, HARBOUR, next_due_at=NOW + minutes(1))
    await digesting(database).send_due(NOW)
    assert await posted(database) == []


async def test_the_next_digest_holds_only_what_came_since(database: Database) -> None:
    await publish(database, "Herons nest")
    await subscribe(database, READER, HARBOUR)
    digests = digesting(database)
    await digests.send_due(NOW)
    await settled(database, state=State.SENT.value)
    [late] = await publish(database, "Cranes rust", now=NOW + minutes(5))
    await digests.send_due(TOMORROW)
    assert [row.article_ids for row in await posted(database)][1:] == [(late,)]


async def test_a_digest_still_queued_is_folded_into_the_next(database: Database) -> None:
    first = await publish(database, "Herons nest")
    await subscribe(database, READER, HARBOUR)
    digests = digesting(database)
    await digests.send_due(NOW)
    second = await publish(database, "Cranes rust", now=NOW + minutes(5))
    await digests.send_due(TOMORROW)
    older, newer = await posted(database)
    assert (older.state, newer.state) == ("cancelled", "queued")
    assert sorted(newer.article_ids) == first + second
    assert newer.cursor_before == 0


@pytest.mark.parametrize("left", [1, -1], ids=["by a process that lives", "by one that is gone"])
async def test_a_digest_that_somebody_may_have_sent_is_not_folded(database: Database, left: int) -> None:
    await publish(database, "Herons nest")
    await subscribe(database, READER, HARBOUR)
    digests = digesting(database)
    await digests.send_due(NOW)
    await settled(database, holder="somebody", leased_until=TOMORROW + minutes(left))
    second = await publish(database, "Cranes rust", now=NOW + minutes(5))
    await digests.send_due(TOMORROW)
    older, newer = await posted(database)
    assert (older.state, list(newer.article_ids)) == ("queued", second)


async def test_after_downtime_a_digest_within_its_deadline_is_sent(database: Database) -> None:
    await publish(database, "Herons nest")
    await subscribe(database, READER, HARBOUR)
    later = NOW + dt.timedelta(hours=5)
    await digesting(database).send_due(later)
    [row] = await posted(database)
    assert (row.subject, row.due_at, row.deadline) == (int(NOW.timestamp()), NOW, NOW + dt.timedelta(hours=6))


async def test_after_longer_downtime_it_is_left_for_the_next_one(database: Database) -> None:
    ids = await publish(database, "Herons nest")
    await subscribe(database, READER, HARBOUR)
    digests = digesting(database)
    await digests.send_due(NOW + dt.timedelta(hours=7))
    assert await posted(database) == []
    await digests.send_due(TOMORROW)
    assert [list(row.article_ids) for row in await posted(database)] == [ids]


async def test_of_several_slots_missed_the_last_comes_once(database: Database) -> None:
    await publish(database, "Herons nest")
    await subscribe(database, READER, HARBOUR)
    digests = digesting(database)
    await digests.send_due(NOW + dt.timedelta(days=9, hours=1))
    assert [row.subject for row in await posted(database)] == [int((NOW + dt.timedelta(days=9)).timestamp())]


async def test_what_came_as_an_alert_is_left_out(database: Database) -> None:
    herons, cranes = await publish(database, "Herons nest", "Cranes rust")
    await subscribe(database, READER, HARBOUR)
    await alerted(database, herons)
    await digesting(database).send_due(NOW)
    assert [row.article_ids for row in await posted(database) if row.kind == "digest"] == [(cranes,)]


async def test_an_alert_that_did_not_arrive_does_not_count(database: Database) -> None:
    [herons] = await publish(database, "Herons nest")
    await subscribe(database, READER, HARBOUR)
    await alerted(database, herons)
    await settled(database, state=State.EXPIRED.value)
    await digesting(database).send_due(NOW)
    assert [row.article_ids for row in await posted(database) if row.kind == "digest"] == [(herons,)]


async def test_an_alert_that_never_came_is_in_the_next_digest_once_though_the_cursor_is_past_it(
    database: Database,
) -> None:
    [herons] = await publish(database, "Herons nest")
    await subscribe(database, READER, HARBOUR, cursor=herons)
    await alerted(database, herons)
    await settled(database, state=State.EXPIRED.value)
    await digesting(database).send_due(NOW)
    await publish(database, "Cranes rust")
    await digesting(database).send_due(TOMORROW)
    told = [row.article_ids for row in await posted(database) if row.kind == "digest"]
    assert [herons in ids for ids in told] == [True, False]


async def test_a_digest_that_takes_the_place_of_a_queued_one_leaves_out_what_came_as_an_alert(
    database: Database,
) -> None:
    herons, cranes = await publish(database, "Herons nest", "Cranes rust")
    await subscribe(database, READER, HARBOUR)
    await alerted(database, herons)
    await digesting(database).send_due(NOW)
    [gulls] = await publish(database, "Gulls scream")
    await digesting(database).send_due(TOMORROW)
    told = [row for row in await posted(database) if row.kind == "digest" and row.state == "queued"]
    assert [sorted(row.article_ids) for row in told] == [[cranes, gulls]]


async def test_archive_that_is_imported_is_no_news(database: Database) -> None:
    await Articles(database).save(draft(topics=("Harbour",), date=dt.date(2024, 11, 16)), NOW)
    [fresh] = await publish(database, "Herons nest")
    await subscribe(database, READER, HARBOUR)
    await digesting(database).send_due(NOW)
    assert [row.article_ids for row in await posted(database)] == [(fresh,)]


async def test_an_article_without_a_date_is_of_the_day_that_it_came(database: Database) -> None:
    _, undated = await Articles(database).save(draft(topics=("Harbour",), date=None, source=None), NOW)
    await subscribe(database, READER, HARBOUR)
    await digesting(database).send_due(NOW)
    assert [row.article_ids for row in await posted(database)] == [(undated.id,)]


async def test_an_archive_that_is_imported_without_dates_is_no_news(database: Database) -> None:
    undated = [draft(headline=name, paragraphs=(name,), topics=("Harbour",), date=None, source=None) for name in "ab"]
    await Articles(database).save_many(undated, NOW)
    [fresh] = await publish(database, "Herons nest")
    await subscribe(database, READER, HARBOUR)
    await digesting(database).send_due(NOW)
    assert [row.article_ids for row in await posted(database)] == [(fresh,)]


async def test_what_was_withdrawn_is_left_out(database: Database) -> None:
    herons, cranes = await publish(database, "Herons nest", "Cranes rust")
    await Articles(database).withdraw(herons, NOW)
    await subscribe(database, READER, HARBOUR)
    await digesting(database).send_due(NOW)
    assert [row.article_ids for row in await posted(database)] == [(cranes,)]


async def test_an_included_word_finds_articles_of_any_topic_and_an_excluded_one_beats_all(database: Database) -> None:
    _, cranes = await publish(database, "Herons nest", "Cranes rust")
    [rails] = await publish(database, "Rails buckle", topic="Trams")
    await subscribe(database, READER, HARBOUR)
    await want_word(database, READER, "rail", included=True)
    await want_word(database, READER, "heron", included=False)
    await digesting(database).send_due(NOW)
    [row] = await posted(database)
    assert (row.article_ids, row.topic_ids[1:]) == ((cranes, rails), (0,))


async def test_an_old_slot_that_was_sent_is_not_sent_again_and_loses_nothing(database: Database) -> None:
    """As when somebody sets the same hour again, a minute after it."""
    await publish(database, "Herons nest")
    await subscribe(database, READER, HARBOUR)
    digests = digesting(database)
    await digests.send_due(NOW)
    await settled(database, state=State.SENT.value)
    [late] = await publish(database, "Cranes rust", now=NOW + minutes(1))
    async with database.write() as connection:
        await connection.exec_driver_sql("UPDATE subscribers SET next_due_at = created_at")
    await digests.send_due(NOW + minutes(2))
    assert len(await posted(database)) == 1
    await digests.send_due(TOMORROW)
    assert [row.article_ids for row in await posted(database)][1:] == [(late,)]


async def test_a_crowd_is_begun_before_its_minute_and_a_few_are_not(database: Database) -> None:
    await publish(database, "Herons nest")
    for chat_id in range(100, 160):
        await subscribe(database, chat_id, HARBOUR, next_due_at=NOW + minutes(4))
    await subscribe(database, READER, HARBOUR, next_due_at=NOW + minutes(3))
    slow = digesting(database, rate=0.1)  # sixty of them take ten minutes
    await slow.send_due(NOW)
    rows = await posted(database)
    assert {row.chat_id for row in rows} == set(range(100, 160))
    assert {row.due_at for row in rows} == {NOW}
    assert {row.subject for row in rows} == {int((NOW + minutes(4)).timestamp())}
    await slow.send_due(NOW + minutes(3))
    assert len(await posted(database)) == 61


async def test_nobody_is_begun_more_than_five_minutes_early(database: Database) -> None:
    await publish(database, "Herons nest")
    for chat_id in range(100, 160):
        await subscribe(database, chat_id, HARBOUR, next_due_at=NOW + minutes(6))
    await digesting(database, rate=0.01).send_due(NOW)
    assert await posted(database) == []


async def test_many_are_claimed_in_several_transactions(database: Database) -> None:
    await publish(database, "Herons nest")
    for chat_id in range(1, 301):
        await subscribe(database, chat_id, HARBOUR)
    assert await digesting(database).send_due(NOW) == 300
    assert len({row.chat_id for row in await posted(database)}) == 300


async def test_two_processes_share_the_work_and_nobody_gets_two(database: Database) -> None:
    await publish(database, "Herons nest")
    for chat_id in range(1, 301):
        await subscribe(database, chat_id, HARBOUR)
    await asyncio.gather(*(digesting(database).send_due(NOW) for _ in range(2)))
    await digesting(database).send_due(NOW)
    rows = await posted(database)
    assert (len(rows), len({row.chat_id for row in rows})) == (300, 300)


async def test_quiet_hours_and_zone_are_the_readers_own(database: Database) -> None:
    await publish(database, "Herons nest")
    quiet = {"quiet_begins": 7 * 60, "quiet_ends": 10 * 60, "zone": "Asia/Tokyo"}
    await subscribe(database, READER, HARBOUR, **quiet)
    await digesting(database).send_due(NOW)
    expected = dt.datetime(2024, 11, 21, 1, 0, tzinfo=dt.UTC)  # ten in Tokyo
    assert (await settings_of(database, READER)).next_due_at == expected


# A digest that a reader asks for


async def test_who_asks_gets_what_is_new_as_a_reply_and_the_next_does_not_repeat_it(database: Database) -> None:
    ids = await publish(database, "Herons nest")
    await subscribe(database, READER, HARBOUR, next_due_at=TOMORROW)
    digests = digesting(database)
    assert await digests.ask(READER, 7, None, NOW) is Asked.POSTED
    [row] = await posted(database)
    assert (row.subject, row.lane, list(row.article_ids)) == (-7, 0, ids)
    kept = await settings_of(database, READER)
    assert (kept.cursor, kept.next_due_at) == (ids[-1], TOMORROW)
    await settled(database, state=State.SENT.value)
    assert await digests.ask(READER, 8, None, NOW) is Asked.NOTHING_NEW


async def test_the_same_update_again_does_nothing_more(database: Database) -> None:
    await publish(database, "Herons nest")
    await subscribe(database, READER, HARBOUR)
    digests = digesting(database)
    await digests.ask(READER, 7, None, NOW)
    await publish(database, "Cranes rust")
    assert await digests.ask(READER, 7, None, NOW) is Asked.POSTED
    assert len(await posted(database)) == 1


async def test_asking_takes_the_place_of_a_digest_that_is_queued(database: Database) -> None:
    ids = await publish(database, "Herons nest")
    await subscribe(database, READER, HARBOUR)
    digests = digesting(database)
    await digests.send_due(NOW)
    assert await digests.ask(READER, 7, None, NOW) is Asked.POSTED
    queued, asked = await posted(database)
    assert (queued.state, list(asked.article_ids), asked.cursor_before) == ("cancelled", ids, 0)


async def test_asking_without_a_subscription_says_so(database: Database) -> None:
    digests = digesting(database)
    assert await digests.ask(READER, 7, None, NOW) is Asked.NOT_SUBSCRIBED
    await subscribe(database, READER)
    assert await digests.ask(READER, 8, None, NOW) is Asked.NOT_SUBSCRIBED


async def alerted(database: Database, article_id: int, chat_id: int = READER) -> None:
    alert = Posting(
        chat_id=chat_id, kind=Kind.ALERT, subject=article_id, article_ids=(article_id,), due_at=NOW, deadline=NOW
    )
    broadcasts = Broadcasts(database)
    planned = await broadcasts.plan(article_id, 1, 1, NOW, NOW)
    assert planned
    await broadcasts.begin_due(NOW)
    await broadcasts.queue_some(planned.id, lambda filed, candidates: [alert], NOW)
