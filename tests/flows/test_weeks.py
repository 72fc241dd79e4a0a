"""Weeks of whatever may happen: nobody gets an article twice or a copy of it after it, and nobody misses one."""

import random
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from itertools import chain

import pytest
from sqlalchemy import select

from store.entities import Article
from store.subscriber import Absence, Address, Mode
from store.tables import article_stories
from tests.flows.conftest import Stage
from tests.flows.test_digests import MATTERS
from tests.makers import draft
from tests.subscribing import posted, subscribe

STEADY, FICKLE = 40, 41  # one changes nothing, the other everything
TOPICS = ("Harbour", "Trams")
SECONDS = (1, 3, 6, 11, 60, 600, 3600, 5 * 3600, 9 * 3600)


@dataclass(slots=True)
class Weeks:
    stage: Stage
    chance: random.Random
    topics: dict[str, int]
    published: list[Article] = field(default_factory=list)
    planned: list[int] = field(default_factory=list)
    withdrawn: set[int] = field(default_factory=set)

    async def publish(self) -> None:
        number = len(self.published)
        matter = MATTERS[number % len(MATTERS)] + "abcdef"[number // len(MATTERS)]
        told = (f"Whoever trades in {matter} hopes for more {matter}.", f"There are {number} kinds of {matter} now.")
        self.published += await self.stage.publish(
            draft(
                headline=f"{matter.title()} prices rise",
                paragraphs=told,
                topics=tuple(self.chance.sample(TOPICS, self.chance.choice((1, 2)))),
                date=self.stage.clock().date(),
                source=f"https://example.org/{matter}",
            )
        )

    async def copy(self) -> None:
        """Somebody else tells the same."""
        old, now = self.chance.choice(self.published[-4:]), self.stage.clock()
        given = {"topics": old.topics, "date": now.date(), "source": f"https://example.org/{len(self.published)}"}
        told = {"headline": f"Look: {old.headline}", "paragraphs": (*old.paragraphs, "It was seen.")}
        self.published += await self.stage.publish(draft(**given, **told))

    async def correct(self) -> None:
        one = self.chance.choice(self.published)
        if one.id not in self.withdrawn:
            changed = draft(
                headline=one.headline, paragraphs=(*one.paragraphs, f"So it is at {self.stage.clock():%H:%M}.")
            )
            changed = replace(changed, topics=one.topics, date=one.date, source=one.source)
            await self.stage.archive.articles.save(changed, self.stage.clock(), article_id=one.id)

    async def withdraw(self) -> None:
        one = self.chance.choice(self.published)
        self.withdrawn.add(one.id)
        await self.stage.archive.newsroom.withdraw(one.id, self.stage.clock())

    async def alert(self) -> None:
        one = self.chance.choice(self.published[-5:])
        if one.id not in self.withdrawn:
            _, planned = await self.stage.app.alerting.plan(one, self.stage.owner.chat.id, self.stage.clock())
            self.planned += [planned.id] if planned else []

    async def undo(self) -> None:
        if self.planned:
            await self.stage.app.alerting.undo(self.planned[-1])

    async def stop(self) -> None:
        if self.planned:
            await self.stage.app.alerting.stop(self.planned[-1], self.stage.clock())

    async def ask(self) -> None:
        await self.stage.telegram.person(self.chance.choice((STEADY, FICKLE)), "Ana").send("/digest")

    async def choose(self) -> None:
        topic, mode = self.topics[self.chance.choice(TOPICS)], self.chance.choice((*Mode, None))
        await self.stage.archive.subscribers.set_mode(Address(FICKLE), topic, mode, self.stage.clock())

    async def follow(self) -> None:
        one, follows = self.chance.choice(self.published[-6:]), self.chance.choice((True, True, None))
        await self.stage.archive.subscribers.set_story(Address(FICKLE), one.id, follows, self.stage.clock())

    async def leave(self) -> None:
        await self.stage.archive.subscribers.went(FICKLE, Absence.BLOCKED, self.stage.clock())

    async def come_back(self) -> None:
        await self.stage.archive.subscribers.change(Address(FICKLE), lambda one: one, self.stage.clock())

    async def wait(self) -> None:
        await self.ticks(self.chance.choice(SECONDS), self.chance.random() < 0.85)

    async def ticks(self, seconds: float, sending: bool = True) -> None:
        self.stage.clock.pass_by(seconds=seconds)
        await self.stage.app.alerts_tick()
        await self.stage.app.digests_tick()
        if sending:
            await self.stage.deliver()

    def next(self) -> Callable[[], Awaitable[None]]:
        often = [self.publish] * 5 + [self.alert] * 5 + [self.wait] * 12
        at_times = [self.copy, self.undo, self.ask, self.follow] * 2
        seldom = [self.correct, self.withdraw, self.stop, self.choose, self.leave, self.come_back]
        return self.chance.choice([*often, *at_times, *seldom])


@dataclass(frozen=True, slots=True)
class Told:
    """Messages that a chat got, each with its articles, and what they nearly repeat."""

    messages: list[tuple[int, ...]]
    twins: dict[int, int]

    @property
    def twice(self) -> list[int]:
        counted = Counter(chain.from_iterable(self.messages))
        return [article for article, count in counted.items() if count > 1]

    def repeated(self, withdrawn: set[int]) -> list[int]:
        """Copies in digests of what had come before; an alert is an editor's decision."""
        known: set[int] = set()
        found: list[int] = []
        for articles in self.messages:
            found += [article for article in articles if len(articles) > 1 and self.twins[article] in known]
            known |= {self.twins[article] for article in articles if article not in withdrawn}
        return found

    def lacks(self, article_id: int) -> bool:
        return self.twins[article_id] not in {self.twins[one] for one in chain.from_iterable(self.messages)}


async def told_to(stage: Stage, chat_id: int) -> Told:
    database = stage.archive.chats._database
    rows = await posted(database)
    mine = [row for row in rows if row.chat_id == chat_id and row.state == "sent" and row.kind != "correction"]
    twins = await database.rows(select(article_stories.c.article_id, article_stories.c.twin_id))
    return Told([row.article_ids for row in mine], dict(twins))


@pytest.mark.parametrize("seed", [1, 2])
async def test_each_article_comes_once(stage: Stage, seed: int) -> None:
    first = [draft(headline=name, topics=(name,), paragraphs=(name,), source=None) for name in TOPICS]
    behind = (await stage.publish(*first))[-1].id
    await stage.owner.send("/start")
    for chat_id in (STEADY, FICKLE):
        await stage.telegram.person(chat_id, "Ana").send("/start")
        wanted = {"Harbour": Mode.LOUD, "Trams": Mode.DIGEST}
        await subscribe(stage.archive.chats._database, chat_id, wanted, cursor=behind)
    topics = {topic.name: topic.id for topic in await stage.archive.topics.topics()}
    weeks = Weeks(stage, random.Random(seed), topics)
    await weeks.publish()
    for _ in range(100):
        await weeks.next()()
    for _ in range(30):
        await weeks.ticks(3600)

    steady, fickle = [await told_to(stage, chat_id) for chat_id in (STEADY, FICKLE)]
    assert (steady.twice, fickle.twice) == ([], [])
    assert steady.repeated(weeks.withdrawn) == []
    missed = [one.id for one in weeks.published if one.id not in weeks.withdrawn and steady.lacks(one.id)]
    assert missed == []
