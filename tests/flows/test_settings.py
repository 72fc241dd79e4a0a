"""A reader changes when and how news comes, on one screen or by command."""

import datetime as dt

import pytest

from bot.subscribing.typed import Screen
from bot.words import subscribing as words
from bot.words import timing
from store.subscriber import Mode, Quiet
from tests.flows.conftest import READER, Stage
from tests.flows.test_subscriptions import account, filled, modes


async def opened(stage: Stage, *doors: str) -> None:
    """The settings, and through these doors."""
    await stage.reader.send("/settings")
    for door in doors:
        await stage.reader.press(stage.reader.reply, door)


@pytest.mark.parametrize("said", ["/settings", "/subscriptions", "settings", "my topics"])
async def test_one_screen_shows_all(stage: Stage, said: str) -> None:
    await filled(stage)
    await stage.reader.send("/subscribe iran")
    await stage.reader.send(said)
    shown = stage.reader.reply.text
    assert "Topics: Iran (in the digest)" in shown
    assert "Digest: 8:00, every day, London time (now 12:00)" in shown
    assert "Next digest: tomorrow at 8:00" in shown


async def test_looking_leaves_nothing(stage: Stage) -> None:
    await opened(stage, words.HOURS)
    assert await stage.archive.subscribers.account(READER) is None


async def test_a_topic_has_four_ways_to_come_and_is_edited_in_place(stage: Stage) -> None:
    await filled(stage)
    await stage.reader.send("/subscribe iran")
    await opened(stage, words.TOPICS, "Iran")
    screen = stage.reader.reply
    for label, mode in (("at once, silent", Mode.SILENT), ("off", Mode.OFF), ("in the digest", Mode.DIGEST)):
        await stage.reader.press(screen, label)
        assert await modes(stage) == {"Iran": mode}
        assert words.chosen(label) in stage.reader.reply.labels
    await stage.reader.press(screen, words.UNSUBSCRIBE)
    assert await modes(stage) == {}
    assert len(stage.reader.replies) == 2


async def test_with_all_topics_off_no_digest_is_to_come(stage: Stage) -> None:
    await filled(stage)
    await stage.reader.send("/subscribe iran")
    await opened(stage, words.TOPICS, "Iran", "off")
    assert (await account(stage)).subscriber.next_due_at is None
    await stage.reader.press(stage.reader.reply, words.BACK)
    assert words.NO_DIGEST in stage.reader.reply.text


async def test_hours_are_added_and_removed_and_the_last_one_stays(stage: Stage) -> None:
    await filled(stage)
    await stage.reader.send("/subscribe iran")
    await opened(stage, words.HOURS, timing.add("18:00"), timing.take_out("8:00"))
    assert (await account(stage)).subscriber.times == (1080,)
    assert (await account(stage)).subscriber.next_due_at == dt.datetime(2024, 11, 20, 18, tzinfo=dt.UTC)
    await stage.reader.press(stage.reader.reply, timing.take_out("18:00"))
    assert stage.reader.alerts[-1] == timing.ONE_TIME_AT_LEAST
    assert (await account(stage)).subscriber.times == (1080,)


async def test_a_button_of_an_hour_pressed_twice_adds_it_once(stage: Stage) -> None:
    await opened(stage, words.HOURS)
    screen = stage.reader.reply
    await stage.reader.press(screen, timing.add("18:00"))
    await stage.reader.press(screen, timing.add("18:00"))
    assert (await account(stage)).subscriber.times == (480, 1080)


