"""A reader subscribes to topics and words, and lets go of them."""

import asyncio

import pytest

from bot.words import subscribing as words
from bot.words.digests import PREVIEW
from store.subscriber import Account, Keyword, Mode
from tests.flows.conftest import READER, Stage
from tests.makers import NOW, draft

TOPICS = ("Iran", "Iraq", "North Korea", "South Korea", "Ukraine", "Ukraine War")


async def filled(stage: Stage, *names: str) -> dict[str, int]:
    """An article for each topic, and the topics' ids."""
    for name in names or TOPICS:
        await stage.publish(
            draft(headline=f"On {name}", paragraphs=(f"{name} is told of.",), topics=(name,), source=None)
        )
    return {topic.name: topic.id for topic in await stage.archive.topics.topics()}


async def account(stage: Stage, chat_id: int = READER) -> Account:
    found = await stage.archive.subscribers.account(chat_id)
    assert found is not None
    return found


async def modes(stage: Stage) -> dict[str, Mode]:
    known = {topic.id: topic.name for topic in await stage.archive.topics.topics()}
    return {known[topic]: mode for topic, mode in (await account(stage)).wishes.modes.items()}


async def test_bare_subscribe_shows_the_topics_as_buttons_that_name_what_they_set(stage: Stage) -> None:
    await filled(stage)
    await stage.reader.send("/subscribe")
    assert words.digest_on("Iran") in stage.reader.reply.labels
    await stage.reader.press(stage.reader.reply, "Iran")
    assert words.stop_topic("Iran") in stage.reader.reply.labels
    assert await modes(stage) == {"Iran": Mode.DIGEST}
    assert len(stage.reader.replies) == 1


async def test_who_subscribes_while_paused_can_resume_there(stage: Stage) -> None:
    await filled(stage)
    await stage.reader.send("/subscribe iran")
    await stage.reader.send("/pause")
    await stage.reader.send("/subscribe iraq")
    assert words.PAUSED in stage.reader.reply.text
    await stage.reader.press(stage.reader.reply, words.RESUME)
    assert not (await account(stage)).subscriber.paused


@pytest.mark.parametrize("asked", ["all", "Everything", ",,"])
async def test_who_names_no_topic_is_shown_all(stage: Stage, asked: str) -> None:
    await filled(stage)
    await stage.reader.send(f"/subscribe {asked}")
    assert words.digest_on("Iran") in stage.reader.reply.labels


async def test_who_names_no_topic_to_stop_is_shown_their_own(stage: Stage) -> None:
    await filled(stage)
    await stage.reader.send("/subscribe iran")
    await stage.reader.send("/unsubscribe ,,")
    assert stage.reader.reply.text == words.HOW_UNSUBSCRIBE


async def test_what_was_stopped_with_the_same_words_is_not_offered_to_be_stopped(stage: Stage) -> None:
    await filled(stage)
    await stage.reader.send("/subscribe iran, iraq")
    await stage.reader.send("/unsubscribe iran, football")
    assert stage.reader.reply.labels == (words.stop("Iraq"),)


async def test_an_old_button_pressed_again_sets_what_it_says_once_more(stage: Stage) -> None:
    await filled(stage)
    await stage.reader.send("/subscribe")
    board = stage.reader.reply
    await stage.reader.press(board, "Iran")
    await stage.reader.press(board, "Iran")
    assert await modes(stage) == {"Iran": Mode.DIGEST}


async def test_two_taps_at_once_do_what_one_does(stage: Stage) -> None:
    await filled(stage)
    await stage.reader.send("/subscribe")
    board = stage.reader.reply
    await asyncio.gather(stage.reader.press(board, "Iran"), stage.reader.press(board, "Iran"))
    assert await modes(stage) == {"Iran": Mode.DIGEST}


