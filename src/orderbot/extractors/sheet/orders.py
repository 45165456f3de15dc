"""One sheet → drafts of orders: tables with what stands around them, blocks under one another, rows that repeat the header."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from orderbot.extractors.sheet.blocks import Block, blocks_of
from orderbot.extractors.sheet.buyers import settle_buyer
from orderbot.extractors.sheet.claims import Claim, claims_in
from orderbot.extractors.sheet.dating import Habits
from orderbot.extractors.sheet.figures import code_text, quantity_of
from orderbot.extractors.sheet.grids import Grid
from orderbot.extractors.sheet.item_lines import LineReader
from orderbot.extractors.sheet.matrices import quantities_in
from orderbot.extractors.sheet.open_counts import counts_openly
from orderbot.extractors.sheet.order_fields import (
    put_claims,
    put_lone_date,
    put_parts,
    put_places,
    put_value,
)
from orderbot.extractors.sheet.places import places_in
from orderbot.extractors.sheet.record_rows import Record, find_records, put_record_head
from orderbot.extractors.sheet.row_places import place_columns, place_of_row, tell_places_of_rows
from orderbot.extractors.sheet.rows import Kind, Sorted
from orderbot.extractors.sheet.silences import doubt_no_place, doubt_silence
from orderbot.extractors.sheet.spread_lines import read_spread_row
from orderbot.extractors.sheet.sums import Sum, put_sums, sum_in
from orderbot.extractors.sheet.tables import Table, find_tables
from orderbot.extractors.transcription.draft import Draft, LineDraft
from orderbot.extractors.transcription.line_places import Place
from orderbot.model.evidence import Method
from orderbot.model.order import Party
from orderbot.reading.sheets.workbook import Row

_WORD = 3  # letters that say something
_SENTENCE = 4  # words of a remark that is kept
_MOST_NOTES = 2_000
_SHOWN = 40  # signs of a cell in a message


@dataclass(slots=True)
class SheetOrder:
    """One order of a sheet: its draft, and what tells how sure its list of lines is."""

    draft: Draft
    grid: Grid
    blocks: list[Block]
    claims: list[Claim] = field(default_factory=list)
    places: list[tuple[LineDraft, Place]] = field(default_factory=list)
    joined: bool = False  # of several sheets

    @property
    def proved(self) -> bool:
        return all(block.reading.proved for block in self.blocks)

    @property
    def headless(self) -> bool:
        return any(block.table.headless for block in self.blocks)

    @property
    def laid_out_by_guess(self) -> bool:
        """Whether sheets were joined, a table lies on its side, rows lack codes, or what stands across is told by sums alone."""
        return self.joined or any(
            block.table.turned or block.table.lent or (block.spread is not None and not block.spread.named)
            for block in self.blocks
        )


@dataclass(slots=True)
class SheetOrders:
    """What a sheet holds: its orders, how many rows of an order form were left blank, and the rows outside tables."""

    grid: Grid
    orders: list[SheetOrder]
    blank: int = 0
    outside: list[Row] = field(default_factory=list)
    has_table: bool = False
    is_head: bool = False  # it holds the header of lines on other sheets
    open_counts: bool = False  # items without a quantity beside a column that counts something


def read_sheet(grid: Grid, habits: Habits, seller: Party) -> SheetOrders:
    """Read one sheet."""
    if (records := find_records(grid)) and not find_tables(grid):
        return SheetOrders(grid, list(_of_records(grid, records, habits)), has_table=True)
    blocks = blocks_of(grid, habits)
    ordered = [block for block in blocks if block.items]
    inside = {
        one.row.number for block in ordered for one in block.rows if one.kind in (Kind.ITEM, Kind.BLANK, Kind.HEADING)
    }
    for block in blocks:
        inside.update(row.number for row in grid.rows[block.table.first : block.table.body])
    outside = [row for row in grid.rows if row.number not in inside]
    blank = sum(one.kind is Kind.BLANK for block in blocks for one in block.rows)
    open_counts = any(counts_openly(block) for block in blocks if not block.items)
    found = SheetOrders(grid, [], blank, outside, bool(blocks), open_counts=open_counts)
    for group in _grouped(grid, ordered):
        found.orders += _orders_of(grid, group, habits, seller)
    return found


def _of_records(grid: Grid, records: Sequence[Record], habits: Habits) -> Iterator[SheetOrder]:
    """The orders of an export of marked rows; all their lines together tell what the columns are."""
    lines = Grid(grid.sheet, [row for record in records for row in record.items])
    blocks = [block for block in blocks_of(lines, habits) if block.items]
    for record in records:
        order = SheetOrder(Draft(Method.SHEET), grid, blocks)
        own = {row.number for row in record.items}
        for block in blocks:
            _read_rows(order, block, [one for one in block.items if one.row.number in own], habits)
        put_record_head(order.draft, grid, record, habits)
        if order.draft.lines:
            yield order


def _grouped(grid: Grid, blocks: Sequence[Block]) -> list[list[Block]]:
    """Blocks of one order together: a further table begins another order where a number of its own stands above it."""
    groups: list[list[Block]] = []
    for block in blocks:
        between = groups[-1][-1].after if groups else []
        at = _start_of_order(grid, between) if groups else 0
        if groups and at is None:
            groups[-1].append(block)
            continue
        if groups:
            block.before = between[at:]
            groups[-1][-1].after = between[:at]
        groups.append([block])
    return groups


def _start_of_order(grid: Grid, rows: Sequence[Row]) -> int | None:
    """Where in the rows between two tables the next order begins; None where none does."""
    claimed = {claim.label.row for claim in claims_in(grid, rows) if claim.meaning in ("order_number", "@order_number")}
    if not claimed:
        return None
    at = next(n for n, row in enumerate(rows) if row.number in claimed)
    while at > 0 and rows[at - 1].number == rows[at].number - 1:
        at -= 1
    return at


def _orders_of(grid: Grid, blocks: Sequence[Block], habits: Habits, seller: Party) -> list[SheetOrder]:
    numbers = [column for block in blocks for column in block.table.columns.values() if column.role == "@order_number"]
    if not numbers:
        order = SheetOrder(Draft(Method.SHEET), grid, list(blocks))
        for block in blocks:
            _read_rows(order, block, block.items, habits)
        _put_header(order, habits, seller)
        return [order]
    orders: dict[str, SheetOrder] = {}
    for block in blocks:
        told = ""
        for one in block.items:
            cells = [one.row.cells.get(column.index) for column in block.table.of("@order_number")]
            told = next((text for cell in cells if cell is not None and (text := code_text(cell))), told)
            order = orders.setdefault(told, SheetOrder(Draft(Method.SHEET), grid, list(blocks)))
            _read_rows(order, block, [one], habits)
            _put_repeated(order.draft, block.table, one.row, habits)
    for order in orders.values():
        _put_header(order, habits, seller, alone=len(orders) == 1)
    return list(orders.values())


def _read_rows(order: SheetOrder, block: Block, rows: Sequence[Sorted], habits: Habits) -> None:
    draft, reader, columns = order.draft, block.reader(habits), place_columns(block.table)
    for one in rows:
        _read_row(draft, block, reader, one, habits)
        if draft.lines and (place := place_of_row(columns, block.table.grid, one.row)):
            order.places.append((draft.lines[-1], place))


def _read_row(draft: Draft, block: Block, reader: LineReader, one: Sorted, habits: Habits) -> None:
    if block.spread is not None and quantities_in(block.spread, one.row, habits):
        read_spread_row(draft, reader, block.spread, one.row)
        return
    line = reader.read(draft, one.row)
    if not line.has("quantity"):
        _tell_unread(draft, block, one.row)


def _tell_unread(draft: Draft, block: Block, row: Row) -> None:
    for column in block.table.of("quantity"):
        cell = row.cells.get(column.index)
        if cell is not None:
            found = "the formula there has no stored result" if cell.uncomputed else f"not “{cell.text[:_SHOWN]}”"
            draft.problems.append(f"{block.table.grid.where(cell)}: a quantity was expected, {found}")


def _put_repeated(draft: Draft, table: Table, row: Row, habits: Habits) -> None:
    """Put the header's values that the row repeats, where no earlier row told them."""
    for at, column in table.columns.items():
        cell = row.cells.get(at)
        path = column.role[1:] if column.role[:1] == "@" else ""
        if path == "order_number" and cell is not None and not draft.has(path):
            draft.put(path, code_text(cell), table.grid.where(cell), cell.text, 0.985)
        elif path and cell is not None and not draft.has(path):
            put_value(draft, path, table.grid, cell, cell.text.strip(), habits, 0.97 if column.heading.sure else 0.85)


