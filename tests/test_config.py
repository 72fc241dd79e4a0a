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


def test_secrets_are_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSBOT_TOKEN", "123:secret")
    monkeypatch.setenv("NEWSBOT_DATABASE_URL", "postgresql://me:secret@host/db")
    assert "secret" not in repr(Settings.load())


def test_an_empty_variable_counts_as_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TOKEN", "DATABASE_URL", "ANSWER_THRESHOLD", "OWNERS"):
        monkeypatch.setenv(f"NEWSBOT_{name}", "")
    settings = Settings.load()
    assert (settings.token, settings.database_url, settings.answer_threshold) == (None, None, None)