async def test_many_topics_are_turned_in_pages(stage: Stage) -> None:
    await filled(stage, *(f"Topic {letter}" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    await stage.reader.send("/subscribe")
    await stage.reader.press(stage.reader.reply, "More topics")
    await stage.reader.press(stage.reader.reply, "digest on")
    assert "‹ Topics" in stage.reader.reply.labels
    assert len(await modes(stage)) == 1


@pytest.mark.parametrize("asked", ["Iran", "iran", " IRAN ", "Írán"])
async def test_a_topic_by_its_name_is_subscribed_to_at_once(stage: Stage, asked: str) -> None:
    await filled(stage)
    await stage.reader.send(f"/subscribe {asked}")
    assert stage.reader.reply.text.startswith(words.subscribed("Iran", "digest"))
    assert await modes(stage) == {"Iran": Mode.DIGEST}


async def test_a_topic_by_its_other_name_is_subscribed_to(stage: Stage) -> None:
    topics = await filled(stage)
    await stage.archive.topics.add_alias(topics["Iran"], "Persia")
    await stage.reader.send("/subscribe persia")
    assert await modes(stage) == {"Iran": Mode.DIGEST}


async def test_a_name_with_a_slip_asks_first_and_changes_nothing(stage: Stage) -> None:
    await filled(stage)
    await stage.reader.send("/subscribe ukrane war")
    assert "Did you mean Ukraine War?" in stage.reader.reply.text
    assert await stage.archive.subscribers.account(READER) is None
    await stage.reader.press(stage.reader.reply, words.digest_on("Ukraine War"))
    assert await modes(stage) == {"Ukraine War": Mode.DIGEST}


async def test_a_name_with_a_slip_and_a_word_offers_both_together(stage: Stage) -> None:
    topics = await filled(stage)
    await stage.reader.send("/subscribe ukrane war: drones")
    assert stage.reader.reply.labels == ("+drones, within Ukraine War", words.word_on("drones"))
    await stage.reader.press(stage.reader.reply, "within Ukraine War")
    assert await modes(stage) == {"Ukraine War": Mode.DIGEST}
    assert (await account(stage)).wishes.keywords == (Keyword("drones", True, topics["Ukraine War"]),)


async def test_a_name_between_two_topics_offers_both(stage: Stage) -> None:
    await filled(stage)
    await stage.reader.send("/subscribe korea")
    assert stage.reader.reply.labels[:2] == (words.digest_on("North Korea"), words.digest_on("South Korea"))


async def test_several_topics_come_with_commas_between_and_only_what_is_unclear_is_asked(stage: Stage) -> None:
    await filled(stage)
    await stage.reader.send("/subscribe iran, iraq, ukrane war")
    done, question = stage.reader.replies
    assert words.subscribed("Iran", "digest") in done.text
    assert words.subscribed("Iraq", "digest") in done.text
    assert "Did you mean Ukraine War?" in question.text
    assert set(await modes(stage)) == {"Iran", "Iraq"}


async def test_a_topic_with_a_comma_in_its_name_is_one_topic(stage: Stage) -> None:
    await filled(stage, "Arts, Music and Books", "Music")
    await stage.reader.send("/subscribe arts, music and books")
    assert await modes(stage) == {"Arts, Music and Books": Mode.DIGEST}


async def test_the_reply_says_when_the_digest_comes_and_offers_another_way(stage: Stage) -> None:
    await filled(stage)
    await stage.reader.send("/subscribe iran")
    assert "Your next digest comes tomorrow at 8:00." in stage.reader.reply.text
    await stage.reader.press(stage.reader.reply, words.AT_ONCE_INSTEAD)
    assert await modes(stage) == {"Iran": Mode.LOUD}
    await stage.reader.press(stage.reader.reply, "Undo")
    assert await modes(stage) == {"Iran": Mode.DIGEST}


async def test_subscribing_again_keeps_how_it_comes(stage: Stage) -> None:
    await filled(stage)
    await stage.reader.send("/subscribe iran")
    await stage.reader.press(stage.reader.reply, words.AT_ONCE_INSTEAD)
    await stage.reader.send("/subscribe iran")
    assert await modes(stage) == {"Iran": Mode.LOUD}


@pytest.mark.parametrize(
    ("said", "mode"),
    [
        ("Iran at once", Mode.LOUD),
        ("iran silently", Mode.SILENT),
        ("Iran: at once, silent", Mode.SILENT),
        ("iran in the digest", Mode.DIGEST),
        ("iran off", Mode.OFF),
    ],
)
async def test_how_a_topic_comes_is_said_with_its_name(stage: Stage, said: str, mode: Mode) -> None:
    await filled(stage)
    await stage.reader.send(f"/subscribe {said}")
    assert stage.reader.reply.text.startswith(words.subscribed("Iran", mode.value))
    assert await modes(stage) == {"Iran": mode}


async def test_another_way_that_was_typed_can_be_undone(stage: Stage) -> None:
    await filled(stage)
    await stage.reader.send("/subscribe iran at once")
    await stage.reader.send("/subscribe iran in the digest")
    await stage.reader.press(stage.reader.reply, "Undo: Iran: at once")
    assert await modes(stage) == {"Iran": Mode.LOUD}


async def test_a_topic_that_is_called_like_a_way_of_coming_is_a_topic(stage: Stage) -> None:
    await filled(stage, "Weekly Digest", "Weekly")
    await stage.reader.send("/subscribe weekly digest")
    assert await modes(stage) == {"Weekly Digest": Mode.DIGEST}
    await stage.reader.send("/subscribe weekly digest at once")
    assert await modes(stage) == {"Weekly Digest": Mode.LOUD}


async def test_a_topic_with_a_comma_may_come_at_once(stage: Stage) -> None:
    await filled(stage, "Arts, Music and Books", "Music")
    await stage.reader.send("/subscribe arts, music and books at once")
    assert await modes(stage) == {"Arts, Music and Books": Mode.LOUD}


async def test_a_name_with_a_slip_is_offered_in_the_way_that_was_said(stage: Stage) -> None:
    await filled(stage)
    await stage.reader.send("/subscribe ukrane war at once")
    await stage.reader.press(stage.reader.reply, words.topic_so("Ukraine War", "loud"))
    assert await modes(stage) == {"Ukraine War": Mode.LOUD}


async def test_a_way_that_is_not_known_gets_the_how_to_for_that_topic(stage: Stage) -> None:
    await filled(stage)
    await stage.reader.send("/subscribe iran hourly")
    assert stage.reader.reply.text == words.how_topic("Iran", "hourly")
    assert await stage.archive.subscribers.account(READER) is None
    await stage.reader.press(stage.reader.reply, words.topic_so("Iran", "loud"))
    assert await modes(stage) == {"Iran": Mode.LOUD}


@pytest.mark.parametrize(("said", "told"), [("at once", words.HOW_SUBSCRIBE), ("all at once", words.CHOOSE)])
async def test_a_way_without_a_topic_asks_which(stage: Stage, said: str, told: str) -> None:
    await filled(stage)
    await stage.reader.send(f"/subscribe {said}")
    assert stage.reader.reply.text.startswith(told)


async def test_a_topic_is_narrowed_to_a_word(stage: Stage) -> None:
    topics = await filled(stage)
    await stage.reader.send("/subscribe ukraine: drones")
    assert "only with “drones”" in stage.reader.reply.text
    assert (await account(stage)).wishes.keywords == (Keyword("drones", True, topics["Ukraine"]),)


async def test_a_word_in_quotes_is_a_subscription_of_its_own(stage: Stage) -> None:
    await filled(stage)
    await stage.reader.send("/subscribe “train strike”")
    found = await account(stage)
    assert found.wishes.keywords == (Keyword("train strike", True),)
    assert found.subscriber.next_due_at is not None


async def test_what_is_no_topic_is_offered_as_a_word(stage: Stage) -> None:
    await filled(stage)
    await stage.reader.send("/subscribe drones")
    assert await stage.archive.subscribers.account(READER) is None
    await stage.reader.press(stage.reader.reply, words.word_on("drones"))
    assert (await account(stage)).wishes.keywords == (Keyword("drones", True),)


async def test_a_word_that_no_button_could_carry_is_refused(stage: Stage) -> None:
    await filled(stage)
    await stage.reader.send(f"/subscribe “{'ж' * 30}”")
    assert words.TOO_LONG in stage.reader.reply.text
    await stage.reader.send(f"/subscribe {'ж' * 30}")
    assert stage.reader.reply.labels == ()


async def test_unsubscribing_leaves_a_way_back_in_the_same_message(stage: Stage) -> None:
    await filled(stage)
    await stage.reader.send("/subscribe iran")
    await stage.reader.press(stage.reader.reply, words.AT_ONCE_INSTEAD)
    await stage.reader.send("/unsubscribe iran")
    assert await modes(stage) == {}
    assert (await account(stage)).subscriber.next_due_at is None
    await stage.reader.press(stage.reader.reply, "Undo: Iran: at once")
    assert await modes(stage) == {"Iran": Mode.LOUD}
    assert (await account(stage)).subscriber.next_due_at is not None


async def test_unsubscribing_with_a_slip_asks_first(stage: Stage) -> None:
    await filled(stage)
    await stage.reader.send("/subscribe iran, iraq, ukraine")
    await stage.reader.send("/unsubscribe ukrane")
    assert "Did you mean Ukraine?" in stage.reader.reply.text
    assert len(await modes(stage)) == 3
    await stage.reader.press(stage.reader.reply, words.stop("Ukraine"))
    assert set(await modes(stage)) == {"Iran", "Iraq"}


async def test_bare_unsubscribe_offers_the_readers_own_topics_and_each_press_a_way_back(stage: Stage) -> None:
    await filled(stage)
    await stage.reader.send("/subscribe iran, iraq")
    await stage.reader.send("/unsubscribe")
    assert stage.reader.reply.labels[:2] == (words.stop("Iran"), words.stop("Iraq"))
    await stage.reader.press(stage.reader.reply, "Iran")
    assert await modes(stage) == {"Iraq": Mode.DIGEST}
    await stage.reader.press(stage.reader.reply, "Undo: Iran")
    assert set(await modes(stage)) == {"Iran", "Iraq"}


@pytest.mark.parametrize("said", ["/unsubscribe all", "/unsubscribe", "/stop"])
async def test_everything_is_stopped_by_one_button_that_asks(stage: Stage, said: str) -> None:
    await filled(stage)
    await stage.reader.send("/subscribe iran, “drones”")
    await stage.reader.send(said)
    if said != "/unsubscribe all":
        await stage.reader.press(stage.reader.reply, words.STOP_EVERYTHING)
    assert await modes(stage) == {"Iran": Mode.DIGEST}
    await stage.reader.press(stage.reader.reply, words.STOP_YES)
    assert stage.reader.reply.text == words.STOPPED_EVERYTHING
    assert (await account(stage)).wishes.modes == {}
    assert (await account(stage)).wishes.keywords == ()


async def test_a_word_is_unsubscribed_from_as_a_topic_is(stage: Stage) -> None:
    await filled(stage)
    await stage.reader.send("/subscribe “drones”")
    await stage.reader.send("/unsubscribe drones")
    assert (await account(stage)).wishes.keywords == ()
    await stage.reader.press(stage.reader.reply, "Undo")
    assert (await account(stage)).wishes.keywords == (Keyword("drones", True),)


async def test_who_has_no_subscription_is_told_how_to_get_one(stage: Stage) -> None:
    await stage.reader.send("/unsubscribe")
    assert stage.reader.reply.text == words.NOT_SUBSCRIBED
    assert await stage.archive.subscribers.account(READER) is None


async def test_without_any_topic_there_is_none_to_choose(stage: Stage) -> None:
    await stage.reader.send("/subscribe")
    assert stage.reader.reply.text == words.NO_TOPICS_YET


async def test_an_old_button_after_deleteme_leaves_nothing_behind(stage: Stage) -> None:
    await filled(stage)
    await stage.reader.send("/subscribe")
    await stage.reader.press(stage.reader.reply, "Iran")
    board = stage.reader.reply
    await stage.reader.send("/deleteme")
    await stage.reader.press(stage.reader.reply, "Delete it")
    await stage.reader.press(board, words.stop_topic("Iran"))
    assert await stage.archive.subscribers.account(READER) is None


async def test_it_is_shown_too_where_a_name_with_a_slip_was_asked_about(stage: Stage) -> None:
    await filled(stage)
    await stage.reader.send("/subscribe ukrane war")
    await stage.reader.press(stage.reader.reply, words.digest_on("Ukraine War"))
    assert PREVIEW in stage.reader.reply.text


async def test_the_first_subscription_shows_what_a_digest_will_be_like(stage: Stage) -> None:
    await filled(stage)
    await stage.reader.send("/subscribe iran")
    assert PREVIEW in stage.reader.reply.text
    assert "Iran is told of." in stage.reader.reply.text
    assert len(stage.reader.replies) == 1
    await stage.reader.send("/subscribe iraq")
    assert PREVIEW not in stage.reader.reply.text


async def test_whoever_chooses_by_buttons_can_see_what_it_will_be_like(stage: Stage) -> None:
    await filled(stage)
    await stage.reader.send("/subscribe")
    assert words.SEE_PREVIEW not in stage.reader.reply.labels
    await stage.reader.press(stage.reader.reply, "Iran")
    assert "tomorrow at 8:00" in stage.reader.reply.text
    await stage.reader.press(stage.reader.reply, words.SEE_PREVIEW)
    assert PREVIEW in stage.reader.reply.text
    assert len(stage.reader.replies) == 2


async def test_under_a_digest_topics_are_stopped_in_a_new_message(stage: Stage) -> None:
    await filled(stage)
    await stage.reader.send("/subscribe iran")
    await stage.publish(
        draft(headline="Newer", paragraphs=("Iran again.",), topics=("Iran",), source=None, date=NOW.date())
    )
    stage.clock.pass_by(hours=21)
    await stage.app.digests_tick()
    await stage.deliver()
    digest = stage.reader.reply
    assert "Newer" in digest.text
    await stage.reader.press(digest, words.STOP_A_TOPIC)
    await stage.reader.press(stage.reader.reply, words.stop("Iran"))
    assert await modes(stage) == {}
    assert stage.reader.replies[-2] == digest
