from __future__ import annotations

from orderbot.extractors.printed.lines.catalogue_rows import leave_out_of_items, without_catalogue_rows
from orderbot.extractors.printed.lines.columns import Column
from orderbot.extractors.printed.lines.items import BodyRow, Item
from orderbot.extractors.printed.lines.segmentations import Group, Segment, Strip
from tests.unit.extractors.printed.printing import sheet, table

LEFTS = (40.0, 130.0, 300.0, 400.0)
ROLES = ("code", "description", "unit_price", "quantity")


def body(*rows: list[str]) -> list[BodyRow]:
    page = sheet(*table(list(rows), lefts=LEFTS))
    return [BodyRow(row, {LEFTS.index(phrase.box[0]): phrase.tokens for phrase in row.phrases}) for row in page.rows]


def item(rows: list[BodyRow]) -> Item:
    return Item(rows[-1], rows, tuple(Column(role, role, 0.0, 0.0) for role in ROLES), 1)


def test_a_row_of_goods_without_a_quantity_is_no_part_of_an_item() -> None:
    found = item(body(["DP0117", "Drawing pins", "1.05", ""], ["ST4225", "HB pencils", "3.44", "1"]))
    leave_out_of_items([found])
    assert [row.row.phrases[0].text for row in found.rows] == ["ST4225"]


def test_further_words_of_an_item_stay() -> None:
    found = item(body(["", "HB pencils", "", ""], ["ST4225", "hexagonal", "3.44", "1"]))
    leave_out_of_items([found])
    assert len(found.rows) == 2


def test_a_segment_is_without_the_rows_that_are_like_the_counted_one() -> None:
    rows = body(["DP0117", "Drawing pins", "1.05", ""], ["ST4225", "HB pencils", "3.44", "1"])
    strips = [
        Strip(row.row, 0, [Group(ROLES[at], cell, 1.0, n) for at, cell in row.cells.items()])
        for n, row in enumerate(rows)
    ]
    assert without_catalogue_rows([Segment(tuple(strips))])[0].strips == (strips[1],)