def _put_header(order: SheetOrder, habits: Habits, seller: Party, *, alone: bool = True) -> None:
    """Put what stands outside the tables; sums only where there is one order for them."""
    grid, draft = order.grid, order.draft
    closing = {one.row.number for block in order.blocks for one in block.rows if one.kind is Kind.CLOSING}
    rows = [row for block in order.blocks for row in (*block.before, *block.after) if row.number not in closing]
    if order.blocks and order.blocks[0].table.columns and len(draft.lines) and alone:
        for block in order.blocks:
            for one in block.items[:1]:
                _put_repeated(draft, block.table, one.row, habits)
    rows += [row for block in order.blocks for row in block.beside]
    order.claims = list(claims_in(grid, rows))
    put_claims(draft, grid, order.claims, habits)
    put_lone_date(draft, grid, rows, habits)
    places = list(places_in(grid, rows))
    put_places(draft, grid, places, seller)
    put_parts(draft, grid, order.claims, places, habits)
    tell_places_of_rows(draft, order.places)
    above = [row for block in order.blocks[:1] for row in block.before]
    settle_buyer(draft, grid, above, seller)
    doubt_silence(draft, grid, above, habits)
    doubt_no_place(draft, grid, rows)
    if alone:
        put_sums(draft, grid, _sums(order, habits))
    _put_notes(order)


