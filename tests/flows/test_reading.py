"""A reader finds and reads articles."""

import datetime as dt

import pytest

from bot import words
from bot.words import browsing, conversing, introducing
from bot.words.subscribing import GET_DIGEST
from store.entities import Author, Draft
from tests.flows.conftest import Stage
from tests.makers import BRIDGE, draft

LONG = tuple(f"Paragraph {number} tells of the harbour. " + "It goes on for a while. " * 12 for number in range(30))


def numbered(count: int, topic: str = "Harbour") -> list[Draft]:
    return [
        draft(
            headline=f"Story number {number}",
            paragraphs=(f"The story with number {number} is told here.",),
            topics=(topic,),
            date=dt.date(2024, 10, 1) + dt.timedelta(days=number),
            source=f"https://example.org/{number}",
        )
        for number in range(count)
    ]


async def test_start_says_what_this_is_and_offers_six_topics(stage: Stage) -> None:
    for name in "ABCDEFGH":
        await stage.publish(draft(topics=(name,), paragraphs=(f"About {name}, a lot is said.",), source=None))
    await stage.reader.send("/start")
    assert stage.reader.reply.text.startswith(introducing.WELCOME)
    assert len(stage.reader.reply.labels) == 8
    assert stage.reader.reply.labels[6:] == (browsing.MORE_TOPICS, GET_DIGEST)


async def test_a_tap_on_a_topic_and_a_number_reads_the_article_in_the_same_message(stage: Stage) -> None:
    await stage.publish(BRIDGE)
    await stage.reader.send("/start")
    await stage.reader.press(stage.reader.reply, "Port Ellery")
    await stage.reader.press(stage.reader.reply, "1")
    assert len(stage.reader.replies) == 1
    assert BRIDGE.paragraphs[1] in stage.reader.reply.text


async def test_the_way_back_leads_to_the_list(stage: Stage) -> None:
    await stage.publish(BRIDGE)
    await stage.reader.send("/latest")
    listed = stage.reader.reply.text
    await stage.reader.press(stage.reader.reply, "1")
    await stage.reader.press(stage.reader.reply, browsing.BACK_TO_LIST)
    assert stage.reader.reply.text == listed


async def test_a_link_from_outside_opens_its_article_first(stage: Stage) -> None:
    (article,) = await stage.publish(BRIDGE)
    await stage.reader.send(f"/start a{article.id}")
    opened, welcome = stage.reader.replies
    assert opened.text.startswith(BRIDGE.headline)
    assert welcome.text.startswith(introducing.WELCOME)


async def test_whoever_was_here_before_is_not_welcomed_again_by_a_link(stage: Stage) -> None:
    (article,) = await stage.publish(BRIDGE)
    await stage.reader.send(f"/start a{article.id}")
    await stage.reader.send(f"/start a{article.id}")
    assert len(stage.reader.replies) == 3


async def test_a_link_that_leads_nowhere_says_so(stage: Stage) -> None:
    await stage.reader.send("/start a999-00112233")
    assert stage.reader.replies[0].text == browsing.NOT_THERE


@pytest.mark.parametrize("asked", ["port ellery", "Port Elery", "transport", "trnasport"])
async def test_news_finds_a_topic_as_people_type_it(stage: Stage, asked: str) -> None:
    await stage.publish(BRIDGE)
    await stage.reader.send(f"/news {asked}")
    assert BRIDGE.headline in stage.reader.reply.text


async def test_a_misspelt_topic_says_how_it_was_read(stage: Stage) -> None:
    await stage.publish(BRIDGE)
    await stage.reader.send("/news port elery")
    assert stage.reader.reply.text.startswith("Read as: Port Ellery")


async def test_a_topic_between_two_is_asked_about(stage: Stage) -> None:
    await stage.publish(draft(topics=("North Korea", "South Korea")))
    await stage.reader.send("/news korea")
    assert stage.reader.reply.labels == ("North Korea", "South Korea")
    await stage.reader.press(stage.reader.reply, "South Korea")
    assert stage.reader.reply.text.startswith("South Korea: 1 article")


@pytest.mark.parametrize(
    ("command", "reply"),
    [
        ("/news", browsing.HOW_NEWS),
        ("/author", browsing.HOW_AUTHOR),
        ("/search", browsing.HOW_SEARCH),
        ("/ask", conversing.HOW_ASK),
        ("/news gardening", browsing.no_topic("gardening", [])),
        ("/author Nobody", browsing.no_author("Nobody", [])),
        ("/latest", browsing.NOTHING_DATED),
        ("/topics", browsing.EMPTY_ARCHIVE),
    ],
)
async def test_a_command_that_finds_nothing_says_what_to_do(stage: Stage, command: str, reply: str) -> None:
    await stage.reader.send(command)
    assert stage.reader.reply.text == reply


