"""Two decide about one chat at the same time, each in a transaction of its own; on both databases."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from itertools import permutations

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.delivery.placing import Placing
from store.database import Database
from store.delivery import Kind, Result, State
from store.outbox import Outbox
from store.stories import Stories
from store.subscriber import Absence, Address, Mode
from store.subscribers import Subscribers
from store.wishes import HELD
from tests.makers import NOW
from tests.subscribing import follow, posted, queue, settings_of, subscribe
from tests.test_digesting import OTHER, READER, TOMORROW, digesting, publish
from tests.test_once import ring

LONG_ENOUGH = 0.1  # seconds for whoever waits for nobody
Act = Callable[[Database, int], Coroutine[None, None, object]]


class Lingering(Database):
    """A transaction of its that has changed something about messages or chats stays open until it `may_end`."""

    def __init__(self, *given: object) -> None:
        super().__init__(*given)  # type: ignore[arg-type]
        self.has_acted, self.may_end = asyncio.Event(), asyncio.Event()

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        async with super().write() as connection:
            before = await _seen(connection)
            yield connection
            if await _seen(connection) != before:
                self.has_acted.set()
                await self.may_end.wait()


async def _seen(connection: AsyncConnection) -> object:
    counted = "(SELECT count(*) FROM outbox), (SELECT count(*) FROM subscriptions)"
    return (await connection.execute(text(f"SELECT {counted}"))).one()


async def alert(database: Database, article_id: int) -> object:
    return await ring(database, article_id)


async def update(database: Database, article_id: int) -> None:
    await Placing(Stories(database), "UTC").updates_for(article_id, NOW)


async def ask(database: Database, _: int) -> object:
    return await digesting(database).ask(READER, 1, None, NOW)


async def leave(database: Database, _: int) -> object:
    return await Subscribers(database, lambda *_: TOMORROW).leave(Address(READER, "private"), NOW)


async def meanwhile(url: str, database: Database, first: Act, second: Act) -> list[str]:
    """What a reader gets of an article if the second begins before the first has ended."""
    herons, cranes = await publish(database, "Herons nest", "Cranes rust")
    await Stories(database).place({herons: (herons, herons), cranes: (herons, cranes)}, [herons])
    await subscribe(database, READER, {"Harbour": Mode.LOUD}, cursor=herons)
    await follow(database, READER, herons)
    lingering = await Lingering.open(url)
    async with asyncio.timeout(10), asyncio.TaskGroup() as both:
        both.create_task(first(lingering, cranes))
        await lingering.has_acted.wait()
        later = both.create_task(second(database, cranes))
        await asyncio.wait([later], timeout=LONG_ENOUGH)
        lingering.may_end.set()
    await lingering.close()
    return [row.kind for row in await posted(database) if row.state == "queued"]


@pytest.mark.parametrize(("first", "second"), list(permutations([alert, update, ask], 2)))
async def test_whatever_comes_while_another_is_being_queued_an_article_comes_once(
    database_url: str, database: Database, first: Act, second: Act
) -> None:
    assert len(await meanwhile(database_url, database, first, second)) == 1


@pytest.mark.parametrize(("first", "second"), [(alert, leave), (leave, alert), (update, leave), (leave, update)])
async def test_who_leaves_while_something_is_being_queued_does_not_get_it(
    database_url: str, database: Database, first: Act, second: Act
) -> None:
    assert await meanwhile(database_url, database, first, second) == []


async def test_who_queues_for_several_chats_and_who_settles_for_them_never_wait_for_each_other(
    database: Database,
) -> None:
    for chat_id in (READER, OTHER):
        await subscribe(database, chat_id)
        await queue(database, chat_id, Kind.ALERT, 1)
    outbox = Outbox(database)
    claimed = sorted(await outbox.claim("me", NOW, 10), key=lambda one: -one.chat_id)
    gone = [Result(delivery=one, state=State.ABSENT, absence=Absence.BLOCKED) for one in claimed]
    async with asyncio.timeout(10), asyncio.TaskGroup() as both, database.write() as connection:
        await connection.execute(HELD, {"chats": [READER]})
        settling = both.create_task(outbox.settle(gone, "me", NOW))
        await asyncio.wait([settling], timeout=LONG_ENOUGH)
        await connection.execute(HELD, {"chats": [OTHER]})
    assert {(await settings_of(database, chat_id)).absence for chat_id in (READER, OTHER)} == {"blocked"}
