"""The screen and keyboard of `newsbot chat`, over an Application that echoes."""

import asyncio
import datetime as dt
import io
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from rich.console import Console
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, Message, Update
from telegram.ext import Application, ApplicationBuilder, CallbackQueryHandler, MessageHandler, filters

from bot.console import OWNER, OWNER_ID, converse, converse_by_lines, person_id
from bot.console.commands import (
    Become,
    Command,
    Edit,
    Help,
    Misunderstood,
    PressButton,
    Quit,
    ReplyTo,
    Say,
    SendFile,
    SendOther,
    Wait,
    read,
)
from bot.console.screen import quotes_wrapped, shown
from bot.console.terminal import converse_in_terminal
from bot.wire.stand_in_html import parsed
from bot.wire.stand_in_messages import Attachment, Button, Chat, Keyboard, Preview, User
from bot.wire.stand_in_messages import Message as Shown
from tests.telegram import Telegram, telegram

__all__ = ["telegram"]

READER = "reader"


class Echo:
    """Answers every message with its own words and two buttons, and presses with an edit and a notice."""

    def __init__(self, telegram: Telegram) -> None:
        self.application: Application[Any, Any, Any, Any, Any, Any] = (
            ApplicationBuilder()
            .token(telegram.token)
            .request(telegram.request)
            .get_updates_request(telegram.request)
            .updater(None)
            .job_queue(None)
            .build()
        )
        self.application.add_handler(CallbackQueryHandler(self._press))
        self.application.add_handler(MessageHandler(filters.ALL, self._echo))

    async def handle(self, raw: dict[str, object]) -> None:
        await self.application.process_update(Update.de_json(raw, self.application.bot))

    async def _echo(self, update: Update, _context: object) -> None:
        message = update.effective_message
        assert message is not None
        row = [InlineKeyboardButton(word, callback_data=word) for word in ("Yes please", "No thanks")]
        await message.reply_text(
            _heard(message),
            reply_markup=InlineKeyboardMarkup([row]),
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        )

    async def _press(self, update: Update, _context: object) -> None:
        query = update.callback_query
        assert query is not None
        await query.answer("Noted")
        await query.edit_message_text(f"You pressed {query.data}")


def _heard(message: Message) -> str:
    kind = message.effective_attachment.__class__.__name__ if message.effective_attachment else "Text"
    replied = f" to {message.reply_to_message.text}" if message.reply_to_message else ""
    edited = "edited " if message.edit_date else ""
    return f"{edited}{kind}{replied}: {(message.text or message.caption or '')[:20]}"


@pytest.fixture
async def echo(telegram: Telegram) -> AsyncIterator[Echo]:
    echo = Echo(telegram)
    async with echo.application:
        telegram.connect(echo.handle)
        yield echo


async def said(telegram: Telegram, *lines: str, person: str = READER) -> str:
    """The whole screen after these lines."""
    target = io.StringIO()
    await converse_by_lines(telegram, person, io.StringIO("".join(f"{line}\n" for line in lines)), target)
    return target.getvalue()


# --- Lines from a pipe ---


async def test_a_line_is_a_message_and_its_answer_follows(telegram: Telegram, echo: Echo) -> None:
    assert await said(telegram, "hello") == "\n> hello  (#1)\n#2 newsbot\nText: hello\n[1] Yes please  [2] No thanks\n"


async def test_the_last_line_needs_no_line_end(telegram: Telegram, echo: Echo) -> None:
    target = io.StringIO()

    await converse_by_lines(telegram, READER, io.StringIO("hello"), target)

    assert "Text: hello" in target.getvalue()


async def test_blank_lines_are_no_messages(telegram: Telegram, echo: Echo) -> None:
    assert await said(telegram, "", "  ") == ""


async def test_a_button_is_pressed_by_its_number(telegram: Telegram, echo: Echo) -> None:
    screen = await said(telegram, "hello", ":press 2")

    assert screen.endswith("> :press 2\n[notice: Noted]\n#2 newsbot (edited)\nYou pressed No thanks\n")


@pytest.mark.parametrize("line", [":2", ":press no thanks", ":press #2 2", ":press #2 No"])
async def test_a_button_can_be_named_in_other_ways(telegram: Telegram, echo: Echo, line: str) -> None:
    assert "You pressed No thanks" in await said(telegram, "hello", line)


