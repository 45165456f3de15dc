"""Changes, cancellations and what came before them, as `check` decides about them."""

from dataclasses import replace
from typing import Any

import pytest

from orderbot.checking.check import Checked
from orderbot.interfaces import Announcement, CurrentOrder, KnownOrder
from orderbot.model.finding import Severity
from orderbot.model.order import DocumentType, Order, OrderLine
from orderbot.model.policy import Policy
from orderbot.model.resolved import Outcome
from orderbot.model.rules import Handling
from orderbot.store.identifiers import identifier_key
from tests.unit.checking.catalogue import D, Past, checked, codes, line, order, resolved, sure


def known(of: Order, state: str = "pushed", number: str = "BC-4711", case: int = 3) -> Past:
    first = resolved(of)
    items = {one.line.line_id: one.item.row.item_id if one.item.row else None for one in first.lines}
    current = CurrentOrder(case, case, 1, of, sure(of), first.content, items, sent=state == "pushed")
    return Past(
        [("C001", KnownOrder(case, state, number, first.content, forms=(first.normal,)))],
        current={("C001", identifier_key(number)): current},
    )


AUTO = Policy(replace(Policy().base, changes=Handling.AUTO, cancellations=Handling.AUTO))
MORE = Order(order_number="BC-4711", buyer=order().buyer, lines=(OrderLine("L1", line_number="10", quantity=D(20)),))


def change(of: Order = MORE, **more: Any) -> Checked:
    kind = more.pop("document_type", DocumentType.ORDER_CHANGE)
    return checked(of, **{"history": known(order()), "document_type": kind, **more})


def test_a_change_says_what_it_changes_and_is_checked_as_the_order_that_it_makes() -> None:
    answer = change()
    assert [(one.code, one.path) for one in answer.findings] == [("order-change", "/order_number")]
    assert answer.findings[0].message_en.endswith("(case 3). line 10 (AB-1204/7): quantity 12 → 20.")
    assert answer.findings[0].message_fr.endswith("(dossier 3). ligne 10 (AB-1204/7): quantité 12 → 20.")
    assert [(one.line_id, one.quantity) for one in answer.lines] == [("L1", "20")]
    dear = replace(MORE, lines=(replace(MORE.lines[0], unit_price=D("60.00")),))
    assert [(one.code, one.path) for one in change(dear).findings] == [
        ("price-off-contract", "/lines/0/unit_price"),
        ("order-change", "/order_number"),
    ]


def test_what_the_change_leaves_alone_was_decided_with_the_order() -> None:
    two = order(line(), line(line_number="20", unit_price=D("60.00")))
    assert codes(change(history=known(two))) == [("order-change", "/order_number")]


def test_a_change_goes_through_by_policy_when_nothing_about_it_is_doubtful() -> None:
    by_itself = change(policy=AUTO)
    assert (by_itself.decision.outcome, by_itself.findings[0].severity) == (Outcome.PUSH, Severity.NOTE)
    unknown = replace(MORE, lines=(replace(MORE.lines[0], line_number="70", action="change"),))
    nothing = replace(MORE, lines=(replace(MORE.lines[0], quantity=D(12)),))
    for doubtful in (unknown, nothing):
        assert change(doubtful, policy=AUTO).decision.outcome is Outcome.REVIEW


def test_a_change_of_an_order_that_waits_is_carried_out_on_it() -> None:
    answer = change(policy=AUTO, history=known(order(), state="review"))
    assert (answer.decision.outcome, answer.decision.applied_to) == (Outcome.IGNORE, 3)


def test_the_same_change_again_is_recorded_on_the_first_unless_another_came_between() -> None:
    said = change().resolved.announced
    assert said is not None
    first = Announcement(5, "pushed", DocumentType.ORDER_CHANGE, 3, said.said)
    other = Announcement(6, "pushed", DocumentType.ORDER_CHANGE, 3, "other")

    def again(*before: Announcement, policy: Policy = AUTO) -> Checked:
        history = replace(known(order()), announced=[("C001", "BC-4711", one) for one in before])
        return change(history=history, policy=policy)

    assert again(first).decision.duplicate_of == again(other, first).decision.duplicate_of == 5
    later = again(first, other)
    assert later.decision.outcome is Outcome.REVIEW
    assert "Case 5 asked for the same already." in later.findings[0].message_en
    assert again(replace(first, state="rejected")).decision.outcome is Outcome.REVIEW
    assert again(replace(first, root=2)).decision.duplicate_of is None


def test_a_cancellation_by_policy_and_one_that_names_only_some_lines() -> None:
    bare = Order(order_number="BC-4711", buyer=order().buyer)
    two = known(order(line(), line(line_number="20", seller_item_id="JT-10")))
    whole = change(bare, document_type=DocumentType.ORDER_CANCELLATION, policy=AUTO, history=two)
    assert whole.decision.outcome is Outcome.PUSH
    part = replace(bare, lines=(line(unit_price=D(1)),))
    answer = change(part, document_type=DocumentType.ORDER_CANCELLATION, policy=AUTO, history=two)
    assert codes(answer) == [("order-cancellation", "/order_number"), ("order-cancellation", "/lines")]
    assert (answer.decision.outcome, answer.findings[1].expected) == (Outcome.REVIEW, "20")


@pytest.mark.parametrize(
    ("named", "doubtful"),
    [
        (line(), False),
        (line(quantity=None, line_net_amount=None), False),
        (line(quantity=D(0), line_net_amount=None), False),
        (line(quantity=D(11), line_net_amount=None), True),
        (line(quantity=D(11), unit="BX", line_net_amount=None), False),
        (line(seller_item_id="JT-10", gtin=None), True),
    ],
)
def test_a_cancellation_whose_lines_are_not_those_of_the_order_is_for_a_person(
    named: OrderLine, doubtful: bool
) -> None:
    said = Order(order_number="BC-4711", buyer=order().buyer, lines=(named,))
    answer = change(said, document_type=DocumentType.ORDER_CANCELLATION, policy=AUTO)
    assert answer.decision.outcome is (Outcome.REVIEW if doubtful else Outcome.PUSH)
    assert any(found.found == "other-than-ordered" for found in answer.findings) is doubtful


def test_an_order_of_which_a_change_came_in_before_waits_for_that() -> None:
    early = Announcement(2, "review", DocumentType.ORDER_CANCELLATION)
    for case, state, held in ((3, "review", True), (3, "rejected", False), (1, "review", False)):
        announced = [("C001", "BC-4711", replace(early, state=state))]
        answer = checked(order(), history=Past(announced=announced), case_id=case)
        assert [one[0] for one in codes(answer)] == (["order-cancellation"] if held else [])


def test_a_cancelled_order_that_comes_again_is_for_a_person() -> None:
    first = resolved(order())
    gone = KnownOrder(3, "pushed", "BC-4711", first.content, forms=(first.normal,), cancelled_by=4)
    for again in (order(), order(line(quantity=D(99), line_net_amount=None))):
        answer = checked(again, history=Past([("C001", gone)]))
        assert codes(answer) == [("duplicate-order", "/order_number")]
        assert "cancelled (case 4)" in answer.findings[0].message_en
