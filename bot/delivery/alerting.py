"""The newsroom's alerts: planned with ten seconds to undo, queued, watched until the last reader has it."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from bot.delivery.alerts import alert_for
from bot.delivery.wanting import News, text_of
from bot.pages import desk as pages
from bot.pages.page import Page
from bot.wire.courier import Courier, Outcome
from bot.words import delivering as words
from store.articles import Articles
from store.broadcast import Broadcast, Candidate, Filed, Progress, Stage
from store.broadcasts import Broadcasts
from store.delivery import Posting
from store.entities import Article, Draft
from store.topics import Topics

UNDO = timedelta(seconds=10)
TELL = timedelta(seconds=4)  # between two looks that the editor gets at a running alert


@dataclass(frozen=True, slots=True)
class Alerting:
    """`rate` is how many messages a second leave the bot, `zone` the newsroom's own."""

    broadcasts: Broadcasts
    articles: Articles
    topics: Topics
    courier: Courier
    rate: float
    zone: ZoneInfo

    # Before

    async def offer(self, draft: Draft, now: datetime) -> str:
        """What the button says: how many readers an alert would reach, and when the last will have it; or that there
        was one of this article."""
        article = await self.articles.recognise(draft)
        earlier = await self.broadcasts.of_article(article.id) if article else None
        if earlier is not None and not earlier.undone:
            return words.PUBLISH_ALERTED
        named = [await self.topics.named(name) for name in draft.topics]
        expected = await self.broadcasts.expected_for([topic.id for topic in named if topic])
        return words.publish_and_alert(expected, await self._until(expected, now))

    async def plan(self, article: Article, editor_chat_id: int, now: datetime) -> tuple[Page, Broadcast | None]:
        """What to tell the editor, and the broadcast if there is one to tell of."""
        earlier = await self.broadcasts.of_article(article.id)
        expected = await self.broadcasts.expected(article.id)
        if not expected:
            return pages.alert_ended_page(article, words.NO_READER_ASKED), None
        planned = await self.broadcasts.plan(article.id, expected, editor_chat_id, now + UNDO, now)
        if planned is None and earlier is not None and earlier.stage is Stage.WAITING:
            planned = earlier  # the same press again, after a kill
        if planned is None:
            return pages.alert_ended_page(article, words.ALERTED_BEFORE), None
        told = words.alert_planned(expected, await self._until(expected, now + UNDO), int(UNDO.total_seconds()))
        return pages.alert_planned_page(article, told, planned), planned

    # Meanwhile

    async def undo(self, broadcast_id: int) -> Page | str:
        """What the message says then, or a notice where it is too late."""
        article = await self._article(broadcast_id)
        if article is None:
            return words.ALERT_ENDED
        undone = await self.broadcasts.undo(broadcast_id)
        broadcast = await self.broadcasts.broadcast(broadcast_id)
        if undone or (broadcast and broadcast.stage is Stage.CANCELLED):
            return pages.alert_ended_page(article, words.ALERT_UNDONE)
        return words.ALERT_BEGUN

    async def stop(self, broadcast_id: int, now: datetime) -> Page | str:
        broadcast = await self.broadcasts.broadcast(broadcast_id)
        article = await self._article(broadcast_id)
        if broadcast is None or article is None or not await self.broadcasts.stop(broadcast_id, now):
            return words.ALERT_ENDED
        progress = await self.broadcasts.progress(broadcast, now)
        return pages.alert_ended_page(article, words.alert_stopped(progress.sent, progress.total))

    async def tick(self, now: datetime) -> bool:
        """Begin what is due, queue a share of each that runs, and tell editors how far theirs is; True if more of
        them could be queued at once."""
        await self.broadcasts.begin_due(now)
        more = False
        for broadcast in await self.broadcasts.running():
            if broadcast.stage is Stage.QUEUEING:
                more |= await self.broadcasts.queue_some(broadcast.id, partial(self._choose, broadcast.id, now), now)
            if broadcast.told_at is None or now - broadcast.told_at >= TELL:
                await self._tell(broadcast, now)
        await asyncio.sleep(0)
        return more

    def _choose(self, broadcast_id: int, now: datetime, filed: Filed, candidates: Sequence[Candidate]) -> list[Posting]:
        news = News(filed.article.id, filed.topics, filed.story_id, filed.twin_id, text_of(filed.article))
        chosen = (alert_for(candidate, news, self.zone.key, now, broadcast_id) for candidate in candidates)
        return [posting for posting in chosen if posting is not None]

    async def _tell(self, broadcast: Broadcast, now: datetime) -> None:
        progress = await self.broadcasts.progress(broadcast, now)
        done = broadcast.stage is Stage.SENDING and not progress.queued
        article = await self.articles.article(broadcast.article_id)
        if article is None or not await self.broadcasts.told(broadcast.id, now, done):
            return
        if done:
            spared = max(broadcast.expected - progress.total, 0)
            told = words.alert_done(progress.sent, progress.absent, progress.failed, progress.held, spared)
            await self._show(broadcast, pages.alert_ended_page(article, told))
        else:
            await self._show(broadcast, await self._going(broadcast, article, progress, now))

    async def _going(self, broadcast: Broadcast, article: Article, progress: Progress, now: datetime) -> Page:
        to_come = max(broadcast.expected - progress.total, 0) if broadcast.stage is Stage.QUEUEING else 0
        until = await self._until(to_come, now)
        told = words.alert_going(progress.settled, progress.total + to_come, until)
        return pages.alert_going_page(article, told, broadcast)

    async def _show(self, broadcast: Broadcast, page: Page) -> None:
        """In the message that planned it; as a new one where a stop came between plan and message."""
        if broadcast.message_id is not None:
            receipt = await self.courier.edit(broadcast.editor_chat_id, broadcast.message_id, page)
            if receipt.outcome is not Outcome.GONE:
                return
        receipt = await self.courier.send(broadcast.editor_chat_id, page)
        if receipt.message_id is not None:
            await self.broadcasts.shown(broadcast.id, receipt.message_id)

    async def _article(self, broadcast_id: int) -> Article | None:
        broadcast = await self.broadcasts.broadcast(broadcast_id)
        return await self.articles.article(broadcast.article_id) if broadcast else None

    async def _until(self, messages: int, now: datetime) -> str:
        """When so many messages, behind all that are queued before them, will have gone."""
        ahead = await self.broadcasts.ahead(now)
        last = now + timedelta(seconds=(messages + ahead) / self.rate)
        return words.until_about(last.astimezone(self.zone), now.astimezone(self.zone))
