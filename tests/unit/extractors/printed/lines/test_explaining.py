from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from orderbot.extractors.printed.header.calendar import Calendar, Habit
from orderbot.extractors.printed.lines.choice import read_table
from orderbot.extractors.printed.readings import LineReading
from tests.unit.extractors.printed.printing import sheet, table

CALENDAR = Calendar("en", date(2026, 3, 1), Habit("dmy", sure=True))


def read(rows: list[list[str]], lefts: tuple[float, ...], numbers: frozenset[int]) -> list[LineReading]:
    return read_table([sheet(*table(rows, lefts=lefts, numbers=numbers))], ".", CALENDAR).lines


def test_an_unnamed_percentage_that_leads_to_the_amount_is_the_discount() -> None:
    rows = [
        ["Item", "Description", "Qty", "Unit price", "Zq", "Amount"],
        ["AB-1204/7", "Ball valve", "12", "48.30", "5.00", "550.62"],
        ["VP-65-08", "Butterfly valve", "2", "10.00", "", "20.00"],
    ]
    lines = read(rows, (40.0, 120.0, 300.0, 360.0, 430.0, 500.0), frozenset((2, 3, 4, 5)))
    assert [line.value("discount_percent") for line in lines] == [Decimal("5.00"), None]
    assert all(line.closed for line in lines)


def test_of_price_discount_and_what_is_left_the_first_is_the_price() -> None:
    rows = [
        ["Item", "Description", "Qty", "List", "Less %", "Price", "Amount"],
        ["AB-1204/7", "Ball valve", "12", "48.30", "10.00", "43.47", "521.64"],
        ["VP-65-08", "Butterfly valve", "20", "10.00", "5.00", "9.50", "190.00"],
    ]
    lines = read(rows, (40.0, 120.0, 280.0, 330.0, 390.0, 440.0, 500.0), frozenset((2, 3, 4, 5, 6)))
    assert [line.value("unit_price") for line in lines] == [Decimal("48.30"), Decimal("10.00")]
    assert [line.value("discount_percent") for line in lines] == [Decimal("10.00"), Decimal("5.00")]


def test_a_letter_after_the_price_tells_what_it_holds_for() -> None:
    rows = [
        ["Item", "Description", "Qty", "Unit cost", "Per", "Extension"],
        ["THHN-12", "Wire, solid", "5000", "142.860", "M", "714.30"],
        ["EMT-34", "Coupling", "400", "58.750", "C", "235.00"],
        ["QBD-3P", "Breaker", "36", "168.450", "E", "6064.20"],
    ]
    lines = read(rows, (40.0, 120.0, 300.0, 360.0, 430.0, 500.0), frozenset((2, 3, 5)))
    assert [line.value("price_base_quantity") for line in lines] == [Decimal(1000), Decimal(100), None]
    assert all(line.closed for line in lines)


@pytest.mark.parametrize(("confidence", "base"), [(1.0, Decimal(1000)), (0.93, None)])
def test_a_blank_that_a_reader_saw_may_be_a_lost_mark(confidence: float, base: Decimal | None) -> None:
    rows = [
        ["Item", "Description", "Qty", "Unit price", "Less %", "Amount"],
        ["AB-1204/7", "Ball valve", "10 000", "26.99", "33", "180.83"],
        ["VP-65-08", "Butterfly valve", "20.000", "10.00", "", "200.00"],
    ]
    placed = table(rows, lefts=(40.0, 120.0, 280.0, 340.0, 400.0, 480.0), numbers=frozenset((2, 3, 4, 5)))
    words = [[replace(word, confidence=confidence) for word in cell] for cell in placed]
    (first, _) = read_table([sheet(*words)], ".", CALENDAR).lines
    assert first.value("price_base_quantity") == base
    assert (first.closed is True) == (base is not None)


def test_an_amount_that_nothing_explains_stays_open() -> None:
    rows = [
        ["Item", "Description", "Qty", "Unit price", "Amount"],
        ["AB-1204/7", "Ball valve", "12", "48.30", "611.11"],
        ["VP-65-08", "Butterfly valve", "20", "10.00", "200.00"],
    ]
    lines = read(rows, (40.0, 120.0, 300.0, 360.0, 500.0), frozenset((2, 3, 4)))
    assert lines[0].closed is False
    assert lines[0].value("discount_percent") is None


def test_another_number_of_the_quantities_column_closes() -> None:
    rows = [
        ["Item", "Description", "S", "M", "Total", "Unit price", "Amount"],
        ["JU4410", "Skirt", "4", "12", "16", "24.50", "392.00"],
        ["CH2207", "Shirt", "3", "30", "33", "19.90", "656.70"],
        ["PA9931", "Trousers", "2", "40", "42", "27.80", "1167.60"],
    ]
    lines = read(rows, (40.0, 120.0, 220.0, 260.0, 310.0, 370.0, 450.0), frozenset((2, 3, 4, 5, 6)))
    assert [line.value("quantity") for line in lines] == [Decimal(16), Decimal(33), Decimal(42)]


def test_a_rate_of_tax_beside_goods_without_prices_is_no_discount() -> None:
    rows = [
        ["Item", "Description", "Qty", "Disc. %"],
        ["AB-1204/7", "Ball valve", "12", "21"],
        ["VP-65-08", "Butterfly valve", "2", "21"],
    ]
    lines = read(rows, (40.0, 120.0, 300.0, 430.0), frozenset((2, 3)))
    assert [line.value("discount_percent") for line in lines] == [None, None]


def test_a_percentage_on_a_row_under_the_figures_is_the_discount_where_it_leads_to_the_amount() -> None:
    rows = [
        ["Item", "Description", "Qty", "Unit price", "Amount"],
        ["AB-1204/7", "Ball valve", "12", "48.30", "550.62"],
        ["", "agreed for the year", "", "", ""],
        ["", "less 5.00- %", "", "", ""],
        ["VP-65-08", "Butterfly valve", "2", "10.00", "20.00"],
        ["", "made of 50 % zinc", "", "", ""],
    ]
    lines = read(rows, (40.0, 120.0, 300.0, 360.0, 500.0), frozenset((2, 3, 4)))
    assert [line.value("discount_percent") for line in lines] == [Decimal("5.00"), None]
