"""Subscribers' buttons: short, and read back as they were written."""

from hypothesis import given
from hypothesis import strategies as st

from bot.pages.buttons import DATA_LIMIT, decode, encode
from bot.pages.numbers import GREATEST
from bot.pages.wishing import Board, Leave, Look, Story, Then, Tune, Why, Wish, Wished, Word
from bot.subscribing.typed import Screen
from bot.subscribing.wishing import LONGEST_WORD, is_short, plain_word
from bot.zones import cities
from store.subscriber import Mode

NUMBERS = st.integers(0, GREATEST)
WANTED = st.sampled_from((True, False, None))
WORDS = st.text(min_size=1, max_size=LONGEST_WORD).map(plain_word).filter(lambda word: word and is_short(word))
PRESSES = st.one_of(
    st.builds(Wish, NUMBERS, st.sampled_from((*Mode, None)), st.sampled_from(Then), NUMBERS),
    st.builds(Word, WANTED, NUMBERS, WORDS, st.sampled_from(Then)),
    st.builds(Story, NUMBERS, WANTED, st.sampled_from(Then)),
    st.builds(Look, st.sampled_from(Screen), NUMBERS, st.booleans()),
    st.builds(Tune, st.just("z"), st.sampled_from(sorted({city.zone for city in cities()}))),
    st.builds(Board, st.booleans(), NUMBERS),
    st.builds(Leave, st.booleans()),
    st.builds(Why, NUMBERS),
)


@given(PRESSES)
def test_a_press_fits_into_a_button_and_is_read_back(press: Wished) -> None:
    data = encode(press)
    assert len(data.encode()) <= DATA_LIMIT
    assert decode(data) == press


def test_a_word_that_is_as_long_as_may_be_fits_into_its_button() -> None:
    assert encode(Word(True, GREATEST, "w" * LONGEST_WORD))
