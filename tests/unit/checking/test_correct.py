"""Corrections applied to an order and its evidence."""

from datetime import date
from decimal import Decimal

import pytest

from orderbot.checking.correct import AddLine, Change, DeleteLine, SetField, correct, value_at
from orderbot.errors import WrongValue
from orderbot.model.evidence import LINES, Evidence, FieldKey, Method
from orderbot.model.order import AllowanceCharge, Delivery, Order, OrderLine

ORDER = Order(
    order_number="BC-1",
    lines=(OrderLine("L1", quantity=Decimal(1), deliveries=(Delivery(Decimal(1)),)), OrderLine("L2")),
    allowances_charges=(AllowanceCharge("port", Decimal(15)),),
)
READ = Evidence(0.7, Method.OCR, page=1, box=(1, 2, 3, 4), text="l2")


def one(change: Change, evidence: dict[FieldKey, Evidence] | None = None) -> tuple[Order, dict[FieldKey, Evidence]]:
    return correct(ORDER, evidence or {}, [change], 7)


@pytest.mark.parametrize(
    ("line_id", "name", "typed", "value"),
    [
        (None, "order_number", "BC-2", "BC-2"),
        (None, "order_date", "2026-03-02", date(2026, 3, 2)),
        (None, "prices_include_tax", "true", True),
        (None, "ship_to/postal_code", "69007", "69007"),
        (None, "allowances_charges/0/amount", "12.50", Decimal("12.50")),
        (None, "order_number", None, None),
        ("L2", "quantity", "12", Decimal(12)),
        ("L1", "deliveries/0/date", "2026-03-20", date(2026, 3, 20)),
    ],
)
def test_a_field_takes_the_typed_value(line_id: str | None, name: str, typed: str | None, value: object) -> None:
    order, evidence = one(SetField(line_id, name, typed))
    assert value_at(order, (line_id, name)) == value
    assert evidence[line_id, name] == Evidence(1.0, Method.REVIEWER)


@pytest.mark.parametrize(
    ("line_id", "name", "typed"),
    [
        (None, "order_date", "2 mars"),
        (None, "order_date", "2026-13-02"),
        ("L1", "quantity", "NaN"),
        ("L1", "quantity", "douze"),
        (None, "prices_include_tax", "peut-être"),
        (None, "lines", "x"),
        (None, "buyer", "x"),
        (None, "no_such_field", "x"),
        (None, "allowances_charges/1/amount", "1"),
        (None, "order_number/__class__", "x"),
        ("L1", "line_id", "L9"),
        ("L9", "quantity", "1"),
    ],
)
def test_what_cannot_be_used_is_refused(line_id: str | None, name: str, typed: str) -> None:
    with pytest.raises(WrongValue):
        one(SetField(line_id, name, typed))


def test_a_correction_keeps_what_was_read_however_often_it_is_made() -> None:
    key: FieldKey = ("L1", "quantity")
    order, evidence = correct(ORDER, {key: READ}, [SetField("L1", "quantity", "2")], 2)
    _, evidence = correct(order, evidence, [SetField("L1", "quantity", "3")], 3)
    assert evidence[key] == Evidence(1.0, Method.REVIEWER, page=1, box=(1, 2, 3, 4), corrects=READ)


def test_lines_come_and_go_and_the_others_keep_their_ids() -> None:
    order, evidence = correct(ORDER, {LINES: READ}, [AddLine("L1"), DeleteLine("L2"), AddLine()], 7)
    assert [line.line_id for line in order.lines] == ["L1", "r7.1", "r7.3"]
    assert evidence[LINES].method is Method.REVIEWER
    assert evidence[LINES].corrects == READ


def test_a_line_that_is_gone_cannot_be_deleted_again() -> None:
    with pytest.raises(WrongValue):
        correct(ORDER, {}, [DeleteLine("L2"), DeleteLine("L2")], 2)
