"""A stop takes no longer than a host waits before it kills: what cannot be ended by then ends as by a kill, which loses
nothing."""

import logging
import os
import threading

LONGEST = 9.0  # seconds; container hosts wait ten
CUT_SHORT = 1  # the exit code

log = logging.getLogger(__name__)


def hurry() -> None:
    """From now on so long. By a thread of its own, since what hangs may be the event loop or a driver's thread."""
    timer = threading.Timer(LONGEST, _end)
    timer.daemon = True
    timer.start()


def _end() -> None:
    log.error("action=stop outcome=cut_short")
    logging.shutdown()
    os._exit(CUT_SHORT)
