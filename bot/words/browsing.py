"""What stands over lists, searches and articles."""

from collections.abc import Sequence

from bot.words import many

MORE_TOPICS = "More topics"
FEWER_TOPICS = "‹ Topics"
ALL_TOPICS = "‹ All topics"
LATEST = "Latest"
NEWER = "‹ Newer"
OLDER = "Older ›"
EMPTY_ARCHIVE = "Nothing has been published here yet."
NOTHING_DATED = "No article with a date has been published here yet."
BACK_TO_LIST = "‹ Back to the list"
TO_THE_SENTENCE = "To the sentence"
CHANGED = "This article has changed since. Here is the current text."
SENTENCE_CHANGED = "That sentence has changed since. Here is the current text."
WITHDRAWN = "This article has been withdrawn."
NOT_THERE = "That article is not here."
BROKEN_LINK = "That link leads to no article here."
HOW_NEWS = "Which topic? For example: /news Ukraine. All of them: /topics"
HOW_AUTHOR = "Which author? For example: /author Jane Doe"
HOW_SEARCH = "Search for which words? For example: /search election results"
SOME_OF_THE_WORDS = "No article has all of these words. With fewer:"
FIRST_WORDS = "That is long for a search: only some of its words count."
OPEN_IN_CHAT = "Link to this article"


def topics_head(count: int) -> str:
    return f"{many(count, 'topic')}. Choose one to read."


def latest_head(count: int) -> str:
    return f"Latest: {many(count, 'article')}"


def topic_head(name: str, count: int) -> str:
    return f"{name}: {many(count, 'article')}"


def author_head(name: str, count: int) -> str:
    return f"{name}: {many(count, 'article')}"


def days_head(days: str, count: int) -> str:
    return f"{days}: {many(count, 'article') if count else 'nothing was published here'}"


def search_head(words: str, count: int) -> str:
    return f"Search for “{words}”: {many(count, 'article')}{', newest first' if count > 1 else ''}"


def read_as(name: str) -> str:
    return f"Read as: {name}"


def no_topic(asked: str, near: Sequence[str]) -> str:
    tail = f" Did you mean {' or '.join(near)}?" if near else " /topics shows all of them."
    return f"There is no topic “{asked}” here.{tail}"


def no_author(asked: str, near: Sequence[str]) -> str:
    tail = f" Did you mean {' or '.join(near)}?" if near else ""
    return f"Nobody called “{asked}” has written here.{tail}"


def nothing_found(words: str) -> str:
    return f"No article has these words: {words}. Try fewer or other words."


def page_of(number: int, count: int) -> str:
    return f"Page {number} of {count}"


def read_on(site: str | None) -> str:
    return f"Read it on {site}" if site else "Read it on the web"


def open_numbered(number: int) -> str:
    return f"Open {number}"


def picture_caption(caption: str) -> str:
    return f"Picture: {caption}"


def about(author: str) -> str:
    return f"About {author}"
