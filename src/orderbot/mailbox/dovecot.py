"""A local Dovecot for the demo and the tests: its own folder, free loopback ports, nothing left behind."""

from __future__ import annotations

import base64
import contextlib
import grp
import hashlib
import hmac
import json
import os
import pwd
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
from orderbot.settings import MailboxSettings

HOST = "127.0.0.1"
_START_SECONDS = 20.0
_STOP_SECONDS = 1.0
_TRIES = 5  # another process may take a free port before Dovecot does

_CONFIG = """\
protocols = imap
listen = {host}
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/dovecot.log
ssl = yes
ssl_cert = <{folder}/certificate.pem
ssl_key = <{folder}/key.pem
disable_plaintext_auth = no
auth_mechanisms = plain login xoauth2 oauthbearer
auth_failure_delay = 0 secs
mail_location = maildir:~/mail
mail_fsync = never
mail_max_userip_connections = 200
first_valid_uid = 1
{owners}
{capabilities}
service imap-login {{
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
  }}
}}
service anvil {{
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
{unprivileged}
passdb {{
  driver = passwd-file
  mechanisms = plain login
  args = {folder}/passwords
}}
passdb {{
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = {folder}/oauth2.conf
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={folder}/homes/%u
}}
"""
_OAUTH2 = """\
introspection_mode = local
local_validation_key_dict = fs:posix:prefix={folder}/keys/
username_attribute = sub
"""
_UNPRIVILEGED = "service {name} {{\n  chroot =\n}}\n"  # who is not root cannot change the root


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
            self._write_fixed_files()
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
        now = time.time()
        head = _unpadded(json.dumps({"alg": "HS256", "typ": "JWT"}).encode())
        claims = _unpadded(json.dumps({"sub": user, "iat": int(now) - 10_000, "exp": int(now + seconds)}).encode())
        signed = head + b"." + claims
        return (signed + b"." + _unpadded(hmac.new(self._token_key, signed, hashlib.sha256).digest())).decode()

    def _write_fixed_files(self) -> None:
        folder = self.folder
        for name, mode in (("homes", 0o711), ("run", 0o755), ("state", 0o755), ("keys", 0o755)):
            (folder / name).mkdir(mode=mode)
            (folder / name).chmod(mode)
        key = folder / "keys" / "default" / "HS256" / "default"
        key.parent.mkdir(parents=True)
        key.write_bytes(base64.b64encode(self._token_key))
        _write(folder / "oauth2.conf", _OAUTH2.format(folder=folder))
        _write(folder / "passwords", "".join(f"{user}:{{PLAIN}}{word}::::::\n" for user, word in self.users.items()))
        _make_certificate(folder)
        for user in self.users:
            (folder / "homes" / user).mkdir(mode=0o700)
        if os.getuid() == 0:
            for path in (folder / "homes", *(folder / "homes" / user for user in self.users)):
                shutil.chown(path, _MAIL_OWNER, _MAIL_GROUP)
            for path in (folder / "passwords", folder / "oauth2.conf", key):
                shutil.chown(path, "dovecot", "dovecot")

    def _launched(self, binary: str) -> bool:
        self.port, self.tls_port = _free_ports(2)
        config = self.folder / "dovecot.conf"
        _write(config, self._config())
        command = [binary, "-F", "-c", str(config)]
        if setpriv := shutil.which("setpriv"):  # it goes when we are killed
            command = [setpriv, "--pdeathsig", "TERM", *command]
        self._process = _begun(command)
        return self._answers()

    def _config(self) -> str:
        is_root = os.getuid() == 0
        user, group = (_MAIL_OWNER, _MAIL_GROUP) if is_root else _own_names()
        owners, unprivileged = "", ""
        if not is_root:
            owners = f"default_login_user = {user}\ndefault_internal_user = {user}\ndefault_internal_group = {group}"
            unprivileged = "".join(_UNPRIVILEGED.format(name=name) for name in ("imap-login", "anvil", "stats"))
        return _CONFIG.format(
            host=HOST,
            folder=self.folder,
            owners=owners,
            unprivileged=unprivileged,
            capabilities=f"imap_capability = {self.capabilities}" if self.capabilities else "",
            port=self.port,
            tls_port=self.tls_port,
            user=user,
            group=group,
        )

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


_MAIL_OWNER, _MAIL_GROUP = "nobody", "nogroup"  # as root: Dovecot refuses mail that belongs to root


def _own_names() -> tuple[str, str]:
    """The names of this process's user and group: Dovecot takes no numbers."""
    try:
        return pwd.getpwuid(os.getuid()).pw_name, grp.getgrgid(os.getgid()).gr_name
    except KeyError as error:
        raise MailboxError(f"The local Dovecot needs a user and a group with names ({error}).") from error


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


def _unpadded(content: bytes) -> bytes:
    return base64.urlsafe_b64encode(content).rstrip(b"=")


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    path.chmod(0o600)


def _remove(folder: Path) -> None:
    """Remove the folder; its last processes may still be writing a file while it goes."""
    for _ in range(50):
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return


def _make_certificate(folder: Path) -> None:
    command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost"
    names = ["-addext", f"subjectAltName=DNS:localhost,IP:{HOST}"]
    files = ["-keyout", str(folder / "key.pem"), "-out", str(folder / "certificate.pem")]
    made = subprocess.run([*command.split(), *names, *files], capture_output=True, check=False)
    if made.returncode:
        raise MailboxError(f"openssl could not make a certificate: {made.stderr.decode(errors='replace')[-200:]}")


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
