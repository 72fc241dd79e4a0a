"""Whether one who follows a story hears of a new article in it, and when."""

import datetime as dt

from bot.delivery.schedules import held_until
from bot.delivery.wanting import News, is_followed
from store.delivery import Kind, Posting
from store.turns import Follower

LATEST = dt.timedelta(hours=6)  # after its time an update is no news any more


def update_for(follower: Follower, news: News, default_zone: str, now: dt.datetime) -> Posting | None:
    """A message without a sound, in reply to the last about the story. None for who gets it as an alert, or has
    had it in a digest."""
    reader = follower.subscriber
    if follower.had or not is_followed(follower.wishes, news):
        return None
    due_at = held_until(reader.quiet, reader.zone or default_zone, now)
    return Posting(
        chat_id=reader.chat_id,
        kind=Kind.UPDATE,
        subject=news.article_id,
        article_ids=(news.article_id,),
        due_at=due_at,
        deadline=due_at + LATEST,
        thread_id=reader.thread_id,
        reply_to=follower.message_id,
    )
