from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from orderbot.checking.check import check
from orderbot.interfaces import CurrentOrder, KnownOrder
from orderbot.model.document import Envelope
from orderbot.model.evidence import Evidence, Method
from orderbot.model.finding import Acceptance, Finding
from orderbot.model.order import Address, DocumentType, Order, Party
from orderbot.model.policy import Policy
from orderbot.model.resolved import Outcome
from orderbot.model.situation import Origin
from orderbot.store.identifiers import identifier_key
from tests.unit.checking.catalogue import (
    RECEIVED,
    D,
    Past,
    catalogue,
    checked,
    codes,
    line,
    order,
    resolved,
    sure,
    totals,
)


def known(of: Order, state: str = "pushed", number: str = "BC-4711", case: int = 3) -> Past:
    first = resolved(of)
    items = {one.line.line_id: one.item.row.item_id if one.item.row else None for one in first.lines}
    current = CurrentOrder(case, case, 1, of, sure(of), first.content, items, sent=state == "pushed")
    return Past(
        [("C001", KnownOrder(case, state, number, first.content, forms=(first.normal,)))],
        current={("C001", identifier_key(number)): current},
    )


def test_a_clean_order_is_pushed_with_its_lines_as_the_oms_will_see_them() -> None:
    answer = checked(order(line(unit=None), totals=totals("579.60", "115.92", "695.52")))
    assert codes(answer) == []
    assert answer.decision.outcome is Outcome.PUSH
    (one,) = answer.lines
    assert (one.line_id, one.item_id, one.quantity, one.unit, one.unit_price) == (
        "L1",
        "AB-1204/7",
        "12",
        "C62",
        "48.30",
    )


def test_the_same_order_again_is_a_duplicate_without_findings_whatever_holds_it() -> None:
    again = order(line(unit=None, item_id="AB-1204/7", seller_item_id=None))
    answer = checked(again, evidence=sure(again, 0.3), history=known(order()))
    assert (answer.decision.outcome, answer.decision.duplicate_of, codes(answer)) == (Outcome.IGNORE, 3, [])


def test_a_format_that_leaves_dates_and_prices_out_is_the_same_order_again() -> None:
    dated = order(line(requested_delivery_date=date(2026, 4, 1), unit_price=D("49.00")))
    first = resolved(dated)
    history = Past([("C001", KnownOrder(3, "pushed", "BC-4711", first.content, forms=(first.normal,)))])
    less = order(line(unit_price=None, line_net_amount=None), ship_to=Address())
    assert checked(less, history=history).decision.duplicate_of == 3
    for more in (order(line(requested_delivery_date=date(2026, 4, 2))), order(line(quantity=D(13)))):
        answer = checked(more, history=history)
        assert answer.decision.outcome is Outcome.REVIEW
        assert ("duplicate-order", "/order_number") in codes(answer)


def test_what_came_in_before_a_person_corrected_it_is_the_same_order_again() -> None:
    corrected = KnownOrder(3, "pushed", "BC-4711", "corrected", (resolved(order()).content, "corrected"))
    answer = checked(order(), history=Past([("C001", corrected)]))
    assert (answer.decision.outcome, answer.decision.duplicate_of) == (Outcome.IGNORE, 3)


def test_the_same_lines_under_another_total_are_no_resend() -> None:
    """A line that was overlooked makes a changed order look like the first one; only its total tells."""
    first = KnownOrder(3, "pushed", "BC-4711", resolved(order()).content, net_amount=D("579.60"))
    history = Past([("C001", first)])
    changed = checked(order(totals=totals("612.00")), history=history)
    assert changed.decision.outcome is Outcome.REVIEW
    assert ("duplicate-order", "/order_number") in codes(changed)
    for same in (totals("579.6"), totals()):
        assert checked(order(totals=same), history=history).decision.duplicate_of == 3


def test_a_resend_whose_unread_attachment_a_person_has_seen_is_still_no_second_order() -> None:
    unread = Finding("unreadable-document", "", found="encrypted")
    now = datetime(2026, 3, 3, tzinfo=UTC)
    held = checked(order(), history=known(order()), extra_findings=[unread], case_id=8)
    yes = [
        Acceptance(*finding.identity, accepted_by="alice", accepted_at=now, accepted_as=("approver",))
        for finding in held.findings
    ]
    answer = checked(order(), history=known(order()), extra_findings=[unread], acceptances=yes, case_id=8)
    assert (answer.decision.outcome, answer.decision.duplicate_of) == (Outcome.IGNORE, 3)


def test_of_two_alike_that_a_person_has_seen_the_earlier_goes_out() -> None:
    unread = Finding("unreadable-document", "", found="encrypted")
    now = datetime(2026, 3, 3, tzinfo=UTC)
    later = known(order(), state="review", case=9)
    held = checked(order(), history=later, extra_findings=[unread], case_id=8)
    yes = [
        Acceptance(*finding.identity, accepted_by="alice", accepted_at=now, accepted_as=("approver",))
        for finding in held.findings
    ]
    assert checked(order(), history=later, extra_findings=[unread], acceptances=yes, case_id=8).decision.outcome is (
        Outcome.PUSH
    )
    gone = known(order(), state="pushing", case=9)
    answer = checked(order(), history=gone, extra_findings=[unread], acceptances=yes, case_id=8)
    assert answer.decision.duplicate_of == 9


