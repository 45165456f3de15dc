from __future__ import annotations

from decimal import Decimal

import pytest

from orderbot.extractors.printed.lines.heading_words import HeadingWords
from orderbot.extractors.printed.lines.headings import find_heading_rows
from orderbot.extractors.printed.lines.unpriced import drop_counts
from orderbot.extractors.printed.readings import LineReading
from tests.unit.extractors.printed.printing import sheet, words_at


def read(heading: str, price: str) -> tuple[LineReading, HeadingWords]:
    heads = [(40, "Sachnummer"), (160, "Bezeichnung"), (300, "Menge"), (400, heading)]
    cells = [(40, "K-4410"), (160, "Kabelbaum"), (300, "1200"), (400, price)]
    page = sheet(*(words_at(x, 100, text) for x, text in heads), *(words_at(x, 115, text) for x, text in cells))
    line = LineReading(rows=(page.rows[1],))
    *_, last = page.rows[1].tokens
    line.put("unit_price", Decimal(price), (last,), "price:roles")
    return line, HeadingWords([page], [find_heading_rows(page)])


@pytest.mark.parametrize(
    ("heading", "price", "kept"),
    [("FZ-bisher", "14400", False), ("Preis", "14400", True), ("FZ-bisher", "14.40", True)],
)
def test_whole_numbers_under_another_heading_are_no_prices(heading: str, price: str, kept: bool) -> None:
    line, headings = read(heading, price)
    drop_counts([line], headings)
    assert ("unit_price" in line.values) is kept


def test_a_price_that_leads_to_an_amount_stays() -> None:
    line, headings = read("FZ-bisher", "14400")
    line.put("line_net_amount", Decimal("14400"), (), "amount:closed")
    drop_counts([line], headings)
    assert line.value("unit_price") == Decimal("14400")
