"""Settings: file, environment, and messages that say what to mend."""

from pathlib import Path

import pytest

from orderbot.errors import SettingsError
from orderbot.settings import load


def write(folder: Path, text: str) -> Path:
    path = folder / "orderbot.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_missing_file_means_the_defaults(tmp_path: Path) -> None:
    assert load(tmp_path / "orderbot.toml").web.port == 8807


def test_a_named_file_must_be_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ORDERBOT_CONFIG", str(tmp_path / "nowhere.toml"))
    with pytest.raises(SettingsError, match="orderbot init"):
        load()


def test_the_environment_wins_over_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, "[web]\nport = 9000\nhost = '127.0.0.2'\n")
    monkeypatch.setenv("ORDERBOT_WEB__PORT", "9001")
    settings = load(path)
    assert (settings.web.host, settings.web.port) == ("127.0.0.2", 9001)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[web]\nprot = 1\n", "web.prot"),
        ("[web]\nport = 'x'\n", "web.port"),
        ("[web\n", "orderbot.toml"),
        ("[automation]\nthreshold = 2\n", "automation.threshold"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(SettingsError, match=says.replace(".", r"\.")):
        load(write(tmp_path, text))


def test_several_mailboxes_and_folders(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "[[mailbox]]\nname='a'\nhost='h'\nuser='u'\nfolder=['INBOX','Faxes']\n[[mailbox]]\nname='b'\nhost='h'\nuser='v'\n",
    )
    first, second = load(path).mailbox
    assert first.folder == ["INBOX", "Faxes"]
    assert second.folder == "INBOX"
