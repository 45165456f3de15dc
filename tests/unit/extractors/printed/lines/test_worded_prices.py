from __future__ import annotations

from decimal import Decimal

from orderbot.extractors.printed.lines.worded_prices import find_worded_prices
from orderbot.extractors.printed.readings import LineReading
from tests.unit.extractors.printed.lines.codes.printed_lines import find, printed, put


def _line(second_row: str, amount: str) -> LineReading:
    lines, _ = printed([[["2)", "Steckdose", "25", "", amount], ["", second_row]]])
    (line,) = lines
    line.put("quantity", Decimal(25), [find(line, "25")], "quantity:column")
    line.put("line_net_amount", Decimal(amount.replace(",", ".")), [find(line, amount)], "amount:column")
    put(line, "description", *second_row.split())
    return line


def test_a_price_and_a_discount_among_the_words_that_lead_to_the_amount() -> None:
    line = _line("Aufputz 5,35 EUR abzgl. 10 % Rabatt", "120,38")
    find_worded_prices([line], ",")
    assert (line.value("unit_price"), line.value("discount_percent")) == (Decimal("5.35"), Decimal(10))
    assert "5,35" not in line.value("description")
    assert line.closed


def test_a_price_that_leads_to_another_amount_is_left_among_the_words() -> None:
    line = _line("Aufputz 5,35 EUR abzgl. 10 % Rabatt", "121,38")
    find_worded_prices([line], ",")
    assert "unit_price" not in line.values
