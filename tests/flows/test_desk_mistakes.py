"""What editors do otherwise than they were told, and what becomes of it."""

import pytest

from bot import words
from bot.wire.stand_in_messages import Json
from bot.wire.stand_in_rules import sent_in_parts
from bot.words import answering, editing
from tests.flows.conftest import Stage
from tests.flows.test_desk import PAGE, UNDATED, preview, pushed
from tests.makers import BRIDGE

HEAD, _, TAIL = PAGE.partition("Waves")


def told(stage: Stage) -> list[str]:
    return [reply.text for reply in stage.owner.replies]


# Waiting ends by itself


async def test_an_abandoned_push_ends_by_itself_and_says_so(stage: Stage) -> None:
    await stage.publish(BRIDGE)
    await stage.owner.send("/push")
    stage.clock.pass_by(minutes=16)
    await stage.app.desk_tick()
    assert stage.owner.reply.text == editing.NOTHING_CAME
    assert words.CANCEL not in [label for reply in stage.owner.replies for label in reply.labels]
    await stage.owner.send("How much did the work cost?")
    assert "4.2 million" in stage.owner.reply.text


async def test_another_push_begins_the_wait_anew(stage: Stage) -> None:
    await stage.owner.send("/push")
    stage.clock.pass_by(minutes=10)
    await stage.owner.send("/push")
    stage.clock.pass_by(minutes=10)
    await stage.app.desk_tick()
    await stage.owner.send(PAGE)
    await stage.quiet()
    assert "All ferries" in preview(stage.owner).text


async def test_a_correction_that_is_never_sent_ends_by_itself(stage: Stage) -> None:
    await stage.publish(BRIDGE)
    await stage.owner.press(await pushed(stage, PAGE), editing.CORRECT_HEADLINE)
    stage.clock.pass_by(minutes=16)
    await stage.app.desk_tick()
    assert editing.NO_VALUE_CAME in told(stage)
    await stage.owner.send("How much did the work cost?")
    assert "4.2 million" in stage.owner.reply.text
    await stage.owner.press(preview(stage.owner), editing.PUBLISH)
    assert stage.owner.reply.text.startswith("Published: Ferries stay in harbour")


async def test_a_new_push_takes_nothing_for_the_correction_of_the_one_before(stage: Stage) -> None:
    await stage.owner.press(await pushed(stage, PAGE), editing.CORRECT_HEADLINE)
    shown = await pushed(stage, PAGE.replace("Ferries stay in harbour", "All boats stay in port"))
    await stage.owner.send("How much did the work cost?")
    assert stage.owner.reply.text.startswith(answering.dont_know())
    assert shown.text.startswith("All boats stay in port")


# Parts


LONG = PAGE + "\n".join(f"Boat {n} of the ferry company lies at its quay in Port Ellery." for n in range(80))


async def test_what_a_client_cut_is_waited_for_longer(stage: Stage) -> None:
    await stage.owner.send("/push")
    first, rest = sent_in_parts(LONG)
    await stage.owner.send(first)
    await stage.quiet()
    assert not any(editing.PUBLISH in reply.labels for reply in stage.owner.replies)
    await stage.owner.send(rest)
    await stage.quiet()
    await stage.owner.press(preview(stage.owner), editing.PUBLISH)
    await stage.reader.send("/search boat 79")
    assert "Ferries stay in harbour" in stage.reader.reply.text


async def test_parts_stand_in_the_order_they_were_sent_however_they_arrive(stage: Stage) -> None:
    await stage.owner.send("/push")
    held: list[Json] = []

    async def hold(update: Json) -> None:
        held.append(update)

    stage.telegram.connect(hold)
    await stage.owner.send(LONG)
    stage.telegram.connect(stage.app.handle)
    for update in reversed(held):
        await stage.app.handle(update)
    stage.clock.pass_by(seconds=21)
    await stage.app.desk_tick()
    await stage.owner.press(preview(stage.owner), editing.PUBLISH)
    (article,) = (await stage.archive.articles.newest(1)).articles
    assert [line for line in article.paragraphs if line.startswith("Boat")] == LONG.splitlines()[-80:]


@pytest.mark.parametrize("part", ["/etc is where settings are kept, the harbour master said.", "Who pays for it all?"])
async def test_a_part_is_a_part_whatever_it_looks_like(stage: Stage, part: str) -> None:
    await stage.owner.send(f"/push {PAGE}")
    await stage.owner.send(part)
    await stage.quiet()
    assert part in preview(stage.owner).text


async def test_a_known_command_between_parts_is_still_a_command(stage: Stage) -> None:
    await stage.owner.send(f"/push {HEAD}")
    await stage.owner.send("/id")
    assert "Your number" in stage.owner.reply.text
    await stage.owner.send(f"Waves{TAIL}")
    await stage.quiet()
    assert "Waves of six metres" in preview(stage.owner).text


async def test_a_forwarded_picture_gives_its_caption_as_a_part(stage: Stage) -> None:
    await stage.owner.send("/push")
    await stage.owner.send_photo(PAGE)
    assert stage.owner.reply.text == editing.CAPTION_TAKEN
    await stage.quiet()
    assert "All ferries" in preview(stage.owner).text


async def test_a_picture_with_a_caption_can_be_pushed_in_reply(stage: Stage) -> None:
    held = await stage.owner.send_photo(PAGE)
    await stage.owner.send("/push", reply_to=held)
    await stage.quiet()
    assert "All ferries" in preview(stage.owner).text


async def test_a_message_without_words_cannot_be_pushed_and_says_so(stage: Stage) -> None:
    held = await stage.owner.send_photo()
    await stage.owner.send("/push", reply_to=held)
    assert stage.owner.reply.text == editing.NOTHING_TO_PUSH


