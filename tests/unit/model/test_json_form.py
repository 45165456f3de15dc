"""Orders and records as JSON and back."""

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orderbot.model.evidence import Evidence, Method
from orderbot.model.extraction import ErrorCode, Extraction, ExtractionError, PageSize
from orderbot.model.json_form import (
    extraction_from_json,
    extraction_to_json,
    key_of,
    leaves,
    order_from_json,
    order_to_json,
    plain,
    pointer,
    record_to_json,
)
from orderbot.model.order import Delivery, DocumentType, Order, OrderLine, Party

decimals = st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9)
texts = st.none() | st.text(max_size=20)
lines = st.builds(
    OrderLine,
    line_id=st.uuids().map(str),
    item_id=texts,
    description=texts,
    quantity=st.none() | decimals,
    unit_price=st.none() | decimals,
    requested_delivery_date=st.none() | st.dates(),
    deliveries=st.lists(st.builds(Delivery, st.none() | decimals, st.none() | st.dates()), max_size=2).map(tuple),
)
orders = st.builds(
    Order,
    order_number=texts,
    order_date=st.none() | st.dates(),
    buyer=st.builds(Party, name=texts),
    lines=st.lists(lines, max_size=3).map(tuple),
)


@given(orders)
def test_an_order_survives_its_json_form(order: Order) -> None:
    assert order_from_json(json.loads(json.dumps(order_to_json(order, line_ids=True)))) == order


def test_an_extraction_survives_with_evidence_on_lines() -> None:
    order = Order(
        order_number="BC-1", lines=(OrderLine("a", quantity=Decimal("1")), OrderLine("b", quantity=Decimal("2.50")))
    )
    evidence = {
        (None, "order_number"): Evidence(0.99, Method.TEXT_LAYER, 1, (1.0, 2.0, 3.0, 4.0), "BC-1"),
        ("b", "quantity"): Evidence(
            1.0, Method.REVIEWER, corrects=Evidence(0.4, Method.OCR, 2, (0.0, 0.0, 1.0, 1.0), "2,5O")
        ),
    }
    extraction = Extraction(
        "a.pdf", DocumentType.ORDER, 0.98, "fr", 0.9, order, evidence, (PageSize(595.0, 842.0),), None, "title"
    )
    assert extraction_from_json(json.loads(json.dumps(extraction_to_json(extraction)))) == extraction


def test_a_record_has_the_contracts_form() -> None:
    order = Order(order_date=date(2026, 3, 2), lines=(OrderLine("a", quantity=Decimal("12")),))
    record = record_to_json(
        "in/x.pdf", Extraction(order=order, evidence={("a", "quantity"): Evidence(0.5, Method.OCR)})
    )
    assert list(record) == [
        "file", "part", "document_type", "type_confidence", "language", "confidence", "order", "evidence", "pages", "error",
    ]  # fmt: skip
    assert record["order"]["order_date"] == "2026-03-02"
    assert record["order"]["ship_to"]["postal_code"] is None
    assert "line_id" not in record["order"]["lines"][0]
    assert "action" not in record["order"]["lines"][0]
    assert record["evidence"] == {"/lines/0/quantity": {"confidence": 0.5, "method": "ocr"}}


def test_an_error_record_has_no_order() -> None:
    record = record_to_json("x", Extraction(error=ExtractionError(ErrorCode.ENCRYPTED, "It asks for a password.")))
    assert record["order"] is None
    assert record["error"] == {"code": "encrypted", "message": "It asks for a password."}


@pytest.mark.parametrize(
    "hostile",
    [
        {"order": {"order_number": 5}},
        {"order": {"strange": "x"}},
        {"order": {"lines": [{"quantity": "NaN"}]}},
        {"order": {"lines": [{"quantity": 1.5}]}},
        {"document_type": "ransom"},
        {"order": {}, "evidence": {"/lines/9/quantity": {"confidence": 1, "method": "ocr"}}},
        {"confidence": "high"},
    ],
)
def test_a_reader_that_answers_out_of_shape_is_refused(hostile: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"."):
        extraction_from_json(hostile)


def test_pointers_follow_the_line_not_its_place() -> None:
    order = Order(lines=(OrderLine("a"), OrderLine("b")))
    assert pointer(order, ("b", "deliveries/0/date")) == "/lines/1/deliveries/0/date"
    assert pointer(order, ("gone", "quantity")) is None
    assert key_of(order, "/lines/1/quantity") == ("b", "quantity")
    assert key_of(order, "/lines") == (None, "lines")


def test_leaves_name_every_value_once() -> None:
    order = Order(lines=(OrderLine("a", deliveries=(Delivery(Decimal(1)),)),))
    keys = [key for key, _ in leaves(order)]
    assert len(keys) == len(set(keys))
    assert ("a", "deliveries/0/quantity") in keys
    assert (None, "ship_to/postal_code") in keys
    assert (None, "lines") not in keys


@pytest.mark.parametrize("number", ["1E999999", "1E-999999", "0E+999999", "9" * 5000])
def test_a_number_that_would_fill_the_memory_when_written_out_is_refused(number: str) -> None:
    line = order_to_json(Order(lines=(OrderLine("L1", quantity=Decimal(1)),)))
    line["lines"][0]["quantity"] = number
    with pytest.raises(ValueError):
        order_from_json(line)


def test_numbers_are_written_without_exponent() -> None:
    assert plain(Decimal("1E+2")) == "100"
    assert plain(Decimal("7.50")) == "7.50"


@pytest.mark.parametrize("path", ["/lines/1/quantity", "/lines/-1/quantity", "/lines/x/quantity"])
def test_evidence_of_a_line_that_is_not_there_is_refused(path: str) -> None:
    told = extraction_to_json(Extraction(order=Order(lines=(OrderLine("a"),))))
    told["evidence"] = {path: {"confidence": 1.0, "method": "edi"}}
    with pytest.raises(ValueError, match="no line"):
        extraction_from_json(told)
