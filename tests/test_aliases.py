"""Names that mean the same."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.search.aliases import Aliases, is_ambiguous, shipped_groups
from store.search.terms import stems, tokens

SHIPPED = Aliases()


def names(asked: str, aliases: Aliases = SHIPPED) -> dict[str, set[str]]:
    """What is looked for beside each name of a question, as stems."""
    read = tokens(asked)
    return {
        asked[read[start].start : read[end - 1].end]: {" ".join(other) for other in others}
        for start, end, others in aliases.expansions(read, asked)
    }


@pytest.mark.parametrize(
    ("asked", "name", "other"),
    [
        ("How far is Kiev from Odessa?", "Kiev", "Kyiv"),
        ("how far is kiev?", "kiev", "Kyiv"),
        ("Kiev's mayor", "Kiev's", "Kyiv"),
        ("What did Zelenskiy say?", "Zelenskiy", "Zelensky"),
        ("What did Zelenskyy say?", "Zelenskyy", "Zelensky"),
        ("Who leads the United Kingdom?", "United Kingdom", "Britain"),
        ("Who leads Britain?", "Britain", "UK"),
        ("Who joined the European Union in 2004?", "European Union", "EU"),
        ("Who joined the EU in 2004?", "EU", "European Union"),
        ("When was Türkiye hit?", "Türkiye", "Turkey"),
        ("Which colour is the bridge?", "colour", "color"),
        ("Who organised the strike?", "organised", "organized"),
        ("Who analyzed it?", "analyzed", "analysed"),
    ],
)
def test_a_name_is_looked_for_under_its_other_names(asked: str, name: str, other: str) -> None:
    assert " ".join(stems(other)) in names(asked)[name]


@pytest.mark.parametrize(
    "asked", ["Who advised the harbour master to leave at 10 pm?", "Did it surprise us?", "What is the size of it?"]
)
def test_ordinary_words_are_no_names(asked: str) -> None:
    assert set(names(asked)) <= {"harbour"}


def test_a_name_in_capitals_is_not_the_ordinary_word_that_it_looks_like() -> None:
    assert names("When did the WHO warn?") == {"WHO": {"world health organiz", "world health organis"}}
    assert names("Who warned?") == {}
    assert names("Who's warned?") == names("WHO WARNED?") == {}
    assert set(names("What is the WHO's advice?")) == {"WHO's"}
    assert "who" not in names("When did the World Health Organization warn?")["World Health Organization"]


def test_the_longer_name_is_read_and_what_it_holds_is_not() -> None:
    assert names("Who visited South America?") == {}
    assert names("Who visited America?") == {"America": {"us"}}
    assert names("Who lost the Second World War?") == {
        "Second World War": {"world war 2", "world war ii", "wwii", "ww2"}
    }


def test_the_newsrooms_own_names_stand_beside_the_shipped_ones() -> None:
    own = Aliases([("Kyiv", "Kyjev"), ("Port Ellery", "the Capital")])
    assert names("Who rules Kyiv?", own) == {"Kyiv": {"kiev", "kyjev"}}
    assert names("Who rules Port Ellery?", own) == {"Port Ellery": {"capit"}}
    assert names("Who rules Port Ellery?") == {}


def test_a_name_in_two_groups_has_the_names_of_both() -> None:
    assert {"report border", "rapid support forc"} <= names("What did the RSF say?")["RSF"]


@given(st.text(max_size=80))
def test_expansions_come_in_order_and_lie_within_the_question(asked: str) -> None:
    read = tokens(asked)
    ends = [0]
    for start, end, others in SHIPPED.expansions(read, asked):
        assert ends[-1] <= start < end <= len(read)
        assert others
        assert all(others)
        ends.append(end)


@pytest.mark.parametrize(
    ("name", "ambiguous"),
    [("US", True), ("it", True), ("Apple", False), ("X", True), ("ONS", True), ("NATO", False), ("car", True)],
)
def test_a_name_that_reads_like_an_ordinary_word_is_told_from_others(name: str, ambiguous: bool) -> None:
    assert is_ambiguous(name) is ambiguous


def test_the_shipped_table_is_well_stocked_and_says_nothing_twice() -> None:
    groups = shipped_groups()
    assert len(groups) >= 300
    assert [group for group in groups if len(set(group)) < len(group)] == []
    shared = Counter(name for group in groups for name in group)
    assert [name for name, count in shared.items() if count > 1] == ["RSF"]
