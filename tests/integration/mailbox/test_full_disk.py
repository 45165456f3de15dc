"""A mailbox while the disk behind it is full: mails wait on the server, each is taken in once."""

from __future__ import annotations

from pathlib import Path

import pytest

from orderbot.bootstrap.house import House
from orderbot.bootstrap.running import hands_of
from orderbot.errors import StoreError
from orderbot.mailbox.imap import MailboxWatcher
from orderbot.settings import of
from orderbot.store import queue
from tests.integration.mailbox.conftest import Account
from tests.small_disk import small_disk


@pytest.mark.parametrize("space", [0, 4_096, 16_384, 65_536])
def test_mails_wait_on_the_server(account: Account, tmp_path: Path, space: int) -> None:
    bodies = [b"order %d" % number for number in range(4)]
    with small_disk(tmp_path / "small") as disk:
        table = {
            "database": {"url": f"sqlite:///{disk.folder / 'o.db'}"},
            "blobs": {"url": f"file:{disk.folder / 'blobs'}"},
            "engine": {"disk_reserve_mb": 0},
        }
        house = House(of(table))
        watcher = MailboxWatcher(account.settings(), "INBOX", hands_of(house), most_bytes=1_000_000)
        account.deliver(*bodies)
        _ = house.database, house.blobs
        disk.fill(space)
        try:
            watcher.take_in()
        except StoreError as error:
            assert "free some space" in str(error)
        with house.database.read() as session:
            kept = len(list(queue.every(session)))
        assert len(account.bodies("INBOX")) >= len(bodies) - kept
        disk.empty()
        watcher.take_in()
        with house.database.read() as session:
            assert len(list(queue.every(session))) == len(bodies)
        house.close()
    assert account.bodies("INBOX") == []
    assert account.bodies("orderbot") == bodies
