from __future__ import annotations

import threading
from decimal import Decimal

import pytest
from sqlalchemy import delete, update

from orderbot.model.case import CaseState
from orderbot.store import audit
from orderbot.store.database import Database
from orderbot.store.schema import audit as audit_rows
from tests.integration.store.making import NOW


def write(database: Database, count: int) -> None:
    with database.begin() as session:
        for number in range(count):
            detail = {"number": number, "state": CaseState.REVIEW, "amount": Decimal("1.50"), "nothing": None}
            audit.append(session, None, actor="é\x00", action="did", detail=detail, now=NOW)


def test_entries_come_back_oldest_first(database: Database) -> None:
    write(database, 3)
    with database.read() as session:
        entries = audit.entries(session)
        assert [entry.detail["number"] for entry in audit.entries(session, limit=2)] == [1, 2]
    assert entries[0].detail == {"number": 0, "state": "review", "amount": "1.50"}
    assert (entries[0].at, entries[0].actor) == (NOW, "é\ufffd")


def test_a_sealed_chain_holds_and_grows(database: Database) -> None:
    write(database, 5)
    with database.begin() as session:
        assert audit.verify(session).unsealed == 5
        assert audit.seal(session, limit=2) == 2
        assert audit.seal(session) == 3
        assert audit.seal(session) == 0
        first = audit.verify(session)
    write(database, 2)
    with database.begin() as session:
        audit.seal(session)
        second = audit.verify(session)
    assert (first.sealed, first.unsealed, first.broken_at) == (5, 0, None)
    assert (second.sealed, second.broken_at) == (7, None)
    assert first.head != second.head


@pytest.mark.parametrize("change", ["altered", "removed"])
def test_a_change_breaks_the_chain_where_it_was_made(database: Database, change: str) -> None:
    write(database, 5)
    with database.begin() as session:
        audit.seal(session)
        if change == "altered":
            session.connection.execute(update(audit_rows).where(audit_rows.c.id == 3).values(actor="somebody"))
        else:
            session.connection.execute(delete(audit_rows).where(audit_rows.c.id == 3))
        assert audit.verify(session).broken_at == (3 if change == "altered" else 4)


def test_two_sealers_make_one_chain(database: Database) -> None:
    write(database, 40)

    def seal() -> None:
        for _ in range(10):
            with database.begin() as session:
                audit.seal(session, limit=3)

    threads = [threading.Thread(target=seal) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.read() as session:
        found = audit.verify(session)
    assert (found.sealed, found.unsealed, found.broken_at) == (40, 0, None)
