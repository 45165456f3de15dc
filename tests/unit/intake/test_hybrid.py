"""PDFs that carry their order as XML: the XML is taken, the page held against it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from benchmarks.corpus.messages.order_x import hybrid, order_x, printed
from orderbot.intake.transcribe import Transcriber, Transcript
from orderbot.model.evidence import Method
from orderbot.model.extraction import ErrorCode, Extraction
from orderbot.model.order import Address, DocumentType, Order, OrderLine, Party, Totals
from orderbot.validators.representations import representation_mismatches

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
LINES = (
    ("10", "AB-1204/7", "Vanne à bille DN25 inox", "12", "48.30", "579.60"),
    ("20", "JT-0330", "Joint torique FKM 28x3", "200", "0.72", "144.00"),
    ("30", "RC-8810", "Raccord union 3/4 laiton", "35", "6.15", "215.25"),
)
ORDER = Order(
    order_number="BC-2026-4711",
    order_date=date(2026, 2, 27),
    currency="EUR",
    buyer=Party(name="Robinetterie du Rhône"),
    seller=Party(name="Vannes et Raccords Industriels"),
    ship_to=Address(name="Robinetterie du Rhône", street="4 rue du Port", postal_code="69007", city="Lyon", country="FR"),
    requested_delivery_date=date(2026, 3, 20),
    lines=tuple(
        OrderLine(
            f"L{at}", number, seller_item_id=code, description=words, quantity=Decimal(quantity), unit="C62",
            unit_price=Decimal(price), line_net_amount=Decimal(amount),
        )
        for at, (number, code, words, quantity, price, amount) in enumerate(LINES, 1)
    ),
    totals=Totals(Decimal("938.85"), Decimal("187.77"), Decimal("1126.62")),
)  # fmt: skip


def transcribe(content: bytes, *, pictures: bool = False) -> Transcript:
    return Transcriber(sandbox=None).transcribe(content, "commande.pdf", NOW, pictures=pictures)


def read(content: bytes) -> Extraction:
    (record,) = transcribe(content).records
    return record


def with_line(order: Order, at: int, **changed: object) -> Order:
    lines = list(order.lines)
    lines[at] = replace(lines[at], **changed)  # type: ignore[arg-type]
    return replace(order, lines=tuple(lines))


@pytest.mark.parametrize("name", ["order-x.xml", "factur-x.xml", "anhang.dat", "Bestellung №7.txt"])
def test_the_xml_is_taken_by_whatever_name_and_the_page_shows_where(name: str) -> None:
    record = read(hybrid(printed(ORDER), order_x(ORDER), name))
    assert record.document_type is DocumentType.ORDER
    assert record.differences == ()
    assert record.order == replace(ORDER, lines=ORDER.lines)
    number = record.evidence[(None, "order_number")]
    assert number.method is Method.XML
    assert number.where == "/rsm:SCRDMCCBDACIOMessageStructure/rsm:ExchangedDocument/ram:ID"
    assert number.page == 1 and number.box is not None
    assert number.confidence == 1.0
    assert record.evidence[("L2", "quantity")].box is not None


def test_the_pages_are_there_for_the_reviewer() -> None:
    transcript = transcribe(hybrid(printed(ORDER), order_x(ORDER)), pictures=True)
    (page,) = transcript.records[0].pages
    assert (round(page.width), round(page.height)) == (595, 842)
    assert len(transcript.parts[0].page_images) == 1


def test_another_quantity_on_the_page_is_a_finding() -> None:
    other = with_line(ORDER, 0, quantity=Decimal("120"), line_net_amount=Decimal("5796.00"))
    record = read(hybrid(printed(other), order_x(ORDER)))
    assert record.order is not None and record.order.lines[0].quantity == Decimal("12")
    found = {each.path: each for each in representation_mismatches(record)}
    assert (found["/lines/0/quantity"].expected, found["/lines/0/quantity"].found) == ("120", "12")
    assert found["/lines/0/quantity"].code == "representation-mismatch"
    assert "120" in found["/lines/0/quantity"].message_fr and "12" in found["/lines/0/quantity"].message_en


def test_another_number_and_another_total_are_findings() -> None:
    other = replace(
        ORDER, order_number="BC-2026-9999", totals=Totals(Decimal("938.85"), Decimal("187.77"), Decimal("1126.62"))
    )
    record = read(hybrid(printed(other), order_x(ORDER)))
    assert "/order_number" in {each.path for each in record.differences}


def test_formatting_is_no_difference() -> None:
    other = replace(
        ORDER,
        order_number="BC 2026 4711",
        buyer=Party(name="ROBINETTERIE DU RHONE SAS"),
        ship_to=replace(ORDER.ship_to, city="LYON"),
    )
    assert read(hybrid(printed(other), order_x(ORDER))).differences == ()


def test_a_line_that_only_the_page_has_is_a_finding() -> None:
    shorter = replace(
        ORDER, lines=ORDER.lines[:2], totals=Totals(Decimal("723.60"), Decimal("144.72"), Decimal("868.32"))
    )
    paths = {each.path for each in read(hybrid(printed(ORDER), order_x(shorter))).differences}
    assert "/lines" in paths


def test_broken_xml_leaves_the_page_and_is_told() -> None:
    record = read(hybrid(printed(ORDER), b'<?xml version="1.0"?><rsm:SCRDMCCBDACIOMessageStructure'))
    assert record.error is not None and record.error.code is ErrorCode.MALFORMED
    assert "inside the PDF" in record.error.message
    assert record.order is not None and record.order.order_number == "BC-2026-4711"


def test_an_order_response_in_a_pdf_orders_nothing() -> None:
    record = read(hybrid(printed(ORDER), order_x(ORDER, code="231")))
    assert record.document_type is DocumentType.OTHER
    assert record.order is None
    assert record.pages


def test_another_xml_inside_changes_nothing() -> None:
    content = hybrid(printed(ORDER), b'<?xml version="1.0"?><catalogue><item/></catalogue>', "data.xml")
    (record,) = (each for each in transcribe(content).records if each.order is not None)
    assert record.evidence[(None, "order_number")].method is not Method.XML
