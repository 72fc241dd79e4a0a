"""/subscribe and /unsubscribe, and the buttons under them."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bot.names import Meant, meant
from bot.pages.page import Button, Page, Row
from bot.pages.settings import RESUME, topic_page
from bot.pages.subscriptions import (
    CHOOSE_TOPICS,
    ECHO,
    SETTINGS,
    asking_page,
    board_page,
    how_page,
    leave_page,
    leaving_page,
    note_page,
    other_doors,
    stop_button,
    subscribed_rows,
    topic_button,
    undo_topic,
    which_page,
)
from bot.pages.text import Text, join, shortened
from bot.pages.view import View, coming
from bot.pages.wishing import Board, Leave, Then, Wish, Word
from bot.subscribing.modes import may_be_named_so, mode_apart, shared
from bot.subscribing.wishing import Wanted, is_short, wanted
from bot.words import subscribing as words
from handlers.changing import account_of, may_change, own_topics, view_of
from handlers.context import Context
from store.entities import Topic
from store.keys import name_key
from store.subscriber import Mode, Wishes

MOST_AT_ONCE = 20  # topics in one message
_LONGEST_NAME = 8  # words of a topic that is looked for at the beginning of what was asked
_ALL = ("all", "everything", "all topics", "*")


@dataclass(slots=True)
class _Done:
    """What a command came to: what was done, a line each, and questions that each need a message of their own."""

    lines: list[str] = field(default_factory=list)
    topics: list[tuple[Topic, Mode]] = field(default_factory=list)
    keyboard: list[Row] = field(default_factory=list)
    questions: list[Page] = field(default_factory=list)
    first: bool = False  # whether the chat had not subscribed to anything before


async def subscribe(context: Context, asked: str) -> None:
    """What was named exactly is done; a name that may be meant is asked about."""
    if not await may_change(context):
        return
    if _names_none(asked):
        await context.reply(await _board(context, await view_of(context)))
        return
    parts = shared([await _read(context, one) for one in await _parts(context, asked)])
    if not parts:
        await context.reply(Page(Text(words.HOW_SUBSCRIBE), ((CHOOSE_TOPICS,),)))
        return
    done = _Done(first=not (await account_of(context)).wishes.fills_digest)
    for one in parts:
        await _subscribe(context, one, done)
    if done.lines:
        await _confirm(context, done)
    for page in done.questions:
        await context.reply(page)


async def unsubscribe(context: Context, asked: str) -> None:
    """By name, with a way back; bare, from the chat's own topics."""
    if not await may_change(context):
        return
    view = await view_of(context)
    if not view.wishes.asks:
        await context.reply(Page(Text(words.NOT_SUBSCRIBED), ((CHOOSE_TOPICS,),)))
    elif asked.strip().casefold() in _ALL:
        await context.reply(leave_page())
    elif _names_none(asked):
        await context.reply(leaving_page(view.wishes, own_topics(view)))
    else:
        done = _Done()
        for one in await _parts(context, asked):
            await _unsubscribe(context, one.topic or one.word, done)
        if done.lines:
            await context.reply(note_page(done.lines, [*done.keyboard, (SETTINGS,)]))
        for page in done.questions:
            await context.reply(page)


async def press_board(context: Context, press: Board) -> None:
    if not await may_change(context):
        return
    view = await view_of(context)
    if press.leaving:
        await context.turn(leaving_page(view.wishes, own_topics(view), press.page))
    else:
        await context.turn(await _board(context, view, press.page))


async def press_leave(context: Context, press: Leave) -> None:
    if not await may_change(context):
        return
    if not press.confirmed:
        await context.turn(leave_page())
        return
    await context.house.subscribers.leave(context.address, context.now)
    await context.turn(Page(Text(words.STOPPED_EVERYTHING), ((CHOOSE_TOPICS,),)))


