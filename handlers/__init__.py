"""The room that listens and replies: what did the person ask?

One ordered list makes the dispatch, the menu and /help.
"""

from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from telegram import Update
from telegram.ext import (
    Application,
    CallbackContext,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    MessageHandler,
    filters,
)

from bot.pages.buttons import Desk, Find, Forget, Open, Press, Read, Shelf, Topics, Withdraw, decode
from bot.pages.page import Page
from bot.pages.presses import Alert, Alias, Ask, Asked, More, Rated, Send, Stats, Vote
from bot.pages.text import join
from bot.pages.wishing import Board, Leave, Look, Story, Tune, Why, Wish, Word
from bot.talk import bare_command
from bot.words import conversing, introducing, subscribing
from bot.words.digests import MENU_DIGEST
from handlers import (
    aliases,
    asked,
    awaited,
    desk,
    digests,
    failures,
    feedback,
    keywords,
    offered,
    questions,
    reading,
    returning,
    settings,
    start,
    stats,
    stories,
    subscriptions,
)
from handlers.context import Context, House

AnyApplication = Application[Any, Any, Any, Any, Any, Any]
AnyContext = CallbackContext[Any, Any, Any, Any]
Answering = Callable[[Context, str], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Command:
    """`summary` stands in the menu and in /help; editors' commands show in their chats alone."""

    name: str
    summary: str
    answer: Answering
    editors: bool = False
    also: tuple[str, ...] = ()  # other names, which no menu shows


async def show_help(context: Context, _: str) -> None:
    blocks = [introducing.HELP_HEAD, _listed(editors=False)]
    if context.by_editor:
        blocks.append(introducing.DESK_HEAD + "\n" + _listed(editors=True))
    await context.reply(Page(join("\n\n", [*blocks, introducing.HELP_EXAMPLE])))


def _listed(editors: bool) -> str:
    return "\n".join(f"/{command.name} — {command.summary}" for command in COMMANDS if command.editors is editors)


# In the order of the menu: what readers do most comes first.
COMMANDS = (
    Command("latest", introducing.MENU_LATEST, reading.latest),
    Command("digest", MENU_DIGEST, digests.digest),
    Command("topics", introducing.MENU_TOPICS, reading.topics),
    Command("subscribe", subscribing.MENU_SUBSCRIBE, subscriptions.subscribe),
    Command("settings", subscribing.MENU_SETTINGS, settings.settings, also=("subscriptions",)),
    Command("news", introducing.MENU_NEWS, reading.news),
    Command("search", introducing.MENU_SEARCH, reading.search),
    Command("ask", introducing.MENU_ASK, questions.ask),
    Command("author", introducing.MENU_AUTHOR, reading.author),
    Command("unsubscribe", subscribing.MENU_UNSUBSCRIBE, subscriptions.unsubscribe, also=("stop",)),
    Command("words", subscribing.MENU_WORDS, keywords.keywords),
    Command("pause", subscribing.MENU_PAUSE, settings.pause),
    Command("resume", subscribing.MENU_RESUME, settings.resume),
    Command("start", introducing.MENU_START, start.start),
    Command("help", introducing.MENU_HELP, show_help),
    Command("id", introducing.MENU_ID, start.number),
    Command("privacy", introducing.MENU_PRIVACY, start.privacy),
    Command("deleteme", introducing.MENU_DELETE, start.delete_me),
    Command("push", introducing.MENU_PUSH, desk.push, editors=True),
    Command("withdraw", introducing.MENU_WITHDRAW, desk.withdraw, editors=True),
    Command("questions", introducing.MENU_QUESTIONS, asked.questions, editors=True),
    Command("feedback", introducing.MENU_FEEDBACK, feedback.feedback, editors=True),
    Command("stats", introducing.MENU_STATS, stats.stats, editors=True),
    Command("alias", introducing.MENU_ALIAS, aliases.alias, editors=True),
)


def register(application: AnyApplication, house: House) -> None:
    """Hang every handler into the application. The first that fits takes an update, so the order is: presses;
    known commands; a file whose caption is /push; other commands; words; and whatever is left.

    An edited message is handled as a new one is, except that an edited question edits its own answer.
    """
    said = filters.UpdateType.MESSAGES
    application.add_handler(CallbackQueryHandler(_with(house, _press)))
    for command in COMMANDS:
        application.add_handler(
            CommandHandler((command.name, *command.also), _with(house, _commanded(command)), filters=said)
        )
    application.add_handler(MessageHandler(said & filters.CaptionRegex(r"(?i)^/push\b"), _with(house, _pushed)))
    application.add_handler(MessageHandler(said & filters.COMMAND, _with(house, _unknown)))
    application.add_handler(MessageHandler(said & filters.TEXT, _with(house, _said)))
    application.add_handler(MessageHandler(filters.UpdateType.MESSAGE & ~filters.StatusUpdate.ALL, _with(house, _sent)))
    application.add_handler(MessageHandler(filters.StatusUpdate.MIGRATE, _with(house, returning.moved)))
    application.add_handler(ChatMemberHandler(_members(house), ChatMemberHandler.MY_CHAT_MEMBER))


def _with(
    house: House, handle: Callable[[Context], Awaitable[None]]
) -> Callable[[Update, AnyContext], Coroutine[Any, Any, None]]:
    async def callback(update: Update, _: AnyContext) -> None:
        context = Context.of(update, house)
        if context is not None:
            await handle(context)

    return callback


def _members(house: House) -> Callable[[Update, AnyContext], Coroutine[Any, Any, None]]:
    async def callback(update: Update, _: AnyContext) -> None:
        context = Context.of(update, house)
        if context is not None:
            await returning.membership(context, update)

    return callback


def _commanded(command: Command) -> Callable[[Context], Awaitable[None]]:
    async def handle(context: Context) -> None:
        if command.editors and not context.by_editor:
            await _unknown(context)
            return
        await command.answer(context, _argument(context))

    return handle


async def _pushed(context: Context) -> None:
    await (desk.push(context, _argument(context)) if context.by_editor else failures.not_text(context))


async def _unknown(context: Context) -> None:
    if await desk.took(context):
        return
    if context.private or context.named:
        await failures.unknown_command(context)


async def _said(context: Context) -> None:
    """Words: for the desk if an editor is at it, else a command's mere name or a question, if it is for the bot."""
    if await desk.took(context) or await desk.advised(context) or not context.addressed:
        return
    if await awaited.took(context):
        return
    named = bare_command(context.words)
    command = next((command for command in COMMANDS if named in (command.name, *command.also)), None)
    await (command.answer(context, "") if command else questions.ask(context, context.words))


async def _sent(context: Context) -> None:
    """No words: a picture, a file, a sticker. Its caption may call the bot by its name."""
    if await desk.took(context) or await desk.advised(context):
        return
    if (context.private or context.named) and not await awaited.took_place(context):
        await failures.not_text(context)


async def _press(context: Context) -> None:
    """Do what the button says, and in any case take the spinner off it."""
    data = context.press.data if context.press else None
    press = decode(data or "")
    if press is None:
        await context.tell(conversing.OLD_BUTTON)
        return
    await _pressed(context, press)
    await context.tell()


async def _pressed(context: Context, press: Press) -> None:
    match press:
        case Shelf():
            await reading.turn_shelf(context, press)
        case Topics():
            await reading.turn_topics(context, press)
        case Read():
            await reading.turn_article(context, press)
        case Open():
            await reading.open_article(context, press)
        case Find():
            await reading.find(context, press.words)
        case Desk():
            await desk.press(context, press)
        case Alert():
            await desk.press_alert(context, press)
        case Stats():
            await stats.press(context)
        case Withdraw():
            await desk.press_withdraw(context, press)
        case Forget():
            await start.forget(context, press)
        case Alias():
            await aliases.press(context, press)
        case Ask():
            await offered.ask(context, press)
        case Send():
            await asked.send(context)
        case Asked():
            await asked.press(context, press)
        case Vote():
            await feedback.vote(context, press)
        case More():
            await digests.more(context, press)
        case Rated():
            await feedback.press(context, press)
        case Wish():
            await subscriptions.press_wish(context, press)
        case Board():
            await subscriptions.press_board(context, press)
        case Leave():
            await subscriptions.press_leave(context, press)
        case Word():
            await keywords.press_word(context, press)
        case Look():
            await settings.press_look(context, press)
        case Tune():
            await settings.press_tune(context, press)
        case Story():
            await stories.press_story(context, press)
        case Why():
            await stories.press_why(context, press)


def _argument(context: Context) -> str:
    """What follows the command, with its line breaks."""
    return "".join(context.words.split(maxsplit=1)[1:])
