"""What goes wrong on demand: by chance, by a script, or for a chat once and for all."""

import random
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

# Passing ones. After "reset_accepted" and "timeout_accepted" the message is there all the same.
PASSING = (
    "401", "429_chat", "429_bot", "429_bare", "500", "502", "reset", "reset_accepted", "timeout", "timeout_accepted",
)  # fmt: skip
# Lasting ones: whichever chat meets one is so from then on.
LASTING = ("blocked", "deactivated", "kicked", "not_found", "migrated", "topic_closed", "unparsable")

REFUSALS: Mapping[str, tuple[int, str]] = {
    "blocked": (403, "Forbidden: bot was blocked by the user"),
    "deactivated": (403, "Forbidden: user is deactivated"),
    "kicked": (403, "Forbidden: bot was kicked from the supergroup chat"),
    "not_found": (400, "Bad Request: chat not found"),
    "migrated": (400, "Bad Request: group chat was upgraded to a supergroup chat"),
    "topic_closed": (400, "Bad Request: TOPIC_CLOSED"),
    "unparsable": (400, "Bad Request: can't parse entities: Unsupported start tag"),
    "429_chat": (429, "Too Many Requests: retry after 1"),
    "429_bot": (429, "Too Many Requests: retry after 1"),
    "429_bare": (429, "Too Many Requests"),
    "401": (401, "Unauthorized"),
    "500": (500, "Internal Server Error"),
}


@dataclass(slots=True)
class Trouble:
    """`shares` of all messages fail in each way. `script` is used up first, from its beginning, one a message.
    `fates` are lasting ones by chat. While the bot as a whole is told to wait, every message is refused."""

    shares: Mapping[str, float] = field(default_factory=dict)
    script: list[str] = field(default_factory=list)
    fates: dict[int, str] = field(default_factory=dict)
    seed: int = 1
    met: Counter[str] = field(default_factory=Counter)
    bot_waits_until: float = 0.0
    dice: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)

    @property
    def quiet(self) -> bool:
        return not (self.shares or self.script or self.fates)

    def befalls(self, chat_id: int, thread: bool, formatted: bool, now: float) -> str | None:
        """What happens to this message; None when nothing does."""
        if now < self.bot_waits_until:
            return self._met("429_bot")
        if self.quiet:
            return None
        fate = self.fates.get(chat_id)
        if fate is None and (drawn := self._drawn()) in LASTING:
            fate = self.fates[chat_id] = drawn
        elif fate is None:
            return self._met(drawn) if drawn else None
        applies = {"topic_closed": thread, "unparsable": formatted, "arrived": False}
        return self._met(fate) if applies.get(fate, True) else None

    def moved_to(self, chat_id: int) -> int:
        """The number of the supergroup that a group became; nothing befalls it."""
        new = chat_id - 1_000_000_000_000 if chat_id < 0 else -1_000_000_000_000 - chat_id
        self.fates.setdefault(new, "arrived")
        return new

    def _drawn(self) -> str | None:
        if self.script:
            return self.script.pop(0) or None
        roll = self.dice.random()
        for name, share in self.shares.items():
            if (roll := roll - share) < 0:
                return name
        return None

    def _met(self, name: str) -> str:
        self.met[name] += 1
        return name
