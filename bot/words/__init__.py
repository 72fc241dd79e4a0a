"""Every sentence that the bot says. Short and plain; pages put them in place, nobody else writes any."""

import datetime as dt
from collections.abc import Sequence

# What the bot is
DESCRIPTION = (
    "News that answers. Ask a short question in your own words, and read the sentence that answers it, "
    "with its headline, date and byline. Nothing here is written by a machine."
)
SHORT_DESCRIPTION = "Ask about the news: the answer is a published sentence, or an honest “I don't know”."
WELCOME = "Ask me about the news, and I answer with a sentence that was published, or say that I don't know."
CHOOSE_TOPIC = "Or choose a topic:"
HELP_HEAD = "Ask a question in your own words; typing mistakes are fine. Or use a command:"
HELP_EXAMPLE = "For example: who won the election?"
DESK_HEAD = "For editors:"

# The menu
MENU_LATEST = "the newest articles"
MENU_TOPICS = "all topics"
MENU_NEWS = "articles on a topic: /news Ukraine"
MENU_SEARCH = "articles with some words: /search election"
MENU_ASK = "ask a question: /ask who won?"
MENU_AUTHOR = "all articles of an author: /author Jane Doe"
MENU_START = "what this is"
MENU_HELP = "what I can do"
MENU_ID = "your number, which an editor needs"
MENU_PRIVACY = "what is kept about you"
MENU_DELETE = "delete what is kept about you"
MENU_PUSH = "publish an article: paste it, or send a file"
MENU_WITHDRAW = "take an article back: /withdraw some of its words"
MENU_QUESTIONS = "what readers asked and nothing answered"
MENU_FEEDBACK = "which answers readers found useful"
MENU_STATS = "what became of alerts and digests"
MENU_ALIAS = "names that mean the same: /alias Kyiv = Kiev"

# Lists
MORE_TOPICS = "More topics"
FEWER_TOPICS = "‹ Topics"
ALL_TOPICS = "‹ All topics"
LATEST = "Latest"
NEWER = "‹ Newer"
OLDER = "Older ›"
EMPTY_ARCHIVE = "Nothing has been published here yet."
NOTHING_DATED = "No article with a date has been published here yet."
OPEN_ARTICLE = "Open article"
BACK_TO_LIST = "‹ Back to the list"
TO_THE_SENTENCE = "To the sentence"
PREVIOUS = "‹ Previous"
NEXT = "Next ›"
UNDATED = "undated"
SEARCH_INSTEAD = "Search instead"

# Conversation
GREETING_REPLY = "Hello. Ask me about the news, or see /topics."
THANKS_REPLY = "You're welcome."
BYE_REPLY = "Until next time."
OK_REPLY = "Good. Ask me anything else about the news, or see /latest."
ABOUT_REPLY = (
    "I am a bot that answers from published news. Ask me in your own words, for example: who won the election? "
    "/help shows the rest."
)
NO_PICTURES = "I can't look at pictures or files. Ask me in words, or see /latest."
NO_OTHER = "I only read text. Ask me about the news in words, or see /help."
UNKNOWN_COMMAND = "I don't know that command. /help shows what I can do."
NO_WORDS = "I found no words in that. Ask me a question, for example: who won the election?"
FAILED = "Something went wrong here, and it has been noted. Please try again in a minute."
OLD_BUTTON = "This button is from an older message and no longer works. See /help."
CHANGED = "This article has changed since. Here is the current text."
SENTENCE_CHANGED = "That sentence has changed since. Here is the current text."
WITHDRAWN = "This article has been withdrawn."
NOT_THERE = "That article is not here."
BROKEN_LINK = "That link leads to no article here."
ONLY_EDITORS = "That button is for editors."

# How to use a command
HOW_NEWS = "Which topic? For example: /news Ukraine. All of them: /topics"
HOW_AUTHOR = "Which author? For example: /author Jane Doe"
HOW_SEARCH = "Search for which words? For example: /search election results"
HOW_ASK = "What is the question? For example: /ask who won the election?"

