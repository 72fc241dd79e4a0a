"""Telegram's stand-in, held to what Telegram does."""

import asyncio
import datetime as dt
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    ReplyParameters,
    Update,
)
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, RetryAfter, TimedOut

from bot.pages.text import LIMIT, units
from bot.wire.discretion import DiscreetBot
from bot.wire.stand_in import (
    BLOCKED,
    DISCONNECTED,
    SERVER_ERROR,
    TIMED_OUT,
    TIMED_OUT_BUT_DONE,
    Failure,
    StandIn,
    flood,
    moved,
)
from bot.wire.stand_in_api import Asked
from bot.wire.stand_in_html import parsed
from bot.wire.stand_in_messages import Button, Preview, Refusal
from bot.wire.stand_in_rules import noticed, sent_in_parts
from tests.telegram import Telegram, misreadings, misuse, read_by_tdlib, telegram

__all__ = ["telegram"]

NOON = dt.datetime(2026, 3, 6, 12, tzinfo=dt.UTC)


class Clock:
    def __init__(self) -> None:
        self.time = NOON

    def __call__(self) -> dt.datetime:
        return self.time


def bot_of(stand_in: StandIn) -> Bot:
    return DiscreetBot(stand_in.token, "https://api.telegram.org", stand_in.request, stand_in.request)


@pytest.fixture
async def bot(telegram: Telegram) -> AsyncIterator[Bot]:
    """A bot that one reader, number 5, has written to."""
    await telegram.person(5).send("/start")
    async with bot_of(telegram) as bot:
        yield bot


@pytest.fixture
async def careless() -> AsyncIterator[tuple[StandIn, Bot]]:
    """A bot whose mistakes are refused, and fail no test."""
    stand_in = StandIn(lambda: NOON)
    await stand_in.person(5).send("/start")
    async with bot_of(stand_in) as bot:
        yield stand_in, bot


def keyboard(*rows: list[str]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(one, callback_data=one) for one in row] for row in rows])


# --- What the bot does ---


async def test_a_message_is_shown_as_people_see_it(telegram: Telegram, bot: Bot) -> None:
    await bot.send_message(5, "  <b>1 &lt; 2</b> 😀 <i>x</i> ", "HTML")

    shown = telegram.person(5).reply
    assert shown.text == "1 < 2 😀 x"
    assert shown.styled("bold") == ("1 < 2",)
    assert shown.styled("italic") == ("x",)


async def test_messages_are_numbered_in_each_chat(telegram: Telegram, bot: Bot) -> None:
    await telegram.person(6).send("hello")

    sent = [await bot.send_message(chat, "hello") for chat in (5, 6, 5)]

    assert [message.message_id for message in sent] == [2, 2, 3]


async def test_an_edit_changes_the_message_in_place(telegram: Telegram, bot: Bot) -> None:
    sent = await bot.send_message(5, "one", reply_markup=keyboard(["a"], ["b", "c"]))

    await bot.edit_message_text("two", 5, sent.message_id, reply_markup=keyboard(["d"]))

    (shown,) = telegram.person(5).replies
    assert (shown.text, shown.labels, shown.edited) == ("two", ("d",), NOON)


async def test_an_edit_without_buttons_takes_them_away(telegram: Telegram, bot: Bot) -> None:
    sent = await bot.send_message(5, "one", reply_markup=keyboard(["a"]))

    await bot.edit_message_text("two", 5, sent.message_id)

    assert telegram.person(5).reply.labels == ()


async def test_buttons_can_be_changed_alone(telegram: Telegram, bot: Bot) -> None:
    sent = await bot.send_message(5, "one", reply_markup=keyboard(["a"]))

    await bot.edit_message_reply_markup(5, sent.message_id)

    assert (telegram.person(5).reply.text, telegram.person(5).reply.labels) == ("one", ())


async def test_a_deleted_message_is_gone(telegram: Telegram, bot: Bot) -> None:
    sent = await bot.send_message(5, "one")

    await bot.delete_message(5, sent.message_id)

    assert telegram.person(5).replies == ()


async def test_a_link_preview_is_shown_as_asked(telegram: Telegram, bot: Bot) -> None:
    options = LinkPreviewOptions(url="https://example.org/a.jpg", prefer_large_media=True, show_above_text=True)

    await bot.send_message(5, "one", link_preview_options=options)

    assert telegram.person(5).reply.preview == Preview(url="https://example.org/a.jpg", large=True, above=True)


