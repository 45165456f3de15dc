from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

from orderbot.interfaces import PushedValue
from orderbot.model.codes import finding
from orderbot.model.resolved import Outcome
from orderbot.store import cases, outbox
from orderbot.store.database import Database
from orderbot.store.history import SqlHistory
from orderbot.store.rows import NewPush, NewRevision
from tests.integration.store.making import NOW, case, resolved, revision

D = Decimal
DAY = timedelta(days=1)
REFUSED = finding("oms-refused", "", "Refusée.", "Refused.")


def worth(amount: str | None, number: str = "1", key: str | None = None, customer: str = "C1") -> NewRevision:
    summary = replace(resolved(customer), net_value=None if amount is None else D(amount))
    return replace(revision(Outcome.PUSH, number=number, findings=(), key=key), resolved=summary)


def deliver(database: Database, case_id: int, when: datetime, *, refuse: bool = False) -> None:
    with database.begin() as session:
        claimed = outbox.claim_case(session, case_id, holder="d", held_until=when + DAY, now=when)
        assert claimed is not None
        if refuse:
            outbox.refused(session, claimed, REFUSED, when)
        else:
            outbox.answered(session, claimed, f"O-{case_id}", when)


def told(
    database: Database, since: datetime, leave_out: int | None = None, as_of: datetime | None = None
) -> list[tuple[int, Decimal | None]]:
    with database.read() as session:
        values = SqlHistory(session, leave_out, as_of).pushed_since("C1", since)
        assert all(value.currency == "EUR" for value in values)
        return [(value.case_id, value.amount) for value in values]


def test_what_was_answered_since_and_what_waits_counts(database: Database) -> None:
    early = case(database, worth("100", "1"), "1.eml")
    deliver(database, early, NOW)
    late = case(database, worth("200", "2"), "2.eml")
    deliver(database, late, NOW + 2 * DAY)
    waiting = case(database, worth("50", "3"), "3.eml")
    unpriced = case(database, worth(None, "4"), "4.eml")
    case(database, worth("999", "5", customer="C2"), "5.eml")
    since = NOW + DAY
    assert told(database, since) == [(late, D(200)), (waiting, D(50)), (unpriced, None)]
    assert told(database, since, leave_out=late) == [(waiting, D(50)), (unpriced, None)]
    assert told(database, NOW) == [(early, D(100)), (late, D(200)), (waiting, D(50)), (unpriced, None)]
    assert told(database, NOW, as_of=NOW) == []


def test_a_refused_push_does_not_count(database: Database) -> None:
    case_id = case(database, worth("100"))
    deliver(database, case_id, NOW + DAY, refuse=True)
    assert told(database, NOW) == []


def test_a_changed_order_counts_by_its_difference(database: Database) -> None:
    case_id = case(database, worth("100"))
    deliver(database, case_id, NOW)
    with database.begin() as session:
        cases.new_revision(session, case_id, 1, worth("130", key="k2"), actor="a", action="correct", now=NOW + DAY)
    assert told(database, NOW + DAY) == [(case_id, D(30))]
    assert told(database, NOW) == [(case_id, D(130))]
    assert told(database, NOW + DAY, leave_out=case_id) == [(case_id, D(-100))]


def test_a_cancelled_order_is_worth_nothing(database: Database) -> None:
    case_id = case(database, worth("100"))
    deliver(database, case_id, NOW)
    cancelling = worth("100", "1c")
    assert cancelling.push is not None
    push = NewPush("cancellation", b"{}", "k-cancel", follows=case_id)
    case(database, replace(cancelling, push=push), "cancel.eml")
    assert told(database, NOW + DAY) == [(case_id, D(-100))]
    assert told(database, NOW) == [(case_id, D(0))]


def test_what_the_oms_had_of_an_order_before_a_time(database: Database) -> None:
    case_id = case(database, worth("100"))
    with database.read() as session:
        assert SqlHistory(session).worth_before(case_id, NOW + DAY) is None
    deliver(database, case_id, NOW)
    with database.read() as session:
        assert SqlHistory(session).worth_before(case_id, NOW) is None
        assert SqlHistory(session).worth_before(case_id, NOW + DAY) == PushedValue(case_id, D(100), "EUR")
