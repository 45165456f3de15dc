"""A local Dovecot for the demo and the tests: its own folder, free loopback ports, nothing left behind."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from imapclient import IMAPClient

from orderbot.errors import MailboxError
from orderbot.mailbox.dovecot_files import HOST, configuration, prepare, signed_token, write_private
from orderbot.settings import MailboxSettings

_START_SECONDS = 20.0
_STOP_SECONDS = 1.0
_TRIES = 5  # another process may take a free port before Dovecot does


class Dovecot:
    """Starts on `start` (or as a context manager) and stops on `stop`; users are names with passwords.

    Runs as the current user; as root, login and mail processes get Debian's unprivileged users. The certificate is
    self-signed by the openssl binary, which Dovecot's package depends on. XOAUTH2 tokens are JSON web tokens that
    Dovecot checks itself (`token` signs them). `capabilities` replaces what the server announces, to see what a
    client does without IDLE or MOVE. Raises MailboxError when Dovecot is not installed or does not start.
    """

    def __init__(self, users: Mapping[str, str], *, capabilities: str | None = None) -> None:
        self.users = dict(users)
        self.capabilities = capabilities
        self.port = 0
        self.tls_port = 0
        self._folder: Path | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._token_key = secrets.token_bytes(32)

    @property
    def folder(self) -> Path:
        """Where its configuration, its log and the mail lie while it runs."""
        if self._folder is None:
            raise MailboxError("The local Dovecot is not running; call start() first.")
        return self._folder

    @property
    def certificate(self) -> Path:
        """The certificate to trust."""
        return self.folder / "certificate.pem"

    def start(self) -> Self:
        binary = shutil.which("dovecot", path=os.defpath + ":/usr/sbin:/usr/local/sbin")
        if binary is None:
            raise MailboxError("Dovecot is not installed; run `apt-get install dovecot-imapd`.")
        self._folder = Path(tempfile.mkdtemp(prefix="orderbot-dovecot-"))  # short: socket paths have a limit of 108
        self._folder.chmod(0o711)
        try:
            prepare(self._folder, self.users, self._token_key)
            for _ in range(_TRIES):
                if self._launched(binary):
                    return self
        except BaseException:
            self.stop()
            raise
        log = self.log()[-500:]
        self.stop()
        raise MailboxError(f"The local Dovecot did not start: {log}")

    def stop(self) -> None:
        """Stop it and remove its folder; harmless when it does not run."""
        if self._process is not None:
            _end(self._process)
            self._process = None
        if self._folder is not None:
            _remove(self._folder)
            self._folder = None

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def restart(self) -> None:
        """Stop it and start it again on the same ports, mail kept; every connection breaks."""
        if self._process is None:
            raise MailboxError("The local Dovecot is not running; call start() first.")
        command = self._process.args
        _end(self._process)
        self._process = _begun(command)
        if not self._answers():
            raise MailboxError(f"The local Dovecot did not start again: {self.log()[-500:]}")

    def log(self) -> str:
        """What Dovecot has logged so far."""
        path = self.folder / "dovecot.log"
        return path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""

    def settings(self, user: str, **changes: Any) -> MailboxSettings:
        """Settings of an account here: TLS, password; `changes` replace keys."""
        keys: dict[str, Any] = {
            "name": user,
            "host": HOST,
            "port": self.tls_port,
            "tls": "implicit",
            "tls_ca_file": self.certificate,
            "user": user,
            "password": self.users.get(user),
        }
        return MailboxSettings(**(keys | changes))

    def client(self, user: str) -> IMAPClient:
        """A connection of that user, logged in without TLS."""
        client = IMAPClient(HOST, self.port, ssl=False, timeout=30)
        client.login(user, self.users[user])
        return client

    def deliver(self, user: str, messages: Iterable[bytes], folder: str = "INBOX") -> None:
        """Put messages into a folder, which is made when it is missing."""
        with self.client(user) as client:
            if folder != "INBOX" and not client.folder_exists(folder):
                client.create_folder(folder)
            for message in messages:
                client.append(folder, message)

    def token(self, user: str, seconds: float = 3600.0) -> str:
        """An OAuth 2 access token for that user, expired when seconds are negative."""
        return signed_token(self._token_key, user, seconds)

    def _launched(self, binary: str) -> bool:
        self.port, self.tls_port = _free_ports(2)
        config = self.folder / "dovecot.conf"
        write_private(config, configuration(self.folder, self.port, self.tls_port, self.capabilities))
        command = [binary, "-F", "-c", str(config)]
        if setpriv := shutil.which("setpriv"):  # it goes when we are killed
            command = [setpriv, "--pdeathsig", "TERM", *command]
        self._process = _begun(command)
        return self._answers()

    def _answers(self) -> bool:
        """Wait until both ports greet; False when the process ends or the time is over."""
        process = self._process
        deadline = time.monotonic() + _START_SECONDS
        while process is not None and time.monotonic() < deadline:
            if _greets(self.port) and _accepts(self.tls_port):
                return True
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(0.05)
                return False
        return False


def _begun(command: Any) -> subprocess.Popen[bytes]:
    """Start it in a process group of its own: a Ctrl-C meant for the demo does not reach it."""
    silent = subprocess.DEVNULL
    return subprocess.Popen(command, stdin=silent, stdout=silent, stderr=silent, start_new_session=True)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ask the group to end, then end it: an idle connection may keep a process for a while."""
    for kind, seconds in ((signal.SIGTERM, _STOP_SECONDS), (signal.SIGKILL, None)):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, kind)
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            continue
        break
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)  # those that outlived the master


def _remove(folder: Path) -> None:
    """Remove the folder; its last processes may still be writing a file while it goes."""
    for _ in range(50):
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return


def _free_ports(count: int) -> list[int]:
    sockets = [socket.socket() for _ in range(count)]
    try:
        for one in sockets:
            one.bind((HOST, 0))
        return [int(one.getsockname()[1]) for one in sockets]
    finally:
        for one in sockets:
            one.close()


def _accepts(port: int) -> bool:
    try:
        socket.create_connection((HOST, port), timeout=1).close()
    except OSError:
        return False
    return True


def _greets(port: int) -> bool:
    try:
        with socket.create_connection((HOST, port), timeout=2) as connection:
            return connection.recv(100).startswith(b"* OK")
    except OSError:
        return False