async def test_a_reply_names_what_it_answers(telegram: Telegram, bot: Bot) -> None:
    sent = await bot.send_message(5, "one", reply_parameters=ReplyParameters(1))

    assert telegram.person(5).reply.reply_to == 1
    assert sent.reply_to_message is not None
    assert sent.reply_to_message.text == "/start"


async def test_a_reply_to_nothing_is_sent_without_if_allowed(telegram: Telegram, bot: Bot) -> None:
    await bot.send_message(5, "one", reply_parameters=ReplyParameters(99, allow_sending_without_reply=True))

    assert telegram.person(5).reply.reply_to is None


async def test_the_bots_documents_and_photos_are_shown(telegram: Telegram, bot: Bot) -> None:
    await bot.send_document(5, b"words", caption="<b>A</b>", parse_mode="HTML", filename="a.txt")
    await bot.send_photo(5, "https://example.org/a.jpg")

    document, photo = telegram.person(5).replies
    assert document.attachment is not None
    assert photo.attachment is not None
    assert (document.attachment.name, document.attachment.content, document.text) == ("a.txt", b"words", "A")
    assert photo.attachment.name == "https://example.org/a.jpg"


async def test_menus_are_kept_by_scope(telegram: Telegram, bot: Bot) -> None:
    await bot.set_my_commands([BotCommand("help", "Help")])
    await bot.set_my_commands([BotCommand("latest", "News")], BotCommandScopeAllPrivateChats())
    await bot.set_my_commands([BotCommand("push", "Publish")], BotCommandScopeChat(5))

    assert [command.name for command in telegram.menu(5)] == ["push"]
    assert [command.name for command in telegram.menu(6)] == ["latest"]
    assert [command.command for command in await bot.get_my_commands()] == ["help"]


async def test_the_bots_profile_is_kept(telegram: Telegram, bot: Bot) -> None:
    await bot.set_my_description("Long")
    await bot.set_my_short_description("Short")
    await bot.set_my_name("News")

    assert (telegram.profile.description, telegram.profile.short_description) == ("Long", "Short")
    assert (await bot.get_my_name()).name == "News"


async def test_a_groups_administrators_are_told(telegram: Telegram, bot: Bot) -> None:
    editor = telegram.person(7, "Editor")
    group = telegram.group(100, "Desk", admins=(editor,))

    members = await bot.get_chat_administrators(group.id)

    assert [member.user.id for member in members] == [7]
    assert (await bot.get_chat(group.id)).title == "Desk"


async def test_typing_is_accepted(bot: Bot) -> None:
    assert await bot.send_chat_action(5, "typing")


# --- What Telegram refuses ---