async def test_numbers_begin_anew_with_each_answer(telegram: Telegram, echo: Echo) -> None:
    screen = await said(telegram, "one", "two", ":press 1")

    assert screen.endswith("#4 newsbot (edited)\nYou pressed Yes please\n")


async def test_an_earlier_messages_buttons_can_still_be_pressed(telegram: Telegram, echo: Echo) -> None:
    screen = await said(telegram, "one", "two", ":press #2 1")

    assert screen.endswith("#2 newsbot (edited)\nYou pressed Yes please\n")


async def test_buttons_of_several_messages_are_numbered_on(telegram: Telegram, echo: Echo) -> None:
    screen = await said(telegram, "word " * 1000, ":press 3")

    assert "[3] Yes please  [4] No thanks" in screen
    assert screen.endswith("#4 newsbot (edited)\nYou pressed Yes please\n")


@pytest.mark.parametrize("line", [":press 9", ":press 0", ":press Maybe", ":press #7 1", ":1"])
async def test_a_button_that_is_not_there_is_told(telegram: Telegram, echo: Echo, line: str) -> None:
    before = () if line == ":1" else ("hello",)

    assert "no such button" in await said(telegram, *before, line)


async def test_a_reply_answers_the_numbered_message(telegram: Telegram, echo: Echo) -> None:
    assert "Text to Text: one: two" in await said(telegram, "one", ":reply 2 two")


async def test_an_edit_changes_the_persons_own_message(telegram: Telegram, echo: Echo) -> None:
    assert "edited Text: hello" in await said(telegram, "helo", ":edit 1 hello")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (":edit 2 x", "not yours"),
        (":edit 9 x", "no message #9"),
        (":reply 9 x", "no message #9"),
        (":file no-such-file", "No such file"),
        (":nonsense", ":help"),
        (":reply x", ":reply M TEXT"),
    ],
)
async def test_what_cannot_be_done_is_told(telegram: Telegram, echo: Echo, line: str, told: str) -> None:
    assert told in await said(telegram, "hello", line)


async def test_files_and_photos_are_sent_with_captions(telegram: Telegram, echo: Echo, tmp_path: Path) -> None:
    page = tmp_path / "a page.txt"
    page.write_text("words")

    screen = await said(telegram, f':file "{page}" my caption', f":photo '{page}'")

    assert "Document: my caption" in screen
    assert "tuple:" in screen  # a photo, to the library
    sent = telegram.person(person_id(READER)).messages[0].attachment
    assert sent is not None
    assert (sent.name, sent.content) == ("a page.txt", b"words")


