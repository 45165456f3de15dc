"""Lines that break, fall silent or lie; each is recovered at the next cycle."""

from __future__ import annotations

import pytest

from orderbot.errors import MailboxError, StoreError
from orderbot.mailbox.imap import MailboxWatcher
from tests.integration.mailbox.conftest import Account, Watching, message
from tests.integration.mailbox.proxy import HOST, Proxy

LARGE = b"\r\n".join(b"ligne %d de la commande" % number for number in range(5000))


def through(proxy: Proxy, account: Account, **changes: object) -> MailboxWatcher:
    """A watcher whose line goes through the proxy, without TLS so that the proxy sees what is said."""
    return account.watcher(**({"host": HOST, "port": proxy.port, "tls": "none", "timeout_seconds": 2.0} | changes))  # type: ignore[arg-type]


def test_a_line_cut_in_the_middle_of_a_mail(account: Account) -> None:
    account.deliver(b"un", LARGE, b"trois")
    with Proxy(account.server.port) as proxy:
        watcher = through(proxy, account)
        proxy.cut_at = b"ligne 0 de"
        with pytest.raises(MailboxError, match="closed the connection"):
            watcher.take_in()
        assert account.intake.bodies == [b"un"]
        assert len(account.bodies("INBOX")) == 2
        watcher.take_in()
    assert account.intake.bodies == [b"un", LARGE, b"trois"]
    assert account.bodies("INBOX") == []


@pytest.mark.parametrize(
    "pattern", [b"OK Pre-login", b"UIDVALIDITY", b"* SEARCH", b"RFC822.SIZE", b"BODY[]", b"COPYUID"]
)
def test_a_line_cut_anywhere(account: Account, pattern: bytes) -> None:
    account.deliver(b"un", b"deux")
    with Proxy(account.server.port) as proxy:
        watcher = through(proxy, account)
        proxy.cut_at = pattern
        for _ in range(2):
            try:
                watcher.take_in()
            except MailboxError:
                continue
        watcher.take_in()
    assert account.intake.bodies == [b"un", b"deux"]
    assert account.bodies("INBOX") == []
    assert account.bodies("orderbot") == [b"un", b"deux"]


def test_a_line_that_falls_silent(account: Account) -> None:
    account.deliver(b"un")
    with Proxy(account.server.port) as proxy:
        watcher = through(proxy, account, timeout_seconds=0.5)
        proxy.silent_at = b"BODY[]"
        with pytest.raises(MailboxError, match=r"did not answer within 0\.5 s"):
            watcher.take_in()
        watcher.take_in()
    assert account.intake.bodies == [b"un"]


def test_a_server_that_says_nothing_at_all(account: Account) -> None:
    with Proxy(account.server.port) as proxy:
        proxy.silent_at = b"* OK"
        with pytest.raises(MailboxError, match="did not answer"):
            through(proxy, account, timeout_seconds=0.5).take_in()


@pytest.mark.parametrize("said", [b"RFC822.SIZE 1 ", b"RFC822.SIZE 99999 "])
def test_a_server_that_lies_about_sizes(account: Account, said: bytes) -> None:
    raw = message(b"un")
    account.deliver(b"un")
    with Proxy(account.server.port) as proxy:
        proxy.replace = (b"RFC822.SIZE %d " % len(raw), said)
        through(proxy, account).take_in()
        assert proxy.acted.is_set()
    assert [taken for taken, _ in account.intake.deliveries] == [raw]
    assert account.bodies("INBOX") == []


def test_a_size_too_small_does_not_smuggle_in_a_large_mail(account: Account) -> None:
    account.deliver(b"x" * 3000)
    with Proxy(account.server.port) as proxy:
        proxy.replace = (b"RFC822.SIZE 3", b"RFC822.SIZE 0")
        through(proxy, account, most_bytes=2000).take_in()
        assert proxy.acted.is_set()
    assert account.intake.deliveries == []
    assert len(account.intake.refused) == 1


def test_watching_survives_cuts_and_silence(account: Account, watching: Watching) -> None:
    with Proxy(account.server.port) as proxy:
        watcher = through(proxy, account, idle=False, poll_seconds=0.05, timeout_seconds=0.5)
        watching(watcher)
        account.deliver(b"un")
        assert account.intake.wait_for_messages(1)
        proxy.break_all()
        account.deliver(b"deux")
        assert account.intake.wait_for_messages(2)
        proxy.silent_at = b"SEARCH"
        assert proxy.acted.wait(30)
        account.deliver(b"trois")
        assert account.intake.wait_for_messages(3)
    assert account.intake.bodies == [b"un", b"deux", b"trois"]


def test_watching_survives_a_restart_of_the_server(old_account: Account, watching: Watching) -> None:
    watching(old_account.watcher(poll_seconds=0.05))
    old_account.deliver(b"un")
    assert old_account.intake.wait_for_messages(1)
    old_account.server.restart()
    old_account.deliver(b"deux")
    assert old_account.intake.wait_for_messages(2)


def test_watching_survives_a_full_disk(account: Account, watching: Watching) -> None:
    account.intake.fails_with = StoreError("[Errno 28] No space left on device")
    account.deliver(b"un", b"deux", b"trois", b"quatre")
    watcher = account.watcher(poll_seconds=0.05)
    watching(watcher)
    assert account.intake.wait_for(lambda intake: intake.failures >= 3)
    assert len(account.bodies("INBOX")) == 4
    account.intake.fails_with = None
    assert account.intake.wait_for_messages(4)


def test_a_refusing_server_is_told_and_tried_again(account: Account, watching: Watching) -> None:
    account.deliver(b"un")
    with Proxy(account.server.port) as proxy:
        watcher = through(proxy, account)
        proxy.cut_at = b"* OK"
        watching(watcher)
        assert proxy.acted.wait(30)
        assert account.intake.wait_for_messages(1)
