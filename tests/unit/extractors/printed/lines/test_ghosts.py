from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from orderbot.extractors.printed.lines.ghosts import without_ghosts
from orderbot.extractors.printed.readings import LineReading
from tests.unit.extractors.printed.lines.codes.printed_lines import printed, put


def line(closed: bool | None = None, **values: Any) -> LineReading:
    found = LineReading(closed=closed)
    for name, value in values.items():
        found.put(name, Decimal(value) if isinstance(value, int) else value, (), "test")
    return found


def priced(number: str, quantity: int, price: int, **more: Any) -> LineReading:
    return line(True, line_number=number, quantity=quantity, unit_price=price, line_net_amount=quantity * price, **more)


def test_empty_rows_of_a_form_are_no_lines() -> None:
    lines = [priced("1", 4, 10), line(line_number="2", line_net_amount=Decimal("0.00")), line(line_number="3")]
    assert without_ghosts(lines, frozenset()) == lines[:1]


def test_where_the_closed_lines_make_the_total_an_amount_beside_them_is_none() -> None:
    lines = [priced("1", 4, 10), priced("2", 3, 20), line(item_id="MWST19", line_net_amount=19)]
    assert without_ghosts(lines, frozenset({Decimal(100)})) == lines[:2]
    assert without_ghosts(lines, frozenset()) == lines


def test_goods_without_a_price_stay() -> None:
    lines = [priced("1", 4, 10), priced("2", 3, 20), line(line_number="3", quantity=1, description="Catalogue")]
    assert without_ghosts(lines, frozenset({Decimal(100)})) == lines


def test_a_term_of_payment_over_coded_lines_is_none() -> None:
    goods = [
        line(True, quantity=4, line_net_amount=40, unit_price=10, item_id="AB-12"),
        line(True, quantity=6, line_net_amount=60, unit_price=10, item_id="AB-13"),
    ]
    days, gift = line(quantity=30, description="end of month"), line(quantity=1, description="Catalogue")
    total = frozenset({Decimal(100)})
    assert without_ghosts([days, *goods], total) == goods
    assert without_ghosts([*goods, gift], total) == [*goods, gift]
    assert without_ghosts([days, *goods], frozenset()) == [days, *goods]


def test_quantities_that_add_up_to_the_line_above_are_its_deliveries() -> None:
    days = [date(2026, 6, 22), date(2026, 7, 6)]
    lines = [
        priced("10", 300, 2, item_id="PF-20418-B"),
        line(quantity=100, requested_delivery_date=days[0], description="Flange"),
        line(quantity=200, requested_delivery_date=days[1]),
        priced("20", 40, 5),
    ]
    kept = without_ghosts(lines, frozenset())
    assert [one.value("line_number") for one in kept] == ["10", "20"]
    assert [kept[0].value(f"deliveries/{n}/date") for n in (0, 1)] == days
    assert [kept[0].value(f"deliveries/{n}/quantity") for n in (0, 1)] == [Decimal(100), Decimal(200)]
    assert kept[0].value("description") == "Flange"


def test_one_delivery_of_all_is_the_lines_date() -> None:
    day = date(2026, 6, 22)
    kept = without_ghosts([priced("10", 75, 2), line(quantity=75, requested_delivery_date=day)], frozenset())
    assert [one.value("requested_delivery_date") for one in kept] == [day]


def test_an_unpriced_line_of_the_same_quantity_is_no_delivery_without_a_date() -> None:
    lines = [priced("10", 75, 2), line(quantity=75, description="Pallet")]
    assert without_ghosts(lines, frozenset()) == lines


def test_dated_quantities_under_a_numbered_line_without_prices_are_its_deliveries() -> None:
    days = [date(2026, 3, 16), date(2026, 3, 18)]
    parts = [line(quantity=n, requested_delivery_date=day) for n, day in zip((1080, 2880), days, strict=True)]
    kept = without_ghosts([line(line_number="10", quantity=3960), *parts], frozenset())
    assert [kept[0].value(f"deliveries/{n}/date") for n in (0, 1)] == days
    assert len(kept) == 1


def test_unnumbered_lines_of_like_quantities_stay() -> None:
    day = date(2026, 3, 16)
    lines = [line(quantity=5, requested_delivery_date=day), line(quantity=5, requested_delivery_date=day)]
    assert without_ghosts(lines, frozenset()) == lines


def test_a_price_and_an_amount_to_which_the_quantity_above_leads_belong_to_its_line() -> None:
    lines = [
        line(line_number="30", quantity=8, item_id="7097233", unit_price=5),
        line(unit_price=Decimal("3.46"), line_net_amount=Decimal("27.68")),
        line(line_number="40", quantity=2, item_id="FT-25"),
        line(unit_price=3, line_net_amount=7),
    ]
    kept = without_ghosts(lines, frozenset())
    assert [one.value("line_number") for one in kept] == ["30", "40", None]
    assert (kept[0].value("unit_price"), kept[0].value("line_net_amount")) == (Decimal("3.46"), Decimal("27.68"))
    assert kept[0].closed


def test_numbers_of_deliveries_are_no_code_of_the_item() -> None:
    days = [date(2026, 6, 22), date(2026, 7, 6)]
    lines = [
        line(line_number="10", quantity=Decimal(300)),
        line(item_id="1980-112", quantity=Decimal(100), requested_delivery_date=days[0]),
        line(item_id="1980-113", quantity=Decimal(200), requested_delivery_date=days[1]),
    ]
    (kept,) = without_ghosts(lines, frozenset())
    assert kept.value("item_id") is None
    assert kept.value("deliveries/1/quantity") == 200


def test_nothing_at_the_price_of_nothing_is_no_line() -> None:
    free = line(description="Free issue by us", unit_price=Decimal("0.00"), line_net_amount=Decimal("0.00"))
    lines = [priced("1", 4, 10), free]
    assert without_ghosts(lines, frozenset()) == lines[:1]


def test_a_row_of_a_form_whose_code_was_taken_for_a_quantity_is_no_line() -> None:
    lines, _ = printed([[["2207", "Erbsen", "60"]], [["9255", "Bockwurst", "75"]], [["4801", "Tomatenmark"]]])
    for one, code in zip(lines[:2], ("2207", "9255"), strict=True):
        put(one, "item_id", code)
    put(lines[2], "quantity", "4801")
    assert without_ghosts(lines, frozenset()) == lines[:2]
