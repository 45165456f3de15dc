from datetime import date
from decimal import Decimal
from typing import Any

from orderbot.model.finding import Finding, Severity
from orderbot.model.order import DocumentType, OrderLine
from orderbot.model.reference import Stock
from orderbot.validators.stock import check_stock
from tests.unit.checking.catalogue import D, Past, catalogue, line, order, resolved

MARCH = date(2026, 3, 12)


def stock(available: str, receipt: date | None = None, warehouse: str = "LYO", item: str = "AB-1204/7") -> Stock:
    return Stock(item, warehouse, Decimal(available), receipt)


def held(stocks: list[Stock], *lines: OrderLine, **more: Any) -> list[Finding]:
    reference = catalogue()
    reference.stocks = stocks
    of = resolved(order(*(lines or (line(quantity=D(120)),))), reference=reference, **more)
    return list(check_stock(of, reference, Past()))


def test_enough_passes_and_one_less_is_noted() -> None:
    assert held([stock("120")]) == []
    (found,) = held([stock("119.00")])
    assert (found.code, found.path, found.severity) == ("stock-short", "/lines/0/quantity", Severity.NOTE)
    assert (found.expected, found.found, found.suggestion) == ("119 C62", "120 C62", None)


def test_all_warehouses_count_and_the_first_receipt_to_come_is_told() -> None:
    assert held([stock("100"), stock("20", warehouse="LIL")]) == []
    rows = [stock("60", date(2026, 4, 1)), stock("20", MARCH, "LIL"), stock("0", date(2026, 1, 5), "PAR")]
    (found,) = held(rows)
    assert found.expected == "80 C62"
    assert "2026-03-12" in found.message_en and "2026-03-12" in found.message_fr
    assert "no receipt is announced" in held([stock("80", date(2026, 1, 5))])[0].message_en


def test_several_lines_of_an_item_sum_up() -> None:
    lines = (line(quantity=D(70)), line(seller_item_id="JT-10"), line(quantity=D(50)))
    assert held([stock("120")], *lines) == []
    (found,) = held([stock("119")], *lines)
    assert (found.path, found.found) == ("/lines/0/quantity", "120 C62")


def test_units_are_converted_and_free_goods_leave_the_warehouse_too() -> None:
    boxes = line(seller_item_id="JT-10", unit="BX", quantity=D(2), free_quantity=D(1))
    assert held([stock("300", item="JT-10")], boxes) == []
    assert held([stock("299", item="JT-10")], boxes)[0].found == "300 C62"


def test_nothing_is_noted_where_nothing_is_known() -> None:
    assert held([]) == []
    assert held([stock("0", item="NEW-1")]) == []
    assert held([stock("0")], line(quantity=None)) == held([stock("0")], line(unit="KGM")) == []
    assert held([stock("0")], line(action="delete")) == []
    assert held([stock("0")], document_type=DocumentType.ORDER_CANCELLATION) == []
