"""Whether a chat gets an alert, when, and whether it rings."""

import datetime as dt
from dataclasses import replace

import pytest

from bot.delivery.alerts import alert_for
from bot.delivery.wanting import News
from store.broadcast import Candidate, Rung
from store.subscriber import Mode, Quiet, Subscriber, Wishes

NEWS = News(7, frozenset({1}), 7, 7, "A bridge opened.")
NIGHT = dt.datetime(2026, 3, 6, 23, 30, tzinfo=dt.UTC)
MORNING = dt.datetime(2026, 3, 7, 7, 0, tzinfo=dt.UTC)
SLEEPER = Subscriber(chat_id=20, quiet=Quiet(22 * 60, 7 * 60))
LOUD, SILENT = Wishes({1: Mode.LOUD}), Wishes({1: Mode.SILENT})
RANG = Rung(NIGHT - dt.timedelta(hours=3), silent=False, at_night=False)
RANG_AT_NIGHT = replace(RANG, at_night=True)
RINGS_IN_THE_MORNING = Rung(MORNING, silent=False, at_night=False)
RANG_YESTERDAY = Rung(NIGHT - dt.timedelta(days=1), silent=False, at_night=False)


@pytest.mark.parametrize(
    ("subscriber", "wishes", "rung", "due_at", "silent"),
    [
        (Subscriber(chat_id=20), LOUD, [], NIGHT, False),
        (Subscriber(chat_id=20), SILENT, [RANG] * 9, NIGHT, True),
        (SLEEPER, LOUD, [], MORNING, False),
        (SLEEPER, SILENT, [], MORNING, True),
        (replace(SLEEPER, night_alerts=1), LOUD, [RANG], NIGHT, False),
        (replace(SLEEPER, night_alerts=1), LOUD, [RANG_AT_NIGHT], MORNING, False),
        (replace(SLEEPER, night_alerts=1), SILENT, [], MORNING, True),
        (SLEEPER, LOUD, [RANG] * 3, MORNING, False),
        (Subscriber(chat_id=20), LOUD, [RANG_YESTERDAY] * 3, NIGHT, False),
        (Subscriber(chat_id=20, zone="Asia/Tokyo"), LOUD, [RANG_YESTERDAY] * 3, NIGHT, False),
    ],
)
def test_when_it_comes_and_whether_it_rings(
    subscriber: Subscriber, wishes: Wishes, rung: list[Rung], due_at: dt.datetime, silent: bool
) -> None:
    posting = alert_for(Candidate(subscriber, wishes, rung), NEWS, "UTC", NIGHT, 1)
    assert posting is not None
    assert (posting.due_at, posting.silent) == (due_at, silent)


@pytest.mark.parametrize(
    ("subscriber", "wishes", "rung"),
    [
        (Subscriber(chat_id=20), Wishes(), []),
        (Subscriber(chat_id=20), Wishes({1: Mode.DIGEST}), []),
        (Subscriber(chat_id=20), LOUD, [RANG] * 3),
        (Subscriber(chat_id=20, loud_a_day=0), LOUD, []),
        (SLEEPER, LOUD, [RINGS_IN_THE_MORNING] * 3),
        (Subscriber(chat_id=20, zone="Asia/Tokyo"), LOUD, [RANG] * 3),
    ],
)
def test_what_is_left_for_the_digest(subscriber: Subscriber, wishes: Wishes, rung: list[Rung]) -> None:
    assert alert_for(Candidate(subscriber, wishes, rung), NEWS, "UTC", NIGHT, 1) is None


def test_a_day_is_the_readers_own() -> None:
    """At 23:30 in London it is another day in Tokyo, where the alerts of three in the morning still count."""
    in_tokyo = Subscriber(chat_id=20, zone="Asia/Tokyo")
    before_midnight_there = [Rung(dt.datetime(2026, 3, 6, 14, 0, tzinfo=dt.UTC), silent=False, at_night=False)] * 3
    assert alert_for(Candidate(in_tokyo, LOUD, before_midnight_there), NEWS, "UTC", NIGHT, 1) is not None
