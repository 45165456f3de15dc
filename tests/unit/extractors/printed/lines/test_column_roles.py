from __future__ import annotations

import pytest

from orderbot.extractors.printed.lines.column_roles import is_sequence, settle_roles
from orderbot.extractors.printed.lines.columns import Column
from orderbot.extractors.printed.lines.items import BodyRow, Item
from tests.unit.extractors.printed.printing import sheet, words_at


@pytest.mark.parametrize("texts", [["1", "2", "3"], ["0010", "0020"], ["1.000", "2.000", "3.000"], ["10,00", "20,00"]])
def test_numbers_that_count_lines(texts: list[str]) -> None:
    assert is_sequence(texts)


@pytest.mark.parametrize("texts", [["3", "2", "1"], ["1.250", "2.500"], ["AB-1", "AB-2"], ["7"]])
def test_numbers_that_do_not(texts: list[str]) -> None:
    assert not is_sequence(texts)


def test_quantities_that_fell_under_the_heading_of_units_are_quantities() -> None:
    page = sheet(*(words_at(40.0, 100.0 + 12 * at, f"{count}U") for at, count in enumerate((60, 45, 8))))
    columns = (
        Column("quantity", "Qté", 0, 30),
        Column("unit", "U", 30, 90),
    )
    items = [Item(BodyRow(row, {1: tuple(row.tokens)}, None)) for row in page.rows]
    assert [column.role for column in settle_roles(columns, items, ",")] == [None, "quantity"]
