"""What the bot says about subscriptions and settings."""

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


# How to use a command
HOW_SUBSCRIBE = "To which topic? For example: /subscribe Ukraine at once"
HOW_SETTINGS = (
    "I can't read that. For example:\n"
    "/settings 7:30 18:00 mon-fri\n"
    "/settings zone Kyiv\n"
    "/settings quiet 22-7\n"
    "/settings alerts 5\n"
    "Or bare, for buttons: /settings"
)
HOW_WORDS = "Which words? For example: /words +drones -football. For one topic: /words Ukraine: drones"

# Those who went and come back
RESUME_ALL = "Resume"
CHANGE = "Change"
DELETE = "Delete"


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


def did_you_mean(asked: str, names: Sequence[str]) -> str:
    return f"I know no topic “{asked}”. Did you mean {' or '.join(names)}?"


def no_such_topic(asked: str) -> str:
    return f"I know no topic “{asked}”. To see all: /topics"


def how_topic(name: str, rest: str) -> str:
    return (
        f"I know the topic {name}, but I can't read “{rest}” after it. For example:\n"
        f"/subscribe {name} at once\n"
        f"/subscribe {name} silently\n"
        f"/subscribe {name} in the digest\n"
        f"/subscribe {name}: {rest}"
    )


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


def more_topics(count: int) -> str:
    return f"and {count:,} more"


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


def welcome_back(topics: int) -> str:
    return f"Welcome back: resume your {many(topics, 'topic')}?" if topics else "Welcome back: resume your settings?"


def the_word(word: str) -> str:
    return f"the word “{word}”"


def because(reasons: Sequence[str]) -> str:
    return "This came because of: " + "; ".join(reasons) if reasons else "You would not get this now."
