"""cXML: what the fixtures do not show."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from benchmarks.corpus.messages.cxml import cxml_of
from orderbot.extractors.cxml.extractor import Cxml
from orderbot.interfaces import Surroundings
from orderbot.model.document import Document
from orderbot.model.extraction import Extraction
from orderbot.model.order import DocumentType, Order, OrderLine, Party, Totals
from orderbot.reading.multipart import MULTIPART, first_xml
from orderbot.reading.sniff import media_type

ORDER = Order(
    order_number="A-1",
    order_date=date(2026, 3, 2),
    currency="EUR",
    buyer=Party(name="Atelier Vauban"),
    lines=(OrderLine("L1", "1", seller_item_id="X-9", quantity=Decimal(10), unit="C62", unit_price=Decimal("9.00")),),
    totals=Totals(net_amount=Decimal("90.00")),
)


def read(content: bytes) -> Extraction:
    document = Document(content, media_type(content, None), part="order.xml")
    extractor = Cxml()
    assert extractor.accepts(document)
    (record,) = extractor.extract(document, Surroundings(datetime(2026, 3, 2, tzinfo=UTC)))
    return record


def changed(old: str, new: str) -> Order:
    content = cxml_of(ORDER).decode()
    assert old in content
    told = read(content.replace(old, new, 1).encode()).order
    assert told is not None
    return told


@pytest.mark.parametrize(
    ("operation", "kind"),
    [
        ("new", DocumentType.ORDER),
        ("update", DocumentType.ORDER_CHANGE),
        ("delete", DocumentType.ORDER_CANCELLATION),
    ],
)
def test_the_operation_says_what_it_is(operation: str, kind: DocumentType) -> None:
    record = read(cxml_of(ORDER, operation))
    assert record.document_type is kind
    assert record.part == "order.xml"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("InvoiceDetailRequest", DocumentType.INVOICE),
        ("QuoteRequest", DocumentType.QUOTE_REQUEST),
        ("OrderStatusRequest", DocumentType.STATUS_INQUIRY),
        ("StatusUpdateRequest", DocumentType.OTHER),
        ("ShipNoticeRequest", DocumentType.OTHER),
    ],
)
def test_other_documents_are_told(name: str, kind: DocumentType) -> None:
    record = read(f"<cXML><Header/><Request><{name}/></Request></cXML>".encode())
    assert (record.document_type, record.order, record.reason) == (kind, None, f"cXML {name}")


def test_a_test_is_not_surely_an_order() -> None:
    content = cxml_of(ORDER).replace(b"<Request>", b'<Request deploymentMode="test">')
    record = read(content)
    assert record.document_type is DocumentType.ORDER
    assert record.type_confidence == 0.5


def test_shipping_beside_the_total_is_a_note_and_within_it_a_charge() -> None:
    shipping = "<Shipping><Money currency='EUR'>15.00</Money><Description>UPS</Description></Shipping><Contact"
    beside = changed("<Contact", shipping)
    assert (beside.allowances_charges, beside.notes) == ((), "Shipping: 15.00 EUR (UPS)")
    content = cxml_of(ORDER).decode().replace("<Contact", shipping, 1).replace("90.00", "105.00")
    within = read(content.encode()).order
    assert within is not None
    assert [(charge.reason, charge.amount) for charge in within.allowances_charges] == [("UPS", Decimal("15.00"))]
    assert within.notes is None


def test_a_price_for_another_unit_is_per_as_much_of_the_ordered_one() -> None:
    basis = "<PriceBasisQuantity quantity='10' conversionFactor='25'><UnitOfMeasure>KGM</UnitOfMeasure></PriceBasisQuantity>"
    assert changed("</ItemDetail>", f"{basis}</ItemDetail>").lines[0].price_base_quantity == Decimal("0.4")


def test_the_parts_of_a_composite_bear_the_prices_or_the_whole_does() -> None:
    whole = " itemType='composite' compositeItemType='itemLevel'"
    part = "<ItemOut quantity='1' lineNumber='2' parentLineNumber='1'><ItemDetail><UnitPrice><Money currency='EUR'>4</Money></UnitPrice></ItemDetail></ItemOut></OrderRequest>"
    content = cxml_of(ORDER).decode().replace("</OrderRequest>", part)
    by_part = read(content.replace(' lineNumber="1"', f' lineNumber="1"{whole}').encode()).order
    assert by_part is not None
    assert [line.unit_price for line in by_part.lines] == [None, Decimal(4)]
    by_whole = read(
        content.replace(' lineNumber="1"', f' lineNumber="1"{whole.replace("itemLevel", "groupLevel")}').encode()
    ).order
    assert by_whole is not None
    assert [line.unit_price for line in by_whole.lines] == [Decimal("9.00"), None]


def test_the_description_is_that_of_the_documents_language() -> None:
    told = "<Description xml:lang='de'>Schraube</Description><Description xml:lang='fr-FR'>Vis</Description><UnitOfMeasure>"
    content = cxml_of(ORDER).decode().replace("<cXML ", '<cXML xml:lang="fr" ').replace("<UnitOfMeasure>", told, 1)
    order = read(content.encode()).order
    assert order is not None
    assert order.lines[0].description == "Vis"


def test_a_body_of_several_parts_is_known_by_its_first() -> None:
    body = b"--x\r\nContent-Type: application/xml\r\nContent-Transfer-Encoding: base64\r\n\r\nPGE+\r\nPC9hPg==\r\n--x\r\nContent-Type: image/png\r\n\r\n1\r\n--x--"
    assert media_type(body, None) == MULTIPART
    assert first_xml(body) == b"<a></a>"
    assert media_type(b"--\nhello", None) == "text/plain"


def test_nothing_is_fetched_and_no_entity_expanded() -> None:
    content = cxml_of(ORDER).replace(b'cXML.dtd">', b'cXML.dtd" [<!ENTITY x SYSTEM "file:///etc/passwd">]>')
    document = Document(content, "application/xml")
    with pytest.raises(Exception, match="refused"):
        Cxml().extract(document, Surroundings(datetime(2026, 3, 2, tzinfo=UTC)))


@pytest.mark.parametrize(
    ("identity", "number"), [("065432109", "065432109"), ("06-543-2109", "06-543-2109"), ("acme", None)]
)
def test_a_duns_credential_is_a_number_or_says_nothing(identity: str, number: str | None) -> None:
    told = changed('domain="NetworkID"><Identity>AN1', f'domain="duns"><Identity>{identity}')
    assert told.buyer.company_id == number
