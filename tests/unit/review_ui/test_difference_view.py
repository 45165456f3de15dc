"""The table of what a change makes different, and the links between the cases of one order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from orderbot.checking.amending.difference import difference
from orderbot.checking.correct import SetField
from orderbot.model.case import User
from orderbot.model.order import DocumentType, Order, OrderLine
from orderbot.review_ui.case_page import CasePage
from orderbot.review_ui.difference_view import difference_rows
from orderbot.review_ui.words import words
from tests.review_house import House, arrive, line, order

OLD = order(line(1), line(2, item_id="RC-22", unit_price=None), requested_delivery_date=date(2026, 3, 20))
NEW = replace(
    OLD,
    lines=(
        replace(OLD.lines[0], quantity=Decimal(1200), unit_price=Decimal("47.5")),
        OrderLine("c9.L1", item_id="JT-10"),
    ),
    requested_delivery_date=date(2026, 4, 2),
)


def test_rows_say_old_and_new_as_the_language_writes_them() -> None:
    rows = difference_rows(difference(OLD, NEW), words("fr"))
    assert [(row.line, row.item, row.field, row.old, row.new, row.fate) for row in rows] == [
        ("", "", "Livraison demandée", "20/03/2026", "02/04/2026", "changed"),
        ("20", "RC-22", "Quantité", "12", None, "removed"),
        ("20", "RC-22", "Unité", "C62", None, "removed"),
        ("10", "AB-1204/7", "Quantité", "12", "1\u202f200", "changed"),
        ("10", "AB-1204/7", "Prix unitaire", "48,3", "47,5", "changed"),
    ]
    english = difference_rows(difference(OLD, NEW), words("en"))
    assert (english[0].old, english[3].new) == ("20 Mar 2026", "1,200")


def test_the_cases_of_one_order_lead_to_each_other(house: House, marie: User) -> None:
    first = arrive(house, OLD)
    house.clock.forward(minutes=1)
    asks = Order("BC-4711", buyer=OLD.buyer, lines=(OrderLine("L1", line_number="10", quantity=Decimal(9)),))
    change = arrive(house, asks, kind=DocumentType.ORDER_CHANGE, subject="change")
    house.clock.forward(minutes=1)
    again = arrive(house, OLD, subject="again")

    def page(case: int) -> CasePage:
        return CasePage(house.workplace.queue.view(case), marie, words("en"))

    assert [(one.case_id, one.words) for one in page(first).related] == [
        (change, f"Change: case {change}"),
        (again, f"Received again: case {again}"),
    ]
    assert [one.words for one in page(change).related] == [f"Order: case {first}"]
    assert [(row.field, row.old, row.new) for row in page(change).difference()] == [("Quantity", "12", "9")]
    assert page(change).approve_words == "Approve the change"
    assert page(first).difference() == ()


def test_what_is_to_be_done_with_a_line_is_chosen_on_the_page(house: House, marie: User) -> None:
    arrive(house, OLD)
    house.clock.forward(minutes=1)
    asks = Order("BC-4711", buyer=OLD.buyer, lines=(OrderLine("L1", line_number="10"),))
    change = arrive(house, asks, kind=DocumentType.ORDER_CHANGE, subject="change")

    def fates() -> list[tuple[str | None, str]]:
        amendment = house.workplace.queue.view(change).amendment
        assert amendment is not None
        return [(one.number, one.fate.value) for one in amendment.difference.lines]

    assert fates() == []
    house.workplace.review.correct(change, 1, [SetField("L1", "action", "delete")], marie)
    assert fates() == [("10", "removed")]
    house.workplace.review.correct(change, 2, [SetField("L1", "action", None)], marie)
    assert fates() == []
    page = CasePage(house.workplace.queue.view(change), marie, words("fr"))
    assert page.view.order is not None
    assert "action" in page.columns(page.view.order, every=False)


def test_an_order_under_a_known_number_may_be_treated_as_a_change(house: House, marie: User) -> None:
    first = arrive(house, OLD)
    house.clock.forward(minutes=1)
    other = arrive(house, replace(OLD, lines=OLD.lines[:1]), subject="other")
    (finding,) = CasePage(house.workplace.queue.view(other), marie, words("en")).findings()
    assert (finding.may_be_change, finding.other_case) == (True, first)
    revision = house.workplace.queue.view(other).summary.revision
    house.workplace.review.type_in(other, revision, DocumentType.ORDER_CHANGE, marie)
    view = house.workplace.queue.view(other)
    assert view.summary.codes == ("order-change",)
    assert view.amendment is not None
    assert [one.fate.value for one in view.amendment.difference.lines] == ["removed"]
