"""The sentences beside the index, by number."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from store.errors import IndexUnusable
from store.search.record_file import RecordFile


@pytest.fixture
def records(tmp_path: Path) -> RecordFile:
    RecordFile.create(tmp_path)
    return RecordFile(tmp_path)


def added(records: RecordFile, given: Sequence[tuple[int, str]]) -> int:
    """The number of the first."""
    first = records.next_number()
    records.add(given, first)
    return first


def test_records_are_read_in_the_order_asked_for(records: RecordFile) -> None:
    first = added(records, [(1, "one"), (1, "two"), (2, "three")])
    assert records.read([first + 2, first]) == ["three", "one"]


def test_a_number_is_never_given_twice_while_its_record_is_there(records: RecordFile) -> None:
    first = added(records, [(1, "old")])
    second = added(records, [(1, "new")])
    assert second > first
    assert records.read([first, second]) == ["old", "new"]


def test_what_an_article_had_before_goes_and_what_it_has_now_stays(records: RecordFile) -> None:
    old = added(records, [(1, "old"), (2, "another article's")])
    new = added(records, [(1, "new")])
    records.drop([1], before=new)
    assert records.read([old, old + 1, new]) == ["another article's", "new"]


def test_what_did_not_come_to_be_committed_can_be_taken_back(records: RecordFile) -> None:
    kept = added(records, [(1, "kept")])
    lost = added(records, [(2, "lost"), (3, "lost, too")])
    records.drop_from(lost)
    assert records.read([kept, lost, lost + 1]) == ["kept"]


def test_another_reader_sees_what_was_added(records: RecordFile, tmp_path: Path) -> None:
    reader = RecordFile(tmp_path)
    first = added(records, [(1, "one")])
    assert reader.read([first]) == ["one"]


def test_a_file_that_was_replaced_is_noticed(records: RecordFile, tmp_path: Path) -> None:
    assert records.is_current
    for path in tmp_path.iterdir():
        path.rename(path.with_name(f"{path.name}.old"))
    assert not records.is_current
    RecordFile.create(tmp_path)
    assert not records.is_current


@pytest.mark.parametrize("content", [None, b"", b"no database at all, but long enough to be looked at" * 100])
def test_a_missing_or_broken_file_is_an_unusable_index(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "records.db").write_bytes(content)
    with pytest.raises(IndexUnusable):
        RecordFile(tmp_path)
