"""The archive, opened: the database, the index beside it, and the newsroom over both."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

from bot.answers import DEFAULT_THRESHOLD
from bot.config import Settings
from bot.delivery.digesting import Digesting
from bot.delivery.placing import Placing
from bot.delivery.telling import Telling
from bot.glossary import Glossary
from bot.indexing import Indexer, open_index, read_index
from bot.lock import prepare
from bot.newsroom import Newsroom
from bot.offering import Offering
from bot.pages.subscriptions import FOOT
from bot.subscribing.wishing import due_by
from store.aliases import OwnAliases
from store.articles import Articles
from store.asked import AskedQuestions
from store.briefs import Briefs
from store.broadcasts import Broadcasts
from store.chats import Chats
from store.database import Database
from store.digests import Digests
from store.drafts import Drafts
from store.due import DueDigests
from store.fresh import FreshNews
from store.inbox import Inbox
from store.leases import Leases
from store.offered import OfferedQuestions
from store.outbox import Outbox
from store.pace import Pace
from store.presses import CountedPresses
from store.ratings import Ratings
from store.search.search import Search
from store.stories import Stories
from store.subscriber import Schedule
from store.subscribers import Subscribers
from store.topics import Topics


@dataclass(frozen=True, slots=True)
class Archive:
    articles: Articles
    topics: Topics
    subscribers: Subscribers
    schedule: Schedule  # of whoever has set none
    chats: Chats
    drafts: Drafts
    broadcasts: Broadcasts
    outbox: Outbox
    pace: Pace
    asked: AskedQuestions
    ratings: Ratings
    presses: CountedPresses
    offering: Offering
    aliases: OwnAliases
    glossary: Glossary
    inbox: Inbox
    leases: Leases
    indexer: Indexer
    newsroom: Newsroom
    placing: Placing
    digesting: Digesting
    telling: Telling


@asynccontextmanager
async def opened(settings: Settings, *, reading: bool = False) -> AsyncIterator[Archive]:
    """The archive of these settings, migrated if need be. It writes nothing to the index until it is told to.

    An index that cannot be read is thrown away, to be built anew; for one who is only `reading` it is IndexUnusable.
    """
    prepare(settings.data_dir)
    database = await Database.open(settings.database)
    try:
        articles = Articles(database)
        schedule = Schedule((settings.digest_minute,), zone=settings.zone)
        index = await asyncio.to_thread(read_index if reading else open_index, settings.index_dir)
        indexer = Indexer(articles, index, settings.index_dir)
        threshold = DEFAULT_THRESHOLD if settings.answer_threshold is None else settings.answer_threshold
        search, aliases = Search(index), OwnAliases(database)
        glossary = Glossary(aliases, search)
        await glossary.catch_up()
        newsroom = Newsroom(articles, search, indexer, threshold)
        placing = Placing(Stories(database), settings.zone)
        try:
            yield Archive(
                articles=articles,
                topics=Topics(database),
                subscribers=Subscribers(database, due_by(schedule)),
                schedule=schedule,
                chats=Chats(database),
                drafts=Drafts(database),
                broadcasts=Broadcasts(database),
                outbox=Outbox(database),
                pace=Pace(database),
                asked=AskedQuestions(database),
                ratings=Ratings(database),
                presses=CountedPresses(database),
                offering=Offering(articles, newsroom, OfferedQuestions(database), lambda: index.mark),
                aliases=aliases,
                glossary=glossary,
                inbox=Inbox(database),
                leases=Leases(database),
                indexer=indexer,
                newsroom=newsroom,
                placing=placing,
                digesting=Digesting(
                    due=DueDigests(database),
                    fresh=FreshNews(database),
                    place=placing.catch_up,
                    default=schedule,
                    patience=timedelta(hours=settings.digest_deadline_hours),
                    rate=settings.messages_a_second,
                ),
                telling=Telling(Digests(database), Briefs(database), settings.zone, FOOT),
            )
        finally:
            await indexer.close()
    finally:
        await database.close()
