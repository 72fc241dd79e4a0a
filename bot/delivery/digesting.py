"""Digests, made: those that are due, and one that a reader asks for now."""

import asyncio
import datetime as dt
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from enum import Enum

from bot.delivery.digests import Board, Contents, Fresh
from bot.delivery.turns import EARLIEST, digest_for, early, turn_of
from bot.delivery.wanting import News, text_of
from store.due import Claim, DueDigests
from store.fresh import Filing, FreshNews
from store.subscriber import Schedule, Wishes
from store.turns import Due, Turn

AT_ONCE = 400  # chats in one transaction: others write in between
AGAIN = dt.timedelta(hours=1)  # after one that could not be made
REPLY_WITHIN = dt.timedelta(hours=1)  # a digest that a reader has asked for
LOOKED_THROUGH = 400  # articles, for a preview

log = logging.getLogger(__name__)


class Asked(Enum):
    """What came of a reader's asking for a digest."""

    POSTED = "posted"
    NOTHING_NEW = "nothing new"
    NOT_SUBSCRIBED = "not subscribed"


@dataclass(slots=True, kw_only=True)
class Digesting:
    """`place` puts new articles into their stories. `rate` is how many messages may be sent in a second, `patience` how
    late a digest still comes."""

    due: DueDigests
    fresh: FreshNews
    place: Callable[[], Awaitable[object]]
    default: Schedule
    patience: dt.timedelta
    rate: float
    _board: Board | None = field(default=None, init=False)
    _change: int = field(default=-1, init=False)

    async def send_due(self, now: dt.datetime) -> int:
        """Queue the digests that are due; how many there were."""
        posted = await self._send_all(now)
        for moment in early(await self.due.crowds(now, now + EARLIEST), self.rate, now):
            posted += await self._send_all(now, moment)
        if posted:
            log.info("action=digests posted=%d", posted)
        return posted

    async def ask(self, chat_id: int, update_id: int, thread_id: int | None, now: dt.datetime) -> Asked:
        """What is new for a chat, now, and the cursor moves; again with the same update it does nothing more.

        It is queued like any other, in the lane of replies: so it comes at once, whatever is under way, and a kill
        neither loses nor repeats it.
        """
        board = await self._news()
        async with self.due.claim_chat(chat_id, now, board.repeated) as claim:
            if not claim.due or not claim.due[0].wishes.wants:
                return Asked.NOT_SUBSCRIBED
            [due] = claim.due
            if await claim.was_posted(-update_id):
                return Asked.POSTED
            await _tell(board, claim)
            posting = digest_for(due, board, -update_id, now, now + REPLY_WITHIN, thread_id)
            if posting is None:
                return Asked.NOTHING_NEW
            reader = due.subscriber
            cursor = max(reader.cursor, board.newest)
            await claim.settle([Turn(chat_id, reader.next_due_at, cursor, reader.last_slot, posting)], now)
        return Asked.POSTED

    async def sample(self, wishes: Wishes) -> Contents | None:
        """What a digest for these wishes would hold of the latest articles, old ones too."""
        filings = await self.fresh.latest(LOOKED_THROUGH)
        board = Board(list(map(_fresh_of, filings)), 0)
        if wishes.keywords:
            board.tell({one.id: text_of(one) for one in await self.fresh.articles(board.untold(0))})
        return board.compose(wishes, 0)

    async def _send_all(self, now: dt.datetime, moment: dt.datetime | None = None) -> int:
        """While one waits for the database the other composes, where the database lets both write."""
        return sum(await asyncio.gather(self._send(now, moment), self._send(now, moment)))

    async def _send(self, now: dt.datetime, moment: dt.datetime | None) -> int:
        posted = 0
        while await self.due.waits(now, moment):
            board = await self._news()
            async with self.due.claim(AT_ONCE, now, moment, board.repeated) as claim:
                await _tell(board, claim)
                turns = [self._turn(one, board, now) for one in claim.due]
                await claim.settle(turns, now)
            posted += sum(turn.posting is not None for turn in turns)
            if not turns:  # another process is at the rest
                break
            await asyncio.sleep(0)
        return posted

    def _turn(self, due: Due, board: Board, now: dt.datetime) -> Turn:
        """One that cannot be made stands in no other's way."""
        try:
            return turn_of(due, board, self.default, self.patience, now)
        except Exception:
            log.exception("action=digest outcome=failed")
            reader = due.subscriber
            return Turn(reader.chat_id, now + AGAIN, reader.cursor, reader.last_slot)

    async def _news(self) -> Board:
        """As of the last change."""
        if await self.fresh.last_change() != self._change or self._board is None:
            await self.place()
            change = await self.fresh.last_change()
            filings, newest = await self.fresh.filings()
            self._board, self._change = Board(list(map(_fresh_of, filings)), newest), change
        return self._board


async def _tell(board: Board, claim: Claim) -> None:
    """Where somebody wants words, the texts are needed to look for them."""
    cursors = [one.first for one in claim.due if one.wishes.keywords]
    if cursors and (untold := board.untold(min(cursors))):
        found = await claim.articles(untold)
        board.tell({article_id: text_of(article) for article_id, article in found.items()})


def _fresh_of(filing: Filing) -> Fresh:
    news = News(filing.article_id, filing.topics, filing.story_id, filing.twin_id, "")
    return Fresh(news, filing.dated_at, filing.length)
