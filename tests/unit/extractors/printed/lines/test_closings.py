from __future__ import annotations

from orderbot.extractors.printed.grid import Row
from orderbot.extractors.printed.lines.closings import closing_kind
from tests.unit.extractors.printed.printing import sheet, words_at


def _row(*cells: str) -> Row:
    return sheet(*(words_at(40.0 + 90 * at, 100.0, text) for at, text in enumerate(cells))).rows[0]


def test_a_surcharge_that_is_counted_and_priced_is_an_item() -> None:
    assert closing_kind(_row("OPT-OK", "Surcharge oak", "14", "64.00", "896.00"), ".") is None


def test_a_surcharge_on_the_order_is_none() -> None:
    assert closing_kind(_row("Surcharge oak", "896.00"), ".") == "charge"
    assert closing_kind(_row("Freight", "1", "25.00", "25.00"), ".") == "charge"
