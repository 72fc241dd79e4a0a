"""New articles find the stories that they belong to, and those who follow a story hear of it."""

import asyncio
import datetime as dt
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

from bot.delivery.stories import REACH, Place, Window, gist_of
from bot.delivery.updates import update_for
from bot.delivery.wanting import News, text_of
from store.broadcast import Filed
from store.delivery import Posting
from store.stories import Stories, Unplaced
from store.turns import Follower

AT_ONCE = 50  # articles
FOLLOWERS = 250  # in one transaction
WAIT = dt.timedelta(seconds=5)  # in which an editor's alert for an article that was just saved is planned

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Placing:
    """`zone` is the operator's own."""

    stories: Stories
    zone: str
    _window: Window = field(default_factory=Window, init=False)
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock, init=False)

    async def catch_up(self) -> None:
        """Place every article that has no place yet."""
        async with self._turn:
            while unplaced := await self.stories.unplaced(AT_ONCE):
                await self._place(unplaced)

    async def tell_followers(self, now: dt.datetime) -> int:
        """Queue updates about new articles for those who follow their stories and do not get them as alerts; how many
        articles there were."""
        await self.catch_up()
        untold = await self.stories.untold(now - WAIT, AT_ONCE)
        for article_id in untold:
            await self.updates_for(article_id, now)
        return len(untold)

    async def updates_for(self, article_id: int, now: dt.datetime) -> None:
        """Again, it does nothing more: a chat gets one message about an article."""
        reached: int | None = None
        while True:
            reached = await self.stories.tell_some(article_id, reached, FOLLOWERS, partial(self._choose, now), now)
            if reached is None:
                return
            await asyncio.sleep(0)

    def _choose(self, now: dt.datetime, filed: Filed, followers: Sequence[Follower]) -> list[Posting]:
        news = News(filed.article.id, filed.topics, filed.story_id, filed.twin_id, text_of(filed.article))
        chosen = (update_for(follower, news, self.zone, now) for follower in followers)
        return [posting for posting in chosen if posting is not None]

    async def _place(self, unplaced: Sequence[Unplaced]) -> None:
        fresh = [one for one in unplaced if one.news]
        if fresh:
            moments = [one.moment for one in fresh]
            await self._look_around(min(moments) - REACH, max(moments) + REACH)
        # Reading an article takes a millisecond, comparing it with a few hundred others some more.
        places = await asyncio.to_thread(self._decide, unplaced)
        told = [one.article.id for one in unplaced if not one.news]
        await self.stories.place({article: (one.story_id, one.twin_id) for article, one in places.items()}, told)

    async def _look_around(self, first: dt.datetime, last: dt.datetime) -> None:
        """Have the articles of these days in the window, and only them."""
        self._window.drop_before(first)
        placed = await self.stories.around(first, last)
        found = await self.stories.articles(one for one in placed if one not in self._window)
        for article_id, article in found.items():
            moment, story_id, twin_id = placed[article_id]
            self._window.add(gist_of(article_id, moment, article), Place(story_id, twin_id))

    def _decide(self, unplaced: Sequence[Unplaced]) -> dict[int, Place]:
        places: dict[int, Place] = {}
        for one in unplaced:
            places[one.article.id] = Place(one.article.id, one.article.id)
            if one.news:
                gist = gist_of(one.article.id, one.moment, one.article)
                places[one.article.id] = self._window.place(gist)
                self._window.add(gist, places[one.article.id])
        return places
