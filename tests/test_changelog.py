import asyncio
import datetime as dt

from store.articles import Articles
from store.database import Database
from store.entities import Change
from tests.makers import NOW, draft

LATER = NOW + dt.timedelta(hours=1)
OTHER = draft(headline="Ferry strike ends", paragraphs=("The ferries sail again.",), source="https://example.org/ferry")


async def test_every_change_gets_the_next_number(database: Database) -> None:
    articles = Articles(database)
    (_, first), (_, second) = await articles.save_many([draft(), OTHER], NOW)
    await articles.save(draft(), LATER)
    await articles.withdraw(first.id, LATER)
    await articles.save(draft(headline="Bridge opens"), LATER)

    changes = await articles.changes_after(0, 100)

    assert changes == [Change(1, first.id), Change(2, second.id), Change(3, first.id), Change(4, first.id)]
    assert await articles.changes_after(1, 2) == changes[1:3]
    assert await articles.last_change() == 4


async def test_whoever_follows_the_log_while_many_write_misses_nothing(database: Database, database_url: str) -> None:
    """Over two pools of connections, as two processes would."""
    elsewhere = await Database.open(database_url)
    writers = [Articles(database), Articles(elsewhere)]
    writing = asyncio.gather(
        *(writers[one % 2].save(draft(paragraphs=(f"Story {one}.",), source=None), NOW) for one in range(24))
    )
    seen: list[int] = []
    while len(seen) < 24:
        seen += [change.number for change in await Articles(database).changes_after(max(seen, default=0), 5)]
    await writing
    await elsewhere.close()

    assert seen == list(range(1, 25))