REFUSED: list[tuple[str, dict[str, Any], str]] = [
    ("no text", {"text": " \n "}, "text is empty"),
    ("a text of markup", {"text": "<b></b>", "parse_mode": "HTML"}, "text is empty"),
    ("too long a text", {"text": "x" * (LIMIT + 1)}, "too long"),
    ("too long in UTF-16", {"text": "😀" * (LIMIT // 2 + 1)}, "too long"),
    ("too many entities", {"text": "<b>x</b> " * 101, "parse_mode": "HTML"}, "Entities_too_long"),
    ("an unknown tag", {"text": "<p>x</p>", "parse_mode": "HTML"}, "can't parse entities"),
    ("an unclosed tag", {"text": "<b>x", "parse_mode": "HTML"}, "can't parse entities"),
    ("crossed tags", {"text": "<b><i>x</b></i>", "parse_mode": "HTML"}, "can't parse entities"),
    ("another parse mode", {"text": "x", "parse_mode": "Markdown"}, "parse_mode"),
    ("an unknown chat", {"chat_id": 99, "text": "x"}, "chat not found"),
    ("a reply to nothing", {"text": "x", "reply_parameters": ReplyParameters(99)}, "replied not found"),
    ("long data", {"text": "x", "reply_markup": keyboard(["é" * 33])}, "Button_data_invalid"),
    ("a long row", {"text": "x", "reply_markup": keyboard([*"abcdefghi"])}, "Reply_markup_too_long"),
    ("many buttons", {"text": "x", "reply_markup": keyboard(*[[str(n)] for n in range(101)])}, "Reply_markup_too_long"),
    ("a blank button", {"text": "x", "reply_markup": keyboard([" "])}, "non-empty"),
]


@pytest.mark.parametrize(("request_", "why"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
async def test_a_message_that_telegram_would_refuse_is_refused(
    careless: tuple[StandIn, Bot], request_: dict[str, Any], why: str
) -> None:
    stand_in, bot = careless

    with pytest.raises(BadRequest, match=f"(?i){why}"):
        await bot.send_message(**{"chat_id": 5, **request_})

    assert stand_in.person(5).replies == ()


@pytest.mark.parametrize("text", ["x" * LIMIT, "😀" * (LIMIT // 2), f"<b>{'x' * LIMIT}</b>", "<b>x</b> " * 100])
async def test_a_message_at_the_limits_is_taken(telegram: Telegram, bot: Bot, text: str) -> None:
    await bot.send_message(5, text, "HTML", reply_markup=keyboard([*"abcdefgh"], ["x" * 64]))

    assert len(telegram.person(5).replies) == 1


async def test_an_edit_that_changes_nothing_is_refused(bot: Bot) -> None:
    sent = await bot.send_message(5, "<b>one</b>", "HTML", reply_markup=keyboard(["a"]))

    with pytest.raises(BadRequest, match="not modified"):
        await bot.edit_message_text("<b>one</b>", 5, sent.message_id, parse_mode="HTML", reply_markup=keyboard(["a"]))


async def test_an_edit_of_a_missing_message_is_refused(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="to edit not found"):
        await bot.edit_message_text("one", 5, 99)


async def test_an_edit_of_somebody_elses_message_is_refused(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="can't be edited"):
        await bot.edit_message_text("one", 5, 1)


async def test_a_person_who_blocked_the_bot_cannot_be_written_to(telegram: Telegram, bot: Bot) -> None:
    await telegram.person(5).block()
    with pytest.raises(Forbidden):
        await bot.send_message(5, "one")

    await telegram.person(5).unblock()
    await bot.send_message(5, "two")
    assert telegram.person(5).reply.text == "two"


async def test_a_person_who_never_wrote_cannot_be_written_to(telegram: Telegram, bot: Bot) -> None:
    telegram.person(6)

    with pytest.raises(BadRequest, match="not found"):
        await bot.set_my_commands([BotCommand("push", "Publish")], BotCommandScopeChat(6))


async def test_another_token_is_refused(telegram: Telegram) -> None:
    with pytest.raises(InvalidToken):
        await Bot("1:another", request=telegram.request, get_updates_request=telegram.request).get_me()


async def test_a_press_can_be_answered_once(telegram: Telegram, bot: Bot) -> None:
    queries = taken(telegram, "callback_query")
    await bot.send_message(5, "one", reply_markup=keyboard(["a"]))
    await telegram.person(5).press(telegram.person(5).reply, "a")

    await bot.answer_callback_query(queries[0]["id"], "Done")

    assert telegram.person(5).alerts == ("Done",)
    with pytest.raises(BadRequest, match="too old"):
        await bot.answer_callback_query(queries[0]["id"], "Done again")


async def test_a_press_cannot_be_answered_late() -> None:
    clock = Clock()
    telegram = Telegram(clock)
    queries = taken(telegram, "callback_query")
    reader, bot = telegram.person(5), bot_of(telegram)
    await reader.send("hello")
    await bot.send_message(5, "one", reply_markup=keyboard(["a"]))
    await reader.press(reader.reply, "a")

    clock.time += dt.timedelta(minutes=3)

    with pytest.raises(BadRequest, match="too old"):
        await bot.answer_callback_query(queries[0]["id"])
    assert reader.alerts == ()


# --- What people do ---


def taken(telegram: StandIn, kind: str) -> list[dict[str, Any]]:
    """What arrives of one kind, read back from JSON and by the library."""
    arrived: list[dict[str, Any]] = []

    async def deliver(update: dict[str, object]) -> None:
        told = json.loads(json.dumps(update))
        assert Update.de_json(told, bot_of(telegram)).update_id
        if kind in told:
            arrived.append(told[kind])

    telegram.connect(deliver)
    return arrived


async def test_what_people_send_arrives_as_telegram_sends_it(telegram: Telegram) -> None:
    messages = taken(telegram, "message")
    reader = telegram.person(5, "Ann", language="de", username="ann_reads")

    await reader.send("/start@newsbot_bot a1 😀 /help")

    (message,) = messages
    assert message["from"] == {
        "id": 5,
        "is_bot": False,
        "first_name": "Ann",
        "username": "ann_reads",
        "language_code": "de",
    }
    assert message["chat"] == {"id": 5, "type": "private", "first_name": "Ann"}
    assert message["date"] == NOON.timestamp()
    assert message["entities"] == [
        {"type": "bot_command", "offset": 0, "length": 18},
        {"type": "bot_command", "offset": 25, "length": 5},
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("and/or 1/2", []),
        ("/a_b1@some_bot", [("bot_command", 0, 14)]),
        ("ask @newsbot_bot it", [("mention", 4, 12)]),
        ("mail ann@example.org", []),
        ("see https://example.org/a?b=c now", [("url", 4, 25)]),
        ("😀 #news", [("hashtag", 3, 5)]),
    ],
)
def test_commands_mentions_and_links_are_noticed(text: str, found: list[tuple[str, int, int]]) -> None:
    assert [(entity.type, entity.offset, entity.length) for entity in noticed(text)] == found


async def test_everything_that_people_send_is_an_update_of_the_bot_api(telegram: Telegram) -> None:
    messages = taken(telegram, "message")
    reader = telegram.person(5)

    await reader.send_file("page.html", b"<p>", "a caption")
    await reader.send_photo("a photo")
    await reader.send_sticker()
    await reader.send_voice()
    await reader.send_location()

    kinds = [message.keys() & {"document", "photo", "sticker", "voice", "location"} for message in messages]
    assert kinds == [{"document"}, {"photo"}, {"sticker"}, {"voice"}, {"location"}]
    assert messages[0]["caption"] == "a caption"
    assert messages[0]["document"]["mime_type"] == "text/html"


async def test_an_album_is_an_update_for_each_photo(telegram: Telegram) -> None:
    messages = taken(telegram, "message")

    await telegram.person(5).send_album(["one", "", ""])

    assert len(messages) == 3
    assert len({message["media_group_id"] for message in messages}) == 1


async def test_a_file_can_be_fetched(telegram: Telegram, bot: Bot) -> None:
    sent = await telegram.person(5).send_file("a.txt", b"words")
    assert sent.attachment is not None
    told = sent.json()["document"]
    assert isinstance(told, dict)

    file = await bot.get_file(told["file_id"])

    assert bytes(await file.download_as_bytearray()) == b"words"


async def test_a_file_that_is_too_big_cannot_be_fetched(telegram: Telegram, bot: Bot) -> None:
    await telegram.person(5).send_file("a.txt", bytes(20 * 1024 * 1024 + 1))

    with pytest.raises(BadRequest, match="too big"):
        await bot.get_file("file-1")


async def test_an_edit_arrives_as_one(telegram: Telegram) -> None:
    edits = taken(telegram, "edited_message")
    sent = await telegram.person(5).send("helo")

    await telegram.person(5).edit(sent, "hello")

    (edit,) = edits
    assert (edit["message_id"], edit["text"], edit["edit_date"]) == (sent.id, "hello", NOON.timestamp())


async def test_a_reply_carries_what_it_answers(telegram: Telegram, bot: Bot) -> None:
    messages = taken(telegram, "message")
    await bot.send_message(5, "one")

    await telegram.person(5).send("two", reply_to=telegram.person(5).reply)

    assert messages[0]["reply_to_message"]["text"] == "one"


async def test_an_old_button_says_what_it_said_when_it_was_seen(telegram: Telegram, bot: Bot) -> None:
    queries = taken(telegram, "callback_query")
    await bot.send_message(5, "one", reply_markup=keyboard(["old"]))
    seen = telegram.person(5).reply
    await bot.edit_message_text("two", 5, seen.id, reply_markup=keyboard(["new"]))

    await telegram.person(5).press(seen, "old")

    (query,) = queries
    assert (query["data"], query["message"]["text"]) == ("old", "two")


async def test_a_button_that_is_not_there_cannot_be_pressed(telegram: Telegram, bot: Bot) -> None:
    await bot.send_message(5, "one", reply_markup=keyboard(["a", "b"]))

    with pytest.raises(LookupError, match="a, b"):
        await telegram.person(5).press(telegram.person(5).reply, "c")


async def test_a_link_cannot_be_pressed(telegram: Telegram) -> None:
    sent = await telegram.person(5).send("hello")

    with pytest.raises(LookupError, match="link"):
        await telegram.person(5).press(sent, Button("Site", url="https://example.org"))


async def test_a_group_message_comes_from_its_member(telegram: Telegram) -> None:
    messages = taken(telegram, "message")
    group = telegram.group(100, "Desk")

    await telegram.person(5).send("@newsbot_bot hello", chat=group)

    (message,) = messages
    assert message["chat"] == {"id": -100, "type": "supergroup", "title": "Desk"}
    assert message["from"]["id"] == 5


async def test_blocking_is_told_to_the_bot(telegram: Telegram) -> None:
    changes = taken(telegram, "my_chat_member")

    await telegram.person(5).block()
    await telegram.person(5).unblock()

    assert [change["new_chat_member"]["status"] for change in changes] == ["kicked", "member"]


async def test_watchers_see_messages_edits_and_alerts(telegram: Telegram, bot: Bot) -> None:
    queries = taken(telegram, "callback_query")
    seen: list[str] = []
    telegram.watch(lambda happened: seen.append(happened.text))

    sent = await bot.send_message(5, "one", reply_markup=keyboard(["a"]))
    await bot.edit_message_text("two", 5, sent.message_id, reply_markup=keyboard(["a"]))
    await telegram.person(5).press(telegram.person(5).reply, "a")
    await bot.answer_callback_query(queries[0]["id"], "Done")

    assert seen == ["one", "two", "Done"]


# --- A long paste ---


def test_a_paste_is_cut_at_a_line_before_a_space() -> None:
    text = "a" * 3000 + "\n" + "b" * 500 + " " + "c" * 1000

    assert sent_in_parts(text) == ("a" * 3000, "b" * 500 + " " + "c" * 1000)


def test_a_paste_without_a_space_is_cut_at_the_limit() -> None:
    assert [len(part) for part in sent_in_parts("x" * (LIMIT + 1))] == [LIMIT, 1]


def test_a_blank_paste_is_not_sent() -> None:
    assert sent_in_parts(" \n ") == ()


@given(st.lists(st.sampled_from(["word", " ", "\n", "\n\n", "😀", "x" * 3000]), max_size=12).map("".join))
def test_the_parts_of_a_paste_hold_all_its_words(text: str) -> None:
    parts = sent_in_parts(text)

    assert "".join("".join(parts).split()) == "".join(text.split())
    assert all(0 < units(part) <= LIMIT and part == part.strip() for part in parts)


async def test_a_long_paste_arrives_in_parts(telegram: Telegram) -> None:
    messages = taken(telegram, "message")

    last = await telegram.person(5).send("word " * 1000)

    assert len(messages) == 2
    assert last.id == 2


# --- Failures on demand ---


@pytest.mark.parametrize(
    ("failure", "error"),
    [
        (flood(7), RetryAfter),
        (moved(-100500), ChatMigrated),
        (BLOCKED, Forbidden),
        (SERVER_ERROR, NetworkError),
        (DISCONNECTED, NetworkError),
        (TIMED_OUT, TimedOut),
    ],
)
async def test_the_next_request_can_be_made_to_fail(
    telegram: Telegram, bot: Bot, failure: Failure, error: type[Exception]
) -> None:
    telegram.fail_next("sendMessage", failure)

    with pytest.raises(error):
        await bot.send_message(5, "one")
    assert telegram.person(5).replies == ()

    await bot.send_message(5, "two")
    assert telegram.person(5).reply.text == "two"


async def test_a_request_can_take_effect_and_time_out(telegram: Telegram, bot: Bot) -> None:
    telegram.fail_next("sendMessage", TIMED_OUT_BUT_DONE)

    with pytest.raises(TimedOut):
        await bot.send_message(5, "one")

    assert telegram.person(5).reply.text == "one"


# --- Updates that wait ---


async def test_a_poll_is_held_until_something_happens(telegram: Telegram, bot: Bot) -> None:
    await bot.get_updates(offset=2)
    poll = asyncio.create_task(bot.get_updates(offset=2, timeout=30))
    await asyncio.sleep(0)

    await telegram.person(5).send("hello")

    (update,) = await poll
    assert update.update_id == 2


async def test_a_poll_in_vain_returns_nothing(bot: Bot) -> None:
    assert await bot.get_updates(offset=2, timeout=0) == ()


async def test_an_update_comes_again_until_it_is_confirmed(telegram: Telegram, bot: Bot) -> None:
    for _ in range(2):
        (update,) = await bot.get_updates()

    assert await bot.get_updates(offset=update.update_id + 1) == ()
    assert telegram.waiting == ()


async def test_kinds_that_were_not_asked_for_do_not_come(bot: Bot) -> None:
    assert await bot.get_updates(allowed_updates=["callback_query"]) == ()


# --- Telegram's HTML ---

_CLOSED = {"blockquote expandable": "blockquote"}
_WORDS = st.sampled_from(
    ["x", "😀", " ", "\n", "&amp;", "&lt;", "&gt", "&nbsp;", "&", "é", "a & b", "&#39;", "&#x1F600;"]
)
_TAGS = ["b", "i", "u", "s", "code", "pre", "blockquote", "blockquote expandable", "tg-spoiler"]
_LINKS = [
    "https://example.org",
    "HTTPS://Example.ORG/A b?c=1&amp;d=2#e",
    "example.org/x",
    "/relative",
    "javascript:alert(1)",
    "https://t.me/newsbot_bot?start=a1-0123abcd",
    "https://host",
    "https://example.org:99999/",
    "ftp://example.org",
]


def _wrapped(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    def wrap(tag: str, words: str) -> str:
        return f"<{tag}>{words}</{_CLOSED.get(tag, tag)}>"

    links = st.builds('<a href="{}">{}</a>'.format, st.sampled_from(_LINKS), inside)
    return st.lists(st.builds(wrap, st.sampled_from(_TAGS), inside) | links | _WORDS, max_size=4).map("".join)


@given(st.recursive(_WORDS, _wrapped, max_leaves=12))
def test_well_formed_markup_is_read_as_tdlib_reads_it(markup: str) -> None:
    assert parsed(markup) == read_by_tdlib(markup)


@given(
    st.lists(
        st.sampled_from(["<b>", "</b>", "<i>", "</i>", "</a>", "<", ">", "</>", "<B >", "<p>", "x", "<a href='x.org'>"])
        | _WORDS,
        max_size=6,
    ).map("".join)
)
def test_broken_markup_is_refused_where_tdlib_refuses_it(markup: str) -> None:
    try:
        ours = parsed(markup)
    except Refusal:
        ours = None

    assert ours == read_by_tdlib(markup)


# --- The witnesses ---


@pytest.mark.parametrize(
    "parameters",
    [
        {"chat_id": 5},
        {"chat_id": 5, "text": 7},
        {"chat_id": 5, "text": "x", "colour": "red"},
        {"chat_id": 5, "text": "x", "link_preview_options": {"is_disabled": "yes"}},
        {"chat_id": 5, "text": "x", "reply_markup": {"inline_keyboard": [[{"text": "a", "data": "b"}]]}},
    ],
)
def test_a_request_that_the_bot_api_does_not_know_is_noticed(parameters: dict[str, object]) -> None:
    assert misuse(Asked("sendMessage", parameters, {}))


def test_a_request_that_the_bot_api_knows_passes() -> None:
    rows = [[{"text": "a", "callback_data": "b"}]]
    parameters = {"chat_id": 5, "text": "x", "reply_markup": {"inline_keyboard": rows}}

    assert not misuse(Asked("sendMessage", parameters, {}))


def test_a_text_that_the_stand_in_reads_otherwise_than_tdlib_is_noticed() -> None:
    asked = Asked("sendMessage", {"text": '<tg-time unix="1">x</tg-time>', "parse_mode": "HTML"}, {})

    assert misreadings(asked)


async def test_a_page_that_telegram_would_refuse_fails_its_test() -> None:
    telegram = Telegram(lambda: NOON)
    await telegram.person(5).send("hello")

    with pytest.raises(pytest.fail.Exception):
        await bot_of(telegram).send_message(5, "x" * (LIMIT + 1))

    with pytest.raises(AssertionError):
        telegram.check()


def test_the_last_message_of_a_silent_bot_is_none() -> None:
    with pytest.raises(LookupError, match="nothing"):
        StandIn(lambda: NOON).person(5).reply  # noqa: B018 (asking is the test)
