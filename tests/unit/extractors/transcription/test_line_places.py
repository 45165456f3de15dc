"""Where the lines go: the order's own place, or a doubt."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from orderbot.extractors.gs1_xml.extractor import Gs1Xml
from orderbot.extractors.opentrans.extractor import OpenTrans
from orderbot.extractors.transcription.draft import Draft
from orderbot.extractors.transcription.line_places import Place, settle_ship_to
from orderbot.extractors.ubl.extractor import Ubl
from orderbot.extractors.xcbl.extractor import Xcbl
from orderbot.interfaces import Extractor, Surroundings
from orderbot.model.document import Document
from orderbot.model.evidence import Method

LYON: Place = {"name": ("Quai 2", "a"), "city": ("Lyon", "a")}
LILLE: Place = {"name": ("Nord", "b"), "city": ("Lille", "b")}


def settled(*places: Place, header: Place | None = None) -> Draft:
    draft = Draft(Method.XML)
    for name, (value, where) in (header or {}).items():
        draft.put(f"ship_to/{name}", value, where)
    settle_ship_to(draft, [(draft.new_line(), place) for place in places])
    return draft


@pytest.mark.parametrize(
    ("places", "header", "city", "sure"),
    [
        ((LYON, LYON), None, "Lyon", 0.95),
        ((LYON, LYON), LYON, "Lyon", 1.0),
        ((LYON, LILLE), None, None, 0.5),
        ((LYON, {}), None, None, 0.5),
        ((LYON, LILLE), LYON, "Lyon", 0.5),
        (({}, {}), LYON, "Lyon", 1.0),
    ],
)
def test_one_place_is_the_orders_and_several_are_a_doubt(
    places: tuple[Place, ...], header: Place | None, city: str | None, sure: float
) -> None:
    draft = settled(*places, header=header)
    assert draft.value("ship_to/city") == city
    assert draft.evidence[None, "ship_to/city"].confidence == sure


def test_what_goes_elsewhere_stands_on_its_line() -> None:
    here, there = settled(LYON, LILLE, header=LYON).lines
    assert here.complete().get("note") is None and there.complete()["note"] == "Ship to: Nord, Lille"


UBL = (
    '<Order xmlns="urn:oasis:names:specification:ubl:schema:xsd:Order-2"><ID>1</ID>{0}</Order>',
    "<OrderLine><LineItem><ID>1</ID><Quantity unitCode='EA'>1</Quantity><Delivery><DeliveryLocation><Name>{0}</Name>"
    "</DeliveryLocation></Delivery></LineItem></OrderLine>",
)
GS1 = (
    '<o:orderMessage xmlns:o="urn:gs1:ecom:order:xsd:3"><order><orderIdentification/>{0}</order></o:orderMessage>',
    "<orderLineItem><orderLogisticalInformation><shipTo><organisationDetails><organisationName>{0}</organisationName>"
    "</organisationDetails></shipTo></orderLogisticalInformation></orderLineItem>",
)
OPENTRANS = (
    '<ORDER xmlns="http://www.opentrans.org/XMLSchema/2.1"><ORDER_HEADER><ORDER_INFO><PARTIES>'
    "<PARTY><PARTY_ID>A</PARTY_ID><ADDRESS><NAME>A</NAME></ADDRESS></PARTY>"
    "<PARTY><PARTY_ID>B</PARTY_ID><ADDRESS><NAME>B</NAME></ADDRESS></PARTY></PARTIES></ORDER_INFO></ORDER_HEADER>"
    "<ORDER_ITEM_LIST>{0}</ORDER_ITEM_LIST></ORDER>",
    "<ORDER_ITEM><SHIPMENT_PARTIES_REFERENCE><DELIVERY_IDREF>{0}</DELIVERY_IDREF></SHIPMENT_PARTIES_REFERENCE></ORDER_ITEM>",
)
XCBL = (
    '<Order xmlns="rrn:org.xcbl:schemas/xcbl/v3_5/xcbl35.xsd"><OrderHeader/><OrderDetail>{0}</OrderDetail></Order>',
    "<ItemDetail><DeliveryDetail><ShipToLocation><NameAddress><Name1>{0}</Name1></NameAddress></ShipToLocation>"
    "</DeliveryDetail></ItemDetail>",
)


@pytest.mark.parametrize(
    ("extractor", "form"),
    [(Ubl(), UBL), (Gs1Xml(), GS1), (OpenTrans(), OPENTRANS), (Xcbl(), XCBL)],
    ids=lambda one: str(one)[:20],
)
@pytest.mark.parametrize(("places", "name", "sure"), [("AA", "A", 0.95), ("AB", None, 0.5)])
def test_every_family_that_tells_places_by_line(
    extractor: Extractor, form: tuple[str, str], places: str, name: str | None, sure: float
) -> None:
    content = form[0].format("".join(map(form[1].format, places))).encode()
    (found,) = extractor.extract(Document(content, "application/xml"), Surroundings(datetime(2026, 3, 2, tzinfo=UTC)))
    assert found.order is not None and found.order.ship_to.name == name
    assert found.evidence[None, "ship_to/name"].confidence == sure
