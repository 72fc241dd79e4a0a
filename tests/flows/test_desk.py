"""An editor pushes, previews, corrects, publishes and withdraws."""

import json

import pytest

from bot import words
from bot.wire.stand_in_messages import Message
from bot.wire.stand_in_people import Person
from bot.words import answering, browsing, editing
from tests.flows.conftest import SECOND_OWNER, Stage
from tests.makers import BRIDGE
from tests.shared import SHARED, needs_shared

PAGE = """Port Ellery Gazette

Port Ellery Gazette

Shipping, Weather

Ferries stay in harbour as gale blows

18 November 2024

By Rosa Lind

All ferries between Port Ellery and Gull Point stay in harbour until Tuesday, the harbour master said.

Waves of six metres were measured at the lighthouse during the night.

Passengers can change their tickets free of charge until the end of the week, the ferry company announced.
"""
UNDATED = PAGE.replace("18 November 2024\n\n", "")


def preview(editor: Person) -> Message:
    """The newest message that can be published."""
    return next(reply for reply in reversed(editor.replies) if editing.PUBLISH in reply.labels)


async def pushed(stage: Stage, text: str) -> Message:
    await stage.owner.send(f"/push {text}")
    await stage.quiet()
    return preview(stage.owner)


async def test_a_pushed_article_is_previewed_published_and_answered(stage: Stage) -> None:
    await pushed(stage, PAGE)
    await stage.owner.press(preview(stage.owner), editing.PUBLISH)
    assert stage.owner.reply.text.startswith("Published: Ferries stay in harbour")
    await stage.reader.send("Which waves were measured at the lighthouse?")
    assert "Waves of six metres were measured at the lighthouse" in stage.reader.reply.text


async def test_the_preview_is_what_readers_see(stage: Stage) -> None:
    shown = await pushed(stage, PAGE.replace("By Rosa Lind", "By Rosa Lind\n\nhttps://example.org/ferries"))
    await stage.owner.press(shown, editing.PUBLISH)
    await stage.reader.send("/latest")
    await stage.reader.press(stage.reader.reply, "1")
    assert (stage.reader.reply.text, stage.reader.reply.entities) == (shown.text, shown.entities)


async def test_nobody_reads_an_article_before_it_is_published(stage: Stage) -> None:
    await pushed(stage, PAGE)
    await stage.reader.send("/search lighthouse")
    assert stage.reader.reply.text == browsing.nothing_found("lighthouse")


async def test_parts_that_follow_within_seconds_become_one_article_and_no_questions(stage: Stage) -> None:
    head, _, tail = PAGE.partition("Waves")
    await stage.owner.send(f"/push {head}")
    stage.clock.pass_by(seconds=2)
    await stage.app.desk_tick()
    await stage.owner.send(f"Waves{tail}")
    await stage.quiet()
    shown = preview(stage.owner).text
    assert "All ferries" in shown
    assert "Waves of six metres" in shown
    assert answering.dont_know() not in " ".join(reply.text for reply in stage.owner.replies)


async def test_a_bare_push_gives_the_editor_time_to_fetch_the_article(stage: Stage) -> None:
    await stage.owner.send("/push")
    stage.clock.pass_by(minutes=10)
    await stage.app.desk_tick()
    await stage.owner.send(PAGE)
    await stage.quiet()
    assert "All ferries" in preview(stage.owner).text


async def test_done_need_not_wait(stage: Stage) -> None:
    await stage.owner.send(f"/push {PAGE}")
    await stage.owner.press(stage.owner.reply, editing.DONE)
    assert "All ferries" in preview(stage.owner).text


async def test_a_push_can_be_cancelled(stage: Stage) -> None:
    await stage.owner.send("/push")
    await stage.owner.press(stage.owner.reply, words.CANCEL)
    await stage.owner.send("How high were the waves?")
    assert stage.owner.reply.text.startswith(answering.dont_know())


async def test_a_missing_date_is_asked_for_and_never_guessed(stage: Stage) -> None:
    shown = await pushed(stage, UNDATED)
    assert "undated" in shown.text
    await stage.owner.press(shown, editing.PUBLISH)
    assert stage.owner.alerts[-1] == editing.DATE_FIRST
    assert await stage.archive.articles.count() == 0


@pytest.mark.parametrize(
    ("button", "date"), [("Today", "20 November 2024"), ("Yesterday", "19 November 2024"), ("Unknown", "undated")]
)
async def test_a_date_is_one_tap(stage: Stage, button: str, date: str) -> None:
    await stage.owner.press(await pushed(stage, UNDATED), button)
    assert f"· {date} ·" in preview(stage.owner).text
    await stage.owner.press(preview(stage.owner), editing.PUBLISH)
    assert await stage.archive.articles.count() == 1


async def test_today_means_the_day_that_the_button_says(stage: Stage) -> None:
    shown = await pushed(stage, UNDATED)
    stage.clock.pass_by(days=3)
    await stage.owner.press(shown, "Today, 20 Nov")
    assert "20 November 2024" in preview(stage.owner).text


