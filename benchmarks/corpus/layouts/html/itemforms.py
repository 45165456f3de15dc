"""Lines that are no plain table: blocks of an ERP, two-line heads, bullets, a web shop's basket, merged cells."""

from __future__ import annotations

from html import escape
from itertools import groupby

from benchmarks.corpus.composing.content import Column, Content, Row
from benchmarks.corpus.layouts.html.tables import broken, cell, description, head, other

FIRST_LINE = frozenset({"pos", "code", "seller_code", "buyer_code", "gtin", "description"})


def _labelled(columns: list[Column], row: Row) -> str:
    values = (f"<span>{escape(c.label)} <b>{broken(row.cells[c.key])}</b></span>" for c in columns if row.cells[c.key])
    return " ".join(values)


def erp_blocks(content: Content) -> str:
    """Each item a block between rules: number, code and text on one line, its labelled numbers on the next."""
    first = [c for c in content.columns if c.key in FIRST_LINE and c.key != "description"]
    second = [c for c in content.columns if c.key not in FIRST_LINE]
    parts = []
    for row in content.rows:
        if row.kind != "item":
            parts.append(f'<div class="secthead">{escape(row.text)} {escape(row.amount)}</div>')
            continue
        codes = "".join(f'<span class="tab">{_code(c, row)}</span>' for c in first)
        parts.append(
            f'<div class="erp"><div>{codes}<span>{description(row)}</span></div>'
            f'<div class="nums">{_labelled(second, row)}</div></div>'
        )
    return "".join(parts)


def _code(column: Column, row: Row) -> str:
    """Line numbers stand alone, codes behind their label."""
    text = broken(row.cells[column.key])
    return text if column.key == "pos" else f"{escape(column.label)} {text}"


def two_line_head(content: Content) -> str:
    """A grid whose head has two rows, as every item has: texts above, numbers below."""
    above = [c for c in content.columns if c.key in FIRST_LINE]
    below = [c for c in content.columns if c.key not in FIRST_LINE]
    span = len(below)
    wide = span - len(above) + 1

    def line(columns: list[Column], texts: list[str], tag: str) -> str:
        return "".join(
            f'<{tag} class="{"r" if c.right else ""}" colspan="{wide if c.key == "description" else 1}">{text}</{tag}>'
            for c, text in zip(columns, texts, strict=True)
        )

    rows = [f"<tr>{line(columns, [escape(c.label) for c in columns], 'th')}</tr>" for columns in (above, below)]
    body = []
    for row in content.rows:
        if row.kind != "item":
            body.append(other(row, span))
            continue
        for columns in (above, below):
            texts = [description(row) if c.key == "description" else broken(row.cells[c.key]) for c in columns]
            body.append(f'<tr class="pair">{line(columns, texts, "td")}</tr>')
    return f'<table class="goods grid"><thead>{"".join(rows)}</thead><tbody>{"".join(body)}</tbody></table>'


def bullets(content: Content) -> str:
    """A list whose items are one running line each."""
    parts = []
    for row in content.items:
        values = (description(row) if c.key == "description" else broken(row.cells[c.key]) for c in content.columns)
        parts.append(f"<li>{' – '.join(value for value in values if value)}</li>")
    return f'<ul class="bullets">{"".join(parts)}</ul>'


def basket(content: Content) -> str:
    """A web shop's basket: picture, name with the code below it, × quantity, amount at the right."""
    parts = []
    for row in content.items:
        codes = "<br>".join(
            f"<small>{escape(c.label)} : {broken(row.cells[c.key])}</small>"
            for c in content.columns
            if c.key.endswith("code") or c.key == "gtin"
        )
        price = f"<small>{escape(row.cells['price'])}</small><br>" if "price" in row.cells else ""
        amount = escape(row.cells.get("amount", ""))
        parts.append(
            '<tr><td class="picture"><i></i></td>'
            f'<td><b>{description(row)}</b><br>{codes}</td><td class="r">× {escape(row.cells["quantity"])}</td>'
            f'<td class="r">{price}<b>{amount}</b></td></tr>'
        )
    return f'<table class="goods rules">{"".join(parts)}</table>'


def merged_sections(content: Content) -> str:
    """The section is a merged cell at the left of its lines."""
    body, section = [], ""
    for kind, group in groupby(content.rows, key=lambda row: row.kind):
        rows = list(group)
        if kind == "section":
            section = rows[-1].text
        for number, row in enumerate(rows if kind == "item" else []):
            merged = f'<td rowspan="{len(rows)}" class="lot">{escape(section)}</td>' if number == 0 else ""
            body.append(f"<tr>{merged}{''.join(cell(column, row) for column in content.columns)}</tr>")
    heads = head(content.columns).replace("<thead><tr>", "<thead><tr><th></th>")
    return f'<table class="goods grid">{heads}<tbody>{"".join(body)}</tbody></table>'
