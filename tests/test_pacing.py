"""Who sends when, with time passed in."""

import heapq
from collections import Counter
from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.bot_api_limits import Limits
from bot.pacing import Pacing, Ticket
from bot.pacing.turns import STALE, Turns
from bot.pacing.waits import IN_A_ROW, Waits
from store.delivery import Lane

START = 1_000.0
TICK = 0.001


@dataclass
class Pool:
    """Turns as the database gives them out, `slow` seconds after they were asked for."""

    rate: float
    slow: float = 0.004
    spoken_for: float = 0.0

    def reserve(self, count: int, now: float) -> float:
        begins = max(self.spoken_for, now - 0.2)
        self.spoken_for = begins + count / self.rate
        return begins


@dataclass
class World:
    """A bot, what it wants to send, and Telegram with its limits, in time that is simulated."""

    pacing: Pacing
    pool: Pool
    limits: Limits
    flight: float = 0.02  # seconds until Telegram has a message; its answer takes as long
    now: float = START
    sent: list[tuple[float, Lane, int]] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)
    waited: dict[int, float] = field(default_factory=dict)  # by ticket
    _events: list[tuple[float, int, str, object]] = field(default_factory=list)
    _joined: dict[int, float] = field(default_factory=dict)
    _number: int = 0
    _alarm_at: float | None = None

    def at(self, moment: float, what: str, about: object = None) -> None:
        self._number += 1
        heapq.heappush(self._events, (moment, self._number, what, about))

    def join(self, lane: Lane, chat_id: int, moment: float = START) -> None:
        self.at(moment, "join", (lane, chat_id))

    def run(self, seconds: float) -> None:
        until = START + seconds
        while self._events and self._events[0][0] <= until:
            self.now, _, what, about = heapq.heappop(self._events)
            getattr(self, f"_{what}")(about)
            self._look()
        self.now = until

    def _look(self) -> None:
        for ticket in self.pacing.due(self.now):
            self.waited[ticket.number] = self.now - self._joined[ticket.number]
            self.at(self.now + self.flight, "arrive", ticket)
        if count := self.pacing.wanted(self.now):
            self.at(self.now + self.pool.slow, "reserved", self.pool.reserve(count, self.now))
        moment = self.pacing.next_at(self.now)
        if moment is not None and (self._alarm_at is None or moment < self._alarm_at):
            self._alarm_at = max(moment, self.now + TICK / 10)
            self.at(self._alarm_at, "alarm", self._alarm_at)

    def _join(self, about: object) -> None:
        assert isinstance(about, tuple)
        lane, chat_id = about
        ticket = self.pacing.join(lane, chat_id, counted=lane is not Lane.REPLY)
        self._joined[ticket.number] = self.now

    def _arrive(self, about: object) -> None:
        assert isinstance(about, Ticket)
        if refused := self.limits.refuse(about.chat_id, self.now):
            self.refused[refused[0]] += 1
        self.sent.append((self.now, about.lane, about.chat_id))
        self.at(self.now + self.flight, "answered", about)

    def _answered(self, about: object) -> None:
        assert isinstance(about, Ticket)
        self.pacing.ended(about, self.now)
        if about.counted:
            self.at(self.now + 0.01, "settled")

    def _settled(self, _: object) -> None:
        self.pacing.settled(1)

    def _reserved(self, about: object) -> None:
        assert isinstance(about, float)
        self.pacing.reserved(about, self.now)

    def _alarm(self, about: object) -> None:
        """Only a moment to look at; a later one takes the place of an earlier one."""
        if about == self._alarm_at:
            self._alarm_at = None


def world(rate: float, **given: float) -> World:
    pacing = Pacing(rate, 32)
    return World(pacing, Pool(pacing.steady, slow=given.get("slow", 0.004)), Limits(rate), given.get("flight", 0.001))


@pytest.mark.parametrize("rate", [30, 1000])
def test_a_broadcast_uses_the_limit_and_never_passes_it(rate: int) -> None:
    bot = world(rate)
    for chat in range(1, rate * 20):
        bot.join(Lane.DIGEST, chat)

    bot.run(10)

    assert len(bot.sent) >= 0.97 * rate * 10
    assert not bot.refused


@pytest.mark.parametrize("rate", [30, 1000])
def test_replies_beside_a_broadcast_wait_no_longer_than_a_turn_or_two(rate: int) -> None:
    bot = world(rate)
    for chat in range(1, rate * 20):
        bot.join(Lane.DIGEST, chat)
    for number in range(100):
        bot.join(Lane.REPLY, 1_000_000 + number, START + 0.5 + number * 0.09)

    bot.run(10)

    replies = [at for at, lane, _ in bot.sent if lane is Lane.REPLY]
    assert len(replies) == 100
    assert not bot.refused
    waited = sorted(bot.waited.values())[: len(bot.waited)]
    assert waited
    by_reply = [bot.waited[number] for number in bot.waited if bot._joined[number] >= START + 0.5]
    assert max(by_reply) <= 2 / rate + 0.01


def test_a_reply_of_an_idle_bot_goes_at_once() -> None:
    bot = world(30, slow=0.5)
    for number in range(20):
        bot.join(Lane.REPLY, number + 1, START + number)

    bot.run(30)

    assert max(bot.waited.values()) == 0


def test_those_of_a_higher_lane_go_first() -> None:
    bot = world(30)
    for lane in (Lane.DIGEST, Lane.ALERT, Lane.CORRECTION):
        for number in range(40):
            bot.join(lane, lane * 1000 + number + 1)

    bot.run(10)

    lanes = [lane for _, lane, _ in bot.sent]
    assert lanes[6:] == sorted(lanes[6:])