async def test_today_begins_in_the_newsrooms_own_zone(stage: Stage) -> None:
    stage.clock.time = stage.clock.time.replace(month=7, day=1, hour=23, minute=30)  # 00:30 in London
    shown = await pushed(stage, UNDATED)
    assert "Today, 2 Jul" in shown.labels


@pytest.mark.parametrize(
    ("said", "date"),
    [("3 October 2024", "3 October 2024"), ("yesterday", "19 November 2024"), ("unknown", "undated")],
)
async def test_another_date_can_be_sent(stage: Stage, said: str, date: str) -> None:
    await stage.owner.press(await pushed(stage, UNDATED), editing.DATE_OTHER)
    await stage.owner.send("the day before the flood")
    assert stage.owner.reply.text == editing.BAD_DATE
    await stage.owner.send(said)
    assert f"· {date} ·" in preview(stage.owner).text


async def test_an_undated_article_stays_out_of_the_latest(stage: Stage) -> None:
    await stage.owner.press(await pushed(stage, UNDATED), editing.DATE_UNKNOWN)
    await stage.owner.press(preview(stage.owner), editing.PUBLISH)
    await stage.reader.send("/latest")
    assert stage.reader.reply.text == browsing.NOTHING_DATED


async def test_headline_and_topics_can_be_corrected(stage: Stage) -> None:
    await stage.owner.press(await pushed(stage, PAGE), editing.CORRECT_HEADLINE)
    await stage.owner.send("No ferries until Tuesday")
    await stage.owner.press(preview(stage.owner), editing.CORRECT_TOPICS)
    await stage.owner.send("Ferries, Storms, Port Ellery")
    await stage.owner.press(preview(stage.owner), editing.CORRECT_TOPICS)
    await stage.owner.press(stage.owner.reply, editing.remove_topic("Storms"))
    shown = preview(stage.owner).text
    assert shown.startswith("No ferries until Tuesday")
    assert "Ferries · Port Ellery" in shown


async def test_a_correction_can_be_thought_better_of(stage: Stage) -> None:
    await stage.owner.press(await pushed(stage, PAGE), editing.CORRECT_HEADLINE)
    await stage.owner.press(stage.owner.reply, words.CANCEL)
    await stage.owner.send("How high were the waves?")
    assert stage.owner.reply.text.startswith(answering.dont_know())
    assert preview(stage.owner).text.startswith("Ferries stay in harbour")


async def test_a_button_of_an_earlier_preview_does_nothing_but_show_the_newest(stage: Stage) -> None:
    first = await pushed(stage, PAGE)
    await stage.owner.press(first, editing.CORRECT_HEADLINE)
    await stage.owner.send("No ferries until Tuesday")
    await stage.owner.press(first, editing.PUBLISH)
    assert stage.owner.alerts[-1] == editing.OLD_PREVIEW
    assert await stage.archive.articles.count() == 0
    assert preview(stage.owner).text.startswith("No ferries until Tuesday")


async def test_a_second_press_on_publish_publishes_nothing_twice(stage: Stage) -> None:
    shown = await pushed(stage, PAGE)
    await stage.owner.press(shown, editing.PUBLISH)
    await stage.owner.press(shown, editing.PUBLISH)
    assert await stage.archive.articles.count() == 1
    assert stage.owner.alerts[-1] == editing.DRAFT_GONE


async def test_discard_leaves_nothing(stage: Stage) -> None:
    await stage.owner.press(await pushed(stage, PAGE), editing.DISCARD)
    assert stage.owner.reply.text == editing.DISCARDED
    assert await stage.archive.articles.count() == 0


async def test_the_same_article_again_is_recognised(stage: Stage) -> None:
    await stage.owner.press(await pushed(stage, PAGE), editing.PUBLISH)
    await stage.owner.press(await pushed(stage, PAGE), editing.PUBLISH)
    assert stage.owner.reply.text == editing.ALREADY_THERE


async def test_a_changed_article_becomes_a_new_version_even_without_an_address(stage: Stage) -> None:
    await stage.owner.press(await pushed(stage, PAGE), editing.PUBLISH)
    await stage.owner.press(await pushed(stage, PAGE.replace("six metres", "nine metres")), editing.PUBLISH)
    assert stage.owner.reply.text.startswith(editing.PUBLISHED_CHANGED)
    assert await stage.archive.articles.count() == 1
    await stage.reader.send("Which waves were measured at the lighthouse?")
    assert "nine metres" in stage.reader.reply.text


async def test_of_two_owners_who_push_one_article_the_second_is_told(stage: Stage) -> None:
    other = stage.telegram.person(SECOND_OWNER, "Otto")
    shown = await pushed(stage, PAGE)
    await other.send(f"/push {PAGE}")
    await stage.quiet()
    await stage.owner.press(shown, editing.PUBLISH)
    await other.press(preview(other), editing.PUBLISH)
    assert other.reply.text == editing.ALREADY_THERE
    assert await stage.archive.articles.count() == 1


