"""What was sent follows its article, on both databases."""

import datetime as dt
from dataclasses import replace

from sqlalchemy import select, update

from store.articles import Articles
from store.database import Database
from store.delivery import Kind, Posting, State
from store.posting import post
from store.tables import outbox
from tests.makers import BRIDGE, NOW

LATER = NOW + dt.timedelta(hours=1)
NEWER = replace(BRIDGE, headline="Harbour bridge reopens, lorries wait")
NEWEST = replace(BRIDGE, headline="Harbour bridge reopens, lorries too")


async def sent(database: Database, article_id: int, chat_id: int, message_id: int, at: dt.datetime = NOW) -> None:
    alert = Posting(
        chat_id=chat_id, kind=Kind.ALERT, subject=article_id, article_ids=(article_id,), due_at=NOW, deadline=LATER
    )
    async with database.write() as connection:
        await post(connection, [alert], NOW)
        done = (
            update(outbox)
            .where(outbox.c.chat_id == chat_id)
            .values(state=State.SENT.value, message_ids=(message_id,), settled_at=at)
        )
        await connection.execute(done)


async def corrections(database: Database) -> list[tuple[int, int | None, str]]:
    columns = outbox.c.chat_id, outbox.c.reply_to, outbox.c.state
    which = select(*columns).where(outbox.c.kind == Kind.CORRECTION.value).order_by(outbox.c.chat_id)
    return [(chat, message, state) for chat, message, state in await database.rows(which)]


async def settle(database: Database) -> None:
    async with database.write() as connection:
        done = update(outbox).where(outbox.c.kind == Kind.CORRECTION.value)
        await connection.execute(done.values(state=State.SENT.value, settled_at=NOW))


async def test_a_changed_article_queues_an_edit_of_each_alert_that_was_sent(database: Database) -> None:
    articles = Articles(database)
    _, article = await articles.save(BRIDGE, NOW)
    await sent(database, article.id, 20, 7)
    await sent(database, article.id, 30, 8)
    await articles.save(NEWER, LATER)
    assert await corrections(database) == [(20, 7, "queued"), (30, 8, "queued")]


async def test_the_same_text_again_corrects_nothing(database: Database) -> None:
    articles = Articles(database)
    _, article = await articles.save(BRIDGE, NOW)
    await sent(database, article.id, 20, 7)
    await articles.save(BRIDGE, LATER)
    assert await corrections(database) == []


async def test_a_second_change_edits_the_message_again(database: Database) -> None:
    articles = Articles(database)
    _, article = await articles.save(BRIDGE, NOW)
    await sent(database, article.id, 20, 7)
    await articles.save(NEWER, LATER)
    await settle(database)
    await articles.save(NEWEST, LATER + dt.timedelta(minutes=1))
    assert await corrections(database) == [(20, 7, "queued")]


async def test_a_withdrawn_article_is_corrected_where_it_was_sent_and_cancelled_where_it_was_not(
    database: Database,
) -> None:
    articles = Articles(database)
    _, article = await articles.save(BRIDGE, NOW)
    await sent(database, article.id, 20, 7)
    waiting = Posting(
        chat_id=30, kind=Kind.ALERT, subject=article.id, article_ids=(article.id,), due_at=NOW, deadline=LATER
    )
    async with database.write() as connection:
        await post(connection, [waiting], NOW)
    await articles.withdraw(article.id, LATER)
    assert await corrections(database) == [(20, 7, "queued")]
    [row] = await database.rows(select(outbox.c.state).where(outbox.c.chat_id == 30))
    assert row[0] == State.CANCELLED.value


async def test_a_message_that_was_under_way_during_the_change_is_edited_after_it(database: Database) -> None:
    articles = Articles(database)
    _, article = await articles.save(BRIDGE, NOW)
    await articles.save(NEWER, LATER)
    await sent(database, article.id, 20, 7, LATER + dt.timedelta(seconds=1))
    await sent(database, article.id, 30, 8, LATER + dt.timedelta(minutes=1))
    await articles.correct_stragglers(LATER + dt.timedelta(seconds=30))
    assert await corrections(database) == [(20, 7, "queued")]
    await settle(database)
    await articles.correct_stragglers(LATER + dt.timedelta(seconds=40))
    assert await corrections(database) == [(20, 7, "sent")]
