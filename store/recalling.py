"""What is queued for a chat and no longer wanted is taken back, in the transaction that changes its mind."""

import datetime as dt

from sqlalchemy import ColumnElement, and_, exists, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from store.delivery import Kind, State
from store.subscriber import Account, Mode
from store.tables import article_stories, article_topics, outbox, story_wishes, subscribers, subscriptions

_AT_ONCE = (Mode.LOUD.value, Mode.SILENT.value)


async def recall(connection: AsyncConnection, account: Account, now: dt.datetime) -> None:
    """A chat that is paused, absent or has left gets nothing more; another no alert that it would not get now. What was
    in a digest comes with the next one. What is on its way already arrives."""
    chat_id = account.subscriber.chat_id
    waiting = and_(
        outbox.c.chat_id == chat_id,
        outbox.c.state == State.QUEUED.value,
        or_(outbox.c.leased_until.is_(None), outbox.c.leased_until < now),
    )
    subscriber = account.subscriber
    if subscriber.paused or subscriber.absence is not None or not account.wishes.wants:
        await _turn_back(connection, chat_id, waiting)
        await _end(connection, waiting & (outbox.c.kind != Kind.CORRECTION.value), now)
        return
    await _end(connection, waiting & (outbox.c.kind == Kind.ALERT.value) & ~_alerted(), now)
    await _end(connection, waiting & (outbox.c.kind == Kind.UPDATE.value) & ~_followed(), now)


async def _turn_back(connection: AsyncConnection, chat_id: int, waiting: ColumnElement[bool]) -> None:
    began = (await connection.execute(select(func.min(outbox.c.cursor_before)).where(waiting))).scalar()
    if began is not None:
        later = (subscribers.c.chat_id == chat_id) & (subscribers.c.cursor > began)
        await connection.execute(update(subscribers).where(later).values(cursor=began))


async def _end(connection: AsyncConnection, which: ColumnElement[bool], now: dt.datetime) -> None:
    ended = update(outbox).where(which)
    await connection.execute(ended.values(state=State.CANCELLED.value, reason="no longer wanted", settled_at=now))


def _alerted() -> ColumnElement[bool]:
    """Some topic of the article comes at once, and none is off."""
    its = (article_topics.c.article_id == outbox.c.subject) & (subscriptions.c.chat_id == outbox.c.chat_id)
    filed = select(subscriptions.c.mode).join(article_topics, article_topics.c.topic_id == subscriptions.c.topic_id)
    at_once = exists(filed.where(its, subscriptions.c.mode.in_(_AT_ONCE)).correlate(outbox))
    off = exists(filed.where(its, subscriptions.c.mode == Mode.OFF.value).correlate(outbox))
    return at_once & ~off


def _followed() -> ColumnElement[bool]:
    its = (story_wishes.c.chat_id == outbox.c.chat_id) & story_wishes.c.followed
    story = select(article_stories.c.story_id).where(article_stories.c.article_id == outbox.c.subject)
    return exists(select(story_wishes.c.story_id).where(its, story_wishes.c.story_id.in_(story)).correlate(outbox))
