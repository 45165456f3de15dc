"""Cross industry XML: what the fixtures do not show."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from benchmarks.corpus.messages.order_x import order_x
from orderbot.extractors.cii.extractor import CrossIndustry
from orderbot.interfaces import Surroundings
from orderbot.model.document import Document
from orderbot.model.extraction import Extraction
from orderbot.model.order import DocumentType, Order, OrderLine, Period

ORDER = Order(
    order_number="A-1",
    order_date=date(2026, 3, 2),
    currency="EUR",
    requested_delivery_date=date(2026, 3, 20),
    lines=(OrderLine("L1", "1", seller_item_id="X-9", quantity=Decimal(10), unit="C62", unit_price=Decimal("9.00"),
                     line_net_amount=Decimal("90.00")),),
)  # fmt: skip
GROSS = (
    "<ram:GrossPriceProductTradePrice><ram:ChargeAmount>10.00</ram:ChargeAmount><ram:AppliedTradeAllowanceCharge>"
    "<ram:ChargeIndicator><udt:Indicator>false</udt:Indicator></ram:ChargeIndicator>{}</ram:AppliedTradeAllowanceCharge>"
    "</ram:GrossPriceProductTradePrice><ram:NetPrice"
)


def read(content: bytes) -> Extraction:
    document = Document(content, "application/xml", part="a.xml")
    extractor = CrossIndustry()
    assert extractor.accepts(document)
    (record,) = extractor.extract(document, Surroundings(datetime(2026, 3, 2, tzinfo=UTC)))
    return record


def changed(old: str, new: str) -> Order:
    told = read(order_x(ORDER).decode().replace(old, new, 1).encode()).order
    assert told is not None
    return told


@pytest.mark.parametrize(
    ("code", "purpose", "kind"),
    [
        ("220", "9", DocumentType.ORDER),
        ("221", "7", DocumentType.ORDER),
        ("220", "1", DocumentType.ORDER_CANCELLATION),
        ("220", "4", DocumentType.ORDER_CHANGE),
        ("230", "9", DocumentType.ORDER_CHANGE),
        ("230", "3", DocumentType.ORDER_CANCELLATION),
        ("231", "9", DocumentType.OTHER),
    ],
)
def test_codes_say_what_it_is(code: str, purpose: str, kind: DocumentType) -> None:
    assert read(order_x(ORDER, code=code, purpose=purpose)).document_type is kind


def test_a_test_is_not_surely_an_order() -> None:
    test = "<rsm:ExchangedDocumentContext><ram:TestIndicator><udt:Indicator>true</udt:Indicator></ram:TestIndicator>"
    content = order_x(ORDER).decode().replace("<rsm:ExchangedDocumentContext>", test)
    assert read(content.encode()).type_confidence == 0.5


def test_an_allowance_in_percent_gives_the_price_before_it() -> None:
    percent = "<ram:CalculationPercent>10</ram:CalculationPercent><ram:ActualAmount>1.00</ram:ActualAmount>"
    line = changed("<ram:NetPrice", GROSS.format(percent)).lines[0]
    assert (line.unit_price, line.discount_percent) == (Decimal("10.00"), Decimal(10))


def test_an_allowance_in_an_amount_leaves_the_net_price() -> None:
    line = changed("<ram:NetPrice", GROSS.format("<ram:ActualAmount>1.00</ram:ActualAmount>")).lines[0]
    assert (line.unit_price, line.discount_percent) == (Decimal("9.00"), None)


def test_a_percentage_that_does_not_make_the_net_price_is_left_out() -> None:
    line = changed("<ram:NetPrice", GROSS.format("<ram:CalculationPercent>25</ram:CalculationPercent>")).lines[0]
    assert (line.unit_price, line.discount_percent) == (Decimal("9.00"), None)


def test_a_week_is_a_period() -> None:
    told = changed('format="102">20260320', 'format="616">202612')
    assert told.requested_delivery_date is None
    assert told.requested_delivery_period == Period(date(2026, 3, 16), date(2026, 3, 22))


def test_a_line_without_a_quantity_is_told_with_its_place() -> None:
    record = read(order_x(replace(ORDER, lines=(replace(ORDER.lines[0], quantity=None),))))
    assert record.error is not None
    assert "SpecifiedLineTradeDelivery/RequestedQuantity: a quantity was expected" in record.error.message


TERMS = (
    "<ram:SpecifiedTradePaymentTerms>{}<ram:DueDateDateTime><udt:DateTimeString format='102'>20260401</udt:DateTimeString>"
    "</ram:DueDateDateTime><ram:ApplicableTradePaymentDiscountTerms><ram:BasisPeriodMeasure unitCode='DAY'>10"
    "</ram:BasisPeriodMeasure><ram:CalculationPercent>2</ram:CalculationPercent></ram:ApplicableTradePaymentDiscountTerms>"
    "</ram:SpecifiedTradePaymentTerms></ram:ApplicableHeaderTradeSettlement>"
)


def test_terms_of_payment_that_nobody_describes_are_told_in_words() -> None:
    told = read(order_x(ORDER).decode().replace("</ram:ApplicableHeaderTradeSettlement>", TERMS.format(""), 1).encode())
    assert told.order is not None
    assert told.order.payment_terms == "2 % discount: 10 days; due on 2026-04-01"
    assert told.evidence[(None, "payment_terms")].confidence == 0.8


def test_described_terms_of_payment_are_the_description() -> None:
    described = TERMS.format("<ram:Description>30 jours fin de mois</ram:Description>")
    assert changed("</ram:ApplicableHeaderTradeSettlement>", described).payment_terms == "30 jours fin de mois"
