from __future__ import annotations

import json
from copy import deepcopy
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from orderbot.errors import DocumentError
from orderbot.extractors.shops.extractor import Shops
from orderbot.interfaces import Surroundings
from orderbot.model.document import Document
from orderbot.model.extraction import Extraction
from orderbot.model.order import AllowanceCharge, DocumentType, Order

AROUND = Surroundings(received=datetime(2026, 3, 2, tzinfo=UTC))
ORDER: dict[str, Any] = {
    "name": "#1",
    "created_at": "2026-03-01T10:00:00Z",
    "currency": "EUR",
    "taxes_included": False,
    "financial_status": "paid",
    "subtotal_price": "90.00",
    "total_tax": "18.00",
    "total_price": "108.00",
    "line_items": [{"id": 1, "sku": "A", "title": "Ball", "quantity": 10, "price": "10.00"}],
}


def read(value: Any) -> list[Extraction]:
    content = value if isinstance(value, bytes) else json.dumps(value).encode()
    return list(Shops().extract(Document(content, "application/json"), AROUND))


def shopify(**said: Any) -> tuple[Order, Extraction]:
    (record,) = read({**deepcopy(ORDER), **said})
    assert record.order is not None
    return record.order, record


@pytest.mark.parametrize("wrapped", [{"order": ORDER}, {"orders": [ORDER]}, [ORDER], {"detail": {"payload": ORDER}}])
def test_an_order_is_found_whatever_is_around_it(wrapped: Any) -> None:
    (record,) = read(wrapped)
    assert record.order is not None and record.order.order_number == "#1"


def test_nothing_is_looked_for_inside_an_order() -> None:
    assert len(read({**ORDER, "customer": {"last_order": ORDER}})) == 1


def test_a_percentage_that_does_not_make_the_amount_is_an_allowance() -> None:
    given = [{"amount": "9.99", "discount_application_index": 0}]
    line = {**ORDER["line_items"][0], "discount_allocations": given}
    rule = {"value_type": "percentage", "value": "10.0", "title": "Club"}
    order, _ = shopify(line_items=[line], discount_applications=[rule])
    assert order.lines[0].discount_percent is None
    assert order.allowances_charges == (AllowanceCharge("Club", Decimal("-9.99")),)
    given[0]["amount"] = "10.00"
    order, _ = shopify(line_items=[line], discount_applications=[rule])
    assert order.lines[0].discount_percent == 10 and order.allowances_charges == ()


def test_discounts_of_old_orders_are_one_allowance() -> None:
    order, _ = shopify(total_discounts="10.00", discount_codes=[{"code": "TEN", "amount": "10.00"}])
    assert order.allowances_charges == (AllowanceCharge("TEN", Decimal("-10.00")),)


def test_refunded_pieces_are_not_counted_and_gone_lines_not_listed() -> None:
    lines = [*ORDER["line_items"], {"id": 2, "sku": "B", "quantity": 3, "price": "1.00"}]
    refund = {"refund_line_items": [{"line_item_id": 1, "quantity": 4}, {"line_item_id": 2, "quantity": 3}]}
    order, record = shopify(line_items=lines, refunds=[refund])
    assert [(line.seller_item_id, line.quantity) for line in order.lines] == [("A", Decimal(6))]
    assert record.document_type is DocumentType.ORDER


def test_an_order_of_which_nothing_is_left_is_cancelled_with_its_lines_as_ordered() -> None:
    order, record = shopify(line_items=[{**ORDER["line_items"][0], "current_quantity": 0}])
    assert record.document_type is DocumentType.ORDER_CANCELLATION
    assert order.lines[0].quantity == 10


def test_a_test_order_is_for_a_person() -> None:
    _, record = shopify(test=True)
    assert record.type_confidence == 0.5


def test_net_is_as_stated_where_it_closes_and_told_as_arithmetic_where_it_follows() -> None:
    order, record = shopify()
    assert order.totals.net_amount == Decimal("90.00")
    assert record.evidence[None, "totals/net_amount"].where == "/subtotal_price"
    order, record = shopify(total_price="120.00")
    assert order.totals.net_amount == Decimal("102.00")
    assert record.evidence[None, "totals/net_amount"].method.value == "arithmetic"


def test_an_order_without_lines_is_told() -> None:
    order, record = shopify(line_items=[])
    assert record.error is not None and "at least one line was expected" in record.error.message
    assert order.order_number == "#1"


def test_a_great_number_is_no_amount() -> None:
    order, record = shopify(total_price="1e999999")
    assert order.totals.gross_amount is None and record.error is not None


def test_what_holds_no_order_is_said() -> None:
    with pytest.raises(DocumentError) as caught:
        read({"products": []})
    assert caught.value.code == "unsupported"


def test_a_form_that_nobody_told_us_is_read_by_its_names_and_left_to_a_person() -> None:
    lines = [{"ItemCode": "X-1", "Qty": 3, "unit-price": "2.50"}]
    (record,) = read({"PO-Number": "77", "Lines": lines, "Currency": "EUR"})
    assert record.order is not None and record.order.order_number == "77"
    assert record.order.lines[0].item_id == "X-1" and record.order.lines[0].unit_price == Decimal("2.50")
    assert record.type_confidence < 0.9 and record.evidence["L1", "item_id"].confidence < 0.9


@pytest.mark.parametrize("key", ["invoice_number", "shipmentId", "trackingNumber"])
def test_other_papers_with_lines_are_no_orders(key: str) -> None:
    with pytest.raises(DocumentError):
        read({"order_number": "77", key: "R-1", "items": [{"sku": "X", "quantity": 1}]})


def test_keys_that_are_not_the_contracts_are_not_passed_over() -> None:
    (record,) = read({"order_number": "77", "lines": [{"sku": "X-1", "quantity": 3, "price": "2.50"}]})
    assert record.order is not None
    assert (record.order.lines[0].item_id, record.order.lines[0].unit_price) == ("X-1", Decimal("2.50"))
