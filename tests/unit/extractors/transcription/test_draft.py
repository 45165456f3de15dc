"""A draft becomes a record: every value with its place, needed nulls surely absent, problems told."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from orderbot.extractors.transcription.draft import Draft
from orderbot.model.evidence import LINES, Method
from orderbot.model.extraction import ErrorCode
from orderbot.model.json_form import leaves
from orderbot.model.order import AllowanceCharge, Delivery, DocumentType


def order_draft() -> Draft:
    draft = Draft(Method.EDI)
    draft.put("order_number", "BC-4711", "BGM")
    draft.put("ship_to/city", "Lyon", "NAD+DP")
    line = draft.new_line("LIN+1")
    line.put("gtin", "4006381333931")
    line.put("quantity", Decimal("12"), "QTY+21", "12.")
    line.put_delivery(Delivery(Decimal("7"), date(2026, 3, 2)), "DTM+2")
    draft.put_charge(AllowanceCharge("Fret", Decimal("15")), "ALC+C")
    return draft


def test_every_value_has_its_place() -> None:
    record = order_draft().extraction()
    assert record.order is not None
    assert record.order.order_number == "BC-4711"
    assert record.order.ship_to.city == "Lyon"
    assert record.order.lines[0].deliveries == (Delivery(Decimal("7"), date(2026, 3, 2)),)
    told = {key for key, value in leaves(record.order) if value is not None}
    assert told <= set(record.evidence)
    assert record.evidence[("L1", "gtin")].where == "LIN+1"
    assert record.evidence[("L1", "quantity")].where == "QTY+21"
    assert record.evidence[("L1", "quantity")].text == "12."
    assert record.evidence[(None, "allowances_charges/0/amount")].where == "ALC+C"
    assert record.confidence == 1.0
    assert record.error is None


def test_needed_nulls_are_told() -> None:
    evidence = order_draft().extraction().evidence
    assert evidence[(None, "currency")].confidence == 1.0
    assert evidence[("L1", "unit")].confidence == 1.0
    assert ("L1", "item_id") not in evidence  # the GTIN says which item it is
    assert evidence[LINES].confidence == 1.0


def test_problems_make_a_partial_order() -> None:
    draft = order_draft()
    draft.problems += [f"LIN+{n}: a quantity was expected" for n in range(10)]
    draft.whole = False
    record = draft.extraction()
    assert record.error is not None
    assert record.error.code is ErrorCode.MALFORMED
    assert record.error.message.endswith("LIN+7: a quantity was expected; and 2 more.")
    assert record.order is not None
    assert record.evidence[LINES].confidence == 0.5
    assert record.confidence == 0.5


def test_what_carries_no_order_has_none() -> None:
    record = order_draft().extraction(DocumentType.INVOICE, reason="INVOIC")
    assert record.order is None
    assert record.confidence == 1.0


def test_the_least_sure_needed_value_is_the_record() -> None:
    draft = order_draft()
    draft.put("currency", "EUR", "CUX", confidence=0.8)
    assert draft.extraction().confidence == 0.8


def test_what_is_not_needed_does_not_make_the_record_unsure() -> None:
    draft = order_draft()
    draft.put("seller/company_id", "123456789", "NAD+SU", confidence=0.6)
    draft.put("payment_terms", "0001", "PAT", confidence=0.7)
    draft.put("ship_to/gln", "4012345000009", "NAD+DP", confidence=0.85)  # the address is sure
    draft.lines[0].put("note", "bleu", "FTX", confidence=0.5)
    assert draft.extraction().confidence == 1.0


def test_one_sure_code_of_the_item_and_one_sure_name_of_the_buyer_are_enough() -> None:
    draft = order_draft()
    draft.put("buyer/name", "Robinetterie du Rhône", "NAD+BY", confidence=0.7)
    draft.put("buyer/gln", "4012345000009", "NAD+BY")
    draft.lines[0].put("item_id", "X", "PIA", confidence=0.7)
    assert draft.extraction().confidence == 1.0


def test_a_guessed_ship_to_or_delivery_makes_the_record_unsure() -> None:
    draft = order_draft()
    draft.lines[0].put_delivery(Delivery(Decimal("5"), date(2026, 3, 9)), "DTM+2", 0.9)
    assert draft.extraction().confidence == 0.9
    draft.put("ship_to/street", "4 rue du Port", "NAD+DP", confidence=0.6)
    assert draft.extraction().confidence == 0.6


def test_nothing_is_put_for_none() -> None:
    draft = Draft(Method.XML)
    draft.put("currency", None)
    assert not draft.has("currency")
    assert draft.value("currency") is None


def test_what_stands_there_unread_is_no_sure_null() -> None:
    draft = order_draft()
    draft.doubt("order_date", "DTM+137", "20261302", 0.3)
    assert draft.extraction().evidence[(None, "order_date")].confidence == 0.3
    draft.put("order_date", date(2026, 3, 2), "DTM+4")
    assert draft.extraction().evidence[(None, "order_date")].confidence == 1.0
