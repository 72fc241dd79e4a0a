"""Words near in meaning, by their stems."""

import pytest

from store.search.related import related
from store.search.terms import NUMBER_WORDS, stem


def near(word: str) -> dict[str, float]:
    return dict(related(stem(word)))


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("car", "automobile"),
        ("buy", "purchase"),
        ("buy", "buyer"),
        ("doctor", "physician"),
        ("die", "death"),
        ("elect", "election"),
        ("begin", "start"),
        ("murder", "kill"),
    ],
)
def test_a_word_is_near_to_those_that_say_the_same(word: str, other: str) -> None:
    assert stem(other) == stem(word) or stem(other) in near(word)


@pytest.mark.parametrize(
    ("word", "opposite"),
    [
        ("increase", "decrease"),
        ("win", "lose"),
        ("winner", "loser"),
        ("import", "export"),
        ("hot", "cold"),
        ("open", "close"),
        ("guilty", "innocent"),
        ("buy", "sell"),
        ("son", "daughter"),
        ("legal", "illegal"),
        ("kill", "injure"),
        ("death", "wound"),
    ],
)
def test_opposites_are_not_near(word: str, opposite: str) -> None:
    assert stem(opposite) not in near(word)
    assert stem(word) not in near(opposite)


@pytest.mark.parametrize(
    "kind",
    [
        "north south east west northern southern",
        "january february march april december",
        "monday tuesday sunday",
        "red blue green yellow",
        "day week month year decade century",
        "dollar euro pound yen",
        "kilometre mile metre",
        "million billion thousand hundred",
        "iran iraq",
        "iranian iraqi russian ukrainian",
        "copper silver gold iron",
    ],
)
def test_things_of_one_kind_are_not_near_one_another(kind: str) -> None:
    stems = {stem(word) for word in kind.split()}
    assert all(not stems & set(near(word)) for word in kind.split())


def test_numbers_and_nothing_else_are_near_to_no_word() -> None:
    assert all(related(number) == () for number in NUMBER_WORDS.values())


def test_an_unknown_word_has_no_neighbours() -> None:
    assert related("qwertyish") == ()


@pytest.mark.parametrize("word", "kill attack troop vote house minister strike".split())
def test_the_nearest_come_first_and_weights_are_shares(word: str) -> None:
    weights = [weight for _, weight in related(stem(word))]
    assert weights == sorted(weights, reverse=True)
    assert all(0 < weight <= 1 for weight in weights)
    assert stem(word) not in near(word)
