"""The settings: one message that shows all, and turns to what is to be changed."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.pages.page import Button, Page, Row, rows
from bot.pages.shelves import TOPIC_LABEL
from bot.pages.subscriptions import CHOOSE_TOPICS, LABEL, ON_A_BOARD
from bot.pages.text import Text, bold, join, shortened
from bot.pages.wishing import Board, Look, Story, Then, Tune, Wish, Word
from bot.schedules import schedule_of
from bot.settling import Screen
from bot.words import NEXT, PREVIOUS
from bot.words import subscribing as words
from bot.zones import City, Clock, name_of
from store.entities import Topic
from store.subscriber import Account, Keyword, Mode, Quiet, Schedule, Subscriber, Wishes

ON_OFFER = range(5 * 60, 24 * 60, 60)  # hours of a digest, as minutes after midnight
QUIET = Quiet(22 * 60, 7 * 60)  # where none are set yet
_SHOWN, _NAME, _HEADLINE = 12, 40, 80  # topics in a line; UTF-16 units of a name, and of a headline
_ON_A_PAGE = 20  # words


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


BACK = Button(words.BACK, Look())


def settings_page(view: View) -> Page:
    """All at a glance."""
    wishes = view.wishes
    words_of = [[one for one in wishes.keywords if one.included is included] for included in (True, False)]
    wanted, excluded = ([shortened(one.word, _NAME) for one in some] for some in words_of)
    lines = [
        words.topics_line(_told(view.chosen)),
        words.words_line(wanted, excluded),
        words.stories_line(len(wishes.followed), len(wishes.unwanted)),
        _digest_line(view),
        _quiet_line(view.subscriber.quiet),
        words.alerts_line(view.subscriber.loud_a_day, view.subscriber.night_alerts),
    ]
    head = words.SETTINGS_HEAD if view.private else words.SETTINGS_HEAD_OF_GROUP
    return Page(join("\n\n", [bold(head), "\n".join(lines), next_line(view)]), _doors(view))


def _doors(view: View) -> tuple[Row, ...]:
    pause = RESUME if view.waits else PAUSE
    here = Button(words.SEND_HERE, Tune("t", str(view.thread_id or 0)))
    moving = ((here,),) if not view.private and view.thread_id != view.subscriber.thread_id else ()
    topics = Button(words.TOPICS, Look(Screen.TOPICS)) if view.wishes.modes else CHOOSE_TOPICS
    return (
        (topics, Button(words.WORDS, Look(Screen.WORDS)), Button(words.STORIES, Look(Screen.STORIES))),
        (
            Button(words.HOURS, Look(Screen.HOURS)),
            Button(words.DAYS, Look(Screen.DAYS)),
            Button(words.ZONE, Look(Screen.ZONE)),
        ),
        (Button(words.QUIET, Look(Screen.QUIET)), Button(words.ALERTS, Look(Screen.ALERTS))),
        *moving,
        (pause, Button(words.DELETE_ALL, Look(Screen.DELETE))),
    )


def next_line(view: View) -> str:
    """When the next digest comes, or why none does."""
    due = view.subscriber.next_due_at
    if view.waits:
        return words.PAUSED
    if due is None:
        return words.NO_DIGEST if view.wishes.modes or view.wishes.keywords else words.NOTHING_YET
    return words.next_digest(words.moment(view.local(due), view.local(view.now)))


def coming(view: View) -> list[str]:
    """A line on when the next digest comes, if one does."""
    due = view.subscriber.next_due_at
    if due is None:
        return [words.PAUSED] if view.waits else []
    return [words.first_digest(words.moment(view.local(due), view.local(view.now)))]


def topics_page(view: View, at: int = 0) -> Page:
    """The chat's topics, each with how it comes."""
    if not view.chosen:
        return Page(Text(words.NOT_SUBSCRIBED), ((CHOOSE_TOPICS,), (BACK,)))
    at = min(at, (len(view.chosen) - 1) // ON_A_BOARD)
    shown = view.chosen[at * ON_A_BOARD : (at + 1) * ON_A_BOARD]
    buttons = rows((_topic_door(topic, mode) for topic, mode in shown), 1)
    return Page(
        Text(words.TOPICS_HEAD),
        (*buttons, *_turns(Screen.TOPICS, len(view.chosen), ON_A_BOARD, at), (ADD_TOPICS, BACK)),
    )


def topic_page(view: View, topic: Topic) -> Page:
    """How one topic comes, to be changed."""
    mode = view.wishes.modes.get(topic.id)
    only = [one for one in view.wishes.keywords if one.topic_id == topic.id]
    lines = [_word_line(one, view) for one in only]
    ways = [_way(topic, one, mode) for one in (Mode.LOUD, Mode.SILENT, Mode.DIGEST, Mode.OFF)]
    leave = (Button(words.UNSUBSCRIBE, Wish(topic.id, None, Then.TOPIC)),) if mode else ()
    head = bold(words.topic_so(shortened(topic.name, LABEL), mode.value if mode else None))
    keyboard = (*rows(ways, 2), leave, *_word_rows(only, view), (Button(words.TOPICS, Look(Screen.TOPICS)), BACK))
    return Page(join("\n\n", [head, "\n".join(lines), words.TOPIC_MODES]), tuple(row for row in keyboard if row))


def words_page(view: View, removed: Keyword | None = None, at: int = 0) -> Page:
    """The words that are wanted, and those that are not."""
    known = sorted(view.wishes.keywords, key=lambda one: (not one.included, one.word.casefold()))
    at = min(at, max(len(known) - 1, 0) // _ON_A_PAGE)
    shown = known[at * _ON_A_PAGE : (at + 1) * _ON_A_PAGE]
    told = words.word_removed(word_label(removed, view)) if removed else ""
    back = (_word_undo(removed, view),) if removed else ()
    lines = "\n".join(_word_line(one, view) for one in shown) or words.NO_WORDS
    add = (Button(words.ADD_WORD, Look(Screen.ADD)), Button(words.EXCLUDE_WORD, Look(Screen.EXCLUDE)))
    keyboard = (back, *_word_rows(shown, view), *_turns(Screen.WORDS, len(known), _ON_A_PAGE, at), add, (BACK,))
    return Page(join("\n\n", [told, lines, words.WORDS_BY_COMMAND]), tuple(row for row in keyboard if row))


def word_asked_page(included: bool, private: bool) -> Page:
    asked = words.SEND_WORD if included else words.SEND_EXCLUDED
    never = Button(words.NEVER_MIND, Look(Screen.WORDS))
    return Page(join("\n", [asked, "" if private else words.ANSWER_TO_THIS]), ((never,),))


def word_label(keyword: Keyword, view: View) -> str:
    topic = view.topics.get(keyword.topic_id or 0)
    within = shortened(topic.name, _NAME) if topic else None
    return (words.wants_word if keyword.included else words.excludes_word)(keyword.word, within)


def stories_page(stories: Sequence[tuple[int, str, bool]]) -> Page:
    """Stories by id and headline, and whether they are followed."""
    if not stories:
        return Page(Text(words.NO_STORIES), ((BACK,),))
    lines = [
        f"{at}. {(words.following if followed else words.unwanted)(shortened(headline, _HEADLINE))}"
        for at, (_, headline, followed) in enumerate(stories, 1)
    ]
    numbers = (
        Button(words.remove(str(at)), Story(story_id, None, Then.STORIES))
        for at, (story_id, _, _) in enumerate(stories, 1)
    )
    return Page(join("\n\n", ["\n".join(lines), words.STORIES_HEAD]), (*rows(numbers, 5), (BACK,)))


def hours_page(view: View) -> Page:
    """Whoever has told no time zone is told whose hours these are."""
    times = set(view.schedule.times)
    offered = sorted({*ON_OFFER, *times})
    unsure = view.subscriber.zone is None
    here = words.hours_of(name_of(view.schedule.zone), _clock(view.local(view.now))) if unsure else ""
    zone = (Button(words.MY_TIME_DIFFERS, Look(Screen.ZONE)),) if unsure else ()
    hours = rows((_hour(minutes, minutes in times) for minutes in offered), 3)
    told = [words.HOURS_HEAD, _digest_line(view), here, words.HOURS_BY_COMMAND]
    return Page(join("\n\n", told), tuple(row for row in (zone, *hours, (BACK,)) if row))


def digest_comes(view: View) -> str:
    """The hours and days that were set."""
    times = [words.clock(minutes) for minutes in sorted(view.schedule.times)]
    return words.digest_comes(times, words.weekdays(view.schedule.weekdays))


def days_page(view: View) -> Page:
    days = view.subscriber.weekdays
    return Page(
        join("\n\n", [words.DAYS_HEAD, _digest_line(view), words.DAYS_BY_COMMAND]),
        (*rows((_day(at, bool(days >> at & 1)) for at in range(7)), 4), (BACK,)),
    )


def quiet_page(view: View) -> Page:
    quiet = view.subscriber.quiet
    now = quiet or QUIET
    begins = [_quiet(words.quiet_from, Quiet(at, now.ends), at, quiet) for at in _around(now.begins, now.ends, 20)]
    ends = [_quiet(words.quiet_to, Quiet(now.begins, at), at, quiet) for at in _around(now.ends, now.begins, 5)]
    off = (Button(words.QUIET_OFF, Tune("q", "")),) if quiet else ()
    told = _quiet_line(quiet) if quiet else words.NO_QUIET
    keyboard = (*rows(begins, 3), *rows(ends, 3), off, (BACK,))
    return Page(join("\n\n", [words.QUIET_HEAD, told, words.QUIET_BY_COMMAND]), tuple(row for row in keyboard if row))


def alerts_page(view: View) -> Page:
    """How many ring a day, and how many pass the quiet hours."""
    loud, night = view.subscriber.loud_a_day, view.subscriber.night_alerts
    ring = (_marked(words.ring_a_day(count), count == loud, Tune("a", str(count))) for count in (0, 1, 2, 3, 5, 10))
    passing = (
        _marked(words.at_night(count) if count else words.NO_NIGHT, count == night, Tune("n", str(count)))
        for count in range(4)
    )
    told = words.alerts_told(loud, night)
    return Page(join("\n\n", [words.ALERTS_HEAD, told]), (*rows(ring, 3), *rows(passing, 2), (BACK,)))


def zone_page(view: View, clocks: Sequence[Clock], note: str = "") -> Page:
    """Which time it is for somebody, by what their clock shows."""
    city, here = name_of(view.schedule.zone), view.local(view.now)
    same = Button(words.right_zone(city, _clock(here)), Tune("z", view.schedule.zone))
    times = (Button(f"{one.shows.hour}:{one.shows.minute:02}", Look(Screen.ZONE, _AHEAD + one.ahead)) for one in clocks)
    told = words.zone_now(city, _clock(here))
    asked = "\n".join(filter(None, [words.WHAT_TIME, words.OR_A_CITY, "" if view.private else words.ANSWER_TO_THIS]))
    return Page(join("\n\n", [note, told, asked]), ((same,), *rows(times, 5), (BACK,)))


def zone_cities_page(cities: Sequence[City], ahead: int, now: dt.datetime) -> Page:
    """Cities where clocks show the same now: not all of them do in summer and in winter."""
    clock = _clock(now + dt.timedelta(minutes=ahead))
    buttons = (Button(shortened(words.zone_button(city.name, clock), LABEL), Tune("z", city.zone)) for city in cities)
    other = Button(words.ANOTHER_TIME, Look(Screen.ZONE))
    return Page(join("\n", [words.WHICH_CITY, words.OR_A_CITY]), (*rows(buttons, 2), (other, BACK)))


def cities_found_page(cities: Sequence[City], now: dt.datetime) -> Page:
    """Somebody named a city with a slip, or one of several."""
    other = Button(words.ANOTHER_TIME, Look(Screen.ZONE))
    if len(cities) == 1:
        told = words.city_now(cities[0].name, cities[0].country, _clock_in(cities[0].zone, now))
        yes = Button(words.yes_city(cities[0].name), Tune("z", cities[0].zone))
        return Page(join("\n", [told, words.IS_IT_RIGHT]), ((yes, other),))
    return Page(Text(words.WHICH_ONE), (*((_city_button(city, now),) for city in cities), (other,)))


def zone_set_page(city: City, others: Sequence[City], now: dt.datetime) -> Page:
    told = words.zone_so(city.name, _clock_in(city.zone, now))
    other = Button(words.ANOTHER_TIME, Look(Screen.ZONE))
    return Page(Text(told), (*((_city_button(one, now),) for one in others), (other, BACK)))


def _city_button(city: City, now: dt.datetime) -> Button:
    where = f"{city.name}, {city.country}" if city.country else city.name
    return Button(shortened(words.zone_button(where, _clock_in(city.zone, now)), LABEL), Tune("z", city.zone))


def _clock_in(zone: str, now: dt.datetime) -> str:
    return _clock(now.astimezone(ZoneInfo(zone)))


def ahead_of(at: int) -> int | None:
    """How far ahead of UTC the chosen clock is, in minutes; None where none was chosen."""
    return at - _AHEAD if at else None


_AHEAD = 24 * 60  # makes all of them greater than none
PAUSE = Button(words.PAUSE, Tune("p", "1"))
RESUME = Button(words.RESUME, Tune("p", "0"))
ADD_TOPICS = Button(words.ADD_TOPICS, Board())


def _clock(moment: dt.datetime) -> str:
    return words.clock(moment.hour * 60 + moment.minute)


def _told(chosen: Sequence[tuple[Topic, Mode]]) -> list[str]:
    shown = [f"{shortened(topic.name, _NAME)} ({words.how(mode.value)})" for topic, mode in chosen[:_SHOWN]]
    return [*shown, words.more_topics(len(chosen) - _SHOWN)] if len(chosen) > _SHOWN else shown


def _digest_line(view: View) -> str:
    schedule = view.schedule
    times = [words.clock(minutes) for minutes in sorted(schedule.times)]
    return words.digest_line(
        times, words.weekdays(schedule.weekdays), name_of(schedule.zone), _clock(view.local(view.now))
    )


def _quiet_line(quiet: Quiet | None) -> str:
    return words.quiet_line(*((quiet.begins, quiet.ends) if quiet else (None, None)))


def _topic_door(topic: Topic, mode: Mode) -> Button:
    return Button(words.topic_so(shortened(topic.name, TOPIC_LABEL), mode.value), Look(Screen.TOPIC, topic.id))


def _way(topic: Topic, way: Mode, mode: Mode | None) -> Button:
    return _marked(words.how(way.value), way is mode, Wish(topic.id, way, Then.TOPIC))


def _marked(label: str, chosen: bool, press: Tune | Wish) -> Button:
    return Button(words.chosen(label) if chosen else label, press)


def _hour(minutes: int, on: bool) -> Button:
    time = words.clock(minutes)
    return Button(words.take_out(time) if on else words.add(time), Tune("h-" if on else "h+", str(minutes)))


def _day(at: int, on: bool) -> Button:
    day = words.short_day(at)
    return Button(words.take_out(day) if on else words.add(day), Tune("d-" if on else "d+", str(at)))


def _around(now: int, other: int, first: int) -> list[int]:
    """Six full hours to choose from, and what is chosen already."""
    offered = {(first + step) % 24 * 60 for step in range(6)} | {now}
    return sorted(offered - {other}, key=lambda at: (at - first * 60) % (24 * 60))


def _quiet(label: Callable[[str], str], set_to: Quiet, at: int, quiet: Quiet | None) -> Button:
    press = Tune("q", f"{set_to.begins}-{set_to.ends}")
    return _marked(label(words.clock(at)), set_to == quiet, press)


def _word_line(keyword: Keyword, view: View) -> str:
    return word_label(keyword, view)


def _word_rows(keywords: Sequence[Keyword], view: View) -> tuple[Row, ...]:
    buttons = (
        Button(shortened(words.remove(word_label(one, view)), LABEL), Word(None, one.topic_id or 0, one.word))
        for one in keywords
    )
    return rows(buttons, 2)


def _word_undo(keyword: Keyword, view: View) -> Button:
    label = shortened(words.undo(word_label(keyword, view)), LABEL)
    return Button(label, Word(keyword.included, keyword.topic_id or 0, keyword.word))


def _turns(screen: Screen, count: int, size: int, at: int) -> tuple[Row, ...]:
    back = Button(PREVIOUS, Look(screen, at - 1)) if at else None
    forth = Button(NEXT, Look(screen, at + 1)) if (at + 1) * size < count else None
    row = tuple(button for button in (back, forth) if button)
    return (row,) if row else ()
