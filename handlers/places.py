"""A time zone by the name of a city."""

from dataclasses import replace

from bot.pages.page import Page
from bot.pages.places import cities_found_page, zone_set_page
from bot.pages.text import Text, shortened
from bot.words import timing as words
from bot.zones import Found, find
from handlers.context import Context

ECHO = 60  # UTF-16 units of what was asked that a reply repeats


async def set_place(context: Context, place: str) -> None:
    """A city that was named as it is called is taken; one that may be meant is asked about."""
    found = find(place)
    if not found.cities:
        await context.reply(Page(Text(words.no_such_city(shortened(place, ECHO)))))
    elif not found.exact:
        await context.reply(cities_found_page(found.cities, context.now))
    else:
        await _take(context, found)


async def _take(context: Context, found: Found) -> None:
    city, *others = found.cities
    await context.house.subscribers.change(
        context.address, lambda subscriber: replace(subscriber, zone=city.zone), context.now
    )
    await context.reply(zone_set_page(city, others, context.now))
