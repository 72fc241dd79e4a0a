"""Tests that are not to see the settings of whoever runs them."""

from pathlib import Path

import pytest

from bot.config import PREFIX, Settings


@pytest.fixture
def no_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No .env file, and none of this machine's variables."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"{PREFIX}{name.upper()}", raising=False)
