"""What the bot says in digests and about them."""

OTHER_NEWS = "For your words"
MORE_BACK = "‹ Newer"
MORE_ON = "Older ›"
AND_OLDER = "Older articles are in the lists: /topics"
DIGEST_GONE = "That digest is too old to open the rest of it. /latest shows the newest articles."
PREVIEW = "This is what a digest looks like, here with the latest articles:"
NO_SUBSCRIPTION = "You have not subscribed to anything yet. Choose a topic: /subscribe"
HOW_DIGEST = "A digest brings the news of your topics at the hours that you choose. /digest brings it now."
NOTHING_NEW_YET = "Nothing new yet."
MENU_DIGEST = "what is new for you, now"


def digest_head(count: int, headline: str) -> str:
    """What the lock screen shows."""
    return f"{many_stories(count)}: {headline}"


def many_stories(count: int) -> str:
    return "1 story" if count == 1 else f"{count:,} stories"


def similar(count: int) -> str:
    return f"also: {count:,} similar"


def more_stories(count: int) -> str:
    return f"{count:,} more"


def more_head(first: int, last: int, count: int) -> str:
    return f"Stories {first:,} to {last:,} of {count:,}" if first < last else f"Story {first:,} of {count:,}"


def nothing_new_since(moment: str) -> str:
    return f"Nothing new since {moment}."
