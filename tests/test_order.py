"""Order within a chat, freedom between chats."""

import asyncio

import pytest
from telegram import Update

from bot.wire.order import PerChat
from bot.wire.stand_in_messages import Json


def update_from(chat: int) -> Update:
    told: Json = {"message_id": 1, "date": 1, "chat": {"id": chat, "type": "private"}, "text": "hello"}
    return Update.de_json({"update_id": 1, "message": told}, None)


class Desk:
    """Handles updates as slowly as the test wants, and notes what happened."""

    def __init__(self, slots: int) -> None:
        self.order = PerChat(slots)
        self.begun: list[str] = []
        self.done: list[str] = []
        self.gates: dict[str, asyncio.Event] = {}

    def take(self, chat: int, name: str, *, held: bool = False) -> asyncio.Task[None]:
        if held:
            self.gates[name] = asyncio.Event()
        return asyncio.create_task(self.order.process_update(update_from(chat), self._handle(name)))

    async def _handle(self, name: str) -> None:
        self.begun.append(name)
        if name in self.gates:
            await self.gates[name].wait()
        else:
            await asyncio.sleep(0)
        self.done.append(name)


async def settle() -> None:
    """Let everything run that can."""
    for _ in range(50):
        await asyncio.sleep(0)


async def test_a_chats_updates_are_handled_in_order_one_at_a_time() -> None:
    desk = Desk(slots=8)
    first, second = desk.take(1, "first", held=True), desk.take(1, "second")

    await settle()
    assert desk.begun == ["first"]

    desk.gates["first"].set()
    await asyncio.gather(first, second)
    assert desk.done == ["first", "second"]


async def test_a_slow_chat_holds_up_no_other() -> None:
    desk = Desk(slots=8)
    slow = desk.take(1, "slow", held=True)

    await desk.take(2, "other")

    assert desk.done == ["other"]
    desk.gates["slow"].set()
    await slow


async def test_a_flood_of_one_reader_delays_nobody_else() -> None:
    desk = Desk(slots=2)
    flood = [desk.take(1, f"flood {number}", held=True) for number in range(1000)]
    await settle()

    await desk.take(2, "other")

    assert desk.begun == ["flood 0", "other"]
    for gate in desk.gates.values():
        gate.set()
    await asyncio.gather(*flood)


async def test_with_one_slot_the_others_turn_comes_after_one_message_of_the_flood() -> None:
    desk = Desk(slots=1)
    flood = [desk.take(1, f"flood {number}") for number in range(1000)]
    other = desk.take(2, "other")

    await asyncio.gather(other, *flood)

    assert desk.done.index("other") <= 2


async def test_no_more_than_the_slots_are_handled_at_once() -> None:
    desk = Desk(slots=3)
    tasks = [desk.take(chat, f"chat {chat}", held=True) for chat in range(10)]

    await settle()

    assert len(desk.begun) == 3
    for gate in desk.gates.values():
        gate.set()
    await asyncio.gather(*tasks)
    assert len(desk.done) == 10


async def test_an_error_ends_neither_the_chat_nor_the_slot() -> None:
    desk = Desk(slots=1)

    async def failing() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await desk.order.process_update(update_from(1), failing())
    await desk.take(1, "next")

    assert desk.done == ["next"]


async def test_who_gives_up_waiting_is_taken_out_of_the_line() -> None:
    desk = Desk(slots=1)
    first, second, third = desk.take(1, "first", held=True), desk.take(1, "second"), desk.take(1, "third")
    await settle()

    second.cancel()
    desk.gates["first"].set()
    await asyncio.gather(first, third)

    assert desk.done == ["first", "third"]


async def test_a_line_is_forgotten_once_it_is_empty() -> None:
    desk = Desk(slots=4)

    await asyncio.gather(*(desk.take(chat, f"chat {chat}") for chat in range(100)))

    assert not desk.order._lines


@pytest.mark.parametrize("update", ["no update", Update(1)])
async def test_what_belongs_to_no_chat_is_handled_too(update: object) -> None:
    desk = Desk(slots=1)

    await desk.order.process_update(update, desk._handle("it"))

    assert desk.done == ["it"]
