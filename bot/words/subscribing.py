"""What the bot says about subscriptions and settings."""

import datetime as dt
from collections.abc import Sequence

from bot.words import listed, many

PRIVACY_OF_SUBSCRIBERS = (
    "While you subscribe: your topics, words, stories, hours and time zone; and of each digest and alert to you which "
    "articles it held and the number of its message: so that nothing comes twice, and a mistake can be corrected. "
    "What you write to me is kept until it is handled, and so are presses."
)

# The menu
MENU_SUBSCRIBE = "get news on a topic: /subscribe Ukraine"
MENU_UNSUBSCRIBE = "stop a topic: /unsubscribe Ukraine"
MENU_SETTINGS = "your topics, words, stories and hours"
MENU_WORDS = "words you want, or not: /words +drones -football"
MENU_PAUSE = "nothing comes until you /resume"
MENU_RESUME = "go on after a pause"

# How topics come
MODES = {"loud": "at once", "silent": "at once, silent", "digest": "in the digest", "off": "off"}
STOPPED = "not subscribed"

# Subscribing
GET_DIGEST = "Get a daily digest"
CHOOSE = "Which topics? Their news comes in a digest, silently. Press a topic again to stop it."
NO_TOPICS_YET = "Nothing has been published here yet, so there are no topics to choose."
HOW_UNSUBSCRIBE = "Stop which topic? Or stop everything."
HOW_STOP_OTHERS = "You have no topics. You can stop your words and stories, or everything."
NOT_SUBSCRIBED = "You are not subscribed to anything. To choose topics: /subscribe"
AT_ONCE_INSTEAD = "At once instead"
CHANGE_HOUR = "Another hour"
SEE_PREVIEW = "What it will be like"
STOP_A_TOPIC = "Stop a topic"
NOTHING_TO_PREVIEW = "Nothing has been published yet on what you chose."
TO_SETTINGS = "Settings"
CHOOSE_TOPICS = "Choose topics"
STOP_EVERYTHING = "Stop everything"
STOP_SURE = "Stop all topics, words and stories? Your hours and time zone stay."
STOP_YES = "Yes, stop everything"
STOP_NO = "No, keep them"
STOPPED_EVERYTHING = "Stopped. You are not subscribed to anything now. To choose topics: /subscribe"
TOPIC_GONE = "That topic is not here any more."
ONLY_ADMINISTRATORS = "In a group only its administrators can change this."
TOO_LONG = "That is too long for a word. Send a shorter one."
TOO_MANY_WORDS = "That is too much: up to 50 words. Remove some first: /settings words"

# The settings
SETTINGS_HEAD = "Your settings"
SETTINGS_HEAD_OF_GROUP = "This group's settings"
PAUSED = "Paused: nothing comes until you /resume."
NOTHING_YET = "You are not subscribed to anything yet."
NO_DIGEST = "No digest is to come."
BACK = "‹ Settings"
TOPICS = "Topics"
WORDS = "Words"
STORIES = "Stories"
HOURS = "Hours"
DAYS = "Days"
ZONE = "Time zone"
QUIET = "Quiet hours"
ALERTS = "Alerts"
PAUSE = "Pause"
RESUME = "Resume"
SEND_HERE = "Send everything into this topic"
DELETE_ALL = "Delete everything"
ADD_TOPICS = "More topics"
PAUSED_NOW = "Paused. Nothing comes until you resume; your settings are kept."
RESUMED_NOW = "Resumed."
NOT_PAUSED = "There is nothing to pause: you are not subscribed to anything. To choose topics: /subscribe"

TOPICS_HEAD = "Your topics. Press one to say how its news comes."
TOPIC_MODES = (
    "at once: an alert that the newsroom sends comes with a sound, all else in the digest\n"
    "at once, silent: the same without a sound\n"
    "in the digest: all of it in the digest\n"
    "off: nothing about it, even under another topic of yours\n"
    "unsubscribe: it is forgotten; some may still come under other topics"
)
UNSUBSCRIBE = "unsubscribe"

NO_WORDS = (
    "No words yet. A word that you want brings articles that have it, whatever their topic; "
    "with a word that you don't want, none come."
)
WORDS_BY_COMMAND = "By command: /words +drones -football “train strike”. For one topic: /words Ukraine: drones"
ADD_WORD = "Add a word"
EXCLUDE_WORD = "Exclude a word"
ONLY_WITH = "only with a word"
NEVER_WITH = "never with a word"
SEND_WORD = "Send the word that you want to hear of, in the next five minutes."
SEND_EXCLUDED = "Send the word that you want nothing of, in the next five minutes."
ANSWER_TO_THIS = "In a group, send it as a reply to this message."
NEVER_MIND = "Never mind"

STORIES_HEAD = "Press a number to let go of a story."
NO_STORIES = "No stories. Under an article you can follow its story, or get no more of it."
FOLLOW = "Follow this story"
NO_MORE = "No more of this story"
FOLLOWING = "✓ Following. Undo"
NO_MORE_COMES = "✓ No more of it. Undo"
FOLLOWED_TOLD = "What comes next of this story is sent to you at once, without a sound."
NO_MORE_TOLD = "Nothing more of this story will come to you."
FOLLOWED_REASON = "a story that you follow"
STORY_UNDONE = "Undone."

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

