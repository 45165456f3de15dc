"""Item tables of a document, page after page: headings, columns, bodies, decoded lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from orderbot.extractors.printed.columns import Column, lay_columns
from orderbot.extractors.printed.decoding import choose_columns, decode
from orderbot.extractors.printed.grid import Row, Sheet
from orderbot.extractors.printed.headings import find_heading_rows
from orderbot.extractors.printed.items import Item, read_body
from orderbot.extractors.printed.linedates import read_dates
from orderbot.extractors.printed.linetext import description_lines, read_texts
from orderbot.extractors.printed.readings import LineReading
from orderbot.extractors.printed.roles import settle_roles
from orderbot.reading.numbers import Mark


@dataclass(slots=True)
class Table:
    """What was found as items: the decoded lines, the rows they take, and how it was found."""

    lines: list[LineReading] = field(default_factory=list)
    spans: dict[int, tuple[float, float]] = field(default_factory=dict)
    columns: tuple[Column, ...] = ()
    kind: str = "none"
    headings: list[str] = field(default_factory=list)

    def covers(self, page: int, y: float) -> bool:
        """Say whether a height of a page lies in the table."""
        span = self.spans.get(page)
        return span is not None and span[0] <= y <= span[1]


def read_headed_tables(sheets: Sequence[Sheet], mark: Mark, language: str | None, today: date) -> Table:
    """Read the items under every heading row, and on pages between them that go on without one."""
    table = Table(kind="headed")
    parts: list[tuple[tuple[Column, ...], list[Item]]] = []
    open_columns: tuple[Column, ...] = ()
    for sheet in sheets:
        headings = find_heading_rows(sheet)
        if not headings and open_columns:
            body = read_body(sheet.rows, open_columns, mark, sheet.across, strict=True)
            if body.items:
                parts.append((open_columns, body.items))
                _span(table, sheet, body.items[0].rows[0].row, body.items[-1].rows[-1].row)
            if body.closed:
                open_columns = ()
            continue
        for at, heading in enumerate(headings):
            stop = headings[at + 1].first if at + 1 < len(headings) else len(sheet.rows)
            rows = sheet.rows[heading.last + 1 : stop]
            columns = lay_columns(heading.headings, rows, sheet.upright, sheet.page.width)
            body = read_body(rows, columns, mark, sheet.across)
            if not body.items:
                continue
            parts.append((columns, body.items))
            _span(table, sheet, sheet.rows[heading.first], body.items[-1].rows[-1].row)
            table.headings += [part.text for part in heading.headings]
            open_columns = () if body.closed else columns
    for columns, items in parts:
        _decode_part(table, columns, items, mark, language, today)
    return table


def _decode_part(
    table: Table, columns: tuple[Column, ...], items: list[Item], mark: Mark, language: str | None, today: date
) -> None:
    settled = settle_roles(columns, items, mark)
    chosen = choose_columns(settled, items, mark)
    table.columns = settled
    edge = 0.0
    for item in items:
        item.columns = settled
        edge = max([edge, *(text.right for text in description_lines(item))])
    for item in items:
        line = decode(item, chosen, mark)
        read_dates(line, item, mark, language, today)
        read_texts(line, item, edge)
        table.lines.append(line)


def _span(table: Table, sheet: Sheet, first: Row, last: Row) -> None:
    top, bottom = first.box[1], last.box[3]
    if sheet.number in table.spans:
        top, bottom = min(top, table.spans[sheet.number][0]), max(bottom, table.spans[sheet.number][1])
    table.spans[sheet.number] = (top, bottom)
