"""Item tables of a document, page after page: headings, columns, bodies, decoded lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from orderbot.extractors.printed.grid import Row, Sheet, joined
from orderbot.extractors.printed.header.calendar import Calendar
from orderbot.extractors.printed.lines.agreement import Agreement
from orderbot.extractors.printed.lines.catalogue_rows import leave_out_of_items
from orderbot.extractors.printed.lines.closings import SUMS, closing_kind
from orderbot.extractors.printed.lines.column_roles import settle_roles
from orderbot.extractors.printed.lines.columns import Column, cells_of, lay_columns
from orderbot.extractors.printed.lines.dates import read_dates
from orderbot.extractors.printed.lines.decoding import choose_columns, decode
from orderbot.extractors.printed.lines.headings import HeadingRow, heads_of_items
from orderbot.extractors.printed.lines.headless import headless_columns, unpriced_columns
from orderbot.extractors.printed.lines.items import Body, BodyRow, Item, read_body
from orderbot.extractors.printed.lines.labelled_rows import labelled_items
from orderbot.extractors.printed.lines.paragraphs import paragraph_items
from orderbot.extractors.printed.lines.text import description_lines, leading_numbers, read_texts
from orderbot.extractors.printed.lines.transposed import transposed_items
from orderbot.extractors.printed.readings import LineReading
from orderbot.extractors.printed.shapes import looks_like_money
from orderbot.reading.numbers import Mark

_NEAR = 3.0  # heights of a row between headings and items


@dataclass(slots=True)
class Table:
    """What was found as items: the decoded lines, the rows they take, and how it was found."""

    lines: list[LineReading] = field(default_factory=list)
    spans: dict[int, tuple[float, float]] = field(default_factory=dict)
    sides: dict[int, tuple[float, float]] = field(default_factory=dict)
    columns: tuple[Column, ...] = ()
    kind: str = "none"
    headings: list[str] = field(default_factory=list)
    score: float = 0.0
    agreement: Agreement = field(default_factory=Agreement)

    def covers(self, page: int, y: float, x: float | None = None) -> bool:
        """Say whether a height of a page (and a place on it) lies in the table."""
        span = self.spans.get(page)
        beside = x is not None and page in self.sides and not self.sides[page][0] <= x <= self.sides[page][1]
        return span is not None and span[0] <= y <= span[1] and not beside

    def cover_heads(self, sheets: Sequence[Sheet], heads: Sequence[Sequence[HeadingRow]]) -> None:
        """Take the heading rows right above the items into the table, however the items were found."""
        for sheet, own in zip(sheets, heads, strict=True):
            for head in own:
                span = self.spans.get(sheet.number)
                row, last = sheet.rows[head.first], sheet.rows[head.last]
                if span is not None and 0 < span[0] - last.middle < _NEAR * last.height:
                    self.spans[sheet.number] = (row.box[1], span[1])


def read_headed_tables(
    sheets: Sequence[Sheet], heads: Sequence[Sequence[HeadingRow]], mark: Mark, calendar: Calendar
) -> Table:
    """Read the items under every heading row (`heads`: those of each sheet), and on pages between that go on without one."""
    table = Table(kind="headed")
    margins = running_rows(sheets)
    parts: list[tuple[tuple[Column, ...], list[Item]]] = []
    open_columns: tuple[Column, ...] = ()
    named: frozenset[str] = frozenset()
    for sheet, found in zip(sheets, heads, strict=True):
        headings, named = heads_of_items(found, named)
        if not headings and open_columns:
            rows = [row for row in sheet.rows if id(row) not in margins]
            body = read_body(rows, open_columns, mark, sheet.across, strict=True, like=parts[-1][1])
            if body.items:
                parts.append((open_columns, body.items))
                _span(table, sheet, body.items[0].rows[0].row, body.items[-1].rows[-1].row)
            if body.closed:
                open_columns = ()
            continue
        cards: list[tuple[HeadingRow, Body]] = []
        for at, heading in enumerate(headings):
            stop = headings[at + 1].first if at + 1 < len(headings) else len(sheet.rows)
            rows = [row for row in sheet.rows[heading.last + 1 : stop] if id(row) not in margins]
            columns = lay_columns(heading.headings, _plain_rows(rows, mark), sheet.upright, sheet.page.width)
            body = read_body(
                rows, columns, mark, sheet.across, named_above=_names_above(heading), names_first=_names_first(heading)
            )
            if not body.items:
                continue
            leave_out_of_items(body.items)
            if heading.second:
                columns = _with_second(columns, heading, body, sheet)
            cards.append((heading, body))
            parts.append((columns, body.items))
            _span(table, sheet, sheet.rows[heading.first], body.items[-1].rows[-1].row)
            table.headings += [part.text for part in heading.headings]
            open_columns = () if body.closed else columns
        _move_titles(sheet, cards)
    for columns, items in parts:
        _decode_part(table, columns, items, mark, calendar)
    return table


def _is_priced(row: BodyRow, columns: Sequence[Column]) -> bool:
    """Say whether a row under an item's figures prints a price and an amount in their columns."""
    cells = {columns[at].role: joined(cell) for at, cell in row.cells.items()}
    return _prints_money(cells.get("unit_price", "")) and looks_like_money(cells.get("amount", ""))


