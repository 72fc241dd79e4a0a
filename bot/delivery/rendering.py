"""What a queued message says, made from its articles as they are in the moment of sending."""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.pages.alert import alert_keyboard, alert_page, correction_page
from bot.pages.page import Page
from bot.words import delivering as words
from store.articles import Articles
from store.delivery import Delivery, Kind
from store.entities import Article

Parts = tuple[Page, ...]
Follows = Callable[[int, Iterable[int]], Awaitable[Mapping[int, bool]]]  # of an article's story and chats
RenderDigests = Callable[[Sequence[Delivery], datetime], Awaitable[Sequence[Parts | None]]]


@dataclass(frozen=True, slots=True)
class Rendering:
    articles: Articles
    username: Callable[[], str]  # the bot's, once that is known
    digests: RenderDigests
    follows: Follows

    async def render(self, deliveries: Sequence[Delivery], now: datetime) -> list[Parts | None]:
        """The messages of each, in order; None where nothing is left to say."""
        digests = [delivery for delivery in deliveries if delivery.kind is Kind.DIGEST]
        told = dict(zip((one.id for one in digests), await self.digests(digests, now), strict=True))
        others = [delivery for delivery in deliveries if delivery.kind is not Kind.DIGEST]
        articles = await self._articles(others)
        follows = await self._followers(others)
        return [
            told[one.id]
            if one.kind is Kind.DIGEST
            else self._page(one, articles.get(one.subject), follows.get((one.subject, one.chat_id)))
            for one in deliveries
        ]

    async def _articles(self, deliveries: Iterable[Delivery]) -> Mapping[int, Article]:
        """Withdrawn ones, too: what was sent of them is corrected."""
        ids = {delivery.subject for delivery in deliveries}
        return await self.articles.current(ids)

    async def _followers(self, deliveries: Iterable[Delivery]) -> Mapping[tuple[int, int], bool]:
        """Whether the story is followed, or nothing more of it wanted, by article and chat."""
        chats: dict[int, list[int]] = {}
        for one in deliveries:
            chats.setdefault(one.subject, []).append(one.chat_id)
        found = {article: await self.follows(article, some) for article, some in chats.items()}
        return {(article, chat): follows for article, some in found.items() for chat, follows in some.items()}

    def _page(self, delivery: Delivery, article: Article | None, followed: bool | None) -> Parts | None:
        if article is None or (article.withdrawn and delivery.kind is not Kind.CORRECTION):
            return None
        username = self.username()
        keyboard = alert_keyboard(article, followed)
        if delivery.kind is Kind.CORRECTION:
            return (correction_page(article, username, keyboard),)
        note = words.IN_YOUR_STORY if delivery.kind is Kind.UPDATE else ""
        return (alert_page(article, username, keyboard, note),)
