"""Tables in HTML that a spreadsheet or an ERP system wrote under the name of a workbook: rows as they stand under one another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from orderbot.errors import DocumentError
from orderbot.interfaces import Limits
from orderbot.reading.office.blocks import Block, Cell, Frame, Paragraph, Table
from orderbot.reading.office.html.reader import read_html_file
from orderbot.reading.sheets import workbook

_MOST_CELLS = 3_000_000
_DEEPEST = 12
_SUM = re.compile(
    r"(?P<label>[^\d:]{3,40}?)\s*:\s*(?P<amount>[€$£]?\s?\d[\d.,'’\u00a0\u202f ]{0,20}[.,]\d{2}\s?(?:[€$£]|[A-Z]{3})?)"
)
""" "Total HT : 350,00 €": a label and an amount of money on one line."""


def read_web_tables(content: bytes, limits: Limits) -> workbook.Workbook:
    """Read the tables, and what is written between them, as one sheet without a name. Raises DocumentError."""
    written = read_html_file(content, limits)
    sheet = workbook.Sheet(None)
    row = 0
    for section in written.sections:
        for block in section.blocks:
            row = _add_table(sheet, block, row) if isinstance(block, Table) else _add_words(sheet, block, row)
    return workbook.Workbook([sheet], written.problems)


def _add_words(sheet: workbook.Sheet, block: Block, row: int) -> int:
    """What stands outside of the tables, a row for each line, a sum in a cell of its own; the next free row."""
    lines = [line for line in _text_of([block], 0).split("\n") if line.strip()]
    for number, line in enumerate(lines, row):
        sum_told = _SUM.fullmatch(line.strip())
        texts = (sum_told["label"], sum_told["amount"]) if sum_told else (line.strip(),)
        cells = {at: workbook.Cell(number, at, text) for at, text in enumerate(texts)}
        sheet.rows.append(workbook.Row(number, cells))
    return row + len(lines)


def _add_table(sheet: workbook.Sheet, table: Table, first: int) -> int:
    """The table's rows below what there is; the next free row."""
    covered: dict[int, int] = {}  # column → how many rows below are covered from above
    cells = 0
    for number, own in enumerate(table.rows, first):
        row = workbook.Row(number, {})
        column = own.before
        for cell in own.cells:
            while covered.get(column, 0) > 0:
                column += 1
            text = _text_of(cell.blocks, 0).strip()
            if text:
                row.cells[column] = workbook.Cell(number, column, text)
                _note_span(sheet, cell, number, column)
            covered.update(dict.fromkeys(range(column, column + cell.columns), cell.rows))
            column += cell.columns
        covered = {at: left - 1 for at, left in covered.items() if left > 1}
        cells += len(row.cells)
        if cells > _MOST_CELLS:
            raise DocumentError("too-large", f"The file has more than {_MOST_CELLS} cells.")
        if row.cells:
            sheet.rows.append(row)
    return first + len(table.rows)


def _note_span(sheet: workbook.Sheet, cell: Cell, row: int, column: int) -> None:
    if cell.rows > 1 or cell.columns > 1:
        sheet.merged.append((row, column, row + cell.rows - 1, column + cell.columns - 1))


def _text_of(blocks: Sequence[Block], depth: int) -> str:
    """All words of the blocks, a line for each paragraph."""
    return "\n".join(text for block in blocks for text in _texts(block, depth) if text.strip())


def _texts(block: Block, depth: int) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield "\n".join(" ".join(line.split()) for line in block.text.split("\n"))
    elif isinstance(block, Frame) and depth < _DEEPEST:
        yield _text_of(block.blocks, depth + 1)
    elif isinstance(block, Table) and depth < _DEEPEST:
        for row in block.rows:
            yield " ".join(_text_of(cell.blocks, depth + 1) for cell in row.cells)