def _prints_money(text: str) -> bool:
    return any(looks_like_money(word) for word in text.split())


def _names_above(heading: HeadingRow) -> bool:
    """Say whether the second row of headings names the things and the first only their figures."""
    things = {"code", "seller_code", "buyer_code", "gtin", "description"}
    first = {part.role for part in heading.headings}
    return not first & things and any(part.role in things for part in heading.second)


def _names_first(heading: HeadingRow) -> bool:
    """Say whether the row of headings that names the things stands over that of their figures."""
    return _names_above(heading) and heading.second[0].box[3] <= min(part.box[3] for part in heading.headings)


def _with_second(columns: tuple[Column, ...], heading: HeadingRow, body: Body, sheet: Sheet) -> tuple[Column, ...]:
    """Items of two rows: the further rows are cut by the second row of headings, but for those that print prices."""
    anchors = [item.anchor for item in body.items]
    rows = [row.row for item in body.items for row in item.rows if row is not item.anchor]
    further = lay_columns(heading.second, rows, sheet.upright, sheet.page.width)
    for item in body.items:
        item.rows = [
            row
            if any(row is anchor for anchor in anchors) or _is_priced(row, columns)
            else BodyRow(row.row, {len(columns) + at: cell for at, cell in cells_of(row.row, further).items()})
            for row in item.rows
        ]
    return (*columns, *further)


def _move_titles(sheet: Sheet, cards: Sequence[tuple[HeadingRow, Body]]) -> None:
    """Where each item has headings of its own and no heading names a description, the words above them are the description."""
    if not cards or any("description" in heading.roles or len(body.items) != 1 for heading, body in cards):
        return
    if len(cards) == 1 and len(cards[0][1].items[0].rows) > 1:
        return
    anchors = [body.items[0].anchor.row for _, body in cards]
    above = [_rows_above(sheet, heading, anchors) for heading, _ in cards]
    count = max(1, min(len(rows) for rows in above))
    for at, (_, body) in enumerate(cards):
        item = body.items[0]
        later = above[at + 1][:count] if at + 1 < len(cards) else []
        kept = [row for row in item.rows if not any(row.row is other for other in later)]
        item.rows = [*(BodyRow(row, {}) for row in reversed(above[at][:count])), *kept]


def _rows_above(sheet: Sheet, heading: HeadingRow, anchors: Sequence[Row]) -> list[Row]:
    """The rows over a card's headings, nearest first, up to the card before or a wide white."""
    low = sheet.rows[heading.first].box[1]
    rows: list[Row] = []
    for row in reversed(sheet.rows[: heading.first]):
        wide = low - row.box[3] > (0.8 if not rows else 0.4) * row.height
        if wide or any(row is anchor for anchor in anchors) or row.text.rstrip().endswith(":"):
            break
        rows.append(row)
        low = row.box[1]
    return rows


def read_paragraphs(sheets: Sequence[Sheet], mark: Mark, calendar: Calendar) -> Table:
    """Read items printed as labelled pairs."""
    return _read_pairs(sheets, paragraph_items(sheets), mark, calendar)


