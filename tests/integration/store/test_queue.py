from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from orderbot.errors import NotFound
from orderbot.model.case import CaseState
from orderbot.model.order import DocumentType
from orderbot.model.resolved import Outcome
from orderbot.store import outbox, queue
from orderbot.store.database import Database
from tests.integration.store.making import BLOCKED, EVIDENCE, NOW, OFF_LIST, SOON, case, order, revision, take_in


def several(database: Database, outcomes: list[Outcome]) -> list[int]:
    return [
        case(
            database,
            revision(outcome, number=f"BC-{number}"),
            name=f"{number}.eml",
            received_at=NOW + timedelta(seconds=number // 2),  # pairs arrive together
        )
        for number, outcome in enumerate(outcomes)
    ]


def test_pages_follow_each_other_without_gap_or_repeat(database: Database) -> None:
    ids = several(
        database, [Outcome.REVIEW, Outcome.BLOCK, Outcome.PUSH, Outcome.REVIEW, Outcome.BLOCK, Outcome.REVIEW]
    )
    waiting = (CaseState.REVIEW, CaseState.BLOCK)
    with database.read() as session:
        for states, newest_first in (((), False), ((), True), (waiting, False), (waiting, True)):
            whole = queue.summaries(session, states=states, newest_first=newest_first)
            seen, after = [], None
            while page := queue.summaries(session, states=states, newest_first=newest_first, limit=2, after=after):
                seen += page
                after = queue.cursor(page[-1])
            expected = [one for one in ids if not states or one != ids[2]]
            assert [row.case_id for row in seen] == (expected[::-1] if newest_first else expected)
            assert seen == whole
        assert [row.case_id for row in queue.every(session)] == ids


def test_filters_leave_out_what_does_not_fit(database: Database) -> None:
    ids = [
        case(database, revision(number="BC 4711", findings=(OFF_LIST,), customer="C1"), name="a.eml"),
        case(database, revision(Outcome.BLOCK, number="X", findings=(BLOCKED,), customer="C2"), name="Été.eml"),
        case(database, replace(revision(number="Y"), document_type=DocumentType.ORDER_CHANGE), name="c.eml"),
    ]

    def found(**filters: object) -> list[int]:
        with database.read() as session:
            return [ids.index(row.case_id) for row in queue.summaries(session, **filters)]  # type: ignore[arg-type]

    assert found(codes=["customer-blocked"]) == [1]
    assert found(codes=["customer-blocked", "price-off-list"]) == [0, 1, 2]
    assert found(customer="C2") == [1]
    assert found(document_type=DocumentType.ORDER_CHANGE) == [2]
    assert found(states=[CaseState.BLOCK], codes=["price-off-list"]) == []
    assert found(text="bc 4711") == [0]
    assert found(text="ETE") == [1]
    assert found(text="rhone commande") == [0, 1, 2]
    assert found(text="%") == []
    assert found(message_row_id=1) == [0]


def test_counts_are_by_state_and_open_code(database: Database) -> None:
    several(database, [Outcome.REVIEW, Outcome.BLOCK, Outcome.PUSH, Outcome.REVIEW])
    with database.begin() as session:
        take_in(session, "unread.eml")
        counts = queue.counts(session)
        assert queue.counts(session, [CaseState.BLOCK]).by_state == {CaseState.BLOCK: 1}
    expected = {CaseState.READING: 1, CaseState.REVIEW: 2, CaseState.BLOCK: 1, CaseState.APPROVED: 1}
    assert {state: number for state, number in counts.by_state.items() if number} == expected
    assert counts.by_code == {"price-off-list": 3}


def test_a_case_is_shown_whole(database: Database) -> None:
    case_id = case(database, revision(findings=(OFF_LIST, BLOCKED)))
    with database.read() as session:
        shown = queue.view(session, case_id)
    assert (shown.order, shown.evidence, shown.findings) == (order(), EVIDENCE, (OFF_LIST, BLOCKED))
    assert (shown.envelope.subject, shown.body, shown.language) == ("Commande É", "Bonjour", "fr")
    assert [one.fate for one in shown.parts] == ["order"]
    assert [entry.action for entry in shown.history] == ["received", "read"]
    summary = shown.summary
    assert (summary.codes, summary.severity) == (("price-off-list", "customer-blocked"), "block")
    assert (summary.net_amount, summary.currency, summary.sender) == ("51.25", "EUR", "anne@rhone.fr")


def test_a_case_still_being_read_is_shown_too(database: Database) -> None:
    with database.begin() as session:
        taken = take_in(session)
        shown = queue.view(session, taken.case_id)
    assert (shown.order, shown.findings, shown.parts, shown.summary.lines) == (None, (), (), ())


def test_what_is_not_there_is_not_found(database: Database) -> None:
    with database.read() as session, pytest.raises(NotFound):
        queue.view(session, 3)


def test_a_row_is_printed_as_the_contract_says(database: Database) -> None:
    case_id = case(database, revision(Outcome.PUSH))
    with database.begin() as session:
        pushed = outbox.claim_case(session, case_id, holder="d", held_until=SOON, now=NOW)
        assert pushed is not None
        outbox.answered(session, pushed, "OMS-9", SOON)
        printed = queue.summary_to_json(queue.summary(session, case_id))
    assert printed == {
        "case": case_id,
        "message_id": "<m@x>",
        "file": "one.eml",
        "part": None,
        "received_at": NOW.isoformat(),
        "document_type": "order",
        "state": "pushed",
        "order_number": "BC-1",
        "customer_id": "C1",
        "ship_to_address_id": "A1",
        "codes": [],
        "duplicate_of": None,
        "oms_order_number": "OMS-9",
        "lines": [{"line_id": "L1", "item_id": "AB-1", "quantity": "12.50", "unit": "C62", "unit_price": "4.10"}],
    }
