"""How long what was claimed may be sent, and when what another process has claimed may be taken over: values only.

Two clocks are asked, since one may be set, and the other stands still while a machine sleeps.
"""

import datetime as dt
from dataclasses import dataclass

from store.outbox import LEASE

BEGIN_WITHIN = LEASE / 2  # what is begun by then is over, and written down, before the lease is
SILENCE = 5.0  # seconds; a database that was asked nothing for so long may have been away
STEADY = 15.0  # seconds, in which whoever waited for the database writes down what it has sent


@dataclass(frozen=True, slots=True)
class Hold:
    """On what was claimed together. `since` is a moment before that, `ticks` the same by a clock that only goes
    forward, in seconds."""

    since: dt.datetime
    ticks: float

    def over(self, now: dt.datetime, ticks: float) -> bool:
        """Whether another process may have taken it over, or soon will: it is too late to begin."""
        return now > self.since + BEGIN_WITHIN or ticks > self.ticks + BEGIN_WITHIN.total_seconds()


@dataclass(slots=True)
class Contact:
    """With the database. A lease that ran out while nobody could write does not mean that its process is gone."""

    _since: float | None = None
    _last: float = 0.0

    def answered(self, ticks: float) -> None:
        if self._since is None or ticks > self._last + SILENCE:
            self._since = ticks
        self._last = ticks

    def steady(self, ticks: float) -> bool:
        """Whether the database has answered for so long that a process that lives has written what it had to."""
        return self._since is not None and self._since + STEADY < ticks <= self._last + SILENCE