# Privacy
PRIVACY = (
    "What is kept about you, and why:\n"
    "• for two days, which of my messages answers which of yours: so that an edited question edits its answer\n"
    "• for ten minutes, your last question that found something, and the sentence that it found: so that “when?” "
    "and “who said so?” are understood\n"
    "• the mark of the last album that you sent: so that an album gets one reply\n"
    "• if a link brought you here, the number and kind of this chat, and when: so that you are welcomed once\n\n"
    "What is not kept: your name, your other questions, what you read. A question that you send to the newsroom "
    "with the button is kept without your name. A vote on an answer is counted; for two days a code that does not "
    "say who you are keeps it from counting twice.\n\n"
    "/deleteme deletes all of it at once."
)
PRIVACY_OF_EDITORS = "You are an editor: your drafts are kept too, until you publish or discard them."
DELETE_SURE = "Delete everything that is kept about this chat?"
DELETE_YES = "Delete it"
DELETE_NO = "Keep it"
DELETED = "Deleted. Nothing about this chat is kept any more."
KEPT = "Nothing was deleted."

# The desk
SEND_ARTICLE = (
    "Send the article: paste it as text, in as many messages as it takes, or send a .txt, .md, .html or "
    ".jsonl file. A pasted article counts as whole when nothing has come for a few seconds."
)
DONE = "Done"
CANCEL = "Cancel"
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

# What readers tell the newsroom
SEND_QUESTION = "Send this question, without my name"
QUESTION_SENT = "✓ Sent to the newsroom"
SENT_THANKS = "Sent, without your name. Thank you."
SENT_ALREADY = "This question has been sent already."
QUESTION_NOT_THERE = "I can't see that question any more. Ask it again, and send it then."
NO_QUESTIONS = "Readers have sent no questions that are still open."
HOW_QUESTIONS = "Press a number to see what the archive answers now, and to take the question off the list."
ANSWERED_NOW = "The archive answers now:"
UNANSWERED_NOW = "The archive does not answer it."
QUESTION_DONE = "Done"
QUESTION_DONE_TOLD = "Off the list, until a reader sends it again."
QUESTION_DONE_ALREADY = "That question is off the list already."
USEFUL = "Useful"
NOT_USEFUL = "Not useful"
VOTE_THANKS = "Thank you. The newsroom sees how many voted, not who."
VOTE_TOO_LATE = "Votes are counted for two days. Ask again to vote."
SEE_USEFUL = "See the useful ones"
SEE_NOT_USEFUL = "See those not useful"
NO_USEFUL = "No reader has called an answer useful yet."
NO_NOT_USEFUL = "No reader has called an answer not useful yet."

# Names that mean the same
HOW_ALIAS = "To add some: /alias Kyiv = Kiev. To remove some, press their number."
NO_ALIASES = "The newsroom has added no names of its own yet."
ALIAS_MEANS = "A question with one of these names is then answered under all of them."
ALIAS_ADD = "Add"
ALIAS_REMOVE = "Remove"
ALIAS_NOT_ADDED = "Nothing was added."
ALIAS_GONE = "Those names are removed already."
ALIAS_UNREADABLE = "That proposal can't be read any more. Send it again, for example: /alias Kyiv = Kiev"
ALIAS_ONE_ALREADY = "The search reads these as one name already."
ALIAS_TOO_LONG = "That is too much: up to 10 names at a time, each of up to 60 characters."
ALIAS_GROUP_FULL = "That would make one group of more than 20 names. Remove some first: /alias"
ALIAS_NOTHING_TO_REMOVE = "The newsroom has added no such name. Those that I came with stay."


# The command line
NOTHING_STORED = (
    "Nothing has been stored here yet. `newsbot import PATH` stores articles from files; NEWSBOT_DATA_DIR says where."
)


def day(date: dt.date | None) -> str:
    return f"{date.day} {date:%B %Y}" if date else UNDATED


