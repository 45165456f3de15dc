"""What the segments of 850 and 860 become; whole files stand in fixtures/formats/x12."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from orderbot.extractors.x12.extractor import X12
from orderbot.interfaces import Surroundings
from orderbot.model.document import Document
from orderbot.model.extraction import Extraction
from orderbot.model.order import AllowanceCharge, DocumentType, Order

AROUND = Surroundings(received=datetime(2026, 3, 2, tzinfo=UTC))
LINE = "PO1*1*2*EA*3**VN*A1"


def record(heading: str = "", lines: str = LINE, code: str = "850", beginning: str | None = None) -> Extraction:
    start = beginning or ("BEG*00*SA*P-1**20260302" if code == "850" else "BCH*04*SA*P-1***20260302")
    segments = [f"ST*{code}*1", start, *filter(None, heading.split("~")), *filter(None, lines.split("~"))]
    text = "~".join([*segments, f"SE*{len(segments) + 1}*1"]) + "~"
    (found,) = X12().extract(Document(text.encode(), "application/edi-x12"), AROUND)
    return found


def order(heading: str = "", lines: str = LINE, code: str = "850") -> Order:
    found = record(heading, lines, code)
    assert found.error is None, found.error
    assert found.order is not None
    return found.order


def line(segments: str, code: str = "850") -> Any:
    return order("", segments, code).lines[0]


@pytest.mark.parametrize(
    ("code", "purpose", "kind"),
    [
        ("850", "00", DocumentType.ORDER), ("850", "01", DocumentType.ORDER_CANCELLATION), ("850", "05", DocumentType.ORDER_CHANGE),
        ("850", "06", DocumentType.ORDER), ("850", "07", DocumentType.ORDER), ("860", "04", DocumentType.ORDER_CHANGE),
        ("860", "01", DocumentType.ORDER_CANCELLATION), ("860", "00", DocumentType.ORDER_CHANGE),
    ],
)  # fmt: skip
def test_purposes(code: str, purpose: str, kind: DocumentType) -> None:
    start = f"BEG*{purpose}*SA*P-1**20260302" if code == "850" else f"BCH*{purpose}*SA*P-1***20260302"
    assert record(code=code, beginning=start).document_type is kind


@pytest.mark.parametrize(
    ("code", "kind"),
    [("810", "invoice"), ("840", "quote_request"), ("869", "status_inquiry"), ("855", "other"), ("997", "other")],
)
def test_other_sets_are_records_of_their_type(code: str, kind: str) -> None:
    found = record(code=code, beginning="XXX*1")
    assert found.document_type == kind and found.order is None


@pytest.mark.parametrize(
    ("pairs", "slots"),
    [
        ("VN*A", {"seller_item_id": "A"}), ("VP*A", {"seller_item_id": "A"}), ("SK*A*VC*B", {"seller_item_id": "B"}),
        ("BP*A", {"buyer_item_id": "A"}), ("IN*A", {"buyer_item_id": "A"}), ("CB*A*IT*B", {"buyer_item_id": "A"}),
        ("MG*A", {"item_id": "A"}), ("UP*036000291452", {"gtin": "036000291452"}), ("UK*10614141000415", {"gtin": "10614141000415"}),
        ("UI*03600029145", {"gtin": "036000291452"}), ("EN*0", {}), ("EN**VN*A", {"seller_item_id": "A"}),
        ("ZZ*A", {"item_id": "A"}), ("SZ*XL*VN*A", {"seller_item_id": "A"}),
    ],
)  # fmt: skip
def test_whose_code_it_is(pairs: str, slots: dict[str, str]) -> None:
    found = line(f"PO1*1*2*EA*3**{pairs}")
    names = ("item_id", "buyer_item_id", "seller_item_id", "gtin")
    assert {name: value for name in names if (value := getattr(found, name))} == slots


@pytest.mark.parametrize(
    ("basis", "base", "note"),
    [
        ("", None, None), ("PE", None, None), ("HP", 100, None), ("TP", 1000, None), ("LD", 12, None), ("PN", 10, None),
        ("PP", None, "Unit price per pound (PP)"),
    ],
)  # fmt: skip
def test_basis_of_the_unit_price(basis: str, base: int | None, note: str | None) -> None:
    found = line(f"PO1*1*2*EA*3*{basis}*VN*A")
    assert found.price_base_quantity == (None if base is None else Decimal(base)) and found.note == note


@pytest.mark.parametrize(
    ("itd", "words"),
    [
        ("ITD*01*3*2**10**30", "2% 10 days, net 30 days from invoice date"),
        ("ITD*01*3*1.000**15**16*****1/15 NET 30", "1/15 NET 30"),
        ("ITD*05*3*****45", "net 45 days from invoice date, discount not applicable"),
        ("ITD*02*3*****30******25", "net 30 days from invoice date, end of month, day 25 of the month"),
        ("ITD*03**2*20260310**20260401", "2% until 2026-03-10, net until 2026-04-01, fixed date"),
        ("ITD*01*2*****10*1250", "discount 12.50, net 10 days from delivery date"),
        ("ITD*14", "previously agreed upon"),
    ],
)
def test_payment_terms_in_words(itd: str, words: str) -> None:
    assert order(itd).payment_terms == words


@pytest.mark.parametrize(
    ("segment", "charge"),
    [
        ("SAC*A*C310***1250", AllowanceCharge("Discount", Decimal("-12.50"))),
        ("SAC*C*D240***4800**********INBOUND", AllowanceCharge("INBOUND", Decimal("48.00"))),
        ("SAC*C*G830***12.75", AllowanceCharge("Shipping and handling", Decimal("12.75"))),
        ("SAC*A*I170****3*5", AllowanceCharge("Trade discount 5%", None)),
        ("SAC*A*ABCD***100", AllowanceCharge("ABCD", Decimal("-1.00"))),
    ],
)
def test_allowances_and_charges(segment: str, charge: AllowanceCharge) -> None:
    assert order(segment).allowances_charges == (charge,)


@pytest.mark.parametrize(
    ("fob", "code", "place"),
    [
        ("FOB*PP*OA*DOCK*01*FCA*OA*CHICAGO", "FCA", "CHICAGO"), ("FOB*PP*DE*LYON**DAP", "DAP", "LYON"),
        ("FOB*CC*OR*BEND*02*FOB", None, None), ("FOB*CC", None, None),
    ],
)  # fmt: skip
def test_incoterms_only_where_they_are(fob: str, code: str | None, place: str | None) -> None:
    found = order(fob).incoterms
    assert (found.code, found.place) == (code, place)


@pytest.mark.parametrize(
    ("dates", "wanted", "start", "end"),
    [
        ("DTM*002*20260310", date(2026, 3, 10), None, None),
        ("DTM*010*20260308~DTM*002*20260310", date(2026, 3, 10), None, None),
        ("DTM*010*20260308", date(2026, 3, 8), None, None),
        ("DTM*002*260310", date(2026, 3, 10), None, None),
        ("DTM*064*20260308~DTM*063*20260312", None, date(2026, 3, 8), date(2026, 3, 12)),
        ("DTM*074*20260312", None, None, date(2026, 3, 12)),
        ("DTM*077*20260309", None, date(2026, 3, 9), date(2026, 3, 15)),
        ("DTM*002****RD8*20260308-20260312", None, date(2026, 3, 8), date(2026, 3, 12)),
        ("DTM*002****D8*20260308", date(2026, 3, 8), None, None),
        ("DTM*001*20260401", None, None, None),
        ("DTM*002*00000000", None, None, None),
    ],
)  # fmt: skip
def test_which_day_is_asked_for(dates: str, wanted: date | None, start: date | None, end: date | None) -> None:
    found = order(dates)
    assert found.requested_delivery_date == wanted
    assert (found.requested_delivery_period.start, found.requested_delivery_period.end) == (start, end)


def test_references() -> None:
    found = order("REF*CT*K-1~REF*PR*Q-1~REF*DP*055~REF*OP*P-0")
    assert (found.contract_number, found.quote_number, found.revises_order_number) == ("K-1", "Q-1", "P-0")
    assert found.notes == "Department: 055\nOriginal purchase order: P-0"


def test_parties() -> None:
    found = order(
        "PER*OC*ANN LEE*EM*ann@buyer.example~N1*BY*BUYER INC*24*12-3456789~N2*WEST~N1*VN*SELLER*92*77~"
        "N1*BS*HUB*UL*0860001234565~N3*1   ROAD*DOCK 2~N4*TOWN*OH*44101*USA"
    )
    assert (found.buyer.name, found.buyer.company_id, found.buyer.contact) == (
        "BUYER INC WEST",
        "12-3456789",
        "ANN LEE",
    )
    assert found.seller.name == "SELLER" and found.notes == "Vendor code at buyer: 77"
    assert found.ship_to == found.bill_to
    assert (found.ship_to.street, found.ship_to.city, found.ship_to.country) == ("1 ROAD DOCK 2", "TOWN", "US")


def test_a_surer_party_replaces_a_less_sure_one() -> None:
    found = order("N1*UC*CUSTOMER~N3*9 LANE~N1*ST*DEPOT~N4*TOWN")
    assert (found.ship_to.name, found.ship_to.street, found.ship_to.city) == ("DEPOT", None, "TOWN")


@pytest.mark.parametrize(("places", "name"), [(("S1", "S1"), "S1"), (("S1", "S2"), None)])
def test_a_place_told_on_all_lines_alike_is_the_orders(places: tuple[str, str], name: str | None) -> None:
    assert order("", "~".join(f"PO1**1*EA**VN*A~N1*ST*{place}" for place in places)).ship_to.name == name


@pytest.mark.parametrize(
    ("code", "action"),
    [
        ("AI", "add"),
        ("DI", "delete"),
        ("CA", "change"),
        ("PC", "change"),
        ("QD", "change"),
        ("RZ", "change"),
        ("NC", None),
    ],
)
def test_change_codes(code: str, action: str | None) -> None:
    found = line(f"POC*1*{code}*5*2*EA*3**VN*A1", "860")
    assert (found.action, found.quantity, found.unit_price, found.seller_item_id) == (action, 5, 3, "A1")


def test_schedules() -> None:
    found = line("PO1*1*12*EA~SCH*8*EA***002*20260324~SCH*4*EA***002*20260407")
    assert [(each.quantity, each.date) for each in found.deliveries] == [(8, date(2026, 3, 24)), (4, date(2026, 4, 7))]
    assert line("PO1*1*12*EA~SCH*12*EA***002*20260324").requested_delivery_date == date(2026, 3, 24)
    lead = line("PO1*1*12*EA~LDT*AF*5*DA*20260324~QTY*38*8~LDT*AF*9*DA*20260407~QTY*38*4")
    assert [each.quantity for each in lead.deliveries] == [8, 4]


def test_places_of_an_sdq_that_do_not_sum_up() -> None:
    found = record("", "PO1*1*12*EA~SDQ*EA*92*0012*4*0044*6")
    assert found.error is not None and "12 were expected, they sum up to 10" in found.error.message
    assert line("PO1*1**EA~SDQ*EA*92*0012*4*0044*6").quantity == 10


def test_what_else_a_line_says() -> None:
    found = line(
        "PO1*1*2*EA~CTP**UCP*4.5~CTP*RS*RES*9.99~PID*F****RED~PID*F****BIG~SAC*A*C310****3*10~SAC*C*G740***250~"
        "AMT*1*9~MSG*FRAGILE~SLN*1**I*2*EA*1.5***UP*036000291452~PID*F****PART"
    )
    assert (found.unit_price, found.discount_percent, found.line_net_amount) == (Decimal("4.5"), 10, 9)
    assert found.description == "RED BIG"
    assert found.note == "Service charge 2.50\nFRAGILE\nSub-line 1 2 EA at 1.5 UP 036000291452, PART"


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ("PO1*1*X*EA", "element PO102 (data element 330): a quantity was expected, X is there"),
        ("PO1*1**EA", "element PO102 (data element 330): the quantity ordered was expected, nothing is there"),
        ("PO1*1*1*EA*1,5", "element PO104 (data element 212)"),
        ("PO1*1*1*EA*1**  *A1", "element PO106 (data element 235)"),
        ("PO1*1*1*EA~CTT*2", "element CTT01 (data element 354)"),
        ("PO1*1*1*EA~CTT*1*5", "element CTT02 (data element 347)"),
        ("PO1*1*1*EA~DTM*002*20261301", "element DTM02 (data element 373)"),
        ("CTT*0", "PO1: at least one line was expected"),
    ],
)
def test_what_is_wrong_is_named_by_segment_and_element(lines: str, says: str) -> None:
    found = record("", lines)
    assert found.error is not None and says in found.error.message
    assert found.order is not None and found.order.order_number == "P-1"


@pytest.mark.parametrize(("hash_total", "wrong"), [("3.5", False), ("26", False), ("25", False), ("7", True)])
def test_hash_totals(hash_total: str, wrong: bool) -> None:
    found = record("", f"PO1*1*2.5*EA~PO1*2*{1 if hash_total != '25' else 0}*EA~CTT*2*{hash_total}")
    assert (found.error is not None) is wrong


def test_grocery_order() -> None:
    found = record("G62*02*20260311", "G68*4*CA*2.5*003600029145*VN*A1~G69*OATS~G76*4*CA", "875", "G50*N*20260304*P-1")
    assert found.error is None and found.order is not None
    (line,) = found.order.lines
    assert (found.order.order_number, found.order.requested_delivery_date) == ("P-1", date(2026, 3, 11))
    assert (line.line_number, line.quantity, line.unit, line.unit_price) == (None, Decimal(4), "CS", Decimal("2.5"))
    assert (line.gtin, line.seller_item_id, line.description) == ("003600029145", "A1", "OATS")
    assert (wrong := record("", "G68*4*CA~G76*5*CA", "875", "G50*N*20260304*P-1").error) and "G7601" in wrong.message


@pytest.mark.parametrize(("code", "kind"), [("CA", "order_change"), ("CF", "order_cancellation")])
def test_a_change_of_a_grocery_order_states_its_lines_anew(code: str, kind: str) -> None:
    lines = "G68*4*CA*2.5*003600029145*VN*A1~G68*0*CA**003600029199~G76*99*CA"
    found = record("", lines, "876", f"G92*{code}*20260304*P-1")
    assert found.document_type == kind and found.error is None and found.order is not None
    assert [(str(line.quantity), line.action) for line in found.order.lines] == [("4", "change"), ("0", "delete")]


SHARED = "N1*ST*DC 2*92*0042~N3*801 DEPOT RD~N4*FARGO*ND*58102"


@pytest.mark.parametrize(
    ("heading", "lines", "sure"),
    [
        (SHARED, LINE, 1.0),
        (SHARED, f"{LINE}~{SHARED}", 1.0),
        (SHARED, f"{LINE}~N1*ST*STORE 7*92*0007", 0.5),
        ("", f"{LINE}~{SHARED}~PO1*2*3*EA*3**VN*A2~{SHARED}", 1.0),
        ("", f"{LINE}~N1*ST*A*92*1~PO1*2*3*EA*3**VN*A2~N1*ST*B*92*2", 0.5),
        ("", f"{LINE}~N1*ST*A*92*1~PO1*2*3*EA*3**VN*A2", 0.5),  # and the second line?
        (SHARED, f"{LINE}~SDQ*EA*92*0001*1*0002*1", 0.5),
        (SHARED, f"{LINE}~SDQ*EA*92*0001*2", 1.0),
    ],
)
def test_an_order_to_several_places_is_not_surely_one_to_the_first(heading: str, lines: str, sure: float) -> None:
    found = record(heading, lines)
    assert found.evidence[None, "ship_to/name"].confidence == sure and found.confidence <= sure


@pytest.mark.parametrize(("action", "sure"), [("DI", 1.0), ("QD", 0.6)])
def test_a_cancellation_whose_lines_are_changed_is_for_a_person(action: str, sure: float) -> None:
    told = record("", f"POC*1*{action}*3*3*EA*1**VP*A~", "860", "BCH*03*SA*P-1***20260302~")
    assert (told.document_type, told.type_confidence) == (DocumentType.ORDER_CANCELLATION, sure)


def test_a_date_where_the_release_belongs() -> None:
    told = record(beginning="BEG*00*SA*P-1*20260302~")
    assert told.order is not None
    assert (told.order.order_date, told.order.notes) == (date(2026, 3, 2), None)
    assert told.evidence[None, "order_date"].confidence == 0.7


@pytest.mark.parametrize("pairs", ["*VP*V-1*IN*B-1", "SKU-9*VP*V-1*IN*B-1"])
def test_pairs_that_stand_one_element_too_far(pairs: str) -> None:
    told = record("", f"PO1*1*3*EA*1**{pairs}~")
    assert told.order is not None
    assert told.error is not None
    assert "PO106" in told.error.message
    assert (told.order.lines[0].seller_item_id, told.order.lines[0].buyer_item_id) == ("V-1", "B-1")


def test_a_filler_is_no_contract() -> None:
    assert order("REF*CT*N/A~").contract_number is None


def test_who_sends_the_message_buys_where_no_buyer_is_named() -> None:
    assert order("N1*FR*Anchor Stores~").buyer.name == "Anchor Stores"
    assert order("N1*FR*Anchor Stores~N1*BY*Anchor West~").buyer.name == "Anchor West"


@pytest.mark.parametrize(
    ("unit", "basis", "base"),
    [
        ("EA", "TP", "1000"),
        ("TH", "TP", None),
        ("TH", "HP", "0.1"),
        ("HC", "HP", None),
        ("DZ", "PE", None),
        ("EA", "HT", "100000"),
    ],
)
def test_a_price_per_thousand_of_a_quantity_in_thousands_is_for_each(unit: str, basis: str, base: str | None) -> None:
    found = line(f"PO1*1*2*{unit}*41.5*{basis}*VN*A1")
    assert found.price_base_quantity == (None if base is None else Decimal(base))


@pytest.mark.parametrize(("usage", "certainty"), [("T", 0.9), ("P", 1.0)])
def test_a_test_interchange_is_for_a_person(usage: str, certainty: float) -> None:
    isa = f"ISA*00*{'':10}*00*{'':10}*ZZ*{'A':15}*ZZ*{'B':15}*260302*1015*U*00401*000000001*0*{usage}*>"
    inside = f"GS*PO*A*B*20260302*1015*1*X*004010~ST*850*0001~BEG*00*SA*P-1**20260302~{LINE}~CTT*1~SE*5*0001~GE*1*1~"
    content = f"{isa}~{inside}IEA*1*000000001~"
    (found,) = X12().extract(Document(content.encode(), "application/edi-x12"), AROUND)
    assert found.error is None
    assert found.type_confidence == certainty


@pytest.mark.parametrize(
    ("said", "percent", "note"),
    [
        ("SAC*A*C310****3*10", "10", None),
        ("SAC*A*C310***200*Z*10", "10", None),
        ("SAC*A*C310***150*Z*10", None, "Discount -1.50"),
        ("SAC*A*C310***150", None, "Discount -1.50"),
        ("SAC*A*C310***500~AMT*1*15", "25", None),
        ("SAC*A*C310***300~SAC*A*I530***200~AMT*1*15", "25", None),
        ("SAC*A*C310***500~AMT*1*16", None, "Discount -5.00"),
        ("SAC*C*G830***100", None, "Shipping and handling 1.00"),
    ],
)
def test_allowances_of_a_line_are_a_discount_where_they_prove_to_be_one(
    said: str, percent: str | None, note: str | None
) -> None:
    found = line(f"PO1*1*2*EA*10**VN*A1~{said}")
    assert found.discount_percent == (None if percent is None else Decimal(percent))
    assert found.note == note
