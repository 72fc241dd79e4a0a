"""Sentences that look like the question and do not answer it; see `tests/trap_tables.py`."""

import asyncio
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.trap_tables import TABLES, Table, ask_all, read_tables

ALL = tuple(read_tables(TABLES.glob("*.txt")))


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str | None]:
    folder: Path = tmp_path_factory.mktemp("traps")
    return asyncio.run(ask_all(ALL, folder))


def test_there_are_pairs_enough() -> None:
    pairs = [pair for table in ALL for pair in table.pairs]

    assert len(pairs) >= 100
    assert len({pair.trap for pair in pairs} | {pair.twin for pair in pairs}) >= 200


@pytest.mark.parametrize("table", ALL, ids=lambda table: table.draft.headline)
def test_the_answer_stands_in_the_article(table: Table) -> None:
    prose = " ".join([*table.draft.paragraphs, *(author.bio or "" for author in table.draft.authors)])

    assert [pair.answer for pair in table.pairs if pair.answer not in prose] == []


def test_no_trap_is_answered(told: Mapping[str, str | None]) -> None:
    answered = [f"{pair.trap} {told[pair.trap]}" for table in ALL for pair in table.pairs if told[pair.trap]]

    assert answered == []


def test_nine_twins_in_ten_are_answered_right(told: Mapping[str, str | None]) -> None:
    pairs = [pair for table in ALL for pair in table.pairs]

    missed = [f"{pair.twin} {told[pair.twin]}" for pair in pairs if pair.answer not in (told[pair.twin] or "")]

    assert len(missed) <= len(pairs) / 10, missed
