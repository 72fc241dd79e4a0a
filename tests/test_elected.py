"""A question about who holds an office anew, put as one about an election."""

import pytest

from bot.answers.elected import asked_as_election


@pytest.mark.parametrize(
    ("asked", "put"),
    [
        ("Who is the new mayor of Leeds?", "Who has won the election for mayor of Leeds?"),
        ("whos the new mayor", "Who has won the election for mayor?"),
        ("who will be the next president of the club", "Who has won the election for president of the club?"),
        ("Who was elected as the lord mayor?", "Who has won the election for lord mayor?"),
        ("Who has been elected president?", "Who has won the election for president?"),
        ("Who is the mayor of Leeds?", None),
        ("Who was the new mayor's rival?", None),
        ("Who is the new goalkeeper?", None),
        ("Is Ada Lind the new mayor?", None),
        ("Who is the new mayor, and what did she say?", None),
    ],
)
def test_whoever_is_new_in_an_office_has_won_the_election_for_it(asked: str, put: str | None) -> None:
    assert asked_as_election(asked) == put
