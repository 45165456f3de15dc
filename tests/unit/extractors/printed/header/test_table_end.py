from __future__ import annotations

from datetime import date
from decimal import Decimal

from orderbot.extractors.printed.figures import Figure
from orderbot.extractors.printed.header.table_end import give_back_date, up_to_last_line
from orderbot.extractors.printed.lines.tables import Table
from orderbot.extractors.printed.readings import LineReading, Reading
from orderbot.extractors.printed.sums import Sum
from tests.unit.extractors.printed.printing import tokens

DAY = date(2026, 9, 30)


def line(y: float, *, dated: bool = False) -> LineReading:
    values = {"quantity": Reading(Decimal(2), tokens("2", y=y), "cell")}
    if dated:
        values["requested_delivery_date"] = Reading(DAY, tokens("30.09.2026", y=y + 60), "date:row")
    return LineReading(values)


def test_what_stands_under_the_last_line_is_outside_the_table() -> None:
    table = up_to_last_line(Table(lines=[line(200), line(215)], spans={1: (180.0, 500.0)}))
    assert table.covers(1, 210.0) and not table.covers(1, 240.0)


def test_a_day_of_the_last_line_alone_is_the_orders() -> None:
    lines = [line(200), line(215, dated=True)]
    give_back_date(lines, [])
    assert "requested_delivery_date" not in lines[1].values


def test_days_of_several_lines_stay() -> None:
    lines = [line(200, dated=True), line(300, dated=True)]
    give_back_date(lines, [])
    assert all("requested_delivery_date" in one.values for one in lines)


def test_the_day_of_an_only_line_is_the_orders_where_it_stands_under_the_sums() -> None:
    total = Sum("net", "Total", Figure(Decimal("10.00"), tokens("10.00", y=240)), 1, 245.0)
    for sums, kept in (([total], False), ([], True)):
        lines = [line(200, dated=True)]
        give_back_date(lines, sums)
        assert ("requested_delivery_date" in lines[0].values) is kept


def test_what_stands_far_over_the_first_line_is_outside_the_table() -> None:
    table = up_to_last_line(Table(lines=[line(300)], spans={1: (80.0, 320.0)}))
    assert not table.covers(1, 170.0) and table.covers(1, 270.0)


def test_a_day_that_the_schedule_of_the_last_line_tells_is_that_lines() -> None:
    lines = [line(200), line(215, dated=True)]
    day = lines[1].values["requested_delivery_date"]
    lines[1].values["requested_delivery_date"] = Reading(DAY, day.tokens, "delivery:sum")
    give_back_date(lines, [])
    assert lines[1].value("requested_delivery_date") == DAY
