"""The archive: every article that was published, in its current version, and the log of what changed."""

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import repeat

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from store import changelog, contents, shelves
from store.batches import batches
from store.broadcasts import withdraw_alerts
from store.contents import current_sentences
from store.corrections import correct, correct_stragglers
from store.cutting import Cut
from store.database import Database
from store.entities import Article, Change, Draft, Saved, Sentence
from store.recognition import submitted
from store.saving import recognised, save_all
from store.shelves import Shelf, Writer
from store.tables import articles, authors

__all__ = ["Articles", "Shelf", "Writer"]


class Articles:
    def __init__(self, database: Database) -> None:
        self._database = database

    # Publishing

    async def save(
        self,
        draft: Draft,
        now: dt.datetime,
        sentences: Sequence[Cut] | None = None,
        article_id: int | None = None,
    ) -> tuple[Saved, Article]:
        """Store a draft whole: as a new article, as a new version of the one that it is, or not at all.

        Fields that the draft leaves empty keep what is stored. `sentences` spare the cutting; `article_id` makes
        the draft a version of that article, whatever its address and text.
        """
        async with self._database.write() as connection:
            [outcome] = await save_all(connection, [submitted(draft, sentences, article_id)], now)
            await _correct(connection, [outcome], now)
        return outcome

    async def save_many(
        self, drafts: Iterable[Draft], now: dt.datetime, sentences: Iterable[Sequence[Cut]] | None = None
    ) -> list[tuple[Saved, Article]]:
        """As if each were saved by itself, in few transactions, but as an archive: what has no date is no news.
        `sentences`, of each draft, spare the cutting."""
        saved: list[tuple[Saved, Article]] = []
        for some in batches(zip(drafts, repeat(None) if sentences is None else sentences, strict=False)):
            submissions = [submitted(draft, cuts) for draft, cuts in some]
            async with self._database.write() as connection:
                outcomes = await save_all(connection, submissions, now, archive=True)
                await _correct(connection, outcomes, now)
            saved += outcomes
        return saved

    async def recognise(self, draft: Draft) -> Article | None:
        """The article that saving the draft would change, or find the same, withdrawn or not; None if there is none."""
        async with self._database.read() as connection:
            return await recognised(connection, submitted(draft))

    async def withdraw(self, article_id: int, now: dt.datetime) -> bool:
        """Take an article out of every list, and end what is still to be sent of it; False if it is out, or was never
        there."""
        published = (articles.c.id == article_id) & shelves.PUBLISHED
        async with self._database.write() as connection:
            await changelog.begin_changes(connection)
            done = await connection.execute(update(articles).where(published).values(withdrawn_at=now))
            if done.rowcount:
                await changelog.log_changes(connection, [article_id])
                await withdraw_alerts(connection, article_id, now)
                await correct(connection, [article_id], now)
        return bool(done.rowcount)

    # Reading

    async def article(self, article_id: int) -> Article | None:
        """The current version; a withdrawn one says so."""
        found = await self._database.rows(contents.ONE, id=article_id)
        return contents.article_of(found[0]) if found else None

    async def current(self, ids: Iterable[int]) -> dict[int, Article]:
        """Each by its id, withdrawn ones too."""
        rows = [row for some in batches(ids) for row in await self._database.rows(contents.SEVERAL, ids=some)]
        return {article.id: article for article in map(contents.article_of, rows)}

    async def articles(self, ids: Iterable[int]) -> list[Article]:
        """The published ones among these, in this order."""
        asked = list(ids)
        found = await self.current(asked)
        return [found[one] for one in asked if one in found and not found[one].withdrawn]

    async def sentences(self, article_id: int) -> list[Sentence]:
        """Of the current version, in reading order."""
        return [contents.sentence_of(row) for row in await self._database.rows(contents.SENTENCES, id=article_id)]

    async def with_sentences(self, ids: Iterable[int]) -> list[tuple[Article, tuple[Sentence, ...]]]:
        """The current versions with their sentences, withdrawn ones too, in this order."""
        asked = list(ids)
        async with self._database.read() as connection:
            found = await shelves.by_id(connection, asked)
            sentences = await current_sentences(connection, asked)
        return [(found[one], tuple(sentences[one])) for one in asked if one in found]

    async def count(self) -> int:
        """How many are published."""
        async with self._database.read() as connection:
            return await shelves.count(connection)

    async def began(self) -> dt.datetime | None:
        """When the first article was stored, which tells this archive from any other; None while it is empty."""
        found = await self._database.rows(select(articles.c.first_saved_at).order_by(articles.c.id).limit(1))
        return found[0][0] if found else None

    # Lists, newest first

    async def latest(self, limit: int, offset: int = 0) -> Shelf:
        """Those with a date."""
        async with self._database.read() as connection:
            return await shelves.shelf(connection, shelves.DATED, limit, offset)

    async def newest(self, limit: int, offset: int = 0) -> Shelf:
        """All of them."""
        async with self._database.read() as connection:
            return await shelves.shelf(connection, shelves.PUBLISHED, limit, offset)

    async def in_topic(self, topic_id: int, limit: int, offset: int = 0) -> Shelf:
        async with self._database.read() as connection:
            return await shelves.shelf(connection, shelves.under_topic(topic_id), limit, offset)

    async def of_days(self, first: dt.date, last: dt.date, limit: int, offset: int = 0) -> Shelf:
        async with self._database.read() as connection:
            return await shelves.shelf(connection, shelves.dated_within(first, last), limit, offset)

    async def by_author(self, author_id: int, limit: int, offset: int = 0) -> Shelf:
        async with self._database.read() as connection:
            return await shelves.shelf(connection, shelves.written_by(author_id), limit, offset)

    async def newest_first(self, ids: Iterable[int], limit: int, offset: int = 0) -> Shelf:
        """The published ones among these, however many they are."""
        async with self._database.read() as connection:
            order = await shelves.newest_first(connection, ids)
            page = order[offset : offset + limit]
            found = await shelves.by_id(connection, page)
        return Shelf(tuple(found[one] for one in page), len(order))

    async def authors(self) -> list[Writer]:
        """Everyone with a published article; who wrote most comes first."""
        async with self._database.read() as connection:
            return [Writer(*row) for row in await connection.execute(shelves.writers())]

    async def author(self, author_id: int) -> Writer | None:
        async with self._database.read() as connection:
            rows = await connection.execute(shelves.writers().where(authors.c.id == author_id))
            row = rows.one_or_none()
        return Writer(*row) if row else None

    # The change log

    async def changes_after(self, number: int, limit: int) -> list[Change]:
        return [Change(*row) for row in await self._database.rows(changelog.after(number, limit))]

    async def correct_stragglers(self, now: dt.datetime) -> None:
        """Edit the messages that were under way while their article changed."""
        async with self._database.write() as connection:
            await correct_stragglers(connection, now)

    async def last_change(self) -> int:
        """The number of the last change; 0 before the first."""
        [row] = await self._database.rows(changelog.LAST)
        return int(row[0])


async def _correct(connection: AsyncConnection, saved: Iterable[tuple[Saved, Article]], now: dt.datetime) -> None:
    await correct(connection, [article.id for outcome, article in saved if outcome is Saved.CHANGED], now)
