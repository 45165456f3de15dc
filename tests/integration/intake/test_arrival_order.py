"""What one sender sent is decided in the order in which it came."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread
from time import monotonic

import pytest

from orderbot.intake.arrival_order import wait_for_earlier
from orderbot.intake.receive import Receiver
from orderbot.store import cases
from orderbot.store.blobs import Blobs
from orderbot.store.database import Database
from orderbot.store.earlier_mails import is_read_now
from orderbot.store.rows import Arrival, Claim, Stage

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database(f"sqlite:///{tmp_path / 'orderbot.db'}")
    opened.upgrade()
    yield opened
    opened.close()


def received(database: Database, folder: Path, sender: str, subject: str) -> int:
    receiver = Receiver(database, Blobs(f"file:{folder / 'blobs'}"), lambda: NOW)
    raw = f"From: {sender}\r\nSubject: {subject}\r\n\r\nx".encode()
    return receiver.receive(raw, Arrival("ingest")).case_id


def claimed(database: Database, case_id: int) -> Claim:
    with database.begin() as session:
        claim = cases.claim(session, case_id, Stage.READ, holder="w", held_until=NOW + timedelta(minutes=5), now=NOW)
    assert claim is not None
    return claim


def awaited(database: Database, case_id: int, now: datetime = NOW) -> bool:
    with database.read() as session:
        return is_read_now(session, case_id, now)


def test_the_later_of_two_mails_waits_for_the_earlier_and_not_the_other_way(database: Database, tmp_path: Path) -> None:
    first = received(database, tmp_path, "Ana <ana@client.example>", "commande")
    again = received(database, tmp_path, "ANA@client.example", "renvoi")
    claimed(database, first)
    claimed(database, again)
    assert awaited(database, again)
    assert not awaited(database, first)


def test_nobody_waits_for_other_senders_for_mails_that_no_worker_has_or_for_a_dead_worker(
    database: Database, tmp_path: Path
) -> None:
    received(database, tmp_path, "ana@client.example", "nobody has it")
    claimed(database, received(database, tmp_path, "bob@client.example", "another sender"))
    last = received(database, tmp_path, "ana@client.example", "commande")
    assert not awaited(database, last)
    claimed(database, 1)
    assert awaited(database, last)
    assert not awaited(database, last, NOW + timedelta(minutes=6))


def test_what_has_no_sender_waits_for_nothing(database: Database, tmp_path: Path) -> None:
    receiver = Receiver(database, Blobs(f"file:{tmp_path / 'blobs'}"), lambda: NOW)
    first, second = (receiver.receive(raw, Arrival("upload")).case_id for raw in (b"%PDF-1.7 a", b"%PDF-1.7 b"))
    claimed(database, first)
    assert not awaited(database, second)


def test_the_wait_ends_when_the_earlier_mail_is_let_go(database: Database, tmp_path: Path) -> None:
    first = claimed(database, received(database, tmp_path, "ana@client.example", "commande"))
    again = received(database, tmp_path, "ana@client.example", "renvoi")
    waiting = Thread(target=wait_for_earlier, args=(database, again, lambda: NOW, 60.0))
    waiting.start()
    waiting.join(0.5)
    assert waiting.is_alive()
    with database.begin() as session:
        cases.release(session, first)
    waiting.join(30)
    assert not waiting.is_alive()


def test_the_wait_ends_after_its_time(database: Database, tmp_path: Path) -> None:
    claimed(database, received(database, tmp_path, "ana@client.example", "60 pages"))
    again = received(database, tmp_path, "ana@client.example", "renvoi")
    begun = monotonic()
    wait_for_earlier(database, again, lambda: NOW, 0.3)
    assert monotonic() - begun >= 0.3
