"""Each article reaches a chat once, whichever way it comes first; on both databases."""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import delete

from bot.delivery.alerts import alert_for
from bot.delivery.wanting import News, text_of
from store.articles import Articles
from store.broadcast import Candidate, Filed
from store.broadcasts import Broadcasts
from store.database import Database
from store.delivery import Kind, Posting, State
from store.due import HELD
from store.subscriber import Mode
from store.subscribers import Subscribers
from store.tables import outbox
from tests.makers import NOW, draft
from tests.subscribing import minutes, posted, queue, settled, subscribe
from tests.test_digesting import HARBOUR, READER, TOMORROW, alerted, digesting, publish

LOUD = {"Harbour": Mode.LOUD}
STORM = "A storm has closed the harbour of Port Ellery, and the ferries to Holm Island stay there until Friday."


async def tell(database: Database, *added: str, now: dt.datetime = NOW) -> int:
    """The storm, told once more, in nearly the same words."""
    given = {"headline": "Storm closes the harbour", "topics": ("Harbour",), "date": now.date(), "source": None}
    _, article = await Articles(database).save(draft(paragraphs=(STORM, *added), site=None, **given), now)
    return article.id


async def digests(database: Database) -> list[tuple[int, ...]]:
    return [row.article_ids for row in await posted(database) if row.kind == "digest"]


async def ring(database: Database, article_id: int, now: dt.datetime = NOW) -> list[int]:
    """Alert whoever wants it; the chats that get it."""
    broadcasts = Broadcasts(database)
    planned = await broadcasts.plan(article_id, 1, 1, now, now)
    assert planned
    await broadcasts.begin_due(now)

    def choose(filed: Filed, candidates: Sequence[Candidate]) -> list[Posting]:
        news = News(filed.article.id, filed.topics, filed.story_id, filed.twin_id, text_of(filed.article))
        chosen = (alert_for(one, news, "UTC", now, planned.id) for one in candidates)
        return [posting for posting in chosen if posting is not None]

    while await broadcasts.queue_some(planned.id, choose, now):
        pass
    return [row.chat_id for row in await posted(database) if row.kind == "alert"]


async def test_what_nearly_repeats_an_alert_is_no_news(database: Database) -> None:
    storm, copy = await tell(database), await tell(database, "The mayor has seen it.")
    [herons] = await publish(database, "Herons nest")
    await subscribe(database, READER, HARBOUR)
    await alerted(database, storm)
    await digesting(database).send_due(NOW)
    assert copy != storm
    assert await digests(database) == [(herons,)]


async def test_what_nearly_repeats_the_last_digest_is_no_news(database: Database) -> None:
    storm = await tell(database)
    await subscribe(database, READER, HARBOUR)
    await digesting(database).send_due(NOW)
    await settled(database, state=State.SENT.value)
    await tell(database, "The mayor has seen it.", now=NOW + minutes(60))
    [herons] = await publish(database, "Herons nest", now=NOW + minutes(60))
    await digesting(database).send_due(TOMORROW)
    assert await digests(database) == [(storm,), (herons,)]


async def test_a_copy_whose_own_alert_was_stopped_is_no_news_either(database: Database) -> None:
    storm, copy = await tell(database), await tell(database, "The mayor has seen it.")
    await subscribe(database, READER, HARBOUR, cursor=copy)
    await alerted(database, storm)
    await alerted(database, copy)
    await settled(database, state=State.CANCELLED.value)
    [herons] = await publish(database, "Herons nest")
    await digesting(database).send_due(NOW)
    assert await digests(database) == [(herons,)]


async def test_it_is_news_to_who_was_not_told_the_first(database: Database) -> None:
    """Since a first digest did not arrive, or another takes its place."""
    storm = await tell(database)
    for chat_id in (READER, READER + 1):
        await subscribe(database, chat_id, HARBOUR)
    await digesting(database).send_due(NOW)
    await settled(database, state=State.EXPIRED.value)
    async with database.write() as connection:
        await connection.exec_driver_sql(f"UPDATE subscribers SET cursor = 0 WHERE chat_id = {READER + 1}")
    copy = await tell(database, "The mayor has seen it.", now=NOW + minutes(60))
    await digesting(database).send_due(TOMORROW)
    assert [sorted(told) for told in (await digests(database))[2:]] == [[storm, copy]] * 2


async def test_where_all_that_is_new_was_had_it_is_never_news_again(database: Database) -> None:
    """Not even when the message is forgotten that brought it."""
    [herons] = await publish(database, "Herons nest")
    await subscribe(database, READER, HARBOUR)
    await alerted(database, herons)
    await digesting(database).send_due(NOW)
    async with database.write() as connection:
        await connection.execute(delete(outbox))
    await digesting(database).send_due(TOMORROW)
    assert await posted(database) == []


async def test_an_alert_does_not_repeat_what_a_digest_told(database: Database) -> None:
    [herons] = await publish(database, "Herons nest")
    await subscribe(database, READER, LOUD)
    await digesting(database).send_due(NOW)
    await subscribe(database, READER + 1, LOUD)
    assert await ring(database, herons) == [READER + 1]


async def test_an_alert_rings_for_who_lost_the_digest(database: Database) -> None:
    [herons] = await publish(database, "Herons nest")
    await subscribe(database, READER, LOUD)
    await digesting(database).send_due(NOW)
    await settled(database, state=State.EXPIRED.value)
    assert await ring(database, herons) == [READER]


async def test_digests_wait_for_an_alert_that_can_be_undone(database: Database) -> None:
    [herons] = await publish(database, "Herons nest")
    await subscribe(database, READER, LOUD)
    planned = await Broadcasts(database).plan(herons, 1, 1, NOW + minutes(0.2), NOW)
    assert planned
    await digesting(database).send_due(NOW)
    assert await posted(database) == []
    await Broadcasts(database).undo(planned.id)
    await digesting(database).send_due(NOW)
    assert await digests(database) == [(herons,)]


async def test_digests_wait_for_no_alert_that_does_not_get_on(database: Database) -> None:
    [herons] = await publish(database, "Herons nest")
    await subscribe(database, READER, LOUD)
    await Broadcasts(database).plan(herons, 1, 1, NOW, NOW)
    await Broadcasts(database).begin_due(NOW)
    await digesting(database).send_due(NOW + HELD)
    assert await digests(database) == [(herons,)]


async def test_an_update_to_a_story_that_is_not_followed_any_more_stays_told(database: Database) -> None:
    [herons] = await publish(database, "Herons nest")
    await subscribe(database, READER, HARBOUR)
    await queue(database, READER, Kind.UPDATE, herons)
    await digesting(database).send_due(NOW)
    assert await digests(database) == []


async def test_a_group_with_a_new_number_is_told_nothing_again(database: Database) -> None:
    storm = await tell(database)
    herons, cranes = await publish(database, "Herons nest", "Cranes rust")
    await subscribe(database, READER, LOUD)
    await alerted(database, herons)
    await settled(database, state=State.SENT.value, message_ids=(41,))
    await digesting(database).send_due(NOW)
    await settled(database, state=State.SENT.value, message_ids=(42,))
    await Subscribers(database, lambda *_: TOMORROW).move(READER, -100, NOW)
    await tell(database, "The mayor has seen it.", now=NOW + minutes(60))
    await Articles(database).save(draft(headline="Herons Nest it is not"), NOW, article_id=herons)
    await digesting(database).send_due(TOMORROW)
    assert await ring(database, cranes) == [-100]  # the one of the herons
    assert [sorted(told) for told in await digests(database)] == [[storm, cranes]]
    assert {row.chat_id for row in await posted(database)} == {-100}
