"""What chats have asked for, many at a time."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncConnection

from store.among import among
from store.subscriber import Absence, Keyword, Mode, Quiet, Subscriber, Wishes
from store.tables import keywords, story_wishes, subscribers, subscriptions

_MODES = select(subscriptions.c.chat_id, subscriptions.c.topic_id, subscriptions.c.mode).where(
    among(subscriptions.c.chat_id, "chats")
)
_KEYWORDS = select(keywords.c.chat_id, keywords.c.word, keywords.c.included, keywords.c.topic_id).where(
    among(keywords.c.chat_id, "chats")
)
_STORIES = select(story_wishes.c.chat_id, story_wishes.c.story_id, story_wishes.c.followed).where(
    among(story_wishes.c.chat_id, "chats")
)
THERE = subscribers.c.absence.is_(None) & subscribers.c.paused.is_(False)  # who can be sent something
SUBSCRIBERS = select(subscribers).where(among(subscribers.c.chat_id, "chats"))
# For whoever queues something: nobody else decides about these chats until the transaction ends. In the order of their
# numbers, so that no two wait for each other.
HELD = SUBSCRIBERS.order_by(subscribers.c.chat_id).with_for_update(key_share=True)


async def wishes_of(connection: AsyncConnection, chat_ids: Iterable[int]) -> dict[int, Wishes]:
    """Of each of these chats, also of one that has asked for nothing."""
    chats = list(chat_ids)
    modes: dict[int, dict[int, Mode]] = defaultdict(dict)
    for chat_id, topic_id, mode in await connection.execute(_MODES, {"chats": chats}):
        modes[chat_id][topic_id] = _MODE[mode]
    words: dict[int, list[Keyword]] = defaultdict(list)
    for chat_id, word, included, topic_id in await connection.execute(_KEYWORDS, {"chats": chats}):
        words[chat_id].append(Keyword(word, included, topic_id or None))
    stories: dict[tuple[int, bool], set[int]] = defaultdict(set)
    for chat_id, story_id, followed in await connection.execute(_STORIES, {"chats": chats}):
        stories[chat_id, followed].add(story_id)
    if not words and not stories:
        return {chat_id: Wishes(modes.get(chat_id, {})) for chat_id in chats}
    return {
        chat_id: Wishes(
            modes.get(chat_id, {}),
            tuple(words.get(chat_id, ())),
            frozenset(stories.get((chat_id, True), ())),
            frozenset(stories.get((chat_id, False), ())),
        )
        for chat_id in chats
    }


def subscriber_of(row: Row[*tuple[Any, ...]]) -> Subscriber:
    """From a row of all columns of the table."""
    quiet = None if row.quiet_begins is None or row.quiet_ends is None else Quiet(row.quiet_begins, row.quiet_ends)
    return Subscriber(
        **{name: getattr(row, name) for name in _PLAIN},
        quiet=quiet,
        absence=Absence(row.absence) if row.absence else None,
    )


_PLAIN = tuple(name for name in Subscriber.__dataclass_fields__ if name not in ("quiet", "absence"))
_MODE = {mode.value: mode for mode in Mode}