async def test_days_are_removed_and_one_stays(stage: Stage) -> None:
    await opened(stage, words.DAYS, *(timing.take_out(day) for day in ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat")))
    await stage.reader.press(stage.reader.reply, timing.take_out("Sun"))
    assert (await account(stage)).subscriber.weekdays == 0b100_0000
    assert stage.reader.alerts[-1] == timing.ONE_DAY_AT_LEAST


async def test_whoever_sets_an_hour_first_is_asked_what_time_it_is(stage: Stage) -> None:
    await stage.reader.send("/settings 7:30")
    assert timing.WHAT_TIME in stage.reader.reply.text
    assert (await account(stage)).subscriber.times == (450,)
    await stage.reader.press(stage.reader.reply, "14:00")
    await stage.reader.press(stage.reader.reply, "Kyiv")
    assert (await account(stage)).subscriber.zone == "Europe/Kyiv"
    assert "7:30, every day, Kyiv time (now 14:00)" in stage.reader.reply.text
    await stage.reader.send("/settings 8:30")
    assert timing.WHAT_TIME not in stage.reader.reply.text


async def test_hours_by_buttons_say_whose_they_are_until_a_zone_is_told(stage: Stage) -> None:
    await opened(stage, words.HOURS)
    assert timing.hours_of("London", "12:00") in stage.reader.reply.text
    await stage.reader.press(stage.reader.reply, timing.MY_TIME_DIFFERS)
    await stage.reader.press(stage.reader.reply, "It is 12:00 (London)")
    await stage.reader.press(stage.reader.reply, words.HOURS)
    assert timing.MY_TIME_DIFFERS not in stage.reader.reply.labels


@pytest.mark.parametrize(
    ("said", "city"), [("kiyv", "Kyiv"), ("new yrok", "New York"), ("sao paolo", "São Paulo"), ("bombay", "Mumbai")]
)
async def test_a_city_with_a_slip_is_confirmed_with_its_time(stage: Stage, said: str, city: str) -> None:
    await opened(stage, words.ZONE)
    await stage.reader.send(said)
    assert f"{city}, " in stage.reader.reply.text
    assert (await account(stage)).subscriber.zone is None
    await stage.reader.press(stage.reader.reply, timing.yes_city(city))
    assert (await account(stage)).subscriber.zone is not None


async def test_a_city_by_its_name_is_taken_at_once(stage: Stage) -> None:
    await stage.reader.send("/settings zone kyiv")
    assert stage.reader.reply.text == timing.zone_so("Kyiv", "14:00")
    assert (await account(stage)).subscriber.zone == "Europe/Kyiv"


async def test_a_zone_by_its_own_name_is_taken(stage: Stage) -> None:
    await stage.reader.send("/settings zone europe/kyiv")
    assert (await account(stage)).subscriber.zone == "Europe/Kyiv"


async def test_a_city_that_nobody_knows_is_asked_for_again(stage: Stage) -> None:
    await opened(stage, words.ZONE)
    await stage.reader.send("xqzzy")
    assert stage.reader.reply.text == timing.no_such_city("xqzzy")
    await stage.reader.send("kyiv")
    assert (await account(stage)).subscriber.zone == "Europe/Kyiv"


async def test_a_shared_location_is_answered_with_a_request_for_a_city(stage: Stage) -> None:
    await opened(stage, words.ZONE)
    await stage.reader.send_location()
    assert stage.reader.reply.text == timing.SEND_A_CITY


async def test_a_question_is_a_question_even_where_a_city_was_asked_for(stage: Stage) -> None:
    await opened(stage, words.ZONE)
    await stage.reader.send("Who is the mayor of Kyiv?")
    assert (await account(stage)).subscriber.zone is None


async def test_a_word_is_added_by_the_next_message_and_removed_with_a_way_back(stage: Stage) -> None:
    await opened(stage, words.WORDS, words.ADD_WORD)
    await stage.reader.send("drones")
    assert [one.word for one in (await account(stage)).wishes.keywords] == ["drones"]
    await stage.reader.press(stage.reader.reply, words.remove("+drones"))
    assert (await account(stage)).wishes.keywords == ()
    await stage.reader.press(stage.reader.reply, words.undo("+drones"))
    assert [one.word for one in (await account(stage)).wishes.keywords] == ["drones"]


async def test_a_word_is_awaited_for_five_minutes(stage: Stage) -> None:
    await opened(stage, words.WORDS, words.EXCLUDE_WORD)
    stage.clock.pass_by(minutes=6)
    await stage.reader.send("football")
    assert (await account(stage)).wishes.keywords == ()


async def test_a_word_is_awaited_no_more_once_another_screen_is_looked_at(stage: Stage) -> None:
    await opened(stage, words.WORDS, words.ADD_WORD, words.NEVER_MIND)
    await stage.reader.send("football")
    assert (await account(stage)).wishes.keywords == ()


async def test_the_message_after_the_word_is_a_question_again(stage: Stage) -> None:
    await opened(stage, words.WORDS, words.ADD_WORD)
    await stage.reader.send("drones")
    await stage.reader.send("football")
    assert [one.word for one in (await account(stage)).wishes.keywords] == ["drones"]


async def test_words_by_command_are_wanted_or_not(stage: Stage) -> None:
    topics = await filled(stage)
    await stage.reader.send("/words +drones -football “train strike”")
    await stage.reader.send("/words ukraine: -tennis")
    found = {(one.word, one.included, one.topic_id) for one in (await account(stage)).wishes.keywords}
    assert found == {
        ("drones", True, None),
        ("football", False, None),
        ("train strike", True, None),
        ("tennis", False, topics["Ukraine"]),
    }
    assert "−tennis, within Ukraine" in stage.reader.reply.text


async def test_a_word_within_a_topic_that_is_unclear_changes_nothing(stage: Stage) -> None:
    await filled(stage)
    await stage.reader.send("/words ukrane war: drones -tennis")
    assert "Did you mean Ukraine War?" in stage.reader.reply.text
    assert await stage.archive.subscribers.account(READER) is None
    assert stage.reader.reply.labels == ("+drones, within Ukraine War", "−tennis, within Ukraine War")


async def test_a_word_within_a_topic_brings_the_topic_with_it(stage: Stage) -> None:
    await filled(stage)
    await stage.reader.send("/words iran: drones")
    assert words.subscribed("Iran", "digest", ["drones"]) in stage.reader.reply.text
    await stage.reader.send("/words iraq: -drones")
    assert await modes(stage) == {"Iran": Mode.DIGEST}


async def test_a_word_within_a_topic_that_is_off_leaves_it_off(stage: Stage) -> None:
    await filled(stage)
    await stage.reader.send("/subscribe iran")
    await opened(stage, words.TOPICS, "Iran", "off")
    await stage.reader.send("/words iran: drones")
    assert (await modes(stage))["Iran"] is Mode.OFF
    await stage.reader.send("/settings")
    assert "Iran (off)" in stage.reader.reply.text


async def test_a_word_that_is_undone_brings_no_topic_back(stage: Stage) -> None:
    await filled(stage)
    await stage.reader.send("/words iran: drones")
    await stage.reader.send("/unsubscribe iran")
    await stage.reader.send("/words")
    await stage.reader.press(stage.reader.reply, words.remove("+drones, within Iran"))
    await stage.reader.press(stage.reader.reply, words.undo("+drones, within Iran"))
    assert await modes(stage) == {}


async def test_fifty_words_are_enough(stage: Stage) -> None:
    await stage.reader.send("/words " + " ".join(f"word{number}" for number in range(50)))
    await stage.reader.send("/words another")
    assert stage.reader.reply.text == words.TOO_MANY_WORDS
    assert len((await account(stage)).wishes.keywords) == 50


async def test_quiet_hours_go_across_midnight_and_off_again(stage: Stage) -> None:
    await opened(stage, words.QUIET, timing.quiet_from("23:00"))
    assert (await account(stage)).subscriber.quiet == Quiet(23 * 60, 7 * 60)
    await stage.reader.press(stage.reader.reply, timing.quiet_to("8:00"))
    assert (await account(stage)).subscriber.quiet == Quiet(23 * 60, 8 * 60)
    await stage.reader.press(stage.reader.reply, timing.QUIET_OFF)
    assert (await account(stage)).subscriber.quiet is None


async def test_who_wants_no_alert_to_ring_is_told_that_they_go_into_the_digest(stage: Stage) -> None:
    await opened(stage, words.ALERTS, timing.at_night(2), timing.ring_a_day(0))
    assert "None come in quiet hours." in stage.reader.reply.text
    assert "None ring; they go into the digest." in stage.reader.reply.text


async def test_alerts_that_ring_and_those_at_night_are_limited(stage: Stage) -> None:
    await opened(stage, words.ALERTS, timing.ring_a_day(5), timing.at_night(2))
    found = (await account(stage)).subscriber
    assert (found.loud_a_day, found.night_alerts) == (5, 2)


async def test_who_never_chose_gets_three_alerts_a_day_and_none_at_night(stage: Stage) -> None:
    await filled(stage)
    await stage.reader.send("/subscribe iran")
    found = (await account(stage)).subscriber
    assert (found.loud_a_day, found.night_alerts, found.times, found.zone) == (3, 0, None, None)


async def test_a_pause_ends_what_is_due_and_resuming_sets_it_again(stage: Stage) -> None:
    await filled(stage)
    await stage.reader.send("/subscribe iran")
    await stage.reader.send("/pause")
    assert (await account(stage)).subscriber.next_due_at is None
    await stage.reader.send("/resume")
    assert "tomorrow at 8:00" in stage.reader.reply.text
    await opened(stage, words.PAUSE)
    assert words.PAUSED in stage.reader.reply.text
    await stage.reader.press(stage.reader.reply, words.RESUME)
    assert (await account(stage)).subscriber.next_due_at is not None


async def test_who_has_nothing_to_pause_is_told_so(stage: Stage) -> None:
    await stage.reader.send("/pause")
    assert stage.reader.reply.text == words.NOT_PAUSED


async def test_everything_is_deleted_from_the_settings(stage: Stage) -> None:
    await filled(stage)
    await stage.reader.send("/subscribe iran")
    await opened(stage, words.DELETE_ALL, "Delete it")
    assert await stage.archive.subscribers.account(READER) is None


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("/settings bogus", words.HOW_SETTINGS),
        ("/settings 25:00", timing.HOW_HOURS),
        ("/settings 7:30 and then", timing.HOW_HOURS),
        ("/settings 1 2 3 4 5 6 7", timing.HOW_HOURS),
        ("/settings days xyz", timing.HOW_DAYS),
        ("/settings quiet 22", timing.HOW_QUIET),
        ("/settings quiet 7-7", timing.HOW_QUIET),
        ("/settings alerts many", timing.HOW_ALERTS),
        ("/settings alerts night 9", timing.HOW_ALERTS),
        ("/settings zone xqzzy", timing.no_such_city("xqzzy")),
        ("/words +", words.HOW_WORDS),
        ("/words nothing: drones", words.no_such_topic("nothing")),
    ],
)
async def test_a_wrong_argument_gets_the_how_to(stage: Stage, said: str, told: str) -> None:
    await stage.reader.send(said)
    assert stage.reader.reply.text == told
    assert await stage.archive.subscribers.account(READER) is None


