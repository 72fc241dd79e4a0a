"""Time in questions and in answers: which days a question means, how old an answer is, what "last week" meant in it."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from store.search.question import Expected, Question
from store.search.terms import words

MONTHS = "january february march april may june july august september october november december".split()
_MONTH = "|".join(MONTHS)
_LAST = re.compile(
    r"\b(?:latest|newest|most recent|most recently|last heard|up to date|so far|currently|right now)\b", re.I
)
_IN_MONTH = re.compile(
    rf"\b(in|since|during|after|before|until|by)\s+(?:last\s+)?({_MONTH})(?:\s+(?:of\s+)?((?:19|20)\d\d))?\b", re.I
)
_IN_YEAR = re.compile(r"\b(in|since|during|after|before|until|by)\s+((?:19|20)\d\d)\b", re.I)
_RELATIVE = re.compile(
    r"\b(?:(since)\s+)?(today|yesterday|(?:last|this|past|the last|the past)\s+(?:week|month|year))\b", re.IGNORECASE
)
_SAID = re.compile(
    r"\b(today|tonight|yesterday|tomorrow|(?:earlier |later )?(?:last|this|next) (?:week|month|year))\b", re.IGNORECASE
)
OFFICES = words(
    """president minister secretary chancellor king queen pope mayor governor leader chief head chair chairman
    chairwoman chairperson director ceo chief executive commander ambassador speaker premier spokesman spokeswoman
    spokesperson captain coach manager owner champion holder boss prime"""
)
_SINCE = re.compile(r"\bsince\s+((?:the|his|her|their|its)\s+[\w’'-]+(?:\s+[\w’'-]+){0,3})\s*\?*\s*$", re.IGNORECASE)
_NOW = re.compile(r"\b(?:is|are|who['’]s|how['’]s)\b", re.IGNORECASE)
_AGE = re.compile(r"\bhow\s+old\b|\bage\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Days:
    """From `first` to `last`, both among them; `written` is how the question says it."""

    first: dt.date
    last: dt.date
    written: str
    yearly: bool = False  # a month without its year

    def earlier(self) -> "Days":
        """The same days of the year before; "since" goes on to the same end."""
        first = self.first.replace(year=self.first.year - 1)
        within = self.written.casefold().startswith(("in", "during"))
        return replace(self, first=first, last=_end_of_month(first.year, first.month) if within else self.last)

    def __contains__(self, day: dt.date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Meant:
    """Words of a sentence that count from the day it was published, and the days that they mean."""

    written: str
    first: dt.date
    last: dt.date


@dataclass(frozen=True, slots=True)
class Timing:
    """The day of the question, and the days or the order that it asked for."""

    today: dt.date | None = None
    days: Days | None = None
    latest: bool = False


def wants_latest(question: str) -> bool:
    return bool(_LAST.search(question))


def days_asked(question: str, today: dt.date) -> Days | None:
    """The days of publication that a question narrows down to; a month without a year is the last one of that name."""
    for pattern, read in ((_IN_MONTH, _month), (_IN_YEAR, _year), (_RELATIVE, _relative)):
        hit = pattern.search(question)
        if hit:
            days = read(hit, today)
            return days if days.first <= days.last and days.first <= today else None
    return None


def event_asked(question: str) -> str | None:
    """ "The summit" in "How many were sent since the summit?"."""
    hit = _SINCE.search(question)
    return hit[1] if hit else None


def without(question: str, days: Days | None) -> str:
    """The question without the words that only say when, or in which order."""
    plain = question.replace(days.written, " ") if days else question
    return _LAST.sub(" ", plain)


def as_of_its_day(question: Question) -> bool:
    """Whether what is asked changes with time: who holds an office now, how old somebody is."""
    if not _NOW.search(question.text):
        return False
    if _AGE.search(question.text):
        return True
    return question.expected is Expected.PERSON and any(token.word in OFFICES for token in question.tokens)


def meant_by(text: str, published: dt.date) -> Iterator[Meant]:
    """What "yesterday" and "last week" meant on the day of publication, in the order of the text."""
    seen: set[str] = set()
    for hit in _SAID.finditer(text):
        written = hit.group().casefold()
        if written not in seen:
            seen.add(written)
            yield Meant(hit.group(), *_span(written, published))


def _month(hit: re.Match[str], today: dt.date) -> Days:
    month = MONTHS.index(hit[2].casefold()) + 1
    year = int(hit[3]) if hit[3] else today.year - (month > today.month)
    days = _bounded(hit[1].casefold(), dt.date(year, month, 1), _end_of_month(year, month), today, hit.group())
    return replace(days, yearly=not hit[3] and days.first > dt.date.min)


def _year(hit: re.Match[str], today: dt.date) -> Days:
    year = int(hit[2])
    return _bounded(hit[1].casefold(), dt.date(year, 1, 1), dt.date(year, 12, 31), today, hit.group())


def _relative(hit: re.Match[str], today: dt.date) -> Days:
    said = hit[2].casefold().removeprefix("the ").replace("past", "last")
    first, last = _span(said, today)
    if said == "last week":
        last = max(last, today)  # most who say so mean the last seven days as well
    return Days(first, today if hit[1] else last, hit.group())


def _bounded(word: str, first: dt.date, last: dt.date, today: dt.date, written: str) -> Days:
    if word in ("since", "after"):
        return Days(first if word == "since" else last + dt.timedelta(1), today, written)
    if word in ("before", "until", "by"):
        return Days(dt.date.min, last if word == "by" else first - dt.timedelta(1), written)
    return Days(first, last, written)


def _span(said: str, day: dt.date) -> tuple[dt.date, dt.date]:
    """The days that such words mean on a day."""
    steps = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
    if said in steps:
        then = day + dt.timedelta(steps[said])
        return then, then
    way, unit = said.split()[-2:]
    step = {"last": -1, "this": 0, "next": 1}[way]
    if unit == "week":
        monday = day - dt.timedelta(day.weekday()) + dt.timedelta(weeks=step)
        return monday, monday + dt.timedelta(6)
    if unit == "year":
        return dt.date(day.year + step, 1, 1), dt.date(day.year + step, 12, 31)
    year, month = divmod(day.year * 12 + day.month - 1 + step, 12)
    return dt.date(year, month + 1, 1), _end_of_month(year, month + 1)


def _end_of_month(year: int, month: int) -> dt.date:
    return dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(1)
