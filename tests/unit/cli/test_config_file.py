"""The commented settings file: valid, complete, and harmless."""

import tomllib
from pathlib import Path

from orderbot.cli.config_file import commented_toml, settings_keys
from orderbot.settings import Settings, load


def test_the_written_file_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "orderbot.toml"
    path.write_text(commented_toml(), encoding="utf-8")
    assert load(path) == Settings()


def test_every_setting_is_there_with_its_meaning() -> None:
    text = commented_toml()
    for key, meaning in settings_keys().items():
        assert meaning, key
        assert f"# {key.split('.')[1]} = " in text
        assert meaning in text


def test_uncommented_it_is_valid_toml() -> None:
    lines = [
        line.removeprefix("# ") if " = " in line or "[[" in line else line for line in commented_toml().splitlines()
    ]
    table = tomllib.loads("\n".join(line for line in lines if not line.startswith("#")))
    assert table["web"]["port"] == 8807
    assert table["mailbox"][0]["folder"] == "INBOX"
