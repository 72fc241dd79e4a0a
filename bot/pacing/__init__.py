"""Who may send, and when: lanes, the bot's own pace, each chat's, and what Telegram tells to wait for. All time, in
seconds by any clock that only goes forward, is passed in."""

from bot.pacing.pacing import Pacing, Ticket

__all__ = ["Pacing", "Ticket"]
