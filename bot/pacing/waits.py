"""Whether Telegram's "wait" means a chat or the bot as a whole. Both are told in the same words, as an answer to one
message. When the bot is meant, nothing gets through: three chats in a row are told so, with no success in between."""

from dataclasses import dataclass, field

IN_A_ROW = 3  # chats
NEWS = 0.5  # seconds; those that were on their way are told the same, a little later


@dataclass(slots=True)
class Waits:
    until: float = 0.0  # till then nobody sends
    _told: dict[int, float] = field(default_factory=dict)  # the chats told to wait since the last success: for how long

    def told(self, chat_id: int, seconds: float, now: float) -> float | None:
        """Until when the bot as a whole has to wait, if it was meant, and this was not known."""
        self._told[chat_id] = seconds
        if len(self._told) < IN_A_ROW:
            return None
        known = self.until
        # Each chat keeps to its own; all of them have this much in common.
        self.all_wait(now + min(self._told.values()))
        self._told.clear()
        return self.until if self.until > known + NEWS else None

    def got_through(self) -> None:
        self._told.clear()

    def all_wait(self, until: float) -> None:
        self.until = max(self.until, until)
