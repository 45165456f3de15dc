"""JSON of nobody's form: the number may stand above the object that holds the lines."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from orderbot.errors import DocumentError
from orderbot.extractors.shops.extractor import Shops
from orderbot.interfaces import Surroundings
from orderbot.model.document import Document
from orderbot.model.extraction import Extraction
from orderbot.model.rules import Rules

AROUND = Surroundings(received=datetime(2026, 3, 20, tzinfo=UTC))
LINES = [{"artikel": "AB-1", "menge": 4}, {"artikel": "AB-2", "menge": 7}]


def records(value: Any) -> list[Extraction]:
    return list(Shops().extract(Document(json.dumps(value).encode(), "application/json"), AROUND))


def test_a_bare_number_under_the_name_of_an_order_is_its_number() -> None:
    (record,) = records({"Bestellung": {"Nr": "4711", "Positionen": {"Position": LINES}}})
    assert record.order is not None
    assert record.order.order_number == "4711"
    assert [(line.item_id, str(line.quantity)) for line in record.order.lines] == [("AB-1", "4"), ("AB-2", "7")]
    assert record.evidence[("L2", "quantity")].where == "/Bestellung/Positionen/Position/1/menge"


def test_a_person_looks_at_what_names_alone_tell() -> None:
    (record,) = records({"head": {"purchaseOrderNumber": "4711"}, "body": {"list": LINES}})
    assert record.type_confidence < Rules().threshold
    assert all(entry.confidence < Rules().threshold for entry in record.evidence.values())


def test_several_orders_in_a_list_are_several_records() -> None:
    found = records([{"order": {"id": number, "rows": {"row": LINES}}} for number in ("1", "2")])
    assert [record.order.order_number for record in found if record.order] == ["1", "2"]


@pytest.mark.parametrize(
    "value",
    [
        {"invoice": {"head": {"orderNumber": "4711"}, "rows": {"row": LINES}}},
        {"head": {"orderNumber": "4711", "invoiceNumber": "R-1"}, "rows": {"row": LINES}},
        {"rows": {"row": LINES}},
        {"head": {"orderNumber": "4711"}, "rows": {"row": LINES}, "blob": "x" * 2_000_000},
    ],
    ids=["an invoice", "an invoice's number", "no number", "too long"],
)
def test_what_is_called_something_else_or_has_no_number_is_told_not_guessed(value: Any) -> None:
    with pytest.raises(DocumentError, match="no order that orderbot knows"):
        records(value)
