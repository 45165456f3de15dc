"""How partners bend ORDERS: what is read all the same, how surely, and what is told as wrong."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from orderbot.extractors.edifact.extractor import Edifact
from orderbot.interfaces import Surroundings
from orderbot.model.document import Document
from orderbot.model.extraction import Extraction
from orderbot.model.order import Order

AROUND = Surroundings(received=datetime(2026, 3, 2, tzinfo=UTC))
DATED = "DTM+137:20260302:102'"
ITEM = "LIN+1++A-1:SA'QTY+21:4:PCE'"


def record(header: str = DATED, lines: str = ITEM, summary: str = "UNS+S'") -> Extraction:
    inside = f"BGM+220+4711+9'{header}{lines}{summary}"
    content = f"UNH+1+ORDERS:D:96A:UN'{inside}UNT+{inside.count(chr(39)) + 2}+1'"
    (found,) = Edifact().extract(Document(content.encode(), "application/edifact"), AROUND)
    return found


def order(header: str = DATED, lines: str = ITEM, summary: str = "UNS+S'") -> Order:
    found = record(header, lines, summary)
    assert found.error is None
    assert found.order is not None
    return found.order


def sure(found: Extraction, name: str) -> float:
    return found.evidence["L1", name].confidence


def test_a_missing_date_alone_is_told_to_nobody() -> None:
    assert record(header="").error is None
    broken = record(header="", summary="")
    assert broken.error is not None
    assert "DTM" in broken.error.message
    assert "UNS" in broken.error.message


@pytest.mark.parametrize(
    ("counts", "wrong"),
    [
        ("CNT+2:2'CNT+1:9'", False),
        ("CNT+1:2'CNT+2:9'", False),  # the other way round
        ("CNT+1:2'", False),  # lines where the sum is meant
        ("CNT+2:9'", True),
        ("CNT+1:2'CNT+2:3'", True),
    ],
)
def test_counts(counts: str, wrong: bool) -> None:
    lines = "LIN+1++A:SA'QTY+21:4'LIN+2++B:SA'QTY+21:5'"
    assert (record(lines=lines, summary=f"UNS+S'{counts}").error is not None) is wrong


@pytest.mark.parametrize(
    ("codes", "slots"),
    [
        ("LIN+1++4006381333931:SRS'", {"gtin": "4006381333931"}),
        ("LIN+1++07551234:PZN'", {"item_id": "07551234"}),
        ("LIN+1++L-77:NB'", {}),  # a batch
        ("LIN+1'PIA+5+9780306406157:IB'", {"gtin": "9780306406157"}),
        ("LIN+1++9780306406157:EN'PIA+5+0306406152:IB'", {"gtin": "9780306406157"}),
        ("LIN+1++BX-8:MF'PIA+1+77:BP'", {"item_id": "BX-8", "buyer_item_id": "77"}),
        ("LIN+1++77:SA'PIA+1+X9:PZN'", {"seller_item_id": "77"}),
    ],
)
def test_codes_of_types_that_nobody_lists(codes: str, slots: dict[str, str]) -> None:
    line = order(lines=f"{codes}QTY+21:4'").lines[0]
    names = ("item_id", "buyer_item_id", "seller_item_id", "gtin")
    assert {name: value for name in names if (value := getattr(line, name))} == slots


@pytest.mark.parametrize(
    ("said", "price", "discount"),
    [
        ("PRI+AAB:12.5::SRP'ALC+A'PCD+3:40'", "12.5", "40"),  # the book trade
        ("PRI+AAE:12.5::SRP'", None, None),
        ("MOA+146:0.056:EUR'", "0.056", None),
        ("PRI+AAA:1.5'MOA+146:2:EUR'", "1.5", None),
        ("MOA+203:6'PRI+AAA:1.5'ALC+A'PCD+3:5'", "1.5", None),  # 4 × 1.5: taken off already
        ("MOA+203:5.7'PRI+AAA:1.5'ALC+A'PCD+3:5'", "1.5", "5"),
    ],
)
def test_prices(said: str, price: str | None, discount: str | None) -> None:
    line = order(lines=f"LIN+1++A:SA'QTY+21:4'{said}").lines[0]
    assert line.unit_price == (Decimal(price) if price else None)
    assert line.discount_percent == (Decimal(discount) if discount else None)


def test_a_discount_beside_a_net_price_is_in_doubt_without_an_amount() -> None:
    price = "LIN+1++A:SA'QTY+21:4'PRI+AAA:1.5'ALC+A'PCD+3:5'"
    assert sure(record(lines=price), "discount_percent") == 0.6
    assert sure(record(lines=f"{price}MOA+203:5.70'"), "discount_percent") == 1.0


def test_a_unit_without_meaning_is_doubted() -> None:
    found = record(lines="LIN+1++A:SA'QTY+21:2:GBND'")
    assert found.order is not None
    assert found.order.lines[0].unit is None
    assert sure(found, "unit") == 0.3


def test_the_currency_of_the_amounts_where_no_segment_names_one() -> None:
    lines = "LIN+1++A:SA'QTY+21:4'MOA+203:6:EUR'"
    assert order(lines=lines).currency == "EUR"
    assert order(lines=f"{lines}LIN+2++B:SA'QTY+21:1'MOA+203:6:USD'").currency is None


def test_hours_are_no_dates_and_stand_in_the_notes() -> None:
    found = order(header=f"{DATED}DTM+2:20260306:102'DTM+2:0600:401'DTM+64:202603060500:203'DTM+63:202603060900:203'")
    assert str(found.requested_delivery_date) == "2026-03-06"
    assert found.requested_delivery_period.start is None
    assert found.notes == "Delivery at 06:00\nDelivery on 2026-03-06 from 05:00\nDelivery on 2026-03-06 until 09:00"


def test_charges_on_a_line_stand_in_its_note() -> None:
    line = order(lines=f"{ITEM}ALC+C++++FC'MOA+8:4.80'ALC+A++++DI:::Palette'MOA+8:2'").lines[0]
    assert line.note == "Freight 4.80\nPalette -2"


def test_a_text_in_the_codes_place_is_read() -> None:
    assert order(header=f"{DATED}FTX+AAI+1+Ring at the back gate'").notes == "Ring at the back gate"
    assert order(header=f"{DATED}FTX+AAI+1+001::91'").notes is None


OFF = "ALC+A++++DI'MOA+204:{}'"


@pytest.mark.parametrize(
    ("prices", "net", "off", "price", "percent"),
    [
        ("PRI+AAB:50'", "180", ["20"], "50", "10"),
        ("PRI+AAB:50'", "180", ["15", "5"], "50", "10"),
        ("PRI+AAB:50'", "180", ["5"], "50", "10"),  # for each of four
        ("PRI+AAA:45'PRI+AAB:50'", "180", ["20"], "50", "10"),
        ("PRI+AAA:50'", "180", ["20"], "50", "10"),
        ("PRI+AAA:45'", "180", ["20"], "45", None),  # in the net price already
        ("PRI+AAB:50'", "170", ["20"], "50", None),
    ],
)
def test_allowances_in_amounts_are_a_discount_where_the_amount_proves_it(
    prices: str, net: str, off: list[str], price: str, percent: str | None
) -> None:
    told = "".join(map(OFF.format, off))
    (line,) = order(lines=f"{ITEM}MOA+203:{net}'{prices}{told}").lines
    assert line.unit_price == Decimal(price)
    assert line.discount_percent == (None if percent is None else Decimal(percent))
    assert (line.note is None) is (percent is not None)


TO = "NAD+DP+{}::9'"
HERE, THERE = TO.format("3020810004017"), TO.format("3020810004024")


@pytest.mark.parametrize(
    ("header", "lines", "sure"),
    [
        (HERE, ITEM, 1.0),
        (HERE, ITEM + HERE, 1.0),
        (HERE, ITEM + THERE, 0.5),
        ("", ITEM + THERE + "LIN+2++B:SA'QTY+21:1'" + THERE, 0.95),
        ("", ITEM + HERE + "LIN+2++B:SA'QTY+21:1'" + THERE, 0.5),
        (HERE, ITEM + "LOC+7+A'QTY+11:1'LOC+7+B'QTY+11:3'", 0.5),
    ],
)
def test_an_order_to_several_places_is_not_surely_one_to_the_first(header: str, lines: str, sure: float) -> None:
    found = record(header=DATED + header, lines=lines)
    assert found.error is None
    assert found.evidence[None, "ship_to/gln"].confidence == sure
    assert found.confidence <= sure


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("IMD+E++:::Gouda'IMD+F++:::Young Gouda 400 g'", "Young Gouda 400 g"),
        ("IMD+E++:::Gouda'", "Gouda"),
        ("IMD+F++:::Honey'IMD+F++:::Honey of lavender'", "Honey of lavender"),
        ("IMD+F+98+:::L'IMD+F++:::Labels'", "L Labels"),
        ("IMD+F++:::Schraube::DE'IMD+F++:::Vis::FR'", "Schraube"),
        ("IMD+F++:::Vis:à bois:FR'IMD+F++:::inox'", "Vis à bois inox"),
    ],
)
def test_a_description_says_each_thing_once_and_in_one_language(said: str, told: str) -> None:
    (line,) = order(lines=ITEM + said).lines
    assert line.description == told


@pytest.mark.parametrize(("net", "certainty"), [("MOA+203:7.40'", 1.0), ("MOA+203:8'", 0.9), ("", 0.9)])
def test_the_amount_proves_the_net_price_beside_the_gross(net: str, certainty: float) -> None:
    found = record(lines=f"{ITEM}PRI+AAA:1.85'PRI+AAB:2.00'{net}")
    assert found.order is not None
    assert found.order.lines[0].unit_price == Decimal("1.85")
    assert sure(found, "unit_price") == certainty


@pytest.mark.parametrize(("net", "certainty"), [("MOA+203:68.40'", 0.95), ("", 0.7)])
def test_the_amount_proves_discounts_one_after_the_other(net: str, certainty: float) -> None:
    found = record(lines=f"{ITEM}{net}PRI+AAB:20'ALC+A+++1+TD'PCD+1:10'ALC+A+++2+DI'PCD+1:5'")
    assert found.order is not None
    assert found.order.lines[0].discount_percent == Decimal("14.5")
    assert sure(found, "discount_percent") == certainty


def test_an_address_that_stands_where_the_name_belongs_is_parted() -> None:
    address = order(header=f"{DATED}NAD+DP+++Site North:Main St. 5:80331 Munich'").ship_to
    assert (address.name, address.street, address.postal_code, address.city) == (
        "Site North", "Main St. 5", "80331", "Munich",
    )  # fmt: skip
    named = order(header=f"{DATED}NAD+DP+++Works 2:1000 Lamps Ltd+Main St. 5+Munich++80331+D'").ship_to
    assert (named.name, named.country) == ("Works 2 1000 Lamps Ltd", "DE")


def test_an_address_whose_elements_moved_is_in_doubt() -> None:
    found = record(header=f"{DATED}NAD+DP+5412345000013::9++Depot+East+Main St. 5+Ghent++9000+BE'")
    assert found.error is not None
    assert "NAD+DP: element 3207: a country code was expected, '9000' is there" in found.error.message
    assert found.evidence[None, "ship_to/city"].confidence == 0.5


def test_terms_of_payment_whose_parts_stand_in_one_element() -> None:
    assert order(header=f"{DATED}PYT+1++5:3:D:30'").payment_terms == "30 days after date of invoice"


def test_a_price_that_is_none_is_not_surely_absent() -> None:
    found = record(lines=f"{ITEM}PRI+AAA:on request'")
    assert found.error is not None
    assert "PRI+AAA: element 5118" in found.error.message
    assert sure(found, "unit_price") < 0.5


@pytest.mark.parametrize(
    ("net", "price", "discount"),
    [("MOA+203:32'", "8", None), ("MOA+203:36'", "10", "10"), ("MOA+203:30'", "10", "10"), ("", "10", "10")],
)
def test_a_discount_that_does_not_lead_to_the_amount_of_the_net_price(
    net: str, price: str, discount: str | None
) -> None:
    (line,) = order(lines=f"{ITEM}{net}PRI+AAA:8'PRI+AAB:10'ALC+A+++1+DI'PCD+1:10'").lines
    assert line.unit_price == Decimal(price)
    assert line.discount_percent == (None if discount is None else Decimal(discount))


@pytest.mark.parametrize(("mark", "certainty"), [("++++++1", 0.9), ("", 1.0), ("++ORDERS++1+EANCOM", 1.0)])
def test_a_test_interchange_is_for_a_person(mark: str, certainty: float) -> None:
    message = f"UNH+1+ORDERS:D:96A:UN'BGM+220+1+9'{DATED}{ITEM}UNS+S'UNT+7+1'"
    content = f"UNB+UNOC:3+A+B+260302:0900+7{mark}'{message}UNZ+1+7'"
    (found,) = Edifact().extract(Document(content.encode(), "application/edifact"), AROUND)
    assert found.error is None
    assert found.type_confidence == certainty


@pytest.mark.parametrize(
    ("header", "first", "second", "contract", "certainty", "notes"),
    [
        ("", "RFF+CT:K1'", "RFF+CT:K1'", "K1", 0.95, (None, None)),
        ("", "RFF+CT:K1'", "", "K1", 0.8, (None, None)),
        ("", "RFF+CT:K1'", "RFF+CT:K2'", None, None, ("Contract K1", "Contract K2")),
        ("RFF+CT:K1'", "RFF+CT:K1'", "RFF+CT:K2'", "K1", 1.0, (None, "Contract K2")),
    ],
)
def test_contracts_of_lines(
    header: str, first: str, second: str, contract: str | None, certainty: float | None, notes: tuple[str | None, ...]
) -> None:
    found = record(header=DATED + header, lines=f"{ITEM}{first}LIN+2++B:SA'QTY+21:1'{second}")
    assert found.order is not None
    assert found.order.contract_number == contract
    entry = found.evidence.get((None, "contract_number"))
    assert (entry.confidence if entry else None) == certainty
    assert tuple(line.note for line in found.order.lines) == notes


def test_of_two_places_of_delivery_none_is_sure() -> None:
    assert record(header=DATED + HERE + THERE).evidence[None, "ship_to/gln"].confidence == 0.5
    assert record(header=DATED + HERE + HERE).evidence[None, "ship_to/gln"].confidence == 1.0


def test_a_second_interchange_stands_below_no_letter() -> None:
    message = (
        f"UNH+1+ORDERS:D:96A:UN'BGM+220+1+9'{DATED}FTX+AAI+++please deliver in the morning only'{ITEM}UNS+S'UNT+8+1'"
    )
    one = f"UNB+UNOC:3+A+B+260302:0900+7'{message}UNZ+1+7'"
    found = Edifact().extract(Document(f"{one}\n{one}".encode(), "application/edifact"), AROUND)
    assert [record.type_confidence for record in found] == [1.0, 1.0]
    (told,) = Edifact().extract(Document(f"Hello, here is our order\n{one}".encode(), "application/edifact"), AROUND)
    assert told.type_confidence == 0.9


@pytest.mark.parametrize(
    ("ordered", "said", "base", "how_sure"),
    [
        ("24:PCE", "PRI+AAA:12:::1:DZN'MOA+203:24'", "12", 1.0),
        ("24:PCE", "PRI+AAA:12:::1:DZN'", "12", 0.8),
        ("24:PCE", "PRI+AAB:12:::1:DZN'ALC+A'PCD+3:10'MOA+203:21.60'", "12", 1.0),
        ("2000:PCE", "PRI+AAA:12:::1:CEN'MOA+203:240'", "100", 1.0),
        ("24:PCE", "PRI+AAA:12:::1:DZN'MOA+203:288'", "1", 1.0),  # the amount is that of a price per piece
        ("24:PCE", "PRI+AAA:12:::1:BX'", "1", 0.6),
        ("24:DZN", "PRI+AAA:12:::1:PCE'", "1", 0.6),
    ],
)
def test_a_price_for_a_dozen_is_one_for_twelve_pieces(ordered: str, said: str, base: str, how_sure: float) -> None:
    found = record(lines=f"LIN+1++A:SA'QTY+21:{ordered}'{said}")
    assert found.order is not None
    line = found.order.lines[0]
    assert (line.unit_price, line.price_base_quantity) == (Decimal(12), Decimal(base))
    assert sure(found, "unit_price") == how_sure
    assert (line.note is not None) is (how_sure == 0.6)