async def test_an_edited_part_counts_as_it_was_edited(stage: Stage) -> None:
    sent = await stage.owner.send(f"/push {HEAD}")
    part = await stage.owner.send("Wavs of nine metres were measured.")
    await stage.owner.edit(part, "Waves of nine metres were measured.")
    await stage.quiet()
    assert sent.id < part.id
    assert "Waves of nine metres" in preview(stage.owner).text
    assert "Wavs" not in preview(stage.owner).text


async def test_an_edited_question_is_no_part(stage: Stage) -> None:
    await stage.publish(BRIDGE)
    asked = await stage.owner.send("Who painted the Mona Lisa?")
    await stage.owner.send(f"/push {PAGE}")
    await stage.owner.edit(asked, "How much did the work cost?")
    await stage.quiet()
    assert "Mona Lisa" not in preview(stage.owner).text
    assert any("4.2 million" in text for text in told(stage))


@pytest.mark.parametrize("said", ["Done", "done.", "/done", "that’s all"])
async def test_done_can_be_typed(stage: Stage, said: str) -> None:
    await stage.owner.send(f"/push {PAGE}")
    await stage.owner.send(said)
    assert "All ferries" in preview(stage.owner).text


async def test_done_before_anything_came_says_so(stage: Stage) -> None:
    await stage.owner.send("/push")
    await stage.owner.send("done")
    assert stage.owner.reply.text == editing.NOTHING_YET


@pytest.mark.parametrize("said", ["cancel", "/cancel", "Never mind"])
async def test_cancel_can_be_typed(stage: Stage, said: str) -> None:
    await stage.owner.send(f"/push {PAGE}")
    await stage.owner.send(said)
    assert stage.owner.reply.text == editing.CANCELLED
    await stage.quiet()
    assert not any(editing.PUBLISH in reply.labels for reply in stage.owner.replies)


async def test_a_correction_can_be_cancelled_in_words(stage: Stage) -> None:
    await stage.owner.press(await pushed(stage, PAGE), editing.CORRECT_TOPICS)
    await stage.owner.send("cancel")
    assert "Shipping · Weather" in preview(stage.owner).text


# Without /push


@pytest.mark.parametrize("name", ["ferries.txt", "ferries.md", "FERRIES.HTML", "week.jsonl"])
async def test_an_editors_file_without_push_says_how_to_publish_it(stage: Stage, name: str) -> None:
    sent = await stage.owner.send_file(name, PAGE.encode())
    assert stage.owner.reply.text == editing.PUSH_FILE
    await stage.owner.send("/push", reply_to=sent)
    assert stage.owner.reply.text not in (editing.PUSH_FILE, editing.NOTHING_TO_PUSH)


async def test_an_editors_paste_without_push_says_how_to_publish_it(stage: Stage) -> None:
    await stage.owner.send(PAGE + TAIL * 3)
    assert stage.owner.reply.text == editing.PUSH_TEXT


async def test_a_readers_long_message_is_a_question_all_the_same(stage: Stage) -> None:
    await stage.reader.send(PAGE + TAIL * 3)
    assert stage.reader.reply.text != editing.PUSH_TEXT


@pytest.mark.parametrize("caption", ["/push", "/PUSH", "/push@newsbot_bot", "/push here it is"])
async def test_a_files_caption_is_read_as_people_write_it(stage: Stage, caption: str) -> None:
    await stage.owner.send_file("ferries.txt", PAGE.encode(), caption)
    assert "All ferries" in preview(stage.owner).text


# Dates


@pytest.mark.parametrize(
    ("said", "date"),
    [
        ("24/10/2024", "24 October 2024"),
        ("October 24th, 2024", "24 October 2024"),
        ("24 Oct 24", "24 October 2024"),
        ("20241024", "24 October 2024"),
        ("the 14th", "14 November 2024"),
        ("3 days ago", "17 November 2024"),
        ("last Thursday", "14 November 2024"),
        ("Unkown", "undated"),
        ("no date", "undated"),
    ],
)
async def test_a_missing_date_can_simply_be_sent(stage: Stage, said: str, date: str) -> None:
    await pushed(stage, UNDATED)
    await stage.owner.send(said)
    assert f"· {date} ·" in preview(stage.owner).text
    await stage.owner.press(preview(stage.owner), editing.PUBLISH)
    assert await stage.archive.articles.count() == 1


@pytest.mark.parametrize(
    ("said", "reply"),
    [
        ("31 February 2024", editing.BAD_DATE),
        ("32/10/2024", editing.BAD_DATE),
        ("October", editing.BAD_DATE),
        ("24 October 2034", editing.FAR_DATE),
    ],
)
async def test_a_wrong_date_says_what_is_wrong_and_is_still_asked_for(stage: Stage, said: str, reply: str) -> None:
    await stage.owner.press(await pushed(stage, UNDATED), editing.DATE_OTHER)
    await stage.owner.send(said)
    assert stage.owner.reply.text == reply
    await stage.owner.send("24 October 2024")
    assert "· 24 October 2024 ·" in preview(stage.owner).text


async def test_a_day_to_come_is_taken_and_remarked_on(stage: Stage) -> None:
    await stage.owner.press(await pushed(stage, UNDATED), editing.DATE_OTHER)
    await stage.owner.send("24 October 2025")
    assert editing.COMING_DATE in told(stage)
    assert "· 24 October 2025 ·" in preview(stage.owner).text


async def test_once_the_date_is_settled_a_date_is_a_question_again(stage: Stage) -> None:
    await pushed(stage, PAGE)
    await stage.owner.send("24 October 2024")
    assert stage.owner.reply.text.startswith(answering.dont_know())
