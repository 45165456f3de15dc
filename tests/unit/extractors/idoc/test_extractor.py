"""IDocs become orders: what the fixtures do not show."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from orderbot.errors import DocumentError
from orderbot.extractors.idoc.extractor import SapIdoc
from orderbot.interfaces import Surroundings
from orderbot.model.document import Document
from orderbot.model.extraction import Extraction
from orderbot.model.order import Delivery, DocumentType, Order
from orderbot.reading.sniff import media_type

from .flat_writer import Told, control_40, records

HEAD: list[Told] = [
    ("E2EDK01005", {"CURCY": "EUR", "BELNR": "4711"}),
    ("E2EDK03", {"IDDAT": "012", "DATUM": "20260302"}),
]
ITEM: Told = ("E2EDP01007", {"POSEX": "10", "MENGE": "2", "MENEE": "PCE"})


def read(content: bytes) -> Extraction:
    document = Document(content, media_type(content, None), part="order.idoc")
    extractor = SapIdoc()
    assert extractor.accepts(document)
    (record,) = extractor.extract(document, Surroundings(datetime(2026, 3, 2, tzinfo=UTC)))
    return record


def flat(segments: list[Told], **control: str) -> bytes:
    return "\n".join([control_40(1, **control), *records(segments)]).encode()


def order(segments: list[Told], **control: str) -> Order:
    told = read(flat(segments, **control)).order
    assert told is not None
    return told


def test_the_place_of_each_value_is_told() -> None:
    record = read(flat([*HEAD, ITEM]))
    assert record.part == "order.idoc"
    assert record.evidence[(None, "order_number")].where == "E2EDK01005[1]/BELNR"
    assert record.evidence[("L1", "quantity")].where == "E2EDP01007[1]/MENGE"


@pytest.mark.parametrize(
    ("message", "action", "item", "kind", "sure"),
    [
        ("ORDERS", "", "", DocumentType.ORDER, 1.0),
        ("ORDERS", "000", "001", DocumentType.ORDER, 1.0),
        ("ORDERS", "004", "001", DocumentType.ORDER, 0.92),
        ("ORDERS", "001", "001", DocumentType.ORDER, 0.8),
        ("ORDERS", "003", "003", DocumentType.ORDER_CANCELLATION, 0.8),
        ("ORDCHG", "", "002", DocumentType.ORDER_CHANGE, 1.0),
        ("ORDCHG", "003", "002", DocumentType.ORDER_CHANGE, 1.0),
        ("ORDCHG", "001", "", DocumentType.ORDER_CANCELLATION, 1.0),
        ("REQOTE", "", "", DocumentType.QUOTE_REQUEST, 1.0),
        ("DESADV", "", "", DocumentType.OTHER, 1.0),
    ],
)
def test_message_type_and_action_say_what_it_is(
    message: str, action: str, item: str, kind: DocumentType, sure: float
) -> None:
    segments: list[Told] = [
        ("E2EDK01005", {"ACTION": action, "BELNR": "4711"}),
        (ITEM[0], {**ITEM[1], "ACTION": item}),
    ]
    record = read(flat(segments, MESTYP=message))
    assert (record.document_type, record.type_confidence) == (kind, sure)


def test_the_root_of_an_xml_tells_the_type_where_no_control_record_does() -> None:
    content = (
        b"<ORDERS05><IDOC><E1EDK01><BELNR>7</BELNR></E1EDK01><E1EDP01><MENGE>1</MENGE></E1EDP01></IDOC></ORDERS05>"
    )
    record = read(content)
    assert (record.document_type, record.error, record.reason) == (
        DocumentType.ORDER,
        None,
        "IDoc of message type ORDERS",
    )


def test_actions_of_items_count_in_a_change_only() -> None:
    deleted: Told = ("E2EDP01007", {"POSEX": "10", "ACTION": "003"})
    added: Told = (ITEM[0], {**ITEM[1], "ACTION": "001"})
    assert order([*HEAD, deleted], MESTYP="ORDCHG").lines[0].action == "delete"
    assert order([*HEAD, added]).lines[0].action is None


def test_a_price_for_another_unit_is_per_as_much_of_the_ordered_one() -> None:
    item = {"MENGE": "8", "MENEE": "CT", "BMNG2": "100", "PMENE": "KGM", "VPREI": "3.50", "PEINH": "10"}
    line = order([*HEAD, ("E2EDP01007", item)]).lines[0]
    assert (line.unit_price, line.price_base_quantity) == (Decimal("3.50"), Decimal("0.8"))


def test_a_discount_that_the_price_already_holds_is_not_taken_twice() -> None:
    item = {"MENGE": "10", "MENEE": "PCE", "VPREI": "9.00", "PEINH": "1", "NETWR": "90.00"}
    off: Told = ("E2EDP05", {"ALCKZ": "-", "KSCHL": "RA01", "KPERC": "10"})
    gross: Told = ("E2EDP05", {"ALCKZ": "+", "KSCHL": "PB00", "KRATE": "10.00"})
    bare = order([*HEAD, ("E2EDP01007", item), off]).lines[0]
    assert (bare.unit_price, bare.discount_percent) == (Decimal("9.00"), None)
    told = order([*HEAD, ("E2EDP01007", item), gross, off]).lines[0]
    assert (told.unit_price, told.discount_percent) == (Decimal("10.00"), Decimal("10"))


def test_schedule_lines_of_several_dates_are_deliveries() -> None:
    first: Told = ("E2EDP20", {"WMENG": "1", "EDATU": "20260401"})
    later: Told = ("E2EDP20", {"WMENG": "1", "EDATU": "20260501"})
    assert order([*HEAD, ITEM, first]).lines[0].requested_delivery_date == date(2026, 4, 1)
    split = order([*HEAD, ITEM, first, later]).lines[0]
    assert split.requested_delivery_date is None
    assert split.deliveries == (
        Delivery(Decimal(1), date(2026, 4, 1)),
        Delivery(Decimal(1), date(2026, 5, 1)),
    )


def test_lines_that_go_elsewhere_than_the_order_say_so() -> None:
    main: Told = ("E2EDKA1", {"PARVW": "WE", "NAME1": "Werk 1", "ORT01": "Ulm"})
    other: Told = ("E2EDPA1", {"PARVW": "WE", "NAME1": "Werk 2", "ORT01": "Bonn"})
    told = order([*HEAD, main, ITEM, other, ITEM])
    assert told.ship_to.city == "Ulm"
    assert told.lines[0].note == "Ship to: Werk 2, Bonn"
    assert told.lines[1].note is None


def test_many_gaps_in_the_numbers_are_a_habit_and_no_loss() -> None:
    segments = [*HEAD, *[ITEM] * 6]
    lines = records(segments)[::2]
    assert read("\n".join([control_40(), *lines]).encode()).error is None


def test_a_file_without_any_segment_is_refused() -> None:
    document = Document(b"EDI_DC\xa0", "application/vnd.sap.idoc")
    with pytest.raises(DocumentError):
        SapIdoc().extract(document, Surroundings(datetime(2026, 3, 2, tzinfo=UTC)))


@pytest.mark.parametrize(
    ("message", "kind", "sure"),
    [
        ("ZORDERS", DocumentType.ORDER, 1.0),
        ("/ACME/VFI_ORDERS", DocumentType.ORDER, 1.0),
        ("ZORDCHG_EU", DocumentType.ORDER_CHANGE, 1.0),
        ("ZPURCH", DocumentType.ORDER, 0.7),
        ("ORDRSP", DocumentType.OTHER, 1.0),
    ],
)
def test_message_types_of_their_own(message: str, kind: DocumentType, sure: float) -> None:
    xml = (
        f'<ORDERS05><IDOC BEGIN="1"><EDI_DC40><IDOCTYP>ORDERS05</IDOCTYP><MESTYP>{message}</MESTYP></EDI_DC40>'
        "<E1EDK01><BELNR>4711</BELNR></E1EDK01><E1EDP01><POSEX>10</POSEX><MENGE>2</MENGE></E1EDP01></IDOC></ORDERS05>"
    )
    told = read(f"<?xml version='1.0'?>{xml}".encode())
    assert (told.document_type, told.type_confidence) == (kind, sure)


def test_a_test_message_is_for_a_person() -> None:
    segments: list[Told] = [("E2EDK01", {"BELNR": "1"}), ("E2EDP01", {"MENGE": "1"})]
    assert read(flat(segments, TEST="X")).type_confidence == 0.9
    assert read(flat(segments)).type_confidence == 1.0
