"""A kill between what a handler did and its being noted repeats the update: its reply may come again, and its effect
may not."""

from typing import Any

import pytest

from bot.wire.stand_in_people import Person
from bot.words import browsing, conversing, editing, hearing, introducing, naming
from store.entities import DeskState
from tests.flows.conftest import Stage
from tests.flows.test_desk import PAGE, preview
from tests.makers import BRIDGE


@pytest.fixture
async def twice(stage: Stage) -> Stage:
    """A stage on which every update comes again once it was handled."""

    async def handle(raw: dict[str, Any]) -> None:
        await stage.app.handle(raw)
        await stage.app.handle(raw)

    stage.telegram.connect(handle)
    return stage


def replies(person: Person, text: str) -> int:
    return sum(text in reply.text for reply in person.replies)


async def drafts(stage: Stage) -> list[DeskState]:
    """Of the owner, those that are on the desk."""
    found = [await stage.archive.drafts.draft(number) for number in range(1, 10)]
    return [draft.state for draft in found if draft is not None]


async def test_a_question_is_answered_once(twice: Stage) -> None:
    await twice.publish(BRIDGE)

    await twice.reader.send("How much did the work cost?")

    assert replies(twice.reader, "4.2 million crowns") == 1


async def test_an_album_gets_one_reply(twice: Stage) -> None:
    await twice.reader.send_album(["one", "two", "three"])

    assert 1 <= replies(twice.reader, conversing.NO_PICTURES) <= 2


async def test_a_newcomer_is_welcomed_though_the_article_came_first(twice: Stage) -> None:
    [article] = await twice.publish(BRIDGE)

    await twice.reader.send(f"/start a{article.id}")

    assert replies(twice.reader, BRIDGE.headline) >= 1
    assert replies(twice.reader, introducing.WELCOME.partition("\n")[0]) >= 1


async def test_a_vote_counts_once(twice: Stage) -> None:
    await twice.publish(BRIDGE)
    await twice.reader.send("How much did the work cost?")

    await twice.reader.press(twice.reader.reply, hearing.USEFUL)

    assert [one.useful for one in await twice.archive.ratings.rated(True, limit=9)] == [1]


async def test_a_question_is_sent_to_the_newsroom_once(twice: Stage) -> None:
    await twice.reader.send("Who painted the Mona Lisa?")

    await twice.reader.press(twice.reader.reply, hearing.SEND_QUESTION)

    assert [one.times for one in await twice.archive.asked.most_asked(9)] == [1]


async def test_a_pushed_article_is_one_draft_and_is_published_once(twice: Stage) -> None:
    await twice.owner.send(f"/push {PAGE}")
    await twice.quiet()
    assert await drafts(twice) == [DeskState.REVIEW]

    await twice.owner.press(preview(twice.owner), editing.PUBLISH)

    assert await drafts(twice) == []
    assert await twice.archive.articles.count() == 1
    [article] = (await twice.archive.articles.newest(9, 0)).articles
    assert article.version == 1


async def test_an_article_in_parts_has_each_part_once(twice: Stage) -> None:
    await twice.owner.send("/push")
    head, tail = PAGE[: len(PAGE) // 2], PAGE[len(PAGE) // 2 :]
    await twice.owner.send(head)
    await twice.owner.send(tail)
    await twice.quiet()

    assert await drafts(twice) == [DeskState.REVIEW]
    await twice.owner.press(preview(twice.owner), editing.PUBLISH)
    [article] = (await twice.archive.articles.newest(9, 0)).articles
    sentences = [sentence.text for sentence in await twice.archive.articles.sentences(article.id)]
    assert len(sentences) == len(set(sentences))


@pytest.mark.parametrize("before", ["", "/push"])
async def test_a_file_is_one_draft(twice: Stage, before: str) -> None:
    if before:
        await twice.owner.send(before)

    await twice.owner.send_file("ferries.txt", PAGE.encode(), caption="" if before else "/push")

    assert await drafts(twice) == [DeskState.REVIEW]
    await twice.owner.press(preview(twice.owner), editing.PUBLISH)
    assert await twice.archive.articles.count() == 1


async def test_an_article_is_withdrawn_once(twice: Stage) -> None:
    await twice.publish(BRIDGE)
    await twice.owner.send("/withdraw bridge")

    await twice.owner.press(twice.owner.reply, editing.WITHDRAW_YES)

    assert await twice.archive.articles.count() == 0
    assert twice.owner.reply.text == browsing.WITHDRAWN


async def test_names_that_mean_the_same_are_added_once(twice: Stage) -> None:
    await twice.owner.send("/alias Port Ellery = Ellery Port")

    await twice.owner.press(twice.owner.reply, naming.ALIAS_ADD)

    assert len(await twice.archive.aliases.groups()) == 1