async def test_the_latest_come_first_and_undated_ones_stay_out(stage: Stage) -> None:
    await stage.publish(*numbered(3), draft(headline="Undated", date=None, source=None))
    await stage.reader.send("/latest")
    shown = stage.reader.reply.text
    assert shown.index("number 2") < shown.index("number 1") < shown.index("number 0")
    assert "Undated" not in shown


async def test_a_long_list_is_turned_in_place(stage: Stage) -> None:
    await stage.publish(*numbered(8))
    await stage.reader.send("/latest")
    await stage.reader.press(stage.reader.reply, browsing.OLDER)
    assert "7. Story number 1" in stage.reader.reply.text
    assert stage.reader.reply.labels == ("7", "8", browsing.NEWER)
    assert len(stage.reader.replies) == 1


async def test_an_author_is_shown_with_biography_and_all_articles(stage: Stage) -> None:
    await stage.publish(BRIDGE, draft(headline="Second", paragraphs=("Another text by her.",), source=None))
    await stage.reader.send("/author mina okafr")
    assert "She lives in Port Ellery." in stage.reader.reply.text
    assert "Mina Okafor: 2 articles" in stage.reader.reply.text


async def test_a_search_lists_the_newest_first(stage: Stage) -> None:
    await stage.publish(*numbered(3), BRIDGE)
    await stage.reader.send("/search story told")
    shown = stage.reader.reply.text
    assert shown.index("number 2") < shown.index("number 0")
    assert BRIDGE.headline not in shown


async def test_a_search_for_too_much_shows_what_has_most_of_the_words(stage: Stage) -> None:
    await stage.publish(*numbered(2), BRIDGE)
    await stage.reader.send("/search zeppelin over the harbour bridge and its lorries")
    shown = stage.reader.reply.text
    assert shown.startswith(browsing.SOME_OF_THE_WORDS)
    assert "Search for “harbour bridge lorries”: 1 article" in shown


async def test_a_misspelt_search_says_how_it_was_read(stage: Stage) -> None:
    await stage.publish(BRIDGE)
    await stage.reader.send("/search harbuor lorries")
    assert stage.reader.reply.text.startswith("Read as: Harbour")
    assert BRIDGE.headline in stage.reader.reply.text


async def test_a_topic_leads_back_to_all_topics(stage: Stage) -> None:
    await stage.publish(BRIDGE)
    await stage.reader.send("/news transport")
    await stage.reader.press(stage.reader.reply, browsing.ALL_TOPICS)
    assert stage.reader.reply.text == browsing.topics_head(2)
    assert len(stage.reader.replies) == 1


async def test_a_link_to_what_was_withdrawn_says_so(stage: Stage) -> None:
    (article,) = await stage.publish(BRIDGE)
    await stage.archive.newsroom.withdraw(article.id, stage.clock())
    await stage.reader.send(f"/start a{article.id}")
    assert stage.reader.replies[0].text == browsing.WITHDRAWN


@pytest.mark.parametrize("payload", ["nonsense", "a", "a99999999999", "a1-xyz", "A1"])
async def test_a_link_that_no_one_has_made_says_so_and_welcomes(stage: Stage, payload: str) -> None:
    await stage.publish(BRIDGE)
    await stage.reader.send(f"/start {payload}")
    assert stage.reader.reply.text.startswith(browsing.BROKEN_LINK)
    assert "Port Ellery (1)" in stage.reader.reply.labels


async def test_a_search_that_finds_nothing_says_so(stage: Stage) -> None:
    await stage.publish(BRIDGE)
    await stage.reader.send("/search volcano")
    assert stage.reader.reply.text == browsing.nothing_found("volcano")


async def test_a_picture_stands_above_the_text_which_stays_text(stage: Stage) -> None:
    await stage.publish(draft(picture="https://example.org/bridge.jpg"))
    await stage.reader.send("/latest")
    await stage.reader.press(stage.reader.reply, "1")
    preview = stage.reader.reply.preview
    assert (preview.url, preview.above, preview.large) == ("https://example.org/bridge.jpg", True, True)


async def test_a_long_article_is_turned_by_editing(stage: Stage) -> None:
    await stage.publish(draft(paragraphs=LONG))
    await stage.reader.send("/latest")
    await stage.reader.press(stage.reader.reply, "1")
    await stage.reader.press(stage.reader.reply, words.NEXT)
    assert "Page 2 of" in stage.reader.reply.text
    assert len(stage.reader.replies) == 1


