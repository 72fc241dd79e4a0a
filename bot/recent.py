"""What was worked out a moment ago, as long as nothing that it depends on has changed."""

from collections import OrderedDict
from typing import Generic, TypeVar

Worked = TypeVar("Worked")


class Recent(Generic[Worked]):
    """At most so many; the one that was not asked for the longest goes first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._state: object = None
        self._worked: OrderedDict[str, Worked] = OrderedDict()

    def known(self, question: str, state: object) -> Worked | None:
        if state != self._state or question not in self._worked:
            return None
        self._worked.move_to_end(question)
        return self._worked[question]

    def keep(self, question: str, state: object, worked: Worked) -> None:
        """`state` is what it was when the work began."""
        if state != self._state:
            self._worked.clear()
            self._state = state
        self._worked[question] = worked
        if len(self._worked) > self._most:
            self._worked.popitem(last=False)
