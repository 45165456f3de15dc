from __future__ import annotations

from decimal import Decimal

from orderbot.extractors.printed.grid import Sheet
from orderbot.extractors.printed.lines.further_products import add_further_products
from orderbot.extractors.printed.readings import LineReading
from tests.unit.extractors.printed.printing import right_at, sheet, words_at

ROWS = [("Bar", "6", "24,90", "149,40"), ("Beurre", "2", "41,50", "83,00"), ("Sel", "3", "14,75", "44,25"), ("Vin", "4", "19,90", "79,60")]  # fmt: skip


def page(*rows: tuple[str, ...]) -> Sheet:
    return sheet(
        *(
            part
            for at, (name, *figures) in enumerate(rows)
            for part in (
                words_at(40, 100 + 14 * at, name),
                *(right_at(right, 100 + 14 * at, text) for right, text in zip((220, 300, 380), figures, strict=True)),
            )
        )
    )


def line(printed: Sheet, *at: int) -> LineReading:
    found = LineReading(closed=True, rows=tuple(printed.rows[n] for n in at))
    for name, token in zip(("quantity", "unit_price", "line_net_amount"), printed.rows[at[0]].tokens[1:], strict=True):
        found.put(name, Decimal(token.text.replace(",", ".")), (token,), f"{name}:closed")
    return found


def test_a_row_that_closes_in_the_columns_is_a_line_of_its_own() -> None:
    printed = page(*ROWS)
    lines = [line(printed, 0, 1), line(printed, 2), line(printed, 3)]
    add_further_products(lines, [printed], ",")
    assert [one.value("quantity") for one in lines] == [6, 2, 3, 4]
    assert lines[1].value("description") == "Beurre"
    assert lines[0].rows == printed.rows[:1]


def test_a_row_that_does_not_close_is_none() -> None:
    printed = page(ROWS[0], ("Total", "2", "41,50", "80,00"), *ROWS[2:])
    lines = [line(printed, 0, 1), line(printed, 2), line(printed, 3)]
    add_further_products(lines, [printed], ",")
    assert len(lines) == 3
