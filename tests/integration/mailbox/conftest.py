"""A Dovecot for all tests here; each test gets an account of its own."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from imapclient import IMAPClient

from orderbot.mailbox.dovecot import Dovecot
from orderbot.mailbox.imap import MailboxWatcher
from orderbot.mailbox.place import Place
from orderbot.settings import MailboxSettings
from tests.integration.mailbox.intake import Intake

_USERS = {f"client{number}": "secret" for number in range(100)}
_FREE = itertools.count()


@pytest.fixture(scope="session")
def dovecot() -> Iterator[Dovecot]:
    with Dovecot(_USERS) as server:
        yield server


@pytest.fixture(scope="session")
def old_dovecot() -> Iterator[Dovecot]:
    """One that announces neither IDLE nor MOVE."""
    with Dovecot(_USERS, capabilities="IMAP4rev1 UIDPLUS") as server:
        yield server


@dataclass
class Account:
    """One account and what is in it."""

    server: Dovecot
    user: str
    intake: Intake

    def settings(self, **changes: Any) -> MailboxSettings:
        return self.server.settings(self.user, **changes)

    def watcher(self, folder: str = "INBOX", *, most_bytes: int = 1_000_000, **changes: Any) -> MailboxWatcher:
        return MailboxWatcher(self.settings(**changes), folder, self.intake.hands, most_bytes=most_bytes)

    def deliver(self, *bodies: bytes, folder: str = "INBOX") -> None:
        self.server.deliver(self.user, [message(body) for body in bodies], folder)

    def client(self) -> IMAPClient:
        return self.server.client(self.user)

    def bodies(self, folder: str) -> list[bytes]:
        """The bodies of a folder's mails, oldest first; those marked as deleted left out."""
        with self.client() as client:
            client.select_folder(folder, readonly=True)
            found = client.fetch(client.search("UNDELETED"), ["BODY.PEEK[TEXT]"])
            return [found[uid][b"BODY[TEXT]"].strip() for uid in sorted(found)]


def message(body: bytes) -> bytes:
    return b"Message-ID: <%s@client.example>\r\nSubject: Commande\r\n\r\n%s\r\n" % (body[:20].replace(b" ", b"."), body)


@pytest.fixture
def account(dovecot: Dovecot) -> Account:
    return Account(dovecot, f"client{next(_FREE)}", Intake())


@pytest.fixture
def old_account(old_dovecot: Dovecot) -> Account:
    return Account(old_dovecot, f"client{next(_FREE)}", Intake())


@pytest.fixture
def watching() -> Iterator[Callable[[MailboxWatcher], threading.Event]]:
    """Runs watchers in threads; all are stopped and joined at the end."""
    running: list[tuple[threading.Event, threading.Thread]] = []

    def watch(watcher: MailboxWatcher) -> threading.Event:
        stop = threading.Event()
        thread = threading.Thread(target=watcher.watch, args=(stop,))
        thread.start()
        running.append((stop, thread))
        return stop

    yield watch
    for stop, _ in running:
        stop.set()
    for _, thread in running:
        thread.join(30)
        assert not thread.is_alive()


Watching = Callable[[MailboxWatcher], threading.Event]
__all__ = ["Account", "Place", "Watching", "message"]
