"""`newsbot import`: what is stored, what is said, and what is left when something goes wrong."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from rich.progress import Progress

from bot.archive import opened
from bot.config import Settings
from bot.importing import LINES, Report, import_files
from store.entities import Saved
from store.search.index import Index
from tests.processes import Machine, machine

__all__ = ["machine"]

GOOD = "---\ntitle: Ferry fares rise\n---\n\nA ticket for the ferry to Holm Island costs six crowns from Monday.\n"
LINE = {"title": "Harbour bridge reopens", "text": "The harbour bridge reopened on Monday after nine weeks."}


def lines(count: int) -> str:
    """So many articles."""
    rows = ({"title": f"Story {n}", "text": f"Story {n} was told on day {n}."} for n in range(count))
    return "".join(f"{json.dumps(row)}\n" for row in rows)


def stored(machine: Machine) -> int:
    with closing(sqlite3.connect(machine.data_dir / "newsbot.db")) as database:
        count: int = database.execute("SELECT count(*) FROM articles").fetchone()[0]
        return count


async def imported(machine: Machine, *paths: Path) -> Report:
    report = Report()
    async with opened(Settings.default(machine.data_dir)) as archive:
        assert await import_files(archive, paths, report, Progress(disable=True)) == 0
    return report


# As a command


async def test_counts_come_first_and_failures_last(machine: Machine) -> None:
    machine.write("news/a.md", GOOD)
    machine.write("news/deeper/b.jsonl", json.dumps(LINE) + "\n{broken\n")
    machine.write("news/c.txt", b"\x00\x01\x02")
    machine.write("news/notes.docx", "not asked for")

    ended = await machine.does("import", "news")

    assert (ended.code, ended.told) == (1, "")
    counts, *failures = ended.printed.splitlines()
    assert counts == "2 new, 0 changed, 0 there already, 2 failed"
    assert [failure.split(": ")[0] for failure in failures] == ["  news/c.txt", "  news/deeper/b.jsonl"]
    assert failures[1].startswith("  news/deeper/b.jsonl: Line 2: ")
    assert stored(machine) == 2


async def test_what_was_imported_is_answered_though_nothing_else_runs(machine: Machine) -> None:
    machine.write("a.md", GOOD)
    ended = await machine.does("import", "a.md")
    again = await machine.does("import", "a.md")
    asked = await machine.does("ask", "How much is a ticket for the ferry to Holm Island?")

    assert (ended.code, again.code) == (0, 0)
    assert again.printed == "0 new, 0 changed, 1 there already, 0 failed\n"
    assert asked.printed.startswith("A ticket for the ferry to Holm Island costs six crowns")
    assert asked.told == ""


async def test_a_terminal_shows_how_far_it_is(machine: Machine) -> None:
    machine.write("a.jsonl", lines(3))

    async with machine.at_a_terminal("import", "a.jsonl", COLUMNS="100") as importing:
        ended = await importing.ends()

    assert ended.code == 0
    for words in ("Reading", "Indexing", "100%", "3 new"):
        assert words in ended.printed


async def test_imports_at_once_leave_the_index_level(machine: Machine) -> None:
    for name in ("a", "b"):
        machine.write(f"{name}.jsonl", lines(60).replace("Story", f"{name.upper()} story"))

    async with machine.running("import", "a.jsonl") as first, machine.running("import", "b.jsonl") as second:
        codes = [(await one.ends()).code for one in (first, second)]

    assert codes == [0, 0]
    assert Index.open(machine.data_dir / "index").mark == 120


async def test_a_path_that_is_not_there_is_told_before_anything_is_stored(machine: Machine) -> None:
    machine.write("a.md", GOOD)

    ended = await machine.does("import", "a.md", "b.md")

    assert ended.code == 2
    assert "b.md" in ended.told
    assert stored(machine) == 0


# Files


async def test_a_bulk_file_is_read_some_lines_at_a_time(machine: Machine) -> None:
    count = 2 * LINES + 1
    file = machine.write("a.jsonl", lines(count) + "\n{broken\n\n")

    report = await imported(machine, file)

    assert report.saved == {Saved.NEW: count}
    assert [failure.split(": ")[1] for failure in report.failures] == [f"Line {count + 2}"]


@pytest.mark.parametrize("count", [LINES, LINES + 1])
async def test_blank_lines_at_the_end_are_no_failures(machine: Machine, count: int) -> None:
    report = await imported(machine, machine.write("a.jsonl", lines(count) + "\n\n"))

    assert (report.saved, report.failures) == ({Saved.NEW: count}, [])


async def test_a_bulk_file_may_be_in_utf_16(machine: Machine) -> None:
    report = await imported(machine, machine.write("a.jsonl", lines(3).encode("utf-16")))

    assert report.saved == {Saved.NEW: 3}


@pytest.mark.parametrize("name", ["a.jsonl", "a.md", "a.html", "a.txt"])
async def test_an_empty_file_is_a_failure(machine: Machine, name: str) -> None:
    report = await imported(machine, machine.write(name, ""))

    assert len(report.failures) == 1


async def test_a_file_named_twice_is_read_once(machine: Machine) -> None:
    file = machine.write("news/a.md", GOOD)

    report = await imported(machine, file, file, file.parent)

    assert report.saved == {Saved.NEW: 1}


async def test_hidden_files_are_read_only_when_named(machine: Machine) -> None:
    machine.write("news/.git/a.md", GOOD)
    hidden = machine.write("news/._b.md", GOOD)

    by_folder = await imported(machine, machine.folder / "news")
    by_name = await imported(machine, hidden)

    assert (by_folder.saved, len(by_folder.failures)) == ({}, 1)
    assert by_name.saved == {Saved.NEW: 1}


async def test_a_folder_without_articles_is_told(machine: Machine) -> None:
    (machine.folder / "empty").mkdir()

    report = await imported(machine, machine.folder / "empty")

    assert [failure.partition(": ")[0] for failure in report.failures] == [str(machine.folder / "empty")]


async def test_a_file_that_cannot_be_opened_costs_only_itself(machine: Machine) -> None:
    (machine.folder / "b.md").symlink_to(machine.folder / "b.md")
    good = machine.write("c.md", GOOD)

    report = await imported(machine, machine.folder / "b.md", good)

    assert report.saved == {Saved.NEW: 1}
    assert len(report.failures) == 1


async def test_an_article_that_the_database_refuses_costs_only_itself(machine: Machine) -> None:
    with closing(sqlite3.connect(machine.data_dir / "newsbot.db")) as database:
        database.execute(
            "CREATE TRIGGER refusal BEFORE INSERT ON versions WHEN NEW.headline = 'Story 1' "
            "BEGIN SELECT RAISE(ABORT, 'not that one'); END"
        )
    file = machine.write("a.jsonl", lines(3))

    report = await imported(machine, file)

    assert report.saved == {Saved.NEW: 2}
    assert report.failures == [f"{file}: Story 1: The database refused: not that one"]


async def test_a_topic_named_in_one_file_is_known_to_the_next(machine: Machine) -> None:
    """The topics line of a page has no separators, so that only a known topic can be told in it."""
    report = await imported(machine, Path(__file__).parents[1] / "bot" / "sample")

    assert report.failures == []
    async with opened(Settings.default(machine.data_dir)) as archive:
        topics = {topic.name for topic in await archive.topics.topics()}
    assert {"Port Ellery", "Local Government"} <= topics
