"""What the segments of TRADACOMS orders become; whole files stand in fixtures/formats/tradacoms."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from orderbot.extractors.tradacoms.extractor import Tradacoms
from orderbot.interfaces import Surroundings
from orderbot.model.document import Document
from orderbot.model.extraction import Extraction
from orderbot.model.order import Order

AROUND = Surroundings(received=datetime(2026, 3, 2, tzinfo=UTC))
LINE = "OLD=1+5012345678900++:X1+1+2"


def record(segments: str = "", line: str = LINE, transaction: str = "0430", application: str = "") -> Extraction:
    body = [
        "CLO=5000000000283:77+DEPOT",
        "ORD=P1::260302",
        *filter(None, segments.split("'")),
        *line.split("'"),
        "OTR=1",
    ]
    header = ["MHD=1+ORDHDR:9", f"TYP={transaction}", "SDT=5010000000000", "CDT=5000000000000+SHOPS LTD", "MTR=5"]
    message = ["MHD=2+ORDERS:9", *body, f"MTR={len(body) + 2}"]
    stx = f"STX=ANA:1+5000000000000:SHOPS+5010000000000:SUPPLIER+260302+1++{application}".rstrip("+")
    text = "'".join([stx, *header, *message, "END=2"]) + "'"
    (found,) = Tradacoms().extract(Document(text.encode(), "application/tradacoms"), AROUND)
    return found


def order(segments: str = "", line: str = LINE) -> Order:
    found = record(segments, line)
    assert found.error is None, found.error
    assert found.order is not None
    return found.order


@pytest.mark.parametrize(
    ("transaction", "kind"),
    [("0430", "order"), ("0400", "order_cancellation"), ("0445", "status_inquiry"), ("0350", "order")],
)
def test_transaction_codes(transaction: str, kind: str) -> None:
    assert record(transaction=transaction).document_type == kind


@pytest.mark.parametrize(("application", "sure"), [("ORDHDR", 1.0), ("ORDTES", 0.9), ("", 1.0)])
def test_a_trial_is_for_a_person(application: str, sure: float) -> None:
    assert record(application=application).type_confidence == sure


def test_parties_out_of_header_and_transmission() -> None:
    found = order()
    assert (found.buyer.name, found.buyer.gln) == ("SHOPS LTD", "5000000000000")
    assert (found.seller.name, found.seller.gln) == ("SUPPLIER", "5010000000000")
    assert (found.ship_to.name, found.ship_to.gln, found.notes) == ("DEPOT", "5000000000283", "Location code: 77")


@pytest.mark.parametrize(
    ("address", "street", "city", "postal_code"),
    [
        ("1 HIGH ST:LEEDS:::LS1 1AA", "1 HIGH ST", "LEEDS", "LS1 1AA"),
        ("UNIT 1:MILL LANE:SKIPTON:NORTH YORKSHIRE:BD23 1QR", "UNIT 1 MILL LANE", "SKIPTON", "BD23 1QR"),
        ("1 HIGH ST:LEEDS:LS1 1AA", "1 HIGH ST", "LEEDS", "LS1 1AA"),
        ("1 HIGH ST", "1 HIGH ST", None, None),
    ],
)
def test_address_lines(address: str, street: str, city: str | None, postal_code: str | None) -> None:
    found = order(f"CLO=5000000000283+DEPOT+{address}").ship_to
    assert (found.street, found.city, found.postal_code) == (street, city, postal_code)


@pytest.mark.parametrize(
    ("din", "wanted", "start", "end"),
    [
        ("DIN=260304", date(2026, 3, 4), None, None),
        ("DIN=260304+260304", date(2026, 3, 4), None, None),
        ("DIN=260304+260306", None, date(2026, 3, 4), date(2026, 3, 6)),
        ("DIN=+260306", None, None, date(2026, 3, 6)),
        ("DIN=000000+", None, None, None),
    ],
)
def test_delivery_dates(din: str, wanted: date | None, start: date | None, end: date | None) -> None:
    found = order(din)
    period = found.requested_delivery_period
    assert (found.requested_delivery_date, period.start, period.end) == (wanted, start, end)


@pytest.mark.parametrize(
    ("line", "values"),
    [
        (LINE, {"gtin": "5012345678900", "buyer_item_id": "X1", "quantity": 2, "unit": None, "unit_price": None}),
        ("OLD=1+:S1++:X1+12+40+284500", {"seller_item_id": "S1", "unit_price": Decimal("28.45"), "note": "12 consumer units in a traded unit"}),
        ("OLD=1+:S1++++:125500:KG+89500:KG", {"quantity": Decimal("125.5"), "unit": "KGM", "unit_price": Decimal("8.95"), "note": None}),
        ("OLD=1+:S1+++1::EA+3", {"quantity": 3, "unit": "C62"}),
        ("OLD=1+:S1+++1+3+1.25", {"unit_price": Decimal("1.25")}),
        ("OLD=1+9999999999999:S1+++1+3", {"gtin": None, "seller_item_id": "S1"}),
        ("OLD=1+::15012345678907+++1+3", {"gtin": "15012345678907"}),
        ("OLD=1+:S1+++1+3+++++SALT ?+:PEPPER", {"description": None}),
        ("OLD=1+:S1+++1+3++F+N+SALT:PEPPER", {"description": "SALT PEPPER", "note": "Free of charge\nNot to follow"}),
        ("OLD=1+:S1+++1+3'DNB=1+1++095:2500:081:95000", {"discount_percent": Decimal("2.5"), "unit_price": Decimal("9.5")}),
    ],
)  # fmt: skip
def test_lines(line: str, values: dict[str, Any]) -> None:
    (found,) = order(line=line).lines
    assert {name: getattr(found, name) for name in values} == values


def test_codes_of_narratives() -> None:
    found = order("DNA=1++073:GBP:019:30 DAYS+CALL AHEAD")
    assert (found.currency, found.payment_terms) == ("GBP", "30 DAYS")
    assert found.notes == "Location code: 77\nCALL AHEAD"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("OLD=1+:S1+++1+X", "MHD+2/OLD+1/06:1: the number of traded units ordered was expected, X is there"),
        ("OLD=1+:S1", "(OQTY) was expected, nothing is there"),
        ("OLD=1+:S1+++1+1'OLD=2+:S2+++1+1", "OTR+1/01:1: the number of lines (NOLI), 2"),
        ("ODD=1", "OLD: at least one line was expected"),
    ],
)
def test_what_is_wrong_is_named(line: str, says: str) -> None:
    found = record(line=line)
    assert found.error is not None and says in found.error.message
