"""Topics lines, with separators and without."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.subjects import SUBJECTS
from bot.intake.topics import is_labelled, listed_topics, looks_like_topics, split_topics


@pytest.mark.parametrize(
    ("line", "topics"),
    [
        ("Ukraine, Russia, NATO", ["Ukraine", "Russia", "NATO"]),
        ("Ukraine | Russia • NATO / Energy; Oil", ["Ukraine", "Russia", "NATO", "Energy", "Oil"]),
        ("Topics: Ukraine, Grain harvest", ["Ukraine", "Grain harvest"]),
        ("Filed under: Law and Order, Marrow Island", ["Law and Order", "Marrow Island"]),
        ("#UkraineWar #NATO #grain_harvest", ["Ukraine War", "NATO", "grain harvest"]),
        ("North Korea Russia Ukraine War United States", ["North Korea", "Russia", "Ukraine War", "United States"]),
        ("NORTH KOREA UKRAINE", ["North Korea", "Ukraine"]),
        ("Sudan Civil War Human Rights", ["Sudan Civil War", "Human Rights"]),
        ("Russia Sanctions", ["Russia", "Sanctions"]),
        ("US China Trade War", ["US", "China", "Trade War"]),
        ("Bosnia and Herzegovina Elections", ["Bosnia and Herzegovina Elections"]),
        ("Marrow Parish Fete", ["Marrow Parish Fete"]),
        ("Local Council Budget", ["Local Council", "Budget"]),
        ("Weather Energy Port Ellery", ["Weather", "Energy", "Port Ellery"]),
        ("Climate Summit Glasgow", ["Climate Summit", "Glasgow"]),
        ("Politics, U.S.", ["Politics", "U.S."]),
        ("Politics, grain.", ["Politics", "grain"]),
        ("Trade and Industry Oil", ["Trade and Industry", "Oil"]),
        ("Ukraine, ukraine, UKRAINE", ["Ukraine"]),
        ("", []),
        (" , | ", []),
        (" . ", []),
    ],
)
def test_a_topics_line_names_its_topics(line: str, topics: list[str]) -> None:
    assert list(split_topics(line)) == topics


def test_the_archives_own_topics_are_kept_whole_and_in_its_spelling() -> None:
    assert split_topics("hendley marsh BIN COLLECTION Russia", ["Hendley Marsh", "Bin Collection"]) == (
        "Hendley Marsh",
        "Bin Collection",
        "Russia",
    )


def test_an_entry_of_a_list_is_one_topic_already() -> None:
    assert listed_topics("Russia Ukraine grain") == ("Russia Ukraine grain",)


@pytest.mark.parametrize(
    ("line", "topics"),
    [
        ("Ukraine War NATO", True),
        ("Politics / Economy", True),
        ("Harbour Ferry Stops", False),
        ("North Korean Soldiers", False),
        ("Russia sends troops", False),
        ("Russia.", False),
        ("Ada Brookes", False),
    ],
)
def test_a_line_of_known_topics_is_told_from_other_short_lines(line: str, topics: bool) -> None:
    assert looks_like_topics(line) is topics


@pytest.mark.parametrize(
    ("line", "labelled"), [("Tags: a, b", True), ("Filed under Energy, Oil", True), ("Tagged", False)]
)
def test_a_label_announces_topics(line: str, labelled: bool) -> None:
    assert is_labelled(line) is labelled


@given(st.lists(st.sampled_from(sorted(SUBJECTS.values())), min_size=1, max_size=5, unique_by=str.casefold))
def test_known_topics_survive_a_line_with_commas(topics: list[str]) -> None:
    assert split_topics(", ".join(topics)) == tuple(topics)


@given(st.lists(st.from_regex(r"[A-Z][a-z]{2,7}", fullmatch=True), min_size=1, max_size=8))
def test_no_word_of_a_line_without_commas_is_lost(words: list[str]) -> None:
    found = " ".join(split_topics(" ".join(words))).casefold().split()

    assert set(found) == {word.casefold() for word in words}
