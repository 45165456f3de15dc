"""The reading stage while the world around it is broken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from orderbot.bootstrap.from_settings import transcriber_of
from orderbot.bootstrap.house import House
from orderbot.errors import StoreError
from orderbot.model.case import CaseState
from orderbot.settings import of
from orderbot.store import cases, queue
from orderbot.store.blobs import Blobs
from orderbot.store.rows import Arrival, Stage

MAIL = b"From: a@b.example\r\nMessage-ID: <1@b.example>\r\nSubject: Commande 4711\r\n\r\nBonjour, 12 pieces de la ref. AB-1204/7.\r\n"


class FullDisk(Blobs):
    """A blob folder on a disk that has no room left."""

    def put(self, content: bytes) -> str:
        raise StoreError("no space left on the disk")


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    settings = of(
        {
            "database": {"url": f"sqlite:///{tmp_path / 'o.db'}"},
            "blobs": {"url": f"file:{tmp_path / 'blobs'}"},
            "engine": {"disk_reserve_mb": 0},
        }
    )
    house = House(settings)
    house.__dict__["transcriber"] = transcriber_of(settings, None)
    yield house
    house.close()


def test_a_full_disk_costs_time_and_no_attempt(house: House) -> None:
    case_id = house.receiver.receive(MAIL, Arrival(channel="imap", name="INBOX")).case_id
    now = datetime.now(UTC)
    full = replace(house.read_stage, blobs=_full(house.blobs), now=lambda: now)
    for _ in range(2 * full.attempts):
        with pytest.raises(StoreError):
            full(case_id)
        with house.database.read() as session:
            assert cases.unfinished(session, now) == []  # nobody hammers on it
        now += timedelta(minutes=1)
        with house.database.read() as session:
            assert cases.unfinished(session, now) == [(case_id, CaseState.READING)]

    state = replace(house.read_stage, now=lambda: now)(case_id)

    assert state is CaseState.REVIEW
    with house.database.read() as session:
        assert "unreadable-document" not in queue.summary(session, case_id).codes


def test_a_case_that_never_comes_to_its_end_goes_to_a_person(house: House) -> None:
    case_id = house.receiver.receive(MAIL, Arrival(channel="imap", name="INBOX")).case_id
    now = datetime.now(UTC)
    for _ in range(house.read_stage.attempts):  # claimed, and the process died
        with house.database.begin() as session:
            held = cases.claim(session, case_id, Stage.READ, holder="dead", held_until=now, now=now)
            assert held is not None
        now += timedelta(minutes=1)

    assert replace(house.read_stage, now=lambda: now)(case_id) is CaseState.REVIEW
    with house.database.read() as session:
        assert queue.summary(session, case_id).codes == ("unreadable-document",)


def _full(blobs: Blobs) -> FullDisk:
    full = FullDisk.__new__(FullDisk)
    full.__dict__.update(blobs.__dict__)
    return full
