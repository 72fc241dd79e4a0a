"""What was worked out a moment ago."""

from bot.recent import Recent


def test_what_was_worked_out_is_known_while_nothing_changes() -> None:
    recent = Recent[int](2)
    recent.keep("one", "state", 1)

    assert recent.known("one", "state") == 1
    assert recent.known("one", "another state") is None
    assert recent.known("two", "state") is None


def test_a_change_forgets_all() -> None:
    recent = Recent[int](2)
    recent.keep("one", "state", 1)
    recent.keep("two", "another state", 2)

    assert recent.known("one", "state") is None
    assert recent.known("one", "another state") is None
    assert recent.known("two", "another state") == 2


def test_what_was_not_asked_for_the_longest_goes_first() -> None:
    recent = Recent[int](2)
    recent.keep("one", "state", 1)
    recent.keep("two", "state", 2)
    recent.known("one", "state")
    recent.keep("three", "state", 3)

    assert [recent.known(name, "state") for name in ("one", "two", "three")] == [1, None, 3]