async def test_a_pasted_file_is_typed_text_in_parts(telegram: Telegram, echo: Echo, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("A line of words.\n" * 300)

    screen = await said(telegram, f":paste {page}")

    assert "2 parts" in screen
    assert screen.count("Text: A line of words.") == 2


async def test_an_empty_file_cannot_be_pasted(telegram: Telegram, echo: Echo, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("\n")

    assert "no blank messages" in await said(telegram, f":paste {tmp_path / 'page.txt'}")


async def test_stickers_voices_and_places_can_be_sent(telegram: Telegram, echo: Echo) -> None:
    screen = await said(telegram, ":sticker", ":voice", ":location")

    assert [kind for kind in ("Sticker", "Voice", "Location") if kind in screen] == ["Sticker", "Voice", "Location"]


async def test_everybody_has_a_chat_of_their_own(telegram: Telegram, echo: Echo) -> None:
    screen = await said(telegram, "one", ":as owner", "two", ":as reader", "three")

    assert "> two  (#1)" in screen
    assert "> three  (#3)" in screen
    assert telegram.person(OWNER_ID).messages[0].text == "two"


async def test_what_others_are_sent_is_announced_once_and_shown_on_return(telegram: Telegram, echo: Echo) -> None:
    async def to_reader(_update: dict[str, object]) -> None:
        await echo.application.bot.send_message(person_id(READER), "for the reader")

    await said(telegram, "hello")
    telegram.connect(to_reader)
    screen = await said(telegram, "one", "two", ":as reader", person=OWNER)

    assert screen.count("(reader has new messages; :as reader shows them.)") == 1
    assert screen.split(":as reader\n")[-1].count("for the reader") == 2


class Screen(io.StringIO):
    """Says when something is written that holds the words."""

    def __init__(self, *words: str) -> None:
        super().__init__()
        self.appeared = {word: asyncio.Event() for word in words}

    def write(self, text: str) -> int:
        for word, event in self.appeared.items():
            if word in text:
                event.set()
        return super().write(text)


async def test_what_comes_by_itself_is_shown_while_waiting(telegram: Telegram, echo: Echo) -> None:
    reader = telegram.person(person_id(READER))
    await reader.send("hello")
    screen = Screen(":wait", "by the way")

    waiting = asyncio.create_task(converse_by_lines(telegram, READER, io.StringIO(":wait 3600\n"), screen))
    async with asyncio.timeout(5):
        await screen.appeared[":wait"].wait()
        await echo.application.bot.send_message(reader.id, "by the way")
        await screen.appeared["by the way"].wait()

    assert not waiting.done()
    waiting.cancel()


async def test_a_message_that_is_edited_at_once_is_shown_once(telegram: Telegram, echo: Echo) -> None:
    async def hesitating(_update: dict[str, object]) -> None:
        sent = await echo.application.bot.send_message(person_id(READER), "Let me think")
        await sent.edit_text("Forty-two")

    telegram.connect(hesitating)

    assert (await said(telegram, "hello")).splitlines()[2:] == ["#2 newsbot (edited)", "Forty-two"]


async def test_quit_ends_the_conversation(telegram: Telegram, echo: Echo) -> None:
    assert "hello" not in await said(telegram, ":quit", "hello")


async def test_a_message_may_begin_with_a_colon_after_a_space(telegram: Telegram, echo: Echo) -> None:
    assert "Text: :-)" in await said(telegram, " :-)")


async def test_help_names_every_command(telegram: Telegram, echo: Echo) -> None:
    screen = await said(telegram, ":help")

    for command in ("press", "reply", "edit", "file", "photo", "paste", "sticker", "as", "wait", "help", "quit"):
        assert f":{command}" in screen


async def test_input_that_is_no_terminal_is_read_by_lines_whatever_its_bytes(
    telegram: Telegram, echo: Echo, tmp_path: Path
) -> None:
    source = io.TextIOWrapper(io.BytesIO(b"hello \xff\n"), encoding="utf-8")
    target = io.TextIOWrapper(io.BytesIO(), encoding="ascii")

    await converse(telegram, echo.handle, READER, tmp_path / "history", source=source, target=target)

    target.seek(0)
    assert "Text: hello ?" in target.read()


def test_a_persons_number_is_the_same_every_time_and_the_owners_is_known() -> None:
    assert person_id("reader") == person_id("reader")
    assert len({person_id(name) for name in ("reader", "owner", "ann", "bob")}) == 4
    assert person_id(OWNER) == OWNER_ID


# --- A terminal ---


async def typed(telegram: Telegram, history: Path, keys: str) -> None:
    with create_pipe_input() as keyboard, create_app_session(input=keyboard, output=DummyOutput()):
        keyboard.send_text(keys)
        async with asyncio.timeout(20):
            await converse_in_terminal(telegram, person_id, READER, history)


async def test_a_typed_line_is_a_message(telegram: Telegram, echo: Echo, tmp_path: Path) -> None:
    await typed(telegram, tmp_path / "kept" / "history", "helo\x1b[Dl\r:quit\r")

    assert telegram.person(person_id(READER)).messages[0].text == "hello"
    assert "+hello" in (tmp_path / "kept" / "history").read_text()


async def test_a_pasted_text_of_several_lines_is_one_message(telegram: Telegram, echo: Echo, tmp_path: Path) -> None:
    await typed(telegram, tmp_path / "history", "\x1b[200~one\ntwo\n\nthree\x1b[201~\r\x04")

    assert telegram.person(person_id(READER)).messages[0].text == "one\ntwo\n\nthree"


# --- How a message looks ---


def message(markup: str = "", keyboard: Keyboard = (), **given: Any) -> Shown:
    text, entities = parsed(markup)
    chat, sender = Chat(5, "private", "Ann"), User(1000, "newsbot", is_bot=True)
    date = dt.datetime(2026, 3, 6, 12, tzinfo=dt.UTC)
    return Shown(chat=chat, id=7, sender=sender, date=date, text=text, entities=entities, keyboard=keyboard, **given)


def plain(message: Shown, first: int = 1) -> list[str]:
    """Without the line that says who wrote."""
    return shown(message, first, clickable=False).plain.split("\n")[1:]


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        ("<b>bold</b> and <i>italic</i>", ["bold and italic"]),
        ('<a href="https://example.org/a">a link</a>.', ["a link (https://example.org/a)."]),
        ('<a href="https://example.org/a">https://example.org/a</a>', ["https://example.org/a"]),
        ('<b><a href="https://example.org/a">a <i>link</i></a></b>', ["a link (https://example.org/a)"]),
        ("before\n<blockquote>one\n<b>two</b></blockquote>\nafter", ["before", "│ one", "│ two", "after"]),
        ("<blockquote>😀 one</blockquote>\n\nafter", ["│ 😀 one", "", "after"]),
        ("so <u><b>it is</b></u>.", ["so ▶ it is ◀."]),
    ],
)
def test_plain_text_tells_what_styles_would_show(markup: str, lines: list[str]) -> None:
    assert plain(message(markup)) == lines


