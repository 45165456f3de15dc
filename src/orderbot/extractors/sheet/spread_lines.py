"""Rows of a matrix → lines: one for each size that has a quantity, or one with its deliveries where dates stand across."""

from __future__ import annotations

from decimal import Decimal

from orderbot.extractors.sheet.figures import Figure, quantity_of
from orderbot.extractors.sheet.item_lines import LineReader
from orderbot.extractors.sheet.matrices import Spread, quantities_in
from orderbot.extractors.sheet.tables import Column
from orderbot.extractors.transcription.draft import Draft, LineDraft
from orderbot.extractors.transcription.line_places import doubt_ship_to
from orderbot.model.order import Delivery
from orderbot.reading.sheets.workbook import Row

_SIZE = 0.9  # that a size belongs behind the description
_PERIOD = 0.5  # that a line has no day of its own where days of the week or months stand across


def read_spread_row(draft: Draft, reader: LineReader, spread: Spread, row: Row) -> None:
    """Add the row's lines to the draft."""
    columns = quantities_in(spread, row, reader.habits)
    if spread.days:
        _read_deliveries(draft, reader, spread, row, columns)
        return
    if spread.of_places and (spread.total is not None or spread.of_periods):
        _read_split(draft, reader, spread, row, columns)
        return
    for column in columns:
        line = reader.read(draft, row)
        _put_share(line, reader, spread, row, column)
        if spread.of_places:
            line.add_note(f"Ship to: {spread.name_of(column)}", reader.grid.where(row.cells[column.index]))
            doubt_ship_to(draft, reader.grid.where(row.cells[column.index]))
        else:
            _put_size(line, reader, spread, row, column)


def _figure(reader: LineReader, row: Row, column: Column) -> Figure:
    figure = quantity_of(row.cells[column.index], reader.habits.mark)
    assert figure is not None
    return figure


def _read_split(draft: Draft, reader: LineReader, spread: Spread, row: Row, columns: list[Column]) -> None:
    """One line with the total that is told, its note saying how much of it goes where."""
    line = reader.read(draft, row)
    cell = row.cells.get(spread.total.index) if spread.total is not None else None
    figure = quantity_of(cell, reader.habits.mark) if cell is not None else None
    if cell is not None and figure is not None:
        line.put("quantity", figure.value, reader.grid.where(cell), cell.text, spread.sure)
    elif spread.total is None:
        whole = sum((_figure(reader, row, column).value for column in columns), Decimal(0))
        line.put("quantity", whole, reader.grid.where(row.cells[columns[0].index]), str(whole), spread.sure)
    shares = [f"{spread.name_of(column)}: {row.cells[column.index].text.strip()}" for column in columns]
    where = reader.grid.where(row.cells[columns[0].index])
    if spread.of_periods:
        line.add_note("; ".join(shares), where)
        line.doubt("requested_delivery_date", where, None, _PERIOD)
        return
    line.add_note(f"Ship to: {'; '.join(shares)}", where)
    doubt_ship_to(draft, where)


def _put_share(line: LineDraft, reader: LineReader, spread: Spread, row: Row, column: Column) -> None:
    """The quantity of one column; what the row tells of all of them together is no line's own."""
    cell, figure = row.cells[column.index], _figure(reader, row, column)
    line.put("quantity", figure.value, reader.grid.where(cell), cell.text, spread.sure)
    for name in ("line_net_amount", "line_number"):
        line.values.pop(name, None)
        line.evidence.pop((line.line_id, name), None)


def _put_size(line: LineDraft, reader: LineReader, spread: Spread, row: Row, column: Column) -> None:
    """The size behind the description; where there is none, it is all that tells the line from the row's others."""
    size, described = spread.name_of(column), line.value("description")
    if described is None:
        cell = column.cell or row.cells[column.index]
        line.put("description", size, reader.grid.where(cell), size, _SIZE)
        return
    evidence = line.evidence[(line.line_id, "description")]
    sure = min(evidence.confidence, _SIZE)
    line.put("description", f"{described} {size}", evidence.where, evidence.text, sure)


def _read_deliveries(draft: Draft, reader: LineReader, spread: Spread, row: Row, columns: list[Column]) -> None:
    line = reader.read(draft, row)
    total = sum((_figure(reader, row, column).value for column in columns), Decimal(0))
    first = row.cells[columns[0].index]
    if not line.has("quantity"):
        line.put("quantity", total, reader.grid.where(first), str(total), spread.sure)
    if any(spread.days[column.index].day is None for column in columns):
        return  # weeks: no day is told
    if len(columns) == 1:
        line.put(
            "requested_delivery_date",
            spread.days[columns[0].index].day,
            reader.grid.where(first),
            first.text,
            spread.sure,
        )
        return
    for column in columns:
        cell = row.cells[column.index]
        delivery = Delivery(_figure(reader, row, column).value, spread.days[column.index].day)
        line.put_delivery(delivery, reader.grid.where(cell), spread.sure)
