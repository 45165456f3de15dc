"""The local Dovecot itself."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from orderbot.errors import MailboxError
from orderbot.mailbox.dovecot import Dovecot


def test_it_starts_and_leaves_nothing() -> None:
    with Dovecot({"demo": "secret"}) as server:
        folder: Path = server.folder
        server.deliver("demo", [b"Subject: x\r\n\r\nx"], "Commandes")
        with server.client("demo") as client:
            assert client.folder_exists("Commandes")
    assert not folder.exists()
    running = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout
    assert str(folder) not in running


def test_mail_survives_a_restart() -> None:
    with Dovecot({"demo": "secret"}) as server:
        server.deliver("demo", [b"Subject: x\r\n\r\nx"])
        server.restart()
        with server.client("demo") as client:
            assert client.select_folder("INBOX")[b"EXISTS"] == 1


def test_without_dovecot_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda *_, **__: None)
    with pytest.raises(MailboxError, match="apt-get install dovecot-imapd"):
        Dovecot({}).start()


def test_what_does_not_run_says_so() -> None:
    server = Dovecot({})
    with pytest.raises(MailboxError, match="not running"):
        server.log()
    server.stop()
