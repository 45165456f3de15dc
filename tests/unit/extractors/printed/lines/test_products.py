from __future__ import annotations

from decimal import Decimal

from orderbot.extractors.printed.lines.products import fill_quantities, settle_products
from orderbot.extractors.printed.readings import LineReading
from tests.unit.extractors.printed.printing import right_at, sheet, words_at


def card(top: float, *texts: str) -> LineReading:
    page = sheet(
        *(words_at(40.0 + 200 * (at % 3), top + 12 * (at // 3), text) for at, text in enumerate(texts) if text)
    )
    return LineReading(rows=page.rows)


def test_the_figures_that_multiply_are_the_lines() -> None:
    line = card(100, "Monitor 22 p.", "× 5,000", "125,15", "Su ref.", "", "625,75")
    line.put("unit_price", Decimal(5), (line.rows[0].tokens[4],), "price:roles")
    settle_products([line], ",")
    found = [line.value(name) for name in ("quantity", "unit_price", "line_net_amount")]
    assert found == [Decimal("5.000"), Decimal("125.15"), Decimal("625.75")]
    assert line.closed


def test_one_of_a_thing_costs_its_price() -> None:
    line = card(100, "Gel 5 L", "× 1,00", "5,73", "Su ref.", "", "5,73")
    settle_products([line], ",")
    found = [line.value(name) for name in ("quantity", "unit_price", "line_net_amount")]
    assert found == [Decimal("1.00"), Decimal("5.73"), Decimal("5.73")]
    assert line.values["unit_price"].tokens[0].middle < line.values["line_net_amount"].tokens[0].middle


def test_two_products_tell_nothing() -> None:
    line = card(100, "Box", "6", "2,50", "", "15,00", "15,00")
    settle_products([line], ",")
    assert line.value("quantity") is None


def test_which_of_two_whole_factors_is_the_quantity_nobody_knows() -> None:
    line = card(100, "Box", "6", "20,00", "", "", "120,00")
    settle_products([line], ",")
    assert line.value("quantity") is None


def test_the_few_without_a_quantity_take_what_stands_in_the_others_column() -> None:
    rows = [("Bar", "6", "24,90", "149,40"), ("Sel", "3", "14,75", "44,25"), ("Vin", "4", "19,90", "79,60"), ("Ail", "2", "2,35", "4,70"), ("Riz", "5", "1,10", "5,50")]  # fmt: skip
    page = sheet(
        *(
            part
            for at, (name, *figures) in enumerate(rows)
            for part in (
                words_at(40, 100 + 14 * at, name),
                *(right_at(right, 100 + 14 * at, text) for right, text in zip((220, 300, 380), figures, strict=True)),
            )
        )
    )
    lines = [LineReading(rows=(row,)) for row in page.rows]
    for at, line in enumerate(lines):
        _, quantity, price, amount = line.rows[0].tokens
        names = ("unit_price", "line_net_amount") if at == 4 else ("quantity", "unit_price", "line_net_amount")
        for name, token in zip(names, (quantity, price, amount)[3 - len(names) :], strict=True):
            line.put(name, Decimal(token.text.replace(",", ".")), (token,), f"{name}:roles")
    fill_quantities(lines, ",")
    assert lines[4].value("quantity") == 5
    assert lines[4].closed
