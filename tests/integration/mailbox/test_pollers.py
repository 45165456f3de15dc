"""Two pollers on one folder."""

from __future__ import annotations

import time

import pytest

from tests.integration.mailbox.conftest import Account, Watching


@pytest.mark.parametrize("server", ["new", "old"])
def test_two_pollers_lose_nothing_and_take_nothing_twice(
    account: Account, old_account: Account, watching: Watching, server: str
) -> None:
    shared = account if server == "new" else old_account
    bodies = [b"commande %02d" % number for number in range(50)]
    shared.deliver(*bodies[:25])
    for _ in range(2):
        watching(shared.watcher(poll_seconds=0.05))
    shared.deliver(*bodies[25:])
    assert shared.intake.wait_for_messages(50)
    assert sorted(shared.intake.bodies) == bodies
    _wait_until_empty(shared)
    moved = shared.bodies("orderbot")
    assert set(moved) == set(bodies)  # a copy may be made twice: two moves of one mail are no one's to order


def test_two_pollers_that_flag(account: Account, watching: Watching) -> None:
    bodies = [b"commande %02d" % number for number in range(20)]
    for _ in range(2):
        watching(account.watcher(poll_seconds=0.05, after="flag"))
    account.deliver(*bodies)
    assert account.intake.wait_for_messages(20)
    assert sorted(account.intake.bodies) == bodies


def _wait_until_empty(account: Account) -> None:
    with account.client() as client:
        client.select_folder("INBOX")
        deadline = time.monotonic() + 30
        while client.search("UNDELETED") and time.monotonic() < deadline:
            client.noop()
