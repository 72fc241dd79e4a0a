"""What the bot says about alerts, digests, and what becomes of them."""

import datetime as dt

from bot.words import many
from store.delivery import Kind, State

READ = "Read"
WHY = "Why this? Less of it"
CORRECTED = "Corrected by the newsroom."
IN_YOUR_STORY = "From a story that you follow."

STATS_HEAD = "Deliveries of the last weeks"
STATS_WHY = "Why some did not arrive"
STATS_ALERTS = "The last alerts"
STATS_DIGESTS = "The last digests"
NOTHING_DELIVERED = "Nothing has been delivered yet. Digests and alerts will show here."
NONE_YET = "none yet"
REFRESH = "Look again"
KINDS = {Kind.ALERT: "Alerts", Kind.UPDATE: "Story updates", Kind.DIGEST: "Digests", Kind.CORRECTION: "Corrections"}
STATES = {
    State.SENT: "sent",
    State.QUEUED: "waiting",
    State.ABSENT: "can't be reached",
    State.REFUSED: "refused",
    State.EXPIRED: "too late",
    State.UNKNOWN: "perhaps arrived",
    State.CANCELLED: "cancelled",
    State.EMPTY: "empty by then",
}

PUBLISH_AND_ALERT = "Publish and alert"
PUBLISH_ALERTED = f"{PUBLISH_AND_ALERT}: it has its alert already"
NO_READER_ASKED = "Nobody asked for alerts on these topics."
ALERTED_BEFORE = (
    "An alert for this article went out before, so none goes out now. Corrections reach everyone who got it."
)
UNDO_ALERT = "Undo the alert"
STOP_ALERT = "Stop the alert"
ALERT_UNDONE = "Undone: no alert goes out. The article stays published."
ALERT_BEGUN = "Too late to undo: the alert is on its way. You can stop what is left."
ALERT_ENDED = "The alert has ended already."


def publish_and_alert(readers: int, until: str) -> str:
    """On the button."""
    return (
        f"{PUBLISH_AND_ALERT}: {many(readers, 'reader')}, {until}"
        if readers
        else f"{PUBLISH_AND_ALERT}: no readers yet"
    )


def until_about(moment: dt.datetime, now: dt.datetime) -> str:
    """Both in the newsroom's zone."""
    if moment - now < dt.timedelta(minutes=1):
        return "within a minute"
    day = "" if moment.date() == now.date() else f" on {moment:%A}"
    return f"until about {moment:%H:%M}{day}"


def alert_planned(readers: int, until: str, seconds: int) -> str:
    get = "gets" if readers == 1 else "get"
    return f"{many(readers, 'reader')} {get} the alert, {until}. It starts in {seconds} seconds."


def alert_going(done: int, total: int, until: str) -> str:
    return f"Alert: {done:,} of {total:,} sent, the last {until}."


def alert_done(sent: int, absent: int, failed: int, held: int, spared: int = 0) -> str:
    """`spared` are those whose wishes let no alert through now, or who know the article."""
    others = [
        f"{held:,} will get it after their quiet hours" if held else "",
        f"{absent:,} can't be reached" if absent else "",
        f"{failed:,} failed" if failed else "",
        f"{spared:,} had their alerts of the day, knew it from a digest, or did not want it" if spared else "",
    ]
    return ", ".join(filter(None, [f"Alert sent to {many(sent, 'reader')}", *others])) + "."


def alert_stopped(sent: int, total: int) -> str:
    return f"Alert stopped: {sent:,} of {total:,} had got it."


def perhaps_twice(count: int) -> str:
    return f"{count:,} of them perhaps twice"