def by(byline: str) -> str:
    return f"By {byline}" if byline else ""


def many(count: int, noun: str) -> str:
    """ "1 article", "2 articles", "1,204 articles"."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def listed(words: Sequence[str]) -> str:
    """ "A", "A and B", "A, B and C"."""
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def topics_head(count: int) -> str:
    return f"{many(count, 'topic')}. Choose one to read."


def latest_head(count: int) -> str:
    return f"Latest: {many(count, 'article')}"


def topic_head(name: str, count: int) -> str:
    return f"{name}: {many(count, 'article')}"


def author_head(name: str, count: int) -> str:
    return f"{name}: {many(count, 'article')}"


def search_head(words: str, count: int) -> str:
    return f"Search for “{words}”: {many(count, 'article')}, newest first"


def read_as(name: str) -> str:
    return f"Read as: {name}"


def no_topic(asked: str, near: Sequence[str]) -> str:
    tail = f" Did you mean {' or '.join(near)}?" if near else " /topics shows all of them."
    return f"There is no topic “{asked}” here.{tail}"


def no_author(asked: str, near: Sequence[str]) -> str:
    tail = f" Did you mean {' or '.join(near)}?" if near else ""
    return f"Nobody called “{asked}” has written here.{tail}"


SOME_OF_THE_WORDS = "No article has all of these words. With fewer:"
FIRST_WORDS = "That is long for a search: only some of its words count."


def nothing_found(words: str) -> str:
    return f"No article has these words: {words}. Try fewer or other words."


def page_of(number: int, count: int) -> str:
    return f"Page {number} of {count}"


def read_on(site: str | None) -> str:
    return f"Read it on {site}" if site else "Read it on the web"


NEWEST_FOUND = "The newest that answers:"


def ago(date: dt.date, today: dt.date) -> str:
    """Nothing within two months."""
    days = (today - date).days
    if days < 60:
        return ""
    years, months = days // 365, days // 30
    return f"({many(years, 'year')} ago)" if years else f"({many(months, 'month')} ago)"


def as_of(date: dt.date | None) -> str:
    """Before what may have changed since."""
    return f"As of {day(date)}:" if date else "As of the day of an undated article:"


def days(first: dt.date, last: dt.date) -> str:
    """ "18 November 2024", "14 to 20 October 2024", "October 2024", "2024"."""
    if first == last:
        return day(first)
    after = last + dt.timedelta(1)
    if (first.month, first.day, after.month, after.day, after.year - first.year) == (1, 1, 1, 1, 1):
        return str(first.year)
    if first.day == 1 and after.day == 1 and (after - first).days < 32:
        return f"{first:%B %Y}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {day(last)}"
    return f"{day(first)} to {day(last)}"


def published_within(first: dt.date, last: dt.date) -> str:
    written = f"before {day(last + dt.timedelta(1))}" if first == dt.date.min else days(first, last)
    return f"Only what was published then: {written}."


def meant(written: str, first: dt.date, last: dt.date) -> str:
    """What a word in a quoted sentence meant on its day."""
    return f"“{written}”: {days(first, last)}"


CLAIMS_DIFFER = "Published accounts differ:"
CLAIMED_BY_THE_ARTICLE = "The article itself:"
CLOSEST_PASSAGES = "The closest passages. They may not answer this:"


NOTHING_TO_GO_ON = "I remember no answer that this could be about. Please ask the whole question."
NOBODY_NAMED = "The sentence names nobody. The article itself says so:"


def you_asked(question: str) -> str:
    """What a follow-up was taken to be."""
    return f"You asked: {question}"


def who_said_so(question: str) -> str:
    return f"who says so, about “{question}”"


def claimed_by(speaker: str) -> str:
    return f"{speaker[:1].upper()}{speaker[1:]}:"


def before(sentence: str) -> str:
    """What stands before a quoted sentence that leans on it."""
    return f"… {sentence}"


def also_in(articles: int) -> str:
    return f"also in {articles:,} more"


def open_numbered(number: int) -> str:
    return f"Open {number}"


OPEN_IN_CHAT = "Link to this article"


def picture_caption(caption: str) -> str:
    return f"Picture: {caption}"


def about(author: str) -> str:
    return f"About {author}"


def your_number(number: int) -> str:
    return f"Your number is {number}. Whoever runs this bot needs it to make you an editor."


def dont_know() -> str:
    return "I don't know. Nothing that was published here answers this."


def not_mentioned(words: Sequence[str]) -> str:
    verb = "is" if len(words) == 1 else "are"
    named = [word if word[:1].isupper() else f"“{word}”" for word in words]
    return f"{listed(named)} {verb} not mentioned in the archive."


NEAREST = "The nearest headlines:"


def taken_in(parts: int) -> str:
    return f"{many(parts, 'part')} so far. More may follow; press Done when it is whole."


def draft_head(paragraphs: int, byline: str) -> str:
    who = f" by {byline}" if byline else ""
    return f"Read as an article of {many(paragraphs, 'paragraph')}{who}. The preview follows."


def unreadable(why: str) -> str:
    return f"That can't be published as it is. {why}"


def published(headline: str, readers_see: str) -> str:
    return f"{readers_see}: {headline}"


PUBLISHED_NEW = "Published"
PUBLISHED_CHANGED = "Published as a new version"


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


def index_behind(count: int) -> str:
    return f"The index is {many(count, 'change')} behind. A running bot brings it level, or `newsbot reindex`."


def withdraw_sure(headline: str) -> str:
    return f"Withdraw “{headline}”? It leaves the lists, the search and the answers at once."


def withdrawn(headline: str) -> str:
    return f"Withdrawn: {headline}"


def aliases_head(own: int, shipped: int) -> str:
    return f"{many(own, 'group')} of names that mean the same, beside the {shipped} that I came with:"


def same_names(names: Sequence[str]) -> str:
    """As an editor writes it, so that it can be read again."""
    return " = ".join(names)


def alias_known(names: Sequence[str]) -> str:
    return f"Known already: {same_names(names)}"


def alias_unknown(name: str) -> str:
    return f"I know no other name for “{name}”. To add one: /alias {name} = Another name"


def alias_joins(groups: Sequence[Sequence[str]]) -> str:
    return "It joins what is known already: " + "; ".join(map(same_names, groups))


def alias_in_capitals(name: str) -> str:
    return f"“{name}” looks like an ordinary word, so in a question it counts only where it stands in capitals."


def alias_ordinary(name: str) -> str:
    return f"“{name}” is an ordinary word, too: every question with it will look for the other names."


def alias_too_common(name: str) -> str:
    return f"“{name}” stands in almost every sentence, so it can't be a name."


def alias_added(names: Sequence[str]) -> str:
    return f"Added: {same_names(names)}"


def alias_remove_sure(names: Sequence[str]) -> str:
    return f"Remove {same_names(names)}?"


def alias_removed(names: Sequence[str]) -> str:
    return f"Removed: {same_names(names)}"


def alias_names(name: str, others: Sequence[str]) -> str:
    return f"{name} means the same as {listed(others)}."


def voted(label: str) -> str:
    return f"✓ {label}, thank you"


def sent_times(times: int) -> str:
    return f"sent {many(times, 'time')}"


def sent_between(times: int, first: dt.date, last: dt.date) -> str:
    when = f"on {day(first)}" if first == last else f"between {day(first)} and {day(last)}"
    return f"Sent {many(times, 'time')}, {when}."


def questions_head(count: int) -> str:
    return f"{many(count, 'question')} that readers sent because nothing answered:"


def useful_head(count: int) -> str:
    return f"{many(count, 'sentence')} that readers found useful:"


def not_useful_head(count: int) -> str:
    return f"{many(count, 'sentence')} that readers found not useful:"


def vote_counts(useful: int, not_useful: int) -> str:
    return f"{useful:,} useful, {not_useful:,} not"
