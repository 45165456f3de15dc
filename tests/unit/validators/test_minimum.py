from dataclasses import replace
from typing import Any

import pytest

from orderbot.model.order import AllowanceCharge, DocumentType
from orderbot.model.reference import Contract
from orderbot.validators.minimum import check_minimums
from tests.unit.checking.catalogue import Catalogue, D, Past, catalogue, line, order, resolved, totals


def known(least: str | None = "10", value: str | None = None) -> Catalogue:
    """AB-1204/7 from `least` pieces on, also in boxes of 8; contract K-1 from `value` on."""
    found = catalogue()
    found.items[0] = replace(found.items[0], min_order_quantity=D(least) if least else None)
    found.units["AB-1204/7", "BX"] = D(8)
    found.agreements[0] = replace(found.agreements[0], min_order_value=D(value) if value else None)
    return found


def held(
    rows: Catalogue, *lines: Any, kind: DocumentType = DocumentType.ORDER, **header: Any
) -> list[tuple[str, str | None, str | None, str | None]]:
    of = resolved(order(*lines, **header), reference=rows, document_type=kind)
    return [(one.path, one.expected, one.found, one.suggestion) for one in check_minimums(of, rows, Past())]


@pytest.mark.parametrize(
    ("quantity", "unit", "found", "suggestion"),
    [
        ("10", "C62", None, None),
        ("9", "C62", "9 C62", "10"),
        ("9.5", "C62", "9.5 C62", "10"),
        ("2", "BX", None, None),
        ("1", "BX", "1 BX", "2"),
        ("1", "KGM", None, None),
    ],
)
def test_a_line_is_held_below_its_items_minimum_in_base_units(
    quantity: str, unit: str, found: str | None, suggestion: str | None
) -> None:
    answer = held(known(), line(quantity=D(quantity), unit=unit))
    assert answer == ([("/lines/0/quantity", "10 C62", found, suggestion)] if found else [])


def test_nothing_is_held_without_a_minimum_a_quantity_or_an_item() -> None:
    assert held(known(None), line(quantity=D(1))) == []
    assert held(known(), line(quantity=None), line(seller_item_id="unknown")) == []


@pytest.mark.parametrize(("net", "is_held"), [("99.99", True), ("100", False), ("100.01", False)])
def test_an_order_is_held_below_its_contracts_minimum_value(net: str, is_held: bool) -> None:
    answer = held(known(value="100"), line(), totals=totals(net))
    assert answer == ([("/totals/net_amount", "100 EUR", f"{net} EUR", None)] if is_held else [])


def test_without_a_printed_total_the_lines_and_charges_count() -> None:
    assert held(known(value="579.60"), line()) == []
    assert held(known(value="579.61"), line(line_net_amount=None)) == [
        ("/totals/net_amount", "579.61 EUR", "579.60 EUR", None)
    ]
    rebate = (AllowanceCharge("Remise", D("-10")),)
    assert held(known(value="570"), line(), allowances_charges=rebate)[0][2] == "569.60 EUR"
    assert held(known(value="579.60"), line(unit_price=None, line_net_amount=None)) == []  # filled at 48.30
    assert held(known(value="9999"), line(), line(seller_item_id="?", unit_price=None, line_net_amount=None)) == []
    assert held(known(value="9999"), line(), prices_include_tax=True) == []


def test_the_lowest_minimum_of_several_contracts_counts_and_other_money_is_not_compared() -> None:
    rows = known(value="5000")
    rows.agreements.append(Contract("K-2", "C001", currency="EUR", min_order_value=D(100)))
    elsewhere = line(seller_item_id="NEW-1", unit_price=D(1), line_net_amount=D(100))
    assert held(rows, elsewhere) == []
    assert held(rows, replace(elsewhere, line_net_amount=D(99)))[0][1] == "100 EUR"
    rows.agreements[1] = replace(rows.agreements[1], min_order_value=None)
    assert held(rows, replace(elsewhere, line_net_amount=D(99))) == []
    assert held(known(value="5000"), line(), currency="USD") == []


def test_a_change_tells_only_what_is_different_and_a_cancellation_orders_nothing() -> None:
    few = line(quantity=D(1), line_net_amount=None)
    assert [one[0] for one in held(known(value="9999"), few, kind=DocumentType.ORDER_CHANGE)] == ["/lines/0/quantity"]
    gone = line(quantity=D(1), action="delete")
    assert held(known(), gone, kind=DocumentType.ORDER_CHANGE) == []
    assert held(known(value="9999"), few, kind=DocumentType.ORDER_CANCELLATION) == []


def test_the_messages_name_item_and_contract() -> None:
    rows = known(value="100")
    first, second = check_minimums(
        resolved(order(line(quantity=D(1), line_net_amount=D("48.30"))), reference=rows), rows, Past()
    )
    assert first.message_en == "Line 1 orders 1 C62; the minimum of item AB-1204/7 is 10 C62."
    assert second.message_fr == ("La commande est de 48,30 EUR hors taxes ; le contrat K-1 demande au moins 100 EUR.")
