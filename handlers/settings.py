"""/settings: one message that shows and changes all, by buttons and by command; /pause and /resume."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.pages.hours import alerts_page, days_page, digest_comes, hours_page, quiet_page
from bot.pages.page import Page
from bot.pages.places import ahead_of, zone_cities_page, zone_page
from bot.pages.settings import PAUSE, RESUME, settings_page, topic_page, topics_page, word_asked_page, words_page
from bot.pages.subscriptions import CHOOSE_TOPICS, SETTINGS, leaving_page, note_page
from bot.pages.text import Text
from bot.pages.view import View, coming
from bot.pages.wishing import Look, Tune
from bot.subscribing.pressed import tuned
from bot.subscribing.typed import Here, InPlace, Screen, Set, Show, read
from bot.words import subscribing as words
from bot.words import timing
from bot.words.conversing import OLD_BUTTON
from bot.zones import cities_at, clocks
from handlers import places
from handlers.changing import may_change, own_topics, view_of
from handlers.context import Context
from handlers.start import deletion_page
from handlers.stories import stories_shown
from handlers.subscriptions import preview
from store.subscriber import Subscriber

WAIT = timedelta(minutes=5)  # for a word or a city that was asked for
AWAITED = {Screen.ADD: "word", Screen.EXCLUDE: "no-word", Screen.ZONE: "city"}  # and a topic's id, for a word of it
_OF_A_TOPIC = (Screen.TOPIC, Screen.ADD, Screen.EXCLUDE)
_HOW = {
    Screen.HOURS: timing.HOW_HOURS,
    Screen.DAYS: timing.HOW_DAYS,
    Screen.QUIET: timing.HOW_QUIET,
    Screen.ALERTS: timing.HOW_ALERTS,
    Screen.WORDS: words.HOW_WORDS,
}


async def settings(context: Context, asked: str) -> None:
    if not await may_change(context):
        return
    if not asked.strip():
        await context.reply(settings_page(await view_of(context)))
        return
    match read(asked):
        case Set(screen, values):
            await _set(context, screen, dict(values))
        case InPlace(place):
            await places.set_place(context, place)
        case Here():
            await _set(context, Screen.ALL, {"thread_id": context.thread_id})
        case Show(screen):
            await context.reply(await _shown(context, screen))
        case unclear:
            await context.reply(Page(Text(_HOW.get(unclear.screen, words.HOW_SETTINGS))))


async def pause(context: Context, _: str) -> None:
    if await may_change(context):
        await _pause(context, paused=True)


async def resume(context: Context, _: str) -> None:
    if await may_change(context):
        await _pause(context, paused=False)


async def press_look(context: Context, press: Look) -> None:
    if not await may_change(context):
        return
    if press.screen is Screen.PREVIEW:
        page = await preview(context, (await view_of(context)).wishes) or Page(Text(words.NOTHING_TO_PREVIEW))
    else:
        page = await _shown(context, press.screen, press.at)
    await (context.reply(page) if press.fresh else context.turn(page))


async def press_tune(context: Context, press: Tune) -> None:
    """Set what the button says. Whoever sets an hour first, and has no time zone yet, is asked for it."""
    change = tuned(press.name, press.value, context.house.schedule)
    if change is None:
        await context.tell(OLD_BUTTON)
        return
    if not await may_change(context):
        return
    changed = await context.house.subscribers.change(context.address, change.alter, context.now)
    after = changed.after.subscriber
    if change.screen in (Screen.HOURS, Screen.DAYS) and changed.before and changed.before.subscriber == after:
        await context.tell(_LEAST.get(press.name))
    await context.turn(await _shown(context, change.screen, view=await view_of(context, changed.after)))


_LEAST = {"h-": timing.ONE_TIME_AT_LEAST, "d-": timing.ONE_DAY_AT_LEAST, "h+": timing.SIX_TIMES_AT_MOST}


async def _set(context: Context, screen: Screen, values: dict[str, Any]) -> None:
    changed = await context.house.subscribers.change(
        context.address, lambda subscriber: replace(subscriber, **values), context.now
    )
    view = await view_of(context, changed.after)
    if screen is Screen.HOURS and view.subscriber.zone is None:
        await _await(context, AWAITED[Screen.ZONE])
        await context.reply(zone_page(view, clocks(view.now), digest_comes(view)))
    else:
        await context.reply(settings_page(view))


async def _pause(context: Context, *, paused: bool) -> None:
    view = await view_of(context)
    if not view.wishes.asks:
        await context.reply(Page(Text(words.NOT_PAUSED), ((CHOOSE_TOPICS,),)))
        return
    changed = await context.house.subscribers.change(
        context.address, lambda subscriber: replace(subscriber, paused=paused), context.now
    )
    told = [words.PAUSED_NOW] if paused else [words.RESUMED_NOW, *coming(await view_of(context, changed.after))]
    await context.reply(note_page(told, [(RESUME if paused else PAUSE, SETTINGS)]))


async def _shown(context: Context, screen: Screen, at: int = 0, view: View | None = None) -> Page:
    """One of the screens; what a screen asks for is awaited from then on."""
    view = view or await view_of(context, also=at if screen in _OF_A_TOPIC else 0)
    if screen in AWAITED or (view.subscriber.awaiting or "").partition(" ")[0] in AWAITED.values():
        await _await(context, AWAITED.get(screen), at if at in view.topics else 0)
    match screen:
        case Screen.TOPICS:
            return topics_page(view, at)
        case Screen.TOPIC:
            return topic_page(view, view.topics[at]) if at in view.topics else topics_page(view)
        case Screen.WORDS:
            return words_page(view, at=at)
        case Screen.ADD | Screen.EXCLUDE:
            return word_asked_page(view, screen is Screen.ADD, view.topics.get(at))
        case Screen.STORIES:
            return await stories_shown(context)
        case Screen.HOURS:
            return hours_page(view)
        case Screen.DAYS:
            return days_page(view)
        case Screen.ZONE:
            return _zone(view, ahead_of(at))
        case Screen.QUIET:
            return quiet_page(view)
        case Screen.ALERTS:
            return alerts_page(view)
        case Screen.DELETE:
            return deletion_page()
        case Screen.LEAVING:
            return leaving_page(view.wishes, own_topics(view))
        case Screen.ALL | Screen.PREVIEW:
            return settings_page(view)


def _zone(view: View, ahead: int | None) -> Page:
    if ahead is None:
        return zone_page(view, clocks(view.now))
    cities = cities_at(ahead, view.now)
    return zone_cities_page(cities, ahead, view.now) if cities else zone_page(view, clocks(view.now))


async def _await(context: Context, awaited: str | None, at: int = 0) -> None:
    within = f" {at}" if at and awaited in ("word", "no-word") else ""
    until = context.now + WAIT if awaited else None

    def alter(subscriber: Subscriber) -> Subscriber:
        return replace(subscriber, awaiting=awaited and awaited + within, awaiting_until=until)

    await context.house.subscribers.change(context.address, alter, context.now)
