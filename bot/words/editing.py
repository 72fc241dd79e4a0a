"""What editors read at their desk."""

import datetime as dt

from bot.words import many

SEND_ARTICLE = (
    "Send the article: paste it as text, in as many messages as it takes, or send a .txt, .md, .html or "
    ".jsonl file. A pasted article counts as whole when nothing has come for a few seconds."
)
DONE = "Done"
CANCELLED = "Cancelled. Nothing was stored."
NOTHING_CAME = "Nothing has come for a while, so I have stopped waiting. Send /push when you have the article."
NO_VALUE_CAME = "Nothing has come for a while, so it stays as it is."
NOTHING_YET = "Nothing has come yet. Send the article first."
CORRECT_HEADLINE = "Headline"
CORRECT_DATE = "Date"
CORRECT_TOPICS = "Topics"
PUBLISH = "Publish"
DISCARD = "Discard"
DISCARDED = "Discarded. Nothing was published."
DATE_FIRST = "First choose its date, or that the date is unknown."
DATE_MISSING = "It has no date. Choose one below: without it, the article can't be published."
DATE_OTHER = "Another date"
DATE_UNKNOWN = "Unknown"
NEW_HEADLINE = "Send the new headline."
NEW_DATE = "Send the date, for example: 24 October 2024. Or: unknown"
NEW_TOPICS = "Send the topics with commas between, for example: Russia, Ukraine War. Or remove one with a button."
BAD_DATE = "I can't read that as a date. Send it like this: 24 October 2024. Or: unknown"
FAR_DATE = "That day is more than a year away. Send the day of publication, for example: 24 October 2024."
COMING_DATE = "That day is still to come. If it is a slip, change the date before you publish."
BAD_HEADLINE = "A headline has between 3 and 300 characters. Send it again."
BAD_TOPICS = "Those are no topics. Send them with commas between, for example: Russia, Ukraine War"
OLD_PREVIEW = "That preview is out of date. The newest one is further down."
DRAFT_GONE = "That draft is closed already."
ALREADY_THERE = "This is published already, word for word. Nothing was changed."
KEEP = "Keep it"
WITHDRAW = "Withdraw"
WITHDRAW_YES = "Yes, withdraw it"
WITHDRAW_WHICH = "Withdraw which article? Choose one, or send some of its words: /withdraw bridge opens"
WITHDRAW_NOTHING = "No article has these words. Try fewer, or choose from the latest: /withdraw"
STILL_PUBLISHED = "It stays published."
PICTURE_TOO_BIG = "That file is too large. A bot can fetch up to 20 MB."
NO_DOWNLOAD = "Telegram would not give me that file. Please send it again."
NO_FILE_TYPE = "I read .txt, .md, .html and .jsonl files. Send the article as one of these, or paste its text."
PUSH_FILE = "To publish that file, reply to it with /push."
PUSH_TEXT = "To publish an article, send /push first and then paste it; or reply to the article with /push."
CAPTION_TAKEN = "I have taken in the words. A picture needs a web address: put it on a line of its own."
NOTHING_TO_PUSH = "That message has no text and no file. Reply with /push to the one that holds the article."
PUBLISHED_NEW = "Published"
PUBLISHED_CHANGED = "Published as a new version"


def taken_in(parts: int) -> str:
    return f"{many(parts, 'part')} so far. More may follow; press Done when it is whole."


def draft_head(paragraphs: int, byline: str) -> str:
    who = f" by {byline}" if byline else ""
    return f"Read as an article of {many(paragraphs, 'paragraph')}{who}. The preview follows."


def unreadable(why: str) -> str:
    return f"That can't be published as it is. {why}"


def published(headline: str, readers_see: str) -> str:
    return f"{readers_see}: {headline}"


def today(date: dt.date) -> str:
    return f"Today, {date.day} {date:%b}"


def yesterday(date: dt.date) -> str:
    return f"Yesterday, {date.day} {date:%b}"


def remove_topic(name: str) -> str:
    return f"✕ {name}"


def batch_head(read: int, failed: int) -> str:
    tail = f", {failed:,} can't be read" if failed else ""
    return f"The file holds {many(read, 'article')}{tail}."


def more_failures(count: int) -> str:
    return f"• and {count:,} more"


def batch_undated(count: int) -> str:
    verb = "has" if count == 1 else "have"
    return f"{count:,} of them {verb} no date, will be published as undated, and come in no digest."


def publish_all(count: int) -> str:
    return f"Publish all {count:,}"


def batch_published(new: int, changed: int, same: int) -> str:
    return f"Published: {new:,} new, {changed:,} as a new version, {same:,} there already."


def withdraw_sure(headline: str) -> str:
    return f"Withdraw “{headline}”? It leaves the lists, the search and the answers at once."


def withdrawn(headline: str) -> str:
    return f"Withdrawn: {headline}"
