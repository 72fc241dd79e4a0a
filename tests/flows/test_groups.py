"""In a group the subscriptions are the group's, and its administrators change them."""

from bot.wire.stand_in_messages import Chat, Message
from bot.words import subscribing as words
from store.subscriber import Absence, Mode
from tests.flows.conftest import STRANGER, Stage
from tests.flows.test_subscriptions import account, filled


async def group(stage: Stage) -> Chat:
    """With the reader as its administrator, and some topics."""
    await filled(stage)
    return stage.telegram.group(500, "Harbour watch", admins=(stage.reader,))


def last(stage: Stage, chat: Chat) -> Message:
    return [message for message in stage.telegram.messages(chat.id) if message.from_bot][-1]


async def test_an_administrator_subscribes_the_group(stage: Stage) -> None:
    chat = await group(stage)
    await stage.reader.send("/subscribe iran", chat=chat)
    assert set((await account(stage, chat.id)).wishes.modes.values()) == {Mode.DIGEST}
    assert (await account(stage, chat.id)).subscriber.kind == "supergroup"
    assert await stage.archive.subscribers.account(stage.reader.id) is None


async def test_an_anonymous_administrator_subscribes_the_group(stage: Stage) -> None:
    chat = await group(stage)
    await stage.reader.send("/subscribe iran", chat=chat, anonymously=True)
    assert (await account(stage, chat.id)).wishes.modes


async def test_a_member_is_told_that_administrators_change_this(stage: Stage) -> None:
    chat = await group(stage)
    stranger = stage.telegram.person(STRANGER, "Ben")
    for said in ("/subscribe iran", "/settings 7:30", "/pause", "/words +drones", "/unsubscribe iran", "/digest"):
        await stranger.send(said, chat=chat)
        assert last(stage, chat).text == words.ONLY_ADMINISTRATORS
    assert await stage.archive.subscribers.account(chat.id) is None


async def test_a_members_press_changes_nothing_and_tells_only_them(stage: Stage) -> None:
    chat = await group(stage)
    stranger = stage.telegram.person(STRANGER, "Ben")
    await stage.reader.send("/subscribe", chat=chat)
    board = last(stage, chat)
    await stranger.press(board, "Iran")
    assert stranger.alerts == (words.ONLY_ADMINISTRATORS,)
    assert await stage.archive.subscribers.account(chat.id) is None
    assert last(stage, chat) == board
    await stage.reader.press(board, "Iran")
    assert (await account(stage, chat.id)).wishes.modes


async def test_who_is_administrator_no_more_changes_nothing(stage: Stage) -> None:
    chat = await group(stage)
    await stage.reader.send("/subscribe", chat=chat)
    board = last(stage, chat)
    stage.telegram.group(500, "Harbour watch", admins=())
    await stage.reader.press(board, "Iran")
    assert stage.reader.alerts == (words.ONLY_ADMINISTRATORS,)


async def test_a_forum_topic_keeps_its_thread(stage: Stage) -> None:
    chat = await group(stage)
    await stage.reader.send("/subscribe iran", chat=chat, thread_id=77)
    assert last(stage, chat).thread_id == 77
    assert (await account(stage, chat.id)).subscriber.thread_id == 77


async def test_digests_move_to_the_forum_topic_where_they_are_asked_for(stage: Stage) -> None:
    chat = await group(stage)
    await stage.reader.send("/subscribe iran", chat=chat, thread_id=77)
    await stage.reader.send("/settings here", chat=chat, thread_id=78)
    assert (await account(stage, chat.id)).subscriber.thread_id == 78
    await stage.reader.send("/settings", chat=chat, thread_id=79)
    await stage.reader.press(last(stage, chat), words.SEND_HERE)
    assert (await account(stage, chat.id)).subscriber.thread_id == 79
    assert words.SEND_HERE not in last(stage, chat).labels


async def test_a_word_is_awaited_as_a_reply_in_a_group(stage: Stage) -> None:
    chat = await group(stage)
    await stage.reader.send("/settings words", chat=chat)
    await stage.reader.press(last(stage, chat), words.ADD_WORD)
    asked = last(stage, chat)
    assert words.ANSWER_TO_THIS in asked.text
    await stage.reader.send("football", chat=chat)
    assert (await account(stage, chat.id)).wishes.keywords == ()
    await stage.reader.send("drones", chat=chat, reply_to=asked)
    assert [one.word for one in (await account(stage, chat.id)).wishes.keywords] == ["drones"]


async def test_a_group_that_becomes_a_supergroup_keeps_its_subscriptions(stage: Stage) -> None:
    chat = await group(stage)
    await stage.reader.send("/subscribe iran", chat=chat)
    upgraded = await stage.reader.upgrade(chat, 100500)
    assert await stage.archive.subscribers.account(chat.id) is None
    assert (await account(stage, upgraded.id)).wishes.modes


async def test_a_group_that_puts_the_bot_out_keeps_its_settings(stage: Stage) -> None:
    chat = await group(stage)
    await stage.reader.send("/subscribe iran", chat=chat)
    await stage.reader.put_out(chat)
    gone = await account(stage, chat.id)
    assert (gone.subscriber.absence, gone.subscriber.next_due_at) == (Absence.KICKED, None)
    await stage.reader.let_in(chat)
    assert last(stage, chat).text == words.welcome_back(1)
    await stage.reader.press(last(stage, chat), words.RESUME_ALL)
    assert (await account(stage, chat.id)).subscriber.next_due_at is not None
