"""The ordered lines: tables of several dresses, stacked rows, cards, labelled paragraphs."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from benchmarks.corpus.composing.content import Column, Content, Row


def _description(row: Row) -> str:
    above = "".join(f"<small>{escape(text)}</small><br>" for text in row.above)
    below = "".join(f"<br><small>{escape(text)}</small>" for text in row.below)
    return above + escape(row.cells.get("description", "")) + below


def _cell(column: Column, row: Row) -> str:
    text = _description(row) if column.key == "description" else escape(row.cells[column.key])
    css = "r" if column.right else ("w" if column.key.endswith("code") else "")
    return f'<td class="{css}">{text}</td>'


def _other(row: Row, span: int) -> str:
    if row.kind == "section":
        return f'<tr class="section"><td colspan="{span}">{escape(row.text)}</td></tr>'
    label = f'<td colspan="{span - 1}">{escape(row.text)}</td>'
    return f'<tr class="subtotal">{label}<td class="r">{escape(row.amount)}</td></tr>'


def _head(columns: list[Column]) -> str:
    total = sum(column.weight for column in columns)
    cells = (
        f'<th class="{"r" if c.right else ""}" style="width:{100 * c.weight / total:.1f}%">{escape(c.label)}</th>'
        for c in columns
    )
    return f"<thead><tr>{''.join(cells)}</tr></thead>"


def table(dress: str, *, totals_inside: bool = False) -> Callable[[Content], str]:
    """A table in one of the dresses of the style sheet; optionally the totals are its last rows."""

    def draw(content: Content) -> str:
        span = len(content.columns)
        rows = []
        for row in content.rows:
            cells = "".join(_cell(column, row) for column in content.columns) if row.kind == "item" else ""
            rows.append(f"<tr>{cells}</tr>" if cells else _other(row, span))
        if totals_inside:
            rows += [
                f'<tr><td colspan="{span - 1}" class="r">{escape(e.label)}</td><td class="r">{escape(e.text)}</td></tr>'
                for e in content.totals
            ]
        return f'<table class="goods {dress}">{_head(content.columns)}<tbody>{"".join(rows)}</tbody></table>'

    return draw


def stacked(content: Content) -> str:
    """Each item takes two rows: the description over the full width, its numbers in columns below."""
    columns = [column for column in content.columns if column.key not in ("description", "pos")]
    heads = (f'<th class="{"r" if c.right else ""}">{escape(c.label)}</th>' for c in columns)
    rows = [f"<tr>{''.join(heads)}</tr>"]
    for row in content.rows:
        if row.kind != "item":
            rows.append(_other(row, len(columns)))
            continue
        number = f"{escape(row.cells['pos'])}&nbsp; " if "pos" in row.cells else ""
        rows.append(f'<tr><td colspan="{len(columns)}">{number}<b>{_description(row)}</b></td></tr>')
        rows.append(f"<tr>{''.join(_cell(column, row) for column in columns)}</tr>")
    return f'<table class="goods rules">{"".join(rows)}</table>'


def cards(content: Content) -> str:
    """Each item a framed card: description first, then every other value under its label."""
    parts = []
    for row in content.rows:
        if row.kind != "item":
            parts.append(f'<div class="secthead">{escape(row.text)} {escape(row.amount)}</div>')
            continue
        values = (
            f"<span><small>{escape(c.label)}</small>{escape(row.cells[c.key])}</span>"
            for c in content.columns
            if c.key != "description" and row.cells[c.key]
        )
        parts.append(f'<div class="card"><b>{_description(row)}</b><div class="vals">{"".join(values)}</div></div>')
    return "".join(parts)


def paragraphs(content: Content) -> str:
    """Each item a short paragraph of `label: value` lines."""
    parts = []
    for row in content.items:
        values = (f"<p>{escape(c.label)} : {_cell_text(c, row)}</p>" for c in content.columns if row.cells[c.key])
        parts.append(f'<div class="entry">{"".join(values)}</div>')
    return "".join(parts)


def _cell_text(column: Column, row: Row) -> str:
    return _description(row) if column.key == "description" else escape(row.cells[column.key])
