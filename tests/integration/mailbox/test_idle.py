"""Waiting for mail: IDLE, its renewal, and polling where there is none."""

from __future__ import annotations

import threading

import pytest

from orderbot.mailbox import idle
from orderbot.mailbox.idle import wait_for_mail
from tests.integration.mailbox.conftest import Account, Watching, message
from tests.integration.mailbox.proxy import HOST, Proxy

NEVER = 3600.0


def test_mail_arrives_by_idle_without_polling(account: Account, watching: Watching) -> None:
    watching(account.watcher(poll_seconds=NEVER))
    for number in range(3):
        account.deliver(b"%d" % number)
        assert account.intake.wait_for_messages(number + 1)


def test_idle_over_plain_text_and_starttls(account: Account, watching: Watching) -> None:
    port = account.server.port
    for count, tls in enumerate(("none", "starttls"), start=1):
        stop = watching(account.watcher(poll_seconds=NEVER, port=port, tls=tls))
        account.deliver(b"%d" % count)
        assert account.intake.wait_for_messages(count)
        stop.set()


def test_mail_that_comes_just_before_idle_is_not_missed(account: Account) -> None:
    """The server tells of it in the same breath as it answers IDLE: the client has read it without looking for it."""
    with account.client() as client, account.client() as other:
        client.select_folder("INBOX")
        other.append("INBOX", message(b"un"))
        waited = threading.Thread(target=wait_for_mail, args=(client, threading.Event(), NEVER), kwargs={"idle": True})
        waited.start()
        waited.join(30)
        assert not waited.is_alive()


def test_mail_that_comes_during_a_round_is_not_missed(account: Account, watching: Watching) -> None:
    """The server tells of it in its answer to MOVE; IDLE has nothing new to tell then."""

    def another(raw: bytes) -> None:
        if raw.endswith(b"un\r\n"):
            account.deliver(b"deux")

    account.intake.before = another
    account.deliver(b"un")
    watching(account.watcher(poll_seconds=NEVER))
    assert account.intake.wait_for_messages(2, seconds=10)


def test_idle_is_renewed(account: Account, watching: Watching) -> None:
    with Proxy(account.server.port) as proxy:
        said = proxy.listen_for(b"IDLE\r\n")
        watching(account.watcher(host=HOST, port=proxy.port, tls="none", poll_seconds=NEVER, idle_renew_seconds=0.2))
        assert said.wait_for(3)
        account.deliver(b"un")
        assert account.intake.wait_for_messages(1)
        assert proxy.connections == 1


def test_idle_is_renewed_within_nine_minutes() -> None:
    assert idle.MOST_IDLE <= 540


def test_a_line_that_dies_in_idle_is_made_anew(account: Account, watching: Watching) -> None:
    """Half-open: nothing is said any more, nothing is closed. The renewal notices."""
    with Proxy(account.server.port) as proxy:
        said = proxy.listen_for(b"IDLE\r\n")
        proxy.silent_at = b"EXISTS"  # the first thing said after SELECT
        watcher = account.watcher(
            host=HOST, port=proxy.port, tls="none", poll_seconds=NEVER, idle_renew_seconds=0.2, timeout_seconds=0.5
        )
        watching(watcher)
        assert proxy.acted.wait(30)
        account.deliver(b"un")
        assert account.intake.wait_for_messages(1)
        assert proxy.connections >= 2
        assert said.wait_for(1)


def test_without_idle_it_polls(old_account: Account, watching: Watching) -> None:
    watching(old_account.watcher(poll_seconds=0.05, idle_renew_seconds=NEVER))
    old_account.deliver(b"un")
    assert old_account.intake.wait_for_messages(1)


def test_idle_can_be_switched_off(account: Account, watching: Watching) -> None:
    with Proxy(account.server.port) as proxy:
        said = proxy.listen_for(b"IDLE\r\n")
        watching(account.watcher(host=HOST, port=proxy.port, tls="none", idle=False, poll_seconds=0.05))
        account.deliver(b"un")
        assert account.intake.wait_for_messages(1)
        assert said.count == 0


@pytest.mark.parametrize("idles", [True, False])
def test_stop_is_heard_while_waiting(account: Account, watching: Watching, idles: bool) -> None:
    account.deliver(b"un")
    stop = watching(account.watcher(poll_seconds=NEVER, idle=idles))
    assert account.intake.wait_for_messages(1)
    stop.set()  # the fixture sees the thread end
