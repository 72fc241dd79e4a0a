"""Settings as people type them, and as buttons set them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.subscribing.pressed import tuned
from bot.subscribing.typed import (
    MOST_TIMES,
    Here,
    InPlace,
    Read,
    Screen,
    Set,
    Show,
    Unclear,
    minutes_of,
    read,
    weekdays_of,
    with_day,
    with_time,
)
from store.subscriber import EVERY_DAY, Quiet, Schedule, Subscriber

DEFAULT = Schedule((480,))


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("7:30", Set(Screen.HOURS, {"times": (450,)})),
        ("7", Set(Screen.HOURS, {"times": (420,)})),
        ("7.30", Set(Screen.HOURS, {"times": (450,)})),
        ("19h", Set(Screen.HOURS, {"times": (1140,)})),
        ("18:00 7:30", Set(Screen.HOURS, {"times": (450, 1080)})),
        ("7:30, 7:30", Set(Screen.HOURS, {"times": (450,)})),
        ("7am and 7 pm", Set(Screen.HOURS, {"times": (420, 1140)})),
        ("noon", Set(Screen.HOURS, {"times": (720,)})),
        ("24:00", Set(Screen.HOURS, {"times": (0,)})),
        ("digest at 7:30", Set(Screen.HOURS, {"times": (450,)})),
        ("7:30 18:00 mon-fri", Set(Screen.HOURS, {"times": (450, 1080), "weekdays": 0b001_1111})),
        ("weekends 9", Set(Screen.HOURS, {"times": (540,), "weekdays": 0b110_0000})),
        ("mon-fri", Set(Screen.DAYS, {"weekdays": 0b001_1111})),
        ("fri–mon", Set(Screen.DAYS, {"weekdays": 0b111_0001})),
        ("every day", Set(Screen.DAYS, {"weekdays": EVERY_DAY})),
        ("days mon, wed", Set(Screen.DAYS, {"weekdays": 0b000_0101})),
        ("zone kyiv", InPlace("kyiv")),
        ("time zone: New York", InPlace("New York")),
        ("quiet 22-7", Set(Screen.QUIET, {"quiet": Quiet(1320, 420)})),
        ("quiet hours from 22:30 to 6:45", Set(Screen.QUIET, {"quiet": Quiet(1350, 405)})),
        ("quiet 10 pm - 7 am", Set(Screen.QUIET, {"quiet": Quiet(1320, 420)})),
        ("quiet off", Set(Screen.QUIET, {"quiet": None})),
        ("alerts 5", Set(Screen.ALERTS, {"loud_a_day": 5})),
        ("alerts off", Set(Screen.ALERTS, {"loud_a_day": 0})),
        ("alerts night 2", Set(Screen.ALERTS, {"night_alerts": 2})),
        ("alerts at night off", Set(Screen.ALERTS, {"night_alerts": 0})),
        ("here", Here()),
        ("hours", Show(Screen.HOURS)),
        ("Stories", Show(Screen.STORIES)),
        ("", Unclear(Screen.ALL)),
        ("bogus", Unclear(Screen.ALL)),
        ("25:00", Unclear(Screen.HOURS)),
        ("7:60", Unclear(Screen.HOURS)),
        ("13 pm", Unclear(Screen.HOURS)),
        ("7:30 perhaps", Unclear(Screen.HOURS)),
        ("1 2 3 4 5 6 7", Unclear(Screen.HOURS)),
        ("quiet 7-7", Unclear(Screen.QUIET)),
        ("quiet 22", Unclear(Screen.QUIET)),
        ("alerts 21", Unclear(Screen.ALERTS)),
        ("alerts night 4", Unclear(Screen.ALERTS)),
    ],
)
def test_settings_are_read_as_people_type_them(asked: str, meant: Read) -> None:
    assert read(asked) == meant


@given(st.text(max_size=60))
def test_whatever_is_typed_is_read_as_something(asked: str) -> None:
    result = read(asked)
    if isinstance(result, Set) and "times" in result.values:
        assert 1 <= len(result.values["times"]) <= MOST_TIMES
        assert all(0 <= minutes < 1440 for minutes in result.values["times"])


@given(st.integers(0, 1439))
def test_a_time_is_read_back_as_it_is_written(minutes: int) -> None:
    assert minutes_of(f"{minutes // 60}:{minutes % 60:02}") == minutes


@pytest.mark.parametrize(
    ("said", "bits"), [("monday", 1), ("Mondays", 1), ("tu", 2), ("thu", 8), ("m", None), ("t", None), ("sat-sun", 96)]
)
def test_days_are_read_by_their_beginning(said: str, bits: int | None) -> None:
    assert weekdays_of(said) == bits


def test_the_last_time_and_the_last_day_stay() -> None:
    assert with_time((480,), 480, on=False) == (480,)
    assert with_day(0b1, 0, on=False) == 0b1


def test_a_seventh_time_is_one_too_many() -> None:
    full = tuple(range(0, 360, 60))
    assert with_time(full, 600, on=True) == full


@given(st.lists(st.tuples(st.integers(0, 1439), st.booleans()), max_size=20))
def test_setting_a_time_twice_does_what_setting_it_once_does(steps: list[tuple[int, bool]]) -> None:
    times: tuple[int, ...] = (480,)
    for minutes, on in steps:
        times = with_time(times, minutes, on=on)
        assert with_time(times, minutes, on=on) == times


@pytest.mark.parametrize(
    ("name", "value"),
    [("h+", "1440"), ("h+", "x"), ("h-", "-1"), ("d+", "7"), ("z", "Europe/Atlantis"), ("z", ""), ("q", "60-60"),
     ("q", "60"), ("q", "1-2-3"), ("a", "21"), ("n", "4"), ("p", "2"), ("?", "1"), ("a", "")],
)  # fmt: skip
def test_a_button_that_nobody_wrote_sets_nothing(name: str, value: str) -> None:
    assert tuned(name, value, DEFAULT) is None


@pytest.mark.parametrize(
    ("name", "value", "field", "result"),
    [
        ("h+", "1080", "times", (480, 1080)),
        ("d-", "6", "weekdays", 0b011_1111),
        ("z", "Europe/Kyiv", "zone", "Europe/Kyiv"),
        ("q", "1320-420", "quiet", Quiet(1320, 420)),
        ("q", "", "quiet", None),
        ("a", "5", "loud_a_day", 5),
        ("n", "2", "night_alerts", 2),
        ("p", "1", "paused", True),
        ("t", "0", "thread_id", None),
    ],
)
def test_a_button_sets_what_it_says(name: str, value: str, field: str, result: object) -> None:
    change = tuned(name, value, DEFAULT)
    assert change is not None
    once = change.alter(Subscriber(chat_id=1))
    assert getattr(once, field) == result
    assert change.alter(once) == once
