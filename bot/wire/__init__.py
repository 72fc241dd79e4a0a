"""The only rooms that know Telegram's wire."""

import os

# PTB's waits are to become timedeltas; asked for early, they are so now, without a warning at every 429.
os.environ.setdefault("PTB_TIMEDELTA", "true")
