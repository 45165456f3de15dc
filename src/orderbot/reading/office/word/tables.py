"""Tables of WordprocessingML: grid, spans, borders (ISO/IEC 29500-1, 17.4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from orderbot.reading.office.blocks import Cell, Paragraph, Row, Table
from orderbot.reading.office.word.measures import count, is_on, twips, value
from orderbot.reading.office.word.parts import Parts
from orderbot.reading.office.word.styles import border_sides
from orderbot.reading.office.xml_tree import Element, attribute, child, children, local

_MOST_COLUMNS = 200
_MOST_ROWS = 20_000
_SIDES = (("top", "t"), ("bottom", "b"), ("left", "l"), ("right", "r"))


@dataclass(slots=True)
class _Borders:
    """The borders of the whole table: outside ones and those between its cells."""

    told: dict[str, bool]

    def of(self, cell: dict[str, bool], *, top: bool, bottom: bool, left: bool, right: bool) -> str:
        """The sides of one cell, at the table's edges or not; the cell's own borders go first."""
        table = {
            "top": self.told.get("top" if top else "insideH", False),
            "bottom": self.told.get("bottom" if bottom else "insideH", False),
            "left": self.told.get("left" if left else "insideV", False),
            "right": self.told.get("right" if right else "insideV", False),
        }
        return "".join(letter for name, letter in _SIDES if cell.get(name, table[name]))


def read_table(element: Element, parts: Parts, part: str) -> Table:
    """A `w:tbl` with its rows as they show: deleted and hidden rows are not there."""
    properties = child(element, "tblPr")
    grid = [twips(attribute(column, "w")) or 0.0 for column in children(child(element, "tblGrid"), "gridCol")]
    rows = [row for row in _held(element, "tr") if not _is_gone(row)][:_MOST_ROWS]
    borders = _Borders(_table_borders(properties, parts))
    table = Table(
        rows=[_row(row, parts, part) for row in rows],
        widths=tuple(grid[:_MOST_COLUMNS]),
        left=max(twips(attribute(child(properties, "tblInd"), "w")) or 0.0, 0.0),
        align={"center": "center", "right": "right", "end": "right"}.get(value(properties, "jc") or "", "left"),
    )
    _merge_down(table, rows)
    _draw_borders(table, rows, borders)
    return table


def _held(holder: Element, name: str) -> Iterator[Element]:
    """Rows or cells, also those inside content controls and insertions."""
    for element in holder:
        found = local(element)
        if found == name:
            yield element
        elif found in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"):
            yield from _held(element, name)


def _is_gone(row: Element) -> bool:
    properties = child(row, "trPr")
    return child(properties, "del") is not None or bool(is_on(properties, "hidden"))


def _row(element: Element, parts: Parts, part: str) -> Row:
    properties = child(element, "trPr")
    row = Row(
        before=count(value(properties, "gridBefore"), most=_MOST_COLUMNS), is_head=bool(is_on(properties, "tblHeader"))
    )
    for told in _held(element, "tc"):
        own = child(told, "tcPr")
        if value(own, "hMerge") == "continue" and row.cells:
            row.cells[-1].columns += 1
            continue
        row.cells.append(_cell(told, own, parts, part))
    return row


def _cell(element: Element, properties: Element | None, parts: Parts, part: str) -> Cell:
    from orderbot.reading.office.word.body import read_blocks

    width = child(properties, "tcW")
    return Cell(
        blocks=read_blocks(element, parts, part),
        columns=max(count(value(properties, "gridSpan"), 1, _MOST_COLUMNS), 1),
        width=twips(attribute(width, "w")) if attribute(width, "type") in (None, "dxa") else None,
    )


def _vertical(element: Element) -> str | None:
    """`restart`, `continue`, or None where the cell is not merged with others above or below."""
    merge = child(element, "tcPr", "vMerge")
    return None if merge is None else (attribute(merge, "val") or "continue")


def _merge_down(table: Table, rows: list[Element]) -> None:
    """Take the cells out that go on with one above, and let that one reach down."""
    open_cells: dict[int, Cell] = {}  # grid column → the merged cell above
    for row, element in zip(table.rows, rows, strict=True):
        column = row.before
        kept, still_open = [], {}
        sources = [told for told in _held(element, "tc") if value(child(told, "tcPr"), "hMerge") != "continue"]
        for cell, told in zip(row.cells, sources, strict=False):
            merge = _vertical(told)
            above = open_cells.get(column)
            if merge == "continue" and above is not None and above.columns == cell.columns:
                above.rows += 1
                above.blocks += [
                    block for block in cell.blocks if not (isinstance(block, Paragraph) and not block.text)
                ]
                still_open[column] = above
            else:
                kept.append(cell)
                if merge is not None:
                    still_open[column] = cell
            column += cell.columns
        row.cells, open_cells = kept, still_open


def _table_borders(properties: Element | None, parts: Parts) -> dict[str, bool]:
    told: dict[str, bool] = {}
    for style in parts.styles.chain(value(properties, "tblStyle"), "table"):
        for name, is_drawn in border_sides(child(style, "tblPr", "tblBorders")).items():
            told.setdefault(name, is_drawn)
    return told | border_sides(child(properties, "tblBorders"))


def _draw_borders(table: Table, rows: list[Element], borders: _Borders) -> None:
    last = len(rows) - 1
    for number, (row, element) in enumerate(zip(table.rows, rows, strict=True)):
        own = [
            border_sides(child(told, "tcPr", "tcBorders"))
            for told in _held(element, "tc")
            if _vertical(told) != "continue"
        ]
        for at, cell in enumerate(row.cells):
            cell.sides = borders.of(
                own[at] if at < len(own) else {},
                top=number == 0,
                bottom=number + cell.rows - 1 >= last,
                left=at == 0,
                right=at == len(row.cells) - 1,
            )