def _sums(order: SheetOrder, habits: Habits) -> list[Sum]:
    found: list[Sum] = []
    for block in order.blocks:
        for one in block.rows:
            if one.kind is Kind.CLOSING and one.label is not None:
                told = sum_in(block.table, one.row, one.label, one.meaning, habits.mark)
                if told is not None:
                    found.append(told)
    for claim in order.claims:
        if claim.meaning.startswith("sum:") and not any(one.cell is claim.value for one in found):
            row = Row(claim.value.row, {claim.label.column: claim.label, claim.value.column: claim.value})
            told = sum_in(None, row, claim.label, claim.meaning[4:], habits.mark)
            if told is not None and told.cell.row not in {one.cell.row for one in found}:
                found.append(told)
    return found


def _put_notes(order: SheetOrder) -> None:
    """Sentences between the lines are kept: they may matter, and no field holds them."""
    if order.draft.has("notes"):
        return
    cells = [
        cell
        for block in order.blocks
        for one in block.rows
        if one.kind is Kind.OTHER and len(one.row.cells) == 1 and one.row.number < _last_item(block)
        for cell in one.row.cells.values()
        if isinstance(cell.value, str) and len(cell.text.split()) >= _SENTENCE
    ]
    if cells:
        text = " / ".join(" ".join(cell.text.split()) for cell in cells)[:_MOST_NOTES]
        order.draft.put("notes", text, order.grid.where(cells[0]), text, 0.8)


def _last_item(block: Block) -> int:
    return max((one.row.number for one in block.items), default=-1)


def quantity_in_words(order: SheetOrder) -> bool:
    """Say whether a row that is taken for blank has words where its quantity would stand: "two" as well as "on request"."""
    columns = [(block, column.index) for block in order.blocks for column in block.table.of("quantity")]
    cells = (one.row.cells.get(at) for block, at in columns for one in block.rows if one.kind is Kind.BLANK)
    return any(cell is not None and sum(sign.isalpha() for sign in cell.text) >= _WORD for cell in cells)


def quantity_in_hidden_rows(order: SheetOrder, habits: Habits) -> bool:
    """Say whether a hidden row would be a line: a quantity under the quantity's heading."""
    for block in order.blocks:
        column = block.table.first_of("quantity")
        for row in block.table.grid.sheet.rows if column is not None else ():
            cell = row.cells.get(column.index) if row.hidden and column is not None else None
            figure = quantity_of(cell, habits.mark) if cell is not None else None
            if figure is not None and figure.value != 0:
                return True
    return False
