"""The ordered lines: tables of several dresses, stacked rows, cards, labelled paragraphs."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from benchmarks.corpus.composing.content import Column, Content, Row

NEW = "\n"


def broken(text: str) -> str:
    """Escaped text whose line breaks stay."""
    return "<br>".join(map(escape, text.split("\n")))


def description(row: Row) -> str:
    """An item's text with what stands over and under it."""
    above = "".join(f"<small>{broken(text)}</small><br>" for text in row.above)
    below = "".join(f"<br><small>{broken(text)}</small>" for text in row.below)
    return above + escape(row.cells.get("description", "")) + below


def cell(column: Column, row: Row) -> str:
    """One cell of a table."""
    text = description(row) if column.key == "description" else broken(row.cells[column.key])
    css = "r" if column.right else ("w" if column.key.endswith("code") else "")
    return f'<td class="{css}">{text}</td>'


def other(row: Row, span: int) -> str:
    """A section's heading or its subtotal, over `span` columns."""
    if row.kind == "section":
        return f'<tr class="section"><td colspan="{span}">{escape(row.text)}</td></tr>'
    if row.kind == "comment":
        return f'<tr class="comment"><td colspan="{span}">{escape(row.text)}</td></tr>'
    label = f'<td colspan="{span - 1}">{escape(row.text)}</td>'
    return f'<tr class="subtotal">{label}<td class="r">{escape(row.amount)}</td></tr>'


def head(columns: list[Column], *, tall: bool = False) -> str:
    """The column heads, as wide as their contents usually are; `tall` gives every word a row of its own."""
    total = sum(column.weight for column in columns)
    labels = (
        f'<th class="{"r" if c.right else ""}" style="width:{100 * c.weight / total:.1f}%">'
        f"{broken(c.label.replace(' ', NEW) if tall else c.label)}</th>"
        for c in columns
    )
    return f"<thead><tr>{''.join(labels)}</tr></thead>"


def parts(row: Row, columns: list[Column]) -> str:
    """The rows under an item that stand in the table's own columns."""
    lines = []
    for part in row.parts:
        cells = (f'<td class="{"r" if c.right else ""}">{escape(part.get(c.key, ""))}</td>' for c in columns)
        lines.append(f'<tr class="part">{"".join(cells)}</tr>')
    return "".join(lines)


def table(dress: str, *, totals_inside: bool = False, tall: bool = False, blanks: int = 0) -> Callable[[Content], str]:
    """A table in one of the dresses of the style sheet.

    Optionally the totals are its last rows, its heads are `tall`, and empty rows fill it up to `blanks` rows.
    """

    def draw(content: Content) -> str:
        span = len(content.columns)
        rows = []
        for row in content.rows:
            cells = "".join(cell(column, row) for column in content.columns) if row.kind == "item" else ""
            rows.append(f"<tr>{cells}</tr>{parts(row, content.columns)}" if cells else other(row, span))
        rows += [f"<tr>{'<td>&nbsp;</td>' * span}</tr>"] * (blanks - len(rows))
        if totals_inside:
            rows += [
                f'<tr><td colspan="{span - 1}" class="r">{escape(e.label)}</td><td class="r">{escape(e.text)}</td></tr>'
                for e in content.totals
            ]
        return f'<table class="goods {dress}">{head(content.columns, tall=tall)}<tbody>{"".join(rows)}</tbody></table>'

    return draw


def stacked(content: Content) -> str:
    """Each item takes two rows: the description over the full width, its numbers in columns below."""
    columns = [column for column in content.columns if column.key not in ("description", "pos")]
    heads = (f'<th class="{"r" if c.right else ""}">{escape(c.label)}</th>' for c in columns)
    rows = [f"<tr>{''.join(heads)}</tr>"]
    for row in content.rows:
        if row.kind != "item":
            rows.append(other(row, len(columns)))
            continue
        number = f"{escape(row.cells['pos'])}&nbsp; " if "pos" in row.cells else ""
        rows.append(f'<tr><td colspan="{len(columns)}">{number}<b>{description(row)}</b></td></tr>')
        rows.append(f"<tr>{''.join(cell(column, row) for column in columns)}</tr>")
    return f'<table class="goods rules">{"".join(rows)}</table>'


def cards(content: Content) -> str:
    """Each item a framed card: description first, then every other value under its label."""
    parts = []
    for row in content.rows:
        if row.kind != "item":
            parts.append(f'<div class="secthead">{escape(row.text)} {escape(row.amount)}</div>')
            continue
        values = (
            f"<span><small>{escape(c.label)}</small>{broken(row.cells[c.key])}</span>"
            for c in content.columns
            if c.key != "description" and row.cells[c.key]
        )
        parts.append(f'<div class="card"><b>{description(row)}</b><div class="vals">{"".join(values)}</div></div>')
    return "".join(parts)


def paragraphs(content: Content) -> str:
    """Each item a short paragraph of `label: value` lines."""
    parts = []
    for row in content.items:
        values = (f"<p>{escape(c.label)} : {_text(c, row)}</p>" for c in content.columns if row.cells[c.key])
        parts.append(f'<div class="entry">{"".join(values)}</div>')
    return "".join(parts)


def _text(column: Column, row: Row) -> str:
    return description(row) if column.key == "description" else broken(row.cells[column.key])
