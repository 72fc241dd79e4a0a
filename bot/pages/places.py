"""Which time it is for somebody: by what their clock shows, or by their city."""

import datetime as dt
from collections.abc import Sequence

from bot.pages.page import Button, Page, rows
from bot.pages.subscriptions import LABEL
from bot.pages.text import Text, join, shortened
from bot.pages.view import BACK, View, clock_in, clock_of
from bot.pages.wishing import Look, Tune
from bot.subscribing.typed import Screen
from bot.words import subscribing as words
from bot.words import timing
from bot.zones import City, Clock, name_of

_AHEAD = 24 * 60  # makes all of them greater than none


def zone_page(view: View, clocks: Sequence[Clock], note: str = "") -> Page:
    """Which time it is for somebody, by what their clock shows."""
    city, here = name_of(view.schedule.zone), view.local(view.now)
    same = Button(timing.right_zone(city, clock_of(here)), Tune("z", view.schedule.zone))
    times = (Button(f"{one.shows.hour}:{one.shows.minute:02}", Look(Screen.ZONE, _AHEAD + one.ahead)) for one in clocks)
    told = timing.zone_now(city, clock_of(here))
    asked = "\n".join(filter(None, [timing.WHAT_TIME, timing.OR_A_CITY, "" if view.private else words.ANSWER_TO_THIS]))
    return Page(join("\n\n", [note, told, asked]), ((same,), *rows(times, 5), (BACK,)))


def zone_cities_page(cities: Sequence[City], ahead: int, now: dt.datetime) -> Page:
    """Cities where clocks show the same now: not all of them do in summer and in winter."""
    clock = clock_of(now + dt.timedelta(minutes=ahead))
    buttons = (Button(shortened(timing.zone_button(city.name, clock), LABEL), Tune("z", city.zone)) for city in cities)
    other = Button(timing.ANOTHER_TIME, Look(Screen.ZONE))
    return Page(join("\n", [timing.WHICH_CITY, timing.OR_A_CITY]), (*rows(buttons, 2), (other, BACK)))


def cities_found_page(cities: Sequence[City], now: dt.datetime) -> Page:
    """Somebody named a city with a slip, or one of several."""
    other = Button(timing.ANOTHER_TIME, Look(Screen.ZONE))
    if len(cities) == 1:
        told = timing.city_now(cities[0].name, cities[0].country, clock_in(cities[0].zone, now))
        yes = Button(timing.yes_city(cities[0].name), Tune("z", cities[0].zone))
        return Page(join("\n", [told, timing.IS_IT_RIGHT]), ((yes, other),))
    return Page(Text(timing.WHICH_ONE), (*((_city_button(city, now),) for city in cities), (other,)))


def zone_set_page(city: City, others: Sequence[City], now: dt.datetime) -> Page:
    told = timing.zone_so(city.name, clock_in(city.zone, now))
    other = Button(timing.ANOTHER_TIME, Look(Screen.ZONE))
    return Page(Text(told), (*((_city_button(one, now),) for one in others), (other, BACK)))


def ahead_of(at: int) -> int | None:
    """How far ahead of UTC the chosen clock is, in minutes; None where none was chosen."""
    return at - _AHEAD if at else None


def _city_button(city: City, now: dt.datetime) -> Button:
    where = f"{city.name}, {city.country}" if city.country else city.name
    return Button(shortened(timing.zone_button(where, clock_in(city.zone, now)), LABEL), Tune("z", city.zone))