async def test_owners_work_apart(stage: Stage) -> None:
    other = stage.telegram.person(SECOND_OWNER, "Otto")
    await stage.owner.send(f"/push {PAGE}")
    await other.send("How high were the waves?")
    assert other.reply.text.startswith(answering.dont_know())
    await stage.quiet()
    assert "All ferries" in preview(stage.owner).text


async def test_what_is_no_article_says_why_and_stores_nothing(stage: Stage) -> None:
    await stage.owner.send("/push Ferries")
    await stage.quiet()
    assert stage.owner.reply.text.startswith("That can't be published as it is.")
    await stage.owner.send("How high were the waves?")
    assert stage.owner.reply.text.startswith(answering.dont_know())


async def test_a_message_that_holds_the_article_can_be_pushed_in_reply(stage: Stage) -> None:
    held = await stage.owner.send(PAGE)
    await stage.owner.send("/push", reply_to=held)
    await stage.quiet()
    assert "All ferries" in preview(stage.owner).text


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("ferries.txt", PAGE),
        ("ferries.md", f"---\ntitle: Ferries stay in harbour\ndate: 2024-11-18\n---\n{PAGE.partition('Lind')[2]}"),
        ("ferries.jsonl", json.dumps({"title": "Ferries stay in harbour", "date": "2024-11-18", "text": PAGE})),
    ],
)
async def test_an_article_comes_as_a_file(stage: Stage, name: str, content: str) -> None:
    await stage.owner.send_file(name, content.encode(), "/push")
    assert preview(stage.owner).text.startswith("Ferries stay in harbour")


async def test_a_file_can_follow_a_bare_push(stage: Stage) -> None:
    await stage.owner.send("/push")
    await stage.owner.send_file("ferries.txt", PAGE.encode())
    assert "All ferries" in preview(stage.owner).text


@pytest.mark.parametrize(("name", "reply"), [("a.pdf", editing.NO_FILE_TYPE), ("a.docx", editing.NO_FILE_TYPE)])
async def test_another_kind_of_file_is_declined(stage: Stage, name: str, reply: str) -> None:
    await stage.owner.send_file(name, b"...", "/push")
    assert stage.owner.reply.text == reply


async def test_a_file_of_several_articles_is_published_at_once_and_lists_what_failed(stage: Stage) -> None:
    text = "This is the story that has the number {}."
    rows = [json.dumps({"title": f"Story {n}", "date": "2024-11-18", "text": text.format(n)}) for n in range(3)]
    lines = [rows[0], "no json", *rows[1:]]
    await stage.owner.send_file("week.jsonl", "\n".join(lines).encode(), "/push")
    assert stage.owner.reply.text.startswith(editing.batch_head(3, 1))
    await stage.owner.press(stage.owner.reply, editing.publish_all(3))
    assert await stage.archive.articles.count() == 3


async def test_a_strangers_press_on_an_editors_button_does_nothing(stage: Stage) -> None:
    shown = await pushed(stage, PAGE)
    await stage.reader.press(shown, editing.PUBLISH)
    assert await stage.archive.articles.count() == 0


async def test_withdraw_asks_once_and_takes_the_article_out_of_everything(stage: Stage) -> None:
    await stage.publish(BRIDGE)
    await stage.owner.send("/withdraw harbour bridge")
    await stage.owner.press(stage.owner.reply, editing.WITHDRAW_YES)
    assert stage.owner.reply.text == editing.withdrawn(BRIDGE.headline)
    for command in ("/latest", "/search harbour bridge", "/topics", "How much did the work cost?"):
        await stage.reader.send(command)
        assert BRIDGE.headline not in stage.reader.reply.text


async def test_withdraw_alone_offers_the_newest(stage: Stage) -> None:
    await stage.publish(BRIDGE)
    await stage.owner.send("/withdraw")
    await stage.owner.press(stage.owner.reply, BRIDGE.headline)
    await stage.owner.press(stage.owner.reply, editing.KEEP)
    assert stage.owner.reply.text == editing.STILL_PUBLISHED
    assert await stage.archive.articles.count() == 1


@needs_shared
async def test_the_given_page_arrives_in_parts_and_is_answered_from(stage: Stage) -> None:
    page = (SHARED / "articles" / "north-korea-troops.page.txt").read_text()
    await stage.owner.send("/push")
    await stage.owner.send(page)
    await stage.quiet()
    await stage.owner.press(preview(stage.owner), "Unknown")
    await stage.owner.press(preview(stage.owner), editing.PUBLISH)
    (article,) = (await stage.archive.articles.newest(5)).articles
    assert all(paragraph in page for paragraph in article.paragraphs)
    assert article.topics == ("North Korea", "Russia", "Ukraine War", "United States")
    await stage.reader.send("who is sean rayment?")
    assert (article.authors[0].bio or "").partition(".")[0] in stage.reader.reply.text
