from __future__ import annotations

from datetime import date
from decimal import Decimal

from orderbot.extractors.printed.grid import Sheet
from orderbot.extractors.printed.header.calendar import Calendar, Habit
from orderbot.extractors.printed.lines.schedules import settle_schedules
from orderbot.extractors.printed.readings import LineReading
from tests.unit.extractors.printed.printing import sheet, words_at

CALENDAR = Calendar("en", date(2026, 3, 1), Habit("dmy", True))


def line_of(page: Sheet, row: int, quantity: str, rows: int = 1) -> LineReading:
    line = LineReading(rows=page.rows[row : row + rows])
    token = next(token for token in page.rows[row].tokens if token.text == quantity)
    line.put("quantity", Decimal(quantity), (token,), "quantity:closed")
    return line


def rows_of(*rows: list[tuple[float, str]]) -> Sheet:
    return sheet(*(words_at(x, 100 + 15 * at, text) for at, row in enumerate(rows) for x, text in row))


def days_of(line: LineReading) -> list[tuple[str, str]]:
    count = sum(name.endswith("/date") for name in line.values)
    return [
        (str(line.value(f"deliveries/{n}/date")), str(line.value(f"deliveries/{n}/quantity"))) for n in range(count)
    ]


def test_dated_rows_under_an_item_that_come_to_its_quantity_are_its_deliveries() -> None:
    page = rows_of(
        [(40, "Housing"), (300, "200")],
        [(80, "Due date"), (200, "Quantity")],
        [(60, "1"), (80, "04/05/2026"), (200, "80"), (260, "J4411")],
        [(60, "2"), (80, "01/06/2026"), (200, "120"), (260, "J4412")],
        [(40, "Shaft"), (300, "75")],
        [(60, "1"), (80, "20/05/2026"), (200, "75"), (260, "J4413")],
    )
    lines = [line_of(page, 0, "200"), line_of(page, 4, "75")]
    lines[1].put("description", "Due date Quantity Shaft", (*page.rows[1].tokens, page.rows[4].tokens[0]), "wrapped")
    settle_schedules(lines, [page], ".", CALENDAR)
    assert days_of(lines[0]) == [("2026-05-04", "80"), ("2026-06-01", "120")]
    assert (days_of(lines[1]), str(lines[1].value("requested_delivery_date"))) == ([], "2026-05-20")
    assert lines[1].value("description") == "Shaft"


def test_dated_rows_that_come_to_something_else_are_left() -> None:
    page = rows_of(
        [(40, "Housing"), (300, "200")], [(80, "04/05/2026"), (200, "80")], [(80, "01/06/2026"), (200, "90")]
    )
    lines = [line_of(page, 0, "200")]
    settle_schedules(lines, [page], ".", CALENDAR)
    assert set(lines[0].values) == {"quantity"}


def test_a_day_far_under_the_last_item_is_not_its_own() -> None:
    page = sheet(words_at(40, 100, "Carriage"), words_at(300, 100, "1"), words_at(40, 700, "Printed 13/02/2026 Page 1"))
    lines = [line_of(page, 0, "1")]
    settle_schedules(lines, [page], ".", CALENDAR)
    assert "requested_delivery_date" not in lines[0].values


def test_figures_under_days_that_head_columns_are_deliveries() -> None:
    page = rows_of(
        [(40, "Code"), (200, "15/04/2026"), (300, "29/04/2026"), (400, "13/05/2026"), (500, "Open")],
        [(40, "VG-7712"), (120, "900"), (200, "300"), (300, "200"), (400, "400"), (500, "2100")],
        [(40, "VG-9001"), (120, "150"), (300, "150")],
    )
    lines = [line_of(page, 1, "900"), line_of(page, 2, "150")]
    settle_schedules(lines, [page], ".", CALENDAR)
    assert [quantity for _, quantity in days_of(lines[0])] == ["300", "200", "400"]
    assert str(lines[1].value("requested_delivery_date")) == "2026-04-29"