async def test_an_old_button_turns_the_new_text_and_says_that_it_changed(stage: Stage) -> None:
    await stage.publish(draft(paragraphs=LONG))
    await stage.reader.send("/latest")
    await stage.reader.press(stage.reader.reply, "1")
    await stage.publish(draft(paragraphs=tuple(text.replace("harbour", "seaport") for text in LONG)))
    await stage.reader.press(stage.reader.reply, words.NEXT)
    assert "seaport" in stage.reader.reply.text
    assert stage.reader.alerts[-1] == browsing.CHANGED


async def test_a_button_of_a_withdrawn_article_says_that_it_is_gone(stage: Stage) -> None:
    (article,) = await stage.publish(draft(paragraphs=LONG))
    await stage.reader.send("/latest")
    await stage.reader.press(stage.reader.reply, "1")
    await stage.archive.newsroom.withdraw(article.id, stage.clock())
    await stage.reader.press(stage.reader.reply, words.NEXT)
    assert stage.reader.alerts[-1] == browsing.WITHDRAWN
    assert "Paragraph 20" not in stage.reader.reply.text


async def test_a_page_turn_still_works_where_the_message_was_deleted(stage: Stage) -> None:
    await stage.publish(draft(paragraphs=LONG))
    await stage.reader.send("/latest")
    shown = stage.reader.reply
    await stage.app.application.bot.delete_message(shown.chat.id, shown.id)
    await stage.reader.press(shown, "1")
    assert "Page 1 of" in stage.reader.reply.text


async def test_an_article_by_several_authors_is_found_under_each(stage: Stage) -> None:
    await stage.publish(draft(authors=(Author("Mina Okafor"), Author("Bo Lindh"))))
    await stage.reader.send("/author Bo Lindh")
    assert BRIDGE.headline in stage.reader.reply.text


# Without a command


@pytest.mark.parametrize("said", ["transport", "Transport?", "latest on transport", "any news about Transport today?"])
async def test_who_names_a_topic_gets_its_articles(stage: Stage, said: str) -> None:
    await stage.publish(BRIDGE)
    await stage.reader.send(said)
    assert stage.reader.reply.text.startswith(browsing.topic_head("Transport", 1))
    await stage.reader.press(stage.reader.reply, "1")
    assert BRIDGE.paragraphs[1] in stage.reader.reply.text


@pytest.mark.parametrize("said", ["lorries", "tell me about the lorries", "anything on lories?"])
async def test_who_asks_nothing_about_a_word_gets_the_articles_that_have_it(stage: Stage, said: str) -> None:
    await stage.publish(BRIDGE)
    await stage.reader.send(said)
    assert BRIDGE.headline in stage.reader.reply.text
    assert "1 article" in stage.reader.reply.text


async def test_a_misspelt_topic_is_read_where_news_of_it_are_wanted(stage: Stage) -> None:
    await stage.publish(BRIDGE)
    await stage.reader.send("news about transprot")
    assert browsing.read_as("Transport") in stage.reader.reply.text


async def test_a_few_words_that_are_answered_for_sure_are_answered(stage: Stage) -> None:
    await stage.publish(BRIDGE)
    await stage.reader.send("harbour bridge reopened")
    assert BRIDGE.paragraphs[0] in stage.reader.reply.text


@pytest.mark.parametrize(
    ("said", "days", "count"),
    [
        ("what happened in October?", "October 2024", 20),
        ("news from last week", "11 to 20 November 2024", 1),
        ("yesterday", "19 November 2024", 1),
        ("What's new today?", "20 November 2024", 0),
    ],
)
async def test_who_wants_the_news_of_some_days_gets_the_articles_of_those_days(
    stage: Stage, said: str, days: str, count: int
) -> None:
    await stage.publish(*numbered(20), draft(date=dt.date(2024, 11, 19)))
    await stage.reader.send(said)
    assert stage.reader.reply.text.startswith(browsing.days_head(days, count))


async def test_the_articles_of_a_month_are_turned_in_place(stage: Stage) -> None:
    await stage.publish(*numbered(20))
    await stage.reader.send("what happened in October 2024?")
    await stage.reader.press(stage.reader.reply, browsing.OLDER)
    assert "7. Story number 13" in stage.reader.reply.text


async def test_of_what_no_article_has_nothing_is_known(stage: Stage) -> None:
    await stage.publish(BRIDGE)
    await stage.reader.send("news about volcanoes")
    assert "I don't know" in stage.reader.reply.text
