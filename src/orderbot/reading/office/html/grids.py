"""Whether an HTML file is laid out as a page, with things beside each other, or is running text."""

from __future__ import annotations

from collections.abc import Iterator

from orderbot.errors import DocumentError
from orderbot.interfaces import Limits
from orderbot.reading.office.blocks import Block, Cell, Paragraph, Table
from orderbot.reading.office.html.reader import read_html_file

_LEAST_ROWS = 3  # of two cells or more
_DEEPEST = 12


def is_laid_out(content: bytes) -> bool:
    """Say whether it has rows of things beside each other: a table of goods, labels before values, parties side by side.

    Raises DocumentError(too-large) for a file that nobody should try to lay out.
    """
    try:
        written = read_html_file(content, Limits())
    except DocumentError as error:
        if error.code == "too-large":
            raise
        return False
    except RecursionError:
        return False
    tables = (table for section in written.sections for table in _tables(section.blocks, 0))
    return sum(_wide_rows(table) for table in tables) >= _LEAST_ROWS


def _wide_rows(table: Table) -> int:
    return sum(sum(map(_says_something, row.cells)) > 1 for row in table.rows)


def _says_something(cell: Cell) -> bool:
    return any(not isinstance(block, Paragraph) or block.text.strip() for block in cell.blocks)


def _tables(blocks: list[Block], depth: int) -> Iterator[Table]:
    for block in blocks if depth < _DEEPEST else ():
        if isinstance(block, Table):
            yield block
            for row in block.rows:
                for cell in row.cells:
                    yield from _tables(cell.blocks, depth + 1)