def test_one_chat_gets_a_short_burst_and_then_one_a_second_and_stops_no_other() -> None:
    bot = world(30)
    for _ in range(10):
        bot.join(Lane.DIGEST, 5)
    bot.join(Lane.DIGEST, 6)

    bot.run(4.5)

    assert [chat for _, _, chat in bot.sent].count(5) == 3 + 4
    assert [chat for _, _, chat in bot.sent].index(6) <= 3
    assert not bot.refused


def test_a_group_gets_twenty_a_minute() -> None:
    bot = world(30)
    for _ in range(100):
        bot.join(Lane.DIGEST, -5)

    bot.run(60)

    assert 25 <= len(bot.sent) <= 30
    assert not bot.refused


def test_no_more_deliveries_are_under_way_than_there_is_room_for_and_replies_pass_them() -> None:
    pacing = Pacing(None, 3)
    for chat in range(1, 10):
        pacing.join(Lane.DIGEST, chat, counted=True)
    reply = pacing.join(Lane.REPLY, 99, counted=False)

    first = pacing.due(START)
    assert [ticket.chat_id for ticket in first] == [99, 1, 2, 3]
    assert reply in first
    pacing.ended(first[1], START)
    assert pacing.due(START) == []
    pacing.settled(1)
    assert [ticket.chat_id for ticket in pacing.due(START)] == [4]


def test_who_has_gone_takes_no_turn() -> None:
    pacing = Pacing(None, 3)
    gone, stays = (pacing.join(Lane.REPLY, chat, counted=False) for chat in (1, 2))
    gone.gone = True

    assert pacing.due(START) == [stays]


def test_a_chat_that_was_told_to_wait_waits_alone() -> None:
    bot = world(30)
    assert bot.pacing.told_to_wait(5, 3, START) is None
    bot.join(Lane.DIGEST, 5)
    bot.join(Lane.DIGEST, 6)

    bot.run(10)

    assert [(round(at - START), chat) for at, _, chat in bot.sent] == [(0, 6), (3, 5)]


def test_three_chats_in_a_row_mean_the_bot_as_a_whole() -> None:
    bot = world(30)
    told = [bot.pacing.told_to_wait(chat, seconds, START) for chat, seconds in ((5, 9), (6, 7), (7, 8))]
    assert told == [None, None, START + 7]
    for chat in range(20, 25):
        bot.join(Lane.REPLY, chat)

    bot.run(10)

    assert min(at for at, _, _ in bot.sent) >= START + 7


def test_with_a_success_in_between_each_of_them_waits_for_itself() -> None:
    waits = Waits()
    for chat in range(IN_A_ROW * 3):
        assert waits.told(chat, 5, START) is None
        waits.got_through()


def test_the_same_chat_again_and_again_is_no_sign() -> None:
    waits = Waits()
    assert [waits.told(5, 5, START) for _ in range(IN_A_ROW * 3)] == [None] * IN_A_ROW * 3


def test_chats_that_nothing_was_sent_to_for_a_while_are_forgotten() -> None:
    bot = world(1000)
    for chat in range(1, 3001):
        bot.join(Lane.DIGEST, chat)
    bot.run(10)
    bot.join(Lane.DIGEST, 5, START + 10)
    bot.run(20)

    assert len(bot.pacing.chats) <= 1


@pytest.mark.parametrize("slow", [0.1, 0.4, 1.5])
def test_a_slow_database_makes_a_broadcast_slow_and_does_not_stop_it(slow: float) -> None:
    bot = world(1000, slow=slow)
    for chat in range(1, 20_000):
        bot.join(Lane.DIGEST, chat)

    bot.run(10)

    assert len(bot.sent) >= 0.3 * 0.2 * 1000 * (10 - slow) / max(slow, 0.2)
    assert not bot.refused


def test_turns_that_nobody_takes_are_gone_after_a_moment() -> None:
    turns = Turns()
    turns.add(START, 0.01, 100, START)

    assert turns.in_hand(START + 0.495) == 80
    assert [turns.take(START + 0.495) for _ in range(31)] == [True] * 30 + [False]


def test_turns_that_came_late_can_be_taken_all_the_same() -> None:
    turns = Turns()
    turns.add(START - 5, 0.01, 10, START)

    assert [turns.take(START + STALE / 2) for _ in range(11)] == [True] * 10 + [False]


@settings(max_examples=60, deadline=None)
@given(
    rate=st.sampled_from([5, 30, 200]),
    flight=st.floats(0.0, 0.3),
    slow=st.floats(0.001, 0.2),
    wishes=st.lists(
        st.tuples(
            st.floats(0, 5),
            st.sampled_from([Lane.REPLY, Lane.CORRECTION, Lane.ALERT, Lane.DIGEST]),
            st.integers(-3, 40).filter(bool),
            st.integers(1, 30),
        ),
        max_size=30,
    ),
)
def test_whatever_is_wanted_when_everything_is_sent_and_no_limit_passed(
    rate: int, flight: float, slow: float, wishes: list[tuple[float, Lane, int, int]]
) -> None:
    bot = world(rate, flight=flight, slow=slow)
    count = 0
    for moment, lane, chat, times in wishes:
        for _ in range(times):
            bot.join(lane, chat, START + moment)
            count += 1

    bot.run(4000)

    assert len(bot.sent) == count
    assert not bot.refused
