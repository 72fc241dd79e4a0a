"""Order within a chat, freedom between chats."""

import asyncio

from bot.wire.order import Lines


class Desk:
    """Serves as slowly as the test wants, and notes what happened."""

    def __init__(self, slots: int) -> None:
        self.lines: Lines[str] = Lines(slots, self._serve)
        self.begun: list[str] = []
        self.done: list[str] = []
        self.pauses: dict[str, list[float]] = {}
        self.gates: dict[str, asyncio.Event] = {}

    def take(self, chat: int | None, name: str, *, held: bool = False) -> None:
        if held:
            self.gates[name] = asyncio.Event()
        self.lines.join(chat, name)

    async def served(self) -> None:
        """Once nothing waits any more."""
        for _ in range(5000):
            if not len(self.lines):
                return
            await asyncio.sleep(0.001)
        raise TimeoutError

    async def _serve(self, name: str) -> float | None:
        self.begun.append(name)
        await (self.gates[name].wait() if name in self.gates else asyncio.sleep(0))
        if self.pauses.get(name):
            return self.pauses[name].pop()
        self.done.append(name)
        return None


async def settle() -> None:
    """Let everything run that can."""
    for _ in range(50):
        await asyncio.sleep(0)


async def test_a_chats_updates_are_handled_in_order_one_at_a_time() -> None:
    desk = Desk(slots=8)
    desk.take(1, "first", held=True)
    desk.take(1, "second")

    await settle()
    assert desk.begun == ["first"]

    desk.gates["first"].set()
    await desk.served()
    assert desk.done == ["first", "second"]


async def test_a_slow_chat_holds_up_no_other() -> None:
    desk = Desk(slots=8)
    desk.take(1, "slow", held=True)
    desk.take(2, "other")

    await settle()

    assert desk.done == ["other"]


async def test_a_flood_from_one_chat_holds_up_no_other() -> None:
    desk = Desk(slots=4)
    for number in range(1000):
        desk.take(1, f"flood {number}", held=True)
    desk.take(2, "other")

    await settle()

    assert desk.begun == ["flood 0", "other"]
    assert desk.done == ["other"]


async def test_with_one_slot_the_others_turn_comes_after_one_message_of_the_flood() -> None:
    desk = Desk(slots=1)
    for number in range(1000):
        desk.take(1, f"flood {number}")
    desk.take(2, "other")

    await desk.served()

    assert desk.done.index("other") <= 2


async def test_no_more_than_the_slots_are_handled_at_once() -> None:
    desk = Desk(slots=3)
    for chat in range(10):
        desk.take(chat, f"chat {chat}", held=True)

    await settle()

    assert len(desk.begun) == 3
    for gate in desk.gates.values():
        gate.set()
    await desk.served()
    assert len(desk.done) == 10


async def test_what_has_to_be_tried_again_keeps_its_turn_and_no_slot() -> None:
    desk = Desk(slots=1)
    desk.pauses["failing"] = [0.01, 0.01]
    desk.take(1, "failing")
    desk.take(1, "next")
    desk.take(2, "other")

    await desk.served()

    assert desk.done == ["other", "failing", "next"]
    assert desk.begun.count("failing") == 3


async def test_what_waits_first_keeps_its_turn_and_no_slot() -> None:
    desk = Desk(slots=1)
    desk.lines.join(1, "late", after=0.01)
    desk.take(1, "next")
    desk.take(2, "other")

    await desk.served()

    assert desk.done == ["other", "late", "next"]


async def test_what_belongs_to_no_chat_waits_for_none() -> None:
    desk = Desk(slots=2)
    desk.take(None, "one", held=True)
    desk.take(None, "other")

    await settle()

    assert desk.done == ["other"]


async def test_at_the_end_what_has_begun_is_finished_and_nothing_else_begins() -> None:
    desk = Desk(slots=1)
    desk.take(1, "begun", held=True)
    desk.take(1, "next")
    desk.take(2, "other")
    desk.lines.join(3, "late", after=0.001)
    await settle()

    finishing = asyncio.create_task(desk.lines.finish())
    await asyncio.sleep(0.005)
    desk.gates["begun"].set()
    await finishing

    assert desk.done == ["begun"]
    assert len(desk.lines) == 0


async def test_a_line_is_forgotten_once_it_is_empty() -> None:
    desk = Desk(slots=4)
    for chat in range(100):
        desk.take(chat, f"chat {chat}")

    await desk.served()

    assert not desk.lines._lines
