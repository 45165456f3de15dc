"""What UBL orders ask for beside what an order's fields hold."""

from __future__ import annotations

import pytest

from orderbot.extractors.transcription.draft import Draft
from orderbot.extractors.ubl.header import read_header
from orderbot.extractors.ubl.lines import read_line
from orderbot.extractors.ubl.parties import place_of, tells_place
from orderbot.model.evidence import Method
from orderbot.reading.xml import Node, parse_xml


def node(xml: str) -> Node:
    return parse_xml(xml.encode()).root


def notes_of(inside: str) -> str | None:
    draft = Draft(Method.XML)
    read_header(draft, node(f"<Order>{inside}</Order>"))
    told: str | None = draft.value("notes")
    return told


def note_of(inside: str) -> str | None:
    draft = Draft(Method.XML)
    line = f"<OrderLine><LineItem><ID>1</ID><Quantity unitCode='C62'>1</Quantity>{inside}</LineItem></OrderLine>"
    read_line(draft, node(line), changes=False)
    told: str | None = draft.lines[0].complete().get("note")
    return told


def shipment(inside: str) -> str:
    return f"<Delivery><Shipment><ID>NA</ID>{inside}</Shipment></Delivery>"


@pytest.mark.parametrize(
    ("inside", "told"),
    [
        (shipment("<ShippingPriorityLevelCode>1</ShippingPriorityLevelCode>"), "Shipping priority: 1 (express)"),
        (shipment("<ShippingPriorityLevelCode>3</ShippingPriorityLevelCode>"), "Shipping priority: 3"),
        (shipment("<TransportHandlingUnit><ShippingMarks>GATE 4</ShippingMarks></TransportHandlingUnit>"), "Packing label: GATE 4"),
        (shipment(""), None),
        ("<Delivery><Despatch><RequestedDespatchDate>2026-03-16</RequestedDespatchDate></Despatch></Delivery>", "Requested despatch: 2026-03-16"),
        ("<DeliveryTerms><ID>DAP</ID><SpecialTerms>Tail lift</SpecialTerms></DeliveryTerms>", "Terms of delivery: Tail lift"),
        ("<DeliveryTerms><SpecialTerms>DAP Mora</SpecialTerms></DeliveryTerms>", None),
        ("<DeliveryTerms><ID>NA</ID><SpecialTerms>NA</SpecialTerms></DeliveryTerms>", None),
    ],
)  # fmt: skip
def test_what_the_order_asks_for_is_in_its_notes(inside: str, told: str | None) -> None:
    assert notes_of(inside) == told
    assert notes_of(f"<Note>Ring first</Note>{inside}") == "\n".join(filter(None, ["Ring first", told]))


@pytest.mark.parametrize(
    ("inside", "told"),
    [
        ("<PartialDeliveryIndicator>false</PartialDeliveryIndicator>", "No partial delivery"),
        ("<PartialDeliveryIndicator>true</PartialDeliveryIndicator>", None),
        ("<Item><ItemInstance><SerialID>S1</SerialID></ItemInstance></Item>", "Serial number: S1"),
        (
            "<Item><ItemInstance><LotIdentification><LotNumberID>L7</LotNumberID></LotIdentification></ItemInstance></Item>",
            "Lot: L7",
        ),
        ("<Item><TransactionConditions><ActionCode>CT</ActionCode></TransactionConditions></Item>", "Urgency: CT"),
    ],
)
def test_what_a_line_asks_for_is_in_its_note(inside: str, told: str | None) -> None:
    assert note_of(inside) == told


@pytest.mark.parametrize(("scheme", "is_place"), [("schemeID='0088'", True), ("", False), ("schemeID='0192'", False)])
def test_a_delivery_s_own_gln_is_where_it_goes(scheme: str, is_place: bool) -> None:
    delivery = node(f"<Delivery><ID {scheme}>7350060010048</ID></Delivery>")

    assert tells_place(delivery) is is_place
    assert {name: value for name, (value, _) in place_of(delivery).items()} == (
        {"gln": "7350060010048"} if is_place else {}
    )
