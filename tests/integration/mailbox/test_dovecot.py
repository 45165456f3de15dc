"""The local Dovecot itself."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import sys
import time
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
    assert not any(str(folder).encode() in command for command in _commands())


def test_it_goes_when_its_owner_is_killed() -> None:
    program = (
        "from orderbot.mailbox.dovecot import Dovecot\n"
        "print(Dovecot({'demo': 'secret'}).start().folder, flush=True)\n"
        "input()\n"
    )
    owner = subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    with owner:
        assert owner.stdout
        folder = owner.stdout.readline().strip()
        owner.kill()
    deadline = time.monotonic() + 20
    while any(folder.encode() in command for command in _commands()):
        assert time.monotonic() < deadline
    shutil.rmtree(folder)  # nobody is left to do it


def _commands() -> list[bytes]:
    """The command lines of all processes."""
    commands = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            commands.append(path.read_bytes())
    return commands


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
