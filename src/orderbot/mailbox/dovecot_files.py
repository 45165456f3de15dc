"""What the local Dovecot needs on disk: its configuration, its users, a certificate, a key for access tokens."""

from __future__ import annotations

import base64
import grp
import hashlib
import hmac
import json
import os
import pwd
import shutil
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path

from orderbot.errors import MailboxError

HOST = "127.0.0.1"
_MAIL_OWNER, _MAIL_GROUP = "nobody", "nogroup"  # as root: Dovecot refuses mail that belongs to root

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


def prepare(folder: Path, users: Mapping[str, str], token_key: bytes) -> None:
    """Write what stays the same whatever the ports. As root, the files go to the users that will read them."""
    for name, mode in (("homes", 0o711), ("run", 0o755), ("state", 0o755), ("keys", 0o755)):
        (folder / name).mkdir(mode=mode)
        (folder / name).chmod(mode)
    key = folder / "keys" / "default" / "HS256" / "default"
    key.parent.mkdir(parents=True)
    key.write_bytes(base64.b64encode(token_key))
    write_private(folder / "oauth2.conf", _OAUTH2.format(folder=folder))
    write_private(folder / "passwords", "".join(f"{user}:{{PLAIN}}{word}::::::\n" for user, word in users.items()))
    _make_certificate(folder)
    for user in users:
        (folder / "homes" / user).mkdir(mode=0o700)
    if os.getuid() == 0:
        for path in (folder / "homes", *(folder / "homes" / user for user in users)):
            shutil.chown(path, _MAIL_OWNER, _MAIL_GROUP)
        for path in (folder / "passwords", folder / "oauth2.conf", key):
            shutil.chown(path, "dovecot", "dovecot")


def configuration(folder: Path, port: int, tls_port: int, capabilities: str | None) -> str:
    """The text of dovecot.conf."""
    is_root = os.getuid() == 0
    user, group = (_MAIL_OWNER, _MAIL_GROUP) if is_root else _own_names()
    owners, unprivileged = "", ""
    if not is_root:
        owners = f"default_login_user = {user}\ndefault_internal_user = {user}\ndefault_internal_group = {group}"
        unprivileged = "".join(_UNPRIVILEGED.format(name=name) for name in ("imap-login", "anvil", "stats"))
    return _CONFIG.format(
        host=HOST,
        folder=folder,
        owners=owners,
        unprivileged=unprivileged,
        capabilities=f"imap_capability = {capabilities}" if capabilities else "",
        port=port,
        tls_port=tls_port,
        user=user,
        group=group,
    )


def signed_token(key: bytes, user: str, seconds: float) -> str:
    """A JSON web token (HS256) that names the user and expires after so many seconds."""
    now = time.time()
    head = _unpadded(json.dumps({"alg": "HS256", "typ": "JWT"}).encode())
    claims = _unpadded(json.dumps({"sub": user, "iat": int(now) - 10_000, "exp": int(now + seconds)}).encode())
    signed = head + b"." + claims
    return (signed + b"." + _unpadded(hmac.new(key, signed, hashlib.sha256).digest())).decode()


def write_private(path: Path, text: str) -> None:
    """Write a file that its owner alone may read."""
    path.write_text(text, encoding="utf-8")
    path.chmod(0o600)


def _unpadded(content: bytes) -> bytes:
    return base64.urlsafe_b64encode(content).rstrip(b"=")


def _own_names() -> tuple[str, str]:
    """The names of this process's user and group: Dovecot takes no numbers."""
    try:
        return pwd.getpwuid(os.getuid()).pw_name, grp.getgrgid(os.getgid()).gr_name
    except KeyError as error:
        raise MailboxError(f"The local Dovecot needs a user and a group with names ({error}).") from error


def _make_certificate(folder: Path) -> None:
    command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost"
    names = ["-addext", f"subjectAltName=DNS:localhost,IP:{HOST}"]
    files = ["-keyout", str(folder / "key.pem"), "-out", str(folder / "certificate.pem")]
    made = subprocess.run([*command.split(), *names, *files], capture_output=True, check=False)
    if made.returncode:
        raise MailboxError(f"openssl could not make a certificate: {made.stderr.decode(errors='replace')[-200:]}")
