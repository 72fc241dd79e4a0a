"""`newsbot ask`: one question, for people and for programs."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from bot.archive import opened
from bot.asking import ask_once
from bot.config import Settings
from bot.words.answering import CLOSEST_PASSAGES
from store.entities import Draft
from tests.makers import BRIDGE, NOW, draft
from tests.processes import Machine, machine

__all__ = ["machine"]

QUESTION = "When did the harbour bridge in Port Ellery reopen?"


@pytest.fixture
def settings(machine: Machine) -> Settings:
    return Settings.default(machine.data_dir)


async def publish(settings: Settings, *drafts: Draft) -> None:
    async with opened(settings) as archive:
        await archive.newsroom.publish_all(drafts, NOW)


async def test_a_program_gets_the_sentence_and_where_it_stands(machine: Machine, settings: Settings) -> None:
    await publish(settings, BRIDGE)

    asked = await machine.does("ask", "--json", QUESTION)

    told = json.loads(asked.printed)
    [answer] = told["answers"]
    assert (asked.code, asked.told, told["status"]) == (0, "", "answered")
    assert 0 < answer.pop("confidence") <= 1
    assert answer.pop("highlight") in BRIDGE.paragraphs[0]
    assert answer == {
        "sentence": BRIDGE.paragraphs[0],
        "headline": BRIDGE.headline,
        "date": "2024-11-18",
        "byline": "Mina Okafor",
        "article_id": 1,
        "source": "https://example.org/bridge",
    }


async def test_what_an_article_lacks_is_null(settings: Settings) -> None:
    await publish(settings, replace(BRIDGE, date=None, source=None, authors=()))

    [answer] = (await ask_once(settings, QUESTION)).as_json()["answers"]

    assert (answer["date"], answer["source"], answer["byline"]) == (None, None, "")


async def test_a_program_is_told_that_nothing_answers(settings: Settings) -> None:
    await publish(settings, BRIDGE)

    asked = await ask_once(settings, "Who invented the telephone?")

    assert asked.as_json() == {"status": "unsure", "answers": [], "passages": []}


async def test_people_see_the_sentence_first_and_the_article_below(settings: Settings) -> None:
    await publish(settings, BRIDGE)

    lines = (await ask_once(settings, QUESTION)).as_lines().splitlines()

    assert lines[0] == BRIDGE.paragraphs[0]
    assert BRIDGE.headline in lines
    assert lines[-1] == BRIDGE.source


async def test_people_are_told_that_nothing_answers_and_what_comes_nearest(settings: Settings) -> None:
    await publish(settings, draft(headline="Telephone lines repaired", paragraphs=("The lines work.",)))

    told = (await ask_once(settings, "Who invented and patented the first telephone in Boston?")).as_lines()

    assert told.startswith("I don't know.")
    assert "Telephone lines repaired" in told


async def test_what_comes_close_is_told_where_nothing_answers_for_sure(settings: Settings) -> None:
    await publish(settings, BRIDGE)
    shy = settings.model_copy(update={"answer_threshold": 0.999})

    asked = await ask_once(shy, QUESTION)

    assert asked.as_lines().splitlines()[0] == CLOSEST_PASSAGES
    assert BRIDGE.paragraphs[0] in asked.as_lines()
    assert BRIDGE.headline in asked.as_lines()
    told = asked.as_json()
    assert (told["status"], told["answers"]) == ("unsure", [])
    assert told["passages"][0]["sentence"] == BRIDGE.paragraphs[0]


async def test_a_directory_without_an_archive_is_told_and_left_as_it_was(machine: Machine) -> None:
    for_people = await machine.does("ask", QUESTION, DATA_DIR="none")
    for_programs = await machine.does("ask", "--json", QUESTION, DATA_DIR="none")

    assert (for_people.code, for_people.told) == (0, "")
    assert "newsbot import" in for_people.printed
    assert json.loads(for_programs.printed) == {"status": "unsure", "answers": [], "passages": []}
    assert not (machine.folder / "none").exists()


async def test_an_empty_archive_is_told(settings: Settings) -> None:
    assert "newsbot import" in (await ask_once(settings, QUESTION)).as_lines()


async def test_an_index_that_is_behind_is_told_and_left_as_it_was(machine: Machine, settings: Settings) -> None:
    await publish(settings, BRIDGE)
    async with opened(settings) as archive:
        await archive.articles.save(draft(paragraphs=("More.",), source=None), NOW)

    first, second = [await machine.does("ask", "--json", QUESTION) for _ in range(2)]

    assert first.told == second.told
    assert first.told.startswith("The index is 1 change behind.")
    assert json.loads(first.printed)["status"] == "answered"


async def test_an_index_that_cannot_be_read_says_how_to_build_it_anew(machine: Machine, settings: Settings) -> None:
    await publish(settings, BRIDGE)
    machine.write("data/index/meta.json", "garbage")

    asked = await machine.does("ask", QUESTION)
    rebuilt = await machine.does("reindex")
    asked_again = await machine.does("ask", QUESTION)

    assert asked.code == 2
    assert "newsbot reindex" in asked.sentence
    assert (rebuilt.code, rebuilt.printed) == (0, "Indexed 1 article.\n")
    assert asked_again.printed.startswith(BRIDGE.paragraphs[0])


@pytest.mark.parametrize("question", ["", " ", "?", "🙂", "a" * 5000, "who " * 2000])
async def test_any_question_gets_an_answer_or_an_honest_no(settings: Settings, question: str) -> None:
    await publish(settings, BRIDGE)

    assert (await ask_once(settings, question)).as_lines()


async def test_a_path_that_can_hold_no_directory_is_told_in_one_sentence(machine: Machine) -> None:
    machine.write("taken", "a file")

    ended = await machine.does("import", "taken", DATA_DIR=str(Path("taken") / "data"))

    assert ended.code == 2
    assert ended.sentence.startswith("NEWSBOT_DATA_DIR is taken/data, which cannot be used: Not a directory. Set it")


async def test_a_data_directory_that_is_a_file_is_told_in_one_sentence(machine: Machine) -> None:
    machine.write("taken", "a file")

    ended = await machine.does("ask", QUESTION, DATA_DIR="taken")

    assert ended.code == 2
    assert ended.sentence.startswith("NEWSBOT_DATA_DIR is taken, which cannot be used: ")