async def press_wish(context: Context, press: Wish) -> None:
    topic = await context.house.topics.topic(press.topic_id)
    if topic is None:
        await context.tell(words.TOPIC_GONE)
        return
    if not await may_change(context):
        return
    changed = await context.house.subscribers.set_mode(context.address, topic.id, press.mode, context.now)
    view = await view_of(context, changed.after)
    before = changed.before.wishes.modes.get(topic.id) if changed.before else None
    match press.then:
        case Then.BOARD:
            await context.turn(await _board(context, view, press.page))
        case Then.LEAVING:
            left = (topic, before) if press.mode is None and before else None
            await context.turn(leaving_page(view.wishes, own_topics(view), press.page, left))
        case Then.TOPIC:
            await context.turn(topic_page(view, topic))
        case _:
            noted = _noted(view, topic, before)
            await context.turn(await _shown_at_once(context, view, noted, changed.before is None))


async def _board(context: Context, view: View, page: int = 0) -> Page:
    return board_page(await context.house.topics.topics(), view.wishes.modes, page, coming(view))


def _noted(view: View, topic: Topic, before: Mode | None) -> Page:
    """What a press has set, and the way back."""
    mode = view.wishes.modes.get(topic.id)
    if mode is None:
        back = (undo_topic(topic, before),) if before else (topic_button(topic, Mode.DIGEST),)
        return note_page([words.unsubscribed(topic.name)], [back, (SETTINGS,)])
    back = (undo_topic(topic, before) if before and before is not mode else stop_button(topic),)
    lines = [subscribed_line(view, topic, mode), *coming(view)]
    return note_page(lines, [back, *_resuming(view), *subscribed_rows([(topic, mode)])])


def _resuming(view: View) -> tuple[Row, ...]:
    """Whoever has paused and subscribes hardly means to go on without."""
    return ((RESUME,),) if view.waits else ()


def _names_none(asked: str) -> bool:
    return not wanted(asked) or mode_apart(Wanted(asked.strip())).topic.casefold() in _ALL


async def _parts(context: Context, asked: str) -> Sequence[Wanted]:
    """A topic's name may have commas in it."""
    for whole in (Wanted(asked.strip()), mode_apart(Wanted(asked.strip()))):
        topic = await context.house.topics.named(whole.topic)
        if topic:
            return (replace(whole, topic=topic.name),)
    return wanted(asked)[:MOST_AT_ONCE]


async def _read(context: Context, one: Wanted) -> Wanted:
    """How it is to come is looked for only where the whole is no topic's name, as "Weekly Digest" may be."""
    apart = mode_apart(one)
    if apart.mode is None or ((await exact_topic(context, one.topic))[0] and not one.word):
        return one
    if one.word or not apart.topic or not may_be_named_so(one.topic) or any(await exact_topic(context, apart.topic)):
        return apart
    return one


async def _subscribe(context: Context, one: Wanted, done: _Done) -> None:
    if not one.topic:
        await _subscribe_to_word(context, one.word, done)
        return
    topic, near = await exact_topic(context, one.topic)
    if topic is not None:
        await _subscribe_to(context, topic, one, done)
        return
    begun, rest = await _begun_with(context, one.topic)
    if begun and begun in (near or [begun]) and not near[1:] and not one.word:
        done.questions.append(how_page(begun, rest))
        return
    done.questions.append(which_page(one, near))


async def _begun_with(context: Context, asked: str) -> tuple[Topic | None, str]:
    """The topic that the first words name, and the other words: "weather" and "hourly"."""
    said = asked.split()
    for at in range(min(len(said) - 1, _LONGEST_NAME), 0, -1):
        topic = await context.house.topics.named(" ".join(said[:at]))
        if topic:
            return topic, " ".join(said[at:])
    return None, ""