# How to use a command
HOW_SETTINGS = (
    "I can't read that. For example:\n"
    "/settings 7:30 18:00 mon-fri\n"
    "/settings zone Kyiv\n"
    "/settings quiet 22-7\n"
    "/settings alerts 5\n"
    "Or bare, for buttons: /settings"
)
HOW_HOURS = "I can't read that as hours. For example: /settings 7:30 18:00 mon-fri. Up to six times a day."
HOW_DAYS = "I can't read that as days. For example: /settings mon-fri. Or: /settings sat sun"
HOW_QUIET = "I can't read that as quiet hours. For example: /settings quiet 22-7. Or: /settings quiet off"
HOW_ALERTS = (
    "I can't read that as a number of alerts. For example: /settings alerts 5 (up to 20 that ring a day). "
    "Or: /settings alerts night 2 (up to 3 that may come in quiet hours)."
)
HOW_WORDS = "Which words? For example: /words +drones -football. For one topic: /words Ukraine: drones"

# Those who went and come back
RESUME_ALL = "Resume"
CHANGE = "Change"
DELETE = "Delete"

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


def how(mode: str | None) -> str:
    return MODES[mode] if mode else STOPPED


def topic_so(name: str, mode: str | None) -> str:
    """What a button sets, and what a line tells: "Iran: in the digest"."""
    return f"{name}: {how(mode)}"


def digest_on(name: str) -> str:
    return f"{name}: digest on"


def stop(name: str) -> str:
    return f"{name}: stop"


def stop_topic(name: str) -> str:
    return f"✓ {name}: stop"


def chosen(label: str) -> str:
    return f"✓ {label}"


def undo(label: str) -> str:
    return f"Undo: {label}"


def subscribed(name: str, mode: str, words: Sequence[str] = ()) -> str:
    only = f", only with {listed([quoted(word) for word in words])}" if words else ""
    return f"{name}: {how(mode)}{only}."


def unsubscribed(name: str) -> str:
    return f"{name}: unsubscribed."


def first_digest(when: str) -> str:
    return f"Your next digest comes {when}."


def did_you_mean(asked: str, names: Sequence[str]) -> str:
    return f"I know no topic “{asked}”. Did you mean {' or '.join(names)}?"


def no_such_topic(asked: str) -> str:
    return f"I know no topic “{asked}”. To see all: /topics"


def as_a_word(word: str) -> str:
    return f"Or get every article that has the word “{word}”:"


def word_on(word: str) -> str:
    return f"word “{word}”: digest on"


def did_you_mean_yours(asked: str, names: Sequence[str]) -> str:
    tail = f" Did you mean {' or '.join(names)}?" if names else " Press what you want to stop:"
    return f"You are not subscribed to “{asked}”.{tail}"


def topic_told(name: str, mode: str, only: Sequence[str], without: Sequence[str]) -> str:
    """ "Iran (in the digest, only with “drones”, without “football”)"."""
    told = [how(mode)]
    for said, some in (("only with", only), ("without", without)):
        told += [f"{said} {listed([quoted(word) for word in some])}"] if some else []
    return f"{name} ({', '.join(told)})"


def topics_line(topics: Sequence[str]) -> str:
    return "Topics: " + ("; ".join(topics) if topics else "none")


def words_line(wanted: Sequence[str], excluded: Sequence[str]) -> str:
    signed = [f"+{word}" for word in wanted] + [f"−{word}" for word in excluded]
    return "Words: " + (", ".join(signed) if signed else "none")


def stories_line(followed: int, unwanted: int) -> str:
    told = [f"{followed} followed" if followed else "", f"{unwanted} you want no more of" if unwanted else ""]
    return "Stories: " + (", ".join(filter(None, told)) or "none")


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


def more_topics(count: int) -> str:
    return f"and {count:,} more"


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


def word_within(topic: str) -> str:
    return f"Within {topic}:"


def quoted(word: str) -> str:
    return f"“{word}”"


def wants_word(word: str, topic: str | None) -> str:
    return f"+{word}, within {topic}" if topic else f"+{word}"


def excludes_word(word: str, topic: str | None) -> str:
    return f"−{word}, within {topic}" if topic else f"−{word}"


def remove(label: str) -> str:
    return f"✕ {label}"


def word_removed(label: str) -> str:
    return f"Removed: {label}"


def following(headline: str) -> str:
    return f"following: {headline}"


def unwanted(headline: str) -> str:
    return f"no more of: {headline}"


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


def welcome_back(topics: int) -> str:
    return f"Welcome back: resume your {many(topics, 'topic')}?" if topics else "Welcome back: resume your settings?"


def the_word(word: str) -> str:
    return f"the word “{word}”"


def because(reasons: Sequence[str]) -> str:
    return "This came because of: " + "; ".join(reasons) if reasons else "You would not get this now."
