"""A sheet's tables with their rows sorted, and the rows that stand around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from orderbot.extractors.sheet.beside import rows_beside
from orderbot.extractors.sheet.dating import Habits
from orderbot.extractors.sheet.filled_down import fill_down
from orderbot.extractors.sheet.grids import Grid
from orderbot.extractors.sheet.headings import Heading
from orderbot.extractors.sheet.headless import counts, find_headless
from orderbot.extractors.sheet.item_lines import LineReader
from orderbot.extractors.sheet.matrices import Spread, find_spread, quantities_in
from orderbot.extractors.sheet.proving import Reading, settle_columns
from orderbot.extractors.sheet.rows import Kind, Sorted, sorted_rows
from orderbot.extractors.sheet.tables import Table, find_tables
from orderbot.extractors.sheet.turned import find_turned
from orderbot.reading.sheets.workbook import Row


@dataclass(slots=True)
class Block:
    """A table with its rows sorted; `before` are the rows between the table above and its headings."""

    table: Table
    reading: Reading
    spread: Spread | None
    rows: list[Sorted]
    before: list[Row]
    after: list[Row] = field(default_factory=list)

    _reader: LineReader | None = None

    def reader(self, habits: Habits) -> LineReader:
        """What reads the rows of the table."""
        if self._reader is None:
            self._reader = LineReader(self.table, self.reading, habits)
        return self._reader

    @property
    def beside(self) -> list[Row]:
        """What stands right of the table, parted from it by a column without a word in it."""
        return rows_beside(self.table)

    @property
    def items(self) -> list[Sorted]:
        return [one for one in self.rows if one.kind is Kind.ITEM]


def blocks_of(grid: Grid, habits: Habits) -> list[Block]:
    """The tables of a sheet, from top to bottom; without one that orders anything those on their side, or without headings."""
    tables = find_tables(grid)
    blocks = _sorted_out(grid, tables, habits)
    if any(block.items for block in blocks):
        return blocks
    if turned := [block for block in _turned_blocks(grid, habits) if block.items]:
        return turned
    if not tables:
        headless = find_headless(grid)
        if headless is not None:
            blocks = [
                block
                for block in _sorted_out(grid, [headless], habits)
                if block.reading.proved or _names_items(block.table) or _counts_items(block)
            ]
    return blocks


def _names_items(table: Table) -> bool:
    """Say whether a column holds codes: words beside numbers may be anything."""
    return bool(table.of("code") or table.of("gtin"))


def _counts_items(block: Block) -> bool:
    """Say whether words stand beside counts and no other numbers but prices: goods, as far as a table can tell."""
    quantity, table = block.table.first_of("quantity"), block.table
    open_numbers = [one for one in table.columns.values() if not one.role and not one.heading.sure]
    if quantity is None or open_numbers or not table.of("description"):
        return False
    told = [one.row.cells[quantity.index] for one in block.items]
    return bool(told) and all(map(counts, told))


def _sorted_out(grid: Grid, tables: Sequence[Table], habits: Habits) -> list[Block]:
    blocks: list[Block] = []
    done = 0
    for table in tables:
        fill_down(table)
        spread = find_spread(table, habits)
        for column in spread.columns if spread is not None else ():
            column.heading = Heading("")
        if spread is not None and spread.total is not None and spread.total.role != "quantity":
            spread.total.heading = Heading("quantity")
        if blocks and _is_headed_alike(table, blocks[-1].table):
            table.columns, reading = blocks[-1].table.columns, blocks[-1].reading
        else:
            reading = settle_columns(table, habits.mark)
        rows = list(sorted_rows(table, habits.mark))
        if spread is not None:
            rows = [_with_spread(one, spread, table, habits) for one in rows]
        last = max((one.row.number for one in rows if one.kind in (Kind.ITEM, Kind.BLANK)), default=-1)
        blocks.append(Block(table, reading, spread, rows, list(grid.rows[done : table.first])))
        done = max(done, table.body + sum(row.number <= last for row in table.rows))
        blocks[-1].after = list(grid.rows[done : table.end])
    if blocks:
        blocks[-1].after = list(grid.rows[done:])
    return blocks


def _is_headed_alike(table: Table, other: Table) -> bool:
    """Say whether two tables have the same headings: what the columns of the first are, those of the second are."""
    return {at: one.text for at, one in table.columns.items()} == {
        at: one.text for at, one in other.columns.items() if one.text
    } and bool(table.columns)


def _with_spread(one: Sorted, spread: Spread, table: Table, habits: Habits) -> Sorted:
    if one.kind in (Kind.CLOSING, Kind.HEADING):
        return one
    named = any(
        column.role in ("code", "seller_code", "buyer_code", "gtin", "description") and at in one.row.cells
        for at, column in table.columns.items()
    )
    return Sorted(
        one.row,
        Kind.ITEM if named and quantities_in(spread, one.row, habits) else Kind.OTHER if not named else Kind.BLANK,
    )


def _turned_blocks(grid: Grid, habits: Habits) -> list[Block]:
    """Tables whose headings stand in a column, all other rows of the sheet before the first of them."""
    tables = find_turned(grid)
    inside = {cell.row for table in tables for column in table.columns.values() if (cell := column.cell) is not None}
    blocks: list[Block] = []
    for table in tables:
        reading = settle_columns(table, habits.mark)
        before = [row for row in grid.rows if row.number not in inside] if not blocks else []
        blocks.append(Block(table, reading, None, list(sorted_rows(table, habits.mark)), before))
    return blocks
