"""Whatever a person sends, they get a short reply that helps, and never silence."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.wire.stand_in import Failure
from bot.wire.stand_in_messages import Button, Refusal
from bot.words import conversing, introducing
from bot.words.timing import SEND_A_CITY
from handlers import COMMANDS
from tests.flows.conftest import Stage
from tests.makers import BRIDGE


@pytest.mark.parametrize("sent", ["photo", "file", "sticker", "voice", "location"])
async def test_what_is_no_text_gets_one_short_reply(stage: Stage, sent: str) -> None:
    person = stage.reader
    match sent:
        case "photo":
            await person.send_photo("look at this")
        case "file":
            await person.send_file("a.pdf", b"%PDF")
        case "sticker":
            await person.send_sticker()
        case "voice":
            await person.send_voice()
        case "location":
            await person.send_location()
    assert [reply.text for reply in person.replies] in ([conversing.NO_PICTURES], [conversing.NO_OTHER], [SEND_A_CITY])


async def test_an_album_gets_one_reply(stage: Stage) -> None:
    await stage.reader.send_album(["one", "two", "three"])
    await stage.reader.send_album(["four", "five"])
    assert len(stage.reader.replies) == 2


async def test_an_unknown_command_points_to_help(stage: Stage) -> None:
    await stage.reader.send("/frobnicate now")
    assert stage.reader.reply.text == conversing.UNKNOWN_COMMAND


@pytest.mark.parametrize("command", [command.name for command in COMMANDS if command.editors])
async def test_a_strangers_editor_command_is_an_unknown_command(stage: Stage, command: str) -> None:
    await stage.reader.send(f"/{command} something")
    assert stage.reader.reply.text == conversing.UNKNOWN_COMMAND


async def test_help_shows_readers_theirs_and_editors_all(stage: Stage) -> None:
    await stage.reader.send("/help")
    await stage.owner.send("/help")
    assert "/push" not in stage.reader.reply.text
    assert [command.name for command in COMMANDS if f"/{command.name}" not in stage.owner.reply.text] == []


async def test_the_menu_shows_editors_commands_only_in_their_chats(stage: Stage) -> None:
    await stage.owner.send("/start")
    await stage.app.introduce()
    assert "push" not in [command.name for command in stage.telegram.menu(stage.reader.id)]
    assert "push" in [command.name for command in stage.telegram.menu(stage.owner.id)]


async def test_an_editor_who_has_never_written_holds_nothing_up(stage: Stage) -> None:
    await stage.app.introduce()
    assert "latest" in [command.name for command in stage.telegram.menu(stage.reader.id)]


async def test_id_tells_people_their_number(stage: Stage) -> None:
    await stage.reader.send("/id")
    assert "20" in stage.reader.reply.text


async def test_deleteme_asks_once_and_deletes(stage: Stage) -> None:
    await stage.publish(BRIDGE)
    asked = await stage.reader.send("How much did the work cost?")
    await stage.reader.send("/deleteme")
    await stage.reader.press(stage.reader.reply, introducing.DELETE_YES)
    assert stage.reader.reply.text == introducing.DELETED
    assert await stage.archive.chats.reply_to(stage.reader.id, asked.id) is None


async def test_deleteme_can_be_thought_better_of(stage: Stage) -> None:
    await stage.publish(BRIDGE)
    asked = await stage.reader.send("How much did the work cost?")
    await stage.reader.send("/deleteme")
    await stage.reader.press(stage.reader.reply, introducing.DELETE_NO)
    assert await stage.archive.chats.reply_to(stage.reader.id, asked.id) is not None


async def test_a_failure_is_told_in_a_sentence_and_logged_without_the_question(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.publish(BRIDGE)
    await stage.archive.articles._database.close()
    await stage.reader.send("a very private question")
    shown = " ".join(reply.text for reply in stage.reader.replies)
    assert "Traceback" not in shown
    assert "private question" not in caplog.text
    assert stage.telegram.token not in caplog.text


async def test_a_reply_that_telegram_delays_arrives_all_the_same(stage: Stage) -> None:
    stage.telegram.fail_next("sendMessage", Failure(Refusal(502, "Bad Gateway")))
    await stage.reader.send("/id")
    assert len(stage.reader.replies) == 1


async def test_a_button_that_no_version_has_made_is_declined(stage: Stage) -> None:
    await stage.reader.send("/id")
    await stage.reader.press(stage.reader.reply, Button("?", "from|another|bot"))
    assert stage.reader.alerts == (conversing.OLD_BUTTON,)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(min_size=1, max_size=300).filter(lambda text: text.strip()))
async def test_any_text_gets_a_reply(stage: Stage, text: str) -> None:
    before = len(stage.reader.replies)
    try:
        await stage.reader.send(text)
    except ValueError:
        return  # Telegram's apps would not send it
    assert len(stage.reader.replies) > before
