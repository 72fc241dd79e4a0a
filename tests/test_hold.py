"""How long what was claimed may be sent, and when a database counts as there; all time passed in."""

import datetime as dt

import pytest

from bot.wire.hold import BEGIN_WITHIN, SILENCE, STEADY, Contact, Hold
from tests.makers import NOW

WITHIN = BEGIN_WITHIN.total_seconds()
MOMENT = dt.timedelta(seconds=1)


@pytest.mark.parametrize(
    ("passed", "ticked", "over"),
    [
        (BEGIN_WITHIN, WITHIN, False),
        (BEGIN_WITHIN + MOMENT, WITHIN, True),  # the machine slept
        (-BEGIN_WITHIN, WITHIN + 1, True),  # a clock was put back
    ],
    ids=["in time", "asleep", "put back"],
)
def test_a_hold_is_over_as_soon_as_either_clock_says_so(passed: dt.timedelta, ticked: float, over: bool) -> None:
    assert Hold(NOW, 100).over(NOW + passed, 100 + ticked) is over


def answered(*moments: float) -> Contact:
    contact = Contact()
    for moment in moments:
        contact.answered(moment)
    return contact


def test_a_database_that_has_just_answered_for_the_first_time_may_have_been_away() -> None:
    assert not Contact().steady(STEADY + 1)
    assert not answered(0).steady(1)


def test_one_that_answers_all_the_time_is_there() -> None:
    assert answered(*range(int(STEADY) + 2)).steady(STEADY + 1)


def test_after_a_silence_it_has_to_answer_for_a_while_again() -> None:
    before = range(int(STEADY) + 2)
    back = before[-1] + SILENCE + 1

    assert not answered(*before).steady(back)
    assert not answered(*before, back).steady(back)
    assert answered(*before, *(back + second for second in before)).steady(back + STEADY + 1)
