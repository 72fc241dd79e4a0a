"""What came to whom, how often and when."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

KEY = 100  # characters of a text that tell messages apart


@dataclass(slots=True)
class Journal:
    """Times are of time.monotonic(), which all processes of a machine share. A key is how a text begins."""

    copies: Counter[tuple[int, str]] = field(default_factory=Counter)  # new messages
    edits: Counter[tuple[int, str]] = field(default_factory=Counter)
    times: list[tuple[float, int, str]] = field(default_factory=list)  # of new messages: when, chat, key
    calls: Counter[str] = field(default_factory=Counter)  # all that was asked, by method
    refused: Counter[str] = field(default_factory=Counter)  # by limit or trouble
    replies: dict[tuple[int, int], int] = field(default_factory=dict)  # (chat, message): the one that it replies to

    def sent(self, now: float, chat_id: int, text: str) -> None:
        key = text[:KEY]
        self.copies[chat_id, key] += 1
        self.times.append((now, chat_id, key))

    def edited(self, chat_id: int, text: str) -> None:
        self.edits[chat_id, text[:KEY]] += 1

    def summary(self) -> Mapping[str, object]:
        """`repeats` counts copies beyond the first; `chats` those that got anything."""
        return {
            "sent": len(self.times),
            "repeats": sum(self.copies.values()) - len(self.copies),
            "chats": len({chat for chat, _ in self.copies}),
            "edits": sum(self.edits.values()),
            "calls": dict(self.calls),
            "refused": dict(self.refused),
            "first_at": self.times[0][0] if self.times else None,
            "last_at": self.times[-1][0] if self.times else None,
        }

    def table(self) -> list[tuple[int, str, int]]:
        """Chat, key, how often."""
        return [(chat, key, often) for (chat, key), often in self.copies.items()]
