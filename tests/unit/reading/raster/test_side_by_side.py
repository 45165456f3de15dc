"""A side panel beside a table."""

from __future__ import annotations

from typing import Any

from orderbot.reading.raster.side_by_side import read_apart, read_whole, standing_apart
from tests.unit.reading.drawn import ROWS, order_raster, pdf, raster


def panelled(page: Any) -> None:
    page.setFont("Helvetica", 10)
    for row in range(20):
        page.drawString(40, 780 - 17 * row, f"Panneau {row + 10}")
        code, price = ROWS[row % 4][1], ROWS[row % 4][4]
        page.drawString(220, 772 - 22.5 * row, f"{row + 1}")
        page.drawString(260, 772 - 22.5 * row, code)
        page.drawRightString(500, 772 - 22.5 * row, price)


def test_a_panel_with_lines_of_its_own_is_read_apart() -> None:
    page = raster(pdf(panelled), 200)
    ((left, _, right, _),) = standing_apart(page.grey, page.dpi)
    assert 90 < left * page.points < 220
    assert right * page.points > 500
    words = read_apart(page, "eng")
    assert {f"{row + 10}" for row in range(20)} <= {word.text for word in words}
    assert sum(word.text == "48,30" and word.box[0] > left for word in words) == 5


def test_the_rows_of_a_table_are_not_taken_apart() -> None:
    page = order_raster(150)
    assert standing_apart(page.grey, page.dpi) == []
    assert read_apart(page, "eng") == read_whole(page, "eng")
