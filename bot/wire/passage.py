"""One delivery's way to Telegram, part by part, and what became of it."""

import logging
import random
from collections.abc import Callable
from datetime import datetime

from bot.pacing import Ticket
from bot.pages.page import Page
from bot.wire.gate import Gate
from bot.wire.receipt import Outcome, Receipt
from bot.wire.sender import Letter, Sender
from bot.wire.verdicts import Try
from store.delivery import Delivery, Kind, Lane, Result

DEAD = 8  # failures in a row until the network is taken to be down
SHORTEST_OUTAGE, LONGEST_OUTAGE = 1.0, 30.0  # seconds

Parts = tuple[Page, ...]

log = logging.getLogger(__name__)


class Passage:
    """`paid` when deliveries may cost. `barred` once Telegram does not know the token any more."""

    def __init__(self, sender: Sender, gate: Gate, now: Callable[[], datetime], *, paid: bool) -> None:
        self._sender = sender
        self._gate = gate
        self._now = now
        self._paid = paid
        self._failures = 0
        self.barred = False

    async def carry(self, delivery: Delivery, parts: Parts, ticket: Ticket, held: Callable[[], bool]) -> Result:
        """`ticket` is the first part's turn. What is not `held` any more when its turn comes is given back."""
        begun = Try(delivery, delivery.message_ids)
        try:
            return await self._all_parts(begun, parts, ticket, held)
        except Exception as error:
            log.exception("action=deliver outcome=failed delivery=%d", delivery.id)
            return self.failed(begun, Receipt(Outcome.UNKNOWN, reason=type(error).__name__))

    def failed(self, begun: Try, receipt: Receipt) -> Result:
        return begun.failed(receipt, self._now(), random.uniform(0.5, 1))

    async def _all_parts(self, begun: Try, parts: Parts, ticket: Ticket | None, held: Callable[[], bool]) -> Result:
        """One after the other, from where an earlier try has come to."""
        for page in parts[len(begun.message_ids) :]:
            letter: Letter | None = self._letter(begun, page)
            while letter is not None:
                delivery = begun.delivery
                ticket = ticket or await self._gate.enter(delivery.lane, delivery.chat_id)
                if ticket is None or not held():
                    self._gate.leave(ticket)
                    return begun.given_back()
                receipt = await self._asked(letter, ticket)
                ticket = None
                begun = begun.after(receipt, letter)
                letter = letter.mended(receipt)
            if receipt.outcome is not Outcome.SENT:
                return self.failed(begun, receipt)
        self._gate.leave(ticket)
        return begun.done()

    async def _asked(self, letter: Letter, ticket: Ticket) -> Receipt:
        try:
            receipt = await self._sender.send(letter)
        finally:
            self._gate.leave(ticket)
        await self._gate.learn(letter.chat_id, receipt)
        self._watch(receipt)
        return receipt

    def _letter(self, begun: Try, page: Page) -> Letter:
        delivery, first = begun.delivery, not begun.message_ids
        edits = delivery.kind is Kind.CORRECTION
        return Letter(
            chat_id=delivery.chat_id,
            page=page,
            edits=delivery.reply_to if edits else None,
            reply_to=delivery.reply_to if first and not edits else None,
            thread_id=None if begun.topic_gone else delivery.thread_id,
            silent=delivery.silent or not first,
            paid=self._paid and delivery.lane in (Lane.ALERT, Lane.DIGEST),
        )

    def _watch(self, receipt: Receipt) -> None:
        """After many failures in a row nothing is sent for a while, longer each time."""
        self.barred |= receipt.outcome is Outcome.BARRED
        if receipt.outcome is not Outcome.LATER or receipt.wait:
            self._failures = 0
            return
        self._failures += 1
        if self._failures < DEAD:
            return
        if self._failures == DEAD:
            log.warning("action=deliver outcome=waiting reason=%s", receipt.reason)
        self._gate.pause(min(SHORTEST_OUTAGE * 2.0 ** min(self._failures // DEAD - 1, 5), LONGEST_OUTAGE))
