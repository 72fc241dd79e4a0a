"""What the bot says about hours, days, time zones, quiet hours and how many alerts ring."""

import datetime as dt
from collections.abc import Sequence

from bot.words import listed

HOURS_HEAD = "When is the digest to come? Choose up to six times."
HOURS_BY_COMMAND = "Any other time by command: /settings 7:45 18:00"
MY_TIME_DIFFERS = "It is another time for me"
ONE_TIME_AT_LEAST = "One time has to stay. To stop the digest for a while: /pause"
SIX_TIMES_AT_MOST = "Six times a day are the most. Take one out first."
DAYS_HEAD = "On which days is the digest to come?"
DAYS_BY_COMMAND = "By command: /settings mon-fri"
ONE_DAY_AT_LEAST = "One day has to stay. To stop the digest for a while: /pause"
WHAT_TIME = "What time is it for you now?"
OR_A_CITY = "Or send me the name of a city with your time, in the next five minutes."
WHICH_CITY = "Which city has your time, in summer and in winter?"
ANOTHER_TIME = "‹ Another time"
SEND_A_CITY = "I neither use nor keep places that are shared. For your time zone, name a city: /settings zone Kyiv"
IS_IT_RIGHT = "Is that your time?"
WHICH_ONE = "Which one is it?"
QUIET_HEAD = "In quiet hours nothing comes; it comes when they are over."
NO_QUIET = "You have no quiet hours."
QUIET_OFF = "quiet hours off"
QUIET_BY_COMMAND = "Any other time by command: /settings quiet 22:30-6:45"
ALERTS_HEAD = "Alerts come for topics that are set to “at once”."
NO_NIGHT = "none in quiet hours"
HOW_HOURS = "I can't read that as hours. For example: /settings 7:30 18:00 mon-fri. Up to six times a day."
HOW_DAYS = "I can't read that as days. For example: /settings mon-fri. Or: /settings sat sun"
HOW_QUIET = "I can't read that as quiet hours. For example: /settings quiet 22-7. Or: /settings quiet off"
HOW_ALERTS = (
    "I can't read that as a number of alerts. For example: /settings alerts 5 (up to 20 that ring a day). "
    "Or: /settings alerts night 2 (up to 3 that may come in quiet hours)."
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_EVERY_DAY = 0b111_1111


def clock(minutes: int) -> str:
    """ "7:30", of minutes after midnight."""
    return f"{minutes // 60}:{minutes % 60:02}"


def weekdays(bits: int) -> str:
    if bits == _EVERY_DAY:
        return "every day"
    chosen = [at for at in range(7) if bits >> at & 1]
    if len(chosen) > 2 and chosen[-1] - chosen[0] == len(chosen) - 1:
        return f"{_DAYS[chosen[0]]} to {_DAYS[chosen[-1]]}"
    return listed([_DAYS[at] for at in chosen])


def short_day(at: int) -> str:
    return _DAYS[at][:3]


def moment(then: dt.datetime, now: dt.datetime) -> str:
    """ "today at 18:00", "tomorrow at 8:00", "on Monday at 8:00"; both in the reader's own time."""
    at = f"at {then.hour}:{then.minute:02}"
    days = (then.date() - now.date()).days
    if days < 2:
        return f"{'today' if days <= 0 else 'tomorrow'} {at}"
    return f"on {_DAYS[then.weekday()]} {at}" if days < 7 else f"on {then.day} {then:%B} {at}"


def first_digest(when: str) -> str:
    return f"Your next digest comes {when}."


def digest_line(times: Sequence[str], days: str, city: str, now: str) -> str:
    return f"Digest: {listed(times)}, {days}, {city} time (now {now})"


def digest_comes(times: Sequence[str], days: str) -> str:
    return f"Your digest comes at {listed(times)}, {days}."


def quiet_line(begins: int | None, ends: int | None) -> str:
    if begins is None or ends is None:
        return "Quiet hours: none"
    return f"Quiet hours: {clock(begins)} to {clock(ends)}"


def alerts_line(a_day: int, at_night: int) -> str:
    ring = f"up to {a_day} a day ring" if a_day else "none ring"
    night = f"up to {min(a_day, at_night)} a day in quiet hours" if a_day and at_night else "none in quiet hours"
    return f"Alerts: {ring}, {night}"


def next_digest(when: str) -> str:
    return f"Next digest: {when}"


def add(time: str) -> str:
    return f"add {time}"


def take_out(time: str) -> str:
    return f"remove {time}"


def quiet_from(time: str) -> str:
    return f"from {time}"


def quiet_to(time: str) -> str:
    return f"to {time}"


def ring_a_day(count: int) -> str:
    return f"{count} ring a day" if count else "none ring"


def at_night(count: int) -> str:
    return f"{count} in quiet hours"


def alerts_told(a_day: int, at_night: int) -> str:
    loud = f"Up to {a_day} a day ring; the rest go into the digest." if a_day else "None ring; they go into the digest."
    passing = "None come in quiet hours."
    if a_day and at_night:
        passing = f"In quiet hours up to {min(a_day, at_night)} a day may come all the same."
    return f"{loud}\n{passing}"


def zone_so(city: str, now: str) -> str:
    return f"Time zone: {city}, where it is {now} now."


def zone_now(city: str, now: str) -> str:
    return f"I take your time zone to be that of {city}, where it is {now} now."


def city_now(city: str, country: str, now: str) -> str:
    where = f"{city}, {country}" if country else city
    return f"{where}: it is {now} there now."


def right_zone(city: str, now: str) -> str:
    return f"It is {now} ({city})"


def hours_of(city: str, now: str) -> str:
    return f"These are hours in {city}, where it is {now} now."


def zone_button(city: str, now: str) -> str:
    return f"{city}, {now}"


def yes_city(city: str) -> str:
    return f"Yes, {city}"


def no_such_city(asked: str) -> str:
    return f"I don't know a city called “{asked}”. Send a larger one nearby, or a zone such as Europe/Kyiv."