async def _subscribe_to(context: Context, topic: Topic, one: Wanted, done: _Done) -> None:
    """A topic that comes already keeps its way of coming, unless another was said."""
    subscribers = context.house.subscribers
    account = await account_of(context)
    before = account.wishes.modes.get(topic.id)
    mode = one.mode or (Mode.DIGEST if before in (None, Mode.OFF) else before)
    if mode is not before:
        account = (await subscribers.set_mode(context.address, topic.id, mode, context.now)).after
        done.keyboard += [(undo_topic(topic, before),)] if before and one.mode else []
    if one.word and is_short(one.word):
        account = (await subscribers.set_word(context.address, one.word, True, topic.id, context.now)).after
    done.lines.append(subscribed_line(await view_of(context, account), topic, account.wishes.modes[topic.id]))
    done.topics.append((topic, account.wishes.modes[topic.id]))


async def _subscribe_to_word(context: Context, word: str, done: _Done) -> None:
    if not word or not is_short(word):
        done.lines.append(words.TOO_LONG)
        return
    await context.house.subscribers.set_word(context.address, word, True, None, context.now)
    done.lines.append(words.subscribed(words.quoted(word), Mode.DIGEST.value))
    done.keyboard.append((Button(words.remove(word), Word(None, 0, word)),))


async def _unsubscribe(context: Context, asked: str, done: _Done) -> None:
    view = await view_of(context)
    subscribers, own = context.house.subscribers, {topic.name: topic for topic in own_topics(view)}
    topic = await context.house.topics.named(asked)
    keyword = next((one for one in view.wishes.keywords if name_key(one.word) == name_key(asked)), None)
    mode = view.wishes.modes.get(topic.id) if topic else None
    if topic is not None and mode is not None:
        await subscribers.set_mode(context.address, topic.id, None, context.now)
        done.lines.append(words.unsubscribed(topic.name))
        done.keyboard.append((undo_topic(topic, mode),))
    elif keyword is not None:
        await subscribers.set_word(context.address, keyword.word, None, keyword.topic_id, context.now)
        done.lines.append(words.word_removed(keyword.word))
        back = Word(keyword.included, keyword.topic_id or 0, keyword.word)
        done.keyboard.append((Button(words.undo(keyword.word), back),))
    else:
        found = meant(asked, own)
        near = [found.name] if isinstance(found, Meant) else found.names
        question = words.did_you_mean_yours(shortened(asked, ECHO), near)
        stops = [stop_button(own[name]) for name in near or own][:MOST_AT_ONCE]
        done.questions.append(asking_page(question, stops if near else [*stops, *other_doors(view.wishes)]))


async def exact_topic(context: Context, name: str) -> tuple[Topic | None, list[Topic]]:
    """The topic of this very name, or those that may be meant."""
    named = await context.house.topics.named(name)
    if named is not None:
        return named, []
    known = {topic.name: topic for topic in await context.house.topics.topics()}
    found = meant(name, known)
    if isinstance(found, Meant):
        return (known[found.name], []) if found.exact else (None, [known[found.name]])
    return None, [known[one] for one in found.names]


async def _confirm(context: Context, done: _Done) -> None:
    view = await view_of(context)
    keyboard = [*done.keyboard, *_resuming(view), *subscribed_rows(done.topics)]
    page = note_page([*done.lines, *coming(view)], keyboard)
    await context.reply(await _shown_at_once(context, view, page, done.first))


async def _shown_at_once(context: Context, view: View, page: Page, first: bool) -> Page:
    """Under the first subscription, what a digest will be like."""
    shown = await preview(context, view.wishes) if first and view.wishes.fills_digest else None
    if shown is None:
        return page
    return Page(join("\n\n", [page.text, shown.text]), (*shown.keyboard, *page.keyboard))


async def preview(context: Context, wishes: Wishes) -> Page | None:
    """What a digest for these wishes looks like, with the latest articles; None where there are none."""
    contents = await context.house.digesting.sample(wishes)
    return await context.house.telling.preview(context.chat_id, contents, context.now) if contents else None


def subscribed_line(view: View, topic: Topic, mode: Mode) -> str:
    only = [one.word for one in view.wishes.keywords if one.topic_id == topic.id and one.included]
    return words.subscribed(topic.name, mode.value, only)
