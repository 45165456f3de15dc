"""The block level of OpenDocument text: paragraphs, lists, tables, sections, frames."""

from __future__ import annotations

from dataclasses import replace

from orderbot.reading.office.blocks import Block, Cell, PageBreak, Paragraph, Piece, Row, Tab, Table
from orderbot.reading.office.counting import written
from orderbot.reading.office.odt.parts import Parts
from orderbot.reading.office.odt.styles import Look, length, list_level, look, share, tab_stops
from orderbot.reading.office.odt.text import Text, control_text, read_drawing
from orderbot.reading.office.xml_tree import Element, attribute, children, local

_ALIGN = {"center": "center", "end": "right", "right": "right"}
_TABS = {"center": "center", "right": "right", "char": "right"}
_KINDS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_GONE = frozenset(
    ("tracked-changes", "forms", "sequence-decls", "variable-decls", "user-field-decls", "toc-mark", "desc")
)
_MOST_REPEATS = 1_000
_MOST_ROWS = 20_000
_MOST_COLUMNS = 200


def read_blocks(holder: Element, parts: Parts) -> list[Block]:
    """The blocks in a body, a cell, a header or a text box."""
    blocks: list[Block] = []
    for element in holder:
        name = local(element)
        if name in _GONE or not name:
            continue
        if name in ("p", "h"):
            blocks += _paragraph(element, parts)
        elif name in ("list", "numbered-paragraph"):
            blocks += _list(element, parts, 1, attribute(element, "style-name") or "")
        elif name == "table":
            blocks.append(_table(element, parts))
        elif name in ("frame", "g", "custom-shape"):
            blocks += read_drawing(element, parts)
        elif name == "control":
            blocks.append(Paragraph([Piece(control_text(parts, element))]))
        elif not (name == "section" and attribute(element, "display") == "none"):
            blocks += read_blocks(element, parts)
    return blocks


def _paragraph(element: Element, parts: Parts, label: str = "") -> list[Block]:
    if attribute(element, "is-hidden") == "true" and local(element) == "hidden-paragraph":
        return []
    style, styles = attribute(element, "style-name"), parts.styles
    text = Text(parts)
    text.read(element, look(styles, "paragraph", style, Look()))
    paragraph = Paragraph(
        pieces=text.pieces,
        align=_ALIGN.get(styles.told("paragraph", style, "paragraph", "text-align") or "", "left"),
        left=_length(parts, style, "margin-left", "margin"),
        right=_length(parts, style, "margin-right", "margin"),
        first=_length(parts, style, "text-indent"),
        above=min(max(_length(parts, style, "margin-top", "margin"), 0.0), 72.0),
        below=min(max(_length(parts, style, "margin-bottom", "margin"), 0.0), 72.0),
        tabs=tuple(Tab(at, _TABS.get(kind, "left")) for at, kind in sorted(tab_stops(styles, style))),
        label=label,
        page_before=styles.told("paragraph", style, "paragraph", "break-before") == "page",
    )
    after: list[Block] = [PageBreak()] if styles.told("paragraph", style, "paragraph", "break-after") == "page" else []
    return [*text.anchored, paragraph, *after]


def _length(parts: Parts, style: str | None, *names: str) -> float:
    return length(parts.styles.told("paragraph", style, "paragraph", *names)) or 0.0


def _list(element: Element, parts: Parts, level: int, style: str) -> list[Block]:
    """A list's paragraphs, the first of each item with its number or bullet."""
    blocks: list[Block] = []
    if level > 9:
        return blocks
    goes_on = attribute(element, "continue-numbering") == "true" or attribute(element, "continue-list") is not None
    if not goes_on and level > 1:
        parts.counts.pop((style, level), None)
    elif not goes_on:
        for at in range(1, 10):
            parts.counts.pop((style, at), None)
    for item in element:
        is_item = local(item) == "list-item"
        label = _label(parts, style, level, attribute(item, "start-value")) if is_item else ""
        for one in item:
            name = local(one)
            if name in ("p", "h"):
                laid = _paragraph(one, parts, label)
                label = ""
                blocks += laid
            elif name == "list":
                blocks += _list(one, parts, level + 1, attribute(one, "style-name") or style)
    return blocks


