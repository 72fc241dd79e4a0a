"""Where articles belong: the stories that they are placed in, and those who follow them."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from store.arrivals import had_of
from store.batches import batches
from store.broadcast import Filed, Stage
from store.broadcasts import filed_of
from store.contents import current
from store.database import Database, upsert
from store.delivery import Kind, Posting, State
from store.entities import Article
from store.fresh import MOMENT, is_news
from store.posting import post
from store.shelves import by_id
from store.tables import article_stories, articles, broadcasts, outbox, story_wishes, subscribers
from store.turns import Follower
from store.wishes import SUBSCRIBERS, THERE, subscriber_of, wishes_of

_UNTOLD = text("NOT told")  # as the index has it
_COMING = (Stage.WAITING.value, Stage.QUEUEING.value)


@dataclass(frozen=True, slots=True)
class Unplaced:
    """An article that belongs nowhere yet. What is no news is a story of its own."""

    article: Article
    moment: dt.datetime
    news: bool


Choose = Callable[[Filed, Sequence[Follower]], list[Posting]]


class Stories:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def unplaced(self, limit: int) -> list[Unplaced]:
        """The next articles, in the order in which they came."""
        last = (await self._database.rows(select(func.max(article_stories.c.article_id))))[0][0] or 0
        async with self._database.read() as connection:
            columns = MOMENT.label("moment"), is_news(connection).label("news")
            found = current().add_columns(*columns).where(articles.c.id > last).order_by(articles.c.id).limit(limit)
            return [_unplaced(row._asdict()) for row in await connection.execute(found)]

    async def around(self, first: dt.datetime, last: dt.datetime) -> dict[int, tuple[dt.datetime, int, int]]:
        """Published articles of these days that have their place: their moment, story and twin."""
        filed = article_stories.c.story_id, article_stories.c.twin_id
        placed = select(articles.c.id, MOMENT, *filed).join_from(articles, article_stories)
        undated = articles.c.dated_at.is_(None) & articles.c.first_saved_at.between(first, last)
        within = (articles.c.dated_at.between(first, last) | undated) & articles.c.withdrawn_at.is_(None)
        rows = await self._database.rows(placed.where(within))
        return {article: (moment, story, twin) for article, moment, story, twin in rows}

    async def articles(self, ids: Iterable[int]) -> dict[int, Article]:
        async with self._database.read() as connection:
            return await by_id(connection, ids)

    async def place(self, places: Mapping[int, tuple[int, int]], told: Iterable[int]) -> None:
        """Story and twin of each; an article that has its place keeps it. Of those `told` no follower is to hear."""
        silent = set(told)
        rows = [
            {"article_id": one, "story_id": story, "twin_id": twin, "told": one in silent}
            for one, (story, twin) in places.items()
        ]
        async with self._database.write() as connection:
            await connection.execute(upsert(connection, article_stories).on_conflict_do_nothing(), rows)

    # Those who follow

    async def untold(self, before: dt.datetime, limit: int) -> list[int]:
        """Articles that came before then, and whose followers were not told. Where an alert is about to go out, it
        goes first."""
        alerted = select(broadcasts.c.article_id).where(broadcasts.c.state.in_(_COMING))
        found = (
            select(article_stories.c.article_id)
            .join_from(article_stories, articles)
            .where(_UNTOLD, articles.c.first_saved_at < before, articles.c.id.not_in(alerted))
        )
        rows = await self._database.rows(found.order_by(article_stories.c.article_id).limit(limit))
        return [row[0] for row in rows]

    async def tell_some(
        self, article_id: int, reached: int | None, limit: int, choose: Choose, now: dt.datetime
    ) -> int | None:
        """Queue what the next followers get; up to which chat that was, or None when there are no more: then all of
        them were told."""
        async with self._database.write() as connection:
            filed = await filed_of(connection, article_id)
            followers = await _followers(connection, filed, reached, limit) if filed else []
            if filed is not None and followers:
                await post(connection, choose(filed, followers), now)
            if len(followers) == limit:
                return followers[-1].subscriber.chat_id
            await connection.execute(
                update(article_stories).where(article_stories.c.article_id == article_id).values(told=True)
            )
        return None


async def _followers(connection: AsyncConnection, filed: Filed, reached: int | None, limit: int) -> list[Follower]:
    following = (
        select(story_wishes.c.chat_id, story_wishes.c.message_id)
        .join_from(story_wishes, subscribers)
        .where(story_wishes.c.story_id == filed.story_id, story_wishes.c.followed.is_(True), THERE)
        .where(story_wishes.c.since < filed.article.id)
        .order_by(story_wishes.c.chat_id)
        .limit(limit)
        .with_for_update(of=subscribers, key_share=True)  # as HELD
    )
    if reached is not None:
        following = following.where(story_wishes.c.chat_id > reached)
    noted = dict((await connection.execute(following)).all())
    chats = list(noted)
    wishes = await wishes_of(connection, chats)
    sent = await _sent(connection, filed.story_id, chats)
    had = await had_of(connection, [filed.article.id], chats)
    readers = [subscriber_of(row) for row in await connection.execute(SUBSCRIBERS, {"chats": chats})]
    return [
        Follower(
            one,
            wishes[one.chat_id],
            max(filter(None, (noted[one.chat_id], sent.get(one.chat_id))), default=None),
            filed.article.id in had[one.chat_id],
        )
        for one in sorted(readers, key=lambda one: one.chat_id)
    ]


async def _sent(connection: AsyncConnection, story_id: int, chats: Sequence[int]) -> dict[int, int]:
    """The last message about a story that each of these chats got as an alert or an update."""
    of_story = select(article_stories.c.article_id).where(article_stories.c.story_id == story_id)
    messages: dict[int, int] = defaultdict(int)
    for some in batches(chats):
        told = select(outbox.c.chat_id, outbox.c.message_ids).where(
            outbox.c.chat_id.in_(some),
            outbox.c.kind.in_([Kind.ALERT.value, Kind.UPDATE.value]),
            outbox.c.subject.in_(of_story),
            outbox.c.state == State.SENT.value,
        )
        for chat_id, message_ids in await connection.execute(told):
            messages[chat_id] = max(messages[chat_id], *message_ids, 0)
    return {chat_id: message_id for chat_id, message_id in messages.items() if message_id}


def _unplaced(row: dict[str, Any]) -> Unplaced:
    moment, news = row.pop("moment"), bool(row.pop("news"))
    return Unplaced(Article(**row), moment, news)
