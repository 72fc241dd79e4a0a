"""What chats have asked for, many at a time."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import BindParameter, Row, bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from store.batches import batches
from store.subscriber import Absence, Keyword, Mode, Quiet, Subscriber, Wishes
from store.tables import keywords, story_wishes, subscribers, subscriptions

_CHATS: BindParameter[int] = bindparam("chats", expanding=True)
_MODES = select(subscriptions.c.chat_id, subscriptions.c.topic_id, subscriptions.c.mode).where(
    subscriptions.c.chat_id.in_(_CHATS)
)
_KEYWORDS = select(keywords.c.chat_id, keywords.c.word, keywords.c.included, keywords.c.topic_id).where(
    keywords.c.chat_id.in_(_CHATS)
)
_STORIES = select(story_wishes.c.chat_id, story_wishes.c.story_id, story_wishes.c.followed).where(
    story_wishes.c.chat_id.in_(_CHATS)
)
SUBSCRIBERS = select(subscribers).where(subscribers.c.chat_id.in_(_CHATS))


async def wishes_of(connection: AsyncConnection, chat_ids: Iterable[int]) -> dict[int, Wishes]:
    """Of each of these chats, also of one that has asked for nothing."""
    found: dict[int, Wishes] = {}
    for some in batches(chat_ids):
        found |= await _wishes_of(connection, some)
    return found


async def _wishes_of(connection: AsyncConnection, chat_ids: Sequence[int]) -> dict[int, Wishes]:
    modes: dict[int, dict[int, Mode]] = defaultdict(dict)
    for chat_id, topic_id, mode in await connection.execute(_MODES, {"chats": chat_ids}):
        modes[chat_id][topic_id] = _MODE[mode]
    words: dict[int, list[Keyword]] = defaultdict(list)
    for chat_id, word, included, topic_id in await connection.execute(_KEYWORDS, {"chats": chat_ids}):
        words[chat_id].append(Keyword(word, included, topic_id or None))
    stories: dict[tuple[int, bool], set[int]] = defaultdict(set)
    for chat_id, story_id, followed in await connection.execute(_STORIES, {"chats": chat_ids}):
        stories[chat_id, followed].add(story_id)
    return {
        chat_id: Wishes(
            modes.get(chat_id, {}),
            tuple(words.get(chat_id, ())),
            frozenset(stories.get((chat_id, True), ())),
            frozenset(stories.get((chat_id, False), ())),
        )
        for chat_id in chat_ids
    }


def subscriber_of(row: Row[*tuple[Any, ...]]) -> Subscriber:
    """From a row of all columns of the table."""
    told = row._asdict()
    del told["created_at"]
    begins, ends = told.pop("quiet_begins"), told.pop("quiet_ends")
    absence = told.pop("absence")
    return Subscriber(
        **told,
        quiet=None if begins is None or ends is None else Quiet(begins, ends),
        absence=Absence(absence) if absence else None,
    )


_MODE = {mode.value: mode for mode in Mode}
