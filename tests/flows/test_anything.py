"""Whatever reaches the bot gets a short reply that helps in private, and only what is meant for it in a group."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.pages.text import LIMIT
from bot.wire.stand_in_messages import Button, Json, Message
from bot.words import browsing, conversing, editing
from bot.words.timing import SEND_A_CITY
from store.entities import Author
from tests.flows.conftest import OWNER, READER, Stage
from tests.makers import BRIDGE, draft

FILE: Json = {"file_id": "f", "file_unique_id": "f"}
SIZE: Json = FILE | {"width": 9, "height": 9}
PLACE: Json = {"latitude": 51.5, "longitude": -0.1}
OPTIONS: list[Json] = [{"persistent_id": name, "text": name, "voter_count": 0} for name in ("yes", "no")]
POLL: Json = {"id": "1", "question": "Who won?", "options": OPTIONS, "type": "regular"} | {
    "total_voter_count": 0,
    **dict.fromkeys(("is_closed", "is_anonymous", "allows_multiple_answers", "allows_revoting", "members_only"), False),
}
KINDS: dict[str, object] = {
    "animation": SIZE | {"duration": 1},
    "audio": FILE | {"duration": 1},
    "contact": {"phone_number": "1", "first_name": "Ana"},
    "dice": {"emoji": "🎲", "value": 3},
    "game": {"title": "Game", "description": "A game.", "photo": [SIZE]},
    "location": PLACE,
    "photo": [SIZE],
    "poll": POLL,
    "story": {"chat": {"id": 5, "type": "private", "first_name": "Bo"}, "id": 3},
    "venue": {"location": PLACE, "title": "Harbour", "address": "Quay 1"},
    "video": SIZE | {"duration": 1},
    "video_note": FILE | {"length": 9, "duration": 1},
}


def update(told: Json, kind: str = "message", chat: Json | None = None) -> Json:
    sender: Json = {"id": READER, "is_bot": False, "first_name": "Ana"}
    chat = chat or {"id": READER, "type": "private", "first_name": "Ana"}
    return {"update_id": 9000, kind: {"message_id": 700, "date": 1, "chat": chat, "from": sender} | told}


@pytest.mark.parametrize("kind", KINDS)
async def test_what_is_no_text_gets_one_short_reply(stage: Stage, kind: str) -> None:
    await stage.reader.send("/id")
    await stage.telegram.emit(update({kind: KINDS[kind]}))
    assert [reply.text for reply in stage.reader.replies[1:]] in (
        [conversing.NO_PICTURES],
        [conversing.NO_OTHER],
        [SEND_A_CITY],
    )


async def test_a_forwarded_message_is_read_like_any_other(stage: Stage) -> None:
    await stage.publish(BRIDGE)
    await stage.reader.send("/id")
    origin = {"type": "hidden_user", "sender_user_name": "Somebody", "date": 1}
    await stage.telegram.emit(update({"text": "How much did the work cost?", "forward_origin": origin}))
    assert "4.2 million" in stage.reader.reply.text


GROUP: Json = {"id": -100500, "type": "supergroup", "title": "Newsroom"}
CHANNEL: Json = {"id": -100600, "type": "channel", "title": "Channel"}
BOT: Json = {"id": 1000, "is_bot": True, "first_name": "newsbot", "username": "newsbot_bot"}


@pytest.mark.parametrize(
    "happened",
    [
        update({"new_chat_members": [BOT]}, chat=GROUP),
        update({"migrate_to_chat_id": -100501}, chat=GROUP),
        update({"new_chat_title": "Desk"}, chat=GROUP),
        update({"photo": [SIZE], "caption": "Look at this"}, chat=GROUP),
        update({"text": "Who won?"}, chat=GROUP),
        update({"text": "thanks"}, chat=GROUP),
        update({"text": "Who won?", "edit_date": 2}, "edited_message", GROUP),
        {"update_id": 1, "channel_post": {"message_id": 1, "date": 1, "chat": CHANNEL, "text": "Who won?"}},
        update(
            {"pinned_message": {"message_id": 5, "date": 1, "chat": {"id": READER, "type": "private"}, "text": "x"}}
        ),
    ],
)
async def test_what_nobody_said_to_the_bot_gets_no_reply(stage: Stage, happened: Json) -> None:
    await stage.telegram.emit(happened)
    assert stage.telegram.asked("sendMessage") == ()


async def in_the_group(stage: Stage, text: str) -> list[Message]:
    """What the bot says to it."""
    group = stage.telegram.group(500, "Newsroom")
    before = len(stage.telegram.messages(group.id))
    await stage.reader.send(text, chat=group)
    return [message for message in stage.telegram.messages(group.id)[before:] if message.from_bot]


@pytest.mark.parametrize(
    "said",
    [
        "@newsbot_bot How much did the work cost?",
        "How much did the work cost, @NewsBot_bot?",
        "/ask@newsbot_bot How much did the work cost?",
        "/search@newsbot_bot work cost",
        "/frobnicate@newsbot_bot",
        "@newsbot_bot",
        "thanks @newsbot_bot",
    ],
)
async def test_in_a_group_who_calls_the_bot_gets_a_reply(stage: Stage, said: str) -> None:
    await stage.publish(BRIDGE)
    (reply,) = await in_the_group(stage, said)
    assert reply.reply_to is not None


@pytest.mark.parametrize(
    "said",
    [
        "How much did the work cost?",
        "@newsbot_bots How much did the work cost?",
        "me@newsbot_bot.example",
        "/latest@another_bot",
        "/frobnicate@another_bot",
        "/frobnicate",
        "👍",
    ],
)
async def test_in_a_group_what_others_are_told_is_left_alone(stage: Stage, said: str) -> None:
    await stage.publish(BRIDGE)
    assert await in_the_group(stage, said) == []


async def test_in_a_group_an_owner_is_a_reader(stage: Stage) -> None:
    group = stage.telegram.group(500, "Newsroom")
    await stage.telegram.person(OWNER).send("/push@newsbot_bot An article.", chat=group)
    (reply,) = (message for message in stage.telegram.messages(group.id) if message.from_bot)
    assert reply.text == conversing.UNKNOWN_COMMAND


@pytest.mark.parametrize(
    ("said", "reply"),
    [
        ("/", conversing.NO_WORDS),
        ("//", conversing.NO_WORDS),
        ("?!", conversing.NO_WORDS),
        ("🎉🎉🎉", conversing.NO_WORDS),
        ("\u200b\u200b", conversing.NO_WORDS),
        ("\u202e\u202c", conversing.NO_WORDS),
        ("/search ...", browsing.HOW_SEARCH),
        ("/search |||", browsing.HOW_SEARCH),
        ("/news ???", browsing.HOW_NEWS),
        ("/author 👍", browsing.HOW_AUTHOR),
        ("/ask", conversing.HOW_ASK),
        ("/latest@another_bot", conversing.UNKNOWN_COMMAND),
        ("Thank you so much!", conversing.THANKS_REPLY),
        ("hey bot", conversing.GREETING_REPLY),
        ("what can you do?", conversing.ABOUT_REPLY),
    ],
)
async def test_what_holds_no_question_gets_the_reply_that_helps(stage: Stage, said: str, reply: str) -> None:
    await stage.reader.send(said)
    assert [one.text for one in stage.reader.replies] == [reply]


@pytest.mark.parametrize(("said", "meant"), [("help", "/help"), ("Latest news", "/latest"), ("topics!", "/topics")])
async def test_a_command_without_its_stroke_is_obeyed(stage: Stage, said: str, meant: str) -> None:
    await stage.publish(BRIDGE)
    await stage.reader.send(meant)
    await stage.reader.send(said)
    first, second = stage.reader.replies
    assert second.text == first.text


@pytest.mark.parametrize(
    "command", ["", "/ask ", "/news ", "/author ", "/search ", "/start ", "/latest ", "/frobnicate "]
)
@pytest.mark.parametrize("filling", ["x", "word ", "😀", "é", "<b>&", "z\u0335\u0321", "مرحبا "])
async def test_a_message_as_long_as_telegram_takes_gets_a_reply(stage: Stage, command: str, filling: str) -> None:
    await stage.publish(BRIDGE)
    room = LIMIT - len(command)
    text = command + (filling * LIMIT).encode("utf-16-le")[: 2 * room].decode("utf-16-le", "ignore").rstrip()
    await stage.reader.send(text)
    assert len(stage.reader.replies) == 1


async def test_an_article_that_is_long_in_every_part_can_be_listed_read_and_answered_from(stage: Stage) -> None:
    long = "word " * 1500
    monster = draft(
        headline=f"Bridge {long}",
        site=f"Courier {long}",
        topics=("Harbour", f"Topic {long}"),
        authors=(Author(f"Ann {long}", f"Ann is a reporter. {long}"),),
        caption=f"The bridge {long}",
        paragraphs=(f"The work cost 4.2 million crowns {long}.",),
        source=None,
    )
    await stage.publish(monster)
    for said in ("/latest", "/topics", "/news harbour", "/author ann", "/search crowns", "How much did the work cost?"):
        before = len(stage.reader.replies)
        await stage.reader.send(said)
        assert len(stage.reader.replies) == before + 1, said
    await stage.reader.send("/latest")
    await stage.reader.press(stage.reader.reply, "1")
    assert "Page 1 of" in stage.reader.reply.text
    await stage.owner.send("/withdraw crowns")
    assert editing.WITHDRAW_YES in stage.owner.reply.labels


COMMANDS = "/ask /news /author /search /start /id /x /subscribe /unsubscribe /settings /words /pause".split()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(COMMANDS), st.text(max_size=300))
async def test_any_argument_of_any_command_gets_a_reply(stage: Stage, command: str, text: str) -> None:
    before = len(stage.reader.replies)
    await stage.reader.send(f"{command} {text}")
    assert len(stage.reader.replies) > before


# Of subscribers' buttons: the code, and what may stand in its fields.
WISHED = st.builds(
    "|".join,
    st.tuples(
        st.sampled_from("sw sk ss sl st sb sx sy".split()),
        st.sampled_from("0 1 2 zz y n x h+ z q all topic zone hours leaving".split()),
        st.sampled_from("0 1 l d o n y 480 Europe/Kyiv 1320-420 zzzzzz".split()),
        st.sampled_from("0 1 b l t n w y u drones".split()),
        st.sampled_from("0 1 zz drones".split()),
    ),
)
FEWER = st.builds(lambda data, fields: "|".join(data.split("|")[: fields + 1]), WISHED, st.integers(1, 4))
DATA = st.one_of(
    FEWER,
    st.text(max_size=32),
    st.builds("|".join, st.lists(st.sampled_from("l t r o f d w x y a s 0 1 -1 zz done publish".split()), max_size=7)),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(DATA.filter(lambda data: 0 < len(data.encode()) <= 64))
async def test_no_button_however_odd_fails(stage: Stage, data: str) -> None:
    await stage.publish(BRIDGE)
    for person in (stage.reader, stage.owner):
        if not person.replies:
            await person.send("/id")
        before = len(stage.telegram.asked("answerCallbackQuery"))
        await person.press(replace(person.replies[0]), Button("?", data))
        assert len(stage.telegram.asked("answerCallbackQuery")) == before + 1
        assert conversing.FAILED not in person.alerts
