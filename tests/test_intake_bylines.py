"""Who a byline names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.bylines import distinct, is_byline, people


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Ada Brookes", ["Ada Brookes"]),
        ("Ada Brookes", ["Ada Brookes"]),
        ("By Ada Brookes and Li Wei, Shipping Correspondent", ["Ada Brookes", "Li Wei"]),
        ("Ada Brookes; Sylvia Torres-Guillén", ["Ada Brookes", "Sylvia Torres-Guillén"]),
        ("By Ada Brookes, Li Wei & Tom O’Hale", ["Ada Brookes", "Li Wei", "Tom O’Hale"]),
        ("By Ada Brookes in Tollhaven", ["Ada Brookes"]),
        ("By Ada Brookes for the Courier", ["Ada Brookes"]),
        ("Ada Brookes Sports Editor", ["Ada Brookes"]),
        ("By J.R. Stone", ["J.R. Stone"]),
        ("ByAda Brookes", ["Ada Brookes"]),
        ("By Jose de la Cruz", ["Jose de la Cruz"]),
        ("Von Peter van Alten", ["Peter van Alten"]),
        ("Par Ophélie Martin", ["Ophélie Martin"]),
        ("Words by Ada Brookes", ["Ada Brookes"]),
        ("View all posts by Ada Brookes", ["Ada Brookes"]),
        ("Ada Brookes (@adab) ada@courier.example", ["Ada Brookes"]),
        ("By Kay", ["Kay"]),
        ("By Joe S.", ["Joe S."]),
        ("Kay", []),
        ("By Reuters", []),
        ("Reuters Staff", []),
        ("Staff", []),
        ("Associated Press", []),
        ("The Associated Press", []),
        ("Technology Correspondent", []),
        ("Www.Courier.Com", []),
        ("ada@courier.example", []),
        ("@adabrookes", []),
        ("min read", []),
        ("What Happened To The Ferry", []),
    ],
)
def test_a_byline_names_its_people(text: str, names: list[str]) -> None:
    assert list(people(text)) == names


@pytest.mark.parametrize(("line", "said"), [("By Ada Brookes", True), ("By Reuters", False), ("Ada Brookes", False)])
def test_a_byline_says_by_somebody(line: str, said: bool) -> None:
    assert is_byline(line) is said


def test_two_names_run_together_are_no_third() -> None:
    assert distinct(["Ada Brookes", "Li Wei", "Ada Brookes Li Wei", "ada brookes"]) == ("Ada Brookes", "Li Wei")


@given(st.text(max_size=80))
def test_a_name_is_made_of_the_bylines_own_words(text: str) -> None:
    assert all(word.rstrip(".") in text for name in people(text) for word in name.split())
