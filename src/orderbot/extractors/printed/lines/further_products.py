"""Rows that close in the columns of the lines and belong to none of them, or to one that closes already: lines of their own."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from statistics import median

from orderbot.extractors.printed.arithmetic import closes, telling
from orderbot.extractors.printed.grid import Row, Sheet, Token, joined
from orderbot.extractors.printed.lines.closings import closing_kind
from orderbot.extractors.printed.readings import LineReading
from orderbot.extractors.printed.shapes import number
from orderbot.extractors.wording.units import unit_code
from orderbot.reading.numbers import Mark

_FIGURES = ("quantity", "unit_price", "line_net_amount")
_LEAST_LINES = 3  # that close tell the columns
_ALIGNED = 4.0  # points

Figures = tuple[tuple[Token, Decimal], tuple[Token, Decimal], tuple[Token, Decimal]]


def add_further_products(lines: list[LineReading], sheets: Sequence[Sheet], mark: Mark) -> None:
    """Add a line for each row between the first and the last line whose three figures stand in their columns and close."""
    closed = [line for line in lines if line.closed and all(name in line.values for name in _FIGURES)]
    if len(closed) < _LEAST_LINES or any("discount_percent" in line.values for line in closed):
        return
    edges = [median(line.values[name].tokens[-1].box[2] for line in closed) for name in _FIGURES]
    anchors = {
        id(token) for line in lines for name in _FIGURES if name in line.values for token in line.values[name].tokens
    }
    for row in _rows_among(lines, sheets):
        figures = _figures(row, edges, mark)
        if (
            figures is not None
            and not any(id(token) in anchors for token, _ in figures)
            and closing_kind(row, mark) is None
        ):
            _insert(lines, _line(row, figures))


def _rows_among(lines: Sequence[LineReading], sheets: Sequence[Sheet]) -> list[Row]:
    """The rows from the first line's to the last one's."""
    rows = [row for sheet in sheets for row in sheet.rows]
    held = {id(row) for line in lines for row in line.rows}
    places = [at for at, row in enumerate(rows) if id(row) in held]
    return rows[places[0] : places[-1] + 1] if places else []


def _figures(row: Row, edges: Sequence[float], mark: Mark) -> Figures | None:
    """The figures of a row that end where those of the lines do and close."""
    found = []
    for edge in edges:
        token = next((one for one in row.tokens if abs(one.box[2] - edge) < _ALIGNED), None)
        value = number(token.text, mark) if token is not None else None
        if token is None or value is None:
            return None
        found.append((token, value))
    values = [value for _, value in found]
    return (found[0], found[1], found[2]) if telling(*values) and closes(*values) else None


def _line(row: Row, figures: Figures) -> LineReading:
    line = LineReading(closed=True, basis="roles", rows=(row,))
    for name, room, (token, value) in zip(_FIGURES, ("quantity", "price", "amount"), figures, strict=True):
        line.put(name, value, (token,), f"{room}:closed")
    before = [token for token in row.tokens if token.box[2] < figures[0][0].box[0]]
    unit = next((token for token in reversed(before[-2:]) if unit_code(token.text)), None)
    if unit is not None:
        line.put("unit", unit_code(unit.text), (unit,), "unit:column")
    words = [token for token in (row.phrases[0].tokens if row.phrases else ()) if token is not unit and token in before]
    line.put("description", joined(words), words, "description:column")
    return line


def _insert(lines: list[LineReading], new: LineReading) -> None:
    """Put a line where it stands; what the line above held from its row on is its own."""
    row = new.rows[0]
    at = next((n for n, line in enumerate(lines) if _is_below(line, row)), len(lines))
    if at:
        above = lines[at - 1]
        rest = tuple(other for other in above.rows if other.page == row.page and other.middle > row.middle)
        above.rows = tuple(other for other in above.rows if other is not row and not any(other is one for one in rest))
        new.rows = (row, *rest)
        gone = {id(token) for other in new.rows for token in other.tokens}
        for name, reading in list(above.values.items()):
            if reading.tokens and any(id(token) in gone for token in reading.tokens):
                del above.values[name]
    lines.insert(at, new)


def _is_below(line: LineReading, row: Row) -> bool:
    anchor = next((line.values[name].tokens[0] for name in _FIGURES if name in line.values), None)
    return anchor is not None and (anchor.page, anchor.middle) > (row.page, row.middle)
