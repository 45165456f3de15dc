"""Tables of HTML, and boxes that CSS sets beside each other, as tables of blocks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from orderbot.reading.office.blocks import Block, Cell, Row, Table
from orderbot.reading.office.html.looks import Look, length, share
from orderbot.reading.office.xml_tree import Element

_MOST_ROWS, _MOST_COLUMNS, _MOST_SPAN = 20_000, 300, 1_000
Fill = Callable[[Element, Look], list[Block]]
"""Gives the blocks inside an element."""
LookOf = Callable[[Element, Look], tuple[Look, dict[str, str]]]
"""Gives the look of an element within what is around it, and what the style sheets told of it."""


def read_table(element: Element, look: Look, told: dict[str, str], look_of: LookOf, fill: Fill) -> Table:
    """A `<table>` with its rows and spans as they show."""
    width = told.get("width") or element.get("width")
    padding = length(element.get("cellpadding"))
    table = Table(
        room=share(width) or length(width, look.size),
        align=look.align if element.get("align") else "left",
        padding=min(max(padding if padding is not None else 3.0, 1.0), 12.0),
    )
    ruled = (element.get("border") or "0") not in ("0", "") or element.get("rules") == "all"
    for row, is_head in _rows(element, look_of, look):
        if len(table.rows) >= _MOST_ROWS:
            break
        table.rows.append(_row(row, look, look_of, fill, is_head=is_head, ruled=ruled))
    _end_spans(table)
    _set_widths(table, element)
    return table


def _rows(holder: Element, look_of: LookOf, look: Look, *, is_head: bool = False) -> Iterator[tuple[Element, bool]]:
    for element in holder:
        if not isinstance(element.tag, str):
            continue
        if element.tag == "tr":
            yield element, is_head
        elif element.tag in ("thead", "tbody", "tfoot") and not look_of(element, look)[0].gone:
            yield from _rows(element, look_of, look, is_head=element.tag == "thead")


def _row(element: Element, around: Look, look_of: LookOf, fill: Fill, *, is_head: bool, ruled: bool) -> Row:
    look, told = look_of(element, around)
    row = Row(is_head=is_head)
    if look.gone:
        return row
    row_sides = _sides(told)
    for cell in element:
        if cell.tag not in ("td", "th") or len(row.cells) >= _MOST_COLUMNS:
            continue
        own, said = look_of(cell, look)
        if own.gone:
            continue
        row.cells.append(
            Cell(
                blocks=fill(cell, own),
                columns=_span(cell.get("colspan")),
                rows=_span(cell.get("rowspan")),
                sides="tblr" if ruled else _sides(said) or row_sides,
                width=length(said.get("width") or cell.get("width"), own.size),
            )
        )
    return row


def _end_spans(table: Table) -> None:
    """No cell reaches below the table; rows that show nothing are not there."""
    for number, row in enumerate(table.rows):
        for cell in row.cells:
            cell.rows = min(cell.rows, len(table.rows) - number)


def _set_widths(table: Table, element: Element) -> None:
    """The widths of `<col>` where every one declares it."""
    columns = list(element.iter("col"))
    widths = [length(one.get("width")) for one in columns for _ in range(_span(one.get("span")))]
    known = [width for width in widths if width]
    if widths and len(known) == len(widths) <= _MOST_COLUMNS:
        table.widths = tuple(known)


def _span(text: str | None) -> int:
    return max(1, min(int(text), _MOST_SPAN)) if text and text.isdecimal() and len(text) < 6 else 1


def _sides(told: dict[str, str]) -> str:
    """Which of its sides CSS draws."""
    sides = ""
    for letter, name in (("t", "top"), ("b", "bottom"), ("l", "left"), ("r", "right")):
        border = told.get(f"border-{name}", told.get("border", ""))
        if border and not re.match(r"(?:0(?:px|pt)?(?:\s|$)|none|hidden)", border) and "none" not in border.split():
            sides += letter
    return sides


def beside(
    children: Sequence[tuple[list[Block], dict[str, str], Look]], told: dict[str, str], size: float
) -> list[Block]:
    """Boxes set beside each other (flex, grid, floats) as the cells of rows."""
    cells = [_box(blocks, said, look) for blocks, said, look in children if blocks]
    if not cells:
        return []
    tracks = _tracks(told.get("grid-template-columns", ""))
    count = len(tracks) or len(cells)
    rows, row, used = [], Row(), 0
    for cell in cells:
        cell.columns = min(cell.columns, count)
        if used + cell.columns > count and row.cells:
            rows.append(row)
            row, used = Row(), 0
        row.cells.append(cell)
        used += cell.columns
    rows.append(row)
    widths = [length(track, size) or 0.0 for track in tracks]
    known = tuple(widths) if widths and min(widths) > 0 else ()
    return [Table(rows, widths=known, room=1.0 if not known else None, padding=3.0)]


def _box(blocks: list[Block], told: dict[str, str], look: Look) -> Cell:
    match = re.search(r"span\s+(\d{1,3})", told.get("grid-column", ""))
    whole = told.get("grid-column", "").replace(" ", "") == "1/-1"
    columns = _MOST_COLUMNS if whole else int(match[1]) if match else 1
    return Cell(blocks, columns=max(columns, 1), sides=_sides(told), width=length(told.get("width"), look.size))


def _tracks(template: str) -> list[str]:
    """The tracks of a grid's columns; `repeat(3, 1fr)` are three."""
    template = re.sub(
        r"repeat\(\s*(\d{1,3})\s*,([^()]*(?:\([^()]*\))?[^()]*)\)",
        lambda match: " ".join([match[2].strip()] * min(int(match[1]), _MOST_COLUMNS)),
        template,
    )
    return re.sub(r"minmax\([^)]*\)|fit-content\([^)]*\)", "auto", template).split() if template != "none" else []


def joined(blocks: list[Block]) -> list[Block]:
    """Rows made of boxes that follow each other with as many cells each are one table: its columns stand in line."""
    out: list[Block] = []
    for block in blocks:
        before = out[-1] if out else None
        if isinstance(block, Table) and isinstance(before, Table) and _continues(before, block):
            before.rows += block.rows
        else:
            out.append(block)
    return out


def _continues(before: Table, table: Table) -> bool:
    both = (*before.rows, *table.rows)
    return (
        len(table.rows[-1:]) == 1
        and before.padding == table.padding == 3.0
        and before.room == table.room == 1.0
        and len({len(row.cells) for row in both}) == 1
        and len(both[0].cells) >= 3
        and all(cell.columns == cell.rows == 1 for row in both for cell in row.cells)
    )
