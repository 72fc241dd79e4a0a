"""Words of the dictionary."""

import pytest

from store.search.dictionary import is_word


@pytest.mark.parametrize(
    "word", "abacus titanic munich downturn harbour harbor colours colors nuclear questions went better bore".split()
)
def test_a_word_is_known_in_each_of_its_forms(word: str) -> None:
    assert is_word(word)


@pytest.mark.parametrize(
    "word", ["teh", "kwestion", "newklear", "brigde", "zz", "", "a", "zyzzyva", "abac", "oo", "wok"]
)
def test_what_is_no_word_is_not(word: str) -> None:
    assert not is_word(word)
