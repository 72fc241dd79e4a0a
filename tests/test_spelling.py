"""Misspelt words are repaired with the archive's own; valid words are left as they are."""

from collections.abc import Iterable

import pytest

from store.search.spelling import Alternative, Vocabulary, alternatives, asking_word, small_word

ARCHIVE = {
    "bridge": 12, "bridges": 3, "north": 40, "south": 38, "korea": 30, "troops": 25, "question": 9, "nuclear": 14,
    "philippines": 6, "government": 50, "minister": 33, "harbour": 8, "harbor": 1, "committee": 7, "iraq": 20,
    "parliament": 11, "election": 22, "chemical": 5, "school": 16, "physics": 2, "community": 10, "white": 13,
    "house": 19, "goth": 1, "growth": 4, "ferry": 6, "ferries": 2, "labour": 7, "theatre": 3, "price": 9, "board": 12,
    "velder": 5, "okafor": 4, "isolde": 6, "elections": 6, "mystery": 2, "history": 15, "doctor": 8, "general": 12,
    "city": 20, "organise": 2, "how": 5, "many": 9, "the": 90, "did": 20, "send": 4,
}  # fmt: skip


def vocabulary(words: Iterable[str] = ARCHIVE) -> Vocabulary:
    held = set(words)
    return Vocabulary(lambda letter: [word for word in held if word[0] == letter])


def read(word: str) -> list[str]:
    """What the word is read as, likeliest first."""
    found = alternatives(word, vocabulary(), lambda one: ARCHIVE.get(one, 0))
    return [" ".join(option.words) for option in found]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        # a letter left out, one too many, a neighbouring key, two swapped
        ("brdge", "bridge"), ("briddge", "bridge"), ("bridfe", "bridge"), ("brigde", "bridge"),
        ("goverment", "government"), ("comittee", "committee"), ("trooops", "troops"), ("minsiter", "minister"),
        # two slips in one word
        ("govermetn", "government"), ("parlamnet", "parliament"),
        # names
        ("vedler", "velder"), ("okafro", "okafor"), ("isode", "isolde"),
        # the first letter
        ("gorth", "north"), ("btidge", "bridge"), ("rbidge", "bridge"), ("ommunity", "community"),
        # by ear
        ("filipeens", "philippines"), ("kwestion", "question"), ("newklear", "nuclear"), ("elekshun", "election"),
        ("skool", "school"), ("kemical", "chemical"), ("fisiks", "physics"), ("komunity", "community"),
        ("dokter", "doctor"), ("jeneral", "general"), ("sitty", "city"),
        # spaces left out
        ("northkorea", "north korea"), ("whitehouse", "white house"), ("thebridge", "the bridge"),
        ("howmanytroops", "how many troops"), ("didnorthkorea", "did north korea"),
    ],
)  # fmt: skip
def test_a_misspelt_word_is_read_as_the_archives_word(typed: str, meant: str) -> None:
    assert read(typed)[:1] == [meant]


@pytest.mark.parametrize("word", "prize boar beard hoard whale hell goal bore rouse ferret".split())
def test_a_word_of_the_dictionary_is_left_as_it_is(word: str) -> None:
    assert read(word) == []


@pytest.mark.parametrize(
    ("asked", "held"),
    [("labor", "labour"), ("theater", "theatre"), ("organize", "organise"), ("harbor", "harbour")],
)
def test_british_and_american_spelling_find_each_other(asked: str, held: str) -> None:
    assert held in read(asked)


@pytest.mark.parametrize("word", ["b2", "1o44", "ab", "x", "qqqqqqqqq", "a" * 31])
def test_what_is_like_nothing_is_not_repaired(word: str) -> None:
    assert read(word) == []


def test_the_likeliest_comes_first_and_weighs_most() -> None:
    found = alternatives("brigdes", vocabulary(), lambda one: ARCHIVE.get(one, 0))
    weights = [option.weight for option in found]
    assert found[0].words == ("bridges",)
    assert weights == sorted(weights, reverse=True)
    assert all(0 <= weight <= 1 for weight in weights)


def test_words_learnt_later_are_known_by_their_sound_too() -> None:
    growing = vocabulary()
    before = alternatives("sykology", growing, lambda _: 1)
    growing.learn(["psychology"])
    after = alternatives("sykology", growing, lambda _: 1)
    assert before == []
    assert [option.words for option in after] == [("psychology",)]


def test_forgotten_words_are_no_repairs() -> None:
    held = ["psychology"]
    shrinking = Vocabulary(lambda letter: [word for word in held if word[0] == letter])
    assert alternatives("sykology", shrinking, lambda _: 1) != []
    held.clear()
    shrinking.forget()
    assert alternatives("sykology", shrinking, lambda _: 1) == []


def test_an_empty_archive_repairs_nothing() -> None:
    assert alternatives("brigde", vocabulary([]), lambda _: 0) == []


def test_a_split_names_each_of_its_words() -> None:
    assert alternatives("northkorea", vocabulary(), lambda one: ARCHIVE.get(one, 0)) == [
        Alternative(("north", "korea"), 0.8)
    ]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("mny", "many"), ("waht", "what"), ("wat", "what"), ("wen", "when"), ("hwo", "who"), ("hwen", "when"),
        ("wich", "which"), ("teh", "the"), ("howmany", "how many"), ("howmuch", "how much"),
        ("whatis", "what is"), ("wheredid", "where did"),
    ],
)  # fmt: skip
def test_small_words_are_mended(typed: str, meant: str) -> None:
    assert small_word(typed) == meant


@pytest.mark.parametrize("word", "isis doha werk hat wit form whim iran howard whitman cow ma".split())
def test_other_words_are_no_small_words(word: str) -> None:
    assert small_word(word) is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("hw", "how"), ("wy", "why"), ("qhat", "what"), ("ehen", "when"), ("eho", "who"), ("hwere", "where")],
)
def test_a_question_word_is_mended_whatever_its_first_letter(typed: str, meant: str) -> None:
    assert asking_word(typed) == meant


@pytest.mark.parametrize("word", "that then show hat pm rovers iran".split())
def test_other_words_are_no_question_words(word: str) -> None:
    assert asking_word(word) is None
