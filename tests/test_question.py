"""What a question asks for, as hurried readers type it."""

import pytest

from store.search.question import Expected, read


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("who's the mayor", Expected.PERSON),
        ("who’s the mayor", Expected.PERSON),
        ("whos the mayor", Expected.PERSON),
        ("whose ship sank", Expected.PERSON),
        ("whens the election", Expected.DATE),
        ("wheres the museum", Expected.PLACE),
        ("whats the toll", Expected.NUMBER),
        ("what’s the toll", Expected.NUMBER),
        ("how late is the ferry", Expected.NUMBER),
        ("the whole truth", Expected.OTHER),
    ],
)
def test_an_apostrophe_may_be_left_out(asked: str, expected: Expected) -> None:
    assert read(asked).expected is expected


@pytest.mark.parametrize("asked", ["whos the mayor", "wheres the mayor", "whens the mayor", "hows the mayor"])
def test_what_is_asked_about_is_not_the_question_word(asked: str) -> None:
    assert [token.word for token in read(asked).content] == ["mayor"]
