"""The settings."""

from pathlib import Path

import pytest

from bot.config import Settings
from bot.errors import BadSettings
from tests.settings import no_settings

__all__ = ["no_settings"]


pytestmark = pytest.mark.usefixtures("no_settings")


def test_nothing_has_to_be_set() -> None:
    settings = Settings.load()
    assert settings.database == "sqlite:///data/newsbot.db"
    assert settings.owners == ()


def test_a_dotenv_file_is_read(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("NEWSBOT_OWNERS=12, 34\nNEWSBOT_DATA_DIR=there\n")
    settings = Settings.load()
    assert settings.owners == (12, 34)
    assert settings.index_dir == Path("there/index")


def test_the_environment_wins_over_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text("NEWSBOT_OWNERS=12\n")
    monkeypatch.setenv("NEWSBOT_OWNERS", "99")
    assert Settings.load().owners == (99,)


def test_every_wrong_setting_is_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = {"OWNERS": "me", "API_URL": "telegram", "ZONE": "Mars/Olympus", "ANSWER_THRESHOLD": "2"}
    for name, value in wrong.items():
        monkeypatch.setenv(f"NEWSBOT_{name}", value)
    with pytest.raises(BadSettings) as caught:
        Settings.load()
    assert [name for name in wrong if f"NEWSBOT_{name}" not in str(caught.value)] == []


def test_a_missing_token_says_how_to_get_one() -> None:
    with pytest.raises(BadSettings, match="@BotFather"):
        Settings.load().required_token()


@pytest.mark.parametrize("token", ["", "  ", "my token", "424242", "bot424242:ABC"])
def test_a_token_that_is_none_says_how_to_get_one(token: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSBOT_TOKEN", token)
    with pytest.raises(BadSettings, match="@BotFather") as caught:
        Settings.load().required_token()
    assert "424242" not in str(caught.value)


def test_white_space_around_a_value_is_no_part_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSBOT_TOKEN", " 123:ABC-DEF\n")
    assert Settings.load().required_token() == "123:ABC-DEF"


def test_the_data_directory_may_be_in_the_home_directory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/ann")
    monkeypatch.setenv("NEWSBOT_DATA_DIR", "~/news")
    assert Settings.load().data_dir == Path("/home/ann/news")


def test_a_dotenv_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"NEWSBOT_ZONE=\xff\xfe")
    with pytest.raises(BadSettings, match=r"\.env cannot be read"):
        Settings.load()


@pytest.mark.parametrize("zone", ["Mars/Olympus", "Europe", "../etc", "Europe/London\0"])
def test_a_zone_that_is_none_is_told(tmp_path: Path, zone: str) -> None:
    with pytest.raises(BadSettings, match="IANA"):
        Settings.load(zone=zone)


def test_the_settings_say_what_no_log_may_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSBOT_TOKEN", "123:ABC-DEF")
    monkeypatch.setenv("NEWSBOT_DATABASE_URL", "postgresql://me:p%40ss@host/db")
    assert {"123:ABC-DEF", "ABC-DEF", "p%40ss", "p@ss"} <= set(Settings.load().secrets)


def test_secrets_are_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSBOT_TOKEN", "123:secret")
    monkeypatch.setenv("NEWSBOT_DATABASE_URL", "postgresql://me:secret@host/db")
    assert "secret" not in repr(Settings.load())


def test_an_empty_variable_counts_as_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.setenv(f"NEWSBOT_{name.upper()}", " ")
    assert Settings.load() == Settings.default(Path("data"))
