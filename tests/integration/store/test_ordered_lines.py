from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from orderbot.interfaces import OrderedBefore
from orderbot.model.amendment import Amendment
from orderbot.model.case import CaseState
from orderbot.model.order import DocumentType
from orderbot.model.resolved import Outcome
from orderbot.store import cases
from orderbot.store.database import Database
from orderbot.store.history import SqlHistory
from orderbot.store.rows import NewRevision, PushLine
from tests.integration.store.making import NOW, case, counted, resolved, revision

D = Decimal
DAY = timedelta(days=1)


def of_lines(outcome: Outcome, number: str, *lines: PushLine, customer: str = "C1") -> NewRevision:
    summary = replace(resolved(customer), lines=lines)
    return replace(revision(outcome, number=number, findings=()), resolved=summary)


def line(item: str | None = "AB-1", quantity: str | None = "10", price: str | None = "4.10") -> PushLine:
    return PushLine("L1", item, base_quantity=D(quantity) if quantity else None, base_price=D(price) if price else None)


def pushed(number: str, *lines: PushLine, customer: str = "C1") -> NewRevision:
    return of_lines(Outcome.PUSH, number, *(lines or (line(),)), customer=customer)


def latest(history: SqlHistory) -> Sequence[OrderedBefore]:
    return history.ordered_before("C1", ["AB-1"]).get("AB-1", ())


def test_a_customers_lines_of_an_item_are_told_newest_first(database: Database) -> None:
    first = case(database, pushed("1"), "1.eml", NOW)
    second = case(database, pushed("2", line(quantity="20"), line("JT-10")), "2.eml", NOW + DAY)
    case(database, pushed("3", customer="C2"), "3.eml", NOW + DAY)
    with database.read() as session:
        history = SqlHistory(session)
        told = latest(history)
        assert [(one.case_id, one.quantity, one.order_number) for one in told] == [
            (second, D(20), "2"),
            (first, D(10), "1"),
        ]
        assert (told[1].at, told[1].price, told[1].currency) == (NOW, D("4.10"), "EUR")
        assert len(history.ordered_before("C1", ["AB-1"], limit=1)["AB-1"]) == 1
        assert [one.case_id for one in latest(SqlHistory(session, second))] == [first]
        assert [one.case_id for one in latest(SqlHistory(session, as_of=NOW + DAY))] == [first]
        assert sorted(history.items_bought("C1")) == ["AB-1", "JT-10"]
        assert SqlHistory(session, second).items_bought("C1") == ["AB-1"]
        assert SqlHistory(session, as_of=NOW).items_bought("C1") == []


def test_many_items_are_asked_at_once_and_those_never_ordered_are_left_out(database: Database) -> None:
    ids = [f"I{n}" for n in range(33)]
    for number, day in (("1", NOW), ("2", NOW + DAY)):
        case(database, pushed(number, *(line(item_id, quantity=number) for item_id in ids)), f"{number}.eml", day)
    with database.read() as session, counted(session) as asked:
        found = SqlHistory(session).ordered_before("C1", ["NEVER", *ids, "I0"], limit=2)
    assert len(asked) <= 8
    assert sorted(found) == sorted(ids)
    assert all([one.quantity for one in lines] == [D(2), D(1)] for lines in found.values())
    assert all(one.item_id == item_id for item_id, lines in found.items() for one in lines)


def test_only_what_was_agreed_to_is_history(database: Database) -> None:
    case(database, of_lines(Outcome.REVIEW, "1", line()), "1.eml")
    case(database, of_lines(Outcome.IGNORE, "2", line()), "2.eml")
    cancelled = replace(pushed("3"), document_type=DocumentType.ORDER_CANCELLATION)
    case(database, cancelled, "3.eml")
    case(database, pushed("4", line(item=None), line(quantity=None)), "4.eml")
    with database.read() as session:
        assert not latest(SqlHistory(session))
        assert SqlHistory(session).items_bought("C1") == []


def test_the_lines_are_those_of_the_newest_revision(database: Database) -> None:
    case_id = case(database, of_lines(Outcome.REVIEW, "1", line(quantity="1000"), line("JT-10")))
    corrected = pushed("1", line(quantity="10"))
    with database.begin() as session:
        done = cases.new_revision(session, case_id, 1, corrected, actor="ann", action="correct", now=NOW)
        assert done.state is CaseState.APPROVED
        assert [one.quantity for one in latest(SqlHistory(session))] == [D(10)]
        assert SqlHistory(session).items_bought("C1") == ["AB-1"]


def test_orders_that_came_in_later_are_not_known_as_of_then(database: Database) -> None:
    first = case(database, revision(number="1"), "1.eml", NOW)
    case(database, revision(number="1"), "2.eml", NOW + DAY)
    with database.read() as session:
        known = SqlHistory(session, as_of=NOW + DAY).same_number("C1", "1")
    assert [one.case_id for one in known] == [first]


@pytest.mark.parametrize("kind", [DocumentType.ORDER_CHANGE, DocumentType.ORDER_CANCELLATION])
def test_what_a_sent_change_or_cancellation_supersedes_counts_no_more(database: Database, kind: DocumentType) -> None:
    root = case(database, pushed("1", line(quantity="1000")), "1.eml")
    waiting = replace(of_lines(Outcome.REVIEW, "1", line(quantity="10")), document_type=kind)
    case(database, replace(waiting, amendment=Amendment("s" * 64, root)), "2.eml")
    with database.read() as session:
        assert [one.case_id for one in latest(SqlHistory(session))] == [root]
    sent = replace(pushed("1b", line(quantity="10")), document_type=kind, amendment=Amendment("t" * 64, root))
    last = case(database, sent, "3.eml")
    with database.read() as session:
        told = [one.case_id for one in latest(SqlHistory(session))]
    assert told == ([last] if kind is DocumentType.ORDER_CHANGE else [])
