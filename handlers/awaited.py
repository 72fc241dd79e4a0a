"""What a chat was asked for a moment ago: a word, or a city."""

from bot.pages.page import Page
from bot.pages.text import Text
from bot.subscribing.wishing import WordWish, is_short, plain_word
from bot.talk import bare_command, small_talk
from bot.wire.raw import WITHHELD
from bot.words.timing import SEND_A_CITY
from bot.zones import find
from handlers import keywords, places
from handlers.changing import may_change
from handlers.context import Context

_AWAITED = ("word", "no-word", "city")
_MOST_WORDS = 4  # whoever says more asks something


async def took(context: Context) -> bool:
    """Whether this message is what was asked for. A question is still a question."""
    awaited = await context.house.subscribers.awaited(context.chat_id, context.now)
    said = context.words
    kind, _, topic_id = (awaited or "").partition(" ")
    if kind not in _AWAITED or context.edited or not _is_short(said) or not await may_change(context):
        return False
    if kind == "city":
        if not find(said).cities and len(said.split()) > 2:
            return False
        await places.set_place(context, said)
        return True
    if small_talk(said) or bare_command(said):
        return False
    wishes = [WordWish(word, kind == "word") for word in map(plain_word, said.split(",")) if word]
    if not wishes or not all(is_short(wish.word) for wish in wishes):
        return False
    await keywords.keep(context, wishes, int(topic_id or 0) or None)
    return True


async def took_place(context: Context) -> bool:
    """Whether somebody shares a place, as a time zone is told elsewhere: here it takes the name of a city."""
    message = context.message
    if message is None or not (message.location or message.venue or message.api_kwargs.get(WITHHELD)):
        return False
    await context.reply(Page(Text(SEND_A_CITY)))
    return True


def _is_short(said: str) -> bool:
    return "?" not in said and 0 < len(said.split()) <= _MOST_WORDS
