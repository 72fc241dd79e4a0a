"""Decides who sends next."""

import heapq
from collections import deque
from dataclasses import dataclass, field

from bot.pacing.chats import Chats
from bot.pacing.turns import Turns
from bot.pacing.waits import Waits
from store.delivery import Lane

BURST = 0.2  # seconds' worth of turns that may go at once after a rest
AHEAD = 0.2  # seconds' worth of turns that are reserved at a time
CREDIT = 0.15  # seconds' worth of replies that go before their turns are reserved
UNDER = 0.99  # of the limit: Telegram's clock and ours are not the same


@dataclass(slots=True, eq=False)
class Ticket:
    """Somebody who wants to send. `counted`: one of the deliveries, of which only so many are under way at once."""

    lane: Lane
    chat_id: int
    counted: bool
    number: int
    gone: bool = False


_Waiting = tuple[int, int, Ticket]  # in the order of lanes, and then of arrival


@dataclass(slots=True)
class Pacing:
    """`rate` is in messages a second; None: no limits at all. `room`: so many deliveries may still be begun.

    The bot's turns are reserved ahead, `wanted` says how many; `reserved` hands them in. A reply need not wait for
    that: it goes on credit, which the next reservation pays.
    """

    rate: float | None
    room: int
    chats: Chats = field(default_factory=Chats)
    waits: Waits = field(default_factory=Waits)
    turns: Turns = field(default_factory=Turns)
    _replies: list[_Waiting] = field(default_factory=list)
    _deliveries: list[_Waiting] = field(default_factory=list)
    _later: list[tuple[float, int, Ticket]] = field(default_factory=list)  # whose chat can take nothing just now
    _parked: dict[int, list[Ticket]] = field(default_factory=dict)  # whose chat has too much on its way
    _number: int = 0
    _debt: int = 0  # replies that went on credit, and whose turns are not reserved yet
    _paid: deque[float] = field(default_factory=deque)  # when turns come that were reserved for such replies
    _asked: tuple[int, int] | None = None  # turns that are being reserved: for those who wait, and for the debt

    @property
    def steady(self) -> float:
        """The turns a second that are reserved."""
        return (self.rate or 1.0) * UNDER

    def join(self, lane: Lane, chat_id: int, *, counted: bool) -> Ticket:
        self._number += 1
        ticket = Ticket(lane, chat_id, counted, self._number)
        self._push(ticket)
        return ticket

    def due(self, now: float) -> list[Ticket]:
        """Who may send now, and is counted as doing so: `ended` must follow for each."""
        if now < self.waits.until:
            return []
        self._return(now)
        chosen: list[Ticket] = []
        while (ticket := self._next(now)) is not None:
            chosen.append(ticket)
        return chosen

    def next_at(self, now: float) -> float | None:
        """When to look again; None: not before something happens."""
        moments = [self._later[0][0]] if self._later else []
        if self._replies or (self._deliveries and self.room):
            moments += [self.waits.until] if now < self.waits.until else self._next_turns()
        return max(min(moments), self.waits.until) if moments else None

    def ended(self, ticket: Ticket, now: float) -> None:
        """Telegram has answered, or never will."""
        if self.rate is not None:
            self.chats.end(ticket.chat_id, now)
        for other in self._parked.pop(ticket.chat_id, ()):
            self._push(other)

    def settled(self, count: int) -> None:
        """So many deliveries are over and written down."""
        self.room += count

    def told_to_wait(self, chat_id: int, seconds: float, now: float) -> float | None:
        """Telegram's 429: the chat waits. If the bot as a whole was meant, until when."""
        self.chats.hold(chat_id, now + seconds, now)
        return self.waits.told(chat_id, seconds, now)

    def wanted(self, now: float) -> int:
        """How many turns to reserve now; 0 for none. `reserved` or `unreserved` must follow."""
        if self.rate is None or self._asked is not None or now < self.waits.until:
            return 0
        most = max(1, int(self.steady * AHEAD))
        in_hand = self.turns.in_hand(now)
        waiting = len(self._replies) + len(self._deliveries)
        soon = most if waiting * 2 >= most else waiting  # where many wait, more are coming
        fresh = max(0, soon - in_hand) if in_hand <= most / 2 else 0
        if fresh or self._debt * 2 > self._credit:
            self._asked = fresh, self._debt
        return fresh + self._debt if self._asked else 0

    def reserved(self, begins: float, now: float) -> None:
        """The turns that were wanted; the first of them pay for what went on credit, once they come."""
        fresh, debt = self._asked or (0, 0)
        step = 1 / self.steady
        self._paid.extend(begins + number * step for number in range(debt))
        self.turns.add(begins + debt * step, step, fresh, now)
        self._debt -= debt
        self._asked = None

    def unreserved(self) -> None:
        """It could not be done."""
        self._asked = None

    @property
    def _credit(self) -> int:
        return max(1, int(self.steady * CREDIT))

    def _next_turns(self) -> list[float]:
        """When somebody may go who cannot now; a reply also once a turn comes that one before it went ahead of."""
        turn = self.turns.next_at()
        return ([] if turn is None else [turn]) + list(self._paid)[: bool(self._replies)]

    def _push(self, ticket: Ticket) -> None:
        line = self._deliveries if ticket.counted else self._replies
        heapq.heappush(line, (ticket.lane, ticket.number, ticket))

    def _return(self, now: float) -> None:
        while self._later and self._later[0][0] <= now:
            self._push(heapq.heappop(self._later)[2])

    def _next(self, now: float) -> Ticket | None:
        for line in (self._replies, self._deliveries):
            ticket = self._first(line, now)
            if ticket is None or (ticket.counted and not self.room):
                continue
            if not self._turn(ticket, now):
                return None
            heapq.heappop(line)
            self.room -= ticket.counted
            if self.rate is not None:
                self.chats.begin(ticket.chat_id, now)
            return ticket
        return None

    def _first(self, line: list[_Waiting], now: float) -> Ticket | None:
        """The first whose chat can take a message; those before it step aside."""
        while line:
            ticket = line[0][2]
            ready_at = now if self.rate is None or ticket.gone else self.chats.ready_at(ticket.chat_id, now)
            if ready_at is not None and ready_at <= now and not ticket.gone:
                return ticket
            heapq.heappop(line)
            if ticket.gone:
                continue
            if ready_at is None:
                self._parked.setdefault(ticket.chat_id, []).append(ticket)
            else:
                heapq.heappush(self._later, (ready_at, ticket.number, ticket))
        return None

    def _turn(self, ticket: Ticket, now: float) -> bool:
        if self.rate is None or self.turns.take(now):
            return True
        while self._paid and self._paid[0] <= now:
            self._paid.popleft()
        if ticket.counted or ticket.lane is not Lane.REPLY or self._debt + len(self._paid) >= self._credit:
            return False
        self._debt += 1
        return True