def _label(parts: Parts, style: str, level: int, start: str | None) -> str:
    told = list_level(parts.styles, style, level)
    if told is None:
        return ""
    if local(told) == "list-level-style-bullet":
        return "•"
    begin = start or attribute(told, "start-value") or "1"
    first = int(begin) if begin.isdecimal() and len(begin) < 7 else 1
    reached = parts.counts.get((style, level))
    parts.counts[style, level] = number = first if reached is None or start else reached + 1
    kind = _KINDS.get(attribute(told, "num-format") or "")
    if kind is None:
        return ""
    return f"{attribute(told, 'num-prefix') or ''}{written(number, kind)}{attribute(told, 'num-suffix') or ''}".strip()


def _table(element: Element, parts: Parts) -> Table:
    style = attribute(element, "style-name")
    width = parts.styles.told("table", style, "table", "width")
    align = parts.styles.told("table", style, "table", "align") or "left"
    return Table(
        rows=_rows(element, parts, is_head=False)[:_MOST_ROWS],
        widths=tuple(_widths(element, parts, length(width)))[:_MOST_COLUMNS],
        left=max(length(parts.styles.told("table", style, "table", "margin-left")) or 0.0, 0.0)
        if align == "left"
        else 0.0,
        room=length(width) or share(parts.styles.told("table", style, "table", "rel-width")) or 1.0,
        padding=2.8,
        align=_ALIGN.get(align, "left"),
    )


def _widths(element: Element, parts: Parts, whole: float | None) -> list[float]:
    """The columns' declared widths; where only shares are told, those of the table's width."""
    widths: list[float] = []
    shares: list[float] = []
    for column in _columns(element):
        style = attribute(column, "style-name")
        times = _times(attribute(column, "number-columns-repeated"), _MOST_COLUMNS)
        relative = (parts.styles.told("table-column", style, "table-column", "rel-column-width") or "").rstrip("*")
        shares += [float(relative) if relative.isdecimal() else 0.0] * times
        widths += [length(parts.styles.told("table-column", style, "table-column", "column-width")) or 0.0] * times
    if min(widths, default=0.0) <= 0 and whole and shares and min(shares) > 0:
        return [part * whole / sum(shares) for part in shares]
    return widths


def _columns(element: Element) -> list[Element]:
    found: list[Element] = []
    for one in element:
        name = local(one)
        if name == "table-column":
            found.append(one)
        elif name in ("table-columns", "table-header-columns", "table-column-group"):
            found += _columns(one)
    return found


def _rows(holder: Element, parts: Parts, *, is_head: bool) -> list[Row]:
    rows: list[Row] = []
    for element in holder:
        name = local(element)
        if name == "table-row" and attribute(element, "visibility") not in ("collapse", "filter"):
            row = _row(element, parts, is_head=is_head)
            times = _times(attribute(element, "number-rows-repeated"), _MOST_REPEATS)
            rows += [row] * (times if any(cell.blocks for cell in row.cells) else 1)
        elif name in ("table-rows", "table-header-rows", "table-row-group"):
            rows += _rows(element, parts, is_head=is_head or name == "table-header-rows")
    return rows


def _row(element: Element, parts: Parts, *, is_head: bool) -> Row:
    """A row; cells that others cover are left out, as the covering one says how far it reaches."""
    row = Row(is_head=is_head)
    for told in children(element, "table-cell"):
        style = attribute(told, "style-name")
        cell = Cell(
            blocks=read_blocks(told, parts),
            columns=_times(attribute(told, "number-columns-spanned"), _MOST_COLUMNS),
            rows=_times(attribute(told, "number-rows-spanned"), _MOST_REPEATS),
            sides=_sides(parts, style),
        )
        times = _times(attribute(told, "number-columns-repeated"), _MOST_COLUMNS)
        row.cells += [cell, *(replace(cell) for _ in range(times - 1))]
    return row


def _sides(parts: Parts, style: str | None) -> str:
    sides = ""
    for letter, name in (("t", "top"), ("b", "bottom"), ("l", "left"), ("r", "right")):
        told = parts.styles.told("table-cell", style, "table-cell", f"border-{name}")
        told = told if told is not None else parts.styles.told("table-cell", style, "table-cell", "border")
        if told and told != "none":
            sides += letter
    return sides


def _times(text: str | None, most: int) -> int:
    return max(1, min(int(text), most)) if text and text.isdecimal() and len(text) < 8 else 1
