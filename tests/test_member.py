"""The name that a process goes by."""

from pathlib import Path

import pytest

from bot.errors import BadSettings
from bot.member import name_in


def test_a_data_directory_keeps_its_name(tmp_path: Path) -> None:
    assert name_in(tmp_path / "data") == name_in(tmp_path / "data")


def test_two_directories_have_two_names(tmp_path: Path) -> None:
    assert name_in(tmp_path / "one") != name_in(tmp_path / "other")


@pytest.mark.parametrize("left", ["", "01234", "no name", "\0" * 16])
def test_a_name_that_was_half_written_is_made_anew(tmp_path: Path, left: str) -> None:
    (tmp_path / "member").write_text(left)

    name = name_in(tmp_path)

    assert name != left
    assert name_in(tmp_path) == name


def test_a_directory_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "member").mkdir()

    with pytest.raises(BadSettings, match="NEWSBOT_DATA_DIR"):
        name_in(tmp_path)
