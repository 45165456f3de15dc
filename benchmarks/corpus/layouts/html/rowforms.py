"""More forms of items: code rows, staggered lines, definition lists, forms filled in by hand."""

from __future__ import annotations

from html import escape

from benchmarks.corpus.composing.content import Column, Content, Row
from benchmarks.corpus.layouts.html.tables import broken, description, head, other

TEXTS = frozenset({"pos", "code", "seller_code", "buyer_code", "gtin", "description", "brand", "maker_code"})


def _td(column: Column, row: Row, css: str = "") -> str:
    text = description(row) if column.key == "description" else broken(row.cells[column.key])
    return f'<td class="{css} {"r" if column.right else ""}">{text}</td>'


def code_rows(content: Content) -> str:
    """The code stands in a shaded row over the whole width, text and numbers in the row below it."""
    codes = [c for c in content.columns if c.key in TEXTS and c.key not in ("pos", "description")]
    columns = [c for c in content.columns if c not in codes]
    rows = []
    for row in content.rows:
        if row.kind != "item":
            rows.append(other(row, len(columns)))
            continue
        texts = " – ".join(f"{escape(c.label)} {broken(row.cells[c.key])}" for c in codes if row.cells[c.key])
        rows.append(f'<tr class="coderow"><td colspan="{len(columns)}">{texts}</td></tr>' if texts else "")
        rows.append(f"<tr>{''.join(_td(c, row) for c in columns)}</tr>")
    return f'<table class="goods rules">{head(columns)}<tbody>{"".join(rows)}</tbody></table>'


def staggered(content: Content) -> str:
    """Each value a step further right and down: text, code, `quantity unit`, price, amount at the edge."""
    parts = []
    for row in content.items:
        number = f"{escape(row.cells['pos'])} " if row.cells.get("pos") else ""
        codes = " ".join(
            broken(row.cells[c.key]) for c in content.columns if c.key in TEXTS and c.key not in ("pos", "description")
        )
        amounts = [c for c in content.columns if c.key not in TEXTS and c.key != "unit" and row.cells[c.key]]
        unit = f" {broken(row.cells['unit'])}" if row.cells.get("unit") else ""
        values = [broken(row.cells[c.key]) + (unit if c.key == "quantity" else "") for c in amounts]
        steps = "".join(
            f'<div style="margin-left:{34 + 11 * n}%">{escape(c.label)} {value}</div>'
            for n, (c, value) in enumerate(zip(amounts, values, strict=True))
        )
        parts.append(
            f'<div class="stagger"><div>{number}{description(row)}</div><div class="code">{codes}</div>{steps}</div>'
        )
    return "".join(parts)


def definitions(content: Content) -> str:
    """A definition list: the text as the term, its values as lines of `label … value` under it."""
    parts = []
    for row in content.items:
        values = "".join(
            f"<dd>{escape(c.label)} <i></i> {broken(row.cells[c.key])}</dd>"
            for c in content.columns
            if c.key != "description" and row.cells[c.key]
        )
        parts.append(f"<dt>{description(row)}</dt>{values}")
    return f'<dl class="defs">{"".join(parts)}</dl>'


def numbers_left(content: Content) -> str:
    """The numbers in narrow columns at the left, the text and its codes in one wide cell at the right."""
    numbers = [c for c in content.columns if c.key not in TEXTS]
    texts = [c for c in content.columns if c.key in TEXTS and c.key != "description"]
    label = next((c.label for c in content.columns if c.key == "description"), "")
    rows = []
    for row in content.rows:
        if row.kind != "item":
            rows.append(other(row, len(numbers) + 1))
            continue
        codes = " / ".join(broken(row.cells[c.key]) for c in texts if row.cells[c.key])
        rows.append(f"<tr>{''.join(_td(c, row) for c in numbers)}<td>{codes}<br>{description(row)}</td></tr>")
    heads = "".join(f'<th class="r">{broken(c.label)}</th>' for c in numbers)
    return f'<table class="goods grid"><thead><tr>{heads}<th>{escape(label)}</th></tr></thead><tbody>{"".join(rows)}</tbody></table>'


def by_hand(content: Content) -> str:
    """A printed grid of twelve rows filled in by hand."""
    rows = [
        f"<tr>{''.join(_td(c, row, 'hand') for c in content.columns)}</tr>"
        if row.kind == "item"
        else other(row, len(content.columns))
        for row in content.rows
    ]
    rows += [f"<tr>{'<td>&nbsp;</td>' * len(content.columns)}</tr>"] * (12 - len(rows))
    return f'<table class="goods grid">{head(content.columns)}<tbody>{"".join(rows)}</tbody></table>'


def ruled_block(content: Content) -> str:
    """No columns at all: the text, then everything else on one line between bars, a rule between items."""
    parts = []
    for row in content.rows:
        if row.kind != "item":
            parts.append(f"<div><b>{escape(row.text)}</b> {escape(row.amount)}</div>")
            continue
        shown = (c for c in content.columns if c.key != "description" and row.cells[c.key])
        values = " &nbsp;|&nbsp; ".join(f"{escape(c.label)}: {broken(row.cells[c.key])}" for c in shown)
        parts.append(f'<div class="ruledblock">{description(row)}<div>{values}</div></div>')
    return "".join(parts)