def test_a_resend_with_an_unread_attachment_is_for_a_person() -> None:
    unread = Finding("unreadable-document", "", found="encrypted")
    answer = checked(order(), history=known(order()), extra_findings=[unread])
    assert answer.decision.outcome is Outcome.REVIEW
    assert {code for code, _ in codes(answer)} == {"unreadable-document", "duplicate-order"}


def test_a_resend_of_a_rejected_order_is_for_a_person_and_may_be_accepted() -> None:
    history = known(order(), state="rejected")
    answer = checked(order(), history=history)
    assert (answer.decision.outcome, codes(answer)) == (Outcome.REVIEW, [("duplicate-order", "/order_number")])
    now = datetime(2026, 3, 3, tzinfo=UTC)
    yes = [
        Acceptance(*finding.identity, accepted_by="alice", accepted_at=now, accepted_as=("approver",))
        for finding in answer.findings
    ]
    assert checked(order(), history=history, acceptances=yes).decision.outcome is Outcome.PUSH


def test_accepting_does_not_supply_what_the_oms_needs() -> None:
    unknown = replace(order(), buyer=Party(name="Personne"))
    answer = checked(unknown)
    assert codes(answer) == [("customer-unknown", "/buyer/name")]
    yes = [
        Acceptance(
            *f.identity, accepted_by="a", accepted_at=datetime(2026, 3, 3, tzinfo=UTC), accepted_as=("approver",)
        )
        for f in answer.findings
    ]
    held = checked(unknown, acceptances=yes)
    assert held.open_findings == () and held.decision.outcome is Outcome.REVIEW


@pytest.mark.parametrize("kind", [DocumentType.ORDER_CHANGE, DocumentType.ORDER_CANCELLATION])
@pytest.mark.parametrize("taken_in", [True, False])
def test_changes_and_cancellations_are_never_pushed_as_orders(kind: DocumentType, taken_in: bool) -> None:
    history = known(order(line(quantity=D(1)))) if taken_in else Past()
    answer = checked(order(), document_type=kind, history=history)
    expected = kind.value.replace("_", "-") if taken_in else "order-unknown"
    assert codes(answer)[0] == (expected, "/order_number")
    assert answer.decision.outcome is Outcome.REVIEW


def test_a_cancellation_needs_no_lines_and_no_place() -> None:
    bare = Order(order_number="BC-4711", buyer=order().buyer)
    answer = checked(bare, document_type=DocumentType.ORDER_CANCELLATION, history=known(order()))
    assert codes(answer) == [("order-cancellation", "/order_number")]


def test_an_order_that_replaces_another_is_a_change_of_it() -> None:
    answer = checked(order(order_number="BC-4712", revises_order_number="BC-4711"), history=known(order()))
    assert codes(answer) == [("order-change", "/revises_order_number")]
    assert answer.resolved.document_type is DocumentType.ORDER_CHANGE


def test_checking_twice_says_the_same() -> None:
    held = order(line(quantity=None, unit_price=D("1"), seller_item_id="?"), ship_to=Address(city="Lyon"))
    assert checked(held, envelope=Envelope(sender="a@b.example")) == checked(
        held, envelope=Envelope(sender="a@b.example")
    )


def test_a_document_that_may_be_no_order_is_for_a_person() -> None:
    held = check(
        order(),
        sure(order()),
        document_type=DocumentType.ORDER,
        envelope=Envelope(),
        confidence=0.99,
        case_id=None,
        received=RECEIVED,
        reference=catalogue(),
        history=Past(),
        policy=Policy(),
        origin=Origin(),
        type_confidence=0.7,
    )
    assert (codes(held), held.decision.outcome) == ([("low-confidence", "")], Outcome.REVIEW)


def test_doubts_that_a_wrong_sum_explains_are_not_told_twice() -> None:
    wrong = order(line(line_net_amount=D("99.00")), line(), totals=totals("1.00"))
    unsure = {
        **sure(wrong, quantity=0.3, unit_price=0.3, lines=0.3, unit=0.3),
        ("L2", "quantity"): Evidence(0.3, Method.OCR),
    }
    assert codes(checked(wrong, evidence=unsure)) == [
        ("low-confidence", "/lines/0/unit"),
        ("low-confidence", "/lines/1/quantity"),
        ("line-amount-mismatch", "/lines/0/line_net_amount"),
        ("total-mismatch", "/totals/net_amount"),
    ]


def test_a_price_that_was_rather_misread_is_compared_once_a_person_has_said_yes_to_it() -> None:
    misread = order(line(unit_price=D("43.30"), line_net_amount=None))
    doubted = checked(misread, evidence=sure(misread, unit_price=0.4))
    assert codes(doubted) == [("low-confidence", "/lines/0/unit_price")]
    (held,) = doubted.open_findings
    yes = Acceptance(held.code, held.path, held.expected, held.found, "Anne", RECEIVED)
    again = checked(misread, evidence=sure(misread, unit_price=0.4), acceptances=[yes])
    assert [found.code for found in again.open_findings] == ["price-off-contract"]
    assert again.decision.outcome is Outcome.REVIEW


def test_a_price_that_was_rather_read_than_misread_is_compared_at_once() -> None:
    odd = order(line(unit_price=D("43.30"), line_net_amount=None))
    held = checked(odd, evidence=sure(odd, unit_price=0.6))
    assert codes(held) == [("low-confidence", "/lines/0/unit_price"), ("price-off-contract", "/lines/0/unit_price")]
