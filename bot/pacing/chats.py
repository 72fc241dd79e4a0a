"""Each chat's own pace. Telegram lets short bursts pass: a private chat's bucket holds three messages and fills by one
a second, a group's holds ten and fills by twenty a minute; ours fill a little more slowly."""

from collections import deque
from dataclasses import dataclass, field

PRIVATE = (3.0, 0.99)  # how many at once, and how many a second after that
GROUP = (10.0, 0.99 * 20 / 60)


@dataclass(slots=True)
class _Chat:
    burst: float
    rate: float
    level: float
    at: float
    flying: int = 0
    held_until: float = 0.0


@dataclass(slots=True)
class Chats:
    """A bucket fills only while nothing is on its way to the chat: Telegram counts a message when it arrives, which is
    no later than when its answer does. So ours is never fuller than Telegram's."""

    _chats: dict[int, _Chat] = field(default_factory=dict)
    _fading: deque[tuple[float, int]] = field(default_factory=deque)  # when a chat may be forgotten

    def __len__(self) -> int:
        return len(self._chats)

    def ready_at(self, chat_id: int, now: float) -> float | None:
        """When the chat can take one more message; None: not before one has arrived that is on its way."""
        chat = self._chats.get(chat_id)
        if chat is None:
            return now
        level = self._level(chat, now)
        if level >= 1:
            return max(now, chat.held_until)
        if chat.flying:
            return None
        return max(now + (1 - level) / chat.rate, chat.held_until)

    def begin(self, chat_id: int, now: float) -> None:
        chat = self._chat(chat_id, now)
        chat.level = self._level(chat, now) - 1
        chat.at = now
        chat.flying += 1

    def end(self, chat_id: int, now: float) -> None:
        chat = self._chat(chat_id, now)
        chat.flying = max(0, chat.flying - 1)
        chat.at = now
        self._fading.append((self._full_at(chat), chat_id))
        self._forget(now)

    def hold(self, chat_id: int, until: float, now: float) -> None:
        chat = self._chat(chat_id, now)
        chat.held_until = max(chat.held_until, until)
        self._fading.append((self._full_at(chat), chat_id))

    def held(self, chat_id: int, now: float) -> float:
        """For how many seconds the chat is still to wait, by what Telegram told."""
        chat = self._chats.get(chat_id)
        return max(0.0, chat.held_until - now) if chat else 0.0

    def _chat(self, chat_id: int, now: float) -> _Chat:
        chat = self._chats.get(chat_id)
        if chat is None:
            burst, rate = GROUP if chat_id < 0 else PRIVATE
            chat = self._chats[chat_id] = _Chat(burst, rate, burst, now)
        return chat

    @staticmethod
    def _level(chat: _Chat, now: float) -> float:
        if chat.flying:
            return chat.level
        return min(chat.burst, chat.level + max(0.0, now - chat.at) * chat.rate)

    @staticmethod
    def _full_at(chat: _Chat) -> float:
        return max(chat.at + (chat.burst - chat.level) / chat.rate, chat.held_until)

    def _forget(self, now: float) -> None:
        """A chat whose bucket is full again is like one that was never written to."""
        while self._fading and self._fading[0][0] <= now:
            _, chat_id = self._fading.popleft()
            chat = self._chats.get(chat_id)
            if chat is None or chat.flying:
                continue
            if self._full_at(chat) <= now:
                del self._chats[chat_id]
