"""What a change makes of a known order: which line is meant, what is laid over it, what stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from orderbot.checking.amending.amend import Amended, amend, restates
from orderbot.checking.amending.difference import difference
from orderbot.model.amendment import Doubt, FieldChange
from orderbot.model.document import Envelope
from orderbot.model.evidence import Evidence, Method
from orderbot.model.order import Address, Delivery, Order, OrderLine
from tests.unit.checking.catalogue import D, line, order, resolved, sure, totals

KNOWN = order(
    line(),
    line(
        line_number="20",
        description="Joint",
        seller_item_id="JT-10",
        quantity=D(300),
        unit_price=D("0.12"),
        line_net_amount=None,
    ),
    line(
        line_number="30",
        description="Vis",
        seller_item_id="VIS-0815",
        quantity=D(500),
        unit_price=D("0.08"),
        line_net_amount=None,
    ),
)
ITEMS = {"L1": "AB-1204/7", "L2": "JT-10", "L3": "VIS-0815"}


def asks(**said: Any) -> OrderLine:
    """A line of a change that says only this."""
    return OrderLine("L1", **said)


def amended(*lines: OrderLine, known: Order = KNOWN, whole: bool = False, **header: Any) -> Amended:
    change = Order(
        "BC-4711",
        buyer=known.buyer,
        lines=tuple(replace(one, line_id=f"L{n}") for n, one in enumerate(lines, 1)),
        **header,
    )
    items = ITEMS if known is KNOWN else dict.fromkeys(("L1", "L2"), "AB-1204/7")
    return amend(known, sure(known), items, resolved(change), whole=whole)


def told(change: Amended, known: Order = KNOWN) -> list[tuple[str, str, dict[str, tuple[str | None, str | None]]]]:
    return [
        (one.fate.value, one.line_id, {each.name: (each.old, each.new) for each in one.fields})
        for one in difference(known, change.order).lines
    ]


@pytest.mark.parametrize(
    "which",
    [
        {"line_number": "10"},
        {"line_number": "010"},
        {"seller_item_id": "ab 1204/7"},
        {"buyer_item_id": "RDR-7788"},
        {"gtin": "3012340000017"},
        {"description": "VANNE A BILLE DN25 INOX"},
        {"line_number": "10", "seller_item_id": "AB-1204/7"},
    ],
    ids="+".join,
)
def test_a_line_is_known_by_number_by_item_and_by_its_text(which: dict[str, Any]) -> None:
    change = amended(asks(quantity=D(20), **which))
    assert told(change) == [("changed", "L1", {"quantity": ("12", "20")})]
    assert change.touched == {"L1": 0}
    assert change.unclear == ()


def test_what_the_change_leaves_out_stays_and_a_sum_that_no_longer_holds_goes() -> None:
    change = amended(asks(line_number="10", unit_price=D("47.00")))
    first = change.order.lines[0]
    assert (first.quantity, first.unit, first.unit_price, first.line_net_amount) == (D(12), "C62", D("47.00"), None)
    assert change.order.lines[1:] == KNOWN.lines[1:]
    same = amended(asks(line_number="10", requested_delivery_date=date(2026, 4, 1))).order.lines[0]
    assert same.line_net_amount == D("579.60")


@pytest.mark.parametrize("gone", [{"action": "delete"}, {"quantity": D(0)}, {"action": "change", "quantity": D("0.0")}])
def test_a_line_is_taken_out(gone: dict[str, Any]) -> None:
    change = amended(asks(seller_item_id="JT-10", **gone))
    assert [one.line_id for one in change.order.lines] == ["L1", "L3"]
    assert told(change)[0][:2] == ("removed", "L2")


def test_a_line_is_added_when_it_says_so_or_fits_none() -> None:
    for action in ("add", None):
        change = amended(asks(seller_item_id="NEW-1", quantity=D(5), action=action))
        assert [one.line_id for one in change.order.lines] == ["L1", "L2", "L3", "c0.L1"]
        assert change.order.lines[-1].action is None
        assert told(change) == [("added", "c0.L1", {"quantity": (None, "5")})]
    more = amended(asks(seller_item_id="JT-10", quantity=D(5), action="add"))
    assert len(more.order.lines) == 4


def test_several_lines_of_one_item_are_told_apart_by_number_and_date_or_not_at_all() -> None:
    twice = order(
        line(requested_delivery_date=date(2026, 4, 1)),
        line(line_number="20", requested_delivery_date=date(2026, 5, 1)),
    )
    by_date = amended(
        asks(seller_item_id="AB-1204/7", quantity=D(1), requested_delivery_date=date(2026, 5, 1)), known=twice
    )
    assert by_date.touched == {"L2": 0}
    by_number = amended(asks(seller_item_id="AB-1204/7", line_number="20", quantity=D(1)), known=twice)
    assert by_number.touched == {"L2": 0}
    unclear = amended(asks(seller_item_id="AB-1204/7", quantity=D(1)), known=twice)
    assert unclear.order.lines == twice.lines
    ((doubt, index, fitting),) = [(one.doubt, one.index, one.fitting) for one in unclear.unclear]
    assert (doubt, index, fitting) == (Doubt.SEVERAL_LINES, 0, ("10", "20"))


def test_a_number_with_another_item_changes_the_item_of_that_line() -> None:
    change = amended(asks(line_number="30", seller_item_id="NEW-1", description="Robinet", quantity=D(500)))
    assert told(change) == [("changed", "L3", {"item_id": ("VIS-0815", "NEW-1")})]


def test_a_line_to_change_or_delete_that_is_not_there_is_doubtful() -> None:
    for action in ("change", "delete"):
        change = amended(asks(line_number="70", quantity=D(5), action=action))
        assert [one.doubt for one in change.unclear] == [Doubt.UNKNOWN_LINE]
    assert [one.doubt for one in amended(asks(line_number="10")).unclear] == [Doubt.NOTHING_SAID]


def test_a_split_line_needs_its_parts_again_when_its_quantity_changes() -> None:
    april, may = date(2026, 4, 1), date(2026, 5, 1)
    split = order(line(deliveries=(Delivery(D(6), april), Delivery(D(6), may))))
    assert [one.doubt for one in amended(asks(line_number="10", quantity=D(20)), known=split).unclear] == [
        Doubt.SPLIT_DELIVERIES
    ]
    again = (Delivery(D(10), april), Delivery(D(10), may))
    anew = amended(asks(line_number="10", quantity=D(20), deliveries=again), known=split)
    assert (anew.order.lines[0].deliveries, anew.unclear) == (again, ())
    once = order(line(deliveries=(Delivery(D(12), april),)))
    assert amended(asks(line_number="10", quantity=D(20)), known=once).order.lines[0].deliveries == (
        Delivery(D(20), april),
    )


def test_an_order_that_is_restated_keeps_the_ids_of_what_it_keeps() -> None:
    change = amended(
        line(line_number="10", seller_item_id="VIS-0815", quantity=D(600)),
        line(line_number="20", quantity=D(12)),
        line(line_number="30", seller_item_id="NEW-1", quantity=D(1)),
        whole=True,
    )
    assert [one.line_id for one in change.order.lines] == ["L3", "L1", "c0.L3"]
    assert [(fate, line_id) for fate, line_id, _ in told(change)] == [
        ("removed", "L2"),
        ("changed", "L3"),
        ("added", "c0.L3"),
    ]


def test_the_header_is_laid_over_and_compared() -> None:
    change = amended(
        ship_to=Address(street="18 avenue de la Gare", postal_code="69009"), requested_delivery_date=date(2026, 4, 1)
    )
    assert change.order.order_date == KNOWN.order_date
    assert difference(KNOWN, change.order).header == (
        FieldChange("requested_delivery_date", None, "2026-04-01"),
        FieldChange("ship_to", "4, rue du Port, 69007, LYON, FR", "18 avenue de la Gare, 69009"),
    )
    assert not difference(KNOWN, replace(KNOWN, notes="urgent", totals=totals("1")))


def test_evidence_of_the_change_takes_the_place_of_what_was_known() -> None:
    change = resolved(
        Order("BC-4711", lines=(asks(line_number="10", quantity=D(20)),)),
        evidence={("L1", "quantity"): Evidence(0.5, Method.OCR), ("L1", "line_number"): Evidence(0.6, Method.OCR)},
    )
    entries = amend(KNOWN, sure(KNOWN), ITEMS, change, whole=False).evidence
    assert entries["L1", "quantity"].confidence == 0.5
    assert entries["L1", "unit_price"].confidence == entries["L2", "quantity"].confidence == 0.99


def test_sums_of_a_few_lines_are_not_the_sums_of_the_order() -> None:
    part = amended(asks(line_number="10", quantity=D(2), line_net_amount=D("96.60")), totals=totals("96.60"))
    assert part.order.totals == totals()
    rest = amended(asks(line_number="10", quantity=D(2), line_net_amount=D("96.60")), totals=totals("172.60"))
    assert rest.order.totals == totals("172.60")


@pytest.mark.parametrize(
    ("change", "subject", "whole"),
    [
        (order(line(), notes="Annule et remplace notre commande du 2 mars"), None, True),
        (order(line()), "Diese Bestellung ersetzt die Bestellung BC-4711", True),
        (order(line(), order_number="BC-4712", revises_order_number="BC-4711"), None, True),
        (order(line(), totals=totals("579.60")), None, True),
        (order(line(), totals=totals("655.60")), None, False),
        (order(line()), "Modification commande BC-4711", False),
        (order(line(action="change"), notes="annule et remplace"), None, False),
        (replace(order(), lines=()), "annule et remplace", False),
    ],
)
def test_whether_the_whole_order_is_restated(change: Order, subject: str | None, whole: bool) -> None:
    assert restates(resolved(change, envelope=Envelope(subject=subject))) is whole
