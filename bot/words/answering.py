"""What stands around an answer: when, who says so, how sure; and in place of one."""

import datetime as dt
from collections.abc import Sequence

from bot.words import day, listed, many

SEARCH_INSTEAD = "Search instead"
NEWEST_FOUND = "The newest that answers:"
CLAIMS_DIFFER = "Published accounts differ:"
CLAIMED_BY_THE_ARTICLE = "The article itself:"
CLOSEST_PASSAGES = "The closest passages. They may not answer this:"
WHO_IS_MEANT = "I cannot tell who is meant. Please ask again with the name."
NOTHING_TO_GO_ON = "I remember no answer that this could be about. Please ask the whole question."
NOBODY_NAMED = "The sentence names nobody. The article itself says so:"
NEAREST = "The nearest headlines:"


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


def you_asked(question: str) -> str:
    """What a follow-up was taken to be."""
    return f"You asked: {question}"


def not_said_when(date: dt.date | None) -> str:
    """Above the last answer, where its day of publication is all that there is to say."""
    return f"Nothing here says for sure when. The article is of {day(date)}:"


def who_said_so(question: str) -> str:
    return f"who says so, about “{question}”"


def claimed_by(speaker: str) -> str:
    return f"{speaker[:1].upper()}{speaker[1:]}:"


def before(sentence: str) -> str:
    """What stands before a quoted sentence that leans on it."""
    return f"… {sentence}"


def also_in(articles: int) -> str:
    return f"also in {articles:,} more"


def dont_know() -> str:
    return "I don't know. Nothing that was published here answers this."


def not_mentioned(words: Sequence[str]) -> str:
    verb = "is" if len(words) == 1 else "are"
    named = [word if word[:1].isupper() else f"“{word}”" for word in words]
    return f"{listed(named)} {verb} not mentioned in the archive."
