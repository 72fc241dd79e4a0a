"""What a chat's settings are, as its screens show them at a moment."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.delivery.schedules import schedule_of
from bot.pages.page import Button
from bot.pages.wishing import Look, Tune, Wish
from bot.words import subscribing as words
from bot.words import timing
from bot.zones import name_of
from store.entities import Topic
from store.subscriber import Account, Mode, Quiet, Schedule, Subscriber, Wishes

BACK = Button(words.BACK, Look())


@dataclass(frozen=True, slots=True)
class View:
    """What the screens show, at a moment."""

    account: Account
    topics: Mapping[int, Topic]
    default: Schedule
    now: dt.datetime
    private: bool = True
    thread_id: int | None = None  # of the forum topic that it is looked at in

    @property
    def waits(self) -> bool:
        """Nothing comes before the chat resumes."""
        return self.subscriber.paused or self.subscriber.absence is not None

    @property
    def subscriber(self) -> Subscriber:
        return self.account.subscriber

    @property
    def wishes(self) -> Wishes:
        return self.account.wishes

    @property
    def schedule(self) -> Schedule:
        return schedule_of(self.subscriber, self.default)

    @property
    def chosen(self) -> list[tuple[Topic, Mode]]:
        """The chat's topics by name."""
        known = [(self.topics[id], mode) for id, mode in self.wishes.modes.items() if id in self.topics]
        return sorted(known, key=lambda pair: pair[0].name.casefold())

    def local(self, moment: dt.datetime) -> dt.datetime:
        return moment.astimezone(ZoneInfo(self.schedule.zone))


def next_line(view: View) -> str:
    """When the next digest comes, or why none does."""
    due = view.subscriber.next_due_at
    if view.waits:
        return words.PAUSED
    if due is None:
        return words.NO_DIGEST if view.wishes.asks else words.NOTHING_YET
    return timing.next_digest(timing.moment(view.local(due), view.local(view.now)))


def coming(view: View) -> list[str]:
    """A line on when the next digest comes, if one does."""
    due = view.subscriber.next_due_at
    if due is None:
        return [words.PAUSED] if view.waits else []
    return [timing.first_digest(timing.moment(view.local(due), view.local(view.now)))]


def digest_line(view: View) -> str:
    schedule = view.schedule
    times = [timing.clock(minutes) for minutes in sorted(schedule.times)]
    return timing.digest_line(
        times, timing.weekdays(schedule.weekdays), name_of(schedule.zone), clock_of(view.local(view.now))
    )


def quiet_line(quiet: Quiet | None) -> str:
    return timing.quiet_line(*((quiet.begins, quiet.ends) if quiet else (None, None)))


def marked(label: str, chosen: bool, press: Tune | Wish) -> Button:
    return Button(words.chosen(label) if chosen else label, press)


def clock_in(zone: str, now: dt.datetime) -> str:
    return clock_of(now.astimezone(ZoneInfo(zone)))


def clock_of(moment: dt.datetime) -> str:
    return timing.clock(moment.hour * 60 + moment.minute)