def test_styles_cover_the_right_words() -> None:
    body = shown(message("😀 <b>bold</b> <a href='https://example.org/a'>link</a>"), 1, clickable=True)

    styles = {body.plain[span.start : span.end]: span.style for span in body.spans}
    assert styles["bold"] == "bold"
    assert styles["link"] == "underline blue link https://example.org/a"


def test_a_quotation_keeps_its_bar_in_a_narrow_terminal() -> None:
    told = message("before\n<blockquote>one two three four</blockquote>\n\nafter the quotation")

    wrapped = quotes_wrapped(shown(told, 1, clickable=True), Console(width=12, file=io.StringIO()))

    lines = [line.rstrip() for line in wrapped.plain.split("\n")[1:]]
    assert lines == ["before", "│ one two", "│ three four", "", "after the quotation"]


def test_buttons_stand_in_their_rows_with_numbers() -> None:
    keyboard = ((Button("Older", "a"), Button("Newer", "b")), (Button("Site", url="https://example.org"),))

    assert plain(message("x", keyboard), first=4)[1:] == ["[4] Older  [5] Newer", "[6] Site (https://example.org)"]


@pytest.mark.parametrize(
    ("given", "line"),
    [
        ({"preview": Preview(url="https://example.org/a.jpg")}, "[picture: https://example.org/a.jpg]"),
        ({"attachment": Attachment("document", "a.txt", {}, b"12345")}, "[file: a.txt, 5 bytes]"),
        ({"attachment": Attachment("photo", "https://example.org/a.jpg", [])}, "[photo: https://example.org/a.jpg]"),
    ],
)
def test_pictures_and_files_are_named(given: dict[str, Any], line: str) -> None:
    assert line in plain(message("x", **given))


def test_a_preview_that_is_switched_off_is_not_shown() -> None:
    assert plain(message("x", preview=Preview(disabled=True, url="https://example.org/a.jpg"))) == ["x"]


def test_the_head_says_which_message_and_what_it_answers() -> None:
    head = shown(message("x", reply_to=3, edited=dt.datetime(2026, 3, 6, tzinfo=dt.UTC)), 1, clickable=False)

    assert head.plain.split("\n")[0] == "#7 newsbot to #3 (edited)"


# --- Commands ---


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("hello", Say("hello")),
        (" :)", Say(" :)")),
        (":press 3", PressButton("3")),
        (":3", PressButton("3")),
        (":press Open article", PressButton("Open article")),
        (":press #12 3", PressButton("3", 12)),
        (":reply 12 why not?", ReplyTo(12, "why not?")),
        (":reply #12 why", ReplyTo(12, "why")),
        (":edit 3 better", Edit(3, "better")),
        (":file a.txt", SendFile("file", "a.txt")),
        (':file "my page.txt" A caption', SendFile("file", "my page.txt", "A caption")),
        (":photo a.jpg A caption", SendFile("photo", "a.jpg", "A caption")),
        (":paste a.txt", SendFile("paste", "a.txt")),
        (":voice", SendOther("voice")),
        (":as  Ann Lee ", Become("Ann Lee")),
        (":wait 0.5", Wait(0.5)),
        (":help", Help()),
        (":quit", Quit()),
    ],
)
def test_a_line_is_read_as_what_it_asks_for(line: str, command: Command) -> None:
    assert read(line) == command


@pytest.mark.parametrize(
    "line",
    [":", ":press", ":reply 3", ":reply", ":edit three x", ":file", ":wait", ":wait soon", ":wait -1", ":as", ":x"],
)
def test_a_wrong_command_says_how_it_goes(line: str) -> None:
    command = read(line)

    assert isinstance(command, Misunderstood)
    assert ":" in command.usage
