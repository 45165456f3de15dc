"""One round through a folder on a real server."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from orderbot.errors import MailboxError, StoreError
from orderbot.mailbox.filing import KEYWORD
from orderbot.mailbox.imap import check, watchers_of
from orderbot.mailbox.place import Place
from tests.integration.mailbox.conftest import Account, message


def test_a_mail_is_stored_then_moved(account: Account) -> None:
    account.deliver(b"un")
    outcome = account.watcher().take_in()
    assert (outcome.delivered, outcome.filed, outcome.trouble) == (1, 1, None)
    (raw, place), *others = account.intake.deliveries
    assert (raw, others) == (message(b"un"), [])
    assert (place.channel, place.account, place.folder, place.uid) == ("imap", account.user, "INBOX", 1)
    assert place.uidvalidity
    assert account.bodies("INBOX") == []
    assert account.bodies("orderbot") == [b"un"]


def test_nothing_changes_on_the_server_before_it_is_stored(account: Account) -> None:
    account.deliver(b"un")
    seen: list[list[bytes]] = []
    account.intake.before = lambda _raw: seen.append(account.bodies("INBOX"))
    account.watcher().take_in()
    assert seen == [[b"un"]]


def test_seen_says_nothing_and_is_not_set(account: Account) -> None:
    account.deliver(b"un", b"deux")
    with account.client() as client:
        client.select_folder("INBOX")
        client.add_flags([1], [rb"\Seen"])
    account.watcher().take_in()
    assert account.intake.bodies == [b"un", b"deux"]
    with account.client() as client:
        client.select_folder("orderbot")
        assert client.search("UNSEEN") == [2]


@pytest.mark.parametrize("name", ["Traité", "Commandes.traitées", 'a "b" c', "R&D"])
def test_processed_folders_of_any_name_are_made(account: Account, name: str) -> None:
    account.deliver(b"un")
    account.watcher(processed_folder=name).take_in()
    assert account.bodies(name) == [b"un"]


def test_flag_instead_of_moving(account: Account) -> None:
    account.deliver(b"un")
    watcher = account.watcher(after="flag", processed_folder=None)
    watcher.take_in()
    account.deliver(b"deux")
    watcher.take_in()
    assert [place.uid for _, place in account.intake.deliveries] == [1, 2]
    with account.client() as client:
        client.select_folder("INBOX")
        assert client.search(["KEYWORD", KEYWORD]) == [1, 2]
        assert client.search("UNSEEN") == [1, 2]


def test_a_server_without_move(old_account: Account) -> None:
    old_account.deliver(b"un", b"deux", b"trois")
    with old_account.client() as client:  # somebody else's deletion is not ours to expunge
        client.select_folder("INBOX")
        client.add_flags([2], [rb"\Deleted"])
    old_account.watcher().take_in()
    assert old_account.intake.bodies == [b"un", b"trois"]
    assert old_account.bodies("orderbot") == [b"un", b"trois"]
    with old_account.client() as client:
        client.select_folder("INBOX")
        assert client.search("ALL") == [2]


def test_several_folders(account: Account) -> None:
    account.deliver(b"un")
    account.deliver(b"deux", folder="Commandes reçues")
    settings = account.settings(folder=["INBOX", "Commandes reçues"])
    for watcher in watchers_of(settings, account.intake.hands, most_bytes=1000):
        watcher.take_in()
    assert [place.folder for _, place in account.intake.deliveries] == ["INBOX", "Commandes reçues"]
    assert account.bodies("orderbot") == [b"un", b"deux"]


def test_too_large_is_refused_before_it_is_fetched_and_stays(account: Account) -> None:
    account.deliver(b"un", b"x" * 5000, b"trois")
    watcher = account.watcher(most_bytes=2000)
    watcher.take_in()
    watcher.take_in()
    (place, size), *others = account.intake.refused
    assert (place.uid, others) == (2, [])
    assert size > 5000
    assert account.intake.bodies == [b"un", b"trois"]
    assert account.bodies("INBOX") == [b"x" * 5000]


def test_missing_and_repeated_message_ids(account: Account) -> None:
    mails = [
        b"Subject: a\r\n\r\nun",
        b"Subject: b\r\n\r\ndeux",
        b"Message-ID: <1@x>\r\n\r\ntrois",
        b"Message-ID: <1@x>\r\n\r\nquatre",
    ]
    account.server.deliver(account.user, mails)
    account.watcher().take_in()
    assert account.intake.bodies == [b"un", b"deux", b"trois", b"quatre"]


def test_killed_between_store_and_move_it_is_only_moved(account: Account) -> None:
    account.deliver(b"un")

    class Killed(BaseException):
        pass

    def kill(*_: object, **__: object) -> None:
        raise Killed

    with account.client() as client, pytest.MonkeyPatch.context() as patch:
        patch.setattr("orderbot.mailbox.filing.Filing.file", kill)
        with pytest.raises(Killed):
            account.watcher().take_in()
        client.select_folder("INBOX")
        assert client.search("ALL") == [1]
    outcome = account.watcher().take_in()  # another process, with nothing in memory
    assert (outcome.delivered, outcome.filed) == (0, 1)
    assert len(account.intake.deliveries) == 1
    assert account.bodies("orderbot") == [b"un"]


def test_killed_without_message_id_it_is_delivered_again_and_known_by_its_bytes(account: Account) -> None:
    account.server.deliver(account.user, [b"Subject: a\r\n\r\nun"])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("orderbot.mailbox.filing.Filing.file", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            account.watcher().take_in()
    account.watcher().take_in()
    assert len(account.intake.deliveries) == 2
    assert account.intake.bodies == [b"un"]


def test_uidvalidity_changes(account: Account) -> None:
    account.deliver(b"un", folder="Commandes")
    watcher = account.watcher("Commandes", after="flag")
    watcher.take_in()
    with account.client() as client:
        client.delete_folder("Commandes")
    account.deliver(b"deux", b"un", folder="Commandes")  # the same UIDs, other mails
    watcher.take_in()
    (_, first), (_, second), (_, third) = account.intake.deliveries
    assert (first.uid, second.uid, third.uid) == (1, 1, 2)
    assert first.uidvalidity != second.uidvalidity
    assert account.intake.bodies == [b"un", b"deux"]


def test_a_uid_given_out_twice(account: Account) -> None:
    account.deliver(b"un", folder="Commandes")
    watcher = account.watcher("Commandes")
    watcher.take_in()
    folder = account.server.folder / "homes" / account.user / "mail" / ".Commandes"
    for index in folder.glob("dovecot.index*"):
        index.unlink()
    uids = folder / "dovecot-uidlist"
    head, *_ = uids.read_text().splitlines()
    words = ["N1" if word.startswith("N") else word for word in head.split()]
    uids.write_text(" ".join(words) + "\n")
    account.deliver(b"deux", folder="Commandes")
    for fresh in (watcher, account.watcher("Commandes")):
        fresh.take_in()
    (_, first), (_, second) = account.intake.deliveries
    assert (first.uidvalidity, first.uid) == (second.uidvalidity, second.uid)
    assert account.intake.bodies == [b"un", b"deux"]


def test_a_full_disk_leaves_the_mails_on_the_server(account: Account) -> None:
    account.deliver(*(b"%d" % number for number in range(5)))
    account.intake.fails_with = StoreError("[Errno 28] No space left on device")
    watcher = account.watcher()
    with pytest.raises(StoreError):
        watcher.take_in()
    assert len(account.bodies("INBOX")) == 5
    account.intake.fails_with = None
    assert watcher.take_in().filed == 5


def test_one_mail_that_cannot_be_stored_holds_up_no_other(account: Account) -> None:
    account.deliver(b"un", b"deux", b"trois")

    def refuse(raw: bytes) -> None:
        if b"deux" in raw:
            raise StoreError("no")

    account.intake.before = refuse
    assert str(account.watcher().take_in().trouble) == "no"
    assert account.intake.bodies == [b"un", b"trois"]
    assert account.bodies("INBOX") == [b"deux"]


def test_a_locked_processed_folder_holds_up_nothing(account: Account) -> None:
    with account.client() as client:
        client.create_folder("orderbot")
    folder: Path = account.server.folder / "homes" / account.user / "mail" / ".orderbot"
    account.deliver(b"un", b"deux")
    watcher = account.watcher()
    modes = {path: path.stat() for path in (folder, *folder.iterdir())}
    for path in modes:
        path.chmod(0o000)
    try:
        outcome = watcher.take_in()
        again = watcher.take_in()
    finally:
        for path, status in modes.items():
            path.chmod(status.st_mode)
    assert account.intake.bodies == [b"un", b"deux"]
    assert "cannot be moved" in str(outcome.trouble)
    assert (again.delivered, again.filed) == (0, 0)
    assert watcher.take_in().filed == 2
    assert len(account.intake.deliveries) == 2
    assert account.bodies("orderbot") == [b"un", b"deux"]


def test_the_processed_folder_is_removed_meanwhile(account: Account) -> None:
    watcher = account.watcher()

    def remove(raw: bytes) -> None:
        if b"deux" in raw:
            with account.client() as client:
                client.delete_folder("orderbot")

    account.intake.before = remove
    account.deliver(b"un", b"deux")
    assert watcher.take_in().trouble is None
    assert account.bodies("orderbot") == [b"deux"]


def test_a_mail_removed_while_it_is_taken_in_is_no_trouble(account: Account) -> None:
    account.deliver(b"un", b"deux")

    def remove(raw: bytes) -> None:
        if b"un" in raw:
            with account.client() as client:
                client.select_folder("INBOX")
                client.delete_messages([1, 2])
                client.expunge()

    account.intake.before = remove
    assert account.watcher().take_in().trouble is None


def test_settings_that_cannot_work(account: Account) -> None:
    with pytest.raises(MailboxError, match="processed_folder"):
        account.watcher(processed_folder="INBOX")
    with pytest.raises(MailboxError, match="processed_folder"):
        account.watcher(processed_folder=None)


def test_a_missing_folder_is_told(account: Account) -> None:
    with pytest.raises(MailboxError, match='the folder "Commandes" cannot be opened'):
        account.watcher("Commandes").take_in()
    with pytest.raises(MailboxError, match='the folder "Commandes" cannot be opened'):
        check(account.settings(folder="Commandes"))


def test_check_says_how_it_will_work(account: Account) -> None:
    account.deliver(b"un")
    said = check(account.settings())
    assert "1 mail(s) in INBOX; IDLE, will make orderbot and move there." in said
    assert account.bodies("INBOX") == [b"un"]
    with account.client() as client:
        assert not client.folder_exists("orderbot")


def test_no_secret_is_logged(account: Account, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    account.watcher(password="zq-not-the-password")
    with pytest.raises(MailboxError):
        account.watcher(password="zq-not-the-password").take_in()
    assert "zq-not-the-password" not in caplog.text


def test_place_names_the_folder(account: Account) -> None:
    account.deliver(b"un")
    account.watcher().take_in()
    place = account.intake.deliveries[0][1]
    assert place == Place("imap", account.user, "INBOX", place.uidvalidity, 1, "INBOX")
