"""Subscribers for tests, straight into the tables: who wants what, and when."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import insert

from store.database import Database
from store.subscriber import EVERY_DAY, Mode
from store.tables import subscribers, subscriptions
from tests.makers import NOW

SETTINGS: dict[str, Any] = {
    "kind": "private",
    "weekdays": EVERY_DAY,
    "loud_a_day": 3,
    "night_alerts": 0,
    "paused": False,
    "cursor": 0,
    "created_at": NOW,
}


async def subscribe(database: Database, chat_id: int, modes: Mapping[int, Mode], **settings: Any) -> None:
    """A chat with its modes by topic; `settings` are columns of its row."""
    rows = [{"chat_id": chat_id, "topic_id": topic, "mode": mode.value} for topic, mode in modes.items()]
    async with database.write() as connection:
        await connection.execute(insert(subscribers).values(chat_id=chat_id, **{**SETTINGS, **settings}))
        if rows:
            await connection.execute(insert(subscriptions), rows)
