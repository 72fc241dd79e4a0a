"""Turns of the bot's pace that were reserved: each may be taken from its moment on, and for a short while.

One that came late, since the database was slow, may be taken for as long: nothing was sent meanwhile.
"""

from collections import deque
from dataclasses import dataclass, field

STALE = 0.3  # seconds after which a turn that nobody took is gone, lest many gather and go at once


@dataclass(slots=True)
class _Row:
    """`left` turns, the next at `begins`, the others `step` seconds apart."""

    begins: float
    step: float
    left: int
    fresh_until: float


@dataclass(slots=True)
class Turns:
    _rows: deque[_Row] = field(default_factory=deque)

    def add(self, begins: float, step: float, count: int, now: float) -> None:
        if count > 0:
            self._rows.append(_Row(begins, step, count, now + STALE))

    def take(self, now: float) -> bool:
        """Whether there was one."""
        self._drop(now)
        if not self._rows or self._rows[0].begins > now:
            return False
        first = self._rows[0]
        first.begins += first.step
        first.left -= 1
        if not first.left:
            self._rows.popleft()
        return True

    def in_hand(self, now: float) -> int:
        """How many there are now and to come."""
        self._drop(now)
        return sum(row.left for row in self._rows)

    def next_at(self) -> float | None:
        return self._rows[0].begins if self._rows else None

    def _drop(self, now: float) -> None:
        before = now - STALE
        while self._rows and self._rows[0].begins < before and self._rows[0].fresh_until < now:
            first = self._rows[0]
            gone = min(first.left, int((before - first.begins) / first.step) + 1)
            first.begins += gone * first.step
            first.left -= gone
            if not first.left:
                self._rows.popleft()
