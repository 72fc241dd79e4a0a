"""What buttons say back."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.pages.buttons import (
    DATA_LIMIT,
    FIND_LIMIT,
    Desk,
    Find,
    Forget,
    Open,
    Press,
    Read,
    Shelf,
    ShelfKind,
    Topics,
    Withdraw,
    carried,
    decode,
    encode,
    key_of,
)
from bot.pages.numbers import GREATEST
from bot.pages.presses import SENTENCES, Alias, Ask, Asked, Rated, Send, Vote

DAYS = st.dates(min_value=dt.date(1900, 1, 1))
NUMBERS = st.integers(0, GREATEST)
HASHES = st.text("0123456789abcdef", min_size=8, max_size=8)
MARKS = st.one_of(st.just(""), HASHES)
PAGES = st.integers(0, 999)
SHELVES = st.one_of(
    st.builds(Shelf, st.just(ShelfKind.SEARCH), st.text().map(carried), PAGES),
    st.builds(Shelf, st.sampled_from([ShelfKind.TOPIC, ShelfKind.AUTHOR]), NUMBERS.map(str), PAGES),
    st.builds(Shelf, st.just(ShelfKind.LATEST), st.just(""), PAGES),
    st.builds(Shelf, st.just(ShelfKind.DAYS), st.builds(key_of, DAYS, DAYS), PAGES),
)
PRESSES = st.one_of(
    SHELVES,
    st.builds(Topics, PAGES),
    st.builds(Read, NUMBERS, st.integers(1, 999), st.one_of(st.none(), PAGES), st.just(""), SHELVES),
    st.builds(Read, NUMBERS, NUMBERS, st.one_of(st.none(), PAGES), MARKS, st.none()),
    st.builds(Open, NUMBERS, NUMBERS, MARKS),
    st.builds(Find, st.text().map(lambda words: carried(words, FIND_LIMIT))),
    st.builds(Desk, NUMBERS, NUMBERS, st.sampled_from(["publish", "date", "untopic"]), st.just("2024-10-24")),
    st.builds(Withdraw, NUMBERS, NUMBERS, st.booleans()),
    st.builds(Forget, st.booleans()),
    st.builds(Alias, st.sampled_from(["add", "cancel", "list", "ask", "remove"]), NUMBERS),
    st.builds(Asked, st.sampled_from(["list", "open", "done"]), NUMBERS),
    st.builds(Ask, NUMBERS),
    st.builds(Send),
    st.builds(Vote, st.booleans(), st.lists(st.tuples(NUMBERS, HASHES), max_size=SENTENCES).map(tuple)),
    st.builds(Rated, st.booleans(), NUMBERS),
)


@given(PRESSES)
def test_a_press_comes_back_as_it_was_and_fits(press: Press) -> None:
    data = encode(press)
    assert decode(data) == press
    assert len(data.encode()) <= DATA_LIMIT


@given(st.text(max_size=64))
def test_data_of_no_button_is_declined(data: str) -> None:
    press = decode(data)
    assert press is None or decode(encode(press)) == press


@pytest.mark.parametrize(
    "data",
    [
        "",
        "r|c",
        "r|!|1|0|",
        "l|?|0|",
        "d|1|1",
        "zz|1",
        "v|1|a|no",
        "v|1|a",
        "a|-1",
        "w|1|1|1|1",
        "l|t|0|x",
        "l|l|-1|",
        "r|zzzzzzzz|1|0|",
        "t|-1",
    ],
)
def test_damaged_data_is_declined(data: str) -> None:
    assert decode(data) is None


def test_a_long_search_is_carried_in_whole_words() -> None:
    assert carried("long-winded marches northern winter troops") == "long-winded marches northern"


def test_small_words_are_the_first_that_a_long_search_does_without() -> None:
    assert carried("how many of the people were hurt by the storm") == "people hurt storm"
    assert carried("the war of the worlds") == "the war of the worlds"


def test_a_search_too_long_for_a_button_is_refused_loudly() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        encode(Find("x" * 64))
