"""What stands right of a table: an order's header may be there, its rows those of items."""

from __future__ import annotations

from orderbot.extractors.sheet.tables import Table
from orderbot.reading.sheets.workbook import Row


def rows_beside(table: Table) -> list[Row]:
    """The cells right of a table's last headed column, of its headings' rows too, where an empty column parts them from it."""
    headed = [at for at, column in table.columns.items() if column.role]
    if not headed or table.turned or table.headless:
        return []
    rows = table.grid.rows[table.first : table.end]
    used = {at for row in rows for at in row.cells}
    gap = next((at for at in range(max(headed) + 1, max(used, default=0)) if at not in used), None)
    if gap is None:
        return []
    kept = (Row(row.number, {at: cell for at, cell in row.cells.items() if at > gap}) for row in rows)
    return [row for row in kept if row.cells]
