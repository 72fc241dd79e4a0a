"""Digests, told: rendered in the moment of sending, from the articles as they are then."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.delivery.digests import Contents
from bot.pages.dates import day_and_time, time_of_day
from bot.pages.digest import Reading, digest_pages, more_page, stories_of
from bot.pages.page import Page, Row
from bot.words import digests as said
from store.briefs import Briefs
from store.delivery import Delivery
from store.digests import Digests, Reader

PREVIEWED = 4  # stories in what a first digest will be like

_NOBODY = Reader()


@dataclass(frozen=True, slots=True)
class Telling:
    """`foot` are the buttons that stand under every digest."""

    digests: Digests
    briefs: Briefs
    zone: str
    foot: tuple[Row, ...] = ()

    async def render(self, deliveries: Sequence[Delivery], now: dt.datetime) -> list[tuple[Page, ...] | None]:
        """The messages of each, in order; None where nothing is left of it."""
        change, readers = await self.digests.readers(one.chat_id for one in deliveries)
        briefs, topics = await self.briefs.told({article for one in deliveries for article in one.article_ids}, change)
        rendered = (
            digest_pages(
                stories_of(one.article_ids, one.topic_ids, briefs),
                topics,
                self._reading(readers.get(one.chat_id, _NOBODY), now, one.id),
                self.foot,
            )
            for one in deliveries
        )
        return [pages or None for pages in rendered]

    async def more(self, chat_id: int, digest_id: int, page: int, now: dt.datetime) -> Page | None:
        """The stories of a digest that it did not tell; None where it is not kept any more."""
        found = await self.digests.contents(chat_id, digest_id)
        if found is None:
            return None
        change, reader = await self._reader(chat_id)
        briefs, topics = await self.briefs.told(found[0], change)
        reading = self._reading(reader, now, digest_id)
        return more_page(stories_of(*found, briefs), topics, reading, page)

    async def preview(self, chat_id: int, contents: Contents, now: dt.datetime) -> Page:
        """A short one, which says that it is none."""
        change, reader = await self._reader(chat_id)
        briefs, topics = await self.briefs.told(contents.article_ids, change)
        stories = stories_of(contents.article_ids, contents.topic_ids, briefs)[:PREVIEWED]
        reading = self._reading(reader, now)
        pages = digest_pages(stories, topics, reading, note=said.PREVIEW)
        return pages[0]

    async def since(self, chat_id: int, now: dt.datetime) -> str | None:
        """When the last digest was made, in the reader's time; the day too, if it was another one."""
        made = await self.digests.last(chat_id)
        if made is None:
            return None
        _, reader = await self._reader(chat_id)
        there = ZoneInfo(reader.zone or self.zone)
        local = made.astimezone(there)
        if local.date() == now.astimezone(there).date():
            return time_of_day(local, reader.language)
        return day_and_time(None, made, there.key, reader.language)

    async def _reader(self, chat_id: int) -> tuple[int, Reader]:
        change, readers = await self.digests.readers([chat_id])
        return change, readers.get(chat_id, _NOBODY)

    def _reading(self, reader: Reader, now: dt.datetime, digest_id: int = 0) -> Reading:
        return Reading(reader.zone or self.zone, reader.language, now.year, digest_id)
