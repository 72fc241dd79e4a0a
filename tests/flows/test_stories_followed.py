"""A reader follows a story from an article, or wants no more of it."""

from bot.pages.page import Button
from bot.pages.wishing import Why
from bot.wire.stand_in_messages import Button as Pressed
from bot.words import subscribing as words
from store.entities import Article
from tests.flows.conftest import READER, Stage
from tests.flows.test_subscriptions import account
from tests.makers import BRIDGE


async def opened(stage: Stage) -> Article:
    (article,) = await stage.publish(BRIDGE)
    await stage.reader.send("/latest")
    await stage.reader.press(stage.reader.reply, "1")
    return article


async def test_a_story_is_followed_and_let_go_under_its_article(stage: Stage) -> None:
    article = await opened(stage)
    shown = stage.reader.reply
    await stage.reader.press(shown, words.FOLLOW)
    assert (await account(stage)).wishes.followed == {article.id}
    assert words.FOLLOWING in stage.reader.reply.labels
    assert stage.reader.reply.text == shown.text
    assert stage.reader.alerts[-1] == words.FOLLOWED_TOLD
    await stage.reader.press(stage.reader.reply, words.FOLLOWING)
    assert (await account(stage)).wishes.followed == frozenset()
    assert stage.reader.reply.labels == shown.labels


async def test_the_article_under_which_a_story_was_followed_does_not_come_once_more(stage: Stage) -> None:
    await opened(stage)
    await stage.reader.press(stage.reader.reply, words.FOLLOW)
    shown = stage.reader.replies
    stage.clock.pass_by(seconds=20)
    await stage.app.digests_tick()
    await stage.deliver()
    assert stage.reader.replies == shown


async def test_an_old_button_of_a_story_does_no_harm_twice(stage: Stage) -> None:
    article = await opened(stage)
    shown = stage.reader.reply
    await stage.reader.press(shown, words.NO_MORE)
    await stage.reader.press(shown, words.NO_MORE)
    assert (await account(stage)).wishes.unwanted == {article.id}
    await stage.reader.press(shown, words.FOLLOW)
    assert (await account(stage)).wishes.followed == {article.id}
    assert (await account(stage)).wishes.unwanted == frozenset()


async def test_the_article_opened_again_shows_that_its_story_is_followed(stage: Stage) -> None:
    await opened(stage)
    await stage.reader.press(stage.reader.reply, words.FOLLOW)
    await stage.reader.send("/latest")
    await stage.reader.press(stage.reader.reply, "1")
    assert words.FOLLOWING in stage.reader.reply.labels


async def test_stories_are_listed_and_let_go_in_the_settings(stage: Stage) -> None:
    await opened(stage)
    await stage.reader.press(stage.reader.reply, words.FOLLOW)
    await stage.reader.send("/settings stories")
    assert BRIDGE.headline in stage.reader.reply.text
    await stage.reader.press(stage.reader.reply, words.remove("1"))
    assert stage.reader.reply.text == words.NO_STORIES
    assert (await account(stage)).wishes.followed == frozenset()


async def test_who_only_follows_a_story_can_stop_that(stage: Stage) -> None:
    await opened(stage)
    await stage.reader.press(stage.reader.reply, words.FOLLOW)
    await stage.reader.send("/settings")
    assert words.NOTHING_YET not in stage.reader.reply.text
    await stage.reader.send("/unsubscribe")
    assert stage.reader.reply.text == words.HOW_STOP_OTHERS
    await stage.reader.press(stage.reader.reply, words.STOP_EVERYTHING)
    await stage.reader.press(stage.reader.reply, words.STOP_YES)
    assert (await account(stage)).wishes.followed == frozenset()


async def test_following_a_story_alone_makes_no_digest_due(stage: Stage) -> None:
    await opened(stage)
    await stage.reader.press(stage.reader.reply, words.FOLLOW)
    assert (await account(stage)).subscriber.next_due_at is None


async def test_under_what_came_a_press_says_why_and_offers_less(stage: Stage) -> None:
    article = await opened(stage)
    await stage.reader.send("/subscribe transport, “bridge”")
    await stage.reader.press(stage.reader.reply, "✕")
    await stage.reader.press(stage.reader.reply, "Undo")
    await stage.reader.press(stage.reader.reply, Pressed("?", Button("?", Why(article.id)).data))
    told = stage.reader.reply
    assert words.because(["Transport: in the digest", words.the_word("bridge")]) in told.text
    assert words.remove("+bridge") in told.labels
    await stage.reader.press(told, "Transport: off")
    assert {mode.value for mode in (await account(stage)).wishes.modes.values()} == {"off"}


async def test_deleteme_forgets_stories_too(stage: Stage) -> None:
    await opened(stage)
    await stage.reader.press(stage.reader.reply, words.FOLLOW)
    await stage.reader.send("/deleteme")
    await stage.reader.press(stage.reader.reply, "Delete it")
    assert await stage.archive.subscribers.account(READER) is None
