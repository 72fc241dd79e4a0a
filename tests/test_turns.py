"""What is to be done about a chat whose digest is due, and how early that is begun."""

import datetime as dt

import pytest

from bot.delivery.digests import Board, Fresh
from bot.delivery.turns import digest_for, early, turn_of
from bot.delivery.wanting import News
from store.subscriber import Mode, Schedule, Subscriber, Wishes
from store.turns import Due

NOON = dt.datetime(2024, 11, 20, 12, 0, tzinfo=dt.UTC)
HOUR, MINUTE = dt.timedelta(hours=1), dt.timedelta(minutes=1)
PATIENCE = 6 * HOUR
EIGHT, NOONS = 8 * 60, 12 * 60
BOARD = Board([Fresh(News(number, frozenset({1}), number, number, ""), NOON) for number in (4, 7)], 9)


def due(at: dt.datetime | None = NOON, **given: object) -> Due:
    fields = {"chat_id": 20, "next_due_at": at} | given
    return Due(Subscriber(**fields), Wishes({1: Mode.DIGEST}))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("was_due", "now", "slot"),
    [
        (NOON, NOON, NOON),
        (NOON, NOON + 5 * HOUR, NOON),
        (NOON, NOON + PATIENCE, None),
        (NOON - 4 * HOUR, NOON + HOUR, NOON),  # the last of those that were missed
        (NOON - 24 * HOUR, NOON + HOUR, NOON),
        (NOON - 48 * HOUR, NOON - 5 * HOUR, None),  # even the last one is too long ago
        (NOON, NOON - 4 * MINUTE, NOON),  # begun early
        (NOON - 7 * MINUTE, NOON - 6 * MINUTE, NOON - 7 * MINUTE),  # of a schedule that was changed since
    ],
)
def test_whose_turn_it_is(was_due: dt.datetime, now: dt.datetime, slot: dt.datetime | None) -> None:
    turn = turn_of(due(was_due), BOARD, Schedule((EIGHT, NOONS)), PATIENCE, now)
    assert (turn.posting and turn.posting.subject) == (slot and int(slot.timestamp()))
    assert turn.next_due_at is not None
    assert turn.next_due_at > max(now, slot or now)


def test_a_slot_that_was_served_is_not_served_again() -> None:
    turn = turn_of(due(last_slot=NOON, cursor=4), BOARD, Schedule((NOONS,)), PATIENCE, NOON)
    assert (turn.posting, turn.cursor, turn.last_slot) == (None, 4, NOON)


def test_who_has_no_hours_any_more_is_not_due_again() -> None:
    turn = turn_of(due(weekdays=0), BOARD, Schedule((NOONS,)), PATIENCE, NOON)
    assert turn.next_due_at is None


def test_the_cursor_moves_to_the_last_article_and_never_back() -> None:
    assert turn_of(due(cursor=4), BOARD, Schedule((NOONS,)), PATIENCE, NOON).cursor == 9
    assert turn_of(due(cursor=30), BOARD, Schedule((NOONS,)), PATIENCE, NOON).cursor == 30


def test_a_digest_goes_where_it_was_subscribed_to_or_asked_for() -> None:
    forum = due(thread_id=5)
    posting = digest_for(forum, BOARD, 1, NOON, NOON)
    asked = digest_for(forum, BOARD, -1, NOON, NOON, thread_id=8)
    assert posting is not None
    assert asked is not None
    assert (posting.thread_id, asked.thread_id) == (5, 8)


@pytest.mark.parametrize(
    ("count", "ahead", "begun"),
    [
        (600, 10, True),  # twenty seconds of messages: half before the hour
        (600, 11, False),
        (1, 1, False),
        (40_000, 299, True),
        (40_000, 301, False),  # never more than five minutes
    ],
)
def test_a_crowd_is_sent_around_its_moment(count: int, ahead: int, begun: bool) -> None:
    assert early([(NOON, count)], 30.0, NOON - dt.timedelta(seconds=ahead)) == ([NOON] if begun else [])
