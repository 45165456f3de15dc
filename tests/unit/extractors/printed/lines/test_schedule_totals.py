from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from orderbot.extractors.printed.lines.schedule_totals import with_scheduled_totals
from orderbot.extractors.printed.readings import LineReading
from tests.unit.extractors.printed.printing import sheet, words_at


def line(text: str, **values: Any) -> LineReading:
    found = LineReading(rows=sheet(words_at(40, 100, text)).rows)
    for name, value in values.items():
        found.put(name, Decimal(value) if isinstance(value, int) else value, found.rows[0].tokens[:1], "test")
    return found


def test_a_total_under_a_schedule_is_the_items_quantity_and_its_parts_are_deliveries() -> None:
    days = [date(2026, 4, 6), date(2026, 4, 20)]
    lines = [
        line("RM-1 Bar @ 0.50", item_id="RM-1", line_net_amount=Decimal("0.50")),
        line("1.1 2,400", quantity=2400, requested_delivery_date=days[0]),
        line("1.2 1,800", quantity=1800, requested_delivery_date=days[1]),
        line("Line total 4,200 2,100.00", quantity=4200, line_net_amount=2100),
        line("RM-2 Tube", item_id="RM-2", quantity=5),
    ]
    first, second = with_scheduled_totals(lines)
    told = [first.value(name) for name in ("item_id", "quantity", "unit_price", "line_net_amount")]
    assert told == ["RM-1", 4200, Decimal("0.50"), 2100]
    assert first.closed
    assert [first.value(f"deliveries/{n}/quantity") for n in range(2)] == [2400, 1800]
    assert second.value("quantity") == 5


def test_a_total_less_than_what_stands_over_it_is_not_theirs() -> None:
    lines = [line("AB-1 Vanne", item_id="AB-1", quantity=12), line("40", quantity=40), line("Total 20", quantity=20)]
    assert with_scheduled_totals(lines) == lines


def test_an_item_called_total_is_an_item() -> None:
    lines = [
        line("AB-1 Vanne", item_id="AB-1", quantity=12),
        line("4", quantity=4),
        line("Huile Total X5", item_id="X5", quantity=20),
    ]
    assert with_scheduled_totals(lines) == lines
