"""Changes, cancellations and resends through the store, the review and the delivery, against the sandbox OMS's ledger."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from orderbot.checking.correct import SetField
from orderbot.delivery.patience import Patience
from orderbot.delivery.push_stage import Delivery
from orderbot.model.approvals import ApprovalRule
from orderbot.model.case import CaseState, CaseView, Role, User
from orderbot.model.order import DocumentType, Order, OrderLine
from orderbot.model.rules import Handling, Rules
from orderbot.review.queue import Wanted
from orderbot.review.refusals import NeedsApprover, StillHeld
from orderbot.review.seen import fingerprint
from orderbot.store import order_graph
from orderbot.store.database import Database
from orderbot.store.history import SqlHistory
from tests.harness.ledger_oms import Fault, LedgerOms
from tests.review_house import House, arrive, line, open_house, order

MARIE = User(1, "marie", Role.REVIEWER)
CHANGE, CANCELLATION = DocumentType.ORDER_CHANGE, DocumentType.ORDER_CANCELLATION
AUTO = Rules(changes=Handling.AUTO, cancellations=Handling.AUTO)
TWO = order(line(1), line(2, item_id="RC-22", description="Raccord", quantity=Decimal(4), unit_price=Decimal("7.45")))


@dataclass
class Office:
    """A house, an OMS, and people who work in it."""

    house: House
    oms: LedgerOms

    def comes(self, said: Order, kind: DocumentType = DocumentType.ORDER, subject: str = "Commande") -> int:
        self.house.clock.forward(minutes=1)
        return arrive(self.house, said, kind=kind, subject=f"{subject} {self.house.clock()}")

    def change(self, *lines: OrderLine, **header: Any) -> int:
        return self.comes(self.changing(*lines, **header), CHANGE)

    def changing(self, *lines: OrderLine, **header: Any) -> Order:
        return Order(**{"order_number": "BC-4711", "buyer": TWO.buyer, **header}, lines=lines)

    def cancel(self, **header: Any) -> int:
        return self.comes(self.changing(**header), CANCELLATION)

    def view(self, case: int) -> CaseView:
        return self.house.workplace.queue.view(case)

    def state(self, case: int) -> tuple[str, tuple[str, ...]]:
        summary = self.view(case).summary
        return summary.state.value, summary.codes

    def approve(self, case: int) -> None:
        view = self.view(case)
        seen = {fingerprint(found) for found in view.findings}
        approval = self.house.workplace.review.approve(case, view.summary.revision, seen, MARIE)
        assert not approval.unseen

    def reject(self, case: int) -> None:
        self.house.workplace.review.reject(case, self.view(case).summary.revision, "non", MARIE)

    def deliver(self, *faults: Fault) -> None:
        self.oms.faults += faults
        self.house.clock.forward(hours=1)
        patience = Patience(attempts=2, first_seconds=1, longest_seconds=1, jitter=lambda: 0.0)
        Delivery(self.house.database, self.oms, self.house.clock, "test", patience=patience).drain()

    def lines(self) -> list[list[tuple[str, str]]]:
        """What the OMS has of each order that is not cancelled, oldest first."""
        kept = [one for one in self.oms.orders() if one.status == "open"][::-1]
        return [[(each["item_id"], each["quantity"]) for each in one.body["lines"]] for one in kept]


@pytest.fixture
def open_office(database: Database, tmp_path: Path) -> Iterator[Callable[..., Office]]:
    made: list[Office] = []

    def opened(rules: Rules | None = None) -> Office:
        oms = LedgerOms.open(tmp_path / "oms.db")
        made.append(Office(open_house(tmp_path, rules=rules, database=database, connector=oms), oms))
        return made[-1]

    yield opened
    for one in made:
        one.oms.ledger.close()


@pytest.fixture
def office(open_office: Callable[..., Office]) -> Office:
    return open_office()


FIRST = [("AB-1204/7", "12"), ("RC-22", "4")]
MORE = OrderLine("L1", line_number="10", quantity=Decimal(20))


def test_a_change_of_a_sent_order_replaces_it_at_the_oms_once_a_person_approved_it(office: Office) -> None:
    first = office.comes(TWO)
    office.deliver()
    assert office.lines() == [FIRST]
    change = office.change(MORE, OrderLine("L2", item_id="RC-22", action="delete"))
    assert office.state(change) == ("review", ("order-change",))
    office.deliver()
    assert office.lines() == [FIRST]
    office.approve(change)
    office.deliver()
    assert office.lines() == [[("AB-1204/7", "20")]]
    (kept,) = office.oms.orders()
    assert (kept.revision, [each["line_id"] for each in kept.body["lines"]]) == (2, ["L1"])
    summary = office.view(change).summary
    assert (summary.state, summary.oms_order_number) == (CaseState.PUSHED, kept.oms_order_number)
    assert office.view(first).summary.state is CaseState.PUSHED


def test_changes_are_carried_out_one_on_the_other(office: Office) -> None:
    office.comes(TWO)
    for quantity in ("20", "12", "20"):
        case = office.change(replace(MORE, quantity=Decimal(quantity)))
        assert office.state(case) == ("review", ("order-change",))
        office.approve(case)
    added = office.change(OrderLine("L1", item_id="JT-10", quantity=Decimal(50), action="add"))
    office.approve(added)
    office.deliver()
    assert office.lines() == [[("AB-1204/7", "20"), ("RC-22", "4"), ("JT-10", "50")]]


def test_the_same_change_in_another_format_is_recorded_on_the_first(office: Office) -> None:
    office.comes(TWO)
    add = OrderLine("L1", item_id="JT-10", quantity=Decimal(50), action="add")
    case = office.change(add)
    again = office.change(replace(add, description="joints"))
    assert (office.state(again), office.view(again).summary.duplicate_of) == (("duplicate", ()), case)
    office.approve(case)
    office.deliver()
    third = office.change(add)
    assert office.view(third).summary.duplicate_of == case
    assert office.lines() == [[*FIRST, ("JT-10", "50")]]


def test_a_change_while_the_order_waits_is_carried_out_on_it_before_it_is_sent(office: Office) -> None:
    dear = order(line(1, unit_price=Decimal("84.30")))
    first = office.comes(dear)
    assert office.state(first) == ("review", ("price-off-list",))
    change = office.change(OrderLine("L1", line_number="10", unit_price=Decimal("48.30"), quantity=Decimal(3)))
    office.approve(change)
    assert office.state(change)[0] == "ignored"
    assert office.view(change).summary.reason == f"carried out on the order of case {first}, which was not sent yet"
    assert office.state(first) == ("approved", ())
    office.deliver()
    assert office.lines() == [[("AB-1204/7", "3")]]
    assert office.oms.orders()[0].revision == 1


def test_who_edited_a_change_does_not_approve_the_order_that_it_was_carried_out_on(
    open_office: Callable[..., Office],
) -> None:
    office = open_office(Rules(approvals=(ApprovalRule("large", above=Decimal(500)),)))
    paul, sophie = (User(number, name, Role.APPROVER) for number, name in ((2, "paul"), (3, "sophie")))
    review, queue = office.house.workplace.review, office.house.workplace.queue
    first = office.comes(order())
    assert office.state(first) == ("block", ("approval-amount",))
    change = office.change(OrderLine("L1", line_number="10", quantity=Decimal(3)))
    assert office.state(change) == ("review", ("order-change",))
    review.correct(change, 1, [SetField("L1", "quantity", "200")], paul)
    review.release(change, paul)
    seen = {fingerprint(found) for found in office.view(change).findings}
    with pytest.raises(NeedsApprover):
        review.approve(change, 2, seen, paul)
    review.approve(change, 2, seen, sophie)
    view = office.view(first)
    assert (view.summary.state, view.edited_by) == (CaseState.BLOCK, ("paul",))
    assert [[row.case_id for row in queue.page(Wanted(approver=user)).rows] for user in (paul, sophie)] == [[], [first]]
    seen = {fingerprint(found) for found in view.findings}
    with pytest.raises(NeedsApprover):
        review.approve(first, view.summary.revision, seen, paul)
    assert review.approve(first, view.summary.revision, seen, sophie).committed.state is CaseState.APPROVED


def test_a_change_of_an_unanswered_order_waits_until_it_is_answered(office: Office) -> None:
    first = office.comes(TWO)
    office.deliver(Fault.LOST_ANSWER, Fault.DOWN)
    assert office.state(first)[0] == "undelivered"
    office.approve(office.change(MORE))
    office.deliver()
    assert office.lines() == [[("AB-1204/7", "20"), ("RC-22", "4")]]
    assert office.oms.ledger.counters()["doubled"] == 0


def test_a_change_of_an_order_that_the_oms_refused_goes_as_a_new_one_and_the_first_never_again(office: Office) -> None:
    first = office.comes(TWO)
    change = office.change(MORE)
    office.approve(change)
    office.deliver(Fault.REFUSED)
    assert office.lines() == [[("AB-1204/7", "20"), ("RC-22", "4")]]
    assert office.state(first) == ("review", ("oms-refused",))
    office.approve(first)
    assert office.view(first).summary.duplicate_of == change
    office.deliver()
    assert office.lines() == [[("AB-1204/7", "20"), ("RC-22", "4")]]


def test_a_change_that_the_oms_refused_waits_and_is_made_anew_of_what_holds(office: Office) -> None:
    office.comes(TWO)
    office.deliver()
    change = office.change(MORE)
    office.approve(change)
    office.deliver(Fault.REFUSED)
    assert office.state(change) == ("review", ("oms-refused",))
    other = office.change(OrderLine("L1", item_id="RC-22", quantity=Decimal(9)))
    office.approve(other)
    office.approve(change)
    office.deliver()
    assert office.lines() == [[("AB-1204/7", "20"), ("RC-22", "9")]]


@pytest.mark.parametrize("kind", [CHANGE, CANCELLATION])
def test_what_the_oms_keeps_after_it_refused_a_change_is_what_the_customer_ordered(
    office: Office, kind: DocumentType
) -> None:
    first = office.comes(TWO)
    office.deliver()
    office.approve(office.change(MORE) if kind is CHANGE else office.cancel())
    office.deliver(Fault.REFUSED)
    with office.house.database.read() as session:
        ordered = SqlHistory(session).ordered_before("C100", ["AB-1204/7"])["AB-1204/7"]
    assert [(one.case_id, one.quantity) for one in ordered] == [(first, Decimal(12))]


def test_an_order_sent_late_says_no_more_why_it_was_late(office: Office) -> None:
    first = office.comes(TWO)
    office.deliver(Fault.DOWN, Fault.DOWN)
    assert office.view(first).summary.reason is not None
    office.approve(office.change(MORE))
    office.deliver()
    assert (office.state(first), office.view(first).summary.reason) == (("pushed", ()), None)


def test_a_change_that_restates_the_order_under_a_new_number(office: Office) -> None:
    office.comes(TWO)
    office.deliver()
    anew = order(line(1, quantity=Decimal(5)), order_number="BC-4712", revises_order_number="BC-4711")
    case = office.comes(anew)
    assert office.state(case) == ("review", ("order-change",))
    office.approve(case)
    office.deliver()
    (kept,) = office.oms.orders()
    assert (kept.order_number, office.lines()) == ("BC-4712", [[("AB-1204/7", "5")]])
    resent = office.comes(order(line(1, quantity=Decimal(5)), order_number="BC-4712"))
    assert office.view(resent).summary.duplicate_of == case
    later = office.change(replace(MORE, quantity=Decimal(6)), order_number="BC-4712")
    office.approve(later)
    office.deliver()
    assert office.lines() == [[("AB-1204/7", "6")]]


def test_the_original_again_after_a_change_makes_no_order_and_no_finding(office: Office) -> None:
    first = office.comes(TWO)
    office.approve(office.change(MORE))
    office.deliver()
    again = office.comes(TWO)
    assert (office.state(again), office.view(again).summary.duplicate_of) == (("duplicate", ()), first)
    amended = office.comes(order(line(1, quantity=Decimal(20)), TWO.lines[1]))
    assert office.state(amended)[0] == "duplicate"


def test_a_change_before_its_order_waits_and_is_tied_when_the_order_comes(office: Office) -> None:
    change = office.change(MORE)
    assert office.state(change) == ("review", ("order-unknown",))
    first = office.comes(TWO)
    assert office.state(first) == ("review", ("order-change",))
    assert office.state(change) == ("review", ("order-change",))
    office.approve(change)
    assert office.state(first) == ("approved", ())
    office.deliver()
    assert office.lines() == [[("AB-1204/7", "20"), ("RC-22", "4")]]


def test_an_order_goes_on_when_the_change_before_it_was_rejected(office: Office) -> None:
    change = office.change(MORE)
    first = office.comes(TWO)
    office.reject(change)
    assert office.state(first) == ("approved", ())
    office.deliver()
    assert office.lines() == [FIRST]


def test_by_policy_changes_and_cancellations_need_nobody(open_office: Callable[..., Office]) -> None:
    office = open_office(AUTO)
    change = office.change(MORE)
    assert office.state(change)[0] == "review"
    first = office.comes(TWO)
    assert (office.state(first)[0], office.state(change)[0]) == ("approved", "ignored")
    office.deliver()
    assert office.lines() == [[("AB-1204/7", "20"), ("RC-22", "4")]]
    second = office.change(replace(MORE, quantity=Decimal(30)))
    office.deliver()
    assert office.state(second) == ("pushed", ("order-change",))
    gone = office.cancel()
    office.deliver()
    assert (office.state(gone), office.lines()) == (("pushed", ("order-cancellation",)), [])


def test_a_cancellation_of_a_sent_order_and_what_comes_after_it(office: Office) -> None:
    office.comes(TWO)
    office.deliver()
    case = office.cancel()
    assert office.state(case) == ("review", ("order-cancellation",))
    office.approve(case)
    office.deliver()
    assert (office.state(case)[0], office.lines()) == ("pushed", [])
    assert office.view(office.cancel()).summary.duplicate_of == case
    again = office.comes(TWO)
    assert office.state(again) == ("review", ("duplicate-order",))
    assert office.state(office.change(MORE, OrderLine("L2", item_id="RC-22", quantity=Decimal(1)))) == (
        "review",
        ("order-change",),
    )
    office.reject(again)
    late = office.change(replace(MORE, quantity=Decimal(44)))
    (unknown,) = office.view(late).findings
    assert unknown.code == "order-unknown"
    assert "rejected" in unknown.message_en


def test_a_cancelled_order_that_a_person_lets_through_again_is_an_order_anew(office: Office) -> None:
    office.comes(TWO)
    office.approve(office.cancel())
    office.deliver()
    again = office.comes(TWO)
    office.approve(again)
    office.deliver()
    assert office.lines() == [FIRST]
    assert [one.status for one in office.oms.orders()] == ["open", "cancelled"]
    office.approve(office.cancel())
    office.deliver()
    assert office.lines() == []


def test_an_order_anew_waits_until_its_cancellation_is_answered(office: Office) -> None:
    office.comes(TWO)
    office.deliver()
    gone = office.cancel()
    office.approve(gone)
    again = office.comes(TWO)
    with pytest.raises(StillHeld, match=f"cancellation of case {gone}"):
        office.approve(again)
    office.deliver(Fault.REFUSED)
    assert office.lines() == [FIRST]
    view = office.view(again)
    seen = {fingerprint(found) for found in view.findings}
    office.house.workplace.review.approve(again, view.summary.revision, seen, MARIE)
    office.deliver()
    assert office.lines() == [FIRST]


def test_a_cancellation_of_an_order_that_waits_rejects_it(office: Office) -> None:
    first = office.comes(order(line(1, unit_price=Decimal("84.30"))))
    case = office.cancel()
    office.approve(case)
    assert (office.state(first)[0], office.state(case)[0]) == ("rejected", "ignored")
    assert office.view(first).summary.reason == f"cancelled by case {case}"
    office.deliver()
    assert office.oms.orders() == []
    again = office.comes(order(line(1, unit_price=Decimal("84.30"))))
    assert "duplicate-order" in office.state(again)[1]


def test_a_cancellation_before_its_order_holds_it(office: Office) -> None:
    case = office.cancel()
    first = office.comes(TWO)
    assert office.state(first) == ("review", ("order-cancellation",))
    office.approve(case)
    assert office.state(first)[0] == "rejected"
    office.deliver()
    assert office.oms.orders() == []


def test_a_cancellation_behind_an_order_that_the_oms_refuses(office: Office) -> None:
    first = office.comes(TWO)
    case = office.cancel()
    office.approve(case)
    office.deliver(Fault.REFUSED)
    assert (office.state(first)[0], office.state(case)[0]) == ("review", "review")
    office.approve(case)
    assert (office.state(first)[0], office.oms.orders()) == ("rejected", [])


def test_an_order_and_its_change_at_the_same_instant(office: Office) -> None:
    """Two workers decide at once; whichever is first, the change ends tied to the order."""
    together = threading.Barrier(2)
    cases: dict[str, int] = {}

    def work(name: str, said: Order, kind: DocumentType) -> None:
        together.wait()
        cases[name] = arrive(office.house, said, kind=kind, subject=name)

    jobs = [("order", TWO, DocumentType.ORDER), ("change", office.changing(MORE), CHANGE)]
    threads = [threading.Thread(target=work, args=job) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert office.state(cases["change"]) == ("review", ("order-change",))
    office.approve(cases["change"])
    if office.state(cases["order"])[0] == "review":
        office.approve(cases["order"])
    office.deliver()
    assert office.lines() == [[("AB-1204/7", "20"), ("RC-22", "4")]]


def test_two_people_approve_two_changes_at_the_same_instant(office: Office) -> None:
    office.comes(TWO)
    office.deliver()
    cases = [office.change(MORE), office.change(OrderLine("L1", item_id="RC-22", quantity=Decimal(9)))]
    together = threading.Barrier(2)

    def work(case: int) -> None:
        together.wait()
        office.approve(case)

    threads = [threading.Thread(target=work, args=(case,)) for case in cases]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    office.deliver()
    assert office.lines() == [[("AB-1204/7", "20"), ("RC-22", "9")]]


def test_the_row_of_an_order_keeps_others_waiting(database: Database) -> None:
    if database.dialect == "sqlite":
        pytest.skip("SQLite has one writer at a time")
    held, done = threading.Event(), threading.Event()

    def other() -> None:
        held.wait()
        with database.begin() as session:
            order_graph.lock(session, "C1", "bc 1")
            done.set()

    thread = threading.Thread(target=other)
    thread.start()
    with database.begin() as session:
        order_graph.lock(session, "C1", "BC1")
        held.set()
        assert not done.wait(0.5)
    thread.join()
    assert done.is_set()
