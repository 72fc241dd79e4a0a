"""Which topic or author was meant."""

import pytest

from bot.names import Meant, Near, meant

TOPICS = ("Ukraine War", "United States", "North Korea", "South Korea", "Russia", "Health", "Port Ellery")


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("Russia", "Russia"),
        ("russia", "Russia"),
        ("rusia", "Russia"),
        ("ukrane", "Ukraine War"),
        ("ukrain war", "Ukraine War"),
        ("war", "Ukraine War"),
        ("USA", "United States"),
        ("U.S.", "United States"),
        ("helth", "Health"),
        ("port elery", "Port Ellery"),
        ("north koera", "North Korea"),
    ],
)
def test_a_name_is_found_as_people_type_it(asked: str, name: str) -> None:
    found = meant(asked, TOPICS)
    assert isinstance(found, Meant)
    assert found.name == name


@pytest.mark.parametrize(("asked", "exact"), [("Russia", True), ("russia", True), ("rusia", False), ("war", False)])
def test_a_name_that_was_not_typed_as_it_is_says_so(asked: str, exact: bool) -> None:
    found = meant(asked, TOPICS)
    assert isinstance(found, Meant)
    assert found.exact is exact


def test_a_name_between_two_is_offered_and_not_chosen() -> None:
    assert meant("korea", TOPICS) == Near(("North Korea", "South Korea"))


def test_a_whole_name_counts_more_than_one_of_its_words() -> None:
    assert meant("ukraine", ("Ukraine War", "Ukraine")) == Meant("Ukraine", exact=True)


@pytest.mark.parametrize("asked", ["gardening", "", "👍", "x"])
def test_what_is_like_nothing_is_no_name(asked: str) -> None:
    assert meant(asked, TOPICS) == Near(())