def read_labelled_rows(sheets: Sequence[Sheet], mark: Mark, calendar: Calendar) -> Table:
    """Read items whose figures stand in labelled rows."""
    return _read_pairs(sheets, labelled_items(sheets), mark, calendar)


def read_transposed(sheets: Sequence[Sheet], mark: Mark, calendar: Calendar) -> Table:
    """Read items that stand side by side, one a column."""
    table = _read_pairs(sheets, transposed_items(sheets), mark, calendar)
    table.kind = "transposed"
    return table


def _read_pairs(sheets: Sequence[Sheet], items: Sequence[Item], mark: Mark, calendar: Calendar) -> Table:
    table = Table(kind="paragraphs")
    for item in items:
        _decode_part(table, item.columns, [item], mark, calendar)
    for sheet in sheets:
        own = [item for item in items if item.page == sheet.number]
        if own:
            _span(table, sheet, own[0].anchor.row, own[-1].rows[-1].row)
    return table


def read_headless_tables(sheets: Sequence[Sheet], mark: Mark, calendar: Calendar) -> Table:
    """Read items under no heading at all, where the figures of most rows close or are quantities with units."""
    table = Table(kind="headless")
    margins = running_rows(sheets)
    for sheet in sheets:
        found = headless_columns(sheet, mark) or unpriced_columns(sheet, mark)
        if found is None:
            continue
        first, columns = found
        rows = [row for row in sheet.rows[first:] if id(row) not in margins]
        body = read_body(rows, columns, mark, sheet.across)
        if body.items:
            _span(table, sheet, rows[0], body.items[-1].rows[-1].row)
            _decode_part(table, columns, body.items, mark, calendar)
    return table


def _decode_part(table: Table, columns: tuple[Column, ...], items: list[Item], mark: Mark, calendar: Calendar) -> None:
    same = [column.heading for column in columns] == [column.heading for column in table.columns]
    if same:
        settled = tuple(replace(new, role=old.role) for new, old in zip(columns, table.columns, strict=True))
    else:
        settled = settle_roles(columns, items, mark)
    chosen = choose_columns(settled, items, mark)
    table.columns = settled
    edge = 0.0
    for item in items:
        item.columns = settled
        edge = max([edge, *(text.right for text in description_lines(item) if text.on_anchor)])
    numbered = leading_numbers(items)
    for at, item in enumerate(items):
        line = decode(item, chosen, mark)
        line.rows = tuple(row.row for row in item.rows)
        read_dates(line, item, mark, calendar)
        if numbered:
            line.put("line_number", numbered[at].text.strip(".)"), (numbered[at],), "line_number:leading")
        read_texts(line, item, edge, numbered[at] if numbered else None)
        table.lines.append(line)


def running_rows(sheets: Sequence[Sheet]) -> set[int]:
    """The rows that head or foot every page: the same words at the same height on two pages, near an edge."""
    seen: dict[tuple[int, str], list[Row]] = {}
    for sheet in sheets:
        for row in sheet.rows:
            if row.middle < 0.12 * sheet.page.height or row.middle > 0.85 * sheet.page.height:
                seen.setdefault((round(row.middle / 4), re.sub(r"\d", "#", row.text)), []).append(row)
    return {
        id(row) for rows in seen.values() if len({row.page for row in rows}) > 1 for row in rows if row.middle > 200
    }


def _plain_rows(rows: Sequence[Row], mark: Mark) -> list[Row]:
    """The rows that may be items: none with a sum's label, none after the first total."""
    kept: list[Row] = []
    for row in rows:
        kind = closing_kind(row, mark)
        if kind in SUMS and kept:
            break
        if kind is None:
            kept.append(row)
    return kept


def _span(table: Table, sheet: Sheet, first: Row, last: Row) -> None:
    top, bottom = first.box[1], last.box[3]
    if sheet.number in table.spans:
        top, bottom = min(top, table.spans[sheet.number][0]), max(bottom, table.spans[sheet.number][1])
    table.spans[sheet.number] = (top, bottom)
    left, right = min(row.box[0] for row in sheet.rows), max(row.box[2] for row in sheet.rows)
    table.sides[sheet.number] = (left - 2, right + 2)
