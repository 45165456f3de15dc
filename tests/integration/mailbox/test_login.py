"""Ways to prove who we are, and what is said when it fails."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import Any

import pytest

from orderbot.errors import LoginRefused, MailboxError
from orderbot.mailbox.imap import check
from tests.integration.mailbox.conftest import Account


def prints(text: str) -> str:
    return shlex.join([sys.executable, "-c", f"print({text!r})"])


@pytest.mark.parametrize("tls", ["implicit", "starttls", "none"])
def test_password_with_every_kind_of_tls(account: Account, tls: str) -> None:
    port = account.server.tls_port if tls == "implicit" else account.server.port
    assert "answers" in check(account.settings(tls=tls, port=port))


def test_password_command(account: Account) -> None:
    assert "answers" in check(account.settings(password=None, password_command=prints("secret")))


def test_access_token(account: Account) -> None:
    token = prints(account.server.token(account.user))
    assert "answers" in check(account.settings(password=None, oauth_token_command=token))


def test_an_expired_token_is_renewed(account: Account, tmp_path: Path) -> None:
    """The command prints an expired token first, a good one when it is asked again."""
    tokens = [account.server.token(account.user, seconds=-60), account.server.token(account.user)]
    (tmp_path / "tokens").write_text("\n".join(tokens))
    script = tmp_path / "token.py"
    script.write_text(
        "import pathlib\n"
        f"path = pathlib.Path({str(tmp_path / 'tokens')!r})\n"
        "first, *rest = path.read_text().splitlines()\n"
        "path.write_text('\\n'.join(rest or [first]))\n"
        "print(first)\n"
    )
    command = shlex.join([sys.executable, str(script)])
    account.deliver(b"un")
    watcher = account.watcher(password=None, oauth_token_command=command)
    watcher.take_in()
    assert account.intake.bodies == [b"un"]
    (tmp_path / "tokens").write_text(tokens[0])
    account.deliver(b"deux")
    watcher.take_in()  # the good one is kept
    assert account.intake.bodies == [b"un", b"deux"]


def test_a_token_that_stays_refused(account: Account) -> None:
    expired = prints(account.server.token(account.user, seconds=-60))
    with pytest.raises(LoginRefused, match="refused the user"):
        check(account.settings(password=None, oauth_token_command=expired))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"password": "wrong"}, "refused the user .*check user and password"),
        ({"password": None}, "has no password"),
        ({"password": None, "password_command": "false"}, "password_command failed with code 1"),
        ({"password": None, "password_command": "true"}, "it printed nothing"),
        ({"password": None, "password_command": "/nowhere/at-all"}, "could not be run"),
        ({"password": None, "password_command": "unclosed 'quote"}, "could not be run"),
        ({"host": "mail.invalid"}, "unknown host"),
        ({"tls_ca_file": None}, "certificate that is not trusted"),
        ({"tls_ca_file": Path("/nowhere/ca.pem")}, "holds no certificate"),
        ({"host": "127.0.0.2"}, "refuses connections"),
    ],
)
def test_what_is_wrong_is_said(account: Account, changes: dict[str, Any], said: str) -> None:
    with pytest.raises(MailboxError, match=said):
        check(account.settings(**changes))


def test_tls_on_a_port_that_has_none(account: Account) -> None:
    with pytest.raises(MailboxError, match="does not speak TLS there"):
        check(account.settings(port=account.server.port))


def test_no_tls_on_a_port_that_has_it(account: Account) -> None:
    with pytest.raises(MailboxError, match=r"did not answer|closed the connection"):
        check(account.settings(tls="none", timeout_seconds=0.5))