@pytest.mark.parametrize("screen", list(Screen))
async def test_every_screen_opens_for_someone_who_is_new(stage: Stage, screen: Screen) -> None:
    await stage.reader.send(f"/settings {screen.value}")
    assert stage.reader.reply.text


async def test_the_clients_language_is_kept_and_followed(stage: Stage) -> None:
    await filled(stage)
    await stage.reader.send("/subscribe iran")
    assert (await account(stage)).subscriber.language == "en"


@pytest.mark.parametrize("said", ["how are you", "thanks", "latest", "What about football?", "so what is all of this"])
async def test_small_talk_and_questions_are_no_words(stage: Stage, said: str) -> None:
    await opened(stage, words.WORDS, words.ADD_WORD)
    await stage.reader.send(said)
    assert (await account(stage)).wishes.keywords == ()


async def test_words_within_a_topic_are_told_with_it(stage: Stage) -> None:
    await filled(stage)
    await stage.reader.send("/subscribe ukraine: drones, “ferry”")
    await stage.reader.send("/words ukraine: -tennis")
    await stage.reader.send("/settings")
    shown = stage.reader.reply.text
    assert "Topics: Ukraine (in the digest, only with “drones”, without “tennis”)" in shown
    assert "Words: +ferry\n" in shown


async def test_a_topic_is_narrowed_to_a_word_by_buttons(stage: Stage) -> None:
    topics = await filled(stage)
    await stage.reader.send("/subscribe ukraine")
    await opened(stage, words.TOPICS, "Ukraine", words.ONLY_WITH)
    assert words.word_within("Ukraine") in stage.reader.reply.text
    await stage.reader.send("drones")
    await opened(stage, words.TOPICS, "Ukraine", words.NEVER_WITH)
    await stage.reader.send("football")
    found = {(one.word, one.included, one.topic_id) for one in (await account(stage)).wishes.keywords}
    assert found == {("drones", True, topics["Ukraine"]), ("football", False, topics["Ukraine"])}


async def test_who_never_minds_a_word_within_a_topic_is_back_at_the_topic(stage: Stage) -> None:
    await filled(stage)
    await stage.reader.send("/subscribe ukraine")
    await opened(stage, words.TOPICS, "Ukraine", words.ONLY_WITH, words.NEVER_MIND)
    assert words.ONLY_WITH in stage.reader.reply.labels
    await stage.reader.send("drones")
    assert (await account(stage)).wishes.keywords == ()
