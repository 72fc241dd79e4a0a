"""Whether a chat gets an alert, when, and whether it rings. What it does not get at once is left for the digest."""

import datetime as dt
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from bot.delivery.schedules import held_until
from bot.delivery.wanting import News, mode_of
from store.broadcast import Candidate, Rung
from store.delivery import Kind, Posting
from store.subscriber import Mode

LATEST = dt.timedelta(hours=6)  # after its time an alert is no news any more


def alert_for(
    candidate: Candidate, news: News, default_zone: str, now: dt.datetime, broadcast_id: int
) -> Posting | None:
    """None for who does not want it, or has had the article. An alert that rings counts for the chat's day in its own
    zone, that on which it comes; one over the day's number waits for the digest."""
    reader = candidate.subscriber
    mode = mode_of(candidate.wishes, news)
    if candidate.had or mode not in (Mode.LOUD, Mode.SILENT):
        return None
    zone = reader.zone or default_zone
    held = held_until(reader.quiet, zone, now)
    tonight = _count(_of_day(candidate.rung, now, zone), at_night=True)
    passes = held > now and mode is Mode.LOUD and tonight < reader.night_alerts
    due_at = now if passes else held
    if mode is Mode.LOUD and _count(_of_day(candidate.rung, due_at, zone)) >= reader.loud_a_day:
        return None
    return Posting(
        chat_id=reader.chat_id,
        kind=Kind.ALERT,
        subject=news.article_id,
        article_ids=(news.article_id,),
        due_at=due_at,
        deadline=due_at + LATEST,
        silent=mode is Mode.SILENT,
        at_night=passes,
        thread_id=reader.thread_id,
        broadcast_id=broadcast_id,
    )


def _count(rung: Iterable[Rung], at_night: bool = False) -> int:
    return sum(not one.silent and (one.at_night or not at_night) for one in rung)


def _of_day(rung: Iterable[Rung], moment: dt.datetime, zone: str) -> list[Rung]:
    return [one for one in rung if _day(one.due_at, zone) == _day(moment, zone)]


def _day(moment: dt.datetime, zone: str) -> dt.date:
    return moment.astimezone(ZoneInfo(zone)).date()
